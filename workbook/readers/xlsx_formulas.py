"""Shared formulas: Excel writes a formula that was filled down once, and only numbers after it."""

from __future__ import annotations

import re

from workbook.identity import column_letters
from workbook.readers.places import LAST_COLUMN, LAST_ROW, parse_cell

# Quoted sheet names and quoted words stay as they are; a name before "(" or "!" is no cell.
_PIECES = re.compile(
    r"""('[^']*'|"[^"]*")|(?<![\w$.])(\$?)([A-Z]{1,3})(\$?)([1-9][0-9]{0,6})(?![\w(!.])"""
)


def shift_formula(formula: str, rows: int, columns: int) -> str:
    """A formula as it reads some rows below and some columns right of its first cell."""

    def shift(match: re.Match[str]) -> str:
        quoted, fixed_column, letters, fixed_row, digits = match.groups()
        cell = None if quoted else parse_cell(letters + digits)
        if cell is None:
            return match.group()
        row = cell[0] + (0 if fixed_row else rows)
        column = cell[1] + (0 if fixed_column else columns)
        if not (0 <= row <= LAST_ROW and 0 <= column <= LAST_COLUMN):
            return "#REF!"
        return f"{fixed_column}{column_letters(column)}{fixed_row}{row + 1}"

    return _PIECES.sub(shift, formula)
