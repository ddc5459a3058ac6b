"""A copy's stamp, and the form that travels in it → the bank and form that it was made from.

The form that this program has serves where it is the very one that the copy carries. Where it is
not, because the edition, the bank or this program was another one, the copy is read with its own.
Reading, mapping and collating begin here. A form is laid out once in a process.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from workbook.bank import Bank, parse_edition
from workbook.changes import resolve
from workbook.document import Document, build_document
from workbook.document import blank_form as document_form
from workbook.enclosing import Enclosed, digest_of, disclose, only
from workbook.grid import Grid, build_grid
from workbook.grid import blank_form as book_form
from workbook.identity import BlankBook, Stamp
from workbook.layout import Layout, build_layout
from workbook.library import load_library
from workbook.loader import Lines
from workbook.marks import BlankDocument
from workbook.parcels import Packed
from workbook.problems import Problem, Severity, worst
from workbook.problems.files import (
    BANK_LEFT_OUT,
    NO_SUCH_BANK,
    NO_SUCH_EDITION,
    OWN_BANK,
    OWN_QUESTIONS,
    QUESTIONS_REWORDED,
    SITE_QUESTIONS,
)
from workbook.readers.prepared import PreparedBook, prepare
from workbook.readers.word.anatomy import Anatomy
from workbook.rules import check_structure


@dataclass(frozen=True)
class Known:
    """A form of a bank, laid out. packed, enclosed: the form as a copy carries it, where it is not
    the one that this program has. What stands where is worked out once, for the format asked for
    first."""

    bank: Bank
    layout: Layout
    packed: Packed | None = None
    enclosed: Enclosed | None = None

    @cached_property
    def grid(self) -> Grid:
        """Where everything stands in its Excel workbook, as this program makes it."""
        return build_grid(self.layout)

    @cached_property
    def document(self) -> Document:
        """Where everything stands in its Word document, as this program makes it."""
        return build_document(self.layout)

    @cached_property
    def book_form(self) -> BlankBook:
        """The blank Excel workbook of no copy, as it was made."""
        made = self.enclosed.book if self.enclosed else None
        return made or book_form(self.grid)

    @cached_property
    def prepared_book(self) -> PreparedBook:
        """The same, ready for comparing returned copies with it."""
        return prepare(self.book_form)

    @cached_property
    def document_form(self) -> BlankDocument:
        """The blank Word document of no copy, as it was made."""
        made = self.enclosed.document if self.enclosed else None
        return made or document_form(self.document)

    @cached_property
    def prepared_document(self) -> Anatomy:
        """The same, ready for comparing returned copies with it."""
        return Anatomy(self.document_form)

    def is_carried_as(self, packed: Packed) -> bool:
        """Whether a copy carries this very form, as this program makes it."""
        is_book = packed.digest.startswith("b")
        return packed.digest == (self._book_digest if is_book else self._document_digest)

    @cached_property
    def _book_digest(self) -> str:
        return digest_of(self.bank, self.layout.form, self.book_form)

    @cached_property
    def _document_digest(self) -> str:
        return digest_of(self.bank, self.layout.form, self.document_form)


def find_known(
    stamp: Stamp, folders: tuple[Path, ...], carried: tuple[Packed, ...] = ()
) -> Known | tuple[Problem, ...]:
    """What a stamp names, or why it is not known. folders: where to look besides our own banks.
    carried: the forms that the copy carries; of several that the stamp fits the first one counts.
    """
    printed = Stamp(stamp.bank, stamp.edition, stamp.form, stamp.language)
    ours = _known_form(printed, folders)
    if ours is not None and any(ours.is_carried_as(packed) for packed in carried):
        return ours
    own = (found for packed in carried if (found := _carried(packed, printed)))
    return next(own, ours) or _why_unknown(stamp, folders)


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


@lru_cache(maxsize=16)
def _carried(packed: Packed, stamp: Stamp) -> Known | None:
    """The form that a copy carries; None where it is damaged, or is another than the stamp says."""
    enclosed = disclose(packed)
    if enclosed is None:
        return None
    bank = enclosed.bank
    named = Stamp(bank.id, bank.edition, enclosed.form, bank.language)
    if named != stamp or bank.find_form(stamp.form) is None:
        return None
    if worst(check_structure(bank, Lines())) is Severity.ERROR:
        return None
    return Known(bank, build_layout(bank, stamp.form), packed, enclosed)


def find_own(known: Known, folders: tuple[Path, ...]) -> Known | None:
    """The same form in the bank's own language; None where it is in that language already, or this
    program does not have it."""
    bank = known.bank
    same = (bank.id, bank.edition)
    banks = load_library(folders).banks
    own = next((each.language for each in banks if (each.id, each.edition) == same), bank.language)
    if own == bank.language:
        return None
    return _known_form(Stamp(*same, known.layout.form, own), folders)


def tell_own(known: Known, folders: tuple[Path, ...]) -> tuple[Problem, ...]:
    """What a person should know where a copy was read with its own questions; nothing where only
    this program's own words are others now."""
    if known.enclosed is None:
        return ()
    bank, form = known.bank, known.layout.form
    ours = _known_form(Stamp(bank.id, bank.edition, form, bank.language), folders)
    if ours is not None:
        is_same = only(ours.bank, form) == bank
        return () if is_same else (QUESTIONS_REWORDED.at("", edition=bank.edition),)
    site = parse_edition(bank.edition)[1]
    if any(each.id == bank.id for each in load_library(folders).banks):
        if site:
            told = SITE_QUESTIONS.at("", bank=bank.id, edition=bank.edition, site=site)
            return (told,)
        return (OWN_QUESTIONS.at("", bank=bank.id, edition=bank.edition),)
    return (OWN_BANK.at("", bank=bank.id),)


def _why_unknown(stamp: Stamp, folders: tuple[Path, ...]) -> tuple[Problem, ...]:
    library = load_library(folders)
    # Its own name only: accounts go into results, which hold no path.
    left_out = tuple(BANK_LEFT_OUT.at(shelf.folder.name) for shelf in library.broken)
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
