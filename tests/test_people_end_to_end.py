"""A round that people answer each for themselves, from the roster to the report.

The sheets are filled in as people do: by the code in the margin, in Excel and in Word, each from
the same copy. MADE UP: no person, team or answer here is anybody's.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.round_mess import excel, word
from tests.test_round_end_to_end import copy_of, lines, rows, send_back, workbook

ROSTER = """\
team,form,format,contact,copy
Quay House,practitioner,Excel,quay@example.org,quay-people
Quay House,profile,Excel,quay@example.org,quay-service
Rowan House,practitioner,Word,rowan@example.org,rowan-people
Rowan House,lived,Word,rowan@example.org,rowan-talk
"""
STATEMENTS = 11
FEW, NO = "1 to 4", "0"
# How many of Quay House's ten people said what of the first statement: 6 nurses, then 4 others.
FIRST = ("Mostly true",) * 3 + ("A little true",) * 3 + ("Mostly true",) * 3 + ("Very true",)


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten people of one team and three of the other send something back, and two conversations."""
    place = tmp_path_factory.mktemp("people")
    roster, folder = place / "teams.csv", place / "round"
    roster.write_text(ROSTER, encoding="utf-8")
    of = ("--form", "full", "--roster", roster, "--round", "Spring", "-o", folder)
    issued = workbook("issue", "p3c", *of)
    assert issued.exit_code == 0, issued.output
    assert "4 new copies, 4 in all." in issued.stdout

    blank = copy_of(folder, "quay-people")
    for number, said in enumerate(FIRST):
        role = "Nurse" if number < 6 else "Social worker"
        send_back(folder, f"q{number}.xlsx", excel.fill(blank, sheet(role, said, f"Q{number}")))
    blank = copy_of(folder, "rowan-people")
    for number in range(3):
        filled = word.fill(blank, {"COVER-1": "Rowan House", "VIEW-3": f"Only R{number} said this"})
        send_back(folder, f"r{number}.docx", filled)
    blank = copy_of(folder, "rowan-talk")
    for number in range(2):
        talk = {"COVER-7": f"Group {number}", "TALK-6": f"They rang back, said group {number}"}
        send_back(folder, f"t{number}.docx", word.fill(blank, talk))
    return folder


def sheet(role: str, said: str, who: str) -> dict[str, str]:
    """One person's answers. The first has a date that nobody can be sure of."""
    statements = {f"VIEW-1.{number}": "Mostly true" for number in range(2, STATEMENTS + 1)}
    named = {"COVER-1": "Quay House", "COVER-3": "03/04/2026" if who == "Q0" else "3 April 2026"}
    words = {"COVER-6": role, "VIEW-1.1": said, "VIEW-3": f"Words of {who}"}
    return named | words | statements


@pytest.fixture(scope="module")
def pages(round_: Path) -> dict[str, str]:
    collated = workbook("collate", round_, "--workers", "1")
    assert lines(collated)[:2] == ["15 files put into the folder.", "15 used"], collated.output
    reported = workbook("report", round_, "--workers", "1")
    written = [Path(line) for line in reported.stdout.splitlines()]
    return {path.name: path.read_text(encoding="utf-8") for path in written}


def test_each_return_of_one_copy_is_one_person(round_: Path, pages: dict[str, str]) -> None:
    assert pages
    found = [
        (row["respondent"], row["text"])
        for row in rows(round_, "answers")
        if row["copy"] == "quay-people" and row["question"] == "p3c.practitioner.frustration"
        if row["text"]
    ]
    assert found == [(str(number), f"Words of Q{number - 1}") for number in range(1, 11)]
    assert not rows(round_, "conflicts")


def test_pages_are_one_for_the_team_and_one_for_each_form_of_several(
    pages: dict[str, str],
) -> None:
    assert sorted(pages) == [
        "01-quay-house-practitioner.html",
        "02-rowan-house-lived.html",
        "02-rowan-house-practitioner.html",
        "facilitator.html",
        "shared.html",
    ]


def test_spread_of_ten_people_is_as_counted_by_hand(pages: dict[str, str]) -> None:
    page = read_page(pages["01-quay-house-practitioner.html"])
    (everyone,) = page.xpath("//table[starts-with(normalize-space(caption), 'Everyone')]")
    assert "Everyone (10 people)." in everyone.text_content()
    # Not true, a little, mostly, very, cannot say, no answer: 0, 3, 6, 1, 0, 0.
    assert cells(everyone, "I have time to listen to the whole story") == [
        NO, FEW, "about 5", FEW, NO, NO,
    ]  # fmt: skip
    # All ten said the same of the others, so nothing of them is told.
    assert cells(everyone, "I can follow people up") == ["not shown"]
    # Six nurses leave four others, who are too few to stand by themselves.
    assert len(page.xpath("//caption")) == 1


def test_words_are_there_without_anybody_beside_them(pages: dict[str, str]) -> None:
    text = pages["01-quay-house-practitioner.html"]
    assert all(f"Words of Q{number}" in text for number in range(10))
    for name in ("q0.xlsx", "Quay House, 1", "03/04/2026", "3 April", "2026-04-03"):
        assert name not in text


def test_three_people_are_hidden_and_two_conversations_are_heard(pages: dict[str, str]) -> None:
    few = pages["02-rowan-house-practitioner.html"]
    assert "Fewer than 5 people have answered so far." in few
    assert not any("said this" in page for page in pages.values())
    talk = pages["02-rowan-house-lived.html"]
    assert all(f"They rang back, said group {number}" in talk for number in range(2))
    assert "They rang back" not in pages["02-rowan-house-practitioner.html"]
    assert "They rang back" not in pages["shared.html"]


def test_no_letter_tells_what_one_of_several_people_wrote(
    round_: Path, pages: dict[str, str], tmp_path: Path
) -> None:
    """Person 1 wrote a date that is in doubt, and others left questions out. Their letters would go
    to whoever passed the sheets on."""
    assert pages
    workbook("status", round_, "--remind", tmp_path / "drafts")
    drafts = sorted(path.name for path in (tmp_path / "drafts").iterdir())
    assert drafts == [
        "002-quay-house-profile-quay-service-reminder.eml",  # it is not back yet
        "004-rowan-house-lived-rowan-talk-1-reminder.eml",
        "004-rowan-house-lived-rowan-talk-2-reminder.eml",
    ]


def cells(table: html.HtmlElement, statement: str) -> list[str]:
    (row,) = table.xpath(f".//tr[th[normalize-space()='{statement}']]")
    return [cell.text_content().strip() for cell in row.iter("td")]


def read_page(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)
