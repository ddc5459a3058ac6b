"""Edits in any order and number: never a wrong attribution, never a text lost, never silence."""

import random
from collections import Counter
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers import edits
from tests.readers.edits import find
from tests.readers.forms import (
    doubts,
    filled_book,
    missing_answers,
    said,
    sample_form,
    typed_texts,
    wrong_answers,
)
from workbook.readers.book import Book
from workbook.readers.placing import place

SECTIONS = ("You & your team's work", "Vote", "Tables")


def lengths(book: Book, sheet: str) -> tuple[int, int]:
    """The last row and the last column that hold something."""
    cells = find(book, sheet).cells
    return max(row for row, _ in cells), max(column for _, column in cells)


def mark_of_ids(book: Book, sheet: str) -> tuple[int, int] | None:
    return next((at for at, value in find(book, sheet).cells.items() if value.text == "@id"), None)


def insert_row(book: Book, sheet: str, luck: random.Random) -> Book:
    return edits.insert_row(book, sheet, luck.randrange(lengths(book, sheet)[0] + 1))


def insert_column(book: Book, sheet: str, luck: random.Random) -> Book:
    return edits.insert_column(book, sheet, luck.randrange(lengths(book, sheet)[1] + 1))


def delete_row(book: Book, sheet: str, luck: random.Random) -> Book:
    return edits.delete_row(book, sheet, luck.randrange(3, lengths(book, sheet)[0] + 1))


def delete_ids(book: Book, sheet: str, luck: random.Random) -> Book:
    found = mark_of_ids(book, sheet)
    return edits.delete_column(book, sheet, found[1]) if found else book


def delete_key_row(book: Book, sheet: str, luck: random.Random) -> Book:
    found = mark_of_ids(book, sheet)
    return edits.delete_row(book, sheet, found[0]) if found else book


def sort(book: Book, sheet: str, luck: random.Random) -> Book:
    """Rows in any new order: with the hidden ids, or the visible columns alone."""
    last, _ = lengths(book, sheet)
    found = mark_of_ids(book, sheet)
    visible = found[1] if found else 5
    first = luck.randrange(4, last)
    rows = list(range(first, min(last, first + luck.choice((3, 8, 40))) + 1))
    order = luck.sample(rows, len(rows))
    return edits.sort_rows(book, sheet, rows, order, range(visible + luck.randrange(2)))


def cut_answer(book: Book, sheet: str, luck: random.Random) -> Book:
    filled = [
        at for at, value in find(book, sheet).cells.items() if value.text.startswith("The answer")
    ]
    last, width = lengths(book, sheet)
    target = (luck.randrange(last + 5), width + luck.randrange(1, 4))
    return edits.cut(book, sheet, luck.choice(filled), target) if filled else book


def copy_sheet(book: Book, sheet: str, luck: random.Random) -> Book:
    taken = any(each.name == f"{sheet} (2)" for each in book.sheets)
    return book if taken else edits.copy_sheet(book, sheet, f"{sheet} (2)")


def type_somewhere(book: Book, sheet: str, luck: random.Random) -> Book:
    last, width = lengths(book, sheet)
    places = {(luck.randrange(last + 5), luck.randrange(width + 3)) for _ in range(3)}
    empty = places - find(book, sheet).cells.keys()
    return edits.type_in(book, sheet, {at: f"typed at {at}" for at in sorted(empty)})


def turn_around(book: Book, sheet: str, luck: random.Random) -> Book:
    return edits.reorder_sheets(book, range(len(book.sheets))[::-1])


EDITS: tuple[Callable[[Book, str, random.Random], Book], ...] = (
    insert_row,
    insert_column,
    delete_row,
    delete_ids,
    delete_key_row,
    sort,
    sort,
    cut_answer,
    copy_sheet,
    type_somewhere,
    turn_around,
)


@settings(max_examples=250, deadline=None, derandomize=True)
@given(
    chosen=st.lists(
        st.tuples(st.sampled_from(EDITS), st.sampled_from(SECTIONS)), min_size=1, max_size=3
    ),
    luck=st.randoms(use_true_random=False),
)
def test_any_edits_give_the_right_answers_or_say_what_is_in_doubt(
    chosen: list[tuple[Callable[[Book, str, random.Random], Book], str]], luck: random.Random
) -> None:
    book = filled_book()
    for edit, sheet in chosen:
        book = edit(book, sheet, luck)
    submission = place(book, sample_form().blank)
    typed, found = typed_texts(book), said(submission)
    assert wrong_answers(submission) == []
    assert typed - found == Counter()
    assert found - typed == Counter()
    moved_by_hand = any(edit is cut_answer for edit, _sheet in chosen)
    if missing_answers(submission, book) and not moved_by_hand:
        assert doubts(submission)
