"""An English, a Swedish and a Hebrew copy of each form, filled with the same choices."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.tongues import FILL, GUIDE, LANGUAGES, check
from tests.tongues_of_cases import EASY, REVIEW
from workbook.building import DOCX, XLSX
from workbook.cli import cli
from workbook.collation.records import Collation
from workbook.collation.run import collate_round
from workbook.identity import parse_key
from workbook.reading.account import Fate
from workbook.reading.read import read_data
from workbook.reports.report import facilitator_page
from workbook.reports.returns import countable_returns
from workbook.results.answers import State
from workbook.results.tallies import ProfileTally
from workbook.rounds.folder import RoundFolder

FORMS = {"guide": GUIDE, "review": REVIEW, "easyread": EASY}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", [XLSX, DOCX])
@pytest.mark.parametrize("language", LANGUAGES)
def test_same_choices_give_the_same_codes_in_every_language(
    language: str, kind: str, form: str
) -> None:
    told = FORMS[form]
    data = FILL[kind](told.blank(language, kind), language, told)
    account = read_data(f"copy.{kind}", data)
    assert account.fate is Fate.READ, account.problems
    assert account.stamp is not None
    assert (account.stamp.language, account.stamp.form) == (language, told.form)
    check(account, language, told)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", [XLSX, DOCX])
@pytest.mark.parametrize("language", LANGUAGES)
def test_blank_of_every_language_holds_nothing_that_somebody_typed(
    language: str, kind: str, form: str
) -> None:
    account = read_data(f"blank.{kind}", FORMS[form].blank(language, kind))
    assert account.unplaced == ()
    assert account.response is not None
    assert {answer.state for answer in account.response.answers} == {State.BLANK}


def collated(folder: Path) -> Collation:
    """A round of three teams, each in its own language, one of them in Word; all have come back."""
    teams = folder / "teams.csv"
    teams.write_text(
        "team,language,format\nDarom,he,xlsx\nSyd,sv,docx\nNorth,en,xlsx\n", encoding="utf-8"
    )
    round_ = folder / "round"
    options = [
        "--form",
        "short",
        "--roster",
        str(teams),
        "--round",
        "Spring",
        "--due",
        "2026-12-01",
        "-o",
        str(round_),
    ]
    issued = CliRunner().invoke(cli, ["issue", "vg", *options])
    assert issued.exit_code == 0, issued.stderr
    letters = {
        each.stem.split("-")[1]: each.read_bytes() for each in (round_ / "letters").iterdir()
    }
    assert b"Hej Syd!" in letters["syd"]
    assert b"Skicka den senast 1 december 2026." in letters["syd"]
    assert b'<html lang=3D"he" dir=3D"rtl">' in letters["darom"]
    assert b"Please send it by 1 December 2026." in letters["north"]
    for copy in sorted((round_ / "copies").iterdir()):
        language = {"darom": "he", "syd": "sv", "north": "en"}[copy.stem.split("-")[1]]
        fill = FILL[copy.suffix.removeprefix(".")]
        data = fill(copy.read_bytes(), language, GUIDE)
        (round_ / "returned" / copy.name).write_bytes(data)
    # In this process: other processes have limits of time, and this machine may be busy.
    found = collate_round(RoundFolder(round_), workers=1)
    assert isinstance(found, Collation)
    return found


def test_three_languages_collate_by_id_under_the_words_of_the_bank(tmp_path: Path) -> None:
    collation = collated(tmp_path)
    assert [each.copy.language for each in collation.results] == ["he", "sv", "en"]
    given = [
        {
            answer.key: (answer.state, answer.code)
            for answer in (each.response.answers if each.response else ())
        }
        for each in collation.results
    ]
    assert given[0] == given[1] | {key: given[0][key] for key in given[0] if key not in given[1]}
    assert given[0] == given[2]
    returns = countable_returns(collation)
    key = parse_key("vg.short.strength:chain:now")
    assert [each.found[key].text for each in returns] == [
        "מתוכנן וקבוע",
        "Planerat och regelbundet",
        "Planned and regular",
    ]
    assert {each.found[key].label for each in returns} == {"Planned and regular"}
    (profile,) = returns[0].response.results
    assert isinstance(profile, ProfileTally)
    assert [(bar.label, bar.words, bar.score) for bar in profile.bars][:2] == [
        ("Chain", "Planned and regular", 3),
        ("Shop", "Do not know", None),
    ]
    page = facilitator_page(collation, None)
    assert "How is the service mainly paid for?" in page
    assert "Hur betalas" not in page
    assert "במבט לאחור" not in page
    counted = page[page.index("How is the service mainly paid for?") :]
    assert "3 of 3" in counted[: counted.index("A mixture")]
