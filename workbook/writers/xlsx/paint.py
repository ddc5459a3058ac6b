"""One sheet of a grid → one XlsxWriter worksheet: its cells, columns and printed page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.grid import (
    KEY_ROW,
    STAMP_OFFSET,
    Cell,
    Face,
    Grid,
    Role,
    Row,
    Sheet,
    Sizes,
    Target,
    cell_text,
    footer_text,
    quoted_sheet,
    sizes_for,
)
from workbook.identity import ID_COLUMN_KEY, Stamp, cell_name, column_key, stamp_text
from workbook.writers.colours import theme_colour
from workbook.writers.xlsx import look
from workbook.writers.xlsx.growing import GrowingSheet

A4 = 9
MARGINS = {"left": 0.47, "right": 0.47, "top": 0.55, "bottom": 0.71}  # inches
FOOTER_MARGIN = 0.4  # inches

PROTECTION = {
    "objects": True,  # so that people may add comments and drawings
    "scenarios": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
}


class Palette:
    """XlsxWriter's formats, each made once. A workbook's formats are its own."""

    def __init__(self, book: Any, easy_read: bool) -> None:
        self.book = book
        self.sizes: Sizes = sizes_for(easy_read)
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def make(self, properties: Mapping[str, object]) -> Any:
        """The format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(dict(properties))
        return self._made[key]

    def face(self, face: Face) -> Any:
        """The format of a piece of text."""
        return self.make(look.face_properties(face, self.sizes))

    def cell(self, cell: Cell, colour: str) -> Any:
        """The format of a cell on a sheet with a colour of its own."""
        if cell.role is Role.BAND:
            return self.make(look.band_properties(colour))
        if cell.slot:
            return self.make(look.answer_properties(cell.slot.kind, self.sizes))
        return self.make(look.cell_properties(cell.role, self.sizes))


def paint_sheet(
    paper: GrowingSheet, grid: Grid, sheet: Sheet, stamp: Stamp, palette: Palette
) -> None:
    """Paints a sheet of the grid on a worksheet, without its charts and checks."""
    _set_columns(paper, sheet, palette)
    _write_marks(paper, sheet, stamp, palette)
    colour = theme_colour(sheet.theme)
    for number, row in enumerate(sheet.rows):
        _set_height(paper, number, row)
        for cell in row.cells:
            _write_cell(paper, grid, number, cell, stamp, palette.cell(cell, colour), palette)
    _set_view(paper, grid, sheet, colour)
    _set_print(paper, grid, sheet, stamp)


def _set_columns(paper: GrowingSheet, sheet: Sheet, palette: Palette) -> None:
    for column, width in enumerate(sheet.widths):
        paper.set_column_pixels(column, column, width)
    marks = palette.make(look.mark_properties())
    paper.set_column_pixels(sheet.id_column, sheet.last_column, 64, marks, {"hidden": True})


def _write_marks(paper: GrowingSheet, sheet: Sheet, stamp: Stamp, palette: Palette) -> None:
    """Row ids, column keys and the stamp: how a reader finds answers again."""
    marks = palette.make(look.mark_properties())
    paper.set_row(KEY_ROW, None, marks, {"hidden": True})
    stamped = sheet.id_column + STAMP_OFFSET
    for column in range(sheet.last_column + 1):
        if column not in (sheet.id_column, stamped):
            paper.write_string(KEY_ROW, column, column_key(column), marks)
    paper.write_string(KEY_ROW, sheet.id_column, ID_COLUMN_KEY, marks)
    paper.write_string(KEY_ROW, stamped, stamp_text(stamp, sheet.id), marks)
    for number, row in enumerate(sheet.rows):
        if number != KEY_ROW:
            paper.write_string(number, sheet.id_column, row.id, marks)


def _set_height(paper: GrowingSheet, number: int, row: Row) -> None:
    """Where a row begins; only rows without words keep that height for good."""
    if number != KEY_ROW:
        paper.set_row_pixels(number, row.height)
    if not row.fixed:
        paper.let_grow(number)


def _write_cell(
    paper: GrowingSheet, grid: Grid, row: int, cell: Cell, stamp: Stamp, form: Any, palette: Palette
) -> None:
    text = cell_text(cell, stamp)
    if cell.link:
        # A link is written with its words; words in two faces then replace them and keep it.
        paper.write_url(row, cell.column, link_address(grid, cell.link), form, text)
    if cell.formula:
        paper.write_formula(row, cell.column, f"={cell.formula}", form, cell.cached)
    elif len(cell.runs) > 1:
        pieces = [each for run in cell.runs for each in (palette.face(run.face), run.text)]
        paper.write_rich_string(row, cell.column, *pieces, form)
    elif not text:
        paper.write_blank(row, cell.column, None, form)
    elif not cell.link:
        paper.write_string(row, cell.column, text, _single_face(cell, form, palette))


def _single_face(cell: Cell, form: Any, palette: Palette) -> Any:
    """The format of a cell whose text has one face: the cell's own, with the face's strength."""
    if not cell.runs:
        return form
    face = cell.runs[0].face
    if face is Face.PLAIN or cell.role in (Role.TITLE, Role.HEADING, Role.PURPOSE):
        return form
    own = look.cell_properties(cell.role, palette.sizes)
    return palette.make(own | look.face_properties(face, palette.sizes))


def link_address(grid: Grid, target: Target) -> str:
    """A link's address in the way of XlsxWriter."""
    sheet = grid.sheet(target.sheet)
    cell = cell_name(sheet.row_number(target.row), target.column)
    return f"internal:{quoted_sheet(sheet.name)}!{cell}"


def _set_view(paper: GrowingSheet, grid: Grid, sheet: Sheet, colour: str) -> None:
    paper.hide_gridlines(2)
    paper.set_tab_color(colour)
    paper.freeze_panes(sheet.frozen, 0)
    first = next(((row, cell.column) for row, _row, cell in sheet.cells() if cell.slot), (0, 0))
    paper.set_selection(*first, *first)  # where typing begins
    paper.protect("", PROTECTION)
    if sheet.hidden:
        paper.hide()
    if grid.language.split("-")[0] in ("ar", "fa", "he", "ur"):
        paper.right_to_left()


def _set_print(paper: GrowingSheet, grid: Grid, sheet: Sheet, stamp: Stamp) -> None:
    """A4, at the scale that makes the columns as wide as the page. Excel's own "fit to page"
    would do that too, but then Excel ignores page breaks, and headings lose their tables."""
    paper.set_portrait() if sheet.portrait else paper.set_landscape()
    paper.set_paper(A4)
    paper.set_margins(**MARGINS)
    paper.set_print_scale(sheet.scale)
    if sheet.hidden:
        return  # LibreOffice prints a hidden sheet that has a print area
    paper.print_area(0, 0, len(sheet.rows) - 1, sheet.id_column - 1)
    paper.repeat_rows(*sheet.repeated)
    breaks = [number for number, row in enumerate(sheet.rows) if row.fresh_page]
    if breaks:
        paper.set_h_pagebreaks(breaks)
    paper.set_footer(footer_text(grid, stamp), {"margin": FOOTER_MARGIN})
