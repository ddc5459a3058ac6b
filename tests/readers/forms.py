"""A real workbook of the sample bank, blank and filled, for the tests of readers."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tests.readers.edits import find, type_in
from tests.sample import sample_bank
from workbook.grid import blank_book, build_grid, places
from workbook.identity import AnswerKey, BlankBook, Stamp
from workbook.layout import build_layout
from workbook.problems import Severity
from workbook.readers.book import Book
from workbook.readers.places import parse_cell
from workbook.readers.returned import read_book
from workbook.submission import Submission
from workbook.writers.xlsx import write_xlsx

Where = tuple[str, int, int]


@dataclass(frozen=True)
class FormCase:
    """A form: its file, its blank record, the record read from the file, and each answer's cell."""

    data: bytes
    blank: BlankBook
    book: Book
    where: Mapping[AnswerKey, Where]


@cache
def sample_form() -> FormCase:
    bank = sample_bank()
    grid = build_grid(build_layout(bank, "full"))
    stamp = Stamp(bank.id, bank.edition, "full")
    stream = io.BytesIO()
    write_xlsx(grid, stamp, stream)
    where = {}
    for place in places(grid):
        cell = parse_cell(place.cell)
        assert cell is not None
        where[place.key] = (place.sheet, *cell)
    data = stream.getvalue()
    return FormCase(data, blank_book(grid, stamp), read_book(data), where)


def text_for(key: AnswerKey) -> str:
    """A text that says whose answer it is."""
    return f"The answer to {key}"


@cache
def filled_book() -> Book:
    """The sample form with every answer filled in."""
    form = sample_form()
    book = form.book
    for sheet in {sheet for sheet, _row, _column in form.where.values()}:
        texts = {
            (row, column): text_for(key)
            for key, (name, row, column) in form.where.items()
            if name == sheet
        }
        book = type_in(book, sheet, texts)
    return book


def typed_texts(book: Book) -> Counter[str]:
    """Every text in the cells of a filled book that says whose answer it is, or was ``typed``."""
    return Counter(
        value.text
        for sheet in book.sheets
        for value in sheet.cells.values()
        if value.text.startswith(("The answer to ", "typed"))
    )


def said(submission: Submission) -> Counter[str]:
    """Every text of a submission, placed or not."""
    return Counter(raw.value.text for raw in submission.answers) + Counter(
        each.text for each in submission.unplaced
    )


def wrong_answers(submission: Submission) -> list[str]:
    """The answers that were given to another question than the one they were typed for."""
    return [
        f"{raw.place}: {raw.value.text!r} was given to {raw.key}"
        for raw in submission.answers
        if raw.value.text.startswith("The answer to ") and raw.value.text != text_for(raw.key)
    ]


def missing_answers(submission: Submission, book: Book) -> set[AnswerKey]:
    """The answers that stand in the book but were not given to their question."""
    placed = {raw.key for raw in submission.answers}
    there = typed_texts(book)
    return {key for key in sample_form().where if there[text_for(key)] and key not in placed}


def doubts(submission: Submission) -> list[str]:
    return [
        f"{each.place}: {each.message}"
        for each in submission.problems
        if each.severity is Severity.DOUBT
    ]


def row_of(book: Book, sheet: str, text: str) -> int:
    """The row in which a text stands."""
    return next(row for (row, _), value in find(book, sheet).cells.items() if value.text == text)
