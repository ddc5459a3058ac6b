"""Records of old workbooks: words that a formula came to are believed only after that formula, and
what was looked at is what is read.
"""

from __future__ import annotations

import struct

import pytest

from tests.fuzz.sheets import Page, Record, Workbook, ole, xls_records, xls_stream
from tests.gathering.ole import write_ole
from workbook.problems import Message
from workbook.problems.gate import FILE_DAMAGED, FILE_LOCKED, FILE_TOO_WIDE
from workbook.readers.refusal import Refused
from workbook.readers.returned import read_book
from workbook.readers.xls_records import has_stray_words, listed_sheets, records_of

FORMULA, ARRAY, SHARED, CONTINUE, STRING, NUMBER = 0x0006, 0x0221, 0x04BC, 0x003C, 0x0207, 0x0203
OLD_FORMULAS = 0x0206, 0x0406
BEGIN, END, LISTED, LOCK = 0x0809, 0x000A, 0x0085, 0x002F
CELLS = {(0, 0): "Question", (1, 0): "Better?", (1, 1): "yes, much"}
WORDS_FOLLOW = bytes(6) + b"\xff\xff"


def formula(row: int, column: int, comes_to: bytes = WORDS_FOLLOW) -> Record:
    """``=1``, and what it came to: its own words do not matter."""
    tokens = struct.pack("<HBH", 3, 0x1E, 1)
    return FORMULA, struct.pack("<HHH", row, column, 0) + comes_to + bytes(6) + tokens


def words(text: str) -> Record:
    return STRING, struct.pack("<HB", len(text), 0) + text.encode("latin-1")


def number(row: int, column: int) -> Record:
    return NUMBER, struct.pack("<HHHd", row, column, 0, 7.0)


def stream_with(*more: Record) -> bytes:
    """The stream of a workbook of one sheet, with further records at its end."""
    records = list(xls_records(Workbook((Page("One", CELLS),), {})))
    assert records[-1] == (END, b"")
    return xls_stream((*records[:-1], *more, records[-1]))


def texts(data: bytes) -> dict[tuple[int, int], str]:
    return {place: value.text for place, value in read_book(data).sheets[0].cells.items()}


def refusal(data: bytes) -> str:
    """Why a file is refused."""
    with pytest.raises(Refused) as caught:
        read_book(data)
    return caught.value.problem.message


GIVES_WORDS, GIVES_NUMBER = formula(2, 1), formula(2, 1, struct.pack("<d", 5.0))
NO_LETTERS = formula(2, 1, b"\3" + bytes(5) + b"\xff\xff")


@pytest.mark.parametrize(
    ("records", "is_stray"),
    [
        ((), False),
        ((number(2, 1), GIVES_WORDS, number(2, 2)), False),
        ((GIVES_WORDS, words("a"), GIVES_WORDS, words("b")), False),
        ((NO_LETTERS, words("")), False),
        ((GIVES_WORDS, (SHARED, b""), words("a")), False),
        ((GIVES_WORDS, (ARRAY, b""), (CONTINUE, b""), words("a")), False),
        ((words("a"),), True),
        ((GIVES_WORDS, words("a"), words("b")), True),
        ((GIVES_WORDS, number(2, 2), words("a")), True),
        ((GIVES_NUMBER, words("a")), True),  # of a number's record that became one of words
        ((GIVES_NUMBER, (SHARED, b""), words("a")), True),
        (((FORMULA, b"short"), words("a")), True),
        (((SHARED, b""), words("a")), True),
        # Excel 3 and 4 wrote formulas so; calamine does not know them.
        *((((kind, GIVES_WORDS[1]), words("a")), True) for kind in OLD_FORMULAS),
    ],
)
def test_words_are_stray_where_no_formula_before_them_comes_to_words(
    records: tuple[Record, ...], is_stray: bool
) -> None:
    stream = b"".join(struct.pack("<HH", kind, len(held)) + held for kind, held in records)
    assert has_stray_words(records_of(stream)) is is_stray


def test_records_are_told_in_order_and_the_last_as_far_as_it_goes() -> None:
    stream = struct.pack("<HHH", END, 2, 7) + struct.pack("<HH", NUMBER, 14) + b"abc"
    assert list(records_of(stream)) == [(0, END, b"\7\0"), (6, NUMBER, b"abc")]
    assert list(records_of(stream, 6)) == [(6, NUMBER, b"abc")]
    assert list(records_of(b"\1\2\3")) == []


def test_words_after_their_formula_are_read() -> None:
    assert texts(ole(stream_with(GIVES_WORDS, words("counted")))) == {**CELLS, (2, 1): "counted"}


@pytest.mark.parametrize(
    "more",
    [
        (words("stray"),),
        (GIVES_WORDS, words("counted"), words("stray")),
        (GIVES_WORDS, words("yes"), (LOCK, b"\0\0"), number(3, 1), words("stray")),
        (GIVES_WORDS, words("yes"), (OLD_FORMULAS[0], formula(3, 1)[1]), words("stray")),
    ],
)
def test_words_without_a_formula_do_not_take_the_place_of_an_answer(
    more: tuple[Record, ...],
) -> None:
    """Found by damaging files: the first cell of the sheet, or that of the last formula, would have
    shown them."""
    assert refusal(ole(stream_with(*more))) == FILE_DAMAGED.text


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ((GIVES_WORDS, words("yes"), words("stray")), FILE_DAMAGED),
        ((number(0, 0), number(65_535, 255)), FILE_TOO_WIDE),
    ],
)
def test_sheet_is_looked_at_from_where_the_list_of_sheets_says(
    more: tuple[Record, ...], message: Message
) -> None:
    """A record before it that claims to be as long as the rest hides none of it."""
    stream = stream_with(*more)
    ((start, _kind),) = listed_sheets(stream)
    rest = stream[start:]
    hidden = bytearray(stream[:start] + struct.pack("<HH", 0x0FFF, len(rest)) + rest)
    (listed,) = (each.at for each in records_of(stream[:start]) if each.kind == LISTED)
    struct.pack_into("<I", hidden, listed + 4, start + 4)
    assert refusal(ole(bytes(hidden))) == message.text


def test_lock_among_the_records_of_the_book_is_told_wherever_it_stands() -> None:
    records = list(xls_records(Workbook((Page("One", CELLS),), {})))
    end = [kind for kind, _ in records].index(END)
    records[end:end] = [*[(0x0FFF, b"")] * 20, (LOCK, b"\1\0")]
    assert refusal(ole(xls_stream(tuple(records)))) == FILE_LOCKED.text


def test_workbook_that_is_an_object_in_another_is_not_taken_for_it() -> None:
    """It stands first in the directory, where calamine would have found it."""
    inner = xls_stream(tuple(xls_records(Workbook((Page("One", {(0, 0): "embedded"}),), {}))))
    outer = stream_with(number(2, 1))
    data = write_ole({"MBD0001": {"Workbook": inner}, "Workbook": outer})
    name = "Workbook".encode("utf-16-le")
    assert data.count(name) == 2
    assert texts(data) == {**CELLS, (2, 1): "7"}


def test_stream_that_is_not_all_there_is_not_read() -> None:
    data = ole(stream_with().ljust(20_000, b"\0"))
    assert texts(data) == CELLS
    assert refusal(data[:-8_000]) == FILE_DAMAGED.text
