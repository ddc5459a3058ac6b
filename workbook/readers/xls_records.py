"""The records of an .xls workbook, and whether one of them is out of its place.

The words that a formula comes to stand in a record of their own, right after the formula. calamine
gives such a record to the last formula wherever it stands, so that one that lost its formula would
take the place of another cell's answer. Layouts: [MS-XLS] 2.1.4 (records), 2.1.7.20.5 (the cells of
a sheet) and 2.4.268 (String). Used by calamine.py, spread.py and xls_strings.py.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

LOCKED = 0x002F  # what follows is no longer written as records hold it

_FORMULA, _STRING = frozenset({0x0006, 0x0206, 0x0406}), 0x0207
# What may stand between a formula and its words: formulas of several cells, and what is too long.
_BETWEEN = frozenset({0x0021, 0x0221, 0x0036, 0x0236, 0x04BC, 0x003C})


def records_of(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record of a stream, in order. The last may be cut short."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def has_stray_words(stream: bytes) -> bool:
    """Whether words that a formula came to stand where there is no formula before them."""
    has_formula = False
    for kind, _content in records_of(stream):
        if kind == LOCKED:
            return False
        if kind == _STRING and not has_formula:
            return True
        has_formula = kind in _FORMULA or (has_formula and kind in _BETWEEN)
    return False
