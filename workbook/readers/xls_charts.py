"""Which sheets of an .xls workbook are charts and nothing else. Used by calamine.py.

The file says twice what a sheet is: in its list of sheets, and in the first record of the sheet
itself. A sheet that both call a chart has no cells, only records that look like some: the numbers
that the chart showed last. Where one of them says that it is a sheet, LibreOffice shows its cells,
so that people may have typed there. Layouts: [MS-XLS] 2.4.21 (BOF) and 2.4.28 (BoundSheet8).
"""

from __future__ import annotations

import struct

from workbook.readers.xls_records import BEGIN, listed_sheets

_LISTED_CHART = 2
_CHART = 0x0020


def chart_sheets(stream: bytes) -> frozenset[int]:
    """The numbers of the sheets that are charts, counted from nought, by the stream of the book."""
    return frozenset(
        number
        for number, (start, kind) in enumerate(listed_sheets(stream))
        if kind == _LISTED_CHART and _is_chart(stream, start)
    )


def _is_chart(stream: bytes, start: int) -> bool:
    """Whether the sheet that begins there says itself that it is a chart."""
    if start + 8 > len(stream):
        return False
    kind, _length, _version, stated = struct.unpack_from("<HHHH", stream, start)
    return (kind, stated) == (BEGIN, _CHART)
