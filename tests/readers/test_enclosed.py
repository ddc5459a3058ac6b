"""The pieces of forms in a file: they are found, and what people see is left when they are gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from workbook.parcels import PIECE, Packed, pack_parcels
from workbook.readers.book import Book, Sheet
from workbook.readers.enclosed import book_without_forms, find_forms, pages_without_forms
from workbook.readers.package import FileKind
from workbook.readers.word.pages import Aside, AsideKind, Pages, Paragraph, Piece
from workbook.submission import RawValue

FORM = Packed("0123456789abcdef", "A" * (2 * PIECE + 1))
OTHER = Packed("fedcba9876543210", "b+/=")
PIECES = (*pack_parcels(FORM), *pack_parcels(OTHER))


def paragraph(text: str) -> Paragraph:
    return Paragraph((Piece(text),))


def document(*texts: str) -> Pages:
    return Pages(FileKind.DOCX, tuple(paragraph(text) for text in texts))


def book(*texts: str) -> Book:
    cells = {(row, 1): RawValue(text) for row, text in enumerate(texts)}
    return Book(FileKind.XLSX, (Sheet("One", False, {(0, 0): RawValue("typed")}), sheet(cells)))


def sheet(cells: dict[tuple[int, int], RawValue]) -> Sheet:
    return Sheet("Lists", True, cells)


def test_there_are_as_many_pieces_as_a_form_needs() -> None:
    assert len(PIECES) == 4


@pytest.mark.parametrize("made", [document, book])
def test_forms_are_found_whose_pieces_are_all_there(made: Callable[..., Book | Pages]) -> None:
    first, second, third, other = PIECES
    assert find_forms(made("typed", third, second, "more", first, other)) == (FORM, OTHER)
    assert find_forms(made("typed", third, other, second)) == (OTHER,)
    assert find_forms(made(first, second, third[:-1], other)) == (OTHER,)
    assert find_forms(made("typed", "")) == ()


def test_document_without_pieces_keeps_all_else_in_its_order() -> None:
    kept = pages_without_forms(document("typed", PIECES[0], PIECES[1] + "x", PIECES[3], "more"))
    assert kept == document("typed", PIECES[1] + "x", "more")


def test_piece_on_which_something_hangs_is_kept_with_it() -> None:
    note = Aside(AsideKind.COMMENT, (paragraph("ask Ann"),))
    noted = replace(paragraph(PIECES[0]), asides=(note,))
    drawn = replace(paragraph(PIECES[1]), pictures=1)
    pages = Pages(FileKind.ODT, (noted, paragraph(PIECES[2]), drawn))
    assert pages_without_forms(pages).blocks == (noted, drawn)


def test_spreadsheet_without_pieces_keeps_all_other_cells() -> None:
    kept = book_without_forms(book("a", *PIECES, "z", PIECES[0][:-1]))
    assert [value.text for value in kept.sheets[0].cells.values()] == ["typed"]
    assert {at: value.text for at, value in kept.sheets[1].cells.items()} == {
        (0, 1): "a",
        (5, 1): "z",
        (6, 1): PIECES[0][:-1],
    }
