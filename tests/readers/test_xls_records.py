"""Records of old workbooks: words that a formula came to are believed only after a formula."""

from __future__ import annotations

import struct

import pytest

from tests.fuzz.sheets import Page, Record, Workbook, ole, xls_records, xls_stream
from workbook.problems.gate import FILE_DAMAGED
from workbook.readers.refusal import Refused
from workbook.readers.returned import read_book
from workbook.readers.xls_records import has_stray_words, records_of

FORMULA, ARRAY, SHARED, CONTINUE, STRING, NUMBER = 0x0006, 0x0221, 0x04BC, 0x003C, 0x0207, 0x0203
PASSWORD, END = 0x002F, 0x000A
CELLS = {(0, 0): "Question", (1, 0): "Better?", (1, 1): "yes, much"}


def stream(*kinds: int) -> bytes:
    return b"".join(struct.pack("<HHH", kind, 2, 7) for kind in kinds)


def formula(row: int, column: int) -> Record:
    """A formula that comes to words, which follow it: ``=1``, as its own words do not matter."""
    told = bytes([0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
    tokens = struct.pack("<HBH", 3, 0x1E, 1)
    return FORMULA, struct.pack("<HHH", row, column, 0) + told + bytes(6) + tokens


def words(text: str) -> Record:
    return STRING, struct.pack("<HB", len(text), 0) + text.encode("latin-1")


def file_with(*more: Record) -> bytes:
    """A workbook of one sheet with further records at its end."""
    records = list(xls_records(Workbook((Page("One", CELLS),), {})))
    assert records[-1] == (END, b"")
    return ole(xls_stream((*records[:-1], *more, records[-1])))


@pytest.mark.parametrize(
    ("kinds", "is_stray"),
    [
        ((), False),
        ((NUMBER, FORMULA, NUMBER), False),
        ((FORMULA, STRING, FORMULA, STRING), False),
        ((FORMULA, SHARED, STRING), False),
        ((FORMULA, ARRAY, CONTINUE, STRING), False),
        ((STRING,), True),
        ((FORMULA, STRING, STRING), True),
        ((FORMULA, NUMBER, STRING), True),
        ((SHARED, STRING), True),
        ((PASSWORD, STRING), False),  # what follows a password is no record
    ],
)
def test_words_are_stray_where_no_formula_is_before_them(
    kinds: tuple[int, ...], is_stray: bool
) -> None:
    assert has_stray_words(stream(*kinds)) is is_stray


def test_records_are_told_in_order_and_the_last_as_far_as_it_goes() -> None:
    cut = struct.pack("<HH", NUMBER, 14) + b"abc"
    assert list(records_of(stream(END) + cut)) == [(END, b"\x07\0"), (NUMBER, b"abc")]
    assert list(records_of(b"\1\2\3")) == []


def test_words_after_their_formula_are_read() -> None:
    book = read_book(file_with(formula(2, 1), words("counted")))
    found = {place: value.text for place, value in book.sheets[0].cells.items()}
    assert found == {**CELLS, (2, 1): "counted"}


def test_words_without_a_formula_do_not_take_the_place_of_an_answer() -> None:
    """Found by damaging files: the first cell of the sheet, or that of the last formula, would have
    shown them."""
    for more in ((words("stray"),), (formula(2, 1), words("counted"), words("stray"))):
        with pytest.raises(Refused) as caught:
            read_book(file_with(*more))
        assert caught.value.problem.message == FILE_DAMAGED.at("").message
