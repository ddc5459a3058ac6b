"""Two editions of a small bank in folders, copies of them, and people who type into these.

openpyxl types into Excel copies and ``word_person`` into Word copies; neither is the program's
writer. The second edition changes something of every kind.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from tests import word_person
from tests.small_bank import HEAD, SECTION, question, write_bank
from workbook import document, grid
from workbook.bank import Bank
from workbook.building import compile_form
from workbook.identity import Stamp
from workbook.loader import load_bank
from workbook.reading.account import Account
from workbook.reading.read import read_data

Typed = str | int | float

OLD_QUESTIONS = (
    question("id: name\ntype: short-text\nprompt: What is your name?"),
    question("id: size\ntype: number\nprompt: How many are you?"),
    question("id: mood\ntype: short-text\nprompt: How did it go?"),
    question("id: gone\ntype: short-text\nprompt: What is your fax number?"),
    question("id: count\ntype: short-text\nprompt: How often do you meet?"),
    question(
        """
        id: place
        type: single-choice
        prompt: Where do you meet?
        options:
          - {code: home, label: At home}
          - {code: office, label: In an office}
          - {code: pub, label: In a pub}
          - {code: north, label: Up north}
        """
    ),
    question(
        """
        id: tools
        type: multi-choice
        prompt: What do you use?
        options:
          - {code: phone, label: Telephone}
          - {code: paper, label: Paper}
          - {code: fax, label: Fax}
        """
    ),
    question("id: story\ntype: long-text\nprompt: Tell us your story."),
    question(
        """
        id: people
        type: table
        prompt: Who is here?
        repeat: {min: 1, suggested: 2, max: 12}
        columns:
          - {code: who, label: Role, type: short-text}
          - {code: height, label: Height, type: rating, scale: height}
        """
    ),
)
NEW_QUESTIONS = (
    question("id: name\ntype: short-text\nprompt: What is your name?"),
    question("id: size\ntype: number\nprompt: How many of you are paid?"),  # other words
    question(
        "id: feeling\ntype: short-text\nprompt: How did it go?\nrenamed_from: [small.one.mood]"
    ),
    question("id: count\ntype: number\nprompt: How often do you meet?"),  # another type
    question(
        """
        id: place
        type: single-choice
        prompt: Where do you meet?
        options:
          - {code: home, label: At home}
          - {code: work, label: in an  office}
          - {code: north, label: Down south}
          - {code: top, label: Up north}
        """
    ),
    question(
        """
        id: tools
        type: multi-choice
        prompt: What do you use?
        options:
          - {code: phone, label: Telephone}
          - {code: sheets, label: Paper}
        """
    ),
    question("id: story\ntype: long-text\nprompt: Tell us your story."),
    question(
        """
        id: people
        type: table
        prompt: Who is here?
        repeat: {min: 1, suggested: 2, max: 2}
        columns:
          - {code: who, label: Role, type: short-text}
          - {code: height, label: Height, type: rating, scale: height}
        """
    ),
)


def key(name: str) -> str:
    return f"small.one.{name}"


def old_edition(folder: Path) -> Path:
    return write_bank(folder / "old", one=SECTION + "".join(OLD_QUESTIONS))


def new_edition(folder: Path, edition: str = "2") -> Path:
    head = HEAD.replace('edition: "1"', f'edition: "{edition}"')
    return write_bank(folder / f"new-{edition}", head, one=SECTION + "".join(NEW_QUESTIONS))


def load(folder: Path) -> Bank:
    bank = load_bank(folder).bank
    assert bank is not None
    return bank


def stamp_of(bank: Bank, copy: str | None = "k7q2m9xd") -> Stamp:
    return Stamp(bank.id, bank.edition, "full", copy=copy, team="North", cover="Ward 3\nBed 4")


def blank(bank: Bank, format_: str = "xlsx", stamp: Stamp | None = None) -> bytes:
    stream = io.BytesIO()
    compile_form(bank, "full").write(format_, stamp or stamp_of(bank), stream)
    return stream.getvalue()


def cells(bank: Bank) -> dict[str, tuple[str, str]]:
    """Sheet and cell of each answer in a blank of the first edition."""
    found = grid.places(compile_form(bank, "full").grid)
    return {str(each.key): (each.sheet, each.cell) for each in found}


def open_book(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def save_book(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def type_in(data: bytes, bank: Bank, typed: Mapping[str, Typed]) -> bytes:
    """The workbook with answers typed into it, by what stands behind ``small.one.``."""
    where, book = cells(bank), open_book(data)
    for name, value in typed.items():
        sheet, cell = where[key(name)]
        book[sheet][cell].value = value
        if isinstance(value, str):
            book[sheet][cell].data_type = "s"  # as people type it, not a formula
    return save_book(book)


def write_in(data: bytes, bank: Bank, typed: Mapping[str, str]) -> bytes:
    """The same in a Word document."""
    found = document.places(compile_form(bank, "full").document)
    where = {str(each.key): each for each in found}
    file = word_person.open_file(data)
    entries = {where[key(name)]: word_person.Entry(text) for name, text in typed.items()}
    word_person.fill(file, entries)
    return word_person.save(file)


def read(data: bytes, *folders: Path, name: str = "north.xlsx") -> Account:
    account = read_data(name, data, folders)
    assert account.response is not None, account.message
    return account


def said(account: Account) -> dict[str, str | None]:
    """What stands in each place that is not blank."""
    assert account.response is not None
    return {
        str(each.key).removeprefix("small.one."): each.text
        for each in account.response.answers
        if each.text is not None
    }
