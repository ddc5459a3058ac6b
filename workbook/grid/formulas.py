"""Spreadsheet formulas as text, for functions that every spreadsheet program knows.

Two habits. Words are compared after the same tidying that a reader does (outer and double spaces,
line breaks, no-break spaces), without wildcards. And an error value that a person typed, such as
``=foo``, must not spread: ``ISNUMBER(1/(test))`` is true where the test is, and false where it is
not or where the cell holds an error; SUMPRODUCT works it out for each cell of an area in turn.
"""

from __future__ import annotations

from collections.abc import Iterable

from workbook.grid.records import Area
from workbook.identity import column_letters

NO_BREAK_SPACE = "\u00a0"


def quoted_sheet(name: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + name.replace("'", "''") + "'"


def ref(area: Area) -> str:
    """An area as formulas write it, with its sheet and absolute: ``'Vote'!$B$7:$B$26``."""
    return f"{quoted_sheet(area.sheet)}!{own_ref(area)}"


def own_ref(area: Area) -> str:
    """An area as formulas on its own sheet may write it: ``$B$7:$B$26``."""
    first = f"${column_letters(area.first_column)}${area.first_row + 1}"
    last = f"${column_letters(area.last_column)}${area.last_row + 1}"
    return first if first == last else f"{first}:{last}"


def string(words: str) -> str:
    """Words as a formula writes them; line breaks become CHAR(10)."""
    doubled = words.replace('"', '""')
    return '"' + doubled.replace("\n", '"&CHAR(10)&"') + '"'


def tidy(cells: str) -> str:
    """The text of cells as it is compared. cells: a reference."""
    return f'TRIM(CLEAN(SUBSTITUTE({cells},"{NO_BREAK_SPACE}"," ")))'


def is_true(test: str) -> str:
    """1 where a test is true; 0 where it is false or an error. For each cell of an area."""
    return f"--ISNUMBER(1/({test}))"


def count_filled(areas: Iterable[Area]) -> str:
    """How many cells of some areas are not blank; a cell with an error value is not."""
    return "+".join(f'SUMPRODUCT(1-ISNUMBER(1/({tidy(ref(area))}="")))' for area in areas)


def count_words(areas: Iterable[Area], words: str) -> str:
    """How many cells of some areas hold these words."""
    return "+".join(
        f"SUMPRODUCT({is_true(f'{tidy(ref(area))}={string(words)}')})" for area in areas
    )


def says(area: Area, words: str) -> str:
    """Whether one cell holds these words: 1 or 0."""
    return f"IF(ISNUMBER(1/({tidy(ref(area))}={string(words)})),1,0)"


def choose(cell: str, values: Iterable[tuple[str, int]]) -> str:
    """The number that goes with the words in a cell; "" for other words."""
    formula = '""'
    for words, number in reversed(tuple(values)):
        formula = f"IF({tidy(cell)}={string(words)},{number},{formula})"
    return formula


def choose_words(cell: str, values: Iterable[tuple[str, str]], otherwise: str) -> str:
    """The words that go with the words in a cell; others for anything else."""
    formula = string(otherwise)
    for words, shown in reversed(tuple(values)):
        formula = f"IF({tidy(cell)}={string(words)},{string(shown)},{formula})"
    return formula
