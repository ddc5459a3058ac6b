"""Charts in old workbooks: what they show is nobody's answer, and what follows them is not lost."""

from __future__ import annotations

import struct

import pytest

from tests.fuzz.sheets import (
    BOF,
    EOF,
    NUMBER,
    SHEET,
    Page,
    Record,
    Workbook,
    ole,
    xls_records,
    xls_stream,
)
from workbook.readers.book import Merge, Sheet
from workbook.readers.returned import read_book
from workbook.readers.xls_charts import chart_sheets

MERGES = 0x00E5
CELLS = {(0, 0): "Question", (1, 0): "Better?", (1, 1): "yes, much"}
CHART_SHEET, CHART = 2, 0x0020


def begin(kind: int) -> Record:
    return BOF, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0)


def number(row: int, column: int) -> Record:
    return NUMBER, struct.pack("<HHHd", row, column, 0, 4711.0)


def records() -> list[Record]:
    """A workbook of two sheets with the same cells."""
    return list(xls_records(Workbook((Page("One", CELLS), Page("Two", CELLS)), {})))


def first_end(found: list[Record]) -> int:
    """Where the first sheet ends."""
    return [number for number, (kind, _) in enumerate(found) if kind == EOF][1]


def read(found: list[Record], last: int) -> tuple[Sheet, ...]:
    return read_book(ole(stream_of(found, last))).sheets


def stream_of(found: list[Record], last: int) -> bytes:
    """The stream. last: which of its parts, counted from nought, is the second sheet: those between
    the first sheet and it are charts on the first."""
    out, at, starts, listed = bytearray(xls_stream(tuple(found))), 0, [], []
    for kind, content in found:
        starts += [at] if kind == BOF else []
        listed += [at] if kind == SHEET else []
        at += 4 + len(content)
    for place, start in zip(listed, (starts[1], starts[last]), strict=True):
        struct.pack_into("<I", out, place + 4, start)
    return bytes(out)


def texts(sheet: Sheet) -> dict[tuple[int, int], str]:
    return {place: value.text for place, value in sheet.cells.items()}


def test_numbers_of_a_chart_on_a_sheet_are_not_the_cells_below_it() -> None:
    found = records()
    at = first_end(found)
    merged = (MERGES, struct.pack("<HHHHH", 1, 4, 5, 0, 1))
    chart = [begin(CHART), number(1, 1), number(9, 9), (EOF, b"")]
    found[at:at] = [*chart, *chart, merged]
    one, two = read(found, 4)
    assert texts(one) == CELLS
    assert one.merges == (Merge(4, 0, 5, 1),)
    assert texts(two) == CELLS


def test_sheet_that_is_one_chart_has_no_cells() -> None:
    found = records()
    assert [kind for kind, _ in found[:3]] == [BOF, SHEET, SHEET]
    found[1] = (SHEET, found[1][1][:5] + bytes([CHART_SHEET]) + found[1][1][6:])
    one, two = read([*found[:4], begin(CHART), *found[5:]], 2)
    assert (texts(one), texts(two)) == ({}, CELLS)


@pytest.mark.parametrize("kind", [CHART_SHEET, 1, 6])
def test_sheet_that_is_a_chart_or_macros_in_the_list_only_keeps_its_cells(kind: int) -> None:
    """LibreOffice shows them, and so a person may have typed there."""
    found = records()
    found[2] = (SHEET, found[2][1][:5] + bytes([kind]) + found[2][1][6:])
    one, two = read(found, 2)
    assert (texts(one), texts(two)) == (CELLS, CELLS)


def test_sheet_that_is_a_chart_in_its_own_first_record_only_keeps_its_cells() -> None:
    found = records()
    one, two = read([*found[:4], begin(CHART), *found[5:]], 2)
    assert (texts(one), texts(two)) == (CELLS, CELLS)


@pytest.mark.parametrize(
    "stream",
    [
        b"",
        struct.pack("<HHI", SHEET, 4, 0),
        struct.pack("<HHIBB", SHEET, 6, 9, 0, CHART_SHEET),
        struct.pack("<HHIBB", SHEET, 900, 9, 0, CHART_SHEET),
        struct.pack("<HHI", SHEET, 900, 9),
    ],
)
def test_list_of_sheets_that_leads_nowhere_names_no_chart(stream: bytes) -> None:
    assert chart_sheets(stream) == frozenset()
