"""Accounts → one tidy table of answers as CSV: UTF-8, commas, lines that end as RFC 4180 says.

A spreadsheet program that opens a CSV file runs cells that look like formulas. So a cell that
begins with one of ``= + - @``, a tab or a return gets an apostrophe in front; and so that this can
be undone, a cell that begins with an apostrophe gets one more. ``restored`` takes it away again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from workbook.identity import Stamp
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
MARK = "'"
GUARDED = ("=", "+", "-", "@", "\t", "\r", MARK)


def answers_csv(accounts: Iterable[Account]) -> str:
    """The table of all answers of all files, its first line naming the columns."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for account in accounts:
        table.writerows([neutralised(cell) for cell in row] for row in _rows(account))
    return out.getvalue()


def neutralised(text: str) -> str:
    """Text that no spreadsheet program takes for a formula."""
    return MARK + text if text.startswith(GUARDED) else text


def restored(text: str) -> str:
    """The text that ``neutralised`` was given."""
    return text.removeprefix(MARK)


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
