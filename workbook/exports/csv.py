"""Answers and tables → CSV: UTF-8, commas, lines that end as RFC 4180 says.

Text is written so that no spreadsheet program runs it as a formula: see ``workbook.inert``.

There is no byte order mark, because a Data Package says "utf-8" and programs would read the mark as
part of the first column's name. People who open tables in Excel have results.xlsx.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from workbook.exports.records import Cell, Table
from workbook.identity import Stamp
from workbook.inert import neutralised
from workbook.reading.account import Account
from workbook.results.answers import Answer

COLUMNS = (
    "round",
    "copy",
    "team",
    "bank",
    "edition",
    "form",
    "question",
    "row",
    "column",
    "state",
    "value",
    "code",
    "label",
    "text",
    "place",
    "located_by",
    "file",
)
LINE_END = "\r\n"


def answers_csv(accounts: Iterable[Account]) -> str:
    """The table of all answers of all files, its first line naming the columns."""
    rows = (tuple(row) for account in accounts for row in _rows(account))
    return csv_text(COLUMNS, rows)


def write_table_csv(table: Table, path: Path) -> None:
    """A table of a round's results, its first line naming the fields. Unknown cells are empty. Row
    by row: a table may be larger than the memory. Raises OSError."""
    with path.open("x", encoding="utf-8", newline="") as out:
        _write(tuple(field.name for field in table.fields), table.rows, out)


def csv_text(heads: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> str:
    """A table as CSV: a line of heads, then the rows."""
    out = io.StringIO()
    _write(heads, rows, out)
    return out.getvalue()


def _write(heads: tuple[str, ...], rows: Iterable[tuple[Cell, ...]], out: TextIO) -> None:
    table = csv.writer(out, lineterminator=LINE_END)
    table.writerow([neutralised(head) for head in heads])
    table.writerows([_cell(cell) for cell in row] for row in rows)


def _cell(cell: Cell) -> str:
    """A cell in words: only text can hold a formula."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutralised(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)


def _rows(account: Account) -> Iterator[tuple[str, ...]]:
    if account.response is None:
        return
    for answer in account.response.answers:
        yield _row(account.response.stamp, answer, account.file.name)


def _row(stamp: Stamp, answer: Answer, file: str) -> tuple[str, ...]:
    """One answer's cells, in the order of COLUMNS; what is not known is empty."""
    cells = (
        stamp.round,
        stamp.copy,
        stamp.team,
        stamp.bank,
        stamp.edition,
        stamp.form,
        answer.question,
        answer.row,
        answer.column,
        answer.state.value,
        answer.value,
        answer.code,
        answer.label,
        answer.text,
        answer.place,
        answer.located_by.value if answer.located_by else None,
        file,
    )
    return tuple(cell or "" for cell in cells)
