"""Book or Pages → the forms that travel inside it, and the same file without them.

The pieces of a form stand in hidden cells or lines. They are not words of anybody: everything that
compares a returned file with its blank works on the file without them. A piece that was cut off or
changed is no piece any more and stays, so that what somebody typed into it is listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbook.parcels import MARK, Packed, join_parcels, read_parcel
from workbook.readers.book import Book, Sheet
from workbook.readers.word.pages import Block, Pages, Paragraph


def find_forms(returned: Book | Pages) -> tuple[Packed, ...]:
    """Every whole form in a file, in the file's order. There are several where sheets or pages of
    other copies were pasted in."""
    texts = _texts_of(returned) if isinstance(returned, Pages) else _cell_texts(returned)
    return join_parcels(each for text in texts if (each := read_parcel(text)))


def book_without_forms(book: Book) -> Book:
    """A spreadsheet without the pieces of forms."""
    return replace(book, sheets=tuple(_kept_cells(sheet) for sheet in book.sheets))


def pages_without_forms(pages: Pages) -> Pages:
    """A document without the pieces of forms."""
    return replace(pages, blocks=tuple(_kept_blocks(pages.blocks)))


def _cell_texts(book: Book) -> Iterator[str]:
    for sheet in book.sheets:
        for value in sheet.cells.values():
            if value.text.startswith(MARK):
                yield value.text


def _kept_cells(sheet: Sheet) -> Sheet:
    marked = (each for each in sheet.cells.items() if each[1].text.startswith(MARK))
    ours = {at for at, value in marked if _is_piece(value.text)}
    if not ours:
        return sheet
    return replace(sheet, cells={at: each for at, each in sheet.cells.items() if at not in ours})


def _texts_of(pages: Pages) -> Iterator[str]:
    for block in pages.blocks:
        if isinstance(block, Paragraph) and block.text.startswith(MARK):
            yield block.text


def _kept_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if not (isinstance(block, Paragraph) and _is_bare_piece(block)):
            yield block


def _is_bare_piece(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a piece and nothing hangs on it."""
    return not paragraph.asides and not paragraph.pictures and _is_piece(paragraph.text)


def _is_piece(text: str) -> bool:
    return read_parcel(text) is not None
