"""Tables → results.xlsx, for people who live in Excel: one sheet per table, the same bytes always.

All text stays text, whatever it begins with. Each answer, problem and other text is linked to its
file and, in Excel workbooks, to its cell. A table that is too long goes on on a second sheet, a
text that is too long in the next column. Called by ``results.py``.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from workbook.exports.cells import as_number, file_link, pieces, shown
from workbook.exports.records import Cell, Field, Row, Table
from workbook.rounds.records import Round

CREATED = datetime.datetime(2026, 1, 1)  # fixed, so that the same tables are the same bytes
FONT, INK, QUIET, LINE, LINK, HEAD_FILL = (
    "Arial",
    "#1F2933",
    "#52606D",
    "#CBD2D9",
    "#0B5394",
    "#EEF2F6",
)
ABOUT_SHEET = "About these results"
YES, NO = "yes", "no"
SURELY_SHORT = 5_000  # characters, even if each is shown as its number
TITLE_HEIGHT = 30  # points: a bigger font does not make a row higher by itself
LAST_ABOUT = 2  # the column of whole sentences
WRAPPED_FROM = 24  # characters: narrower columns hold ids and the like
LINKED = ("place", "file")  # the first of these that a row has takes the link
READING = (
    "Each row of “Answers” is one answer place of one copy, the blank ones too.",
    "The underlined place or file of a row opens the returned file there, as long as the folders "
    "“results” and “returned” lie side by side.",
    "Blank, not applicable, don't know and 0 are four different things, and are kept apart.",
    "No scores are totalled: a rating says something about its own question only, and a low one is "
    "not a bad service.",
    "Text is as people typed it. A control character is shown as its number, such as \\x07.",
    "This file is made anew each time the round is collated. Keep your own notes elsewhere.",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one sheet holds. rows: without the head."""

    rows: int = 1_048_575
    links: int = 65_530


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of the cells, as XlsxWriter made them."""

    title: Any
    heading: Any
    head: Any
    text: Any
    plain: Any
    number: Any
    link: Any


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


def results_book(round_: Round, tables: tuple[Table, ...], limits: Limits | None = None) -> bytes:
    """The workbook of a round's tables. limits: smaller ones for tests."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _settings())
    book.set_properties({"title": f"Results of {shown(round_.name)}"[:255], "created": CREATED})
    looks = _looks(book)
    containers = _containers(tables)
    about = book.add_worksheet(ABOUT_SHEET)
    sheets = {
        table.name: list(_paint_table(book, looks, table, containers, limits or Limits()))
        for table in tables
    }
    _paint_about(about, looks, round_, tables, sheets)
    about.activate()
    book.close()
    return stream.getvalue()


def _settings() -> dict[str, Any]:
    """In memory: no temporary files with people's answers, and text in one shared list, because
    some previews on telephones show nothing of text that stands in the cells themselves."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": 10, "font_scheme": "none"},
    }


def _looks(book: Any) -> Looks:
    base = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top"}
    head = {"bold": True, "bg_color": HEAD_FILL, "bottom": 1, "bottom_color": LINE}
    text = base | {"num_format": "@", "align": "left"}
    return Looks(
        title=book.add_format(base | {"font_size": 18, "bold": True}),
        heading=book.add_format(base | {"font_size": 14, "bold": True}),
        head=book.add_format(base | head | {"text_wrap": True}),
        text=book.add_format(text | {"text_wrap": True}),
        plain=book.add_format(text),
        number=book.add_format(base | {"align": "right", "indent": 1}),
        link=book.add_format(text | {"font_color": LINK, "underline": 1}),
    )


def _containers(tables: Iterable[Table]) -> Mapping[str, str]:
    """The ZIP or mail that each file came in, since a link cannot go into one."""
    files = next(table for table in tables if table.name == "files")
    file, container = files.position("file"), files.position("container")
    return {str(row[file]): str(row[container]) for row in files.rows if row[container]}


def _paint_table(
    book: Any, looks: Looks, table: Table, containers: Mapping[str, str], limits: Limits
) -> Iterator[str]:
    """Paints a table on as many sheets as it needs, and gives their names."""
    places = _places(table)
    for start in range(0, max(len(table.rows), 1), limits.rows):
        number = start // limits.rows + 1
        paper = book.add_worksheet(table.title if number == 1 else f"{table.title} {number}")
        rows = table.rows[start : start + limits.rows]
        _paint_sheet(paper, looks, table, places, rows)
        _paint_links(paper, looks, table, places, _links(table, rows, containers, limits))
        yield paper.get_name()


def _places(table: Table) -> tuple[Place, ...]:
    """The columns of a table; where a text is too long for a cell, more for the rest of it."""
    return tuple(
        Place(field, position, part)
        for position, field in enumerate(table.fields)
        for part in range(max((_parts(row[position]) for row in table.rows), default=1))
    )


def _parts(cell: Cell) -> int:
    """How many cells a cell's text needs."""
    if not isinstance(cell, str) or len(cell) < SURELY_SHORT:
        return 1
    return len(pieces(shown(cell)))


def _paint_sheet(
    paper: Any, looks: Looks, table: Table, places: tuple[Place, ...], rows: tuple[Row, ...]
) -> None:
    for column, place in enumerate(places):
        paper.set_column(column, column, place.field.width)
        paper.write_string(0, column, place.head, looks.head)
    for number, row in enumerate(rows, start=1):
        for column, place in enumerate(places):
            _paint_cell(paper, looks, (number, column), place, row[place.position])
    paper.freeze_panes(1, 0)
    paper.autofilter(0, 0, max(len(rows), 1), len(places) - 1)
    paper.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows) + 1}"})
    paper.repeat_rows(0)
    _set_page(paper, table.title)


def _set_page(paper: Any, title: str) -> None:
    """How a sheet is printed: A4 on its side, all columns on one page."""
    paper.set_landscape()
    paper.set_paper(9)
    paper.fit_to_pages(1, 0)
    paper.set_footer(f"&L{title}&RPage &P of &N")


def _paint_cell(paper: Any, looks: Looks, spot: tuple[int, int], place: Place, cell: Cell) -> None:
    """One cell: what is empty stays empty, and only what is a number is written as one."""
    if cell is None:
        return
    look = looks.text if place.field.width >= WRAPPED_FROM else looks.plain
    if isinstance(cell, bool):
        # In words: LibreOffice makes formulas of a sheet's own TRUE and FALSE.
        paper.write_string(*spot, YES if cell else NO, look)
    elif (number := as_number(cell)) is not None:
        paper.write_number(*spot, number, looks.number)
    elif isinstance(cell, datetime.date):
        paper.write_string(*spot, cell.isoformat(), look)
    elif place.part < len(parts := pieces(shown(str(cell)))):
        paper.write_string(*spot, parts[place.part], look)


@dataclass(frozen=True, slots=True)
class Linked:
    """A cell with a link. number: its row, from 0 for the first below the head."""

    number: int
    position: int
    words: str
    link: Any


def _links(
    table: Table, rows: tuple[Row, ...], containers: Mapping[str, str], limits: Limits
) -> Iterator[Linked]:
    """The links of a sheet, as many as a sheet can have; what is beyond stays plain text."""
    names = [field.name for field in table.fields]
    if "file" not in names:
        return
    count = 0
    for number, row in enumerate(rows):
        cells = dict(zip(names, row, strict=True))
        name = next((each for each in LINKED if cells.get(each)), None)
        if name is None or not cells["file"] or count == limits.links:
            continue
        file, words = str(cells["file"]), str(cells[name])
        inside = containers.get(file)
        place = None if inside else str(cells.get("place") or "")
        link = file_link(inside or file, place)
        if link is not None and _parts(words) == 1:
            count += 1
            yield Linked(number, names.index(name), shown(words), link)


def _paint_links(
    paper: Any, looks: Looks, table: Table, places: tuple[Place, ...], links: Iterable[Linked]
) -> None:
    columns = {place.position: column for column, place in enumerate(places) if not place.part}
    for each in links:
        column = columns[each.position]
        each.link.text = each.words
        paper.write_url(each.number + 1, column, each.link, looks.link)


def _paint_about(
    paper: Any,
    looks: Looks,
    round_: Round,
    tables: tuple[Table, ...],
    sheets: Mapping[str, list[str]],
) -> None:
    """The first sheet: what each sheet is, how much is in it, and how to read it."""
    for column, width in enumerate((22, 12, 90)):
        paper.set_column(column, column, width)
    paper.hide_gridlines(2)
    _set_page(paper, ABOUT_SHEET)
    for number, line in enumerate(_about_lines(looks, round_, tables, sheets)):
        if line.look in (looks.title, looks.heading):
            paper.set_row(number, TITLE_HEIGHT)
        for column, cell in enumerate(line.cells):
            look = line.look or (looks.text if column == LAST_ABOUT else looks.plain)
            if isinstance(cell, int):
                paper.write_number(number, column, cell, looks.number)
            elif cell:
                paper.write_string(number, column, pieces(shown(str(cell)))[0], look)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the first sheet. look: None for plain text."""

    cells: tuple[Cell, ...] = ()
    look: Any = None


def _about_lines(
    looks: Looks, round_: Round, tables: tuple[Table, ...], sheets: Mapping[str, list[str]]
) -> Iterator[Line]:
    yield Line((ABOUT_SHEET,), looks.title)
    yield Line((f"Round: {round_.name}",))
    yield Line()
    yield Line(("Sheet", "Rows", "What it is"), looks.head)
    for table in tables:
        yield Line((", ".join(sheets[table.name]), len(table.rows), table.description))
    yield Line()
    yield Line(("How to read them",), looks.heading)
    for sentence in READING:
        yield Line((sentence,))
    for table in tables:
        yield Line()
        yield Line((f"The columns of “{table.title}”",), looks.heading)
        for field in table.fields:
            yield Line((field.title, None, field.description))
