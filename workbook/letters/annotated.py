"""A returned Excel workbook and its problems → a copy with the problems marked in their cells.

The caller runs ``annotate`` in a worker with limits, because openpyxl reads a file here that may be
hostile; the file has passed the gate before. The original is bytes that nobody changes. Our marks
are sealed (``identity.seal``), so that a marked copy that comes back reads like the original.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
from dataclasses import dataclass
from zipfile import BadZipFile, is_zipfile

import openpyxl
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from workbook.identity import REMARKS_SHEET, seal, without_sealed
from workbook.languages import OWN, speaker, spoken
from workbook.letters import phrases
from workbook.letters.mail import one_line
from workbook.letters.package import Shown, settle_package
from workbook.letters.saving import save
from workbook.letters.saying import Voice
from workbook.problems import Problem

AUTHOR = "Workbook"
CREATED = datetime.datetime(2026, 1, 1)  # as in our own workbooks: a clock would change the bytes
FILL = PatternFill("solid", fgColor="FFFDE0D9")
EDGE = Side(style="medium", color="FFD55E00")
BORDER = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
INK, LINK = "FF1F2933", "FF0B5CAD"
WIDTHS = {"A": 34, "B": 60, "C": 60}
HEADS = (phrases.WHERE, phrases.WHAT_WAS_FOUND, phrases.WHAT_TO_DO)
NOTE_SIZE = (320, 180)  # pixels
_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_OUTSIDE = re.compile(r"[\[|]")  # in a formula: another workbook, or another program


@dataclass(frozen=True, slots=True)
class Remark:
    """One problem as the copy tells it. cell: None where no single cell is meant."""

    place: str
    found: str
    remedy: str
    sheet: str | None = None
    cell: str | None = None


def annotate(data: bytes, problems: tuple[Problem, ...], language: str = OWN) -> bytes | None:
    """The marked copy: the same bytes for the same arguments; None when openpyxl cannot make one
    of this file, or when none of the problems is in a cell. problems: those to mark; their places
    name sheet and cell. language: that of the copy, in which the marks are.

    May raise anything for a damaged file, and take long: for use in a worker only.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out, it says on standard error
        book = _open(data)
        if book is None:
            return None
        shown = _shown(data)
    _drop_earlier_remarks(book)
    voice = Voice(language)
    remarks = tuple(_remark(book, each, voice) for each in problems)
    if remarks and not any(each.cell for each in remarks):
        return None
    _drop_links_outside(book, shown)
    _let_rows_grow(book)
    for remark in remarks:
        _mark(book, remark, voice)
    _list_remarks(book, remarks, voice)
    book.template = False
    # No author and no company: they were those of the file that came back.
    book.properties = DocumentProperties(
        creator=None, title=book.properties.title, created=CREATED, modified=CREATED
    )
    return settle_package(save(book), data, shown)


def _open(data: bytes) -> Workbook | None:
    if not is_zipfile(io.BytesIO(data)):
        return None
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(data), rich_text=True, keep_vba=False, keep_links=False
        )
    except (BadZipFile, InvalidFileException, KeyError, OSError):
        return None
    return book if book.worksheets else None


def _shown(data: bytes) -> Shown:
    """What each formula showed when the file was saved, by sheet and cell. openpyxl writes
    formulas without it, and then previews and protected views show nothing."""
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    return {
        sheet.title: {
            cell.coordinate: cell.value for cell in _cells(sheet) if cell.value is not None
        }
        for sheet in values.worksheets
    }


def _drop_earlier_remarks(book: Workbook) -> None:
    """What we wrote into the marked copy before this one, where it came back unchanged."""
    for sheet in book.worksheets:
        for cell in _cells(sheet):
            note = cell.comment
            text = without_sealed(note.text) if note else ""
            if note and text != note.text:
                cell.comment = Comment(text, AUTHOR) if text else None
    for name in {speaker(language)(REMARKS_SHEET) for language in spoken()}:
        if name in book.sheetnames and len(book.worksheets) > 1:
            rows = [[str(each or "") for each in row] for row in book[name].values]
            if all(row[3:] == [seal("".join(row[:3]))] for row in rows):
                del book[name]


def _remark(book: Workbook, problem: Problem, voice: Voice) -> Remark:
    """The place is matched against the sheets there are: their names may hold any sign."""
    place, found = one_line(problem.place), one_line(voice.message(problem))
    remedy = one_line(voice.remedy(problem) or problem.remedy)
    names = {sheet.title for sheet in book.worksheets}
    if problem.place in names:
        return Remark(place, found, remedy, problem.place)
    sheet, mark, cell = problem.place.rpartition("!")
    if mark and sheet in names and _CELL.fullmatch(cell):
        return Remark(place, found, remedy, sheet, cell)
    return Remark(place, found, remedy, sheet if mark and sheet in names else None)


def _drop_links_outside(book: Workbook, shown: Shown) -> None:
    """Formulas and names that reach outside the file become what they showed."""
    for sheet in book.worksheets:
        for cell in _cells(sheet):
            if cell.data_type == "f" and _OUTSIDE.search(str(cell.value)):
                value = shown.get(sheet.title, {}).get(cell.coordinate)
                _write_plain(cell, value)
            if cell.hyperlink is not None and cell.hyperlink.target:
                cell.hyperlink = None
    for name in [each for each, found in book.defined_names.items() if "[" in found.attr_text]:
        del book.defined_names[name]


def _write_plain(cell: Cell, value: object) -> None:
    """What a formula showed, as plain words or a plain number."""
    if value is None or isinstance(value, bool | int | float):
        cell.value = value
    else:
        cell.value = str(value)
        cell.data_type = "s"


def _cells(sheet: Worksheet) -> list[Cell]:
    """The cells that the file holds. openpyxl's own ways of walking a sheet make every cell up to
    its last row and column, and one stray cell can be far away."""
    return [cell for cell in sheet._cells.values() if isinstance(cell, Cell)]


def _let_rows_grow(book: Workbook) -> None:
    """openpyxl fixes each row at the height that it had, which would hide longer text. Rows with
    words or answers lose their height, so that programs work it out from the text."""
    for sheet in book.worksheets:
        hidden = _hidden_columns(sheet)
        for cell in _cells(sheet):
            is_seen = cell.column not in hidden
            if is_seen and (cell.value is not None or not cell.protection.locked):
                sheet.row_dimensions[cell.row].height = None


def _hidden_columns(sheet: Worksheet) -> set[int]:
    found: set[int] = set()
    for each in sheet.column_dimensions.values():
        if each.hidden and each.min and each.max:
            found.update(range(each.min, each.max + 1))
    return found


def _mark(book: Workbook, remark: Remark, voice: Voice) -> None:
    """Fill, frame and note on the cell. What a note said before stays, with ours below."""
    if remark.sheet is None or remark.cell is None:
        return
    sheet = book[remark.sheet]
    cell = sheet[remark.cell]
    if isinstance(cell, MergedCell):
        area = next(each for each in sheet.merged_cells.ranges if remark.cell in each)
        cell = sheet.cell(area.min_row, area.min_col)
    cell.fill, cell.border = FILL, BORDER
    before = f"{cell.comment.text}\n\n" if cell.comment else ""
    note = seal(f"{remark.found}\n{voice.say(phrases.TO_DO, remedy=remark.remedy)}")
    cell.comment = Comment(before + note, AUTHOR, height=NOTE_SIZE[1], width=NOTE_SIZE[0])


def _list_remarks(book: Workbook, remarks: tuple[Remark, ...], voice: Voice) -> None:
    """A first sheet that lists everything, each line with a link to its cell and a hidden seal."""
    title, heads = voice.say(REMARKS_SHEET), tuple(voice.say(each) for each in HEADS)
    sheet = book.create_sheet(title, 0)
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.rightToLeft = voice.is_right_to_left
    lines = [(title, "", ""), heads, *((r.place, r.found, r.remedy) for r in remarks)]
    for number, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            _write(
                sheet.cell(number, column), text, bold=number <= 2, size=18 if number == 1 else 11
            )
        _write(sheet.cell(number, len(line) + 1), seal("".join(line)), bold=False, size=8)
    for number, remark in enumerate(remarks, start=3):
        if remark.sheet is not None:
            quoted = remark.sheet.replace("'", "''")
            cell = sheet.cell(number, 1)
            cell.hyperlink = Hyperlink(ref="", location=f"'{quoted}'!{remark.cell or 'A1'}")
            cell.font = Font(name="Arial", size=11, color=LINK, underline="single")
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["D"].hidden = True
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.freeze_panes = "A3"
    for each in book.worksheets:
        each.sheet_view.tabSelected = False
    book.active = 0


def _write(cell: Cell, text: str, *, bold: bool, size: int) -> None:
    """Text that stays text, whatever it begins with."""
    cell.value = text or None
    if text:
        cell.data_type = "s"
    cell.font = Font(name="Arial", size=size, bold=bold, color=INK)
    cell.alignment = Alignment(wrap_text=size == 11, vertical="top")
