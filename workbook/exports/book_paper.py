"""Sheets → the paper of results.xlsx: heads, cells, links, and what is hidden until asked for.

All text stays text, whatever it begins with. A sheet that is too long goes on on a second one, a
text that is too long in the next column. Called by ``results_book.py``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbook.exports.book_heights import GrowingSheet, height_of, lines_of
from workbook.exports.book_records import Sheet, Target
from workbook.exports.cells import as_number, file_link, pieces, shown
from workbook.exports.records import Cell, Field, Row

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


def make_looks(book: Any) -> Looks:
    """The formats of one book."""
    base = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top"}
    head = {"bold": True, "bg_color": HEAD_FILL, "bottom": 1, "bottom_color": LINE}
    text = base | {"num_format": "@", "align": "left"}
    return Looks(
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


def paint_sheet(
    book: Any, looks: Looks, sheet: Sheet, links: Links, rows_in_one: int
) -> Iterator[str]:
    """Paints a sheet on as many sheets of the book as it needs, and gives their names."""
    places = _places(sheet)
    for start in range(0, max(len(sheet.rows), 1), rows_in_one):
        number = start // rows_in_one + 1
        title = sheet.title if number == 1 else f"{sheet.title} {number}"
        paper = book.add_worksheet(title, GrowingSheet)
        numbers = range(start, min(start + rows_in_one, len(sheet.rows)))
        _set_columns(paper, looks, sheet, places)
        _paint_rows(paper, looks, sheet, places, numbers)
        _paint_links(paper, looks, sheet, places, numbers, links)
        _set_paper(paper, sheet, len(numbers), len(places))
        yield paper.get_name()


def set_page(paper: Any, title: str) -> None:
    """How a sheet is printed: A4 on its side, all columns on one page."""
    paper.set_landscape()
    paper.set_paper(9)
    paper.fit_to_pages(1, 0)
    paper.set_footer(f"&L{title}&RPage &P of &N")


def _places(sheet: Sheet) -> tuple[Place, ...]:
    """The columns of a sheet; where a text is too long for a cell, more for the rest of it."""
    parts = [1] * len(sheet.fields)
    for row in sheet.rows:
        for position, cell in enumerate(row):
            if type(cell) is str and len(cell) >= SURELY_SHORT:
                parts[position] = max(parts[position], _parts(cell))
    return tuple(
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
    for column, place in enumerate(places):
        is_hidden = place.position >= sheet.shown
        options: dict[str, Any] = {"level": 1, "hidden": True} if is_hidden else {}
        if folds and column == last:
            options = {"collapsed": True}
        paper.set_column(column, column, place.field.width, None, options)
        look = looks.hidden_head if is_hidden else looks.head
        paper.write_string(0, column, place.head, look)


def _paint_rows(
    paper: Any, looks: Looks, sheet: Sheet, places: tuple[Place, ...], numbers: range
) -> None:
    columns = [
        (column, place, place.position, place.field.width, place.position < sheet.shown)
        for column, place in enumerate(places)
    ]
    write = paper.write_string
    for at, number in enumerate(numbers, start=1):
        row, lines = sheet.rows[number], 1
        text = looks.quiet if number in sheet.quiet else looks.text
        for column, place, position, width, is_words in columns:
            cell = row[position]
            if cell is None:
                continue
            look = text if is_words else looks.plain
            # Nearly all cells are short text, and there are very many.
            if type(cell) is not str or len(cell) >= SURELY_SHORT:
                _paint_cell(paper, looks, (at, column), place, cell, look)
            elif not place.part:
                write(at, column, shown(cell), look)
            if is_words and isinstance(cell, str):
                lines = max(lines, lines_of(cell, width))
        if lines > 1:
            paper.set_row(at, height_of(lines))


def _paint_cell(
    paper: Any, looks: Looks, spot: tuple[int, int], place: Place, cell: Cell, look: Any
) -> None:
    """One cell: only what is a number is written as one."""
    if isinstance(cell, bool):
        # In words: LibreOffice makes formulas of a sheet's own TRUE and FALSE.
        paper.write_string(*spot, YES if cell else NO, look)
    elif (number := as_number(cell)) is not None:
        paper.write_number(*spot, number, looks.number)
    elif isinstance(cell, datetime.date):
        paper.write_string(*spot, cell.isoformat(), look)
    elif place.part < len(parts := pieces(shown(str(cell)))):
        paper.write_string(*spot, parts[place.part], look)


def _paint_links(
    paper: Any,
    looks: Looks,
    sheet: Sheet,
    places: tuple[Place, ...],
    numbers: range,
    links: Links,
) -> None:
    """The links of a sheet, as many as a sheet can have; what is beyond stays plain text."""
    columns = {place.position: column for column, place in enumerate(places) if not place.part}
    left = links.most
    for at, number in enumerate(numbers, start=1):
        row: Row = sheet.rows[number]
        for target in sheet.targets[number]:
            words = row[target.column]
            link = _link(target, links) if left and _parts(words) == 1 else None
            if link is not None:
                link.text = shown(str(words))
                paper.write_url(at, columns[target.column], link, looks.link)
                left -= 1


def _link(target: Target, links: Links) -> Any:
    if links.returned is None:
        return None
    if inside := links.containers.get(target.file):
        return file_link(inside, None, links.returned)
    return file_link(target.file, target.place, links.returned)


def _set_paper(paper: Any, sheet: Sheet, rows: int, columns: int) -> None:
    paper.set_row(0, HEAD_HEIGHT)
    paper.freeze_panes(1, sheet.frozen)
    paper.autofilter(0, 0, max(rows, 1), columns - 1)
    paper.ignore_errors({"number_stored_as_text": f"A1:XFD{rows + 1}"})
    paper.repeat_rows(0)
    set_page(paper, sheet.title)
