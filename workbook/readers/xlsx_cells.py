"""The cells of one xlsx sheet, with its merges and printed headings, in one pass over its part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from workbook.identity import place_name
from workbook.problems.gate import FILE_CELL_TWICE, FILE_TOO_FULL, FILE_UNSAFE
from workbook.readers.book import Merge
from workbook.readers.headings import Printed, read_printed
from workbook.readers.places import LAST_COLUMN, LAST_ROW, parse_cell, parse_range
from workbook.readers.refusal import refuse
from workbook.readers.values import (
    clean_formula,
    error_value,
    iso_value,
    truth_value,
    uncounted_value,
)
from workbook.readers.xlsx_formats import PLAIN, NumberFormat, value_of
from workbook.readers.xlsx_formulas import shift_formula
from workbook.readers.xlsx_text import main_tags, rich_text, unescape
from workbook.readers.xml import local_name, walk_xml
from workbook.submission import RawValue

MOST_CELLS = 200_000  # filled cells a sheet: our largest has about 4,000

_TAGS = main_tags("row", "c", "mergeCell", "headerFooter")


@dataclass(frozen=True, slots=True)
class Common:
    """What the cells of all sheets of a workbook refer to."""

    strings: tuple[str, ...]
    formats: tuple[NumberFormat, ...]
    date1904: bool


@dataclass(slots=True)
class SheetPart:
    """What one sheet's part says, filled while it is walked through."""

    name: str
    cells: dict[tuple[int, int], RawValue] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    printed: Printed = field(default_factory=Printed)


def read_sheet(name: str, data: bytes, common: Common) -> SheetPart:
    """The cells, merges and printed headings of a sheet. Raises Refused."""
    part = SheetPart(name)
    cells = _Cells(part, common)
    for event, element in walk_xml(data, _TAGS):
        kind = local_name(element)
        if kind == "row" and event == "start":
            cells.start_row(element)
        elif kind == "c" and event == "end":
            cells.add(element)
        elif kind == "mergeCell" and event == "end":
            area = parse_range(element.get("ref", ""))
            part.merges += [Merge(*area)] if area else []
        elif kind == "headerFooter" and event == "end":
            part.printed = read_printed(element)
    return part


class _Cells:
    """Where the walk through a sheet stands. Rows and cells without a name follow the last one."""

    def __init__(self, part: SheetPart, common: Common) -> None:
        self._part = part
        self._common = common
        self._row = -1
        self._column = -1
        self._shared: dict[str, tuple[int, int, str]] = {}

    def start_row(self, element: etree._Element) -> None:
        stated = element.get("r")
        if stated is not None and not re.fullmatch(r"[0-9]{1,7}", stated.strip()):
            raise refuse(FILE_UNSAFE)
        self._row = self._row + 1 if stated is None else int(stated) - 1
        self._column = -1

    def add(self, element: etree._Element) -> None:
        row, column = self._cell_place(element)
        self._row, self._column = row, column
        value = self._value(element, row, column)
        if value is None:
            return
        cells = self._part.cells
        if (row, column) in cells:
            raise refuse(FILE_CELL_TWICE, cell=place_name(self._part.name, row, column))
        if len(cells) >= MOST_CELLS:
            raise refuse(FILE_TOO_FULL, sheet=self._part.name)
        cells[row, column] = value

    def _cell_place(self, element: etree._Element) -> tuple[int, int]:
        stated = element.get("r")
        place = (self._row, self._column + 1) if stated is None else parse_cell(stated)
        if place is None or not (0 <= place[0] <= LAST_ROW and place[1] <= LAST_COLUMN):
            raise refuse(FILE_UNSAFE)
        return place

    def _value(self, element: etree._Element, row: int, column: int) -> RawValue | None:
        found = {local_name(child): child for child in element}
        written = self._formula(found.get("f"), row, column)
        formula = clean_formula(written)
        if "is" in found:
            text = rich_text(found["is"])
            return RawValue(text, formula=formula) if text or formula else None
        content = found.get("v")
        text = (content.text or "") if content is not None else ""
        if not text:
            return uncounted_value(written)
        return self._typed(element, text, formula)

    def _typed(self, element: etree._Element, text: str, formula: str | None) -> RawValue | None:
        kind = element.get("t", "n")
        if kind == "s":
            return _shared_string(text, self._common.strings)
        if kind in ("str", "inlineStr"):
            return RawValue(unescape(text), formula=formula)
        if kind == "b":
            return truth_value(text.strip() in ("1", "true"), formula)
        if kind == "e":
            return error_value(text, formula)
        if kind == "d":
            return iso_value(text.strip(), formula)
        return value_of(text.strip(), self._format(element), self._common.date1904, formula)

    def _format(self, element: etree._Element) -> NumberFormat:
        style = element.get("s", "0")
        formats = self._common.formats
        known = style.isascii() and style.isdigit() and int(style[:9]) < len(formats)
        return formats[int(style[:9])] if known else PLAIN

    def _formula(self, element: etree._Element | None, row: int, column: int) -> str | None:
        """The formula of a cell. One that was filled down is written only in its first cell."""
        if element is None:
            return None
        text = unescape(element.text or "")
        group = element.get("si")
        if element.get("t") != "shared" or group is None:
            return text
        if text:
            self._shared[group] = (row, column, text)
            return text
        first = self._shared.get(group)
        return shift_formula(first[2], row - first[0], column - first[1]) if first else ""


def _shared_string(text: str, strings: tuple[str, ...]) -> RawValue | None:
    """The shared string of a number. A number that names none never gives another string."""
    number = text.strip()
    if not re.fullmatch(r"[0-9]{1,9}", number, re.ASCII) or int(number) >= len(strings):
        return error_value("")
    found = strings[int(number)]
    return RawValue(found) if found else None
