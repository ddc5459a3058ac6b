"""Grid + stamp → the bytes of an .xlsx file, the same bytes every time.

A workbook is painted for a shape, and its mould filled with the words of a copy. Whoever writes
many copies keeps the mould.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from typing import Any, BinaryIO

import xlsxwriter

from workbook.grid import LISTS_ID, Area, Grid, Sheet, cover_rows, ref
from workbook.identity import AnswerKey, Stamp, answer_name, cell_name
from workbook.languages import is_right_to_left
from workbook.writers.carried import Carried
from workbook.writers.moulds import Mould, make_mould
from workbook.writers.remarks import Remark
from workbook.writers.xlsx.answers import issue_copy
from workbook.writers.xlsx.charts import add_chart
from workbook.writers.xlsx.checks import add_checks
from workbook.writers.xlsx.copies import Shape, shape_of, slots_of, words_of
from workbook.writers.xlsx.growing import GrowingSheet
from workbook.writers.xlsx.look import FONT
from workbook.writers.xlsx.paint import Palette, enclose_parcels, paint_sheet
from workbook.writers.xlsx.remarks import add_list, add_notes, write_list

# A fixed date, so that two builds of one form are the same bytes.
CREATED = datetime.datetime(2026, 1, 1)


def write_xlsx(
    grid: Grid,
    stamp: Stamp,
    stream: BinaryIO,
    answers: Mapping[AnswerKey, Carried] | None = None,
    parcels: tuple[str, ...] = (),
    remarks: tuple[Remark, ...] = (),
    pictures: Mapping[str, bytes] | None = None,
) -> None:
    """Writes the workbook of a grid to a stream. stamp: which copy it is; the rest as in
    ``mould_xlsx``."""
    shape = shape_of(grid, cover_rows(grid), stamp)
    mould = mould_xlsx(grid, shape, answers, parcels, remarks, pictures)
    stream.write(mould.fill(words_of(grid, stamp, shape)))


def mould_xlsx(
    grid: Grid,
    shape: Shape,
    answers: Mapping[AnswerKey, Carried] | None = None,
    parcels: tuple[str, ...] = (),
    remarks: tuple[Remark, ...] = (),
    pictures: Mapping[str, bytes] | None = None,
) -> Mould:
    """The workbook of a grid for all copies of a shape. answers: those that it is handed out with;
    each has its cell, and fits it. parcels: the pieces of the form itself. remarks: what it tells
    the people who get it. pictures: the PNG bytes of each, by name."""
    issue = issue_copy(grid, shape, answers or {}, remarks, pictures)
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _settings())
    right_to_left = is_right_to_left(grid.language)
    palette = Palette(book, grid.easy_read, right_to_left)
    listed = add_list(book) if remarks else None
    papers = [(sheet, book.add_worksheet(sheet.name, GrowingSheet)) for sheet in grid.sheets]
    for sheet, paper in papers:
        paint_sheet(paper, grid, sheet, issue, palette)
        if sheet.id == LISTS_ID:
            enclose_parcels(paper, sheet, parcels, palette)
        add_checks(paper, grid, sheet, palette)
        add_notes(paper, sheet, remarks)
        for chart in sheet.charts:
            add_chart(book, paper, sheet, chart, right_to_left)
        _quiet_excel(paper, sheet)
    _define_names(book, grid)
    _describe(book, grid)
    if listed is not None:
        write_list(book, listed, grid, remarks)
    (listed or papers[0][1]).activate()
    book.close()
    return make_mould(stream, slots_of(grid, shape))


def _settings() -> dict[str, Any]:
    """What XlsxWriter needs to know; made afresh each time, since it writes into what it is given.

    In memory: no temporary files with people's workbooks. The default font decides how wide the
    unit of columns is: 72 pixels a column and 19 a row are Excel's own sizes for Arial 11. Without
    the scheme "none" Excel would take the theme's font, which is not Arial.
    """
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {
            "font_name": FONT,
            "font_size": 11,
            "font_scheme": "none",
        },
        "default_column_width": 72,
        "default_row_height": 19,
    }


def _define_names(book: Any, grid: Grid) -> None:
    """A name for each answer, known in the whole workbook."""
    for sheet, row, column, slot in grid.answers():
        place = ref(Area(sheet.name, row, column, row, column))
        if book.define_name(answer_name(slot.key), f"={place}"):
            raise ValueError(f"{slot.key} cannot have a name in Excel")


def _quiet_excel(paper: Any, sheet: Sheet) -> None:
    """No green corners: numbers typed as text are meant, and formulas differ on purpose."""
    everything = f"A1:{cell_name(len(sheet.rows) + 200, sheet.last_column)}"
    paper.ignore_errors(
        {
            "number_stored_as_text": everything,
            "formula_differs": everything,
            "formula_range": everything,
            "two_digit_text_year": everything,
            "list_data_validation": everything,
        }
    )


def _describe(book: Any, grid: Grid) -> None:
    """What the file says about itself: no author, no company, nothing of the place it was made."""
    book.set_properties(
        {
            "title": grid.title,
            "subject": f"{grid.bank} {grid.edition}, {grid.form}",
            "created": CREATED,
        }
        | ({"comments": grid.draft} if grid.draft else {})
    )
    book.set_custom_property("Language", grid.language)
