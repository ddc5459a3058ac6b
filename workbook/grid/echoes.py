"""Cells that repeat an answer of another question, such as a voter's role beside their votes.

They look the answer up by the row's printed number, so that they still show the right one after
people have sorted the table it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbook.grid.formulas import ref, string, tidy
from workbook.grid.records import Area, Cell, Row, Sheet
from workbook.grid.where import Spot, Where, rectangles
from workbook.identity import AnswerKey

LONGEST_ECHO = 120  # characters: an echo names a row, it need not repeat a whole text


def add_echoes(sheet: Sheet, where: Where) -> Sheet:
    """The sheet with a formula in each cell that repeats an answer."""
    return replace(sheet, rows=tuple(_with_echoes(row, where) for row in sheet.rows))


def echo_formula(source: AnswerKey, where: Where) -> str:
    """The words of one answer, "" while it is blank. Cards are never sorted and have no numbers:
    there the answer's own cell is meant."""
    line = AnswerKey(source.question, source.row)
    if line not in where.markers:
        return _shown(ref(where.slots[source].area))
    _spot, marker = where.markers[line]
    column = where.slots[source].column
    formula = '""'
    for numbers in reversed(_number_columns(source.question, where)):
        found = Area(numbers.sheet, numbers.first_row, column, numbers.last_row, column)
        match = f"MATCH({string(marker)},{ref(numbers)},0)"
        formula = f"IFERROR({_tidied(f'INDEX({ref(found)},{match})')},{formula})"
    return formula


def _with_echoes(row: Row, where: Where) -> Row:
    if not any(cell.echo for cell in row.cells):
        return row
    return replace(row, cells=tuple(_with_echo(cell, where) for cell in row.cells))


def _with_echo(cell: Cell, where: Where) -> Cell:
    return replace(cell, formula=echo_formula(cell.echo, where)) if cell.echo else cell


def _number_columns(question: str, where: Where) -> tuple[Area, ...]:
    """The printed numbers of a table: those in place, and those of each spare part."""
    spots: Iterable[Spot] = (
        spot for line, (spot, _text) in where.markers.items() if line.question == question
    )
    return rectangles(spots)


def _shown(cell: str) -> str:
    return f'IFERROR({_tidied(cell)},"")'


def _tidied(cell: str) -> str:
    return f"LEFT({tidy(cell)},{LONGEST_ECHO})"
