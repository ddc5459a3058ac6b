"""Which sheets of an .xls workbook are charts and nothing else. Used by calamine.py.

The file says twice what a sheet is: in its list of sheets, and in the first record of the sheet
itself. A sheet that both call a chart has no cells, only records that look like some: the numbers
that the chart showed last. Where one of them says that it is a sheet, LibreOffice shows its cells,
so that people may have typed there. Layouts: [MS-XLS] 2.4.21 (BOF) and 2.4.28 (BoundSheet8).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_SHEET, _BOF, _EOF = 0x0085, 0x0809, 0x000A
_LISTED_CHART = 2
_CHART = 0x0020
_STATED = 6  # bytes of the list before a sheet's name


def chart_sheets(stream: bytes) -> frozenset[int]:
    """The numbers of the sheets that are charts, counted from nought, by the stream of the book."""
    return frozenset(
        number
        for number, (start, kind) in enumerate(_listed(stream))
        if kind == _LISTED_CHART and _is_chart(stream, start)
    )


def _listed(stream: bytes) -> Iterator[tuple[int, int]]:
    """Where each sheet begins and its kind, as the list of sheets says."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _EOF:
            return
        if kind == _SHEET and length >= _STATED:
            yield struct.unpack_from("<IxB", stream.ljust(at + 10, b"\0"), at + 4)
        at += 4 + length


def _is_chart(stream: bytes, start: int) -> bool:
    """Whether the sheet that begins there says itself that it is a chart."""
    if start + 8 > len(stream):
        return False
    kind, _length, _version, stated = struct.unpack_from("<HHHH", stream, start)
    return (kind, stated) == (_BOF, _CHART)
