"""Loose content → what was typed: our own words that only moved are taken out, once each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from workbook.identity import Holds
from workbook.readers.anatomy import Anatomy, one_newline
from workbook.readers.claims import Loose
from workbook.readers.formulas import is_long
from workbook.submission import RawValue

FORMULA = "="  # stands for a formula of ours: its text changes when rows are inserted
LONG = "=()"  # the same where people see it


def typed_only(
    loose: Iterable[Loose],
    anatomy: Anatomy,
    seen: set[tuple[str, int]],
) -> tuple[Loose, ...]:
    """The loose cells that are not words of ours.

    seen: our cells that stand in their place. Each of the others may have moved: it is looked for
    in its own column first, then anywhere on the sheet.
    """
    loose = tuple(loose)
    missing = Counter(_missing(anatomy, seen)) if loose else Counter()
    left = [
        each
        for each in loose
        if not any(_take(missing, (each.column, text)) for text in _contents(each, anatomy))
    ]
    anywhere: Counter[str] = Counter()
    for (_column, text), count in missing.items():
        anywhere[text] += count
    return tuple(each for each in left if not _take_anywhere(anywhere, each, anatomy))


def typed_text(value: RawValue) -> str:
    """What a person typed into a cell: the formula, where it holds one."""
    return f"={value.formula}" if value.formula else value.text


def _missing(anatomy: Anatomy, seen: set[tuple[str, int]]) -> Iterator[tuple[int | None, str]]:
    for cell in anatomy.sheet.cells:
        if cell.holds is Holds.ANSWER or (cell.row_id, cell.column) in seen:
            continue
        if cell.holds is Holds.FORMULA:
            yield cell.column, LONG if cell.column < anatomy.sheet.id_column else FORMULA
        else:
            yield cell.column, one_newline(cell.text)


def _contents(loose: Loose, anatomy: Anatomy) -> tuple[str, ...]:
    """The words of ours that a cell may hold: for a formula the kinds of ours that it can be."""
    formula = loose.value.formula
    if not formula:
        return (one_newline(loose.value.text),)
    return (LONG, FORMULA) if is_long(anatomy, formula) else (FORMULA,)


def _take(missing: Counter[tuple[int | None, str]], wanted: tuple[int | None, str]) -> bool:
    if missing[wanted] <= 0:
        return False
    missing[wanted] -= 1
    return True


def _take_anywhere(anywhere: Counter[str], loose: Loose, anatomy: Anatomy) -> bool:
    """A formula of ours is known by its column; only hidden ones may stand in any other."""
    is_visible = loose.column is not None and loose.column < anatomy.sheet.id_column
    if loose.value.formula and is_visible:
        return False
    text = next((each for each in _contents(loose, anatomy) if anywhere[each] > 0), None)
    if text is None:
        return False
    anywhere[text] -= 1
    return True
