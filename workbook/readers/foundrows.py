"""What is known of the rows of a returned sheet: the record that the row modules fill."""

from __future__ import annotations

from dataclasses import dataclass, field

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
