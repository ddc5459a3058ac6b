"""Loose content → what was typed: our own words that only moved are taken out, once each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from workbook.identity import Holds
from workbook.readers.anatomy import Anatomy, one_newline
from workbook.readers.claims import Loose
from workbook.submission import RawValue

FORMULA = "="  # stands for a formula of ours: its text changes when rows are inserted
FEWEST_FUNCTIONS = 3  # that a formula of ours calls, mostly; people type short ones
_FUNCTION = re.compile(r"[A-Z][A-Z0-9.]*(?=\()")


def shape_of(formula: str) -> tuple[str, ...]:
    """The functions that a formula calls, in order: what stays of it when cells move."""
    return tuple(_FUNCTION.findall(formula.upper()))


def typed_only(
    loose: Iterable[Loose],
    anatomy: Anatomy,
    seen: set[tuple[str, int]],
    formulas: Collection[tuple[str, ...]] = (),
) -> tuple[Loose, ...]:
    """The loose cells that are not words of ours.

    seen: our cells that stand in their place. Each of the others may have moved: it is looked for
    in its own column first, then anywhere on the sheet. formulas: the shapes of our formulas that
    stand in their place; of the others that people see, a short one was typed.
    """
    missing = Counter(_missing(anatomy, seen))
    id_column = anatomy.sheet.id_column
    left = [
        each
        for each in loose
        if not _take(missing, (each.column, _content(each, formulas, id_column)))
    ]
    anywhere: Counter[str] = Counter()
    for (_column, text), count in missing.items():
        anywhere[text] += count
    return tuple(each for each in left if not _take_anywhere(anywhere, each, id_column, formulas))


def typed_text(value: RawValue) -> str:
    """What a person typed into a cell: the formula, where it holds one."""
    return f"={value.formula}" if value.formula else value.text


def _missing(anatomy: Anatomy, seen: set[tuple[str, int]]) -> Iterator[tuple[int | None, str]]:
    for cell in anatomy.sheet.cells:
        if cell.holds is Holds.ANSWER or (cell.row_id, cell.column) in seen:
            continue
        is_formula = cell.holds is Holds.FORMULA
        yield cell.column, FORMULA if is_formula else one_newline(cell.text)


def _content(loose: Loose, formulas: Collection[tuple[str, ...]], id_column: int) -> str:
    """The words of a cell; FORMULA for a formula that can be ours."""
    formula = loose.value.formula
    if not formula:
        return one_newline(loose.value.text)
    is_visible = loose.column is not None and loose.column < id_column
    shape = shape_of(formula)
    is_ours = not is_visible or len(shape) >= FEWEST_FUNCTIONS or shape in formulas
    return FORMULA if is_ours else f"={formula}"


def _take(missing: Counter[tuple[int | None, str]], wanted: tuple[int | None, str]) -> bool:
    if missing[wanted] <= 0:
        return False
    missing[wanted] -= 1
    return True


def _take_anywhere(
    anywhere: Counter[str],
    loose: Loose,
    id_column: int,
    formulas: Collection[tuple[str, ...]],
) -> bool:
    """A formula of ours is known by its column; only hidden ones may stand in any other."""
    text = _content(loose, formulas, id_column)
    is_visible = loose.column is not None and loose.column < id_column
    if anywhere[text] <= 0 or (text == FORMULA and is_visible):
        return False
    anywhere[text] -= 1
    return True
