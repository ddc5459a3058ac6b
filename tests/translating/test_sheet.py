"""The sheet for a translator: every text once, with its context, and marked if there is work."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from tests.small_bank import HEAD
from tests.translating.translator import (
    BIG,
    SHEET,
    SIZE,
    STEP,
    SWEDISH,
    TEXTS,
    Translator,
    write_small_bank,
)
from workbook.loader import load_bank
from workbook.translating.plan import plan_sheet
from workbook.translating.write import sheet_bytes
from workbook.wordings import Wording, fingerprint
from workbook.wordings.records import Translated


def sheet(folder: Path, language: str = "sv", wording: Wording | None = None) -> bytes:
    bank = load_bank(folder).bank
    assert bank is not None
    return sheet_bytes(plan_sheet(bank, wording, language, ("full",)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_bank(tmp_path)


@pytest.fixture
def half_done(folder: Path) -> Translator:
    """A sheet with three texts in it, one of them made from words that have changed since."""
    texts = {
        "title": Translated("En liten bank", fingerprint("A small bank"), ""),
        SIZE: Translated("Hur hög är den?", fingerprint("How high is it?"), "", "Ask Anna."),
        SHEET: Translated("Ett namn som är mycket för långt", fingerprint("One"), ""),
    }
    return Translator(sheet(folder, wording=Wording("sv", True, ("full",), texts)))


def test_every_text_is_there_once_with_the_banks_own_words(folder: Path) -> None:
    sent = Translator(sheet(folder))
    assert {name: sent.cell(name, "English").value for name in sent.rows} == TEXTS
    assert list(sent.rows) == list(TEXTS)
    assert len(TEXTS) == 22
    assert {sent.cell(name).value for name in TEXTS} == {None}
    assert {sent.cell(name).number_format for name in TEXTS} == {"@"}


def test_each_text_says_where_it_stands_and_what_to_look_out_for(folder: Path) -> None:
    sent = Translator(sheet(folder))

    def said(name: str) -> list[str | None]:
        return [sent.cell(name, head).value for head in ("Part", "Question", "What it is", "Mind")]

    assert said("forms/full/who") == ["Form: Full", None, "Cover: who fills it in", None]
    assert said(SHEET) == [
        "One",
        None,
        "Name of the sheet",
        "At most 31 characters, none of : \\ / ? * [ ]",
    ]
    assert said(SIZE) == ["One", "ONE-1", "Question", None]
    assert said(BIG) == ["One", "ONE-1", "Choice", "Short: stands in a list"]
    assert said(STEP) == [
        "One",
        "ONE-2",
        "Printed in each row",
        "Keep {n}: a number is printed there",
    ]
    assert said("scales/height/choices/low/label") == [
        "Choices that several questions share",
        None,
        "Choice",
        "Short: stands in a list\nUsed in ONE-2",
    ]


def test_marks_are_worked_out_as_people_type_and_notes_are_kept(half_done: Translator) -> None:
    shown = openpyxl.load_workbook(io.BytesIO(half_done.data()))
    assert shown["Texts"].freeze_panes == "D3"
    formulas = {name: half_done.cell(name, "State").value for name in TEXTS}
    assert all(str(each).startswith("=IF(LEN(") for each in formulas.values())
    assert half_done.cell(SIZE, "Notes").value == "Ask Anna."


def states(data: bytes) -> dict[str, str]:
    """The mark of each text, as the file says before any program works it out."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    sent = Translator(data)
    column, texts = sent.heads["State"], book["Texts"]
    return {name: str(texts.cell(row, column).value or "") for name, row in sent.rows.items()}


def test_marks_are_there_before_any_program_works_them_out(folder: Path) -> None:
    texts = {
        "title": Translated("En liten bank", fingerprint("A small bank"), ""),
        SIZE: Translated("Hur hög är den?", fingerprint("How high is it?"), ""),
        SHEET: Translated("Ett namn som är mycket för långt", fingerprint("One"), ""),
        STEP: Translated("Steg", fingerprint("Step {n}"), ""),
    }
    data = sheet(folder, wording=Wording("sv", True, ("full",), texts))
    found = states(data)
    assert {name: found.pop(name) for name in texts} == {
        "title": "",
        SIZE: "Outdated",
        SHEET: "Too long",
        STEP: "Keep {n}",
    }
    assert set(found.values()) == {"Missing"}
    assert len(found) == 18
    start = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["Start here"]
    counts = {row[1].value: [cell.value for cell in row[2:6]] for row in start.iter_rows()}
    assert counts["All parts"] == [22, 18, 1, 2]
    assert counts["The bank as a whole"] == [3, 2, 0, 0]
    assert counts["One"] == [13, 10, 1, 2]


def test_words_of_a_language_from_right_to_left_run_so(folder: Path) -> None:
    sent = Translator(sheet(folder, "he"))
    hebrew, english = sent.cell(SIZE, "Hebrew").alignment, sent.cell(SIZE, "English").alignment
    assert (hebrew.readingOrder, hebrew.horizontal) == (2, "right")
    assert english.horizontal == "left"


def test_typed_words_stand_beside_those_of_the_bank(folder: Path, tmp_path: Path) -> None:
    typed = Translator(sheet(folder)).book["Typed words"]
    rows = [[cell.value for cell in row[:5]] for row in typed.iter_rows(min_row=4)]
    first = {row[4]: row[1] for row in reversed(rows)}
    assert first == {
        "accept/not_applicable": "Not applicable",
        "accept/dont_know": "Don't know",
        "accept/ticks": "✓",
        "accept/yes": "Yes",
        "accept/no": "No",
    }
    numbers = "accept:\n  numbers:\n    decimal: point\n    thousands:\n      - comma\nsections:"
    other = write_small_bank(tmp_path / "other", HEAD.replace("sections:", numbers))
    typed = Translator(sheet(other)).book["Typed words"]
    own = {row[4].value: row[1].value for row in typed.iter_rows(min_row=4) if row[1].value}
    assert (own["accept/decimal"], own["accept/thousands"]) == ("point", "comma")


def test_same_bank_gives_the_same_bytes(folder: Path) -> None:
    assert sheet(folder) == sheet(folder)


def test_sound_translation_of_this_test_covers_every_text() -> None:
    assert list(SWEDISH) == list(TEXTS)
