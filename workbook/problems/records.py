"""What the program tells people when something is not as it should be.

Every stage returns problems instead of raising; the command line prints them. The other modules of
this room are the catalogue of every message, so that tone and words can be judged in one place.
A message says where, what was found and what was expected; its remedy says what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters, mildest first."""

    NOTICE = "notice"  # told for information; nobody has to act
    DOUBT = "needs-person"  # something typed is in doubt and a person must look
    REFUSED = "refused"  # the file could not be read at all
    ERROR = "error"  # a question bank is wrong


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to tell a person.

    place: where it is, in the reader's words: ``Circle of support!D7`` or ``circle.yaml:12``.
    question: the question's id, or None where no single question is meant.
    """

    place: str
    question: str | None
    message: str
    remedy: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the catalogue: words with named gaps, and what to do about it."""

    severity: Severity
    text: str
    remedy: str

    def at(self, place: str, question: str | None = None, **found: object) -> Problem:
        """The problem that this message describes, at one place.

        Raises KeyError when a gap of the text or the remedy is not given.
        """
        return Problem(
            place, question, self.text.format(**found), self.remedy.format(**found), self.severity
        )


def worst(problems: Iterable[Problem]) -> Severity | None:
    """The gravest severity among problems; None when there are none."""
    order = tuple(Severity)
    return max((problem.severity for problem in problems), key=order.index, default=None)


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """The one of words that is most like a mistyped word; "" when none is like it."""
    near = get_close_matches(word, list(words), n=1, cutoff=0.6)
    return near[0] if near else ""
