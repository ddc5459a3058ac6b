"""The names of cells and areas that a file holds → rows and columns, counted from 0."""

from __future__ import annotations

import re
from functools import lru_cache

LAST_ROW = 1_048_575
LAST_COLUMN = 16_383  # XFD

_LONGEST = len("$XFD$1048576")
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


def parse_cell(text: str) -> tuple[int, int] | None:
    """Row and column of ``D7`` or ``$D$7``; None when it is no cell of any sheet."""
    return _parsed_once(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=32_768)
def _parsed_once(text: str) -> tuple[int, int] | None:
    """The same cells have answers in every copy."""
    match = _CELL.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match.group(1).upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(match.group(2)) - 1
    return (row, column - 1) if row <= LAST_ROW and column - 1 <= LAST_COLUMN else None


def parse_range(text: str) -> tuple[int, int, int, int] | None:
    """First row and column, last row and column of ``B2:D7`` or ``B2``; None for anything else."""
    first, _, last = text.partition(":")
    start, stop = parse_cell(first), parse_cell(last or first)
    return (*start, *stop) if start and stop else None
