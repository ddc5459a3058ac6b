"""Sheets → the paper of results.xlsx: heads, cells, links, and what is hidden until asked for.

All text stays text, whatever it begins with. A sheet that is too long goes on on a second one, a
text that is too long in the next column. Called by ``results_book.py``.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from math import ceil
from typing import IO, Any

from workbook.exports.book_heights import height_of, lines_of
from workbook.exports.book_records import Line, Painted, Sheet, Target
from workbook.exports.book_stream import StreamedSheet
from workbook.exports.cells import as_number, file_link, pieces, shown
from workbook.exports.records import Cell, Field, Row
from workbook.identity import column_letters

NewFile = Callable[[int], IO[bytes]]

FONT, INK, QUIET, LINE, LINK, HEAD_FILL = (
    "Arial",
    "#1F2933",
    "#52606D",
    "#CBD2D9",
    "#0B5394",
    "#EEF2F6",
)
YES, NO = "yes", "no"
SURELY_SHORT = 5_000  # characters, even if each is shown as its number
# The looks in the order in which the first sheets of a book have them.
IN_ORDER = (
    "title",
    "plain",
    "heading",
    "head",
    "number",
    "text",
    "hidden_head",
    "link",
    "quiet",
)
HEAD_HEIGHT = 30  # points: two lines


@dataclass(frozen=True, slots=True)
class Limits:
    """What one sheet holds. rows: without the head."""

    rows: int = 1_048_575
    links: int = 65_530


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of the cells, as XlsxWriter made them. hidden: for columns of ids."""

    title: Any
    heading: Any
    head: Any
    hidden_head: Any
    text: Any
    quiet: Any
    plain: Any
    number: Any
    link: Any


@dataclass(frozen=True, slots=True)
class Links:
    """How to reach returned files. returned: their folder, seen from the results; None when
    nothing leads there. containers: the ZIP or mail that a file came in, since a link cannot go
    into one."""

    returned: str | None
    containers: Mapping[str, str]
    most: int


@dataclass(frozen=True, slots=True)
class Place:
    """A column of a sheet. part: which part of a field's long text it shows, from 0."""

    field: Field
    position: int
    part: int

    @property
    def head(self) -> str:
        """What stands over it."""
        more = f" (continued {self.part})" if self.part else ""
        return self.field.title + more


class Pen:
    """Writes the cells of one column in one look, as they stand in the file."""

    __slots__ = ("_begin", "_number_of", "_style")

    def __init__(self, paper: Any, column: int, look: Any) -> None:
        self._begin = f'<c r="{column_letters(column)}'
        self._style = f'" s="{look._get_xf_index()}"'
        self._number_of = paper.str_table.number_of

    def words(self, row: int, text: str) -> str:
        """Text, which the book keeps in its list of words."""
        number = self._number_of(text)
        return f'{self._begin}{row + 1}{self._style} t="s"><v>{number}</v></c>'

    def number(self, row: int, number: float) -> str:
        """A number."""
        return f"{self._begin}{row + 1}{self._style}><v>{number:.16G}</v></c>"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet with its pens. is_words: whether it is one of those that people read."""

    at: int
    place: Place
    is_words: bool
    text: Pen
    quiet: Pen
    link: Pen
    number: Pen


def make_looks(book: Any) -> Looks:
    """The formats of one book."""
    base = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top"}
    head = {"bold": True, "bg_color": HEAD_FILL, "bottom": 1, "bottom_color": LINE}
    text = base | {"num_format": "@", "align": "left"}
    looks = Looks(
        title=book.add_format(base | {"font_size": 18, "bold": True}),
        heading=book.add_format(base | {"font_size": 14, "bold": True, "valign": "bottom"}),
        head=book.add_format(base | head | {"text_wrap": True}),
        hidden_head=book.add_format(base | head | {"text_wrap": True, "font_color": QUIET}),
        text=book.add_format(text | {"text_wrap": True}),
        quiet=book.add_format(text | {"text_wrap": True, "font_color": QUIET, "italic": True}),
        plain=book.add_format(text),
        number=book.add_format(base | {"align": "left"}),
        link=book.add_format(text | {"text_wrap": True, "font_color": LINK, "underline": 1}),
    )
    for name in IN_ORDER:  # numbered at once: rows are written before the book is put together
        getattr(looks, name)._get_xf_index()
    return looks


def paint_sheet(
    book: Any, looks: Looks, sheet: Sheet, links: Links, limits: Limits, new_file: NewFile
) -> Painted:
    """Paints a sheet on as many sheets of the book as it needs. new_file: gives one for the rows of
    the sheet of this number."""
    size, places = _measure(sheet)
    lines = iter(sheet.lines())
    names: list[str] = []
    for number in range(1, max(ceil(size / limits.rows), 1) + 1):
        title = sheet.title if number == 1 else f"{sheet.title} {number}"
        paper = book.add_worksheet(title, StreamedSheet)
        paper.begin(new_file(paper.index))
        _set_columns(paper, looks, sheet, places)
        painted = _paint_rows(paper, looks, sheet, places, islice(lines, limits.rows), links)
        _set_paper(paper, sheet, painted, len(places))
        names.append(paper.get_name())
    return Painted(tuple(names), size)


def set_page(paper: Any, title: str) -> None:
    """How a sheet is printed: A4 on its side, all columns on one page."""
    paper.set_landscape()
    paper.set_paper(9)
    paper.fit_to_pages(1, 0)
    paper.set_footer(f"&L{title}&RPage &P of &N")


def _measure(sheet: Sheet) -> tuple[int, tuple[Place, ...]]:
    """How many rows a sheet has, and its columns; where a text is too long for a cell, more for
    the rest of it."""
    size, parts = 0, [1] * len(sheet.fields)
    for line in sheet.lines():
        size += 1
        for position, cell in enumerate((*line.words, *line.rest)):
            if type(cell) is str and len(cell) >= SURELY_SHORT:
                parts[position] = max(parts[position], _parts(cell))
    return size, tuple(
        Place(field, position, part)
        for position, field in enumerate(sheet.fields)
        for part in range(parts[position])
    )


def _parts(cell: Cell) -> int:
    """How many cells a cell's text needs."""
    if not isinstance(cell, str) or len(cell) < SURELY_SHORT:
        return 1
    return len(pieces(shown(cell)))


def _set_columns(paper: Any, looks: Looks, sheet: Sheet, places: tuple[Place, ...]) -> None:
    """Heads and widths. The columns of ids are folded away, with the + over the column before."""
    paper.outline_settings(True, True, False, False)
    folds = len(sheet.fields) > sheet.shown
    last = max(n for n, place in enumerate(places) if place.position < sheet.shown)
    heads: list[str] = []
    for column, place in enumerate(places):
        is_hidden = place.position >= sheet.shown
        options: dict[str, Any] = {"level": 1, "hidden": True} if is_hidden else {}
        if folds and column == last:
            options = {"collapsed": True}
        paper.set_column(column, column, place.field.width, None, options)
        look = looks.hidden_head if is_hidden else looks.head
        heads.append(Pen(paper, column, look).words(0, place.head))
    paper.add_row(0, 0, len(places) - 1, "".join(heads), HEAD_HEIGHT)


def _paint_rows(
    paper: Any,
    looks: Looks,
    sheet: Sheet,
    places: tuple[Place, ...],
    lines: Iterable[Line],
    links: Links,
) -> int:
    """The rows of a sheet, and how many they are. It has as many links as a sheet can have; what
    is beyond stays plain text."""
    columns = _columns(paper, looks, sheet, places)
    first_of = {place.position: column for column, place in enumerate(places) if not place.part}
    painted, left = 0, links.most
    for at, line in enumerate(lines, start=1):
        cells, found = (*line.words, *line.rest), {}
        for target in line.targets:
            words = cells[target.column]
            link = _link(target, links) if left and _parts(words) == 1 else None
            if link is not None:
                left -= 1
                found[first_of[target.column]] = shown(str(words))
                paper.hyperlinks[at][first_of[target.column]] = link
        _paint_row(paper, columns, at, line, cells, found)
        painted = at
    return painted


def _columns(
    paper: Any, looks: Looks, sheet: Sheet, places: tuple[Place, ...]
) -> tuple[Column, ...]:
    return tuple(
        Column(
            column,
            place,
            place.position < sheet.shown,
            Pen(paper, column, looks.text if place.position < sheet.shown else looks.plain),
            Pen(paper, column, looks.quiet if place.position < sheet.shown else looks.plain),
            Pen(paper, column, looks.link),
            Pen(paper, column, looks.number),
        )
        for column, place in enumerate(places)
    )


def _paint_row(
    paper: Any,
    columns: tuple[Column, ...],
    at: int,
    line: Line,
    cells: Row,
    links: Mapping[int, str],
) -> None:
    """One row. links: by column, the words of those cells that are links."""
    told: list[str] = []
    filled: list[int] = []
    height = 1
    for column in columns:
        cell = cells[column.place.position]
        if cell is None:
            continue
        pen = column.quiet if line.is_quiet else column.text
        if column.at in links:
            written = column.link.words(at, links[column.at])
        # Nearly all cells are short text, and there are very many.
        elif type(cell) is not str or len(cell) >= SURELY_SHORT:
            written = _odd_cell(column, pen, at, cell)
        else:
            written = "" if column.place.part else pen.words(at, shown(cell))
        if written:
            told.append(written)
            filled.append(column.at)
        if column.is_words and isinstance(cell, str):
            height = max(height, lines_of(cell, column.place.field.width))
    points = height_of(height) if height > 1 else None
    if filled:
        paper.add_row(at, filled[0], filled[-1], "".join(told), points)


def _odd_cell(column: Column, pen: Pen, at: int, cell: Cell) -> str:
    """A cell that is not short text: only what is a number is written as one."""
    if isinstance(cell, bool):
        # In words: LibreOffice makes formulas of a sheet's own TRUE and FALSE.
        return pen.words(at, YES if cell else NO)
    if (number := as_number(cell)) is not None:
        return column.number.number(at, number)
    if isinstance(cell, datetime.date):
        return pen.words(at, cell.isoformat())
    parts = pieces(shown(str(cell)))
    return pen.words(at, parts[column.place.part]) if column.place.part < len(parts) else ""


def _link(target: Target, links: Links) -> Any:
    if links.returned is None:
        return None
    if inside := links.containers.get(target.file):
        return file_link(inside, None, links.returned)
    return file_link(target.file, target.place, links.returned)


def _set_paper(paper: Any, sheet: Sheet, rows: int, columns: int) -> None:
    paper.freeze_panes(1, sheet.frozen)
    paper.autofilter(0, 0, max(rows, 1), columns - 1)
    paper.ignore_errors({"number_stored_as_text": f"A1:XFD{rows + 1}"})
    paper.repeat_rows(0)
    set_page(paper, sheet.title)
