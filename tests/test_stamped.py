"""A copy made by filling a mould is the copy that a whole build gives, to the byte."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import openpyxl
import pytest

from tests.real_forms import FORMS, real_bank
from workbook.bank import Bank
from workbook.building import DOCX, XLSX, Compiled, compile_form
from workbook.grid import KEY_ROW
from workbook.identity import Stamp, parse_stamp
from workbook.languages import is_right_to_left
from workbook.layout import Kind, Slot
from workbook.library import load_library
from workbook.marks import copy_code, short_copy_code
from workbook.writers.docx import copies as word_copies
from workbook.writers.docx import mould_docx
from workbook.writers.xlsx import copies as excel_copies
from workbook.writers.xlsx import mould_xlsx

WORDED = (("value-guide", "short", "sv"), ("value-guide", "short", "he"))
ALL = (*((name, form, "en") for name, form in FORMS), *WORDED)
LINES = "Site: Nord\nPlease send it back by 1 March 2027"
# Names as rosters have them, and some that programs write in another way than others.
TEAMS = (
    "North ward",
    "A & B <C> \"D\" 'E'",
    "Avdelning Åäö",
    "מחלקה צפון",
    "מחלקה 7 & North",
    "Yes",
    "1",
    "=1+1",
    "@id",
    "<r>bold</r>",
    "_x0041_ ward",
    "tab\there",
    "line\nend",
    "\ue000team\ue001",
    "\ue000mark =start\ue001",
    "👩‍⚕️ team",
    "w" * 120,
    "wide words " * 10,
)


@cache
def bank_in(name: str, language: str) -> Bank:
    if language == "en":
        return real_bank(name)
    id_ = real_bank(name).id
    return next(
        each for each in load_library(()).banks if (each.id, each.language) == (id_, language)
    )


@cache
def compiled(name: str, form: str, language: str) -> Compiled:
    return compile_form(bank_in(name, language), form)


def stamps(bank: Bank, form: str) -> tuple[Stamp, ...]:
    def stamp(**more: str) -> Stamp:
        return Stamp(bank.id, bank.edition, form, bank.language, **more)

    issued = {"copy": "k7q2m9xd", "round": "spring-k7q2"}
    return (
        stamp(),
        stamp(**issued, team="North ward", cover=LINES),
        stamp(**issued, team="A & B, מחלקה"),
        stamp(copy="7" * 36, round="r", cover="Site: <Nord>"),
        stamp(**issued, team="East ward", cover=LINES),
    )


def written(form: Compiled, format_: str, stamp: Stamp) -> bytes:
    stream = io.BytesIO()
    form.write(format_, stamp, stream)
    return stream.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def long_texts(form: Compiled) -> list[Slot]:
    slots = (slot for item in form.layout.items() for slot in item.slots())
    return [slot for slot in slots if slot.kind is Kind.LONG_TEXT]


def painted(form: Compiled, format_: str, stamp: Stamp) -> bytes:
    """The copy painted with its own words, without slots for them. Only the stamps of the sheets
    are filled in; the test below reads those."""
    if format_ == XLSX:
        shape = excel_copies.shape_of(form.grid, form._cover_rows, stamp)
        own = excel_copies.Shape(stamp, stamp.copy, shape.heights)
        mould = mould_xlsx(form.grid, own, None, form._excel_parcels, (), form._pictures)
        return mould.fill(excel_copies.words_of(form.grid, stamp, own))
    bare = word_copies.Shape(stamp, copy_code(stamp), short_copy_code(stamp))
    made = mould_docx(form.document, bare, None, None, form._word_parcels, (), form._pictures)
    return made.fill(word_copies.words_of(stamp, bare))


@pytest.mark.parametrize("format_", [XLSX, DOCX])
@pytest.mark.parametrize(("name", "form", "language"), ALL)
def test_copies_of_a_form_are_to_the_byte_what_a_whole_build_gives(
    name: str, form: str, language: str, format_: str
) -> None:
    """One form that is kept writes all copies; another is laid out anew for the last of them, and
    paints it first. Both must come to the same, and to what painting its own words comes to."""
    bank, kept = bank_in(name, language), compiled(name, form, language)
    made = [written(kept, format_, each) for each in stamps(bank, form)]
    last = stamps(bank, form)[-1]

    assert len(set(made)) == 5
    assert made[-1] == written(compile_form(bank, form), format_, last)
    found, expected = parts(made[-1]), parts(painted(kept, format_, last))
    assert list(found) == list(expected)
    assert len(found) >= 10
    assert {part for part in found if found[part] != expected[part]} == set()


@pytest.mark.parametrize("format_", [XLSX, DOCX])
@pytest.mark.parametrize("team", TEAMS)
@pytest.mark.parametrize("language", ["en", "he"])
def test_names_of_every_kind_are_written_as_painting_writes_them(
    team: str, language: str, format_: str
) -> None:
    bank = bank_in("value-guide", language)
    form = compiled("value-guide", "short", language)
    stamp = Stamp(bank.id, bank.edition, "short", language, "k7q2", "spring", team, f"{team}\n9")

    found, expected = parts(written(form, format_, stamp)), parts(painted(form, format_, stamp))

    assert is_right_to_left(language) == (language == "he")
    assert {name: text for name, text in found.items() if text != expected[name]} == {}
    assert found.keys() == expected.keys()


@pytest.mark.parametrize(("name", "form", "language"), [ALL[1], *WORDED])
def test_every_sheet_of_every_copy_has_its_own_stamp(name: str, form: str, language: str) -> None:
    bank, kept = bank_in(name, language), compiled(name, form, language)
    checked = 0
    for stamp in stamps(bank, form):
        book = openpyxl.load_workbook(io.BytesIO(written(kept, XLSX, stamp)))
        for sheet in book.worksheets:
            texts = [str(cell.value) for cell in sheet[KEY_ROW + 1] if cell.value is not None]
            found = [text for text in map(parse_stamp, texts) if text]
            assert [each for each, _sheet in found] == [stamp]
            checked += 1
    assert checked == 5 * len(kept.grid.sheets)


@pytest.mark.parametrize("format_", [XLSX, DOCX])
def test_a_copy_with_answers_leaves_nothing_in_the_next(format_: str) -> None:
    bank = bank_in("sample", "en")
    form, fresh = compile_form(bank, "full"), compile_form(bank, "full")
    stamp = stamps(bank, "full")[1]
    key = next(each.key for each in long_texts(form))
    with_answer = io.BytesIO()

    form.write(format_, stamp, with_answer, {key: "Carried over"})
    after = written(form, format_, stamp)
    again = io.BytesIO()
    form.write(format_, stamp, again, {key: "Carried over"})

    assert after == written(fresh, format_, stamp)
    assert with_answer.getvalue() == again.getvalue() != after
