"""The records of checked answers: what results make, and tallies and exports take.

The four states are never mixed: ``0`` and "Don't know" are answers, a cell nobody touched is
blank, "Not applicable" is a statement, and what the bank's rules cannot read is unreadable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbook.identity import AnswerKey
from workbook.submission import LocatedBy


class State(StrEnum):
    """What is known about one answer place."""

    ANSWERED = "answered"
    NOT_APPLICABLE = "not-applicable"
    BLANK = "blank"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands in one answer place, checked against the bank.

    value: the answer by its kind's rule (see values.py); None when there is none to give.
    code: an option's code, a currency, ``ticked``, ``dont-know``; None where there is no such.
    label: an option's words as the bank prints them.
    text: as typed, to the character. text, place and located_by are None for untouched places.
    """

    question: str
    row: str | None
    column: str | None
    state: State
    value: str | None = None
    code: str | None = None
    label: str | None = None
    text: str | None = None
    place: str | None = None
    located_by: LocatedBy | None = None

    @property
    def key(self) -> AnswerKey:
        """The answer's key."""
        return AnswerKey(self.question, self.row, self.column)


ByKey = Mapping[AnswerKey, Answer]
