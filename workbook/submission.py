"""What a returned file said, before anyone asks whether the answers are good ones.

A reader makes a Submission; ``results.check_submission`` turns it into a Response. Every piece of
text that a person added is in exactly one place here: in a raw answer or in the unplaced list.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from workbook.identity import AnswerKey, Stamp
from workbook.problems import Problem


class LocatedBy(StrEnum):
    """Which evidence gave an answer its question, strongest first."""

    ID = "id"  # hidden row id and column key
    NAME = "name"  # the answer's defined name
    TEXT = "text"  # the question's own words beside it
    POSITION = "position"  # where it stood in the blank, with its surroundings unchanged
    # In Word, strongest first; TEXT comes last there.
    TAG = "tag"  # the hidden tag of the answer's control
    ALIAS = "alias"  # the title of the control, which people can see
    CODE = "code"  # the short code printed in the answer's row
    BOOKMARK = "bookmark"  # a bookmark round the answer


@dataclass(frozen=True, slots=True)
class RawValue:
    """The content of one cell as the file holds it.

    text: what a person would have typed to get it: exact for text; the shortest exact form of a
    number (``12``, ``0.1``); ISO 8601 for a date. number, date, truth: set when the file says that
    the cell is of that kind. formula: the formula without ``=``, when the cell holds one.
    error: the cell shows an error such as ``#NAME?``.
    """

    text: str
    number: float | None = None
    date: datetime.date | datetime.datetime | None = None
    truth: bool | None = None
    formula: str | None = None
    error: bool = False


def is_text_alone(value: RawValue) -> bool:
    """Whether a value is nothing but its text."""
    kinds = (value.number, value.date, value.truth, value.formula)
    return kinds == (None, None, None, None) and not value.error


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """Content that stands where an answer belongs. Blank places have no raw answer."""

    key: AnswerKey
    value: RawValue
    place: str  # ``Sheet name!D7``
    located_by: LocatedBy


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something that a person added which is not an accepted answer. kind: cell, label, note,
    text-box, header, footer, sheet-name, copy, conflict, formula; in Word also text (between the
    tables), deleted-text, comment, footnote, endnote, reading-aid; answer, where the workbook's
    questions are not known; in a round also answer, where a file's answers are not counted, and
    mail-text, what the mail around a workbook says."""

    place: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Submission:
    """A returned workbook as it was read. Two raw answers may claim one key: results decides."""

    stamp: Stamp
    answers: tuple[RawAnswer, ...]
    unplaced: tuple[Unplaced, ...]
    problems: tuple[Problem, ...]
