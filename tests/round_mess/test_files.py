"""Every file that came back has one fate, it is the right one, and the receipt adds up."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.round_mess import expected, story
from tests.round_mess.answers import typed_by
from tests.round_mess.conftest import Collated
from tests.round_mess.facilitator import exact_table, table
from tests.round_mess.program import NEEDS_ATTENTION, tree

BOTH = pytest.mark.parametrize("is_decided", [False, True], ids=["open", "decided"])


@pytest.fixture
def round_(is_decided: bool, collated: Collated, request: pytest.FixtureRequest) -> Collated:
    return request.getfixturevalue("decided") if is_decided else collated


def put_in(returned: Path) -> list[str]:
    """What a person counts in the folder: every file and link but the program's own hint."""
    return [
        path.relative_to(returned).as_posix()
        for path in sorted(returned.rglob("*"))
        if (path.is_file() or path.is_symlink()) and path.suffix != ".txt"
    ] + ["strays/notes.txt"]


def test_story_is_as_long_and_as_messy_as_it_should_be(returned: Path) -> None:
    files = put_in(returned / "returned")

    assert len(files) == expected.ON_DISK >= 60
    assert set(files) == {
        place
        for place in expected.files(decided=False)
        if not any(place.startswith(f"{other}/") for other in files)
    }
    assert len(expected.KINDS_OF_MESS) >= 20
    assert set(expected.KINDS_OF_MESS.values()) <= set(expected.files(decided=False))
    assert len(expected.copies(decided=False)) == 24


@BOTH
def test_each_file_has_the_fate_written_down_for_it(round_: Collated, is_decided: bool) -> None:
    found = {
        row["file"]: expected.File(
            row["fate"], row["standing"], row["copy"] or None, row["same_as"] or None
        )
        for row in table(round_.path, "files")
    }

    assert found == expected.files(is_decided)


@BOTH
def test_receipt_adds_up_to_the_files_put_in(round_: Collated, is_decided: bool) -> None:
    rows = table(round_.path, "files")
    inside = [row for row in rows if row["container"]]
    places = [row["file"] for row in rows]

    assert len(inside) == expected.IN_BUNDLES
    assert len(rows) - len(inside) == expected.ON_DISK == len(put_in(round_.path / "returned"))
    assert len(set(places)) == len(places)
    assert {row["container"] for row in inside} <= set(places)


@BOTH
def test_each_file_has_one_sentence_that_says_what_it_is(
    round_: Collated, is_decided: bool
) -> None:
    for row in table(round_.path, "files"):
        assert row["message"].endswith((".", "?", "!")), row["file"]
        assert "\n" not in row["message"], row["file"]
        assert str(round_.path) not in row["message"], row["file"]


@BOTH
def test_each_file_that_needs_a_person_says_what_to_do(round_: Collated, is_decided: bool) -> None:
    told: Counter[str] = Counter(
        row["file"] for row in table(round_.path, "problems") if row["remedy"]
    )
    lots = expected.files(is_decided)
    silent = [
        place
        for place, lot in lots.items()
        if lot.fate in ("needs-person", "refused")
        and lot.standing != "conflicting"  # its sentence says it
        and not told[place]
    ]

    assert silent == []


def test_conflicting_files_name_each_other_and_the_way_out(collated: Collated) -> None:
    said = {row["file"]: row["message"] for row in table(collated.path, "files")}

    for shift, ending in (("days", "xlsx"), ("nights", "docx")):
        first, second = (f"damson/{shift} {name}.{ending}" for name in ("first", "second"))
        assert second in said[first]
        assert first in said[second]
        assert "3 answers differ" in said[first]
        assert "decisions.csv" in said[first]


def test_words_that_are_no_answers_are_told_with_their_file(collated: Collated) -> None:
    texts: dict[str, list[str]] = {}
    for row in exact_table(collated.path, "unplaced"):
        texts.setdefault(row["file"], []).append(row["text"])

    assert sorted(texts["elm/ELM DAYS (moved).xlsx"]) == sorted(story.MARGIN.values())
    assert sorted(texts["elm/elm-nights tracked.docx"]) == sorted(story.REVIEW.values())
    assert texts["fern/days.xlsx"] == ["=1+1"]
    assert any(story.MAIL_WORDS in text for text in texts["mail/kelp and larch.eml"])
    assert any(story.LONELY_WORDS in text for text in texts["mail/words only.eml"])
    copies = Counter(texts["iris/days with a copied sheet.xlsx"])
    assert copies == Counter(
        [
            "About you Copy",  # the sheet's name
            "COVER-1 as iris-days sees it",
            "COVER-2 as iris-days sees it",
            "COVER-3 as iris-days sees it",
            "COVER-7 as iris-days sees it",
            "✓",
            "A mixture",
            "2026-03-18",
        ]
    )
    duplicates = {
        row["file"] for row in table(collated.path, "files") if row["standing"] == "duplicate"
    }
    assert not duplicates & set(texts), "a duplicate's twin tells what there is to tell"


def test_answers_of_files_that_are_no_copy_are_listed_as_typed(
    collated: Collated, decided: Collated
) -> None:
    found: dict[str, list[str]] = {}
    for row in exact_table(collated.path, "unplaced"):
        if row["file"] in expected.NOT_COUNTED and row["kind"] == "answer":
            found.setdefault(row["file"], []).append(row["text"])

    assert {place: len(texts) for place, texts in found.items()} == expected.NOT_COUNTED
    assert found["strays/unknown bank.xlsx"] == ["Some words"]
    assert found["strays/another bank.docx"] == ["Words"]
    for place, copy in (
        ("strays/last round.xlsx", "alder-days"),
        ("strays/last round.docx", "alder-days"),
        ("strays/unknown copy.xlsx", "alder-days"),
        ("strays/blank form filled in.docx", "larch-nights"),
    ):
        words = Counter(typed for typed in typed_by(copy).values() if isinstance(typed, str))
        assert words.total() == expected.NOT_COUNTED[place] - 2, "all but a date and a number"
        assert not words - Counter(found[place]), place

    after = {row["file"] for row in exact_table(decided.path, "unplaced")}
    assert set(expected.NOT_COUNTED) - after == {"strays/blank form filled in.docx"}


def test_returned_files_are_as_they_came(returned: Path, decided: Collated) -> None:
    assert tree(decided.path / "returned") == tree(returned / "returned")
    assert (decided.path / "returned" / story.LINK).is_symlink()


def test_collating_says_that_some_files_need_attention(
    collated: Collated, decided: Collated
) -> None:
    assert collated.ran.status == NEEDS_ATTENTION
    assert decided.ran.status == NEEDS_ATTENTION


@pytest.mark.parametrize("secret", ["sees it", "Some words", "We asked again"])
def test_no_answer_is_repeated_on_the_terminal(collated: Collated, secret: str) -> None:
    assert secret not in collated.ran.out + collated.ran.told
