"""A copy that is handed out with answers gives back exactly these answers, in both formats."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl
import pytest

from tests.real_forms import real_bank
from workbook.building import Carried, Compiled, compile_form
from workbook.document import blank_document
from workbook.grid import blank_book
from workbook.identity import AnswerKey, Stamp, parse_key
from workbook.layout import Kind, Slot
from workbook.readers.placing import place
from workbook.readers.returned import find_copy, read_returned
from workbook.readers.word.pages import Pages
from workbook.readers.word.placing import place_document
from workbook.results.answers import Answer, State
from workbook.results.check import Response, check_submission

FORMS = (
    ("sample", "full"),
    ("ccarm", "review"),
    ("value-guide", "short"),
    ("care-coordination", "profile"),
)
FORMATS = ("xlsx", "docx")
DAY = datetime.date(2026, 4, 3)
LONG = "A long story, told twice. " * 400

TEXTS = (
    "=SUM(A1:A3)",
    "two\nlines",
    "0",
    "👩\u200d⚕️ and a tab\there",
    "שלום abc 123",
    LONG,
    "- a bullet",
    "1/2",
    "00123",
    " padded ",
    "_x0041_ and _x000D_",
    "<r><t>not ours</t></r>",
    "\n\nlast of three lines",
    "answer here, please",
    "é e\u0301",
    "'quoted' \"twice\" & <b>",
    "#N/A",
    "TRUE",
    "e\u00a0f",
)
NUMBERS: tuple[Carried, ...] = (
    0,
    12,
    -3,
    Decimal("0.1"),
    Decimal("1.234"),
    Decimal("-999.125"),
    Decimal("12345678901234567890.5"),
    10**15 - 1,
    "Not applicable",
)
DATES: tuple[Carried, ...] = (DAY, datetime.date(1899, 12, 31), datetime.date(1900, 3, 1))
AMOUNTS: tuple[Carried, ...] = ("1200 GBP", Decimal("1.234"), 5, "0.50 EUR")


@cache
def compiled(bank: str, form: str) -> Compiled:
    return compile_form(real_bank(bank), form)


def stamp_of(bank: str, form: str) -> Stamp:
    made = real_bank(bank)
    return Stamp(made.id, made.edition, form, "en", "k7q2m9xd", "r4s8t2vw", team="North ward")


def written(bank: str, form: str, file_format: str, answers: Mapping[AnswerKey, Carried]) -> bytes:
    stream = io.BytesIO()
    compiled(bank, form).write(file_format, stamp_of(bank, form), stream, answers)
    return stream.getvalue()


def read_back(data: bytes, bank: str, form: str) -> Response:
    made, returned = compiled(bank, form), read_returned(data)
    stamp = find_copy(returned)
    assert stamp == stamp_of(bank, form)
    if isinstance(returned, Pages):
        submission = place_document(returned, blank_document(made.document, stamp))
    else:
        submission = place(returned, blank_book(made.grid, stamp))
    return check_submission(real_bank(bank), made.layout, submission)


def slots(bank: str, form: str, file_format: str) -> list[Slot]:
    """Every place of the format, in printed order."""
    made = compiled(bank, form)
    known = made.places(file_format)
    return [s for item in made.layout.items() for s in item.slots() if s.key in known]


def some_value(slot: Slot, turn: int) -> Carried:
    if slot.choices:
        return slot.choices[turn % len(slot.choices)]
    pools: dict[Kind, tuple[Carried, ...]] = {
        Kind.NUMBER: NUMBERS,
        Kind.DATE: DATES,
        Kind.MONEY: AMOUNTS,
    }
    pool = pools.get(slot.kind, TEXTS)
    return pool[turn % len(pool)]


def is_as_carried(answer: Answer, value: Carried, slot: Slot) -> bool:
    """Whether an answer is what was carried, by what its kind makes of it."""
    if isinstance(value, datetime.date):
        return answer.value == value.isoformat()
    if isinstance(value, int | Decimal):
        return answer.value is not None and Decimal(answer.value) == value
    if slot.kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT) and value != "Not applicable":
        return (answer.value, answer.text) == (value, value)
    if slot.choices:
        return answer.text == value and answer.state is not State.UNREADABLE
    return answer.text == value


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize(("bank", "form"), FORMS)
@pytest.mark.parametrize("shift", [0, 5])
def test_every_place_gives_back_what_was_carried_and_nothing_else(
    bank: str, form: str, file_format: str, shift: int
) -> None:
    every = slots(bank, form, file_format)
    values = {slot.key: some_value(slot, turn + shift) for turn, slot in enumerate(every)}
    assert len(values) >= 30
    assert compiled(bank, form).unfit(file_format, values) == ()

    response = read_back(written(bank, form, file_format, values), bank, form)

    found = {each.key: each for each in response.answers if each.state is not State.BLANK}
    assert found.keys() == values.keys()
    for slot in every:
        answer = found[slot.key]
        assert is_as_carried(answer, values[slot.key], slot), (answer, values[slot.key])
    assert response.unplaced == ()


@pytest.mark.parametrize("file_format", FORMATS)
def test_copy_without_answers_is_the_same_as_ever(file_format: str) -> None:
    bare = io.BytesIO()
    compiled("sample", "full").write(file_format, stamp_of("sample", "full"), bare)
    assert bare.getvalue() == written("sample", "full", file_format, {})


def cell_of(data: bytes, key: AnswerKey) -> Any:
    """The cell that the answer's name leads to."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet, cell = next(iter(book.defined_names[f"answer.{key.question}"].destinations))
    return book[sheet.replace("''", "'")][cell.replace("$", "")]


def test_excel_cells_have_the_type_of_what_they_hold() -> None:
    answers: dict[AnswerKey, Carried] = {
        AnswerKey("about.name"): "=1+1",
        AnswerKey("about.size"): 12,
        AnswerKey("about.start"): DAY,
        AnswerKey("about.wage"): "1200 GBP",
    }
    data = written("sample", "full", "xlsx", answers)
    found = {key.question: cell_of(data, key) for key in answers}
    assert {key: (c.data_type, c.value, c.number_format) for key, c in found.items()} == {
        "about.name": ("s", "=1+1", "@"),
        "about.size": ("n", 12, "General"),
        "about.start": ("d", datetime.datetime(2026, 4, 3), "d mmmm yyyy"),
        "about.wage": ("s", "1200 GBP", "@"),
    }


def test_row_is_high_enough_for_a_long_answer() -> None:
    """LibreOffice shows a row at the height that the file says."""
    key = AnswerKey("about.story")
    heights = []
    for answers in ({}, {key: "A line.\n" * 12}):
        cell = cell_of(written("sample", "full", "xlsx", answers), key)
        heights.append(cell.parent.row_dimensions[cell.row].height)
    assert heights[1] >= 12 * 11 > heights[0]  # points, for lines of 11 points


def test_places_are_those_of_the_format() -> None:
    made = compiled("sample", "full")
    more, spare = parse_key("about.story:more"), parse_key("tables.steps:8:what")
    assert {more, spare} <= made.places("xlsx")
    assert made.places("docx") < made.places("xlsx")
    assert made.places("docx").isdisjoint({more, spare})
    assert made.unfit("docx", {more: "x", AnswerKey("about.name"): "x", spare: "x"}) == (
        more,
        spare,
    )


@pytest.mark.parametrize("file_format", FORMATS)
def test_answer_without_a_place_is_refused(file_format: str) -> None:
    with pytest.raises(KeyError):
        written("sample", "full", file_format, {AnswerKey("about.nonesuch"): "x"})


@pytest.mark.parametrize(
    ("file_format", "key", "value"),
    [
        ("xlsx", "about.story", "x" * 32_768),
        ("xlsx", "about.story", "😀" * 16_384),  # counts twice in Excel
        ("xlsx", "about.story", "\ufffe"),
        ("docx", "about.story", "bell \x07"),
        ("docx", "about.story", "\ud800"),
        ("docx", "about.name", "Answer  here"),  # would count as the pale words
        ("docx", "about.paid", "Perhaps"),  # no box of that name
        ("docx", "about.tools:phone", "No"),  # a box can only be ticked
        ("docx", "about.story", " \u200b"),
    ],
)
def test_answer_that_does_not_fit_is_told_and_refused(
    file_format: str, key: str, value: str
) -> None:
    answers: dict[AnswerKey, Carried] = {parse_key(key): value, AnswerKey("about.size"): 3}
    assert compiled("sample", "full").unfit(file_format, answers) == (parse_key(key),)
    with pytest.raises(ValueError, match="does not fit"):
        written("sample", "full", file_format, answers)


@pytest.mark.parametrize("text", ["x" * 32_767, "😀" * 16_383])
def test_longest_text_of_a_cell_is_carried_whole(text: str) -> None:
    key = AnswerKey("about.story")
    response = read_back(written("sample", "full", "xlsx", {key: text}), "sample", "full")
    (answer,) = [each for each in response.answers if each.state is not State.BLANK]
    assert (answer.key, answer.value) == (key, text)


@pytest.mark.parametrize("file_format", FORMATS)
def test_line_ends_of_other_systems_become_plain_ones(file_format: str) -> None:
    key = AnswerKey("about.story")
    data = written("sample", "full", file_format, {key: "a\r\nb\rc"})
    (answer,) = [
        each for each in read_back(data, "sample", "full").answers if each.state is not State.BLANK
    ]
    assert answer.text == "a\nb\nc"


def test_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="neither"):
        compiled("sample", "full").places("pdf")
