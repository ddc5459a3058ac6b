"""Copies of every form that ONLYOFFICE, SheetJS and ExcelJS saved come back as they were typed.

The files were made by tests/data/saved_by/make.py, which wrote down what was typed as it typed it.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from tests.foreign import judge, unchanged
from tests.programs.program import Reading, read_files

FOLDER = Path(__file__).parent / "data" / "saved_by"
FORMS = ("ccarm-full", "ccarm-review", "ccarm-setup", "vg-full", "vg-short")
MIXED = ("ccarm-review-mixed", "vg-short-mixed")  # in part typed by the program itself
# Answers in all files of a format: those of all forms, then those of the mixed files.
IN_ALL = {".xlsx": 4_125 + 457 + 30, ".ods": 4_125, ".docx": 1_788 + 145 + 15, ".odt": 1_788}
MIXED_IN = (".docx", ".xlsx")
OPENED = {".ods": ".xlsx", ".odt": ".docx"}  # what a file of another format was opened from
FIRST_DAY = datetime.date(1899, 12, 30)
LABEL_OF_THE_BUILDER = "Unregistered Version"  # it prints this on every page


def with_return(_key: str, text: str) -> str:
    """SheetJS and ExcelJS write ``_x000D_`` that somebody typed like the return that Excel writes
    so: nobody can tell them apart any more, and Excel shows a return."""
    return text.replace("_x000D_", "\r")


@dataclass(frozen=True)
class Program:
    """One program and the way it was used. endings: of the files that it saved; saved: what it
    makes of answers; loses_dates: whether it drops what says that a number is a date."""

    name: str
    endings: tuple[str, ...] = (".xlsx",)
    saved: Callable[[str, str], str] = unchanged
    loses_dates: bool = False


PROGRAMS = (
    Program("onlyoffice", (".docx", ".odt", ".ods", ".xlsx")),
    Program("sheetjs", saved=with_return, loses_dates=True),
    Program("sheetjs-styles", saved=with_return),
    Program("exceljs", saved=with_return),
)


def without_label(reading: Reading) -> Reading:
    """The reading without what the document builder adds when nobody has paid for it."""
    own = [each for each in reading.unplaced if each["text"].strip() != LABEL_OF_THE_BUILDER]
    return Reading({**reading.json, "unplaced": own})


def of_file(program: Program, about: dict[str, Any], ending: str) -> Program:
    """The program with what it makes of certain answers in a file.

    SheetJS keeps the days that others had typed as plain numbers; of days that it types itself it
    knows what they are. ONLYOFFICE joins the lines in a box when it saves an .odt.
    """
    dates = set(about["dates"]) - set(about["own_dates"]) if program.loses_dates else ()
    boxes = about["boxes"] if ending == ".odt" else ()

    def saved(key: str, text: str) -> str:
        if key in dates:
            return str((datetime.date.fromisoformat(text) - FIRST_DAY).days)
        return text.replace("\n", "") if key in boxes else program.saved(key, text)

    return replace(program, saved=saved)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_what_was_typed_comes_back_from_the_files_of_a_program(program: Program) -> None:
    typed = json.loads((FOLDER / "typed.json").read_text(encoding="utf-8"))
    files = sorted((FOLDER / program.name).iterdir())
    wanted = {form + ending for form in FORMS for ending in program.endings}
    wanted |= {form + ending for form in MIXED for ending in program.endings if ending in MIXED_IN}
    assert {file.name for file in files} == wanted

    answers = stated = 0
    for file, reading in zip(files, read_files(files), strict=True):
        about = typed[f"{file.stem}{OPENED.get(file.suffix, file.suffix)}"]
        saved = of_file(program, about, file.suffix).saved
        verdict = judge(without_label(reading), about["typed"], about["beside"], saved)
        assert verdict.faults == (), file.name
        lost_dates = set(about["dates"]) - set(about["own_dates"]) if program.loses_dates else ()
        assert verdict.stated == len(lost_dates), file.name
        answers, stated = answers + verdict.right, stated + verdict.stated

    assert answers + stated == sum(IN_ALL[ending] for ending in program.endings)
    assert (stated > 0) is program.loses_dates
