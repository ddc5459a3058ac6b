"""Answers that a copy is handed out with, into the cells of an Excel workbook."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from workbook.grid import Grid, Spot, work_out
from workbook.identity import AnswerKey
from workbook.layout import Kind, Slot
from workbook.writers.carried import Carried, carried_text, is_text
from workbook.writers.remarks import Remark
from workbook.writers.xlsx.copies import Shape
from workbook.writers.xlsx.growing import GrowingSheet
from workbook.writers.xlsx.quirks import ESCAPED, is_markup, write_text

LONGEST_TEXT = 32_767  # of a cell, in halves of characters as Excel counts them
DAY_NOUGHT = datetime.date(1899, 12, 30)
FIRST_DAY = datetime.date(1900, 3, 1)  # before it, Excel counts a day that never was
LARGEST_NUMBER = 10**300
DIGITS = 15  # of a number, as many as Excel keeps


@dataclass(frozen=True, slots=True)
class Issue:
    """What one copy has that others have not: its shape, its answers, and what the formulas come to
    with them. worked: empty where there are no answers. marked: places that remarks are about.
    pictures: the bytes of each, by name, which all copies have."""

    shape: Shape
    answers: Mapping[AnswerKey, Carried]
    worked: Mapping[Spot, str | int | float]
    marked: frozenset[AnswerKey | None] = frozenset()
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def issue_copy(
    grid: Grid,
    shape: Shape,
    answers: Mapping[AnswerKey, Carried],
    remarks: tuple[Remark, ...] = (),
    pictures: Mapping[str, bytes] | None = None,
) -> Issue:
    """One copy of a workbook."""
    marked = frozenset(each.key for each in remarks)
    if not answers:
        return Issue(shape, answers, {}, marked, pictures or {})
    slots = {slot.key: slot for _sheet, _row, _column, slot in grid.answers()}
    values = {key: _cell_value(slots[key], value) for key, value in answers.items()}
    return Issue(shape, answers, work_out(grid, values), marked, pictures or {})


def fits_cell(value: Carried) -> bool:
    """Whether an answer can stand in a cell, to the character."""
    text = carried_text(value)
    is_short = len(text.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST_TEXT
    return is_short and is_text(text) and not (is_markup(text) and ESCAPED.search(text))


def write_answer(
    paper: GrowingSheet, row: int, column: int, slot: Slot, value: Carried, form: Any
) -> None:
    """An answer as its cell would hold it, had somebody typed it there."""
    held = _cell_value(slot, value)
    if isinstance(held, str):
        write_text(paper, row, column, held, form)
    else:
        paper.write_number(row, column, held, form)


def _cell_value(slot: Slot, value: Carried) -> str | float:
    """What the cell holds: text, or a number; a day is the number of days that Excel counts up to
    it. What a cell for numbers or dates would round or cannot count is written as text."""
    if isinstance(value, datetime.date):
        if slot.kind is Kind.DATE and value >= FIRST_DAY:
            return (value - DAY_NOUGHT).days
    elif not isinstance(value, str) and slot.kind in (Kind.NUMBER, Kind.MONEY):
        number = Decimal(value)
        if Decimal(f"{number:.{DIGITS}G}") == number and abs(number) < LARGEST_NUMBER:
            return float(number)
    return carried_text(value)
