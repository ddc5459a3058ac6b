"""Round trips with openpyxl as the person: what is typed into any place comes back, and only there.

Writer and typist share no code. What is expected is made from what was typed, never by reading.
"""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sample import sample_bank
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

Typed = str | int | float | datetime.date


@cache
def built() -> tuple[Layout, Grid, bytes, tuple[Place, ...]]:
    layout = build_layout(BANK, FORM)
    grid = build_grid(layout)
    stream = io.BytesIO()
    build_workbook(BANK, FORM, STAMP, stream)
    return layout, grid, stream.getvalue(), places(grid)


def as_a_file_holds_it(text: str) -> str:
    """Excel writes ``_x0041_`` typed by a person as ``_x005F_x0041_``; openpyxl does not."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def type_in(answers: Mapping[Place, Typed]) -> bytes:
    """The blank with these answers in it, as openpyxl saves it."""
    book = openpyxl.load_workbook(io.BytesIO(built()[2]))
    for where, typed in answers.items():
        cell = book[where.sheet][where.cell]
        if isinstance(typed, str):
            cell.value = as_a_file_holds_it(typed)
            cell.data_type = "s"  # as in a text cell: what begins with = stays text
        else:
            cell.value = typed
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_back(data: bytes) -> Response:
    layout, grid, _, _ = built()
    return check_submission(BANK, layout, place(read_book(data), blank_book(grid, STAMP)))


# Every character that a workbook can hold: no halves of characters, no control characters but tab
# and line feed. A return is left out, because XML itself turns it into a line feed.
CHARACTERS = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\n\t"
)
AWKWARD = st.sampled_from(
    ["0", "-", "=1+1", "+", "@x", "'", "00123", "1/2", "1e5", "1,5", "TRUE", "#N/A", "_x0041_"]
    + ["שלום abc 123", "e\u0301 é", "👩‍⚕️", " padded ", "a\nb\t c", "\u200b", "<&>\"'"]
)
WORDS = st.one_of(AWKWARD, st.text(CHARACTERS, min_size=1, max_size=60))
NUMBERS = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.floats(-1e12, 1e12, allow_nan=False).map(lambda number: float(f"{number:.10g}")),
)
DAYS = st.dates(datetime.date(1900, 3, 1), datetime.date(2999, 12, 31))
AMOUNTS = st.tuples(
    st.integers(0, 10**9), st.integers(0, 99), st.sampled_from(["GBP", "SEK", "EUR", "USD", "ILS"])
).map(lambda parts: f"{parts[0]}.{parts[1]:02d} {parts[2]}")


def is_said_in_words(text: str) -> bool:
    """Whether a text says "not applicable", or shows nothing: such are no answers in words."""
    seen = "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")
    told = {word.casefold().replace(" ", "") for word in BANK.accept.not_applicable}
    return not seen or seen.casefold() in told


def typed_into(where: Place) -> st.SearchStrategy[Typed]:
    plain: dict[Kind, st.SearchStrategy[Typed]] = {
        Kind.SHORT_TEXT: WORDS.filter(lambda text: not is_said_in_words(text)),
        Kind.LONG_TEXT: WORDS.filter(lambda text: not is_said_in_words(text)),
        Kind.NUMBER: NUMBERS,
        Kind.DATE: DAYS,
        Kind.MONEY: AMOUNTS,
    }
    return plain[where.kind] if where.kind in plain else st.sampled_from(where.allowed)


@st.composite
def some_answers(draw: Callable[..., Any]) -> dict[Place, Typed]:
    chosen = draw(st.lists(st.sampled_from(built()[3]), min_size=1, max_size=25, unique=True))
    return {where: draw(typed_into(where)) for where in chosen}


def holds(answer: Answer, where: Place, typed: Typed) -> bool:
    """Whether an answer is what was typed, by the rule for its kind."""
    if isinstance(typed, datetime.date):
        return answer.value == typed.isoformat()
    if isinstance(typed, int | float):
        return answer.value is not None and float(answer.value) == typed
    if where.kind is Kind.MONEY:
        amount, currency = typed.split()
        return (answer.value is not None and float(answer.value), answer.code, answer.text) == (
            float(amount),
            currency,
            typed,
        )
    if answer.state is State.NOT_APPLICABLE:
        return answer.text == typed and where.kind is not Kind.SHORT_TEXT
    return (answer.value, answer.text) == (typed, typed)


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
    cell.value = as_a_file_holds_it(text)
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
