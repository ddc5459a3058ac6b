"""A marked copy shows each problem in its cell, and reads back like the file it was made from."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.workbook import Workbook

from workbook.building import build_workbook
from workbook.grid import Place, build_grid, places
from workbook.identity import REMARKS_SHEET, Stamp
from workbook.layout import build_layout
from workbook.letters.annotated import annotate
from workbook.library import load_library
from workbook.problems import Problem, Severity
from workbook.problems.answers import NOT_A_CHOICE, NOT_A_NUMBER
from workbook.problems.placing import HEADS_MOVED, SHEET_MISSING
from workbook.reading.account import Account
from workbook.reading.read import read_file
from workbook.reading.worker import Limits, Outcome, Worker
from workbook.submission import LocatedBy

FOUND_WORDS = "“perhaps” is not one of the choices here: Yes, No."


@dataclass(frozen=True)
class Filled:
    """A case review that somebody filled in, and what was read of it."""

    data: bytes
    account: Account
    problems: tuple[Problem, ...]


def review_places() -> tuple[Place, ...]:
    bank = next(bank for bank in load_library(()).banks if bank.id == "ccarm")
    return tuple(places(build_grid(build_layout(bank, "review"))))


@pytest.fixture(scope="module")
def blank() -> bytes:
    bank = next(bank for bank in load_library(()).banks if bank.id == "ccarm")
    stream = io.BytesIO()
    build_workbook(bank, "review", Stamp("ccarm", bank.edition, "review", copy="K7"), stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def filled(blank: bytes, tmp_path_factory: pytest.TempPathFactory) -> Filled:
    book = openpyxl.load_workbook(io.BytesIO(blank), rich_text=True)
    for number, place in enumerate(review_places()[:120]):
        book[place.sheet][place.cell].value = f" perhaps {number}\nand a line "
    first, second = review_places()[:2]
    book[first.sheet][first.cell].comment = Comment("Ask me about this.", "Somebody")
    book[second.sheet]["Z9"].value = "Beside it all"
    book.properties.creator = "A. Person"
    data = saved(book)
    account = read_data(data, tmp_path_factory.mktemp("filled"))
    doubts = tuple(each for each in account.problems if each.severity is Severity.DOUBT)
    problem = NOT_A_CHOICE.at(first.place, first.key.question, found="perhaps", choices="Yes, No")
    assert len(doubts) > 10
    return Filled(data, account, (problem, *doubts))


@pytest.fixture(scope="module")
def marked(filled: Filled) -> bytes:
    copy = annotate(filled.data, filled.problems)
    assert copy is not None
    return copy


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def opened(data: bytes, *, shown: bool = False) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=shown)


def read_data(data: bytes, folder: Path) -> Account:
    path = folder / "returned.xlsx"
    path.write_bytes(data)
    return read_file(path)


def test_marked_copy_reads_like_the_original(filled: Filled, marked: bytes, tmp_path: Path) -> None:
    again = read_data(marked, tmp_path)
    before = filled.account.response
    assert before is not None
    assert again.response is not None
    assert again.response.answers == before.answers
    given = [each for each in again.response.answers if each.place]
    assert len(given) == 120
    assert {each.located_by for each in given} == {LocatedBy.ID}
    assert again.unplaced == filled.account.unplaced
    assert "Ask me about this." in [each.text for each in again.unplaced]
    assert again.problems == filled.account.problems
    assert again.stamp == filled.account.stamp


def test_problem_cell_is_marked_and_its_note_keeps_what_it_said(
    filled: Filled, marked: bytes
) -> None:
    place = review_places()[0]
    before = opened(filled.data)[place.sheet][place.cell]
    cell = opened(marked)[place.sheet][place.cell]
    assert cell.value == before.value
    assert cell.fill.fgColor.rgb != before.fill.fgColor.rgb
    assert cell.border.left.style == "medium"
    assert cell.protection.locked is False
    assert cell.number_format == before.number_format
    assert cell.comment is not None
    assert cell.comment.text.startswith("Ask me about this.\n\n▷ ")
    assert FOUND_WORDS in cell.comment.text
    assert "Choose one from the list" in cell.comment.text


def test_first_sheet_lists_each_problem_with_a_link_to_its_cell(
    filled: Filled, marked: bytes
) -> None:
    book = opened(marked)
    sheet = book[REMARKS_SHEET]
    assert book.sheetnames[0] == REMARKS_SHEET
    assert sheet.max_row == 2 + len(filled.problems)
    place = review_places()[0]
    assert [cell.value for cell in sheet[3]][:2] == [place.place, FOUND_WORDS]
    assert sheet["A3"].hyperlink is not None
    assert sheet["A3"].hyperlink.location == f"'{place.sheet}'!{place.cell}"
    assert sheet["A3"].hyperlink.target is None
    assert sheet.column_dimensions["D"].hidden


def test_rows_of_answers_grow_and_stripes_stay_slim(blank: bytes) -> None:
    copy = annotate(blank, ())
    assert copy is not None
    before, after = opened(blank), opened(copy)
    answers = {(place.sheet, coordinate_from_string(place.cell)[1]) for place in review_places()}
    assert len(answers) > 50
    for sheet, row in answers:
        assert after[sheet].row_dimensions[row].height is None
    slim = after["Case review"].row_dimensions[3].height
    assert slim == before["Case review"].row_dimensions[3].height


def test_formulas_show_what_they_showed(blank: bytes) -> None:
    copy = annotate(blank, ())
    assert copy is not None
    before, after = opened(blank, shown=True), opened(copy, shown=True)
    formulas = compared = 0
    for sheet in opened(blank).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            formulas += 1
            expected = before[sheet.title][cell.coordinate].value
            compared += expected is not None
            assert after[sheet.title][cell.coordinate].value == expected
    assert formulas > 100
    assert compared > 50
    assert (
        before["Start here"]["C25"].value == after["Start here"]["C25"].value == "0 of 4 answered"
    )


def test_same_file_and_problems_are_the_same_bytes_and_name_nobody(
    filled: Filled, marked: bytes
) -> None:
    assert annotate(filled.data, filled.problems) == marked
    with zipfile.ZipFile(io.BytesIO(marked)) as package:
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in package.namelist():
            assert b"A. Person" not in package.read(name)
            assert b"openpyxl" not in package.read(name)
            assert b"Somebody" not in package.read(name) or "comments" in name


def test_marking_again_replaces_the_earlier_marks(
    filled: Filled, marked: bytes, tmp_path: Path
) -> None:
    again = annotate(marked, filled.problems[:1])
    assert again is not None
    book = opened(again)
    assert book.sheetnames.count(REMARKS_SHEET) == 1
    assert not [name for name in book.sheetnames if name.startswith(f"{REMARKS_SHEET}1")]
    place = review_places()[0]
    assert book[place.sheet][place.cell].comment is not None
    assert book[place.sheet][place.cell].comment.text.count("▷") == 1
    account = read_data(again, tmp_path)
    assert account.unplaced == filled.account.unplaced


def test_what_people_write_into_our_marks_is_listed(
    filled: Filled, marked: bytes, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(marked), rich_text=True)
    sheet = book[REMARKS_SHEET]
    sheet["E3"].value = "I meant five"
    sheet["B4"].value = "No, it is right"
    place = review_places()[0]
    note = book[place.sheet][place.cell].comment
    assert note is not None
    note.text = note.text.replace("What to do", "We did")
    listed = [each.text for each in read_data(saved(book), tmp_path).unplaced]
    assert "I meant five" in listed
    assert "No, it is right" in listed
    assert any("We did" in text for text in listed)


def test_sheet_names_may_hold_any_sign() -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "It's here!"
    first["B2"].value = "x"
    book.create_sheet("A!B2")["B2"].value = "y"
    merged = book.create_sheet("Joined")
    merged.merge_cells("B2:C3")
    problems = (
        NOT_A_NUMBER.at("It's here!!B2", found="x", example="12"),
        NOT_A_NUMBER.at("A!B2!B2", found="y", example="12"),
        NOT_A_NUMBER.at("Joined!C3", found="z", example="12"),
        SHEET_MISSING.at("A!B2", name="C", count=1),
        HEADS_MOVED.at("Joined!D", code="ONE-1"),
        NOT_A_NUMBER.at("Gone!B2", found="x", example="12"),
        NOT_A_NUMBER.at("", found="=1+1", example="12"),
        Problem("=cmd", None, "=1+1", "@SUM(1)", Severity.DOUBT),
    )
    copy = annotate(saved(book), problems)
    assert copy is not None
    after = opened(copy)
    noted = {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in after.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    assert noted == {"It's here!!B2", "A!B2!B2", "Joined!B2"}
    lines = after[REMARKS_SHEET]
    links = [lines.cell(row, 1).hyperlink for row in range(3, 11)]
    assert [each.location if each else None for each in links] == [
        "'It''s here!'!B2",
        "'A!B2'!B2",
        "'Joined'!C3",
        "'A!B2'!A1",
        "'Joined'!A1",
        None,
        None,
        None,
    ]
    assert {cell.data_type for row in lines.iter_rows() for cell in row} <= {"s", "n"}
    assert lines["B10"].value == "=1+1"


def test_no_copy_without_a_cell_to_mark() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Page"
    whole = (SHEET_MISSING.at("Page", name="C", count=1), HEADS_MOVED.at("Page!D", code="ONE-1"))
    elsewhere = NOT_A_NUMBER.at("Gone!B2", found="x", example="12")
    assert annotate(saved(book), (*whole, elsewhere)) is None
    there = NOT_A_NUMBER.at("Page!B2", found="x", example="12")
    assert annotate(saved(book), (*whole, there)) is not None


def test_nothing_in_the_copy_reaches_outside_it() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row, formula in enumerate(("=[1]Other!A1", "=cmd|'/c calc'!A1", "=1+1"), start=1):
        sheet.cell(row, 1).value = formula
    sheet["B1"].value = "here"
    sheet["B1"].hyperlink = "https://outside.example/"
    copy = annotate(saved(book), ())
    assert copy is not None
    after = opened(copy)[sheet.title]
    assert [after.cell(row, 1).value for row in (1, 2, 3)] == [None, None, "=1+1"]
    assert (after["B1"].value, after["B1"].hyperlink) == ("here", None)
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        assert not any(b"outside.example" in package.read(name) for name in package.namelist())


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" + bytes(600)]
)
def test_no_copy_of_what_openpyxl_cannot_open(data: bytes) -> None:
    assert annotate(data, ()) is None


def test_a_word_document_has_no_marked_copy() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<document/>")
    assert annotate(stream.getvalue(), ()) is None


def test_runs_in_a_worker(filled: Filled, marked: bytes) -> None:
    run = partial(annotate, problems=filled.problems)
    with Worker(run, Limits(seconds=30.0)) as worker:
        outcome: Outcome[bytes | None] = worker.run(filled.data)
    assert outcome.value == marked


def test_charts_stay_as_they_were(blank: bytes, marked: bytes) -> None:
    def charts(data: bytes) -> list[bytes]:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return sorted(package.read(n) for n in package.namelist() if "/charts/" in n)

    # A person's program keeps them; here openpyxl plays one and has flattened them already.
    copy = annotate(blank, ())
    assert copy is not None
    assert len(charts(blank)) == 3
    assert charts(copy) == charts(blank)
    assert len(charts(marked)) == 3


def test_one_cell_far_away_costs_nothing(filled: Filled) -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled.data))
    book["Case review"]["XFD1048576"].value = "far"
    far = NOT_A_NUMBER.at("Case review!XFD1048575", found="x", example="12")
    run = partial(annotate, problems=(far,))
    with Worker(run, Limits(seconds=10.0)) as worker:
        outcome: Outcome[bytes | None] = worker.run(saved(book))
    assert outcome.fault is None
    assert outcome.value is not None
