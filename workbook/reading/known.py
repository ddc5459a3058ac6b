"""A copy's stamp → the bank and form that it was made from, if this program has them.

Reading and mapping both begin here. A form is laid out once in a process.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from workbook.bank import Bank
from workbook.changes import resolve
from workbook.document import Document, build_document
from workbook.grid import Grid, build_grid
from workbook.identity import Stamp
from workbook.layout import Layout, build_layout
from workbook.library import load_library
from workbook.problems import Problem
from workbook.problems.files import BANK_LEFT_OUT, NO_SUCH_BANK, NO_SUCH_EDITION


@dataclass(frozen=True)
class Known:
    """A form of a bank that this program has, laid out. The places of its answers are worked out
    once, for the file format that is asked for first."""

    bank: Bank
    layout: Layout

    @cached_property
    def grid(self) -> Grid:
        """Where everything stands in its Excel workbook."""
        return build_grid(self.layout)

    @cached_property
    def document(self) -> Document:
        """Where everything stands in its Word document."""
        return build_document(self.layout)


def find_known(stamp: Stamp, folders: tuple[Path, ...]) -> Known | tuple[Problem, ...]:
    """What a stamp names, or why it is not known. folders: where to look besides our own banks."""
    printed = Stamp(stamp.bank, stamp.edition, stamp.form, stamp.language)
    return _known_form(printed, folders) or _why_unknown(stamp, folders)


@lru_cache(maxsize=64)
def _known_form(stamp: Stamp, folders: tuple[Path, ...]) -> Known | None:
    """What a stamp without a copy of its own names; the same for every copy of a form."""
    wanted = (stamp.bank, stamp.edition, stamp.language)
    for bank in load_library(folders).banks:
        if (bank.id, bank.edition, bank.language) != wanted:
            continue
        if (found := resolve(bank, stamp.form)) is not None:
            return Known(found, build_layout(found, stamp.form))
    return None


def _why_unknown(stamp: Stamp, folders: tuple[Path, ...]) -> tuple[Problem, ...]:
    library = load_library(folders)
    left_out = tuple(BANK_LEFT_OUT.at(str(shelf.folder)) for shelf in library.broken)
    others = [bank for bank in library.banks if bank.id == stamp.bank]
    if not others:
        return (NO_SUCH_BANK.at("", bank=stamp.bank), *left_out)
    told = NO_SUCH_EDITION.at(
        "",
        bank=stamp.bank,
        edition=stamp.edition,
        form=stamp.form,
        language=stamp.language,
        known="; ".join(_in_words(bank) for bank in others),
    )
    return (told, *left_out)


def _in_words(bank: Bank) -> str:
    forms = ", ".join(form.id for form in bank.forms)
    return f"edition {bank.edition} (forms {forms}, language {bank.language})"
