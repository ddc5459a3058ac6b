"""The records of an .xls workbook, and whether one of them is out of its place.

calamine reads a sheet from where the list of sheets says that it begins, to its end; so do these.
The words that a formula comes to stand in a record of their own, right after the formula. calamine
gives such a record to the last formula wherever it stands, so that one that lost its formula would
take the place of another cell's answer. Layouts: [MS-XLS] 2.1.4 (records), 2.1.7.20.6 (the cells of
a sheet), 2.4.127 (Formula), 2.4.28 (BoundSheet8) and 2.4.117 (FilePass). ``calamine.py`` and the
modules that it calls for old workbooks use this.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import NamedTuple

BEGIN, END = 0x0809, 0x000A  # of the workbook, of each sheet, of a chart within it
SHEET, LOCK = 0x0085, 0x002F

_FORMULA, _WORDS = 0x0006, 0x0207
# What may stand between a formula and its words: what is about formulas of several cells.
_BETWEEN = frozenset({0x0091, 0x0221, 0x0236, 0x04BC, 0x003C})
_LISTED = struct.Struct("<IxB")  # where a sheet begins, and its kind
_COMES_TO = struct.Struct("<6xB5xH")
_WORDS_KINDS, _NO_NUMBER = (0, 3), 0xFFFF  # words, and words of no letters


class Record(NamedTuple):
    """One record. at: where it begins in the stream. content: all of it that is there."""

    at: int
    kind: int
    content: bytes


def records_of(stream: bytes, start: int = 0) -> Iterator[Record]:
    """Each record from a place on, in order. The last may be cut short."""
    at = start
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield Record(at, kind, stream[at + 4 : at + 4 + length])
        at += 4 + length


def listed_sheets(stream: bytes) -> Iterator[tuple[int, int]]:
    """Where each sheet begins and its kind, as the list of sheets says."""
    for record in _about_the_book(stream):
        if record.kind == SHEET and len(record.content) >= _LISTED.size:
            yield _LISTED.unpack_from(record.content)


def sheet_records(stream: bytes) -> Iterator[Record]:
    """The records of all sheets, one sheet after the other, with those of charts within them."""
    for start, _kind in listed_sheets(stream):
        depth = 0
        for record in records_of(stream, start):
            yield record
            depth += (record.kind == BEGIN) - (record.kind == END)
            if record.kind == END and depth <= 0:
                break


def has_lock(stream: bytes) -> bool:
    """Whether a password locks the workbook: its sheets are then no longer what they seem."""
    return any(record.kind == LOCK for record in _about_the_book(stream))


def has_stray_words(records: Iterable[Record]) -> bool:
    """Whether words stand among the records of sheets that no formula before them comes to."""
    has_formula = False
    for record in records:
        if record.kind == _WORDS and not has_formula:
            return True
        is_formula = record.kind == _FORMULA and _comes_to_words(record.content)
        has_formula = is_formula or (has_formula and record.kind in _BETWEEN)
    return False


def _comes_to_words(formula: bytes) -> bool:
    if len(formula) < _COMES_TO.size:
        return False
    kind, mark = _COMES_TO.unpack_from(formula)
    return kind in _WORDS_KINDS and mark == _NO_NUMBER


def _about_the_book(stream: bytes) -> Iterator[Record]:
    """The records before the first sheet."""
    for record in records_of(stream):
        if record.kind == END:
            return
        yield record
