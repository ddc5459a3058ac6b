"""Sheets → the paper of results.xlsx: heads, cells, links, and what is hidden until asked for.

All text stays text, whatever it begins with. A sheet that is too long goes on on a second one, a
text that is too long in the next column. Called by ``results_book.py``.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, NamedTuple

from workbook.exports.book_heights import height_of, lines_of
from workbook.exports.book_records import Line, Painted, Sheet, Target
from workbook.exports.book_stream import SheetFiles, StreamedSheet
from workbook.exports.cells import as_number, file_link, pieces, shown
from workbook.exports.records import Cell, Field, Row
from workbook.identity import column_letters

NewFiles = Callable[[int], SheetFiles]

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


class LongTextError(Exception):
    """A text does not fit into the columns that its field has."""


class Column(NamedTuple):
    """A column of a sheet. position: of its cell in a line. part: as in a Place; of: how many there
    are. A cell is written as begin, its row's number, one of the looks, and its own number: for
    text, quiet and link that in the list of words. width: in characters; 0 where nobody reads it at
    first."""

    at: int
    position: int
    part: int
    of: int
    begin: str
    text: str
    quiet: str
    link: str
    number: str
    width: int


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
    book: Any, looks: Looks, sheet: Sheet, links: Links, limits: Limits, new_files: NewFiles
) -> Painted:
    """Paints a sheet on as many sheets of the book as it needs. new_files: gives those for the
    rows and links of the sheet of this number."""
    paint = _Painter(book, looks, sheet, links, limits, new_files)
    before = book.str_table.mark()
    try:
        return paint.all([1] * len(sheet.fields))
    except LongTextError:
        book.str_table.go_back(before)
        return paint.all(_measure(sheet))


@dataclass(frozen=True, slots=True)
class _Painter:
    """One sheet in the making. It is begun anew when a text turns out to be too long for a cell.
    papers: the sheets of the book that it has taken so far, with their files."""

    book: Any
    looks: Looks
    sheet: Sheet
    links: Links
    limits: Limits
    new_files: NewFiles
    papers: list[tuple[Any, SheetFiles]] = field(default_factory=list)

    def all(self, parts: list[int]) -> Painted:
        """The whole sheet. parts: how many columns each field needs. Raises LongTextError."""
        places = tuple(
            Place(field, position, part)
            for field, position, count in zip(
                self.sheet.fields, self.sheet.positions, parts, strict=True
            )
            for part in range(count)
        )
        names: list[str] = []
        lines, size = iter(self.sheet.lines()), 0
        first = next(lines, None)
        while first is not None or not names:
            paper = self._paper(len(names))
            _set_columns(paper, self.looks, self.sheet, places)
            some = () if first is None else chain((first,), islice(lines, self.limits.rows - 1))
            painted = _paint_rows(paper, self.looks, self.sheet, places, some, self.links)
            _set_paper(paper, self.sheet, painted, len(places))
            names.append(paper.get_name())
            size += painted
            first = next(lines, None)
        return Painted(tuple(names), size)

    def _paper(self, number: int) -> Any:
        """The sheet of the book with that number of this sheet's, from 0, with nothing on it."""
        if number == len(self.papers):
            title = self.sheet.title if number == 0 else f"{self.sheet.title} {number + 1}"
            paper = self.book.add_worksheet(title, StreamedSheet)
            self.papers.append((paper, self.new_files(paper.index)))
        paper, files = self.papers[number]
        paper.begin(files)
        return paper


def set_page(paper: Any, title: str) -> None:
    """How a sheet is printed: A4 on its side, all columns on one page."""
    paper.set_landscape()
    paper.set_paper(9)
    paper.fit_to_pages(1, 0)
    paper.set_footer(f"&L{title}&RPage &P of &N")


def _measure(sheet: Sheet) -> list[int]:
    """How many columns each field of a sheet needs: more than one where a text is too long for a
    cell."""
    parts = [1] * len(sheet.fields)
    for line in sheet.lines():
        cells = (*line.words, *line.rest)
        for number, position in enumerate(sheet.positions):
            cell = cells[position]
            if type(cell) is str and len(cell) >= SURELY_SHORT:
                parts[number] = max(parts[number], _parts(cell))
    return parts


def _parts(cell: Cell) -> int:
    """How many cells a cell's text needs."""
    if not isinstance(cell, str) or len(cell) < SURELY_SHORT:
        return 1
    return len(pieces(shown(cell)))


def _set_columns(paper: Any, looks: Looks, sheet: Sheet, places: tuple[Place, ...]) -> None:
    """Heads and widths. The columns of ids are folded away, with the + over the column before."""
    paper.outline_settings(True, True, False, False)
    in_words = set(sheet.positions[: sheet.shown])
    folds = len(sheet.fields) > sheet.shown
    last = max(n for n, place in enumerate(places) if place.position in in_words)
    heads: list[str] = []
    for column, place in enumerate(places):
        is_hidden = place.position not in in_words
        options: dict[str, Any] = {"level": 1, "hidden": True} if is_hidden else {}
        if folds and column == last:
            options = {"collapsed": True}
        paper.set_column(column, column, place.field.width, None, options)
        look = looks.hidden_head if is_hidden else looks.head
        number = paper.str_table.number_of(place.head)
        heads.append(f"{_begin(column)}1{_words_in(look)}{number}</v></c>")
    paper.add_row(0, 0, len(places) - 1, "".join(heads), HEAD_HEIGHT)


def _begin(column: int) -> str:
    return f'<c r="{column_letters(column)}'


def _words_in(look: Any) -> str:
    """A cell in a look between its row's number and the number of its words."""
    return f'" s="{look._get_xf_index()}" t="s"><v>'


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
    columns = _columns(looks, sheet, places)
    first_of = {place.position: column for column, place in enumerate(places) if not place.part}
    painted, left = 0, links.most
    for at, line in enumerate(lines, start=1):
        cells = (*line.words, *line.rest)
        found: list[int] = []
        for target in line.targets:
            link = _link(target, links) if left and _parts(cells[target.column]) == 1 else None
            if link is not None:
                left -= 1
                found.append(first_of[target.column])
                paper.add_link(at, found[-1], link)
        _paint_row(paper, columns, at, line.is_quiet, cells, found)
        painted = at
    return painted


def _columns(looks: Looks, sheet: Sheet, places: tuple[Place, ...]) -> tuple[Column, ...]:
    in_words = set(sheet.positions[: sheet.shown])
    parts = Counter(place.position for place in places)
    number = f'" s="{looks.number._get_xf_index()}"><v>'
    columns = []
    for column, place in enumerate(places):
        is_read = place.position in in_words
        columns.append(
            Column(
                column,
                place.position,
                place.part,
                parts[place.position],
                _begin(column),
                _words_in(looks.text if is_read else looks.plain),
                _words_in(looks.quiet if is_read else looks.plain),
                _words_in(looks.link),
                number,
                place.field.width if is_read else 0,
            )
        )
    return tuple(columns)


def _paint_row(
    paper: Any, columns: tuple[Column, ...], at: int, is_quiet: bool, cells: Row, links: list[int]
) -> None:
    """One row. links: the columns of those cells that are links. Raises LongTextError."""
    told: list[str] = []
    first, last, height, numbers, row = -1, 0, 1, 0, str(at + 1)
    strings = paper.str_table
    known = strings.known
    for column, position, part, of, begin, text, quiet, link, number, width in columns:
        cell = cells[position]
        # Nearly all cells are short text or nothing, and there are very many.
        if cell is None:
            continue
        words: Any = cell
        if type(cell) is not str or len(cell) >= SURELY_SHORT:
            words = _odd_words(cell, part, of)
        elif part:
            continue
        if isinstance(words, str):
            look = link if column in links else quiet if is_quiet else text
            place = known.get(words)
            if place is None:
                place = strings.take_up(words)
            told.append(f"{begin}{row}{look}{place}</v></c>")
        elif words is not None:
            told.append(f"{begin}{row}{number}{words:.16G}</v></c>")
            numbers += 1
        else:
            continue
        if width and isinstance(cell, str):
            height = max(height, lines_of(cell, width))
        first, last = column if first < 0 else first, column
    strings.count += len(told) - numbers
    if told:
        points = height_of(height) if height > 1 else None
        paper.add_row(at, first, last, "".join(told), points)


def _odd_words(cell: Cell, part: int, of: int) -> str | float | None:
    """What stands in one of the columns of a field for a cell that is not short text: only what is
    a number is written as one. part: of which column, of: how many. Raises LongTextError."""
    if isinstance(cell, bool):
        # In words: LibreOffice makes formulas of a sheet's own TRUE and FALSE.
        found: list[Any] = [YES if cell else NO]
    elif (number := as_number(cell)) is not None:
        found = [number]
    elif isinstance(cell, datetime.date):
        found = [cell.isoformat()]
    else:
        found = pieces(shown(str(cell)))
    if len(found) > of:
        raise LongTextError
    return found[part] if part < len(found) else None


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
