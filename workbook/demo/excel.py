"""Made-up answers → a filled Excel workbook. openpyxl plays the person who types them.

openpyxl shares no code with our writer and reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from workbook.demo.script import Typed
from workbook.grid import Place
from workbook.identity import AnswerKey

LINE = 15  # points that a line of an answer takes
REMARK_CELL = "Z5"  # far from every question


def fill_excel(
    blank: Path,
    filled: Path,
    places: Iterable[Place],
    typed: Mapping[AnswerKey, Typed],
    remark: str = "",
) -> None:
    """Save a copy of a blank workbook with the answers in their cells.

    remark: words typed far from every question, on the sheet of the first answer.
    """
    book = openpyxl.load_workbook(blank, rich_text=True)
    to_fill = [place for place in places if place.key in typed]
    for place in to_fill:
        book[place.sheet][place.cell].value = typed[place.key]
    if remark:
        book[to_fill[0].sheet][REMARK_CELL].value = remark
    for place in to_fill:
        _make_room(book[place.sheet], book[place.sheet][place.cell])
    book.save(filled)


def _make_room(sheet: Worksheet, cell: Cell) -> None:
    """Let the row be as high as its words. Spreadsheet programs do so while people type; openpyxl
    fixes each row at the height that it had."""
    width = sheet.column_dimensions[cell.column_letter].width
    lines = sum(ceil((len(line) + 1) / width) for line in str(cell.value).splitlines())
    row = sheet.row_dimensions[cell.row]
    row.height = max(row.height or 0, lines * LINE)
