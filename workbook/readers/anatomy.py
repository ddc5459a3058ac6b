"""A blank sheet, indexed for finding its cells again. Used by the placing modules only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from functools import cached_property
from typing import NamedTuple

from workbook.identity import AnswerKey, BlankCell, BlankSheet, Holds, comparable

Words = tuple[tuple[int, str], ...]
"""The printed words that tell a row from others: column and comparable words, left to right."""

_CODE = re.compile(r"[A-Z0-9]+-[0-9]+")
STAMP_OFFSET = 1  # the stamp stands right of the id column


class Anatomy:
    """What stands where in a blank sheet. Nothing here changes after it was first asked for."""

    def __init__(self, sheet: BlankSheet) -> None:
        self.sheet = sheet
        self.order = tuple(sorted(sheet.rows, key=lambda row_id: sheet.rows[row_id]))
        self.cells = {(cell.row_id, cell.column): cell for cell in sheet.cells}

    def of_copy(self, sheet: BlankSheet) -> Anatomy:
        """The same for a copy's sheet, which may have other words printed in its margins; made
        anew where its cells are others. What has been worked out here need not be again."""
        if sheet.cells is not self.sheet.cells:
            return Anatomy(sheet)
        twin = copy(self)
        twin.sheet = sheet
        return twin

    def work_out(self) -> None:
        """Everything that is worked out when it is first asked for, so that copies share it."""
        for name, each in vars(Anatomy).items():
            if isinstance(each, cached_property):
                getattr(self, name)

    @cached_property
    def by_row(self) -> Mapping[str, tuple[BlankCell, ...]]:
        """The cells of each row, from left to right."""
        rows: dict[str, list[BlankCell]] = {row_id: [] for row_id in self.order}
        for cell in self.sheet.cells:
            rows[cell.row_id].append(cell)
        return {
            row_id: tuple(sorted(cells, key=lambda cell: cell.column))
            for row_id, cells in rows.items()
        }

    @cached_property
    def homes(self) -> Mapping[AnswerKey, BlankCell]:
        """The cell of each answer."""
        return {cell.key: cell for cell in self.sheet.cells if cell.key is not None}

    @cached_property
    def columns(self) -> frozenset[int]:
        """Every column that holds anything, id column and stamp aside."""
        return frozenset(cell.column for cell in self.sheet.cells)

    @cached_property
    def words(self) -> Mapping[str, Words]:
        """The telling words of each row; empty for rows without any."""
        return {row_id: _telling(cells) for row_id, cells in self.by_row.items()}

    @cached_property
    def rows_by_words(self) -> Mapping[Words, tuple[str, ...]]:
        """The rows that carry the same telling words, in printed order."""
        found: defaultdict[Words, tuple[str, ...]] = defaultdict(tuple)
        for row_id in self.order:
            if self.words[row_id]:
                found[self.words[row_id]] += (row_id,)
        return dict(found)

    @cached_property
    def shapes(self) -> tuple[tuple[int, ...], ...]:
        """The sets of columns in which telling words stand, the largest first."""
        found = {tuple(column for column, _ in words) for words in self.rows_by_words}
        return tuple(sorted(found, key=lambda shape: (-len(shape), shape)))

    @cached_property
    def single_words(self) -> Mapping[tuple[int, str], frozenset[str]]:
        """The rows in which one column's telling words are these."""
        found: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
        for row_id, words in self.words.items():
            for each in words:
                found[each].add(row_id)
        return {each: frozenset(rows) for each, rows in found.items()}

    @cached_property
    def rows_by_word(self) -> Mapping[str, frozenset[str]]:
        """The rows that have some telling words, in whichever column."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for (_column, text), rows in self.single_words.items():
            found[text] |= rows
        return {text: frozenset(rows) for text, rows in found.items()}

    @cached_property
    def answer_words(self) -> frozenset[str]:
        """All telling words of the rows that hold answers."""
        return frozenset(
            text for row_id in self.answer_rows for _column, text in self.words[row_id]
        )

    @cached_property
    def printed(self) -> Mapping[tuple[int, str], frozenset[str]]:
        """The rows in which one column prints these words."""
        found: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
        for cell in self.sheet.cells:
            if cell.holds is Holds.TEXT:
                found[cell.column, one_newline(cell.text)].add(cell.row_id)
        return {each: frozenset(rows) for each, rows in found.items()}

    @cached_property
    def questions(self) -> Mapping[str, str]:
        """The question of each row that holds answers, or else of the next row below that does."""
        found: dict[str, str] = {}
        following = ""
        for row_id in reversed(self.order):
            keys = [cell.key for cell in self.by_row[row_id] if cell.key]
            following = keys[0].question if keys else following
            found[row_id] = following
        return found

    @cached_property
    def answer_rows(self) -> frozenset[str]:
        """The rows that hold answers."""
        return frozenset(cell.row_id for cell in self.sheet.cells if cell.holds is Holds.ANSWER)

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The printed code of each question, such as ``CIRCLE-3``."""
        found: dict[str, str] = {}
        code = ""
        for row_id in self.order:
            first = self.cells.get((row_id, 0))
            match = _CODE.match(first.text) if first else None
            code = match.group() if match else code
            if row_id in self.answer_rows:
                found.setdefault(self.questions[row_id], code)
        return found

    def is_weak(self, row_id: str) -> bool:
        """Whether a row's words do not tell it from every other row of the sheet."""
        return len(self.rows_by_words.get(self.words[row_id], ())) != 1

    def code_of(self, question: str) -> str:
        """A question as people are told of it: by its printed code, else by its id."""
        return self.codes.get(question) or question


class Spot(NamedTuple):
    """A cell of a returned workbook: which sheet, counted from 0, which row and which column."""

    sheet: int
    row: int
    column: int


def same_words(typed: str, printed: str) -> bool:
    """Whether a cell still holds our own words. Programs change line ends and nothing else."""
    return typed == printed or one_newline(typed) == one_newline(printed)


def one_newline(text: str) -> str:
    """Text with every line end written as a newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _telling(cells: Iterable[BlankCell]) -> Words:
    """The words left of the row's first answer; all its words where none stand there."""
    listed = tuple(cells)
    answers = [cell.column for cell in listed if cell.holds is Holds.ANSWER]
    texts = [cell for cell in listed if cell.holds is Holds.TEXT and comparable(cell.text)]
    left = [cell for cell in texts if answers and cell.column < answers[0]]
    return tuple((cell.column, comparable(cell.text)) for cell in left or texts)
