"""Two forms of two languages in one round: what people said stands side by side, in their own words
under those of the bank. Nothing came back in the bank's own language."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from tests.exports.made_round import book_of
from tests.tongues import FILL
from tests.tongues_of_cases import EASY, MIXED_EASY, MIXED_REVIEW, REVIEW
from workbook.cli import cli
from workbook.collation.records import Collation
from workbook.collation.run import collate_round
from workbook.exports.records import Table
from workbook.exports.tables import result_tables
from workbook.reading.read import read_data
from workbook.reports.crosswalk import PERSON, side_parts
from workbook.reports.report import facilitator_page
from workbook.reports.returns import countable_returns
from workbook.rounds.folder import RoundFolder

ROSTER = (
    "team,form,language,format\n"
    "Darom,review,sv,xlsx\nDarom,easyread,he,docx\n"
    "Syd,review,he,docx\nSyd,easyread,sv,xlsx\n"
)
TOLD = {"review": REVIEW, "easyread": EASY}
HEBREW = re.compile("[א-ת]")
# What each of them says to the vote: question, row, column, code, label, and the words typed.
VOTE_IN_SWEDISH = [
    ("1", "circle", "progress", "Progress made", "Framsteg"),
    ("1", "progress", "slipped", "Slipped back", "Gått bakåt"),
    ("2", "circle", "unchanged", "Unchanged", "Oförändrat"),
    ("2", "progress", "no-view", "No view / did not vote", "Ingen åsikt / röstade inte"),
]
VOTE_IN_HEBREW = [
    ("1", "circle", "progress", "Progress made", "חלה התקדמות"),
    ("1", "progress", "slipped", "Slipped back", "חלה נסיגה"),
    ("2", "circle", "unchanged", "Unchanged", "ללא שינוי"),
    ("2", "progress", "no-view", "No view / did not vote", "אין דעה / ללא הצבעה"),
]
OWN_IN_HEBREW = [
    ("ccarm.er.vote.circle", "progress", "Better", "יותר טוב"),
    ("ccarm.er.vote.about", "no-view", "I am not sure", "קשה לי להגיד"),
    ("ccarm.er.vote.safe", "slipped", "Worse", "יותר גרוע"),
]
OWN_IN_SWEDISH = [
    ("ccarm.er.vote.circle", "progress", "Better", "Bättre"),
    ("ccarm.er.vote.about", "no-view", "I am not sure", "Jag är inte säker"),
    ("ccarm.er.vote.safe", "slipped", "Worse", "Sämre"),
]


@pytest.fixture(scope="module")
def collation(tmp_path_factory: pytest.TempPathFactory) -> Collation:
    folder = tmp_path_factory.mktemp("languages")
    found = collated(folder)
    assert [each.copy.language for each in found.results] == ["sv", "he", "he", "sv"]
    assert len(countable_returns(found)) == 4
    return found


def collated(folder: Path) -> Collation:
    teams, round_ = folder / "teams.csv", folder / "round"
    teams.write_text(ROSTER, encoding="utf-8")
    options = ["--form", "review", "--roster", str(teams), "--round", "Spring", "-o", str(round_)]
    issued = CliRunner().invoke(cli, ["issue", "ccarm", *options])
    assert issued.exit_code == 0, issued.stderr
    for copy in sorted((round_ / "copies").iterdir()):
        blank = copy.read_bytes()
        stamp = read_data(copy.name, blank).stamp
        assert stamp is not None
        fill = FILL[copy.suffix.removeprefix(".")]
        data = fill(blank, stamp.language, TOLD[stamp.form])
        (round_ / "returned" / copy.name).write_bytes(data)
    # In this process: other processes have limits of time, and this machine may be busy.
    found = collate_round(RoundFolder(round_), workers=1)
    assert isinstance(found, Collation)
    return found


def table(collation: Collation, name: str) -> Table:
    return next(each for each in result_tables(collation) if each.name == name)


def cells(found: Table, *names: str) -> list[tuple[object, ...]]:
    return [tuple(row[found.position(name)] for name in names) for row in found.rows]


def test_side_by_side_has_the_options_of_the_bank_and_the_words_that_were_typed(
    collation: Collation,
) -> None:
    names = ("matter", "team", "voice", "question", "row", "column", "code", "label", "text")
    rows = [
        row[1:]
        for row in cells(table(collation, "side_by_side"), *names)
        if row[0] == "ccarm.rev.vote" and row[6] is not None
    ]
    asked = "ccarm.rev.vote"
    first, second = dict.fromkeys(row[0] for row in rows)
    assert rows == [
        *((first, "team", asked, *vote) for vote in VOTE_IN_SWEDISH),
        *((first, "person", own[0], None, None, *own[1:]) for own in OWN_IN_HEBREW),
        *((second, "team", asked, *vote) for vote in VOTE_IN_HEBREW),
        *((second, "person", own[0], None, None, *own[1:]) for own in OWN_IN_SWEDISH),
    ]


def test_crosswalk_asks_in_the_bank_s_own_language(collation: Collation) -> None:
    names = ("question", "prompt", "counterpart", "counterpart_prompt")
    rows = cells(table(collation, "crosswalk"), *names)
    assert (
        "ccarm.rev.person-first",
        "What does the person want this meeting to know and to decide?",
        "ccarm.er.end.say",
        "What do you want to say at the meeting?",
    ) in rows
    assert len(rows) > 20
    assert not any(HEBREW.search(str(cell)) for row in rows for cell in row)


def test_answers_have_the_options_of_the_bank(collation: Collation) -> None:
    rows = cells(table(collation, "answers"), "question", "code", "label", "text")
    meeting = "ccarm.er.start.meeting", "no", "No. Please read out my sheet."
    assert [row for row in rows if row[0] == meeting[0]] == [
        (*meeting, "לא. בבקשה להקריא את הדף שלי."),
        (*meeting, "Nej. Läs gärna upp mitt blad."),
    ]
    labels = {str(row[2]) for row in rows if row[2]}
    assert len(labels) > 20
    assert not [each for each in labels if re.search("[א-תåäöÅÄÖ]", each)]


def test_codebook_keeps_the_words_of_each_language(collation: Collation) -> None:
    rows = cells(table(collation, "codebook"), "language", "form", "question", "prompt")
    prompts = {row[:2]: row[3] for row in rows if row[2] == "ccarm.cover.case-ref"}
    assert prompts == {
        ("he", "review"): "קוד המקרה",
        ("he", "easyread"): "קוד המקרה",
        ("sv", "review"): "Beteckning för fallet",
        ("sv", "easyread"): "Beteckning för fallet",
    }


def test_sheet_of_results_speaks_one_language(collation: Collation) -> None:
    data = book_of(collation)
    book = openpyxl.load_workbook(io.BytesIO(data))
    head, *rows = book["Side by side"].iter_rows(values_only=True)
    place = {name: number for number, name in enumerate(head)}
    assert len(rows) > 30
    assert {row[place["Form"]] for row in rows} == {"Case review", "My easy-read sheet"}
    heads = ("Matter", "Form", "Question", "Column")
    found = [str(row[place[name]]) for row in rows for name in heads if row[place[name]]]
    assert not [each for each in found if re.search("[א-תåäöÅÄÖ]", each)]


def test_report_sets_what_the_person_said_beside_the_team(collation: Collation) -> None:
    (part,) = (each for each in side_parts(collation) if each.id == PERSON)
    matters = {each.lead.code: each for each in part.matters}
    say, vote = matters["REVIEW-5"], matters["REVIEW-11"]
    assert say.heads == ("The team: Case review", "The person: My easy-read sheet")
    assert say.lead.prompt == "What does the person want this meeting to know and to decide?"
    for line in say.lines:
        team, person = line.cells
        assert [each.text for each in team.said] == [MIXED_REVIEW]
        assert [each.text for each in person.said] == [MIXED_EASY]
    assert [line.team for line in vote.lines] == ["Darom", "Syd"]
    for line in vote.lines:
        team, person = line.cells
        assert [(row.label, row.cells) for row in team.said[0].rows] == [
            ("Circle of Support", ("Progress made 1, Unchanged 1",)),
            ("What Progress Am I Making?", ("Slipped back 1, No view / did not vote 1",)),
        ]
        assert [(each.prompt, each.text) for each in person.said] == [
            ("The people who help me", "Better"),
            ("People understanding me", "I am not sure"),
            ("Staying safe and well", "Worse"),
        ]


def test_page_says_no_word_of_the_bank_in_another_language(collation: Collation) -> None:
    page = facilitator_page(collation, None)
    assert "What the person said" in page
    assert "לא בבוקר! Not before 10:30, tack." in page
    for words in ("פגישת מעקב", "Uppföljning", "מעגל התמיכה", "Stödcirkeln", "חלה התקדמות"):
        assert words not in page, words
