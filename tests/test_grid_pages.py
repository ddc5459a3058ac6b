"""Sizes on the screen and on paper: widths, heights, and where printed pages begin."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.real_forms import EASY_READ, FORMS, real_layout
from workbook.grid import Cell, Role, Row, Run, Sheet, Sizes, build_grid
from workbook.grid.blocks import Block, Paper, paginate
from workbook.grid.sizes import longest_word, split_to_fit, text_width

# A4 at 96 pixels to the inch, less margins of 12 mm at the sides, 14 mm above and 18 mm below.
LANDSCAPE, PORTRAIT = (1031, 672), (702, 1001)
LEGIBLE = 70  # per cent
LINE = Row("", (Cell(0, Role.TEXT, (Run("words"),)),))
PAPER = Paper((200,), Sizes(), 220, 220)  # a page of nine rows
ROW = 23  # pixels: a row of one line
BEGINNINGS = {Role.HEADING, Role.QUESTION, Role.NOTE, Role.HEAD}


def printed_sheets(name: str, form: str) -> list[Sheet]:
    """The sheets that are printed."""
    return [sheet for sheet in build_grid(real_layout(name, form)).sheets if not sheet.hidden]


def printed_pages(sheet: Sheet) -> list[range]:
    """The rows of each printed page, without those repeated on top."""
    starts = [0, *(number for number, row in enumerate(sheet.rows) if row.fresh_page)]
    return [range(first, last) for first, last in pairwise([*starts, len(sheet.rows)])]


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_columns_fit_a_page_at_a_legible_scale(name: str, form: str) -> None:
    for sheet in printed_sheets(name, form):
        width, _height = PORTRAIT if sheet.portrait else LANDSCAPE

        assert LEGIBLE <= sheet.scale <= 100, sheet.name
        assert sum(sheet.widths) * sheet.scale / 100 <= width, sheet.name


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_rows_of_each_planned_page_fit_its_height(name: str, form: str) -> None:
    pages = 0
    for sheet in printed_sheets(name, form):
        _width, height = PORTRAIT if sheet.portrait else LANDSCAPE
        first, last = sheet.repeated
        repeated = sum(row.height for row in sheet.rows[first : last + 1])
        for page in printed_pages(sheet):
            high = sum(sheet.rows[number].height for number in page)
            high += repeated if page.start else 0
            assert high * sheet.scale / 100 <= height, (sheet.name, page)
            pages += 1
    assert pages >= len(printed_sheets(name, form))


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_no_page_ends_with_a_heading_or_the_head_of_a_table(name: str, form: str) -> None:
    looked_at = 0
    for sheet in printed_sheets(name, form):
        for page in printed_pages(sheet)[:-1]:
            rows = [sheet.rows[number] for number in page if sheet.rows[number].cells]
            assert not {cell.role for cell in rows[-1].cells} & BEGINNINGS, rows[-1].id
            looked_at += 1
    assert looked_at > 0 or form == "short"


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_rows_with_words_or_answers_are_free_to_grow(name: str, form: str) -> None:
    grid = build_grid(real_layout(name, form))
    fixed = [row for sheet in grid.sheets for row in sheet.rows if row.fixed]

    assert fixed
    # Only a choice that nobody can change stands in a row of set height, beside its picture.
    shown = [row for row in fixed if any(cell.text or cell.slot for cell in row.cells)]
    assert all(cell.slot is None for row in shown for cell in row.cells)
    assert all(any(cell.figure for cell in row.cells) for row in shown)
    assert bool(shown) == ((name, form) == EASY_READ)


def test_long_answer_begins_with_several_lines_and_keeps_them() -> None:
    sheet = build_grid(real_layout("sample", "full")).sheet("about")
    story, name = (sheet.rows[sheet.row_number(row)] for row in ("about.story", "about.name"))

    hint = next(cell for cell in story.cells if cell.role is Role.HINT)

    assert story.height > 2 * name.height
    assert hint.text.endswith("\n")


def test_block_that_fits_stays_on_the_page() -> None:
    rows = paginate([Block((LINE,) * 4), Block((LINE,) * 5)], PAPER, used=0)

    assert [row.fresh_page for row in rows] == [False] * 9


def test_block_that_does_not_fit_begins_the_next_page() -> None:
    rows = paginate([Block((LINE,) * 5), Block((LINE,) * 5)], PAPER, used=0)

    assert [number for number, row in enumerate(rows) if row.fresh_page] == [5]


def test_rows_above_the_first_block_count() -> None:
    rows = paginate([Block((LINE,)), Block((LINE,) * 5)], PAPER, used=4 * ROW)

    assert [number for number, row in enumerate(rows) if row.fresh_page] == [1]


def test_block_longer_than_a_page_is_continued_under_its_head() -> None:
    head = Row("=head", (Cell(0, Role.HEAD, (Run("Head"),)),))
    body = tuple(Row(f"line.{number}", LINE.cells) for number in range(20))

    rows = paginate([Block((head,), body, (head,))], PAPER, used=0)

    fresh = [number for number, row in enumerate(rows) if row.fresh_page]
    assert [rows[number].id for number in fresh] == ["=head.2", "=head.3"]
    assert [row.id for row in rows if row.id.startswith("line")] == [row.id for row in body]
    assert all(last - first <= 9 for first, last in pairwise([0, *fresh, len(rows)]))


def test_continued_block_never_leaves_a_single_row_for_the_last_page() -> None:
    head = Row("=head", (Cell(0, Role.HEAD, (Run("Head"),)),))
    body = tuple(Row(f"line.{number}", LINE.cells) for number in range(9))

    rows = paginate([Block((head,), body, (head,))], PAPER, used=0)

    fresh = next(number for number, row in enumerate(rows) if row.fresh_page)
    assert len(rows) - fresh - 1 == 4


def test_block_that_flows_begins_where_a_few_of_its_rows_fit() -> None:
    head = Row("=head", (Cell(0, Role.HEAD, (Run("Head"),)),))
    flowing = Block((head,), (LINE,) * 7, (head,), flows=True)

    rows = paginate([Block((LINE,) * 4), flowing], PAPER, used=0)

    assert [row.id for row in rows if row.fresh_page] == ["=head.2"]
    assert [number for number, row in enumerate(rows) if row.fresh_page] == [9]


@given(st.text("ab cé\n", max_size=80), st.integers(60, 400))
def test_text_split_to_fit_keeps_every_letter_and_stays_within_its_width(
    text: str, width: int
) -> None:
    lines = split_to_fit(text, 11, width)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line, 11) <= width for line in lines)


def test_word_wider_than_its_column_counts_as_several_lines() -> None:
    assert len(split_to_fit("w" * 100, 11, 200)) > 4


def test_bold_and_larger_text_is_wider() -> None:
    assert text_width("Words", 11) < text_width("Words", 11, bold=True) < text_width("Words", 14)
    assert longest_word("a longer b", 11) == text_width("longer", 11)
