"""The first sheet of results.xlsx: how far the round is, what came in, and how to read the rest.

Called by ``results_book.py``, once the other sheets have their names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbook.collation.records import Collation
from workbook.collation.states import STANDING_WORDS, STATE_WORDS
from workbook.exports.board import receipt, tell_copies
from workbook.exports.book_paper import Looks, set_page
from workbook.exports.book_records import Painted, Sheet
from workbook.exports.cells import pieces, shown
from workbook.exports.records import Cell

TITLE = "How to read this"
TITLE_HEIGHT = 34  # points: a bigger font does not make a row higher by itself
WIDTHS = (52, 10, 84)
LAST = 2  # the column of whole sentences
CAUTION = "Nothing is totalled across themes; no scale here has been validated."
READING = (
    "A low rating says something about its own question only. It is not a bad service.",
    "Blank, not applicable, don't know and 0 are four different things, and are kept apart.",
    "On “Answers”, what a team left blank stands below the rest of that team, in grey. To see only "
    "what is missing, choose “Blank” in the arrow over “State”; to be rid of it, untick “Blank”.",
    "Each sheet has more columns on the right: ids, codes and the text to the character. Press the "
    "+ above the columns to open them, and the − to close them. They can be filtered too.",
    "Text is as people typed it. A control character is shown as its number, such as \\x07.",
    "This file is made anew each time the round is collated. Keep your own notes elsewhere.",
)
LINKED = (
    "What is underlined opens the returned file, at the cell where there is one. That works as "
    "long as this file and the folder “returned” stay where they are to each other."
)
NOT_LINKED = "“Where” names the returned file and the place in it."


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the first sheet. look: None for plain text."""

    cells: tuple[Cell, ...] = ()
    look: Any = None


def paint_about(
    paper: Any,
    looks: Looks,
    collation: Collation,
    sheets: Mapping[str, Painted],
    tables: tuple[Sheet, ...],
    is_linked: bool,
) -> None:
    """The first sheet. sheets: what each table has become."""
    for column, width in enumerate(WIDTHS):
        paper.set_column(column, column, width)
    paper.hide_gridlines(2)
    set_page(paper, TITLE)
    lines = (
        *_round(looks, collation),
        *_copies(looks, collation),
        *_files(looks, collation),
        *_sheets(looks, sheets, tables),
        *_reading(looks, is_linked),
        *_columns(looks, tables),
    )
    for number, line in enumerate(lines):
        _paint_line(paper, looks, number, line)


def _paint_line(paper: Any, looks: Looks, number: int, line: Line) -> None:
    if line.look in (looks.title, looks.heading):
        paper.set_row(number, TITLE_HEIGHT)
    for column, cell in enumerate(line.cells):
        look = line.look or (looks.text if column == LAST else looks.plain)
        if isinstance(cell, int):
            paper.write_number(number, column, cell, looks.number)
        elif cell:
            paper.write_string(number, column, pieces(shown(str(cell)))[0], look)


def _round(looks: Looks, collation: Collation) -> Iterator[Line]:
    due = collation.round.due
    yield Line((TITLE,), looks.title)
    yield Line((f"Round: {collation.round.name}",))
    if due:
        yield Line((f"Due: {due.isoformat()}",))
    yield Line((CAUTION,))


def _copies(looks: Looks, collation: Collation) -> Iterator[Line]:
    counts = Counter(each.state for each in collation.results)
    yield Line(("How far the teams have got",), looks.heading)
    yield Line((tell_copies(collation),))
    yield Line(("State", "Copies"), looks.head)
    for state, words in STATE_WORDS.items():
        yield Line((words, counts[state]))


def _files(looks: Looks, collation: Collation) -> Iterator[Line]:
    counts = Counter(each.standing for each in collation.files)
    yield Line(("What came back",), looks.heading)
    yield Line((next(receipt(collation)),))
    yield Line(("What became of it", "Files"), looks.head)
    for standing, words in STANDING_WORDS.items():
        if counts[standing]:
            yield Line((words[0].upper() + words[1:], counts[standing]))


def _sheets(
    looks: Looks, sheets: Mapping[str, Painted], tables: tuple[Sheet, ...]
) -> Iterator[Line]:
    yield Line(("What is on each sheet",), looks.heading)
    yield Line(("Sheet", "Rows", "What it is"), looks.head)
    for table in tables:
        painted = sheets[table.name]
        yield Line((", ".join(painted.names), painted.rows, table.description))


def _reading(looks: Looks, is_linked: bool) -> Iterator[Line]:
    yield Line(("How to read it",), looks.heading)
    for sentence in (*READING, LINKED if is_linked else NOT_LINKED):
        yield Line((sentence,))


def _columns(looks: Looks, tables: tuple[Sheet, ...]) -> Iterator[Line]:
    for table in tables:
        yield Line((f"The columns of “{table.title}”",), looks.heading)
        for number, field in enumerate(table.fields):
            hidden = "folded" if number >= table.shown else None
            yield Line((field.title, hidden, field.description))
