"""A form on paper: nothing cut off, nothing missing, pages that begin where they should."""

from __future__ import annotations

import re

import openpyxl
import pytest

from .bank_words import column_heads, words_of
from .ground import parts, position
from .pages import bare, drawn_text, page_sizes, printed_pages
from .workshop import FORMS, Workshop

pytestmark = pytest.mark.usefixtures("poppler")

EDGE = 20.0  # points of paper that no word may touch
ROUNDING = 12  # hundredths of a millimetre between two measurements of one row


@pytest.mark.parametrize(("bank", "form"), FORMS)
def test_printed_form_shows_every_prompt_help_option_and_head(
    workshop: Workshop, bank: str, form: str
) -> None:
    printed = workshop.printed(bank, form)
    pages = [bare(text) for text in drawn_text(printed.pdf)]
    wanted = list(words_of(bank, form))

    missing = [
        (question, words)
        for question, words in wanted
        if not any(bare(words) in page for page in pages)
    ]

    assert missing == []
    assert len(wanted) > len(pages) > 1


@pytest.mark.parametrize(("bank", "form"), FORMS)
def test_printed_form_cuts_no_row_and_prints_no_word_over_another(
    workshop: Workshop, bank: str, form: str
) -> None:
    printed = workshop.printed(bank, form)
    pages = printed_pages(printed.pdf)

    assert [row for row in printed.heights if row[3] > row[2] + ROUNDING] == []
    assert [(n, word) for n, page in enumerate(pages, 1) for word in page.outside(EDGE)] == []
    assert [(n, pair) for n, page in enumerate(pages, 1) for pair in page.overlaps()] == []
    assert len(printed.heights) > len(pages)
    assert all(page.words for page in pages), "a printed page is empty"


@pytest.mark.parametrize(("bank", "form"), FORMS)
def test_printed_form_has_the_planned_pages_on_a4_with_numbers(
    workshop: Workshop, bank: str, form: str
) -> None:
    """A page more than planned would be one that overflowed and began without its heading."""
    printed = workshop.printed(bank, form)
    book = openpyxl.load_workbook(workshop.blank(bank, form).book)
    planned = sum(len(sheet.row_breaks.brk) + 1 for sheet in book if sheet.sheet_state == "visible")
    sizes = page_sizes(printed.pdf)
    texts = drawn_text(printed.pdf)

    assert len(sizes) == len(texts) == planned
    assert all("(A4)" in size for size in sizes)
    numbered = [re.search(r"[Pp]age (\d+) of (\d+)", text) for text in texts]
    assert [n for n, found in enumerate(numbered, 1) if found is None] == []


@pytest.mark.parametrize(("bank", "form"), FORMS)
def test_every_page_with_rows_of_a_table_has_the_table_s_head(
    workshop: Workshop, bank: str, form: str
) -> None:
    """Also where the spare rows stand, under "More room"."""
    book = openpyxl.load_workbook(workshop.blank(bank, form).book)
    heads = column_heads(bank, form)
    looked_at = 0
    for place in workshop.blank(bank, form).places:
        question, _, column = parts(place.key)
        head = heads.get((question, column))
        if head is None:
            continue
        sheet = book[place.sheet]
        row, column_number = position(place.cell)
        first = max((b.id for b in sheet.row_breaks.brk if b.id <= row), default=0)
        above = [str(sheet.cell(r + 1, column_number + 1).value or "") for r in range(first, row)]
        beside = [str(sheet.cell(row + 1, c).value or "") for c in range(1, column_number + 1)]
        assert any(text.startswith(head) for text in [*above, *beside]), (place, head)
        looked_at += 1
    assert looked_at > 0 or not heads
