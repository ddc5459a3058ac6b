"""One sheet of a grid → one XlsxWriter worksheet: its cells, columns and printed page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
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
    Spot,
    Target,
    cell_text,
    footer_text,
    quoted_sheet,
    row_in_copy,
    sizes_for,
)
from workbook.identity import ID_COLUMN_KEY, cell_name, column_key
from workbook.languages import is_from_left, is_right_to_left
from workbook.writers.carried import carried_text
from workbook.writers.colours import theme_colour
from workbook.writers.moulds import slot
from workbook.writers.xlsx import look
from workbook.writers.xlsx.answers import Issue, write_answer
from workbook.writers.xlsx.copies import Shape, mark_of
from workbook.writers.xlsx.figures import insert_figure
from workbook.writers.xlsx.growing import GrowingSheet
from workbook.writers.xlsx.quirks import ESCAPED, write_text

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

    def __init__(self, book: Any, easy_read: bool, right_to_left: bool = False) -> None:
        self.book = book
        self._right_to_left = right_to_left
        self.sizes: Sizes = sizes_for(easy_read)
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def make(self, properties: Mapping[str, object]) -> Any:
        """The format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            made = look.mirrored(dict(properties)) if self._right_to_left else dict(properties)
            self._made[key] = self.book.add_format(made)
        return self._made[key]

    def face(self, face: Face) -> Any:
        """The format of a piece of text."""
        return self.make(look.face_properties(face, self.sizes))

    def cell(self, cell: Cell, colour: str, marked: bool = False) -> Any:
        """The format of a cell on a sheet with a colour of its own. marked: a remark is on it."""
        if cell.role is Role.BAND:
            return self.make(look.band_properties(colour))
        if cell.slot:
            answer = look.answer_properties(cell.slot.kind, self.sizes)
            if self._right_to_left and cell.slot.choices:
                answer = {**answer, **look.FROM_RIGHT}
            return self.make(answer | look.remarked_properties() if marked else answer)
        return self.worded(look.cell_properties(cell.role, self.sizes), cell)

    def worded(self, properties: look.Properties, cell: Cell) -> Any:
        """The format with these properties for the words of a cell. On a sheet from right to left,
        the full stop of an English sentence would otherwise stand before it."""
        words = "".join(run.text for run in cell.runs)
        if self._right_to_left and is_from_left(words):
            return self.make({**properties, **look.FROM_LEFT})
        return self.make(properties)


def paint_sheet(
    paper: GrowingSheet, grid: Grid, sheet: Sheet, issue: Issue, palette: Palette
) -> None:
    """Paints a sheet of the grid on a worksheet, without its charts and checks."""
    shape, stamp = issue.shape, issue.shape.stamp
    typed = {key: carried_text(value) for key, value in issue.answers.items()}
    _set_columns(paper, sheet, palette)
    _write_marks(paper, sheet, palette)
    colour = theme_colour(sheet.theme)
    for number, planned in enumerate(sheet.rows):
        row = row_in_copy(planned, sheet, palette.sizes, stamp, typed)
        _set_height(paper, number, row, shape.height(sheet.id, number, row.height))
        for cell in row.cells:
            marked = cell.slot is not None and cell.slot.key in issue.marked
            spot, form = Spot(sheet.name, number, cell.column), palette.cell(cell, colour, marked)
            if cell.slot and cell.slot.key in issue.answers:
                value = issue.answers[cell.slot.key]
                write_answer(paper, number, cell.column, cell.slot, value, form)
            elif cell.formula:
                shown = issue.worked.get(spot, cell.cached)
                paper.write_formula(number, cell.column, f"={cell.formula}", form, shown)
            else:
                _write_cell(paper, grid, spot, cell, cell_text(cell, stamp), palette, form)
            if cell.figure:
                insert_figure(paper, spot, cell.figure, issue.pictures)
    _set_view(paper, grid, sheet, colour)
    _set_print(paper, grid, sheet, shape)


def enclose_parcels(
    paper: GrowingSheet, sheet: Sheet, parcels: tuple[str, ...], palette: Palette
) -> None:
    """Puts the pieces of the form into hidden rows below everything else on a hidden sheet."""
    marks = palette.make(look.mark_properties())
    for row, text in enumerate(parcels, start=len(sheet.rows)):
        paper.set_row(row, None, None, {"hidden": True})
        paper.write_string(row, 0, text, marks)


def _set_columns(paper: GrowingSheet, sheet: Sheet, palette: Palette) -> None:
    for column, width in enumerate(sheet.widths):
        paper.set_column_pixels(column, column, width)
    marks = palette.make(look.mark_properties())
    paper.set_column_pixels(sheet.id_column, sheet.last_column, 64, marks, {"hidden": True})


def _write_marks(paper: GrowingSheet, sheet: Sheet, palette: Palette) -> None:
    """Row ids, column keys and the stamp: how a reader finds answers again."""
    marks = palette.make(look.mark_properties())
    # Without a format of its own: Gnumeric saves a formatted row as 16,384 cells.
    paper.set_row(KEY_ROW, None, None, {"hidden": True})
    stamped = sheet.id_column + STAMP_OFFSET
    for column in range(sheet.last_column + 1):
        if column not in (sheet.id_column, stamped):
            paper.write_string(KEY_ROW, column, column_key(column), marks)
    paper.write_string(KEY_ROW, sheet.id_column, ID_COLUMN_KEY, marks)
    paper.write_string(KEY_ROW, stamped, slot(mark_of(sheet.id)), marks)
    for number, row in enumerate(sheet.rows):
        if number != KEY_ROW:
            paper.write_string(number, sheet.id_column, row.id, marks)


def _set_height(paper: GrowingSheet, number: int, row: Row, height: int) -> None:
    """How high a row begins; only rows without words keep that height for good."""
    if number != KEY_ROW:
        paper.set_row_pixels(number, height, None, {} if height else {"hidden": True})
    if not row.fixed:
        paper.let_grow(number)


def _write_cell(
    paper: GrowingSheet,
    grid: Grid,
    spot: Spot,
    cell: Cell,
    text: str,
    palette: Palette,
    form: Any,
) -> None:
    """A cell without a formula, and with no answer in it."""
    at = spot.row, spot.column
    if cell.link:
        # A link is written with its words; words in two faces then replace them and keep it.
        paper.write_url(*at, link_address(grid, cell.link), form, text)
    if len(cell.runs) > 1 and not ESCAPED.search(text):
        pieces = [each for run in cell.runs for each in (palette.face(run.face), run.text)]
        paper.write_rich_string(*at, *pieces, form)
    elif not text:
        paper.write_blank(*at, None, form)
    elif not cell.link:
        write_text(paper, *at, text, _single_face(cell, form, palette))


def _single_face(cell: Cell, form: Any, palette: Palette) -> Any:
    """The format of a cell whose text has one face: the cell's own, with the face's strength."""
    if not cell.runs:
        return form
    face = cell.runs[0].face
    if face is Face.PLAIN or cell.role in (Role.TITLE, Role.HEADING, Role.PURPOSE):
        return form
    own = look.cell_properties(cell.role, palette.sizes)
    return palette.worded(own | look.face_properties(face, palette.sizes), cell)


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
    if is_right_to_left(grid.language):
        paper.right_to_left()


def _set_print(paper: GrowingSheet, grid: Grid, sheet: Sheet, shape: Shape) -> None:
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
    paper.set_footer(
        footer_text(grid, replace(shape.stamp, copy=shape.foot)), {"margin": FOOTER_MARGIN}
    )
