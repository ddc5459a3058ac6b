"""The rules of what may be shared, on tables written out by hand."""

import itertools

import pytest

from workbook.reports.board import Board, Progress
from workbook.reports.records import QuestionFigure, SectionFigure, Share, Spread
from workbook.reports.sharing import safe_board, safe_page
from workbook.reports.suppression import (
    ROOM,
    SafeRow,
    rounded,
    safe_among,
    safe_count,
    safe_row,
)


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, 0), (8, 10), (11, 10), (12, 10), (13, 15), (17, 15), (18, 20), (22, 20), (203, 205)],
)
def test_counts_are_rounded_to_the_nearest_five(count: int, shown: int) -> None:
    assert rounded(count) == shown


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0"), (1, "1 to 7"), (7, "1 to 7"), (8, "about 10"), (12, "about 10"), (13, "about 15")],
)
def test_count_alone(count: int, shown: str) -> None:
    assert safe_count(count, 7) == shown


@pytest.mark.parametrize(
    ("counts", "cells"),
    [
        # Nobody, few, or all of one mind: nothing of the row.
        ((0, 0, 0), None),
        ((3, 4, 0), None),
        ((0, 20, 0), None),
        # Large counts are only rounded.
        ((20, 13, 11), ("about 20", "about 15", "about 10")),
        ((20, 13, 0), ("about 20", "about 15", "0")),
        # One small count: who knows that 38 answered still has five values to choose from.
        ((20, 3, 15), ("about 20", "1 to 7", "about 15")),
        # Who knows that 9 answered would know that 8 and 1 are meant: both are hidden, and
        # neither is called small.
        ((8, 1, 0), ("not shown", "not shown", "0")),
        # 8 and 1 and 1: the same, with two small counts.
        ((8, 1, 1), ("not shown", "not shown", "not shown")),
        # The next smallest is hidden, not the largest.
        ((8, 1, 18), ("not shown", "not shown", "about 20")),
        # All small: who knows that 20 answered cannot tell 6 from 4.
        ((6, 4, 5, 5), ("1 to 7", "1 to 7", "1 to 7", "1 to 7")),
        # But 28 in four counts of at most 7 can only be 7 and 7 and 7 and 7.
        ((7, 7, 7, 7), None),
    ],
)
def test_row_of_counts(counts: tuple[int, ...], cells: tuple[str, ...] | None) -> None:
    assert safe_row(counts, 7).cells == cells


def test_total_is_rounded_and_absent_where_the_row_is() -> None:
    assert safe_row((20, 3, 15), 7).total == "about 40"
    assert safe_row((3, 3), 7) == SafeRow(None)


def test_threshold_is_a_setting() -> None:
    assert safe_row((4, 20), 3).cells == ("about 5", "about 20")
    assert safe_row((4, 20), 5).cells == ("1 to 5", "about 20")


@pytest.mark.parametrize(
    ("count", "total", "shown"),
    [
        (3, 6, "not shown"),  # few answered
        (20, 20, "not shown"),  # all of them: it would be known of each
        (0, 20, "7 or fewer"),  # and so would "none of them"
        (7, 20, "7 or fewer"),
        (12, 30, "about 10"),
        (9, 10, "not shown"),  # the one who did not would be known
        (15, 20, "about 15"),
    ],
)
def test_one_of_several_answers(count: int, total: int, shown: str) -> None:
    assert safe_among(count, total, 7) == shown


def board_of_needed(*answered: int) -> Board:
    """A board of returns that have answered so many of 20 needed questions."""
    progress = tuple(Progress(f"Team {at}", "", each, 20) for at, each in enumerate(answered))
    count = len(answered)
    states = (Share("complete", "Complete", 0), Share("partial", "Partial", count))
    return Board("Spring", count, count, count, states, progress, count, 0, ())


@pytest.mark.parametrize(
    ("answered", "shown"),
    [
        ((10,) * 7, ""),  # seven returns are too few
        ((10,) * 8, "about 50%"),
        ((12, 20, 16, 8, 19, 20, 20, 3), "about 75%"),  # 118 of 160 is 73.75 per cent
        ((20,) * 9, "95% or more"),  # "all" would be said of each of them
        ((20,) * 8 + (19,), "95% or more"),
        ((0,) * 9, "5% or less"),
    ],
)
def test_how_complete_the_returns_are_together(answered: tuple[int, ...], shown: str) -> None:
    assert safe_board(board_of_needed(*answered), 7).complete == shown


def test_board_to_share_has_only_states_that_it_can_tell() -> None:
    """All are partial, so that nothing may be said of any; and nobody need read that it is not."""
    assert safe_board(board_of_needed(*(10,) * 20), 7).states == ()


@pytest.mark.parametrize(
    ("middle", "shown"),
    [("1", "about 1"), ("1.5", "about 1.5"), ("0", "about 0"), ("235", "about 240"),
     ("1200", "about 1200"), ("0.25", "about 0.25")],
)  # fmt: skip
def test_middle_of_numbers_is_told_to_two_figures(middle: str, shown: str) -> None:
    spread = Spread("", 9, "0", middle, "9999")
    figure = QuestionFigure("q", "Q-1", "How many?", 9, 0, spreads=(spread,))
    page = safe_page(board_of_needed(10), (), (SectionFigure("s", "S", None, (figure,)),), 7)
    assert page.groups[0].questions[0].middles == (("", shown),)
    assert (page.worded, page.hidden) == (0, 0)


def test_questions_that_cannot_be_shown_are_counted_by_why() -> None:
    few = QuestionFigure("a", "A", "Few", 3, 0, spreads=(Spread("", 3, "1", "2", "3"),))
    words = QuestionFigure("b", "B", "Words", 9, 0)
    page = safe_page(board_of_needed(10), (), (SectionFigure("s", "S", None, (few, words)),), 7)
    assert (page.groups, page.worded, page.hidden) == ((), 1, 1)


def meanings(cell: str, total: int) -> list[int]:
    """Every count that a cell may stand for, read as an outsider would read the page."""
    if cell == "0":
        return [0]
    if cell == "1 to 7":
        return list(range(1, 8))
    if cell == "not shown":
        return list(range(1, total + 1))
    return [n for n in range(8, total + 1) if abs(n - int(cell.removeprefix("about "))) <= 2]


def test_no_hidden_count_can_be_worked_out_by_one_who_knows_the_total() -> None:
    """Every row of three counts up to 16: all tables that would look the same are listed, and each
    hidden count takes at least three values among them."""
    checked = 0
    for counts in itertools.product(range(17), repeat=3):
        total = sum(counts)
        cells = safe_row(counts, 7).cells
        if cells is None or not any(cell in ("1 to 7", "not shown") for cell in cells):
            continue
        first, second, third = (meanings(cell, total) for cell in cells)
        alike = [(a, b, total - a - b) for a in first for b in second if total - a - b in third]
        assert counts in alike
        for at, cell in enumerate(cells):
            if cell in ("1 to 7", "not shown"):
                checked += 1
                assert len({table[at] for table in alike}) >= ROOM, (counts, cells)
    assert checked > 1000
