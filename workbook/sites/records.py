"""The records of a site's file: what it changes, and what it changes it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook.bank import Bank, Site
from workbook.loader import Lines
from workbook.loader.tree import Fields, Text


@dataclass(frozen=True, slots=True)
class Base:
    """A bank in one language, for sites to change. lines: where its words stand."""

    bank: Bank
    lines: Lines


@dataclass(frozen=True, slots=True)
class Head:
    """Whose version of what a file is. edition: of the bank, as the file names it. version: the
    site's own count of its versions. language: None for the bank's own. place: the line that names
    the site."""

    site: Site
    of: Text
    edition: Text
    version: str
    language: Text | None
    place: str


@dataclass(frozen=True, slots=True)
class Reworded:
    """One text in the words of the site. place: its line."""

    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The pages of one form. kept: those that are wanted; None where only those are named that are
    left out. place: the line of the form."""

    form: str
    kept: tuple[Text, ...] | None
    left_out: tuple[Text, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Added:
    """A section or a question of the site's own, as its file has it. beside: the page of the bank
    that a section follows, or that a question stands on; None for a section after all others."""

    tree: Fields
    beside: Text | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What a site changes. texts: by the names that wordings have, too."""

    texts: Mapping[str, Reworded] = field(default_factory=dict)
    pages: tuple[Choice, ...] = ()
    sections: tuple[Added, ...] = ()
    questions: tuple[Added, ...] = ()
