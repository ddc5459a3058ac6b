"""A small bank in a folder, its blank workbook, and openpyxl as the person who fills it in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import openpyxl

from tests.small_bank import SECTION, question, write_bank
from workbook.building import build_workbook
from workbook.grid import build_grid, places
from workbook.identity import Stamp
from workbook.layout import build_layout
from workbook.loader import load_bank

Typed = str | int | float | bool | datetime.date

NAME, SIZE, FRIENDS, STEPS = (f"small.one.{word}" for word in ("name", "size", "friends", "steps"))


def write_loop_bank(folder: Path) -> Path:
    """The folder of a bank with a text, a number, a choice of several and a table."""
    asked = (
        question("id: name\ntype: short-text\nprompt: What is your name?"),
        question("id: size\ntype: number"),
        question("id: friends\ntype: yes-no"),
        question(
            """
            id: steps
            type: table
            repeat: {min: 1, suggested: 2, max: 4}
            columns:
              - code: what
                label: What
                type: long-text
              - code: height
                label: Height
                type: rating
                scale: height
            """
        ),
    )
    return write_bank(folder / "small", one=SECTION + "".join(asked))


def build_blank(bank_folder: Path, path: Path, copy: str | None = None) -> Path:
    """The blank workbook of the bank's form."""
    bank = load_bank(bank_folder).bank
    assert bank is not None
    with path.open("wb") as stream:
        build_workbook(bank, "full", Stamp(bank.id, bank.edition, "full", copy=copy), stream)
    return path


def fill(bank_folder: Path, blank: Path, filled: Path, typed: Mapping[str, Typed]) -> Path:
    """A copy of a blank with answers typed into it, by answer key."""
    bank = load_bank(bank_folder).bank
    assert bank is not None
    where = {str(each.key): each for each in places(build_grid(build_layout(bank, "full")))}
    book = openpyxl.load_workbook(blank)
    for key, value in typed.items():
        book[where[key].sheet][where[key].cell].value = value
    book.save(filled)
    return filled
