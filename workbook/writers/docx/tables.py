"""Tables, rows and cells: their widths, frames and what screen readers are told of them."""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from workbook.document import Cell, Look, Row, Table
from workbook.writers.colours import ANSWER_BORDER, ANSWER_FILL, LINE, QUIET
from workbook.writers.docx.elements import colour, element, twips

THIN, MEDIUM = 4, 8  # eighths of a point
SIDE, ABOVE = 90, 50  # twips between a cell's frame and its text


def table_element(
    table: Table, widths: Sequence[float], rows: Sequence[BaseOxmlElement], right_to_left: bool
) -> BaseOxmlElement:
    """A table of fixed widths with thin lines between its rows. widths: in millimetres."""
    properties = element("w:tblPr")
    if right_to_left:
        properties.append(element("w:bidiVisual"))
    sides = ("top", "bottom", "insideH") if table.lines else ()
    lines = [_line(f"w:{side}", LINE, THIN) for side in sides]
    properties.extend(
        (
            element("w:tblW", w=twips(sum(widths)), type="dxa"),
            element("w:tblBorders", *lines),
            element("w:tblLayout", type="fixed"),
            _margins(),
            element("w:tblLook", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noVBand=1),
            element("w:tblCaption", val=table.title),
        )
    )
    columns = [element("w:gridCol", w=twips(width)) for width in widths]
    return element("w:tbl", properties, element("w:tblGrid", *columns), *rows)


def row_element(row: Row, cells: Sequence[BaseOxmlElement]) -> BaseOxmlElement:
    """A row that grows with its text. It is not split over two pages unless it fills more than
    one."""
    properties = element("w:trPr", element("w:cantSplit"))
    if row.height:
        properties.append(element("w:trHeight", val=twips(row.height), hRule="atLeast"))
    if row.heading:
        properties.append(element("w:tblHeader"))
    return element("w:tr", properties, *cells)


def cell_element(cell: Cell, width: float, content: Sequence[BaseOxmlElement]) -> BaseOxmlElement:
    """A cell. Answers have a frame as well as a colour."""
    properties = element("w:tcPr", element("w:tcW", w=twips(width), type="dxa"))
    if cell.look is Look.ANSWER:
        properties.append(_frame(ANSWER_BORDER))
        properties.append(element("w:shd", val="clear", color="auto", fill=colour(ANSWER_FILL)))
    elif cell.look is Look.BOXES:
        properties.append(_frame(ANSWER_BORDER))
    elif cell.look is Look.BY_HAND:
        properties.append(_frame(LINE))
    elif cell.look is Look.HEAD:
        properties.append(element("w:tcBorders", _line("w:bottom", QUIET, MEDIUM)))
        properties.append(element("w:vAlign", val="bottom"))
    return element("w:tc", properties, *content)


def _frame(ink: str) -> BaseOxmlElement:
    sides = ("top", "left", "bottom", "right")
    return element("w:tcBorders", *(_line(f"w:{side}", ink, THIN) for side in sides))


def _line(tag: str, ink: str, size: int) -> BaseOxmlElement:
    return element(tag, val="single", sz=size, space=0, color=colour(ink))


def _margins() -> BaseOxmlElement:
    sides = (("top", ABOVE), ("left", SIDE), ("bottom", ABOVE), ("right", SIDE))
    return element("w:tblCellMar", *(element(f"w:{side}", w=w, type="dxa") for side, w in sides))
