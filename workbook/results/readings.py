"""The records of reading one raw value, and how a reading says that it could not be done.

Shared by values.py and figures.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.bank import Accept, Option
from workbook.layout import Kind
from workbook.problems import Message, Problem
from workbook.results.answers import State
from workbook.submission import RawAnswer

LONGEST_QUOTE = 80  # characters of an answer that a message repeats


@dataclass(frozen=True, slots=True)
class Asked:
    """What one answer place asks for. options: those it offers, with "Not applicable" where the
    workbook adds it; empty for free entry."""

    kind: Kind
    options: tuple[Option, ...]
    accept: Accept


@dataclass(frozen=True, slots=True)
class Reading:
    """What a raw value says. value, code, label: as in answers.Answer."""

    state: State
    value: str | None = None
    code: str | None = None
    label: str | None = None
    problems: tuple[Problem, ...] = ()


def unreadable(raw: RawAnswer, message: Message, **found: object) -> Reading:
    """What cannot be read, and why. found: further words of the message."""
    return Reading(State.UNREADABLE, problems=(problem_of(raw, message, **found),))


def problem_of(raw: RawAnswer, message: Message, **found: object) -> Problem:
    """A problem at the place of a raw value, which quotes it."""
    told = {"found": shortened(raw.value.text), **found}
    return message.at(raw.place, raw.key.question, **told)


def shortened(text: str) -> str:
    """An answer's text as a message quotes it: on one line, and not at any length."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"
