"""The cells of one xlsx sheet, with its merges and printed headings, in one pass over its part.

A sheet that is written plainly has its cells taken out first (xlsx_plain.py); what they hold is
judged by the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from workbook.identity import place_name
from workbook.problems.gate import (
    FILE_CELL_TWICE,
    FILE_NO_SUCH_PLACE,
    FILE_PART_MISSING,
    FILE_TOO_FULL,
)
from workbook.readers.book import Merge
from workbook.readers.headings import Printed, read_printed
from workbook.readers.places import LAST_COLUMN, LAST_ROW, parse_cell, parse_range
from workbook.readers.refusal import Refused, refuse
from workbook.readers.values import (
    clean_formula,
    error_value,
    iso_value,
    truth_value,
    uncounted_value,
    whole,
)
from workbook.readers.xlsx_formats import PLAIN, NumberFormat, value_of
from workbook.readers.xlsx_formulas import shift_formula
from workbook.readers.xlsx_plain import PlainCell, find_plain, plain_text
from workbook.readers.xlsx_text import main_tags, rich_text, unescape
from workbook.readers.xml import local_name, parse_xml, safe_text, walk_text
from workbook.submission import RawValue

MOST_CELLS = 100_000  # filled cells a file: our largest sheet has about 4,000
MOST_MERGES = 20_000  # a sheet

_LONGEST_PLACE = 20  # characters of a name that is none
_TAGS = main_tags("row", "c", "mergeCell", "headerFooter")
_CELL_TAGS = frozenset(main_tags("c"))
# What the part of a sheet begins with. The others have no cells.
_ROOTS = ("worksheet", "chartsheet", "dialogsheet", "macrosheet")


@dataclass(frozen=True, slots=True)
class Common:
    """What the cells of all sheets of a workbook refer to. strings: the shared words, by number.
    values: the same by number as it is written, as a cell that holds them and nothing else."""

    strings: tuple[str, ...]
    values: Mapping[str, RawValue | None]
    formats: tuple[NumberFormat, ...]
    date1904: bool


@dataclass(slots=True)
class SheetPart:
    """What one sheet's part says, filled while it is walked through. before: how many cells of
    other sheets have been read."""

    name: str
    before: int = 0
    cells: dict[tuple[int, int], RawValue] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    printed: Printed = field(default_factory=Printed)


def read_sheet(name: str, data: bytes, common: Common, before: int = 0) -> SheetPart:
    """The cells, merges and printed headings of a sheet. Raises Refused."""
    part = SheetPart(name, before)
    cells = _Cells(part, common)
    text = safe_text(data)
    plain = find_plain(text)
    root = ""
    tags = (*_TAGS, *(f"{{*}}{name}" for name in _ROOTS))
    walk = _whole(plain.rest, tags) if plain else walk_text(text, tags, _CELL_TAGS)
    for event, element in walk:
        if root and element.tag in _CELL_TAGS:
            cells.add(element)
            continue
        kind = local_name(element)
        root = root or kind
        if kind == "row" and event == "start":
            cells.start_row(element)
        elif kind == "mergeCell" and event == "end":
            area = parse_range(element.get("ref", ""))
            if area and len(part.merges) < MOST_MERGES:
                part.merges.append(Merge(*area))
        elif kind == "headerFooter" and event == "end":
            part.printed = read_printed(element)
    if root not in _ROOTS:  # it leads to a part of another kind
        raise sheet_missing(name)
    cells.add_plain(plain.cells if plain else ())
    return part


def _whole(xml: bytes, tags: Collection[str]) -> Iterator[tuple[str, etree._Element]]:
    """The same events as those of a walk, of XML that is so small that it is parsed at once."""
    for element in parse_xml(xml).iter(*tags):
        yield "start", element
        yield "end", element


def sheet_missing(name: str) -> Refused:
    """The refusal of a file that lists a sheet and does not hold it."""
    return refuse(FILE_PART_MISSING, part=f"the sheet “{name}”")


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
            raise self._no_such_place(stated)
        self._row = self._row + 1 if stated is None else int(stated) - 1
        self._column = -1

    def add(self, element: etree._Element) -> None:
        row, column = self._cell_place(element)
        self._row, self._column = row, column
        if len(element) == 0:  # only a look: Gnumeric writes 16,384 of them for a formatted row
            return
        value = self._value(element, row, column)
        if value is not None:
            self._keep(row, column, value)

    def add_plain(self, cells: Iterable[PlainCell]) -> None:
        """Add cells that are written plainly."""
        words = self._common.values
        for _tag, name, style, kind, written, content, _rest in cells:
            if not name:
                continue
            place = parse_cell(name)
            if place is None:
                raise self._no_such_place(name)
            if kind == "s" and not written and content in words:
                value = words[content]
            else:
                formula = unescape(plain_text(written)) or None
                value = self._content(kind or "n", style or "0", formula, plain_text(content))
            if value is not None:
                self._keep(*place, value)

    def _keep(self, row: int, column: int, value: RawValue) -> None:
        cells = self._part.cells
        if (row, column) in cells:
            raise refuse(FILE_CELL_TWICE, cell=place_name(self._part.name, row, column))
        if self._part.before + len(cells) >= MOST_CELLS:
            raise refuse(FILE_TOO_FULL, sheet=self._part.name)
        cells[row, column] = value

    def _cell_place(self, element: etree._Element) -> tuple[int, int]:
        stated = element.get("r")
        place = (self._row, self._column + 1) if stated is None else parse_cell(stated)
        if place is None or not (0 <= place[0] <= LAST_ROW and place[1] <= LAST_COLUMN):
            raise self._no_such_place(stated or f"row {place[0] + 1}" if place else stated or "")
        return place

    def _no_such_place(self, stated: str) -> Refused:
        return refuse(FILE_NO_SUCH_PLACE, sheet=self._part.name, found=stated[:_LONGEST_PLACE])

    def _value(self, element: etree._Element, row: int, column: int) -> RawValue | None:
        found = {child.tag.rpartition("}")[2]: child for child in element}
        if len(found) < len(element) or {"v", "is"} <= found.keys():
            raise refuse(FILE_CELL_TWICE, cell=place_name(self._part.name, row, column))
        written = self._formula(found["f"], row, column) if "f" in found else None
        if "is" in found:
            text, formula = rich_text(found["is"]), clean_formula(written)
            return RawValue(text, formula=formula) if text or formula else None
        content = found.get("v")
        text = (content.text or "") if content is not None else ""
        return self._content(element.get("t", "n"), element.get("s", "0"), written, text)

    def _content(self, kind: str, style: str, written: str | None, text: str) -> RawValue | None:
        """What a cell holds. written: its formula; text: its content, "" for none."""
        if not text:
            return uncounted_value(written)
        return self._typed(kind, style, text, clean_formula(written))

    def _typed(self, kind: str, style: str, text: str, formula: str | None) -> RawValue | None:
        if kind == "s":
            return self._shared_string(text, formula)
        if kind in ("str", "inlineStr"):
            return RawValue(unescape(text), formula=formula)
        if kind == "b":
            return _truth(text.strip(), formula)
        if kind == "e":
            return error_value(text, formula)
        if kind == "d":
            return iso_value(text.strip(), formula)
        return value_of(text.strip(), self._format(style), self._common.date1904, formula)

    def _shared_string(self, text: str, formula: str | None) -> RawValue | None:
        """The shared string of a number. A number that names none never gives another string.

        A quirk of Gnumeric: the words that a formula comes to are shared like all others.
        """
        strings = self._common.strings
        number = whole(text.strip(), len(strings))
        if number >= len(strings):
            return error_value("", formula)
        found = strings[number]
        return RawValue(found, formula=formula) if found or formula else None

    def _format(self, style: str) -> NumberFormat:
        formats = self._common.formats
        number = whole(style, len(formats))
        return formats[number] if number < len(formats) else PLAIN

    def _formula(self, element: etree._Element, row: int, column: int) -> str:
        """The formula of a cell. One that was filled down is written only in its first cell."""
        text = unescape(element.text or "")
        group = element.get("si")
        if element.get("t") != "shared" or group is None:
            return text
        if text:
            self._shared[group] = (row, column, text)
            return text
        first = self._shared.get(group)
        return shift_formula(first[2], row - first[0], column - first[1]) if first else ""


def _truth(text: str, formula: str | None) -> RawValue:
    """A yes or no. What is neither is an error, never a no."""
    known = text in ("0", "1", "false", "true")
    return truth_value(text in ("1", "true"), formula) if known else error_value(text, formula)
