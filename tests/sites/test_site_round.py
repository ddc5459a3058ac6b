"""A round in which some teams have a site's version and others the bank's own, in Excel and Word.

Copies are filled with openpyxl and python-docx; what must come of it is written by hand.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.sites.elm import QUESTIONS, TOP, library_of, write_base, write_site
from tests.word_person import Entry, open_file, save
from tests.word_person import fill as type_in_word
from workbook.bank import Bank
from workbook.cli import cli
from workbook.collation.records import Collation
from workbook.collation.run import collate_round
from workbook.document import build_document
from workbook.document import places as document_places
from workbook.grid import build_grid
from workbook.grid import places as sheet_places
from workbook.layout import build_layout
from workbook.reading.account import Fate
from workbook.reading.read import read_data, read_file
from workbook.reports.report import facilitator_page
from workbook.results.answers import State
from workbook.rounds.folder import RoundFolder

PLAIN, ELM = "small", "small+elm"

# What each team types, by the key of the answer. The site's teams choose from its own words.
TYPED: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "north": (
        PLAIN,
        {
            "small.cover.team": "North",
            "small.care.plan": "Yes",
            "small.care.who": "A nurse",
            "small.home.level": "High",
        },
    ),
    "south": (
        PLAIN,
        {
            "small.cover.team": "South",
            "small.care.plan": "No",
            "small.last.why": "No time = no plan\n(yet)",
        },
    ),
    "ash": (
        ELM,
        {
            "small.cover.team": "Ash",
            "small.care.plan": "Yes",
            "small.care.who": "The district nurse",
            "elm.choir": "אמא, 50%",
            "elm.valley.bus": "No",
        },
    ),
    "beech": (
        ELM,
        {
            "small.cover.team": "Beech",
            "small.care.plan": "Yes",
            "small.care.who": "Somebody else",
            "elm.valley.bus": "Yes",
            "small.last.words": "1/2",
        },
    ),
}
# Every answer of every copy: its code, or None for words.
CODES: Mapping[str, Mapping[str, str | None]] = {
    "north": {
        "small.cover.team": None,
        "small.care.plan": "yes",
        "small.care.who": "nurse",
        "small.home.level": "high",
    },
    "south": {"small.cover.team": None, "small.care.plan": "no", "small.last.why": None},
    "ash": {
        "small.cover.team": None,
        "small.care.plan": "yes",
        "small.care.who": "nurse",
        "elm.choir": None,
        "elm.valley.bus": "no",
    },
    "beech": {
        "small.cover.team": None,
        "small.care.plan": "yes",
        "small.care.who": "other",
        "elm.valley.bus": "yes",
        "small.last.words": None,
    },
}


def run(*words: object, banks: Path) -> Result:
    given = [str(word) for word in words]
    return CliRunner().invoke(cli, [*given, "--bank-folder", str(banks)])


def typed_into(bank: Bank, data: bytes, kind: str, typed: Mapping[str, str]) -> bytes:
    """A filled copy. Places are those of the version of the bank that it was made from."""
    layout = build_layout(bank, "full")
    if kind == "docx":
        spots = {str(each.key): each for each in document_places(build_document(layout))}
        file = open_file(data)
        type_in_word(file, {spots[key]: Entry(words) for key, words in typed.items()})
        return save(file)
    where = {str(each.key): each for each in sheet_places(build_grid(layout))}
    book = openpyxl.load_workbook(io.BytesIO(data))
    for key, words in typed.items():
        cell = book[where[key].sheet][where[key].cell]
        cell.value, cell.data_type = words, "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Banks, and a round of four teams whose copies have all come back. Never changed."""
    folder = tmp_path_factory.mktemp("mixed")
    found = {each.name: each for each in library_of(folder).banks}
    for name, teams in ((PLAIN, "North,xlsx\nSouth,docx\n"), (ELM, "Ash,xlsx\nBeech,docx\n")):
        roster = folder / "roster.csv"
        roster.write_text("team,format\n" + teams, encoding="utf-8")
        words = ("issue", name, "--form", "full", "--roster", roster, "--round", "Spring")
        issued = run(*words, "-o", folder / "round", banks=folder / "banks")
        assert issued.exit_code == 0, issued.output
    assert "New copies are of edition 1+elm of the bank." in issued.stderr
    for copy in sorted((folder / "round" / "copies").iterdir()):
        name, typed = TYPED[copy.stem.split("-")[1]]
        data = typed_into(found[name], copy.read_bytes(), copy.suffix[1:], typed)
        (folder / "round" / "returned" / copy.name).write_bytes(data)
    return folder


def collated(desk: Path, banks: tuple[Path, ...]) -> Collation:
    # In this process: other processes have limits of time, and this machine may be busy.
    found = collate_round(RoundFolder(desk / "round"), banks, workers=1)
    assert isinstance(found, Collation)
    return found


@pytest.mark.parametrize("there", ["banks", "banks/small", None])
def test_copies_of_all_versions_collate_by_id(there: str | None, desk: Path) -> None:
    """With the site's folder, with the bank alone, and where there is neither: a copy brings the
    questions along that it was made with."""
    collation = collated(desk, (desk / there,) if there else ())
    assert len(collation.results) == 4
    for result in collation.results:
        team = result.copy.team_name.lower()
        assert result.response is not None
        answers = [each for each in result.response.answers if each.state is not State.BLANK]
        assert {str(each.key): each.code for each in answers} == CODES[team]
        typed = TYPED[team][1]
        assert {str(each.key): each.text for each in answers} == dict(typed)
        assert result.response.unplaced == ()
    assert [each.copy.edition for each in collation.results] == ["1", "1", "1+elm", "1+elm"]
    own, carried = Fate.READ, Fate.READ_WITH_NOTICES
    fates = {each.copy: each.fate for each in collation.files}
    assert [fates[each.copy.id] for each in collation.results] == {
        "banks": [own, own, own, own],
        "banks/small": [own, own, carried, carried],
        None: [carried, carried, carried, carried],
    }[there]


WHAT_TO_DO = (
    "It is there in: en. For another, write a second site.yaml in a folder of its own, with the "
    "same “site” and its own “language”."
)
SWEDISH = """\
draft: true
texts:
  questions/small.care.plan/prompt:
    of: "a0801a0c"
    text: Finns det en plan?
"""


def test_language_that_a_version_lacks_is_told_with_what_to_do(tmp_path: Path) -> None:
    library_of(tmp_path)
    roster = tmp_path / "roster.csv"
    roster.write_text("team,language\nNorth,sv\nSouth,en\n", encoding="utf-8")
    issue = ("issue", ELM, "--form", "full", "--roster", roster, "--round", "S")
    for words, what in (
        (issue, 'roster.csv, row 2, column "language": The site\'s version of the bank is not'),
        (("build", ELM, "--form", "full", "--lang", "sv"), f"The site's version “{ELM}” is not"),
    ):
        told = run(*words, "-o", tmp_path / "out", banks=tmp_path / "banks")
        assert told.exit_code == 2
        assert told.stderr == f"{what} there in the language “sv”. {WHAT_TO_DO}\n"


def test_second_file_of_a_site_gives_its_version_in_another_language(tmp_path: Path) -> None:
    banks, roster = tmp_path / "banks", tmp_path / "roster.csv"
    roster.write_text("team,language\nNorth,sv\nSouth,en\n", encoding="utf-8")
    wording = write_base(banks / "small") / "wordings" / "sv.yaml"
    wording.parent.mkdir()
    wording.write_text(SWEDISH, encoding="utf-8")
    write_site(banks / "elm", TOP + QUESTIONS)
    own = QUESTIONS.replace("Who sings with them?", "Vem sjunger med dem?")
    write_site(banks / "elm-sv", TOP + "language: sv\n" + own)
    words = ("issue", ELM, "--form", "full", "--roster", roster, "--round", "S")
    issued = run(*words, "-o", tmp_path / "out", banks=banks)
    assert issued.exit_code == 0, issued.output
    found = [
        openpyxl.load_workbook(each)["Care"]
        for each in sorted((tmp_path / "out" / "copies").iterdir())
    ]
    shown = [{cell.value for row in sheet for cell in row} for sheet in found]
    asked = [
        ("Finns det en plan?", "Vem sjunger med dem?"),
        ("Is there a plan?", "Who sings with them?"),
    ]
    for cells, prompts in zip(shown, asked, strict=True):
        assert all(any(each in str(cell) for cell in cells) for each in prompts)


def test_report_counts_all_teams_together_in_the_words_of_the_bank(desk: Path) -> None:
    page = facilitator_page(collated(desk, (desk / "banks",)), None)
    assert "Is there a plan?" in page
    assert "Has a plan been made?" not in page
    counted = page[page.index("Who keeps the plan?") :]
    nurse = counted[: counted.index("Somebody else")]
    assert "A nurse" in nurse
    assert "2 of 3" in nurse  # North and Ash of the three who said anything
    assert "The district nurse" not in page
    assert "Is there a bus?" in page
    assert "Who sings with them?" in page
    assert "אמא, 50%" in page


def test_tables_have_every_answer_once_with_its_edition(desk: Path, tmp_path: Path) -> None:
    target = tmp_path / "results"
    done = run(*("collate", desk / "round", "-o", target, "--workers", 1), banks=desk / "banks")
    assert done.exit_code == 0, done.output
    answers = rows(target / "answers.csv")
    given = [each for each in answers if each["state"] != "blank"]
    assert len(given) == sum(len(each) for each in CODES.values()) == 17
    asked = {each["question"] for each in answers if each["edition"] == "1+elm"}
    assert "small.home.level" not in asked
    assert {"elm.choir", "elm.valley.bus", "small.care.plan"} <= asked
    book = {
        (each["edition"], each["question"]): (each["code"], each["prompt"])
        for each in rows(target / "codebook.csv")
    }
    assert book["1", "small.care.plan"] == ("CARE-1", "Is there a plan?")
    assert book["1+elm", "small.care.plan"] == ("CARE-1", "Has a plan been made?")
    assert book["1+elm", "elm.choir"] == ("CARE-ELM1", "Who sings with them?")
    assert len([question for edition, question in book if edition == "1+elm"]) == 7
    assert len([question for edition, question in book if edition == "1"]) == 6


def rows(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_blank_of_a_site_is_accounted_for_with_and_without_its_folder(
    kind: str, tmp_path: Path
) -> None:
    library_of(tmp_path)
    banks, out = tmp_path / "banks", tmp_path / "out"
    built = run("build", ELM, "--form", "full", "--format", kind, "-o", out, banks=banks)
    assert built.exit_code == 0, built.output
    file = out / f"small+elm-full.{kind}"
    assert built.stdout == f"{file}\n"
    for folders in ((banks,), (banks / "small",), ()):
        account = read_data(file.name, file.read_bytes(), folders)
        assert account.unplaced == ()
        assert account.response is not None
        assert {each.state for each in account.response.answers} == {State.BLANK}
        assert {str(each.key) for each in account.response.answers} >= {"elm.choir"}


def test_copy_says_once_that_it_was_read_with_the_questions_of_its_site(desk: Path) -> None:
    (copy,) = (desk / "round" / "returned").glob("*ash*")
    there = read_file(copy, (desk / "banks",))
    alone = read_file(copy, (desk / "banks" / "small",))
    assert there.problems == ()
    assert [each.message for each in alone.problems] == [
        "This workbook is the version of “small” of the site “elm”, edition 1+elm, which this "
        "program does not have. It was read with the questions that it carries itself."
    ]
    assert alone.fate is Fate.READ_WITH_NOTICES
