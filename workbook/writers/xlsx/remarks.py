"""Remarks in an Excel workbook: a note on each cell that they are about, and a first sheet that
lists them all, each line with a link to its cell and a hidden seal that readers know it by."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Any

from workbook.grid import Grid, Sheet, quoted_sheet
from workbook.identity import REMARKS_SHEET, cell_name, place_name, seal
from workbook.writers.colours import INK, LINK
from workbook.writers.remarks import Remark, by_key, note_text, sound
from workbook.writers.xlsx.growing import GrowingSheet
from workbook.writers.xlsx.look import FONT
from workbook.writers.xlsx.quirks import write_text

AUTHOR = "Workbook"
HEADS = ("Where", "What was found", "What to do")
WIDTHS = (30, 72, 40)  # characters
LINE, TITLE_LINE = 20, 32  # pixels
A4 = 9
NOTE = {"author": AUTHOR, "x_scale": 2.5, "font_name": FONT, "font_size": 10}
NOTE_LINE, NOTE_WIDTH = 17, 48  # pixels of a line; characters that fit on one


def add_list(book: Any) -> GrowingSheet:
    """The sheet for the list, to be filled by ``write_list`` once the cells are known."""
    paper: GrowingSheet = book.add_worksheet(REMARKS_SHEET, GrowingSheet)
    paper.hide_gridlines(2)
    paper.set_landscape()
    paper.set_paper(A4)
    paper.fit_to_pages(1, 0)
    paper.freeze_panes(2, 0)
    for column, width in enumerate(WIDTHS):
        paper.set_column(column, column, width)
    paper.set_column(len(WIDTHS), len(WIDTHS), 8, None, {"hidden": True})
    return paper


def write_list(book: Any, paper: GrowingSheet, grid: Grid, remarks: tuple[Remark, ...]) -> None:
    """Every remark, in order."""
    paper.print_area(0, 0, len(remarks) + 1, len(WIDTHS) - 1)
    cells = {slot.key: (sheet.name, row, column) for sheet, row, column, slot in grid.answers()}
    plain = _form(book, text_wrap=True)
    _line(paper, 0, (REMARKS_SHEET, "", ""), (_form(book, bold=True, font_size=18),) * 3)
    paper.set_row_pixels(0, TITLE_LINE)
    _line(paper, 1, HEADS, (_form(book, bold=True),) * 3)
    link = _form(book, font_color=LINK, underline=1, text_wrap=True)
    for number, remark in enumerate(remarks, start=2):
        spot = cells.get(remark.key) if remark.key else None
        where = sound(place_name(*spot) if spot else remark.place)
        if spot:
            name, row, column = spot
            target = f"internal:{quoted_sheet(name)}!{cell_name(row, column)}"
            paper.write_url(number, 0, target, link, where)
        texts = (where, sound(remark.found), sound(remark.remedy))
        _line(paper, number, texts, (link if spot else plain, plain, plain), skip=bool(spot))


def add_notes(paper: GrowingSheet, sheet: Sheet, remarks: tuple[Remark, ...]) -> None:
    """A note on each cell of a sheet that remarks are about."""
    found = by_key(remarks)
    for row, _row, cell in sheet.cells():
        told = found.get(cell.slot.key) if cell.slot else None
        if told:
            text = "\n\n".join(map(note_text, told))
            lines = sum(1 + len(part) // NOTE_WIDTH for part in text.split("\n"))
            height = min(max(lines, 4), 24) * NOTE_LINE
            paper.write_comment(row, cell.column, text, {**NOTE, "height": height})


def _line(
    paper: GrowingSheet, row: int, texts: tuple[str, ...], forms: Iterable[Any], skip: bool = False
) -> None:
    """One line and its seal. skip: the first cell is written already."""
    for column, (text, form) in enumerate(zip(texts, forms, strict=True)):
        if text and not (skip and column == 0):
            write_text(paper, row, column, text, form)
    write_text(paper, row, len(texts), seal("".join(texts)), None)
    lines = max(
        sum(max(ceil(len(part) / width), 1) for part in text.split("\n"))
        for text, width in zip(texts, WIDTHS, strict=True)
    )
    paper.set_row_pixels(row, max(lines, 1) * LINE)
    paper.let_grow(row)


def _form(book: Any, **properties: object) -> Any:
    base = {"font_name": FONT, "font_size": 11, "font_color": INK, "valign": "top"}
    return book.add_format(base | properties)
