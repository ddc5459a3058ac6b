"""The records of a table of results: its fields, its rows, and how it hangs together with others.

``tables.py`` and ``codebook.py`` make them; each format (CSV, SQLite, Parquet, Excel and the Data
Package that describes the CSV files) writes them down without knowing what they are about.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import overload

Cell = str | int | bool | datetime.date | None
Row = tuple[Cell, ...]

# No file format holds half of a character, and some end a text at the character of number 0.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class FieldType(StrEnum):
    """What the cells of a field are, in the words of the Data Package standard."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


class Digits(str):
    """Text that is a number, because its question asks for one. Exact in every format; people who
    open Excel can also calculate with it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A column. required: it is never empty. width: in Excel, in characters."""

    name: str
    type: FieldType
    title: str
    description: str
    required: bool = False
    width: int = 14


class Rows(Sequence[Row]):
    """The rows of a table, made anew each time they are walked: a table of many thousands of files
    is never in memory as a whole. Each cell is as every format can hold it."""

    __slots__ = ("_count", "_make")

    def __init__(self, make: Callable[[], Iterable[Row]]) -> None:
        self._make = make
        self._count: int | None = None

    def __iter__(self) -> Iterator[Row]:
        count = 0
        for row in self._make():
            count += 1
            yield tuple([storable(cell) for cell in row])
        self._count = count

    def __len__(self) -> int:
        if self._count is None:
            self._count = sum(1 for _ in self._make())
        return self._count

    def __bool__(self) -> bool:
        return next(iter(self._make()), None) is not None

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, int) and at >= 0:
            for row in islice(self, at, None):
                return row
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return tuple(self) == (tuple(other) if isinstance(other, Rows) else other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Fields whose cells name a row of another table, or are empty."""

    fields: tuple[str, ...]
    table: str
    reference: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of results. rows: in an order that never depends on the order of reading; they may
    be made anew each time they are walked.

    primary_key: fields that are never empty and name one row. unique_key: the same, but some of
    its fields may be empty; empty means one certain thing there, not "unknown".
    """

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    rows: Sequence[Row]
    primary_key: tuple[str, ...] = ()
    unique_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

    def position(self, field: str) -> int:
        """Where a field stands, from 0. Raises ValueError when there is no such field."""
        return [each.name for each in self.fields].index(field)


def storable(cell: Cell) -> Cell:
    """A cell as every format can hold it: empty text is no text, and halves of characters and the
    character of number 0 are shown as their numbers (``\\ud800``, ``\\x00``)."""
    if not isinstance(cell, str):
        return cell
    if not cell:
        return None
    if cell.isprintable():  # nearly all text, and quickly seen
        return cell
    return _UNSTORABLE.sub(_number, cell) if _UNSTORABLE.search(cell) else cell


def _number(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\u{code:04x}" if code else "\\x00"
