"""What the program tells people when something is not as it should be.

Every stage returns problems instead of raising; the command line prints them. The other modules of
this room are the catalogue of every message, so that tone and words can be judged in one place.
A message says where, what was found and what was expected; its remedy says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

_GAP = re.compile(r"\{([a-z_]+)\}")


class Severity(StrEnum):
    """How much a problem matters, mildest first."""

    NOTICE = "notice"  # told for information; nobody has to act
    DOUBT = "needs-person"  # something typed is in doubt and a person must look
    REFUSED = "refused"  # the file could not be read at all
    ERROR = "error"  # a question bank is wrong


@dataclass(frozen=True, slots=True)
class Day:
    """A date in the gap of a message, for each language to write in its own way. words: as
    messages write it."""

    iso: str
    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the program in the gap of a message, which may have gaps of their own."""

    text: str
    gaps: tuple[tuple[str, Phrase | Day | str], ...] = ()

    def __str__(self) -> str:
        return fill(self.text, dict(self.gaps))


Gap = tuple[str, Phrase | Day | str]


@dataclass(frozen=True, slots=True)
class Told:
    """The words of the catalogue that a problem is told with, and what stands in their gaps: what
    it takes to tell it in another language."""

    text: str
    remedy: str
    gaps: tuple[tuple[str, Phrase | Day | str], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to tell a person.

    place: where it is, in the reader's words: ``Circle of support!D7`` or ``circle.yaml:12``.
    question: the question's id, or None where no single question is meant. told: of a doubt, which
    a letter may tell in another language.
    """

    place: str
    question: str | None
    message: str
    remedy: str
    severity: Severity
    told: Told | None = field(default=None, compare=False, repr=False)


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
        told = (
            Told(self.text, self.remedy, _gaps(found)) if self.severity is Severity.DOUBT else None
        )
        return Problem(
            place,
            question,
            self.text.format(**found),
            self.remedy.format(**found),
            self.severity,
            told,
        )


def phrase(text: str, /, **gaps: object) -> Phrase:
    """Words of the program that stand in a gap of a message."""
    return Phrase(text, _gaps(gaps))


def fill(text: str, gaps: Mapping[str, object]) -> str:
    """Words with what stands in their gaps. A gap is a bare name: unlike ``format``, nothing that
    somebody wrote into the words can reach further than that."""
    return _GAP.sub(lambda gap: str(gaps[gap[1]]), text)


def _gaps(found: Mapping[str, object]) -> tuple[Gap, ...]:
    return tuple(
        (name, value if isinstance(value, Phrase | Day) else str(value))
        for name, value in found.items()
    )


def worst(problems: Iterable[Problem]) -> Severity | None:
    """The gravest severity among problems; None when there are none."""
    order = tuple(Severity)
    return max((problem.severity for problem in problems), key=order.index, default=None)


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """The one of words that is most like a mistyped word; "" when none is like it."""
    near = get_close_matches(word, list(words), n=1, cutoff=0.6)
    return near[0] if near else ""
