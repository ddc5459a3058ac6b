"""The whole loop once, with made-up answers: bank → blank workbook → filled workbook → results.

The person who fills in the workbook is played by openpyxl, a program that shares no code with
our writer and reader. The command line calls ``run_demo``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

import openpyxl

from workbook.bank import Bank
from workbook.building import build_workbook
from workbook.exports.csv import answers_csv
from workbook.exports.json import account_json
from workbook.exports.text import account_text
from workbook.grid import Place, build_grid, places
from workbook.identity import Stamp
from workbook.layout import MORE, Kind, build_layout
from workbook.reading.account import Account
from workbook.reading.read import read_files

ROWS_FILLED = 4  # of each table with free rows
STRAY_CELL = "Z5"  # far from every question
STRAY_TEXT = "See the back of the page (made up)"
UNCLEAR_DATE = "03/04/2026"
WORDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.SHORT_TEXT: "Made-up answer {n}",
        Kind.LONG_TEXT: "This is made-up answer {n}.\nIt has a second line.",
        Kind.MONEY: "{n}00 GBP",
    }
)


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demonstration made, and what it read back."""

    blank: Path
    filled: Path
    account: Account
    exports: tuple[Path, ...]


def run_demo(bank: Bank, form: str, folder: Path) -> Demo:
    """Build, fill, read and export one workbook in a new folder.

    Raises OSError when the folder is there already or cannot be made.
    """
    folder.mkdir(parents=True)
    stamp = Stamp(bank.id, bank.edition, form, bank.language)
    blank = folder / f"{bank.id}-{form}.xlsx"
    with blank.open("xb") as stream:
        build_workbook(bank, form, stamp, stream)
    filled = folder / f"{bank.id}-{form}-filled.xlsx"
    _fill(blank, filled, places(build_grid(build_layout(bank, form))))
    (account,) = read_files([filled])
    return Demo(blank, filled, account, tuple(_export(account, folder)))


def _fill(blank: Path, filled: Path, where: Iterable[Place]) -> None:
    """Type made-up answers into a copy of the blank, and two things that need a person."""
    book = openpyxl.load_workbook(blank)
    date_is_unclear = False
    to_fill = tuple(_to_fill(where))
    for number, (place, choice) in enumerate(to_fill, start=1):
        answer = _made_up(place, number, choice)
        if place.kind is Kind.DATE and not date_is_unclear:
            answer, date_is_unclear = UNCLEAR_DATE, True
        book[place.sheet][place.cell].value = answer
    book[to_fill[0][0].sheet][STRAY_CELL].value = STRAY_TEXT
    book.save(filled)


def _to_fill(where: Iterable[Place]) -> Iterator[tuple[Place, int]]:
    """The places that our person fills, each with the number of a choice from its list.

    In each row the choices go on from the row's number, so that rows differ and the first row
    holds the first choice.
    """
    for _question, asked in groupby(where, lambda at: at.key.question):
        for number, (row, line) in enumerate(groupby(asked, lambda at: at.key.row)):
            is_spare = row == MORE or ((row or "").isdigit() and int(row or 0) > ROWS_FILLED)
            choices = number
            for place in () if is_spare else line:
                yield place, choices
                choices += bool(place.allowed)


def _made_up(place: Place, number: int, choice: int) -> str | int | datetime.date | None:
    """A made-up answer of the kind that a place takes. Some ticks are left out."""
    if place.kind is Kind.TICK:
        return place.allowed[0] if number % 2 else None
    if place.allowed:
        return place.allowed[choice % (len(place.allowed) - 1)]
    if place.kind is Kind.NUMBER:
        return number
    if place.kind is Kind.DATE:
        return datetime.date(2026, 1, 1) + datetime.timedelta(days=number)
    return WORDS[place.kind].format(n=number)


def _export(account: Account, folder: Path) -> Iterator[Path]:
    """The account in every form that ``workbook read`` prints."""
    for name, text in (
        ("account.txt", account_text(account)),
        ("account.json", account_json(account) + "\n"),
        ("answers.csv", answers_csv([account])),
    ):
        path = folder / name
        path.write_bytes(text.encode("utf-8"))
        yield path
