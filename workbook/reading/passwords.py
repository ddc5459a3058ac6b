"""Passwords that a facilitator gives, and the time that trying them may take.

The command line makes them with ``parse_passwords``. They go to the workers that read, and nowhere
else: not into a log, a message, a file or the arguments of a program.
"""

from __future__ import annotations

import codecs
from dataclasses import replace

from workbook.problems import Problem
from workbook.problems.commands import PASSWORDS_MANY, PASSWORDS_NONE, PASSWORDS_NOT_TEXT
from workbook.reading.worker import Limits

MOST_PASSWORDS = 50
SECONDS_EACH = 0.5  # for each that is tried, on a slow and busy computer


class Password(str):
    """A text that does not show itself where records and calls are shown."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Password(…)"


def parse_passwords(data: bytes) -> tuple[Password, ...] | Problem:
    """The passwords of a text in UTF-8, one in each line, spaces kept; or what is wrong with it.
    The place of the problem is empty."""
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return PASSWORDS_NOT_TEXT.at("")
    if "\0" in text:  # UTF-16, as some editors save it
        return PASSWORDS_NOT_TEXT.at("")
    lines = (line.removesuffix("\r") for line in text.split("\n"))
    found = tuple(dict.fromkeys(Password(line) for line in lines if line))
    if len(found) > MOST_PASSWORDS:
        return PASSWORDS_MANY.at("", most=MOST_PASSWORDS, found=len(found))
    return found or PASSWORDS_NONE.at("")


def with_time_for(limits: Limits, passwords: tuple[str, ...]) -> Limits:
    """The limits of one file, with time to try passwords on it."""
    return replace(limits, seconds=limits.seconds + SECONDS_EACH * len(passwords))
