"""Round trips through Word: what is typed into any place comes back, and only there.

Writer, typist and reader share no code but python-docx's own, which writes and types but never
reads. What is expected is made from what was typed.
"""

from __future__ import annotations

import datetime
import io
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.real_forms import FORMS, real_bank, real_layout, real_stamp
from tests.typed import (
    AMOUNTS,
    DAYS,
    NUMBERS,
    WORDS,
    Typed,
    as_excel_holds_it,
    holds,
    typed_into,
    words_for,
)
from tests.word_person import Entry, Manner, fill, open_file, save, spots, type_after
from workbook.building import build_word, build_workbook
from workbook.document import Place, blank_document, build_document, places
from workbook.grid import Place as SheetPlace
from workbook.grid import blank_book, build_grid
from workbook.grid import places as sheet_places
from workbook.identity import AnswerKey, comparable
from workbook.layout import MORE, Kind
from workbook.marks import BlankDocument, Form
from workbook.readers.placing import place
from workbook.readers.returned import read_book, read_returned
from workbook.readers.word.pages import Pages
from workbook.readers.word.placing import place_document
from workbook.results.answers import Answer, State
from workbook.results.check import Response, check_submission
from workbook.submission import LocatedBy

SAMPLE = ("sample", "full")
REAL = tuple((bank, form) for bank, form in FORMS if bank != "sample")


@dataclass(frozen=True)
class Blank:
    """A blank document, where its answers go, and the reader's account of it."""

    data: bytes
    places: tuple[Place, ...]
    account: BlankDocument


@cache
def blank(bank: str, form: str) -> Blank:
    document, stamp = build_document(real_layout(bank, form)), real_stamp(bank, form)
    stream = io.BytesIO()
    build_word(real_bank(bank), form, stamp, stream)
    return Blank(stream.getvalue(), places(document), blank_document(document, stamp))


def read_back(data: bytes, bank: str, form: str) -> Response:
    pages = read_returned(data)
    assert isinstance(pages, Pages)
    submission = place_document(pages, blank(bank, form).account)
    return check_submission(real_bank(bank), real_layout(bank, form), submission)


def filled(response: Response) -> dict[AnswerKey, Answer]:
    return {each.key: each for each in response.answers if each.state is not State.BLANK}


# One form with every kind of answer


@st.composite
def some_entries(draw: Callable[..., Any], most: int = 25) -> dict[Place, Entry]:
    accept, every = real_bank("sample").accept, blank(*SAMPLE).places
    chosen = draw(st.lists(st.sampled_from(every), min_size=1, max_size=most, unique=True))
    return {
        where: Entry(draw(typed_into(where, accept)), draw(st.sampled_from(Manner)))
        for where in chosen
    }


def is_ambiguous(text: str) -> bool:
    """Whether a number may be thousands, or a little more than its whole part."""
    return bool(re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", text))


def came_back(answer: Answer, where: Place, entry: Entry) -> bool:
    """Whether an answer is what was typed, with the text that people see."""
    if isinstance(entry.typed, int | float) and is_ambiguous(entry.shown):
        return (answer.state, answer.text) == (State.UNREADABLE, entry.shown)
    if isinstance(entry.typed, int | float | datetime.date) and answer.text != entry.shown:
        return False
    return holds(answer, where, entry.typed)


def expected_mark(where: Place, entry: Entry) -> LocatedBy:
    """A box has its tag; a plain cell, or one whose box was typed over, has the row's code."""
    has_box = where.form is not Form.CELL and entry.manner is not Manner.OVER
    return LocatedBy.TAG if has_box else LocatedBy.CODE


def check_answers(response: Response, entries: Mapping[Place, Entry]) -> None:
    """Every answer is at its own key, and there are no others."""
    found = filled(response)
    assert set(found) == {where.key for where in entries}
    for where, entry in entries.items():
        answer = found[where.key]
        assert came_back(answer, where, entry), (answer, entry)
        assert (answer.place, answer.located_by) == (where.place, expected_mark(where, entry))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(some_entries())
def test_whatever_is_typed_comes_back_in_its_place_and_nowhere_else(
    entries: dict[Place, Entry],
) -> None:
    file = open_file(blank(*SAMPLE).data)
    fill(file, entries)
    response = read_back(save(file), *SAMPLE)
    check_answers(response, entries)
    assert response.unplaced == ()


def test_every_kind_and_form_of_place_takes_part() -> None:
    every = blank(*SAMPLE).places
    assert {where.kind for where in every} == set(Kind)
    assert {where.form for where in every} == set(Form)
    assert len(every) > 100


@pytest.mark.parametrize("manner", Manner)
@pytest.mark.parametrize("text", ["x" * 100_000, "אé😀\n\t" * 10_000])
def test_very_long_text_comes_back_whole(text: str, manner: Manner) -> None:
    where = next(each for each in blank(*SAMPLE).places if each.kind is Kind.LONG_TEXT)
    file = open_file(blank(*SAMPLE).data)
    fill(file, {where: Entry(text, manner)})
    (answer,) = filled(read_back(save(file), *SAMPLE)).values()
    assert (answer.key, answer.value) == (where.key, text)


# Words outside the answers


def is_printed(text: str) -> bool:
    """Whether the form itself has these words somewhere."""
    return comparable(text) in {comparable(each) for each in blank(*SAMPLE).account.texts}


@cache
def spots_in_all() -> int:
    return len(list(spots(open_file(blank(*SAMPLE).data), blank(*SAMPLE).places)))


def notes(words: st.SearchStrategy[str]) -> st.SearchStrategy[dict[int, str]]:
    """Words by the number of the spot after which they are typed."""
    return st.dictionaries(st.integers(0, spots_in_all() - 1), words, min_size=1, max_size=6)


def read_with_notes(typed: Mapping[int, str], entries: Mapping[Place, Entry]) -> Response:
    file = open_file(blank(*SAMPLE).data)
    every = list(spots(file, blank(*SAMPLE).places))
    for number, text in typed.items():
        type_after(every[number], text)
    fill(file, entries)
    return read_back(save(file), *SAMPLE)


# Not the codes of rows: just before its row, a row's code may be taken for the printed one.
OUR_WORDS = sorted(
    {*blank(*SAMPLE).account.texts, *blank(*SAMPLE).account.margins}
    - {each.row_code for each in blank(*SAMPLE).places}
)
NEW_WORDS = WORDS.filter(lambda text: bool(text.strip()) and not is_printed(text))


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(notes(NEW_WORDS), some_entries(most=5))
def test_words_outside_the_answers_are_listed_to_the_character(
    typed: dict[int, str], entries: dict[Place, Entry]
) -> None:
    response = read_with_notes(typed, entries)
    assert Counter(each.text for each in response.unplaced) == Counter(typed.values())
    check_answers(response, entries)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(notes(st.sampled_from(OUR_WORDS)), some_entries(most=5))
def test_our_own_words_typed_again_are_listed(
    typed: dict[int, str], entries: dict[Place, Entry]
) -> None:
    """Which of two equal texts was typed cannot be seen, so that only the words are compared."""
    response = read_with_notes(typed, entries)
    listed = [line for each in response.unplaced for line in each.text.split("\n")]
    assert Counter(listed) == Counter(typed.values())
    check_answers(response, entries)


def test_words_can_be_typed_between_tables_and_beside_questions() -> None:
    every = list(spots(open_file(blank(*SAMPLE).data), blank(*SAMPLE).places))
    in_cells = [spot for spot in every if spot.getparent().tag.endswith("}tc")]
    assert len(every) > len(in_cells) > 100
    assert len(every) - len(in_cells) > 50


# The same values in Excel and in Word, for every real form


@dataclass(frozen=True)
class Values:
    """What is typed into the places of a form, by turns."""

    words: tuple[str, ...]
    numbers: tuple[Typed, ...]
    days: tuple[Typed, ...]
    amounts: tuple[str, ...]
    first_choice: int

    def at(self, where: Place, turn: int) -> Typed:
        """The value for the turn-th place of the form."""
        if where.allowed:
            return where.allowed[(turn + self.first_choice) % len(where.allowed)]
        pools: Mapping[Kind, tuple[Typed, ...]] = {
            Kind.NUMBER: self.numbers,
            Kind.DATE: self.days,
            Kind.MONEY: self.amounts,
        }
        pool = pools.get(where.kind, self.words)
        return pool[turn % len(pool)]


@st.composite
def some_values(draw: Callable[..., Any], bank: str) -> Values:
    """Many words and a few of everything else, statements and things in doubt among them."""
    accept = real_bank(bank).accept
    said = (*accept.not_applicable, *accept.dont_know, "03/04/2026", "1.234", "many", "£5?")
    numbers = NUMBERS.map(lambda number: number + 0)  # no zero with a minus: nobody types it
    clear = numbers.filter(lambda number: not is_ambiguous(Entry(number).shown))

    def several(values: st.SearchStrategy[Typed]) -> tuple[Typed, ...]:
        listed = st.lists(values, min_size=7, max_size=7)
        return (*draw(listed), *draw(st.lists(st.sampled_from(said), min_size=4, max_size=4)))

    return Values(
        words=(*draw(st.lists(words_for(accept), min_size=23, max_size=23)), *said),
        numbers=several(clear),
        days=several(DAYS),
        amounts=tuple(str(amount) for amount in several(AMOUNTS)),
        first_choice=draw(st.integers(0, 20)),
    )


@cache
def sheets(bank: str, form: str) -> tuple[bytes, dict[AnswerKey, SheetPlace]]:
    stream = io.BytesIO()
    build_workbook(real_bank(bank), form, real_stamp(bank, form), stream)
    every = sheet_places(build_grid(real_layout(bank, form)))
    return stream.getvalue(), {each.key: each for each in every}


def answers_from_excel(bank: str, form: str, typed: Mapping[AnswerKey, Typed]) -> Response:
    data, where = sheets(bank, form)
    book = openpyxl.load_workbook(io.BytesIO(data))
    for key, value in typed.items():
        cell = book[where[key].sheet][where[key].cell]
        if isinstance(value, str):
            cell.value = as_excel_holds_it(value)
            cell.data_type = "s"  # as in a text cell: what begins with = stays text
        else:
            cell.value = value
    stream = io.BytesIO()
    book.save(stream)
    account = blank_book(build_grid(real_layout(bank, form)), real_stamp(bank, form))
    submission = place(read_book(stream.getvalue()), account)
    return check_submission(real_bank(bank), real_layout(bank, form), submission)


def answers_from_word(bank: str, form: str, entries: Mapping[Place, Entry]) -> Response:
    file = open_file(blank(bank, form).data)
    fill(file, entries)
    return read_back(save(file), bank, form)


def said(answer: Answer) -> tuple[str | None, ...]:
    """Everything about an answer but where it stood."""
    return (answer.state, answer.value, answer.code, answer.label, answer.text)


def expected_in_excel(in_word: Answer, typed: Typed) -> tuple[str | None, ...]:
    """What Excel must say, going by Word: the very same, but that a cell with a date has no words
    of its own, so that its text is the date in figures."""
    state, value, code, label, text = said(in_word)
    return (
        state,
        value,
        code,
        label,
        typed.isoformat() if isinstance(typed, datetime.date) else text,
    )


@pytest.mark.parametrize(("bank", "form"), REAL)
@settings(max_examples=3, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_answers_from_word_equal_those_from_excel(
    bank: str, form: str, data: st.DataObject
) -> None:
    values = data.draw(some_values(bank))
    manners = data.draw(st.permutations(tuple(Manner)))
    every = blank(bank, form).places
    entries = {
        where: Entry(values.at(where, turn), manners[turn % len(manners)])
        for turn, where in enumerate(every)
    }
    typed = {where.key: entry.typed for where, entry in entries.items()}
    word = answers_from_word(bank, form, entries)
    excel = answers_from_excel(bank, form, typed)
    in_word, in_excel = filled(word), filled(excel)
    assert in_word.keys() == in_excel.keys() == typed.keys()
    for key, answer in in_word.items():
        assert said(in_excel[key]) == expected_in_excel(answer, typed[key]), key
    assert (word.unplaced, excel.unplaced) == ((), ())
    assert word.completeness == excel.completeness
    assert word.results == excel.results


@pytest.mark.parametrize(("bank", "form"), REAL)
def test_excel_has_every_place_of_word_and_more_room(bank: str, form: str) -> None:
    in_word = [where.key for where in blank(bank, form).places]
    in_excel = sheets(bank, form)[1]
    further = {slot.key for slot in blank(bank, form).account.further}
    only_excel = in_excel.keys() - set(in_word)
    assert len(set(in_word)) == len(in_word) > 12
    assert set(in_word) <= in_excel.keys()
    assert {key for key in only_excel if key.row != MORE} == further
    # An easy-read answer has one place in both.
    assert bool({key for key in only_excel if key.row == MORE}) == (form != "easyread")
