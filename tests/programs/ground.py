"""Where things stand in a workbook, as LibreOffice shows it: what an editing person sees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from .values import Entry

KEY_ROW = 2  # from 0: the hidden row under a sheet's purpose
ID_MARK = "@id"


@dataclass(frozen=True)
class Sheet:
    """One sheet: what its cells show, row by row, and what was typed into it."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    entries: tuple[Entry, ...]

    @cached_property
    def by_row(self) -> dict[int, list[Entry]]:
        """What was typed into each row that people fill."""
        found: dict[int, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(position(entry.cell)[0], []).append(entry)
        return found

    @property
    def id_column(self) -> int:
        """The hidden column that names the rows; the last visible one stands left of it."""
        return self.rows[KEY_ROW].index(ID_MARK)

    @property
    def width(self) -> int:
        """How many columns are in use, hidden ones too."""
        return max(map(len, self.rows))

    def shows(self, row: int, column: int) -> str:
        """What a cell shows; nothing outside the used range."""
        return self.rows[row][column] if row < len(self.rows) else ""

    def at(self, row: int) -> list[Entry]:
        """What was typed into one row."""
        return self.by_row.get(row, [])

    def answer_rows(self) -> list[int]:
        """The rows that people fill, in order."""
        return sorted(self.by_row)

    def single_question_rows(self) -> list[int]:
        """Rows that hold one whole question each: a code in front and one answer."""
        return [
            row
            for row in self.answer_rows()
            if len(self.at(row)) == 1
            and ":" not in self.at(row)[0].key
            and re.match(r"[A-Z0-9]+-[0-9]+\b", self.shows(row, 0))
        ]

    def question_stretches(self) -> Iterator[list[int]]:
        """Stretches of single-question rows with nothing but air between them."""
        stretch: list[int] = []
        for row in self.single_question_rows():
            between = range(stretch[-1] + 1, row) if stretch else range(0)
            if any(self.shows(each, 0) or self.shows(each, 1) for each in between):
                yield stretch
                stretch = []
            stretch.append(row)
        yield stretch

    def tables(self) -> Iterator[tuple[str, list[int]]]:
        """Each repeating table that stands in rows of its own: its question and those rows.

        Only the rows that follow one another; further room lower down is another stretch.
        """
        rows: dict[str, set[int]] = {}
        for entry in self.entries:
            question, row, column = parts(entry.key)
            if row.isdigit() and column:
                rows.setdefault(question, set()).add(position(entry.cell)[0])
        for question, found in rows.items():
            run = first_run(sorted(found))
            in_grid = all(len({parts(e.key)[1] for e in self.at(row)}) == 1 for row in run)
            if len(run) >= 3 and in_grid and len(self.at(run[0])) >= 2:
                yield question, run


@dataclass(frozen=True)
class Ground:
    """All sheets of a filled workbook, in order; those with answers apart."""

    sheets: tuple[Sheet, ...]

    def with_answers(self) -> list[Sheet]:
        return [sheet for sheet in self.sheets if sheet.entries]

    def sheet(self, name: str) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.name == name)


def survey(shown: Sequence[tuple[str, list[list[str]]]], entries: Sequence[Entry]) -> Ground:
    """The ground of a workbook. shown: each sheet's name and rows, as the typist reports them."""
    return Ground(
        tuple(
            Sheet(
                name,
                tuple(map(tuple, rows)),
                tuple(entry for entry in entries if entry.sheet == name),
            )
            for name, rows in shown
        )
    )


def parts(key: str) -> tuple[str, str, str]:
    """Question, row and column of a key, empty where it has none."""
    question, row, column = (*key.split(":"), "", "")[:3]
    return question, row, column


def first_run(rows: Sequence[int]) -> list[int]:
    """The rows that follow one another without a gap, from the first."""
    return [row for index, row in enumerate(rows) if row == rows[0] + index]


def position(cell: str) -> tuple[int, int]:
    """Row and column from 0: (6, 1) for ``B7``."""
    found = re.fullmatch(r"([A-Z]+)([0-9]+)", cell)
    assert found, cell
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def cell_name(row: int, column: int) -> str:
    """``B7`` for row 6, column 1."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def block(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """``A3:D9`` from its corners, counted from 0."""
    return f"{cell_name(first_row, first_column)}:{cell_name(last_row, last_column)}"
