"""The records of results.xlsx: a table as people read it.

``book_sheets.py`` makes them, ``book_paper.py`` paints them, ``book_about.py`` explains them.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.exports.records import Field, Row


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads. column: the cell of the row that takes it. file: below ``returned``;
    the ZIP or mail itself for what came in one. place: the cell in it, if it is one."""

    column: int
    file: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table as people read it.

    fields: the first ``shown`` of them are in words; the others are those of the table, hidden
    until they are asked for. frozen: how many columns stay in sight. targets: the links of each
    row. quiet: the numbers of the rows that hold nothing to read, from 0.
    """

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    shown: int
    frozen: int
    rows: tuple[Row, ...]
    targets: tuple[tuple[Target, ...], ...]
    quiet: frozenset[int] = frozenset()
