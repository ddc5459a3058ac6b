"""Book → the answers of a workbook whose questions this program does not have.

The blank it came from cannot be made here, so nothing can be checked. But each answer's own name
travels in the file, so what was typed there can be told apart from the printed words and listed.
"""

from __future__ import annotations

from workbook.identity import NAME_PREFIX
from workbook.readers.book import Book
from workbook.readers.places import place_name
from workbook.submission import Unplaced


def list_unknown(book: Book) -> tuple[Unplaced, ...]:
    """Everything in a named answer cell and in notes, sheet by sheet in reading order.

    Formats without names (.xls, .xlsb) give notes and answers only as far as they hold them.
    """
    order = {sheet.name: number for number, sheet in enumerate(book.sheets)}
    spots = {
        (order[name.sheet], name.row, name.column)
        for name in book.names
        if name.name.startswith(NAME_PREFIX) and name.own_sheet is None and name.sheet in order
    }
    found = [
        (spot, Unplaced(_place(book, spot), "answer", value.text))
        for spot in spots
        if (value := book.sheets[spot[0]].cells.get(spot[1:])) and value.text
    ]
    found += [
        (
            (number, note.row, note.column),
            Unplaced(_place(book, (number, note.row, note.column)), "note", note.text),
        )
        for number, sheet in enumerate(book.sheets)
        for note in sheet.notes
    ]
    return tuple(unplaced for _, unplaced in sorted(found, key=lambda each: each[0]))


def _place(book: Book, spot: tuple[int, int, int]) -> str:
    return place_name(book.sheets[spot[0]].name, spot[1], spot[2])
