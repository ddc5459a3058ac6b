"""Round trips with openpyxl as the person: what is typed into any place comes back, and only there.

Writer and typist share no code. What is expected is made from what was typed, never by reading.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sample import sample_bank
from tests.typed import WORDS, Typed, as_excel_holds_it, holds, typed_into
from workbook.building import build_workbook
from workbook.grid import Grid, Place, blank_book, build_grid, places
from workbook.identity import AnswerKey, Stamp
from workbook.layout import Kind, Layout, build_layout
from workbook.readers.placing import place
from workbook.readers.returned import read_book
from workbook.results.answers import Answer, State
from workbook.results.check import Response, check_submission
from workbook.submission import LocatedBy

BANK = sample_bank()
FORM = "full"
STAMP = Stamp(BANK.id, BANK.edition, FORM, BANK.language)


@cache
def built() -> tuple[Layout, Grid, bytes, tuple[Place, ...]]:
    layout = build_layout(BANK, FORM)
    grid = build_grid(layout)
    stream = io.BytesIO()
    build_workbook(BANK, FORM, STAMP, stream)
    return layout, grid, stream.getvalue(), places(grid)


def type_in(answers: Mapping[Place, Typed]) -> bytes:
    """The blank with these answers in it, as openpyxl saves it."""
    book = openpyxl.load_workbook(io.BytesIO(built()[2]))
    for where, typed in answers.items():
        cell = book[where.sheet][where.cell]
        if isinstance(typed, str):
            cell.value = as_excel_holds_it(typed)
            cell.data_type = "s"  # as in a text cell: what begins with = stays text
        else:
            cell.value = typed
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_back(data: bytes) -> Response:
    layout, grid, _, _ = built()
    return check_submission(BANK, layout, place(read_book(data), blank_book(grid, STAMP)))


@st.composite
def some_answers(draw: Callable[..., Any]) -> dict[Place, Typed]:
    chosen = draw(st.lists(st.sampled_from(built()[3]), min_size=1, max_size=25, unique=True))
    return {where: draw(typed_into(where, BANK.accept)) for where in chosen}


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(some_answers())
def test_whatever_is_typed_comes_back_in_its_place_and_nowhere_else(
    answers: dict[Place, Typed],
) -> None:
    response = read_back(type_in(answers))
    found: dict[AnswerKey, Answer] = {
        answer.key: answer for answer in response.answers if answer.state is not State.BLANK
    }
    assert set(found) == {where.key for where in answers}
    for where, typed in answers.items():
        answer = found[where.key]
        assert answer.located_by is LocatedBy.ID
        assert answer.place == where.place
        assert holds(answer, where, typed), (answer, typed)
    assert response.unplaced == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(WORDS, st.integers(1, 400), st.integers(30, 60))
def test_words_in_the_margin_are_listed_to_the_character(text: str, row: int, column: int) -> None:
    book = openpyxl.load_workbook(io.BytesIO(built()[2]))
    sheet = book[built()[3][0].sheet]
    cell = sheet.cell(row, column)
    cell.value = as_excel_holds_it(text)
    cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    response = read_back(stream.getvalue())
    listed = [each.text for each in response.unplaced]
    assert listed == [text]
    assert {answer.state for answer in response.answers} == {State.BLANK}


def test_every_kind_of_place_takes_part() -> None:
    assert {where.kind for where in built()[3]} == set(Kind)
    assert len(built()[3]) > 100


@pytest.mark.parametrize("text", ["32,767: " + "x" * 32_758, "a" * 32_767])
def test_longest_text_that_a_cell_can_hold_comes_back_whole(text: str) -> None:
    where = next(each for each in built()[3] if each.kind is Kind.LONG_TEXT)
    response = read_back(type_in({where: text}))
    (answer,) = [each for each in response.answers if each.state is not State.BLANK]
    assert (answer.key, answer.value) == (where.key, text)
