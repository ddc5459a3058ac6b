"""Two small tables with the same numbers below each other, blank and filled in."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.identity import (
    AnswerKey,
    BlankBook,
    BlankCell,
    BlankSheet,
    Holds,
    Stamp,
    answer_name,
    column_key,
    stamp_text,
)
from workbook.readers.book import Book, DefinedName, Sheet
from workbook.readers.package import FileKind
from workbook.submission import RawValue

STAMP = Stamp("bank", "1", "full")
IDS = 2  # the id column: words in A, answers in B
ROWS = (
    "=title",
    "=key",
    "=a",
    *(f"a:{n}" for n in range(1, 5)),
    "=b",
    *(f"b:{n}" for n in range(1, 5)),
)
A1 = ROWS.index("a:1")


def blank(rows: Sequence[str] = ROWS) -> BlankBook:
    """A sheet of such rows: ``a:1`` holds the answer of question a beside the words 1."""
    cells = []
    for row in rows:
        question, _colon, words = row.partition(":")
        if words:
            cells.append(BlankCell(row, 0, Holds.TEXT, words))
            cells.append(BlankCell(row, 1, Holds.ANSWER, key=AnswerKey(question, words)))
        elif row != "=key":
            head = "A title" if row == "=title" else f"{row[1:].upper()}-1"
            cells.append(BlankCell(row, 0, Holds.TEXT, head))
    places = {row: number for number, row in enumerate(rows) if row != "=key"}
    sheet = BlankSheet("s", "Tables", 1, IDS, places, tuple(cells))
    names = {answer_name(cell.key): cell.key for cell in cells if cell.key}
    return BlankBook(STAMP, (sheet,), names)


def filled(rows: Sequence[str] = ROWS) -> Book:
    """The workbook with each answer naming its own row, and one formula so that formulas show."""
    sheet = blank(rows).sheets[0]
    cells = {(1, c): RawValue(column_key(c)) for c in (0, 1)}
    cells |= {(1, IDS): RawValue("@id"), (1, IDS + 1): RawValue(stamp_text(STAMP, "s"))}
    cells |= {(number, IDS): RawValue(row) for row, number in sheet.rows.items()}
    names = []
    for cell in sheet.cells:
        row = sheet.rows[cell.row_id]
        cells[row, cell.column] = RawValue(cell.text or f"for {cell.row_id}")
        if cell.key:
            names.append(DefinedName(answer_name(cell.key), "Tables", row, cell.column))
    return Book(FileKind.XLSX, (Sheet("Tables", False, cells),), tuple(names))
