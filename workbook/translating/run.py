"""A bank's folder and a language → the sheet for a translator; a filled sheet → the wording's file.

``workbook wording`` calls these. Nothing is written here: bytes and text go out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbook.bank import Bank
from workbook.bank_places import WORDINGS
from workbook.languages import is_spoken, language_name
from workbook.loader import Lines, load_bank
from workbook.problems import Problem, Severity
from workbook.problems.wordings import (
    ASKED_LANGUAGE_NAME,
    ASKED_LANGUAGE_OWN,
    NOT_SPOKEN,
    SHEET_OTHER,
)
from workbook.translating.plan import plan_sheet
from workbook.translating.read import read_sheet
from workbook.translating.records import Plan
from workbook.translating.settle import Settled, settle
from workbook.translating.write import sheet_bytes
from workbook.wordings import Worded, Wording, load_wording
from workbook.wordings.load import LANGUAGE
from workbook.wordings.write import wording_yaml


@dataclass(frozen=True, slots=True)
class Source:
    """A bank in its own language and its wording so far. broken: what is wrong with that."""

    bank: Bank
    lines: Lines
    language: str
    wording: Wording | None
    broken: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """The language's name in English."""
        return language_name(self.language)


def wording_file(folder: Path, language: str) -> Path:
    """Where the wording of a bank stands, in the bank's folder."""
    return folder / WORDINGS / f"{language}.yaml"


def check_language(bank: Bank, language: str) -> Problem | None:
    """Why a bank cannot be translated into what was asked for."""
    if not LANGUAGE.fullmatch(language):
        return ASKED_LANGUAGE_NAME.at("", found=language)
    if language == bank.language:
        return ASKED_LANGUAGE_OWN.at("", found=language, name=language_name(language))
    return None


def not_spoken(language: str) -> Problem | None:
    """What to tell where the program itself does not speak a language."""
    return None if is_spoken(language) else NOT_SPOKEN.at("", name=language_name(language))


def open_source(folder: Path, file: Path, language: str) -> Source:
    """A bank that is known to be usable, with the wording in a file if there is one."""
    loaded = load_bank(folder, shown=str(folder))
    bank, lines = loaded.bank, loaded.lines
    if bank is None:
        raise RuntimeError("a bank was read once and not a second time")
    if not file.is_file():
        return Source(bank, lines, language, None)
    found = load_wording(file, str(file), bank, lines)
    if not isinstance(found, Worded):
        return Source(bank, lines, language, None, found)
    # What the bank has no more is kept at the end of the file, and is no reason to stop.
    over = {text.place for text in found.wording.left_over.values()}
    broken = tuple(
        problem
        for problem in found.problems
        if problem.severity is Severity.ERROR and problem.place not in over
    )
    return Source(bank, lines, language, found.wording, broken)


def forms_of(source: Source, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The forms that a sheet is for: those asked for, else those of the wording, else all."""
    wanted = asked or (source.wording.forms if source.wording else ())
    return tuple(form.id for form in source.bank.forms if not wanted or form.id in wanted)


def write_sheet(source: Source, forms: tuple[str, ...]) -> tuple[Plan, bytes]:
    """The sheet for a translator, and what it holds."""
    plan = plan_sheet(source.bank, source.wording, source.language, forms)
    return plan, sheet_bytes(plan)


def take_sheet(source: Source, sheet: Path, forms: tuple[str, ...]) -> Settled | Problem:
    """What a filled sheet comes to; or why it cannot be used at all. forms: that the wording is to
    cover; those that the sheet was written for where none is named."""
    filled = read_sheet(sheet)
    if filled.problem is not None or filled.stamp is None:
        if filled.problem is None:
            raise RuntimeError("a sheet was read without a stamp")
        return filled.problem
    stamp = filled.stamp
    if (stamp.bank, stamp.language) != (source.bank.id, source.language):
        return SHEET_OTHER.at(sheet.name, bank=stamp.bank, language=stamp.language)
    return settle(source.bank, source.lines, source.wording, filled, forms or stamp.forms)


def file_text(source: Source, settled: Settled) -> str:
    """What the wording's file is to hold."""
    return wording_yaml(source.bank, settled.wording, source.name)
