"""The table of texts in an .xls file, cut into records in awkward places."""

from __future__ import annotations

import struct

import pytest

from workbook.readers.xls_strings import _Table, mended_texts

GIRL = "👧"  # two characters of two bytes each


def texts(*records: bytes) -> list[str]:
    return [b"".join(pieces).decode("utf-16-le") for pieces in _Table(list(records)).texts()]


def head(count: int) -> bytes:
    return struct.pack("<II", count, count)


def wide(text: str) -> bytes:
    data = text.encode("utf-16-le")
    return struct.pack("<HB", len(data) // 2, 1) + data


def test_texts_of_one_record_are_read_one_after_another() -> None:
    narrow = struct.pack("<HB", 4, 0) + "café".encode("latin-1")
    assert texts(head(3) + narrow + wide("Ägir") + wide("")) == ["café", "Ägir", ""]


def test_emoji_cut_between_its_halves_is_put_together() -> None:
    data = wide(f"a{GIRL}b")
    assert texts(head(1) + data[:7], b"\1" + data[7:]) == [f"a{GIRL}b"]
    pieces = next(_Table([head(1) + data[:7], b"\1" + data[7:]]).texts())
    torn = "".join(piece.decode("utf-16-le", "replace") for piece in pieces)
    assert torn == "a\ufffd\ufffdb"


def test_text_goes_on_in_narrow_letters_in_the_next_record() -> None:
    first = struct.pack("<HB", 5, 1) + "ab".encode("utf-16-le")
    assert texts(head(2) + first, b"\0cde" + wide("next")) == ["abcde", "next"]


def test_runs_and_other_matter_behind_a_text_are_passed_over() -> None:
    rich = struct.pack("<HBHI", 2, 1 | 4 | 8, 2, 5) + "ab".encode("utf-16-le") + b"r" * 8 + b"e" * 5
    assert texts(head(2) + rich[:14], rich[14:] + wide("next")) == ["ab", "next"]


@pytest.mark.parametrize(
    "data", [b"", b"no such file", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600]
)
def test_file_that_is_not_as_it_should_be_gives_nothing(data: bytes) -> None:
    assert mended_texts(data) == {}


def test_table_that_ends_too_early_stops_there() -> None:
    records = [head(9) + wide("one") + struct.pack("<HB", 500, 1) + b"ab"]
    found = _Table(records).texts()
    assert b"".join(next(found)).decode("utf-16-le") == "one"
    with pytest.raises(IndexError):
        next(found)
