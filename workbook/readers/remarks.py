"""A returned workbook → the same without the remarks that we wrote into a marked copy of it.

``letters`` marks points in doubt in such a copy. Only remarks whose seal fits their words are taken
out: whatever a person has changed there, or typed beside it, stays and is listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from workbook.identity import REMARKS_SHEET, seal, without_sealed
from workbook.languages import speaker, spoken
from workbook.readers.book import Book, Note, Sheet


def without_remarks(book: Book) -> Book:
    """The book as people made it."""
    sheets = (_cleared(sheet) for sheet in book.sheets)
    return replace(book, sheets=tuple(sheet for sheet in sheets if sheet is not None))


def _cleared(sheet: Sheet) -> Sheet | None:
    """The sheet with notes of people only; None for our list when nobody added anything to it."""
    notes = tuple(_typed(sheet.notes))
    rows: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), value in sheet.cells.items() if _may_be_ours(sheet) else ():
        rows[row][column] = value.text
    ours = {
        row
        for row, texts in rows.items()
        if texts.get(3) == seal("".join(texts.get(column, "") for column in range(3)))
    }
    cells = {at: value for at, value in sheet.cells.items() if at[0] not in ours or at[1] > 3}
    is_ours = bool(ours) and not cells and not notes and not sheet.texts
    return None if is_ours else replace(sheet, cells=cells, notes=notes)


def _may_be_ours(sheet: Sheet) -> bool:
    """Whether the sheet has the name of our list, in any language."""
    return sheet.name.startswith(tuple(speaker(each)(REMARKS_SHEET) for each in spoken()))


def _typed(notes: tuple[Note, ...]) -> Iterator[Note]:
    for note in notes:
        text = without_sealed(note.text)
        if text:
            yield replace(note, text=text)
