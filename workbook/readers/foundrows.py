"""What is known of the rows of a returned sheet: the record that the row modules fill."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbook.readers.anatomy import Anatomy
from workbook.submission import LocatedBy


@dataclass(frozen=True, slots=True)
class FoundRow:
    """The row of the blank that a returned row is, and how that is known."""

    row_id: str
    how: LocatedBy


@dataclass(slots=True)
class Rows:
    """The rows of one returned sheet, by row from 0.

    doubted: rows that cannot be told, with the row of the blank that their id, name or words state.
    followed: the rows that were found by their words against their id or name. worded: rows that
    were not found, and show words of rows that hold answers, of this sheet or another.
    mute: rows that names alone state, because no words of their own are left.
    """

    found: dict[int, FoundRow] = field(default_factory=dict)
    doubted: dict[int, str] = field(default_factory=dict)
    followed: set[int] = field(default_factory=set)
    worded: set[int] = field(default_factory=set)
    mute: set[int] = field(default_factory=set)


def rows_in_order(rows: Rows, anatomy: Anatomy) -> frozenset[int]:
    """The most of the rows found that follow each other as in the blank, others left out."""
    number = {row_id: at for at, row_id in enumerate(anatomy.order)}
    listed = sorted(rows.found)
    rising = _longest_rise([number[rows.found[row].row_id] for row in listed])
    return frozenset(listed[at] for at in rising)


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """The places of the longest run of numbers that rises, others between them left out."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(tails[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        tails[length : length + 1] = [at]
    run, at = [], tails[-1] if tails else -1
    while at >= 0:
        run.append(at)
        at = before[at]
    return run
