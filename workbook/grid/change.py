"""Numbers before and after, row by row, with the difference. Nothing is added up over the rows."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.grid.blocks import Paper
from workbook.grid.formulas import ref
from workbook.grid.parts import WORDS, Part, column_area, head_row, label_cell, opening
from workbook.grid.records import Cell, Role, Row
from workbook.grid.where import Where
from workbook.identity import AnswerKey
from workbook.layout import Change
from workbook.words import CHANGE, COUNTED_WHAT, PER_HUNDRED

BEFORE, AFTER, DIFFERENCE, HUNDRED = range(WORDS, WORDS + 4)  # the columns


def change_part(shown: Change, where: Where, first: int, paper: Paper) -> Part:
    """The table of a change. first: the row of the sheet where the part begins."""
    name, say = f"{shown.id}.change", paper.say
    top = opening(name, shown.title, shown.caution, paper)
    heads = head_row(name, (say(COUNTED_WHAT), *shown.heads, say(CHANGE), say(PER_HUNDRED)))
    return Part((*top, heads, *_rows(name, shown, where, first + len(top) + 1, paper)))


def _rows(name: str, shown: Change, where: Where, begin: int, paper: Paper) -> Iterator[Row]:
    """Only what a cell holds as a number is taken: in its words nobody could calculate."""
    for number, (label, keys) in enumerate(shown.rows):
        before, after = (_at(column, begin + number, paper) for column in (BEFORE, AFTER))
        hundred = _only(f"{before}>0", _only(f"{after}>=0", f"ROUND(100*{after}/{before},0)"))
        formulas = (
            *(_only(f"ISNUMBER({cell})", cell) for cell in (_slot(key, where) for key in keys)),
            _both(before, after, f"{after}-{before}"),
            _both(before, after, hundred),
        )
        cells = (
            Cell(BEFORE + place, Role.COMPUTED, formula=formula)
            for place, formula in enumerate(formulas)
        )
        yield Row(f"={name}.{number + 1}", (label_cell(label), *cells))


def _slot(key: AnswerKey, where: Where) -> str:
    return ref(where.slots[key].area)


def _both(before: str, after: str, formula: str) -> str:
    """A formula, where there is a number before and after."""
    return _only(f"ISNUMBER({before})", _only(f"ISNUMBER({after})", formula))


def _only(test: str, formula: str) -> str:
    return f'IF({test},{formula},"")'


def _at(column: int, row: int, paper: Paper) -> str:
    return ref(column_area(column, row, 1, paper))
