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


@dataclass(frozen=True, slots=True)
class Shelf:
    """One bank's folder. bank: as far as it could be read, whole only when it is usable."""

    folder: Path
    bank: Bank | None
    problems: tuple[Problem, ...]

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
        """The banks that can be used. Of two with the same id and edition the first one counts."""
        found: dict[tuple[str, str, str], Bank] = {}
        for shelf in self.shelves:
            if shelf.bank is not None and shelf.is_usable:
                bank = shelf.bank
                found.setdefault((bank.id, bank.edition, bank.language), bank)
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
        ruled = check_bank(loaded.bank, loaded.lines) if loaded.bank is not None else ()
        yield Shelf(folder, loaded.bank, (*loaded.problems, *ruled))
