"""Book or Pages → what was typed into a workbook whose questions this program does not have.

The blank it came from cannot be made here, so nothing can be checked. But a workbook carries a name
for each answer cell, and a document a code in each row with an answer, so that what was typed can
be told apart from most of the printed words, and listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.identity import NAME_PREFIX, place_name
from workbook.readers.book import Book
from workbook.readers.word.pages import Cell, Pages, Table, paragraphs_of
from workbook.submission import Unplaced

# A question's code, or that of a line of its table: CIRCLE-3, CIRCLE-1.4.
_ROW_CODE = re.compile(r"[A-Z0-9]+-[0-9]+(?P<line>\.\S+)?")


def list_unknown(returned: Book | Pages) -> tuple[Unplaced, ...]:
    """What stands where answers belong, in reading order; notes too, in a spreadsheet."""
    if isinstance(returned, Pages):
        return tuple(_in_document(returned))
    return _in_book(returned)


def _in_document(pages: Pages) -> Iterator[Unplaced]:
    """The answer cells of every row that begins with a code: in a line of a table all the others,
    in a question's own row those after its printed words."""
    tables = [block for block in pages.blocks if isinstance(block, Table)]
    for row in (row for table in tables for row in table.rows):
        texts = [_cell_text(pages, cell) for cell in row.cells]
        code = _ROW_CODE.fullmatch(texts[0].strip()) if texts else None
        if code:
            for text in texts[1 if code["line"] else 2 :]:
                if text.strip():
                    yield Unplaced(code[0], "answer", text)


def _cell_text(pages: Pages, cell: Cell) -> str:
    """The text of a cell, without the pale words of boxes that nobody has answered."""
    return "\n".join(
        "".join(
            piece.text
            for piece in paragraph.pieces
            if not any(pages.controls[number].shows_prompt for number in piece.controls)
        )
        for paragraph in paragraphs_of(cell.blocks)
    )


def _in_book(book: Book) -> tuple[Unplaced, ...]:
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
