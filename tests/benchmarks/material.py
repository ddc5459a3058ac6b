"""The files that are measured: blank and filled workbooks of a form, made anew at each start.

openpyxl and python-docx play the people who type, as in the demonstration. Every place is filled,
with words of about a line each, so that what is read is a full workbook and not an easy one.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from workbook.bank import Bank
from workbook.building import DOCX, XLSX, Compiled, compile_form
from workbook.demo.excel import fill_excel
from workbook.demo.script import Place, Typed
from workbook.demo.word import fill_word
from workbook.document import places as word_places
from workbook.grid import places as excel_places
from workbook.identity import AnswerKey, Stamp
from workbook.layout import Kind
from workbook.library import load_library

WORDS = "We did this together, and it took {} weeks longer than we had thought it would."
DAY = datetime.date(2026, 1, 5)


@dataclass(frozen=True, slots=True)
class Files:
    """One form in every format that is measured, blank and filled. answers: how many were typed
    into the workbook."""

    name: str
    compiled: Compiled
    blank_xlsx: Path
    blank_docx: Path
    filled_xlsx: Path
    filled_docx: Path
    answers: int


def our_bank(bank: str) -> Bank:
    """A bank that comes with the program, in its own language."""
    return next(each for each in load_library(()).banks if each.id == bank)


def make_files(compiled: Compiled, folder: Path, name: str) -> Files:
    """A form's files below a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [
        folder / f"{name}{what}.{kind}" for what in ("", "-filled") for kind in (XLSX, DOCX)
    ]
    cells, rows = excel_places(compiled.grid), word_places(compiled.document)
    paths[0].write_bytes(blank(compiled, XLSX))
    paths[1].write_bytes(blank(compiled, DOCX))
    typed = answers_for(cells)
    fill_excel(paths[0], paths[2], cells, typed)
    fill_word(paths[1], paths[3], rows, answers_for(rows))
    return Files(name, compiled, *paths, answers=len(typed))


def form_files(bank: str, form: str, folder: Path) -> Files:
    """The files of a form that comes with the program."""
    return make_files(compile_form(our_bank(bank), form), folder, f"{bank}-{form}")


def blank(compiled: Compiled, kind: str, copy: str | None = None) -> bytes:
    """One copy, or the blank of none."""
    bank, stream = compiled.bank, io.BytesIO()
    stamp = Stamp(bank.id, bank.edition, compiled.layout.form, bank.language, copy)
    compiled.write(kind, stamp, stream)
    return stream.getvalue()


def answers_for(places: Iterable[Place]) -> Mapping[AnswerKey, Typed]:
    """Something fitting for every place."""
    return {place.key: _answer(place, number) for number, place in enumerate(places)}


def _answer(place: Place, number: int) -> Typed:
    if place.allowed:
        return place.allowed[number % len(place.allowed)]
    if place.kind is Kind.NUMBER:
        return number % 7
    if place.kind is Kind.DATE:
        return DAY + datetime.timedelta(days=number % 300)
    if place.kind is Kind.MONEY:
        return f"{number}.50 GBP"
    return WORDS.format(number % 9)
