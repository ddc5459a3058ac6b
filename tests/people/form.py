"""The tiny form as files: blank, filled, and what is known about its blank, made once."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tests.people.bank import tiny_bank
from tests.people.book import At, Cell, Spot, Workbook, cell_at, open_book
from workbook.bank import Bank
from workbook.grid import blank_book, build_grid, places
from workbook.identity import AnswerKey, BlankBook, Stamp
from workbook.layout import Kind, Layout, build_layout
from workbook.readers.placing import place
from workbook.readers.returned import find_copy, read_book
from workbook.results.check import Response, check_submission
from workbook.writers.xlsx import write_xlsx

OURS, OTHERS = "c1", "c2"
VISIBLE = 4  # columns that people see on the sheets with answers
SINGLES, TABLES = "About you", "Tables"


@dataclass(frozen=True, slots=True)
class Asked:
    """A place for an answer: where it stands in the blank, and the words that say so.

    labels: the printed cells left of the row's first answer; head: the printed cell over it.
    """

    key: AnswerKey
    kind: Kind
    sheet: str
    at: At
    labels: frozenset[At]
    head: At | None


@dataclass(frozen=True)
class TinyForm:
    """Everything about the form. asked: by sheet and cell; by_key: the same by answer."""

    bank: Bank
    layout: Layout
    blank: BlankBook
    data: bytes
    others: bytes
    asked: Mapping[tuple[str, At], Asked]
    printed: frozenset[str]
    margins: frozenset[str]
    labels: Mapping[tuple[str, At], int]
    heads: frozenset[tuple[str, At]]

    @property
    def by_key(self) -> Mapping[AnswerKey, Asked]:
        return {each.key: each for each in self.asked.values()}


@cache
def tiny_form() -> TinyForm:
    """The form; its bank, its blank and its files."""
    bank = tiny_bank()
    layout = build_layout(bank, "full")
    grid = build_grid(layout)
    files = []
    for copy in (OURS, OTHERS):
        stream = io.BytesIO()
        write_xlsx(grid, Stamp(bank.id, bank.edition, "full", copy=copy), stream)
        files.append(stream.getvalue())
    book = open_book(files[0], OURS)
    cells = {page.name: page.cells for page in book.pages}
    asked = {}
    at_rows: dict[tuple[str, int], int] = {}
    for each in places(grid):
        at = cell_at(each.cell)
        first = at_rows.setdefault((each.sheet, at[0]), at[1])
        at_rows[each.sheet, at[0]] = min(first, at[1])
    for each in places(grid):
        at = cell_at(each.cell)
        asked[each.sheet, at] = _asked(each.key, each.kind, each.sheet, at, cells, at_rows)
    texts = {
        cell.text
        for data, copy in zip(files, (OURS, OTHERS), strict=True)
        for page in open_book(data, copy).pages
        for cell in page.cells.values()
    }
    labels = {(each.sheet, at): each.at[0] for each in asked.values() for at in each.labels}
    heads = frozenset((each.sheet, each.head) for each in asked.values() if each.head)
    stamp = Stamp(bank.id, bank.edition, "full", copy=OURS)
    return TinyForm(
        bank,
        layout,
        blank_book(grid, stamp),
        files[0],
        files[1],
        asked,
        frozenset(texts),
        frozenset(f"Tiny: All of it · tiny 1 · {copy} Page of" for copy in (OURS, OTHERS)),
        labels,
        heads,
    )


def _asked(
    key: AnswerKey,
    kind: Kind,
    sheet: str,
    at: At,
    cells: Mapping[str, Mapping[At, Cell]],
    at_rows: Mapping[tuple[str, int], int],
) -> Asked:
    here = cells[sheet]
    first = at_rows[sheet, at[0]]
    labels = frozenset(
        (at[0], column)
        for column in range(first)
        if (at[0], column) in here and here[at[0], column].formula is None
    )
    head = None
    if key.column is not None:
        above = (row for row in range(at[0] - 1, -1, -1) if (row, at[1]) in here)
        head = next(((row, at[1]) for row in above), None)
    return Asked(key, kind, sheet, at, labels, head)


@cache
def base_book(*, whole: bool, others: bool = False) -> Workbook:
    """The blank as the small spreadsheet program opens it. whole: with the sheets that hold no
    answers; without them, as after a person has deleted them, it is read faster."""
    form = tiny_form()
    copy = OTHERS if others else OURS
    book = open_book(form.others if others else form.data, copy)
    kept = (SINGLES, TABLES)
    if not whole:
        book.pages = [page for page in book.pages if page.name in kept]
    for page in book.pages:
        page.places = {
            at: each.key for (sheet, at), each in form.asked.items() if sheet == page.name
        }
    return book


def seen_label(spot: Spot) -> tuple[str, str, int] | None:
    """The row of answers whose label a printed cell is."""
    row = tiny_form().labels.get((spot.sheet, (spot.row, spot.column)))
    return None if row is None else (spot.copy, spot.sheet, row)


def read_tiny(data: bytes) -> Response:
    """What the program says of a file of the tiny form."""
    form = tiny_form()
    book = read_book(data)
    assert find_copy(book) is not None or True
    return check_submission(form.bank, form.layout, place(book, form.blank))
