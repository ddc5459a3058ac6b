"""The hidden counts beside each question, and their sums for a section.

Beside the first row of a question stand, in the hidden columns right of the stamp: whether its
condition is met, if it has one; for a needed question whether it is due and whether it is
answered; for an optional one 1 and whether it is answered; each 1 or 0.

A question is answered when any of its cells is filled; a matrix with rows of its own when all
are. A needed question with a condition is due when that is met. ``results.tallies`` counts in
the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workbook.grid.formulas import count_filled, ref, says
from workbook.grid.records import HELPER_OFFSET, Area, Cell, Grey, Role, Sheet
from workbook.grid.where import Where, rectangles
from workbook.layout import Item, Page

ASKED, NEEDED_DUE, NEEDED_DONE, OPTIONAL_DUE, OPTIONAL_DONE = range(5)
HELPERS = 5


@dataclass(frozen=True, slots=True)
class Sum:
    """A count over one section: its formula and its value in the blank."""

    formula: str
    blank: int


@dataclass(frozen=True, slots=True)
class Sums:
    """How many questions of a section are due and answered."""

    needed_due: Sum
    needed_done: Sum
    optional_due: Sum
    optional_done: Sum


def add_counts(sheet: Sheet, page: Page, where: Where) -> Sheet:
    """The sheet with a count beside each question, and greys for conditions that are not met."""
    first = {item.question: _first_row(sheet, item) for item in page.items}
    counts: Mapping[int, tuple[Cell, ...]] = {
        first[item.question]: _counts(sheet, item, first[item.question], where)
        for item in page.items
    }
    rows = tuple(
        replace(row, cells=row.cells + counts.get(number, ()))
        for number, row in enumerate(sheet.rows)
    )
    greys = tuple(
        grey
        for item in page.items
        if item.only_if
        for grey in _greys(sheet, item, first[item.question])
    )
    return replace(sheet, rows=rows, greys=greys)


def section_sums(page: Page, sheet: Sheet) -> Sums:
    """The four counts of a section."""
    due = sum(item.required and item.only_if is None for item in page.items)
    optional = sum(not item.required for item in page.items)
    last = len(sheet.rows) - 1
    return Sums(
        *(
            Sum(f"SUM({ref(_helper(sheet, 0, last, number))})", blank)
            for number, blank in (
                (NEEDED_DUE, due),
                (NEEDED_DONE, 0),
                (OPTIONAL_DUE, optional),
                (OPTIONAL_DONE, 0),
            )
        )
    )


def _first_row(sheet: Sheet, item: Item) -> int:
    return next(n for n, row in enumerate(sheet.rows) if row.item == item.question)


def _counts(sheet: Sheet, item: Item, row: int, where: Where) -> tuple[Cell, ...]:
    """Whether the question is to be asked, is due and is answered."""
    asked = "1" if item.only_if is None else ref(_helper(sheet, row, row, ASKED))
    answered = _answered(item, where)
    if item.required:
        cells = [
            _count(sheet, NEEDED_DUE, asked, 1 if item.only_if is None else 0),
            _count(sheet, NEEDED_DONE, f"{asked}*{answered}"),
        ]
    else:
        cells = [_count(sheet, OPTIONAL_DUE, "1", 1), _count(sheet, OPTIONAL_DONE, answered)]
    if item.only_if:
        source = where.slots[item.only_if.source].area
        cells.insert(0, _count(sheet, ASKED, says(source, item.only_if.answer)))
    return tuple(cells)


def _count(sheet: Sheet, number: int, formula: str, blank: int = 0) -> Cell:
    column = sheet.id_column + HELPER_OFFSET + number
    return Cell(column, Role.HELPER, formula=formula, cached=blank)


def _answered(item: Item, where: Where) -> str:
    lines = item.lines if item.every_slot else item.lines + item.spare
    slots = [slot.key for line in lines for slot in line.all_slots()]
    filled = count_filled(rectangles(where.slots[key] for key in slots))
    return f"IF({filled}>={len(slots) if item.every_slot else 1},1,0)"


def _greys(sheet: Sheet, item: Item, switch: int) -> Iterable[Grey]:
    """The rows of a question that is not due, one rectangle for each run of rows."""
    last = len(sheet.widths) - 1
    runs: list[list[int]] = []
    for number, row in enumerate(sheet.rows):
        if row.item != item.question:
            continue
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        yield Grey(
            Area(sheet.name, run[0], 0, run[-1], last), _helper(sheet, switch, switch, ASKED)
        )


def _helper(sheet: Sheet, first: int, last: int, number: int) -> Area:
    column = sheet.id_column + HELPER_OFFSET + number
    return Area(sheet.name, first, column, last, column)
