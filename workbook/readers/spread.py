"""How far apart the filled cells of old and binary workbooks stand, before calamine reads them.

calamine makes a grid from the first to the last filled cell of a sheet. Two cells in opposite
corners take half a gigabyte in an .xls file and more than any computer has in an .xlsb file, so the
records are looked through first. Layouts: [MS-XLS] 2.1.4 and 2.5.13, [MS-XLSB] 2.1.4 and 2.4.
``returned.py`` and ``calamine.py`` call it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook.readers.xls_records import BEGIN, Record

MOST_PLACES = 4_000_000  # rows times columns of a sheet, filled or not
MOST_IN_OLD_BOOK = 2_000_000  # of all sheets of an .xls file: calamine holds all of them at once

Cell = tuple[int, int]

# Records that begin with a row and a column; ranges of cells end with their last column.
_XLS_CELLS = frozenset({0x0006, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E})
_XLS_RANGES = frozenset({0x00BD, 0x00BE})
_XLSB_ROW, _XLSB_LAST_CELL = 0, 11  # 1 to 11 are cells of that row


@dataclass(slots=True)
class _Area:
    """The smallest area that holds all cells so far."""

    top: int
    left: int
    bottom: int
    right: int

    def add(self, row: int, column: int) -> None:
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)

    @property
    def places(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


def xls_is_too_wide(records: Iterable[Record]) -> bool:
    """Whether the sheets of an .xls workbook span more places than can be held. records: theirs."""
    area: _Area | None = None
    before = 0  # places of the sheets that are over
    for _at, kind, content in records:
        if kind == BEGIN:
            before += area.places if area else 0
            area = None
        for row, column in _xls_cells(kind, content):
            area = area or _Area(row, column, row, column)
            area.add(row, column)
            if before + area.places > MOST_IN_OLD_BOOK:
                return True
    return False


def xlsb_is_too_wide(part: bytes) -> bool:
    """Whether the cells in a sheet's part of an .xlsb workbook span more places than that."""
    area: _Area | None = None
    row = 0
    for kind, content in _xlsb_records(part):
        if len(content) < 4 or kind > _XLSB_LAST_CELL:
            continue
        number = int.from_bytes(content[:4], "little")
        if kind == _XLSB_ROW:
            row = number
            continue
        area = area or _Area(row, number, row, number)
        area.add(row, number)
        if area.places > MOST_PLACES:
            return True
    return False


def _xls_cells(kind: int, content: bytes) -> Iterator[Cell]:
    if (kind not in _XLS_CELLS and kind not in _XLS_RANGES) or len(content) < 4:
        return
    row, column = struct.unpack_from("<HH", content)
    yield row, column
    if kind in _XLS_RANGES:
        yield row, int.from_bytes(content[-2:], "little")


def _xlsb_records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record. Both numbers before it have seven bits a byte."""
    at = 0
    while at < len(part):
        kind, at = part[at], at + 1
        if kind & 0x80 and at < len(part):
            kind, at = kind & 0x7F | (part[at] & 0x7F) << 7, at + 1
        length = shift = 0
        while at < len(part) and shift < 28:
            byte, at = part[at], at + 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, part[at : at + length]
        at += length
