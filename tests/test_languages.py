"""The program's own words in other languages: complete, up to date, and with the same gaps."""

from __future__ import annotations

import datetime
import re
from gettext import GNUTranslations
from pathlib import Path

import pytest

from tools.words import collected, missing, read_catalogue
from workbook.languages import (
    CATALOGUES,
    day_in_words,
    english,
    is_draft,
    is_right_to_left,
    months,
    speaker,
    spoken,
)
from workbook.results.dates import date_meanings

FILES = sorted(CATALOGUES.glob("*.po"))
GAPS = re.compile(r"{[a-z_]+}|&[PN]")


def test_catalogues_are_there() -> None:
    assert [file.stem for file in FILES] == ["he", "sv"]
    assert spoken() == ("en", "he", "sv")
    assert len(collected()) > 190


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_catalogue_has_every_printed_text_and_no_other(file: Path) -> None:
    """Where this fails: make words, then translate what it lists."""
    catalogue = read_catalogue(file)
    assert [each.id for each in catalogue if each.id] == list(collected())
    assert missing(catalogue) == ()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_compiled_catalogue_says_what_the_written_one_says(file: Path) -> None:
    with file.with_suffix(".mo").open("rb") as stream:
        compiled = GNUTranslations(stream)
    written = {str(each.id): str(each.string) for each in read_catalogue(file) if each.id}
    assert {text: compiled.gettext(text) for text in written} == written


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_translations_keep_the_gaps_and_the_ends_of_the_english_words(file: Path) -> None:
    for each in read_catalogue(file):
        if each.id:
            own, said = str(each.id), str(each.string)
            assert sorted(GAPS.findall(own)) == sorted(GAPS.findall(said)), own
            assert own.endswith(":") == said.endswith(":"), own
            assert said == said.strip(), own


@pytest.mark.parametrize("language", ["sv", "he"])
def test_names_of_sheets_fit_and_differ(language: str) -> None:
    say = speaker(language)
    names = [say(name) for name in ("Start here", "Results", "Compared", "Sources", "Lists")]
    assert len(set(names)) == 5
    assert all(len(name) <= 31 and not set(name) & set(":\\/?*[]'") for name in names)


def test_drafts_say_that_they_are() -> None:
    assert (is_draft("sv"), is_draft("he"), is_draft("en"), is_draft("de")) == (
        True,
        True,
        False,
        False,
    )


def test_language_without_a_catalogue_is_spoken_to_in_english() -> None:
    for language in ("de", "xx", "", "../sv", "en"):
        assert speaker(language) is english
    assert speaker("sv-FI")("Results") == "Resultat"
    assert speaker("sv")("") == ""


def test_direction_of_languages() -> None:
    assert [one for one in ("en", "sv", "he", "ar", "fa", "xx") if is_right_to_left(one)] == [
        "he",
        "ar",
        "fa",
    ]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3 maj 2026", (2026, 5, 3)),
        ("den 3 maj 2026", (2026, 5, 3)),
        ("den 3:e oktober 2026", (2026, 10, 3)),
        ("11 okt. 2026", (2026, 10, 11)),
        ("3 במאי 2026", (2026, 5, 3)),
        ("3 מאי 2026", (2026, 5, 3)),
        ("1 לינואר 2026", (2026, 1, 1)),
        ("15 במרס 2026", (2026, 3, 15)),
        ("\u200f3 באפריל 2026\u200f", (2026, 4, 3)),
    ],
)
def test_dates_with_a_month_in_words_are_read(typed: str, day: tuple[int, int, int]) -> None:
    assert date_meanings(typed) == (datetime.date(*day),)


@pytest.mark.parametrize("typed", ["3 mag 2026", "3 Mai 2026", "3 בניסן 2026", "32 maj 2026"])
def test_names_of_other_months_and_days_are_for_a_person(typed: str) -> None:
    assert date_meanings(typed) == ()


def test_every_month_has_names_of_three_languages() -> None:
    names = months()
    for word, number in (("may", 5), ("maj", 5), ("mars", 3), ("mar", 3), ("מאי", 5), ("במאי", 5)):
        assert names[word] == number
    assert set(names.values()) == set(range(1, 13))


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "3 April 2026"), ("sv", "3 april 2026"), ("he", "3 באפריל 2026")],
)
def test_day_in_words_is_read_as_that_day(language: str, words: str) -> None:
    day = datetime.date(2026, 4, 3)
    assert day_in_words(day, language) == words
    assert date_meanings(words) == (day,)
    for month in range(1, 13):
        each = datetime.date(2026, month, 28)
        assert date_meanings(day_in_words(each, language)) == (each,)
