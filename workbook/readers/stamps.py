"""The stamps on the sheets of a returned workbook: which copy is this, and which sheet of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from workbook.identity import STAMP_MARK, Stamp, parse_stamp
from workbook.readers.book import Book, Sheet


@dataclass(frozen=True, slots=True)
class SheetStamp:
    """A stamp as it stands on a sheet: whose it is, the sheet's own id, and the cell."""

    stamp: Stamp
    sheet_id: str
    row: int
    column: int


def find_stamp(book: Book) -> Stamp | None:
    """The stamp that most sheets carry, the first of several; None when no sheet has one.

    Sheets with another stamp came from another workbook: ``place`` says so and lists their text.
    """
    found = Counter(each.stamp for sheet in book.sheets if (each := sheet_stamp(sheet)))
    return found.most_common(1)[0][0] if found else None


def sheet_stamp(sheet: Sheet) -> SheetStamp | None:
    """The topmost stamp on a sheet, which marks its key row; None when there is none."""
    marked = sorted(
        place for place, value in sheet.cells.items() if value.text.startswith(STAMP_MARK)
    )
    for row, column in marked:
        parsed = parse_stamp(sheet.cells[row, column].text)
        if parsed is not None:
            return SheetStamp(*parsed, row, column)
    return None
