"""Folders → every bank that this program can use, and what is wrong with the others.

The banks that come with the program always stand last, so that a folder given by a person wins. A
site's version of a bank stands beside that bank, under a name and an edition of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from workbook.bank import Bank
from workbook.bank_places import bank_folder, find_banks, is_bank, is_site
from workbook.loader import load_bank
from workbook.problems import Problem, Severity, worst
from workbook.rules import check_bank
from workbook.sites import Base, load_site, where_it_can_be_mended
from workbook.wordings import Worded, load_wordings


@dataclass(frozen=True, slots=True)
class Shelf:
    """One bank's folder. bank: as far as it could be read, whole only when it is usable. worded:
    the bank in each other language that can be used. told: what is wrong with its wordings or
    missing in them; the bank itself can be used all the same. bases: what sites may change, the
    bank and its wordings, each with where its words stand."""

    folder: Path
    bank: Bank | None
    problems: tuple[Problem, ...]
    worded: tuple[Bank, ...] = ()
    told: tuple[Problem, ...] = ()
    bases: tuple[Base, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Whether workbooks can be built from this bank and read back with it."""
        return self.bank is not None and worst(self.problems) is not Severity.ERROR


@dataclass(frozen=True, slots=True)
class Library:
    """Every bank found, in the order of the folders."""

    shelves: tuple[Shelf, ...]

    @property
    def banks(self) -> tuple[Bank, ...]:
        """The banks that can be used, each followed by the same bank in other languages. Of two
        with the same id, edition and language the first one counts, with its wordings."""
        found: dict[tuple[str, str, str], Bank] = {}
        for shelf in self.shelves:
            if shelf.bank is None or not shelf.is_usable or _named(shelf.bank) in found:
                continue
            for bank in (shelf.bank, *shelf.worded):
                found.setdefault(_named(bank), bank)
        return tuple(found.values())

    @property
    def broken(self) -> tuple[Shelf, ...]:
        """The banks that cannot be used."""
        return tuple(shelf for shelf in self.shelves if not shelf.is_usable)


def load_library(folders: tuple[Path, ...] = ()) -> Library:
    """The banks of these folders, and those that come with the program. Read once per process."""
    return _load_once(folders)


@lru_cache(maxsize=8)
def _load_once(folders: tuple[Path, ...]) -> Library:
    # A function of its own: the cache takes a call without an argument for another call.
    return Library(tuple(load_shelves((*folders, bank_folder()))))


def load_shelves(
    folders: Iterable[Path], beside: tuple[Path, ...] | None = None
) -> tuple[Shelf, ...]:
    """Each bank of the folders with all its problems, as the check of banks tells them. beside:
    where sites among them find the banks that they change, too, besides the program's own; None
    where there are no others."""
    found = find_banks(folders)
    sites = tuple(folder for folder in found if is_site(folder))
    banks = {each: _load_shelf(each) for each in found if is_bank(each) or each not in sites}
    others = load_library(beside).shelves if sites and beside is not None else ()
    shelves = [*(banks[each] for each in found if each in banks), *others]
    bases = tuple(base for shelf in shelves if shelf.is_usable for base in shelf.bases)
    versions = {each: _load_site(each, bases) for each in sites}
    return tuple(kind[each] for each in found for kind in (banks, versions) if each in kind)


def _load_shelf(folder: Path) -> Shelf:
    loaded = load_bank(folder, shown=str(folder))
    if loaded.bank is None:
        return Shelf(folder, None, loaded.problems)
    ruled = check_bank(loaded.bank, loaded.lines)
    wordings = tuple(load_wordings(folder, str(folder), loaded.bank, loaded.lines))
    worded, told = _usable(wordings, ruled)
    return Shelf(
        folder,
        loaded.bank,
        (*loaded.problems, *ruled),
        tuple(each.bank for each in worded),
        told,
        (Base(loaded.bank, loaded.lines), *worded),
    )


def _load_site(folder: Path, bases: tuple[Base, ...]) -> Shelf:
    """A site's version of a bank. What the bank has wrong itself is told with the bank."""
    sited = load_site(folder, str(folder), bases)
    if sited.bank is None or sited.base is None:
        return Shelf(folder, None, sited.problems)
    own = check_bank(sited.base.bank, sited.base.lines)
    ruled = (
        where_it_can_be_mended(each, str(folder))
        for each in check_bank(sited.bank, sited.lines)
        if each not in own
    )
    return Shelf(folder, sited.bank, (*sited.problems, *ruled))


def _usable(
    wordings: Iterable[Worded | tuple[Problem, ...]], own: tuple[Problem, ...]
) -> tuple[tuple[Base, ...], tuple[Problem, ...]]:
    """The bank in each language that passes the rules, and what is to be told of all its wordings.
    own: problems of the bank itself, which are told already."""
    banks: list[Base] = []
    told: list[Problem] = []
    for each in wordings:
        if not isinstance(each, Worded):
            told += each
            continue
        ruled = [one for one in check_bank(each.whole, each.lines) if one not in own]
        told += (*each.problems, *ruled)
        if worst((*each.problems, *ruled)) is not Severity.ERROR:
            banks.append(Base(each.bank, each.lines))
    return tuple(banks), tuple(told)


def _named(bank: Bank) -> tuple[str, str, str]:
    return bank.id, bank.edition, bank.language
