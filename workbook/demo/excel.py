"""Made-up answers → a filled Excel workbook. openpyxl plays the person who types them.

openpyxl shares no code with our writer and reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import openpyxl

from workbook.demo.script import Typed
from workbook.grid import Place
from workbook.identity import AnswerKey

REMARK_CELL = "Z5"  # far from every question


def fill_excel(
    blank: Path,
    filled: Path,
    places: Iterable[Place],
    typed: Mapping[AnswerKey, Typed],
    remark: str,
) -> None:
    """Save a copy of a blank workbook with the answers in their cells.

    remark: words typed far from every question, on the sheet of the first answer.
    """
    book = openpyxl.load_workbook(blank, rich_text=True)
    to_fill = [place for place in places if place.key in typed]
    for place in to_fill:
        book[place.sheet][place.cell].value = typed[place.key]
    book[to_fill[0].sheet][REMARK_CELL].value = remark
    for sheet in book:
        for row in sheet.row_dimensions.values():
            row.height = None  # openpyxl would fix each row at its present height
    book.save(filled)
