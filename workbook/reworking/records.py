"""What making a new workbook gives: its content, and everything that a person should look at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbook.identity import AnswerKey, Stamp

ANSWER = "answer"  # the kind of what stands where an answer belongs


class Sort(StrEnum):
    """What a point is about, in the order in which points are told."""

    CONFLICT = "conflict"  # versions differ
    NOT_CARRIED = "not-carried"  # an answer that the new workbook does not have
    WORDS_CHANGED = "words-changed"  # an answer that it has, to a question with other words
    IN_DOUBT = "in-doubt"  # what reading the file had to say
    OTHER_TEXT = "other-text"  # what was typed beside the answers
    NOTICE = "notice"  # nobody has to act


@dataclass(frozen=True, slots=True)
class Said:
    """What one file says. place: where, in that file. text: to the character; None where that file
    leaves the place blank or holds several answers there, and kind says so. kind: also what sort of
    other text it is."""

    file: str
    place: str
    text: str | None
    kind: str = ANSWER


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to look at. code, words, line: the question, and which of its lines and columns.

    key, place: where it is in the new workbook; None and "" where it has no place there.
    """

    sort: Sort
    message: str
    remedy: str
    code: str = ""
    words: str = ""
    line: str = ""
    key: AnswerKey | None = None
    place: str = ""
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Reworked:
    """A new workbook. format: ``xlsx`` or ``docx``. filled: in how many places it has answers."""

    data: bytes
    format: str
    stamp: Stamp
    filled: int
    points: tuple[Point, ...]

    @property
    def needs_person(self) -> bool:
        """Whether a person has to look at something."""
        return any(point.sort is not Sort.NOTICE for point in self.points)

    def count(self, sort: Sort) -> int:
        """How many points there are of one sort."""
        return sum(point.sort is sort for point in self.points)
