"""A form on paper: nothing cut off, nothing missing, pages that begin where they should."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from .bank_words import column_heads, questions_of, words_of
from .ground import parts, position
from .pages import bare, drawn_text, page_sizes, printed_pages
from .program import Place
from .workshop import FORMS, ORDINARY, Workshop

pytestmark = pytest.mark.usefixtures("poppler")

PROMPT_COLUMN = 1  # from 0
ROW_ID = re.compile(r"=[\w.-]+")  # in a hidden column, such as "=about.1"
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

    paper = Paper(workshop.blank(bank, form).book)
    cut = [row for row in printed.heights if row[3] > row[2] + ROUNDING]
    assert [row for row in cut if paper.shown(row[0], row[1])] == []
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


@pytest.mark.parametrize(("bank", "form"), ORDINARY)
def test_every_page_with_rows_of_a_table_has_the_table_s_head(
    workshop: Workshop, bank: str, form: str
) -> None:
    """Also where the spare rows stand, under "More room"."""
    blank = workshop.blank(bank, form)
    paper = Paper(blank.book)
    heads = column_heads(bank, form)
    in_tables = [place for place in blank.places if _column(place) in heads]

    for place in in_tables:
        row, column = position(place.cell)
        above = paper.column_above(place.sheet, row, column)
        beside = paper.row_up_to(place.sheet, row, column)
        head = heads[_column(place)]
        assert any(text.startswith(head) for text in (*above, *beside)), (place, head)
    assert len(in_tables) > 0 or form == "lived"  # a conversation has no tables


@pytest.mark.parametrize(("bank", "form"), FORMS)
def test_no_question_is_parted_from_its_first_answer_place_by_a_page_break(
    workshop: Workshop, bank: str, form: str
) -> None:
    blank = workshop.blank(bank, form)
    paper = Paper(blank.book)
    first = {parts(place.key)[0]: place for place in reversed(blank.places)}
    questions = questions_of(bank, form)

    for question in questions:
        place = first[question["id"]]
        row, _ = position(place.cell)
        above = paper.column_above(place.sheet, row, PROMPT_COLUMN)
        prompts = (*above, *paper.row_up_to(place.sheet, row, PROMPT_COLUMN + 1))
        assert any(_begins(question["prompt"], text) for text in prompts), place
    assert {question["id"] for question in questions} == set(first)


class Paper:
    """The cells of a blank workbook, page by page."""

    def __init__(self, book: Path) -> None:
        self._book = openpyxl.load_workbook(book)

    def column_above(self, sheet: str, row: int, column: int) -> list[str]:
        """What stands over a cell on the same printed page; rows and columns from 0."""
        cells = self._book[sheet]
        breaks = (each.id for each in cells.row_breaks.brk)
        top = max((last for last in breaks if last <= row), default=0)
        return [str(cells.cell(each + 1, column + 1).value or "") for each in range(top, row)]

    def shown(self, sheet: str, row: int) -> list[str]:
        """What stands in a row; empty for one that only makes room."""
        beside = self.row_up_to(sheet, row, self._book[sheet].max_column)
        return [text for text in beside if text and not ROW_ID.fullmatch(text)]

    def row_up_to(self, sheet: str, row: int, column: int) -> list[str]:
        """What stands left of a cell."""
        cells = self._book[sheet]
        return [str(cells.cell(row + 1, each + 1).value or "") for each in range(column)]


def _column(place: Place) -> tuple[str, str]:
    question, _, column = parts(place.key)
    return question, column


def _begins(prompt: str, printed: str) -> bool:
    """Whether printed words are a prompt, or the first line of it."""
    whole, shown = bare(prompt), bare(printed)
    return bool(shown) and (whole.startswith(shown) or shown.startswith(whole))
