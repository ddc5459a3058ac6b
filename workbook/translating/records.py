"""What a translation sheet holds, and what was found in one that came back.

The writer and the reader share the keys: each sheet has a hidden first row that names its columns,
so that a column is found wherever it has moved, and each text has its id in its own row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from workbook.identity import cell_name
from workbook.problems import Problem
from workbook.submission import RawValue

MARK = "workbook-wording?"


class Column(StrEnum):
    """The keys in the hidden row. The first cell of that row has the sheet's stamp besides."""

    ORDER = "wording:order"
    PART = "wording:part"
    CODE = "wording:code"
    WHAT = "wording:what"
    OWN = "wording:own"
    WORDS = "wording:words"
    STATE = "wording:state"
    SEEN = "wording:seen"
    NOTE = "wording:note"
    MIND = "wording:mind"
    FORMS = "wording:forms"
    ID = "wording:id"
    OF = "wording:of"
    SENT = "wording:sent"
    BEFORE = "wording:before"
    WORKING = "wording:working"


class Kind(StrEnum):
    """Which of the sheets one is."""

    START = "start"
    TEXTS = "texts"
    TYPED = "typed"


REVIEWED = "reviewed"  # the id of the row on the start sheet that asks for a review
OWN_ROW = "own"  # that of every other row of ours there
TITLES: Mapping[Kind, str] = {
    Kind.START: "Start here",
    Kind.TEXTS: "Texts",
    Kind.TYPED: "Typed words",
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """Whose words a sheet holds. forms: those that it was written for."""

    bank: str
    edition: str
    language: str
    forms: tuple[str, ...]


def stamp_text(stamp: Stamp, kind: Kind) -> str:
    """What the first cell of a sheet holds."""
    fields = {
        "bank": stamp.bank,
        "edition": stamp.edition,
        "language": stamp.language,
        "forms": " ".join(stamp.forms),
        "sheet": kind.value,
    }
    return MARK + urlencode(fields)


def parse_stamp(text: str) -> tuple[Stamp, Kind] | None:
    """What ``stamp_text`` was given; None for anything else."""
    if not text.startswith(MARK):
        return None
    fields = dict(parse_qsl(text.removeprefix(MARK)))
    try:
        kind = Kind(fields.pop("sheet"))
        forms = tuple(fields.pop("forms").split())
        return Stamp(forms=forms, **fields), kind
    except (KeyError, TypeError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Entry:
    """One text to translate.

    name: its id. part: the section or other part it belongs to. code: the short code of its
    question, if it has one. what: what kind of text it is. mind: what to keep in mind. own: the
    bank's own words; of: their fingerprint. words: the translation so far; outdated: whether it
    was made from other words. longest: characters that it may have at most. forms: titles.
    """

    name: str
    part: str
    code: str
    what: str
    mind: str
    own: str
    of: str
    words: str = ""
    outdated: bool = False
    note: str = ""
    longest: int | None = None
    gap: str = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypedList:
    """What people may type that counts as one thing. key: its name under ``accept``."""

    key: str
    about: str
    own: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a sheet for a translator holds. language: its name in English; own: that of
    the bank's own language."""

    stamp: Stamp
    title: str
    forms: tuple[str, ...]
    language: str
    own: str
    right_to_left: bool
    entries: tuple[Entry, ...]
    typed: tuple[TypedList, ...]

    @property
    def missing(self) -> tuple[Entry, ...]:
        """The texts without a translation."""
        return tuple(each for each in self.entries if not each.words)

    @property
    def outdated(self) -> tuple[Entry, ...]:
        """Those whose own words have changed since they were translated."""
        return tuple(each for each in self.entries if each.outdated)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet that came back. id: what its id column says. number: of the row, from 0.
    places: the columns by their keys."""

    sheet: str
    number: int
    id: str
    cells: Mapping[Column, RawValue]
    places: Mapping[Column, int]

    def text(self, column: Column) -> str:
        """What a cell holds, without the spaces around it."""
        found = self.cells.get(column)
        return found.text.strip() if found else ""

    def place(self, column: Column) -> str:
        """Where a cell is, as people are told: ``Texts!E12``."""
        return f"{self.sheet}!{cell_name(self.number, self.places.get(column, 0))}"


@dataclass(frozen=True, slots=True)
class Stray:
    """Words that stand where none belong, or in a comment."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What a sheet that came back says. problem: why it cannot be used at all."""

    stamp: Stamp | None = None
    texts: tuple[Line, ...] = ()
    typed: tuple[Line, ...] = ()
    reviewed: tuple[Line, ...] = ()
    strays: tuple[Stray, ...] = ()
    problem: Problem | None = field(default=None)
