"""The neutral record of a spreadsheet file: what every reader makes and placing.py looks through.

Rows and columns count from 0. Everything that people can type is here as text; looks, widths,
formulas' results and charts are not. Readers keep text exactly as the file holds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.readers.package import FileKind
from workbook.submission import RawValue


@dataclass(frozen=True, slots=True)
class Note:
    """A note or a threaded comment on a cell, without the program's own words."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class TextBox:
    """Words in a shape. row, column: the cell at its top left, None where the file does not say."""

    text: str
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells joined into one: first and last row and column."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A name that stands for one cell. own_sheet: the sheet that alone knows the name, if any.

    Names for areas, formulas and cells that were deleted are not recorded.
    """

    name: str
    sheet: str
    row: int
    column: int
    own_sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. cells: by row and column; empty cells are left out.

    header, footer: the words printed on each page, without page numbers and other fields; the
    left, middle and right parts follow each other with a space between them.
    """

    name: str
    hidden: bool
    cells: Mapping[tuple[int, int], RawValue]
    notes: tuple[Note, ...] = ()
    texts: tuple[TextBox, ...] = ()
    header: str = ""
    footer: str = ""
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A spreadsheet file as plain data, its sheets in order.

    date1904: whether its days count from 1904. shows_all: False where the format hides formulas,
    notes, text boxes, headers and footers from us. saved: when the file says that it was last
    saved, as ISO 8601 text; None when it does not say.
    """

    kind: FileKind
    sheets: tuple[Sheet, ...]
    names: tuple[DefinedName, ...] = ()
    date1904: bool = False
    shows_all: bool = True
    saved: str | None = None
