"""The files that are measured: blank and filled workbooks of a form, made anew at each start.

Every place is filled, with words of about a line each, so that what is read is a full workbook and
not an easy one. Filled files are written as Excel and Word write them: shared strings, typed runs.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.fuzz.packing import Part, pack
from tests.fuzz.sheets import Formula, Page, Workbook, ods_parts
from tests.small_bank import HEAD, SECTION, question, write_bank
from workbook.bank import Bank
from workbook.building import DOCX, XLSX, Carried, Compiled, compile_form
from workbook.demo.script import Place
from workbook.document import places as word_places
from workbook.grid import places as excel_places
from workbook.identity import AnswerKey, Stamp
from workbook.layout import Kind
from workbook.library import load_library
from workbook.loader import load_bank

WORDS = "We did this together, and it took {} weeks longer than we had thought it would."
DAY = datetime.date(2026, 1, 5)
TYPES = ("type: long-text", "type: number", "type: rating\nscale: height", "type: yes-no")
TABLE = """
id: steps
type: table
repeat: {{min: 1, suggested: {rows}, max: {rows}}}
columns:
  - {{code: what, label: What, type: long-text}}
  - {{code: height, label: Height, type: rating, scale: height}}
  - {{code: day, label: Day, type: date}}
  - {{code: count, label: How many, type: number}}
"""
MANIFEST = (
    b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
NO_ANSWERS: Mapping[AnswerKey, Carried] = {}


@dataclass(frozen=True, slots=True)
class Files:
    """One form in every format that is measured. answers: how many stand in the filled ones.
    banks: the folders in which its bank is found."""

    name: str
    compiled: Compiled
    xlsx: bytes
    docx: bytes
    ods: bytes
    answers: int
    banks: tuple[Path, ...] = ()


def our_form(bank: str, form: str) -> Compiled:
    """A form that comes with the program, in its bank's own language."""
    found = next(each for each in load_library(()).banks if each.id == bank)
    return compile_form(found, form)


def bank_of(folder: Path, questions: int, rows: int = 0) -> tuple[Path, Bank]:
    """A bank with so many questions of every kind, and a table of so many rows."""
    asked = [
        question(f"id: q{number}\nprompt: What is number {number}?\n{TYPES[number % len(TYPES)]}")
        for number in range(questions)
    ]
    if rows:
        asked.append(question(TABLE.format(rows=rows)))
    path = write_bank(folder / f"bank-{questions}-{rows}", HEAD, one=SECTION + "".join(asked))
    loaded = load_bank(path)
    if loaded.bank is None:
        raise RuntimeError(str(loaded.problems))
    return path, loaded.bank


def files_of(compiled: Compiled, name: str, banks: tuple[Path, ...] = ()) -> Files:
    """A form's filled files."""
    typed = answers_for(excel_places(compiled.grid))
    xlsx = written(compiled, XLSX, answers=typed)
    docx = written(compiled, DOCX, answers=word_answers(compiled))
    return Files(name, compiled, xlsx, docx, as_ods(xlsx), len(typed), banks)


def written(
    compiled: Compiled,
    kind: str,
    copy: str | None = None,
    round_: str | None = None,
    answers: Mapping[AnswerKey, Carried] = NO_ANSWERS,
) -> bytes:
    """One copy, or the blank of none, with answers where there are any."""
    bank, stream = compiled.bank, io.BytesIO()
    team = f"Team {copy}" if copy else None
    stamp = Stamp(
        bank.id, bank.edition, compiled.layout.form, bank.language, copy, round_, team=team
    )
    compiled.write(kind, stamp, stream, answers)
    return stream.getvalue()


def word_answers(compiled: Compiled) -> Mapping[AnswerKey, Carried]:
    """Something fitting for every place of a document."""
    return answers_for(word_places(compiled.document))


def answers_for(places: Iterable[Place]) -> Mapping[AnswerKey, Carried]:
    """Something fitting for every place."""
    return {place.key: _answer(place, number) for number, place in enumerate(places)}


def as_ods(xlsx: bytes) -> bytes:
    """The same workbook as an OpenDocument spreadsheet: its values, formulas and names."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx))
    pages = tuple(
        Page(
            sheet.title,
            {
                (cell.row - 1, cell.column - 1): _ods_value(cell.value, cell.data_type)
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None
            },
            hidden=sheet.sheet_state != "visible",
            footer=_footer(sheet),
        )
        for sheet in book.worksheets
    )
    names = {
        name: (sheet, cell.row - 1, cell.column - 1)
        for name, defined in book.defined_names.items()
        for sheet, where in defined.destinations
        if ":" not in where
        for cell in (book[sheet][where.replace("$", "")],)
    }
    # calamine asks for the list of parts that every program writes.
    parts = (*ods_parts(Workbook(pages, names)), Part("META-INF/manifest.xml", MANIFEST))
    return pack([replace(part, deflated=part.name != "mimetype") for part in parts])


def _footer(sheet: Worksheet) -> str:
    left = sheet.oddFooter.left if sheet.oddFooter else None
    return (left.text or "") if left else ""


def _ods_value(value: object, kind: str) -> str | float | Formula:
    if isinstance(value, str) and kind == "f":
        return Formula(value.removeprefix("="))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return float(value) if isinstance(value, int | float) else str(value)


def _answer(place: Place, number: int) -> Carried:
    if place.allowed:
        return place.allowed[number % len(place.allowed)]
    if place.kind is Kind.NUMBER:
        return number % 7
    if place.kind is Kind.DATE:
        return DAY + datetime.timedelta(days=number % 300)
    if place.kind is Kind.MONEY:
        return f"{number}.50 GBP"
    return WORDS.format(number % 9)
