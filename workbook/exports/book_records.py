"""The records of results.xlsx: a table as people read it.

``book_sheets.py`` makes them, ``book_paper.py`` paints them, ``book_about.py`` explains them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workbook.exports.records import Field, Row


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads. column: the cell of the line that takes it. file: below ``returned``;
    the ZIP or mail itself for what came in one. place: the cell in it, if it is one."""

    column: int
    file: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row to be. words: a cell for each column in words, the respondent's among them; rest: one
    for each of the others.
    is_quiet: whether it holds nothing to read."""

    words: Row
    rest: Row
    targets: tuple[Target, ...] = ()
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table as people read it.

    fields: the first ``shown`` of them are in words; the others are those of the table, hidden
    until they are asked for. positions: where in a line, its words and its rest, the cell of each
    stands. frozen: how many columns stay in sight. lines: makes the rows, anew each time, so that
    a large table is never in memory as a whole.
    """

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    positions: tuple[int, ...]
    shown: int
    frozen: int
    lines: Callable[[], Iterable[Line]]


@dataclass(frozen=True, slots=True)
class Painted:
    """A sheet in the book. names: of the sheets that it took. rows: how many it has."""

    names: tuple[str, ...]
    rows: int
