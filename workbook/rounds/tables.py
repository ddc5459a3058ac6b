"""A CSV file or a spreadsheet → rows of words, before anybody asks what they mean.

``roster.py`` calls it. Words are kept as the file holds them.
"""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass

from workbook.identity import comparable
from workbook.problems import Problem
from workbook.problems.roster import (
    ROSTER_EMPTY,
    ROSTER_LETTERS,
    ROSTER_NO_ROWS,
    ROSTER_NOT_READ,
    ROSTER_NOT_TABLE,
    ROSTER_OLD_LETTERS,
    ROSTER_QUOTES,
    ROSTER_TOO_LARGE,
    ROSTER_TOO_LONG,
)
from workbook.readers.book import Book
from workbook.readers.package import FileKind, identify
from workbook.readers.refusal import Refused
from workbook.readers.returned import read_book

MOST_MEGABYTES = 5
MOST_ROWS = 5_000  # below the head line
SEPARATORS = ",;\t"
_SPREADSHEETS = frozenset(
    {
        FileKind.XLSX,
        FileKind.XLSM,
        FileKind.XLTX,
        FileKind.XLTM,
        FileKind.ODS,
        FileKind.XLS,
        FileKind.XLSB,
        FileKind.ENCRYPTED,
        FileKind.DAMAGED,
    }
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty. number: as a spreadsheet program counts, from 1. cells: by column
    from 0, without empty ones. errors: the columns where a cell shows an error."""

    number: int
    cells: dict[int, str]
    errors: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file. notices: what a person should know of how it was read."""

    rows: tuple[Row, ...]
    notices: tuple[Problem, ...] = ()


def read_table(data: bytes, name: str) -> Table | Problem:
    """The head line and the rows of a CSV file, or of a spreadsheet's first sheet."""
    if len(data) > MOST_MEGABYTES * 1024 * 1024:
        return ROSTER_TOO_LARGE.at(name, most=MOST_MEGABYTES)
    kind = identify(data)
    if kind is FileKind.EMPTY:
        return ROSTER_EMPTY.at(name)
    if kind in _SPREADSHEETS:
        table = _read_sheet(data, name)
    elif kind is FileKind.OTHER:
        table = _read_text(data, name)
    else:
        return ROSTER_NOT_TABLE.at(name)
    return _sized(table, name) if isinstance(table, Table) else table


def _sized(table: Table, name: str) -> Table | Problem:
    if not table.rows:
        return ROSTER_EMPTY.at(name)
    if len(table.rows) == 1:
        return ROSTER_NO_ROWS.at(name)
    if len(table.rows) > MOST_ROWS + 1:
        return ROSTER_TOO_LONG.at(name, most=MOST_ROWS)
    return table


def _read_sheet(data: bytes, name: str) -> Table | Problem:
    try:
        book = read_book(data)
    except Refused as refused:
        return ROSTER_NOT_READ.at(name, found=refused.problem.message)
    return Table(_sheet_rows(book))


def _sheet_rows(book: Book) -> tuple[Row, ...]:
    cells: dict[int, dict[int, str]] = {}
    errors: dict[int, set[int]] = {}
    for (row, column), value in sorted(book.sheets[0].cells.items() if book.sheets else ()):
        if value.error:
            errors.setdefault(row, set()).add(column)
        if value.error or comparable(value.text):
            cells.setdefault(row, {})[column] = value.text
    return tuple(
        Row(row + 1, found, frozenset(errors.get(row, ()))) for row, found in sorted(cells.items())
    )


def _read_text(data: bytes, name: str) -> Table | Problem:
    decoded = _decode(data)
    if decoded is None:
        return ROSTER_LETTERS.at(name)
    text, is_old = decoded
    if "\0" in text:
        return ROSTER_NOT_TABLE.at(name)
    rows: list[Row] = []
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    number = 0
    try:
        for number, line in enumerate(lines, start=1):
            cells = {column: cell for column, cell in enumerate(line) if comparable(cell)}
            if cells:
                rows.append(Row(number, cells))
            if len(rows) > MOST_ROWS + 1:
                break
    except csv.Error:
        return ROSTER_QUOTES.at(f"{name}, row {number + 1}")
    return Table(tuple(rows), (ROSTER_OLD_LETTERS.at(name),) if is_old else ())


def _decode(data: bytes) -> tuple[str, bool] | None:
    """The text, and whether its encoding is a guess; None when it is no text that we know."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    tries = ["utf-16"] if wide else ["utf-8-sig", "cp1252"]
    for encoding in tries:
        try:
            return data.decode(encoding), encoding == "cp1252"
        except UnicodeDecodeError:
            continue
    return None


def _separator(text: str) -> str:
    """What stands between the cells of the head line. A comma where nothing does."""
    head = next((line for line in text.splitlines() if comparable(line)), "")
    plain = "".join(head.split('"')[::2])  # what is in quotation marks does not count
    return max(SEPARATORS, key=plain.count)
