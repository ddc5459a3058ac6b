"""A copy's stamp → the bank, form and blank that it was made from, if this program has them.

Reading and mapping both begin here. A form is laid out once in a process.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from workbook.bank import Bank
from workbook.grid import Grid, blank_book, build_grid
from workbook.identity import BlankBook, Stamp
from workbook.layout import Layout, build_layout
from workbook.library import load_library
from workbook.problems import BANK_LEFT_OUT, NO_SUCH_BANK, NO_SUCH_EDITION, Problem


@dataclass(frozen=True, slots=True)
class KnownForm:
    """A form of a bank, laid out."""

    bank: Bank
    layout: Layout
    grid: Grid


@dataclass(frozen=True, slots=True)
class Known:
    """A workbook that this program could have made. blank: as it left us."""

    bank: Bank
    layout: Layout
    grid: Grid
    blank: BlankBook


def find_known(stamp: Stamp, folders: tuple[Path, ...]) -> Known | tuple[Problem, ...]:
    """What a stamp names, or why it is not known. folders: where to look besides our own banks."""
    printed = replace(stamp, copy=None, round=None, team=None)
    form = _known_form(printed, folders)
    if form is None:
        return _why_unknown(stamp, folders)
    return Known(form.bank, form.layout, form.grid, blank_book(form.grid, stamp))


@lru_cache(maxsize=64)
def _known_form(stamp: Stamp, folders: tuple[Path, ...]) -> KnownForm | None:
    """What a stamp without a copy of its own names; the same for every copy of a form."""
    wanted = (stamp.bank, stamp.edition, stamp.language)
    for bank in load_library(folders).banks:
        if (bank.id, bank.edition, bank.language) == wanted and bank.find_form(stamp.form):
            layout = build_layout(bank, stamp.form)
            return KnownForm(bank, layout, build_grid(layout))
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
