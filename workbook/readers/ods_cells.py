"""The cells, notes and shapes of one OpenDocument table, row by row.

Repeats are a number beside a cell or row. Empty ones are only counted, so that a sheet that is
empty down to row 1,048,576 costs nothing; filled ones are written out up to a limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from lxml import etree

from workbook.problems.gate import FILE_TOO_FULL
from workbook.readers.book import Merge, Note, TextBox
from workbook.readers.ods_text import (
    CALCEXT,
    DRAW,
    OFFICE,
    TABLE,
    TEXT,
    join_paragraphs,
    paragraphs_in,
)
from workbook.readers.refusal import refuse
from workbook.readers.values import (
    TRUTH_FORMULAS,
    clock_value,
    error_value,
    iso_value,
    number_value,
    percent_value,
    plain_number,
    truth_value,
    whole,
)
from workbook.submission import RawValue

MOST_CELLS = 100_000  # filled cells a file: our largest sheet has about 4,000

_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_FORMULA_PREFIX = re.compile(r"^[a-z]+:=|^=")
_CLOCK = re.compile(r"(-?)PT(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})(?:[.,][0-9]*)?S)?")


@dataclass(slots=True)
class OdsTable:
    """One table, filled row by row. is_outside: a copy of a sheet of some other file. before: how
    many cells of other tables have been read."""

    name: str
    style: str
    is_outside: bool
    before: int = 0
    cells: dict[tuple[int, int], RawValue] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    texts: list[TextBox] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    _next_row: int = 0

    def add_row(self, row: etree._Element) -> None:
        """Take the next row, as often as it is repeated. Raises Refused when there is too much."""
        times = whole(row.get(f"{TABLE}number-rows-repeated"))
        first = self._next_row
        self._next_row += times
        column = 0
        for cell in row.iterchildren(*_CELLS):
            wide = whole(cell.get(f"{TABLE}number-columns-repeated"))
            if len(cell) or cell.get(f"{OFFICE}value-type") or cell.get(f"{TABLE}formula"):
                self._add_cell(cell, range(first, first + times), range(column, column + wide))
            column += wide

    def add_shapes(self, shapes: etree._Element) -> None:
        """Take the shapes that lie on the sheet as a whole."""
        self.texts += _boxes(shapes, None, None)

    def _add_cell(self, cell: etree._Element, rows: range, columns: range) -> None:
        row, column = rows.start, columns.start
        self.texts += _boxes(cell, row, column)
        self.notes += [
            Note(row, column, text)
            for note in cell.iterchildren(f"{OFFICE}annotation")
            if (text := join_paragraphs(paragraphs_in(note)))
        ]
        self.merges += _merged(cell, row, column)
        value = cell_value(cell)
        if value is None or self.is_outside:
            return
        if self.before + len(self.cells) + len(rows) * len(columns) > MOST_CELLS:
            raise refuse(FILE_TOO_FULL, sheet=self.name)
        # LibreOffice may be set to have more rows and columns than Excel: none of them is left out.
        for at in rows:
            for across in columns:
                self.cells[at, across] = value


def start_table(element: etree._Element, before: int = 0) -> OdsTable:
    """A table without rows yet. A quirk of LibreOffice: it keeps copies of sheets of other files
    that formulas refer to, as tables with a name that begins with an address."""
    name = element.get(f"{TABLE}name", "")
    style = element.get(f"{TABLE}style-name", "")
    return OdsTable(name, style, name.startswith("'file:"), before)


def cell_value(cell: etree._Element) -> RawValue | None:
    """The raw value of a cell, None when it is empty."""
    text = join_paragraphs(paragraphs_in(cell))
    formula = _formula(cell)
    if cell.get(f"{CALCEXT}value-type") == "error":
        return error_value(text, formula)
    if formula is not None and formula.upper() in TRUTH_FORMULAS:
        return truth_value(formula.upper() == "TRUE()")
    value = _typed(cell, text, formula)
    return value if value.text or value.formula else None


def _typed(cell: etree._Element, text: str, formula: str | None) -> RawValue:
    kind = cell.get(f"{OFFICE}value-type", "string")
    stated = cell.get(f"{OFFICE}value", "")
    if kind == "boolean":
        return truth_value(cell.get(f"{OFFICE}boolean-value") == "true", formula)
    if kind == "date":
        return iso_value(cell.get(f"{OFFICE}date-value", text), formula)
    if kind == "time":
        return _clock(cell.get(f"{OFFICE}time-value", ""), text, formula)
    if kind not in ("float", "percentage", "currency"):
        return RawValue(text or cell.get(f"{OFFICE}string-value", ""), formula=formula)
    value = number_value(stated or text, formula)
    if value.number is None or kind == "float":
        return value
    if kind == "percentage":
        return percent_value(value.number, formula)
    currency = cell.get(f"{OFFICE}currency", "")
    words = f"{plain_number(value.number)} {currency}".strip()
    return RawValue(words, number=value.number, formula=formula)


def _clock(stated: str, text: str, formula: str | None) -> RawValue:
    match = _CLOCK.fullmatch(stated)
    if match is None:
        return RawValue(text, formula=formula)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    length = timedelta(seconds=hours * 3600 + minutes * 60 + seconds)
    return clock_value(-length if match.group(1) else length, formula)


def _formula(cell: etree._Element) -> str | None:
    """The formula without the name of its language (``of:=``) and without ``=``."""
    text = cell.get(f"{TABLE}formula")
    return _FORMULA_PREFIX.sub("", text) if text is not None else None


def _merged(cell: etree._Element, row: int, column: int) -> Iterator[Merge]:
    tall = whole(cell.get(f"{TABLE}number-rows-spanned"))
    wide = whole(cell.get(f"{TABLE}number-columns-spanned"))
    if tall > 1 or wide > 1:
        yield Merge(row, column, row + tall - 1, column + wide - 1)


def _boxes(element: etree._Element, row: int | None, column: int | None) -> Iterator[TextBox]:
    """The words in shapes that an element holds, each shape's own words once."""
    for shape in element.iter():
        if not str(shape.tag).startswith(DRAW) or shape.find(f"{TEXT}p") is None:
            continue
        text = join_paragraphs(paragraphs_in(shape))
        if text.strip():
            yield TextBox(text, row, column)
