"""The records of opened ZIP files and mails.

A Bundle is one just opened; its pieces give their bytes when asked. Contents is what is kept of it:
it can be written down, and none of it depends on where the file lies.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbook.problems import Problem


@dataclass(frozen=True, slots=True)
class Piece:
    """One file inside. name: as it can be shown. content: its bytes; may raise Refused.

    problem: why it is not read. aside: why nobody needs to read it.
    """

    name: str
    content: Callable[[], bytes]
    problem: Problem | None = None
    aside: str | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """A ZIP file or a mail. kind: as files are described. subject, words: what a mail says.

    problems: what is to be told of it as a whole.
    """

    kind: str
    pieces: tuple[Piece, ...]
    subject: str = ""
    words: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside, without its bytes. number: which piece it is. sha256: None where the bytes
    could not be had. problem, aside: as for a piece."""

    name: str
    number: int
    sha256: str | None
    bytes: int
    problem: Problem | None = None
    aside: str | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a ZIP file or a mail holds. members: sorted by name, each name once."""

    kind: str
    sha256: str
    bytes: int
    members: tuple[Member, ...]
    subject: str = ""
    words: str = ""
    problems: tuple[Problem, ...] = ()
