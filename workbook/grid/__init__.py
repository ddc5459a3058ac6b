"""Layout → Grid: the sheet, row and column of everything, without any file format.

``build_grid`` decides where everything stands and writes every formula. ``blank_book`` is the
reader's account of the workbook that a grid makes; ``places`` says where each answer goes. A
writer paints a grid and decides nothing but the look.
"""

from workbook.grid.blank import (
    blank_book,
    blank_form,
    cell_runs,
    cell_text,
    cover_rows,
    footer_text,
    places,
    row_in_copy,
)
from workbook.grid.build import build_grid
from workbook.grid.formulas import own_ref, quoted_sheet, ref, string
from workbook.grid.pages import LISTS_ID
from workbook.grid.records import (
    HELPER_OFFSET,
    KEY_ROW,
    STAMP_OFFSET,
    WRAPPED,
    Area,
    Cell,
    Chart,
    ChoiceList,
    Face,
    Figure,
    Grey,
    Grid,
    Place,
    Role,
    Row,
    Run,
    Series,
    Sheet,
    Target,
)
from workbook.grid.sizes import Sizes, sizes_for
from workbook.grid.where import Spot, rectangles
from workbook.grid.working import work_out

__all__ = [
    "HELPER_OFFSET",
    "KEY_ROW",
    "LISTS_ID",
    "STAMP_OFFSET",
    "WRAPPED",
    "Area",
    "Cell",
    "Chart",
    "ChoiceList",
    "Face",
    "Figure",
    "Grey",
    "Grid",
    "Place",
    "Role",
    "Row",
    "Run",
    "Series",
    "Sheet",
    "Sizes",
    "Spot",
    "Target",
    "blank_book",
    "blank_form",
    "build_grid",
    "cell_runs",
    "cell_text",
    "cover_rows",
    "footer_text",
    "own_ref",
    "places",
    "quoted_sheet",
    "rectangles",
    "ref",
    "row_in_copy",
    "sizes_for",
    "string",
    "work_out",
]
