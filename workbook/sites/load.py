"""A site's folder and the banks there are → the site's version of one, with what is wrong."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from workbook.bank import Bank
from workbook.bank_places import SITE
from workbook.loader import Lines
from workbook.loader.tree import read_tree
from workbook.problems import Problem
from workbook.problems.sites import (
    SITE_BANK_UNKNOWN,
    SITE_EDITION,
    SITE_ID_TAKEN,
    SITE_LANGUAGE,
)
from workbook.sites.overlay import overlaid
from workbook.sites.pages import check_pages, check_places, left_out
from workbook.sites.read import Reader, guess
from workbook.sites.records import Base, Head


@dataclass(frozen=True, slots=True)
class Sited:
    """What a folder gave. bank: the site's version, as far as it could be read; None where nothing
    fits together. lines: where its words stand. problems: of the site's file. base: the bank that
    is changed."""

    bank: Bank | None
    problems: tuple[Problem, ...]
    lines: Lines = field(default_factory=Lines)
    base: Base | None = None


def load_site(folder: pathlib.Path, shown: str, bases: Iterable[Base]) -> Sited:
    """The site's version of a bank. shown: what places begin with. bases: the banks there are,
    each in all its languages; of two with the same id the first one counts."""
    known = tuple(bases)
    file = read_tree(folder / SITE, _file(shown))
    if file.tree is None:
        return Sited(None, file.problems)
    reader = Reader(file.tree)
    head = reader.head()
    if head is None:
        return Sited(None, (*file.problems, *reader.problems))
    found = _base(head, known)
    if isinstance(found, tuple):
        return Sited(None, (*file.problems, *reader.problems, *found))
    changes = reader.changes(found.bank, head.site)
    loaded = overlaid(found, head, changes, left_out(found.bank, changes))
    problems = (
        *file.problems,
        *reader.problems,
        *_about(head, found, known),
        *check_pages(found.bank, changes),
        *check_places(found.bank, changes),
        *loaded.problems,
    )
    return Sited(loaded.bank, problems, loaded.lines, found)


def where_it_can_be_mended(problem: Problem, shown: str) -> Problem:
    """A problem of two things, one of the bank's and one of the site's, at the line of the site's:
    rules name the one that stands later, and that may be the bank's. shown: as in ``load_site``."""
    file = _file(shown)
    found = re.search(rf"{re.escape(file)}:[0-9]+", problem.message)
    if found is None or problem.place.startswith(f"{file}:"):
        return problem
    message = problem.message.replace(found.group(), problem.place)
    return replace(problem, place=found.group(), message=message)


def _file(shown: str) -> str:
    return f"{shown.rstrip('/')}/{SITE}" if shown else SITE


def _base(head: Head, known: tuple[Base, ...]) -> Base | tuple[Problem, ...]:
    """The bank that a site changes, in its edition where that is there, or why there is none."""
    named = [each for each in known if each.bank.id == head.of.words]
    if not named:
        ids = list(dict.fromkeys(each.bank.id for each in known))
        near = guess(head.of.words, ids)
        told = SITE_BANK_UNKNOWN.at(
            head.of.place, found=head.of.words, guess=near, known=", ".join(ids)
        )
        return (told,)
    language = head.language.words if head.language else named[0].bank.language
    spoken = [each for each in named if each.bank.language == language]
    if not spoken:
        there = ", ".join(dict.fromkeys(each.bank.language for each in named))
        place = head.language.place if head.language else head.of.place
        return (SITE_LANGUAGE.at(place, found=language, known=there),)
    return next((each for each in spoken if each.bank.edition == head.edition.words), spoken[0])


def _about(head: Head, base: Base, known: tuple[Base, ...]) -> Iterable[Problem]:
    """What is to be said of the site's name and of the edition that it was written for."""
    bank = base.bank
    if bank.edition != head.edition.words:
        yield SITE_EDITION.at(
            head.edition.place, found=head.edition.words, bank=bank.id, now=bank.edition
        )
    taken = {each.bank.id for each in known}
    taken |= {section.id.split(".")[0] for section in bank.sections}
    if head.site.id in taken:
        yield SITE_ID_TAKEN.at(head.place, found=head.site.id)
