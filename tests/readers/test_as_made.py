"""Sheets that are as they were made are read without a search, and say what a search would say."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.edits import change_cells, find, lose_names, type_in
from tests.readers.forms import filled_book, sample_form, text_for
from tests.readers.test_placing_random import EDITS, SECTIONS
from tests.real_forms import FORMS, real_layout, real_stamp
from workbook.grid import blank_book, build_grid, places
from workbook.identity import AnswerKey, BlankCell, BlankSheet, Holds
from workbook.readers.anatomy import Anatomy
from workbook.readers.asmade import AsMade, find_as_made, search_blank
from workbook.readers.book import Book, DefinedName
from workbook.readers.enclosed import book_without_forms
from workbook.readers.matching import find_names
from workbook.readers.places import parse_cell
from workbook.readers.placing import place_prepared
from workbook.readers.prepared import PreparedBook, prepare
from workbook.readers.returned import read_book
from workbook.readers.stamps import sheet_stamp
from workbook.submission import RawValue
from workbook.writers.xlsx import write_xlsx

VOTE = "Vote"
VOTES = [key for key, (sheet, _row, _column) in sample_form().where.items() if sheet == VOTE]


@cache
def prepared_sample() -> PreparedBook:
    return prepare(sample_form().blank)


def searched(prepared: PreparedBook) -> PreparedBook:
    """The same, so that every sheet is searched."""
    return replace(prepared, made=dict.fromkeys(prepared.made))


def sheets_as_made(book: Book, prepared: PreparedBook) -> list[str]:
    """The sheets that need no search."""
    names = find_names(book, prepared.keys)
    found = []
    for number, sheet in enumerate(book.sheets):
        stamp = sheet_stamp(sheet)
        anatomy = prepared.anatomies.get(stamp.sheet_id) if stamp else None
        if anatomy is None:
            continue
        made = prepared.made[anatomy.sheet.id]
        if find_as_made(sheet, anatomy, made, stamp, names.on_sheet(number)) is not None:
            found.append(sheet.name)
    return found


def assert_same_account(book: Book, prepared: PreparedBook) -> None:
    assert place_prepared(book, prepared) == place_prepared(book, searched(prepared))


@cache
def awkward_values() -> tuple[RawValue, ...]:
    """What people may type that reads like something of ours: every printed word of the form, ids
    and marks, formulas, and little things."""
    form = sample_form()
    printed = sorted({cell.text for sheet in form.blank.sheets for cell in sheet.cells})
    ids = [row_id for sheet in form.blank.sheets for row_id in sheet.rows]
    stamps = [value.text for value in form.book.sheets[0].cells.values() if "?bank=" in value.text]
    assert stamps
    texts = [*printed, *ids, *stamps, "@1", "@id", "@99", "1", "2", " ", "Yes", "a\r\nb", "=1"]
    formulas = ("SUM(A1:A2)", "IF(COUNTA(A1)=0,SUM(B1),MAX(C1))", "TRUE()")
    return (
        *(RawValue(text) for text in texts if text),
        *(RawValue(text.upper()) for text in printed if text),
        *(RawValue("3", formula=formula) for formula in formulas),
        RawValue("", formula="A1"),
        RawValue("#N/A", error=True),
        RawValue("1", number=1.0),
        RawValue("TRUE", truth=True),
    )


def fill(book: Book, luck: random.Random, share: float) -> Book:
    """Some places for answers filled with whatever reads like ours."""
    form, values = sample_form(), awkward_values()
    for sheet in SECTIONS:
        places = [(row, column) for name, row, column in form.where.values() if name == sheet]
        cells = dict(find(book, sheet).cells)
        for at in places:
            if luck.random() < share:
                cells[at] = luck.choice(values)
        book = change_cells(book, sheet, cells)
    return book


def disturb_names(book: Book, luck: random.Random) -> Book:
    """Names lost, swapped, or pointing somewhere else."""
    names = list(book.names)
    kind = luck.randrange(4)
    if kind == 0:
        return lose_names(book)
    if kind == 1:
        names = luck.sample(names, len(names) - luck.randrange(1, 5))
    for _ in range(luck.randrange(1, 4)):
        one, other = luck.randrange(len(names)), luck.randrange(len(names))
        at = names[other]
        names[one] = replace(names[one], sheet=at.sheet, row=at.row, column=at.column)
        if kind == 2:
            names[one] = replace(names[one], row=at.row + luck.randrange(3))
    return replace(book, names=tuple(names))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(luck=st.randoms(use_true_random=False), edits=st.integers(0, 2))
def test_whatever_is_typed_and_moved_the_search_says_the_same(
    luck: random.Random, edits: int
) -> None:
    book = fill(luck.choice((sample_form().book, filled_book())), luck, luck.choice((0.02, 0.3, 1)))
    if luck.random() < 0.4:
        book = disturb_names(book, luck)
    for _ in range(edits):
        sheet = luck.choice([each for each in SECTIONS if any(s.name == each for s in book.sheets)])
        book = luck.choice(EDITS)(book, sheet, luck)
    assert_same_account(book, prepared_sample())


def test_one_awkward_answer_at_a_time_comes_out_as_the_search_says() -> None:
    """Every value in one place of each sheet, so that the sheet is as made where it can be."""
    form, book = sample_form(), filled_book()
    told = {True: 0, False: 0}
    for number, value in enumerate(awkward_values()):
        sheet = SECTIONS[number % len(SECTIONS)]
        places = [(row, column) for name, row, column in form.where.values() if name == sheet]
        cells = {**find(book, sheet).cells, places[number % len(places)]: value}
        typed = change_cells(book, sheet, cells)
        told[sheet in sheets_as_made(typed, prepared_sample())] += 1
        assert_same_account(typed, prepared_sample())
    assert told[True] > 200  # words of ours as answers need no search
    assert told[False] > 60  # ids, marks and formulas do


@pytest.mark.parametrize(("bank", "form"), FORMS)
def test_every_sheet_of_a_filled_copy_is_as_it_was_made(bank: str, form: str) -> None:
    grid, stamp, stream = build_grid(real_layout(bank, form)), real_stamp(bank, form), io.BytesIO()
    write_xlsx(grid, stamp, stream)
    book, blank = book_without_forms(read_book(stream.getvalue())), blank_book(grid, stamp)
    for place in places(grid):
        at = parse_cell(place.cell)
        assert at is not None
        book = type_in(book, place.sheet, {at: text_for(place.key)})
    prepared = prepare(blank)
    assert sheets_as_made(book, prepared) == [sheet.name for sheet in blank.sheets]
    assert_same_account(book, prepared)
    answers = place_prepared(book, prepared).answers
    assert {raw.key for raw in answers} == set(blank.names.values())


def changed(book: Book, at: tuple[int, int], value: RawValue | None) -> Book:
    cells = {place: each for place, each in find(book, VOTE).cells.items() if place != at}
    return change_cells(book, VOTE, cells if value is None else {**cells, at: value})


def place_of(holds: Holds) -> tuple[int, int]:
    """The first place on the sheet for votes that holds this."""
    sheet = next(each for each in sample_form().blank.sheets if each.name == VOTE)
    cell = next(each for each in sheet.cells if each.holds is holds)
    return sheet.rows[cell.row_id], cell.column


def marks() -> Mapping[str, tuple[int, int]]:
    """Where the hidden marks of the sheet for votes stand."""
    cells = find(sample_form().book, VOTE).cells
    stamp = next(at for at, value in cells.items() if "?bank=" in value.text)
    return {"stamp": stamp, "ids": (stamp[0], stamp[1] - 1), "key": (stamp[0], 0)}


def name_of(key: AnswerKey) -> DefinedName:
    form = sample_form()
    return next(
        name for name in form.book.names if (name.sheet, name.row, name.column) == form.where[key]
    )


DISTURBANCES: Mapping[str, Callable[[Book], Book]] = {
    "a word of ours changed": lambda book: changed(book, place_of(Holds.TEXT), RawValue("No")),
    "a word of ours deleted": lambda book: changed(book, place_of(Holds.TEXT), None),
    "a formula typed over words": lambda book: changed(
        book,
        place_of(Holds.TEXT),
        RawValue(find(book, VOTE).cells[place_of(Holds.TEXT)].text, formula="A1"),
    ),
    "a formula of ours deleted": lambda book: changed(book, place_of(Holds.FORMULA), None),
    "a formula of ours gone, its result left": lambda book: changed(
        book, place_of(Holds.FORMULA), RawValue("3", number=3.0)
    ),
    "a formula in an answer": lambda book: changed(
        book, place_of(Holds.ANSWER), RawValue("3", formula="1+2")
    ),
    "a row's id as an answer": lambda book: changed(
        book, place_of(Holds.ANSWER), RawValue("=title")
    ),
    "a stamp as an answer": lambda book: changed(
        book, place_of(Holds.ANSWER), find(book, VOTE).cells[marks()["stamp"]]
    ),
    "a row's id deleted": lambda book: changed(
        book, (place_of(Holds.ANSWER)[0], marks()["ids"][1]), None
    ),
    "a row's id changed": lambda book: changed(
        book, (place_of(Holds.ANSWER)[0], marks()["ids"][1]), RawValue("=purpose")
    ),
    "a column's mark deleted": lambda book: changed(book, marks()["key"], None),
    "a column's mark changed": lambda book: changed(book, marks()["key"], RawValue("@1")),
    "the stamp deleted": lambda book: changed(book, marks()["stamp"], None),
    "something typed beside": lambda book: type_in(book, VOTE, {(300, 1): "typed"}),
    "something typed in the row of marks": lambda book: type_in(
        book, VOTE, {(marks()["stamp"][0], marks()["stamp"][1] + 40): "@3"}
    ),
    "a name that points elsewhere": lambda book: replace(
        book,
        names=(
            *(name for name in book.names if name != name_of(VOTES[0])),
            replace(name_of(VOTES[0]), row=200),
        ),
    ),
    "a name on another answer": lambda book: replace(
        book,
        names=(
            *(name for name in book.names if name not in (name_of(VOTES[0]), name_of(VOTES[1]))),
            replace(name_of(VOTES[0]), row=name_of(VOTES[1]).row, column=name_of(VOTES[1]).column),
        ),
    ),
}


@pytest.mark.parametrize("name", DISTURBANCES)
def test_a_sheet_that_was_disturbed_is_searched(name: str) -> None:
    book = DISTURBANCES[name](filled_book())
    assert VOTE in sheets_as_made(filled_book(), prepared_sample())
    assert VOTE not in sheets_as_made(book, prepared_sample())
    assert len(sheets_as_made(book, prepared_sample())) == len(book.sheets) - 1
    assert_same_account(book, prepared_sample())


def test_answers_of_a_sheet_as_made_are_told_from_the_top_with_their_own_keys() -> None:
    book, prepared = filled_book(), prepared_sample()
    sheet = find(book, VOTE)
    turned = replace(sheet, cells=dict(list(sheet.cells.items())[::-1]))
    stamp = sheet_stamp(turned)
    assert stamp is not None
    made, anatomy = prepared.made[stamp.sheet_id], prepared.anatomies[stamp.sheet_id]
    found = find_as_made(turned, anatomy, made, stamp, {})
    assert found is not None
    assert [at for at, _key, _value in found] == sorted(at for at, _key, _value in found)
    assert {key: value.text for _at, key, value in found} == {key: text_for(key) for key in VOTES}


def made_of(cells: tuple[BlankCell, ...], rows: Mapping[str, int]) -> AsMade | None:
    return search_blank(Anatomy(BlankSheet("s", "S", 2, 4, rows, cells)))


def test_a_blank_of_which_words_do_not_tell_the_rows_is_always_searched() -> None:
    rows = {"a": 0, "b": 1}
    told = BlankCell("a", 0, Holds.TEXT, "How old?")
    answer = BlankCell("a", 1, Holds.ANSWER, key=AnswerKey("a"))
    twin = BlankCell("b", 1, Holds.ANSWER, key=AnswerKey("b"))
    hidden = BlankCell("b", 6, Holds.TEXT, "How tall?")
    seen = replace(hidden, column=0)
    assert made_of((told, answer, seen, twin), rows) is not None
    assert made_of((told, answer, twin), rows) is None  # no words
    assert made_of((told, answer, hidden, twin), rows) is None  # no words that people see
    assert made_of((told, answer, seen, twin), {"a": 0, "b": 0}) is None  # two rows in one place
    assert made_of((told, answer, seen, twin, twin), rows) is None  # two answers in one place
    marked = replace(seen, text="workbook-copy?bank=x&sheet=s")
    assert made_of((told, answer, marked, twin), rows) is None
