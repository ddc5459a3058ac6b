"""Folders → every bank that this program can use, and what is wrong with the others.

The banks that come with the program always stand last, so that a folder given by a person wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from workbook.bank import Bank
from workbook.loader import bank_folder, find_banks, load_bank
from workbook.problems import Problem, Severity, worst
from workbook.rules import check_bank
from workbook.wordings import Worded, load_wordings


@dataclass(frozen=True, slots=True)
class Shelf:
    """One bank's folder. bank: as far as it could be read, whole only when it is usable. worded:
    the bank in each other language that can be used. told: what is wrong with its wordings or
    missing in them; the bank itself can be used all the same."""

    folder: Path
    bank: Bank | None
    problems: tuple[Problem, ...]
    worded: tuple[Bank, ...] = ()
    told: tuple[Problem, ...] = ()

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


def load_shelves(folders: Iterable[Path]) -> Iterable[Shelf]:
    """Each bank of the folders with all its problems, as the check of banks tells them."""
    for folder in find_banks(folders):
        loaded = load_bank(folder, shown=str(folder))
        if loaded.bank is None:
            yield Shelf(folder, None, loaded.problems)
            continue
        ruled = check_bank(loaded.bank, loaded.lines)
        wordings = tuple(load_wordings(folder, str(folder), loaded.bank, loaded.lines))
        worded, told = _usable(wordings, ruled)
        yield Shelf(folder, loaded.bank, (*loaded.problems, *ruled), worded, told)


def _usable(
    wordings: Iterable[Worded | tuple[Problem, ...]], own: tuple[Problem, ...]
) -> tuple[tuple[Bank, ...], tuple[Problem, ...]]:
    """The bank in each language that passes the rules, and what is to be told of all its wordings.
    own: problems of the bank itself, which are told already."""
    banks: list[Bank] = []
    told: list[Problem] = []
    for each in wordings:
        if not isinstance(each, Worded):
            told += each
            continue
        ruled = [one for one in check_bank(each.whole, each.lines) if one not in own]
        told += (*each.problems, *ruled)
        if worst((*each.problems, *ruled)) is not Severity.ERROR:
            banks.append(each.bank)
    return tuple(banks), tuple(told)


def _named(bank: Bank) -> tuple[str, str, str]:
    return bank.id, bank.edition, bank.language
