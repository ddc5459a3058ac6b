"""The documents that the program itself writes, for every form, filled and read back."""

from __future__ import annotations

import datetime
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.word_filling import add_paragraphs, fill_controls, fill_over_controls, values_for
from tests.readers.word_reading import answers, located, pages, unplaced
from tests.readers.word_walk import squeezed, typed_characters
from tests.real_forms import FORMS, real_bank, real_layout, real_stamp
from workbook.building import build_workbook
from workbook.document import Place, blank_document, build_document, places
from workbook.document.records import Document
from workbook.grid import blank_book, build_grid
from workbook.grid import places as sheet_places
from workbook.layout import Kind
from workbook.marks import BlankDocument, Form
from workbook.readers.package import FileKind, open_package
from workbook.readers.placing import place
from workbook.readers.word.copy_codes import find_copy_code
from workbook.readers.word.placing import place_document
from workbook.readers.xlsx import read_xlsx
from workbook.results.answers import State
from workbook.results.check import Response, check_submission
from workbook.submission import Submission
from workbook.writers.docx import write_docx


@cache
def document(bank: str, form: str) -> Document:
    return build_document(real_layout(bank, form))


@cache
def blank(bank: str, form: str) -> BlankDocument:
    return blank_document(document(bank, form), real_stamp(bank, form))


@cache
def written(bank: str, form: str) -> bytes:
    out = io.BytesIO()
    write_docx(document(bank, form), real_stamp(bank, form), out)
    return out.getvalue()


def read_form(data: bytes, bank: str, form: str) -> Submission:
    return place_document(pages(data), blank(bank, form))


@pytest.mark.parametrize(("bank", "form"), FORMS)
def test_untouched_form_gives_nothing_at_all(bank: str, form: str) -> None:
    data = written(bank, form)
    submission = read_form(data, bank, form)

    assert (submission.answers, submission.unplaced, submission.problems) == ((), (), ())
    assert find_copy_code(pages(data)) == real_stamp(bank, form)


@pytest.mark.parametrize(("bank", "form"), FORMS)
def test_every_place_filled_in_its_control_comes_back_exactly(bank: str, form: str) -> None:
    where = places(document(bank, form))
    typed = values_for(where)
    submission = read_form(fill_controls(written(bank, form), where, typed), bank, form)

    assert len(typed) == len(where) > 1
    assert answers(submission) == typed
    assert unplaced(submission) == []
    assert submission.problems == ()
    found = {str(raw.key): raw.place for raw in submission.answers}
    assert found == {str(place.key): place.place for place in where}
    by_code = {str(place.key) for place in where if place.form is Form.CELL}
    assert {key for key, how in located(submission).items() if how == "code"} == by_code
    assert {
        key for key, how in located(submission).items() if how == "tag"
    } == typed.keys() - by_code


@pytest.mark.parametrize(("bank", "form"), FORMS)
def test_every_place_typed_over_without_a_control_comes_back_exactly(bank: str, form: str) -> None:
    where = places(document(bank, form))
    typed = values_for(where)
    submission = read_form(fill_over_controls(written(bank, form), where, typed), bank, form)

    assert answers(submission) == typed
    assert unplaced(submission) == []
    assert set(located(submission).values()) == {"code"}


# Any answers at all

SAMPLE = ("sample", "full")
SIGNS = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"
)
FREE = st.lists(st.text(SIGNS, max_size=12), min_size=1, max_size=4).flatmap(
    lambda lines: st.sampled_from(["\n", "\t", " "]).map(lambda sign: sign.join(lines))
)


@st.composite
def some_answers(draw: st.DrawFn) -> dict[str, str]:
    """Texts for some of the places of the sample form; choices and ticks where they are asked."""
    chosen = draw(st.lists(st.sampled_from(places(document(*SAMPLE))), max_size=12, unique=True))
    given = {
        str(place.key): draw(st.sampled_from(place.allowed) if place.allowed else FREE)
        for place in chosen
    }
    return {key: text for key, text in given.items() if text.strip()}


@given(some_answers(), st.sampled_from([fill_controls, fill_over_controls]))
@settings(max_examples=60)
def test_any_answers_come_back_to_the_character_whoever_typed_them(
    typed: dict[str, str], fill: Callable[[bytes, Iterable[Place], Mapping[str, str]], bytes]
) -> None:
    where = places(document(*SAMPLE))
    submission = read_form(fill(written(*SAMPLE), where, typed), *SAMPLE)

    assert answers(submission) == typed
    assert unplaced(submission) == []


@given(
    st.lists(
        st.tuples(st.integers(0, 10_000), st.text("abc אé", min_size=1, max_size=9)), max_size=5
    )
)
@settings(max_examples=40)
def test_any_paragraphs_typed_anywhere_in_a_real_form_are_accounted_for(
    typed: list[tuple[int, str]],
) -> None:
    data = add_paragraphs(written(*SAMPLE), [(at, f"typed {words}") for at, words in typed])
    submission = read_form(data, *SAMPLE)
    blank_form = blank(*SAMPLE)
    texts = [raw.value.text for raw in submission.answers]
    texts += [each.text for each in submission.unplaced]

    accounted = Counter("".join(squeezed(text) for text in texts))
    pale = {slot.placeholder for slot in blank_form.slots}
    assert accounted == typed_characters(data, (*blank_form.texts, *blank_form.margins), pale)


# The same answers in Excel

Said = tuple[State, str | None, str | None, str | None]


def said(response: Response) -> dict[str, Said]:
    """State, value, code and label of every answer that is not blank."""
    return {
        str(each.key): (each.state, each.value, each.code, each.label)
        for each in response.answers
        if each.state is not State.BLANK
    }


def texts(response: Response, kinds: dict[str, Kind]) -> dict[str, str | None]:
    """The answers to questions that ask for words, as typed."""
    wanted = (Kind.SHORT_TEXT, Kind.LONG_TEXT, Kind.MONEY)
    return {str(each.key): each.text for each in response.answers
            if each.state is not State.BLANK and kinds.get(str(each.key)) in wanted}  # fmt: skip


def filled_workbook(bank: str, form: str, typed: dict[str, str]) -> bytes:
    """The Excel workbook of the form with the same values typed into it."""
    blank_file, out = io.BytesIO(), io.BytesIO()
    build_workbook(real_bank(bank), form, real_stamp(bank, form), blank_file)
    book = openpyxl.load_workbook(blank_file)
    for each in sheet_places(build_grid(real_layout(bank, form))):
        text = typed.get(str(each.key), "")
        cell = book[each.sheet][each.cell]
        if not text:
            continue
        if each.kind is Kind.NUMBER:
            cell.value = float(text)
        elif each.kind is Kind.DATE:
            cell.value = datetime.datetime.strptime(text, "%d %B %Y")
        else:
            cell.value = text.replace("_x", "_x005F_x")
            cell.data_type = "s"  # otherwise openpyxl makes formulas of words that begin with "="
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("bank", "form"), FORMS)
def test_answers_equal_those_of_the_excel_workbook(bank: str, form: str) -> None:
    layout = real_layout(bank, form)
    where = places(document(bank, form))
    typed = values_for(where)
    in_word = check_submission(
        real_bank(bank),
        layout,
        read_form(fill_controls(written(bank, form), where, typed), bank, form),
    )
    package = open_package(filled_workbook(bank, form, typed))
    sheets = blank_book(build_grid(layout), real_stamp(bank, form))
    in_excel = check_submission(
        real_bank(bank), layout, place(read_xlsx(package, FileKind.XLSX), sheets)
    )
    kinds = {str(each.key): each.kind for each in where}

    assert said(in_word) == said(in_excel)
    assert texts(in_word, kinds) == texts(in_excel, kinds)
    assert len(said(in_word)) == len(typed)
    assert (in_word.unplaced, in_excel.unplaced) == ((), ())
