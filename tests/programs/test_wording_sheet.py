"""A translator with LibreOffice: what is typed into the sheet comes back to the character, and the
marks go as people type."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.translating.test_return import Desk, so_far, told, words
from tests.translating.translator import (
    BIG,
    HELP,
    LITTLE,
    SIZE,
    STEP,
    SWEDISH,
    TEXTS,
    write_small_bank,
)
from workbook.wordings import Wording

from .office import Job, Office

# Awkward words for texts in which such words may stand; the rest is typed as it is.
TYPED = {
    **SWEDISH,
    "title": "'Tis en bank, ''citerad''",
    "short_title": "=1+1",
    "about": "- en punkt\n\n- en till\u00a0här",
    "forms/full/title": "00123",
    "forms/full/who": "שלום (GP) 12 \u200fעולם\u200e ‏",
    "forms/full/how": "1/2",
    "forms/full/readers": "👩‍👩‍👧‍👦 𠮷 cafe\u0301",
    "sections/small.one/title": "3 april",
    "sections/small.one/purpose": '<b>fet</b> &amp; ]]> "x" {y}',
    SIZE: "-",
    HELP: "TRUE",
    BIG: "@stor",
    LITTLE: "0",
    STEP: "{n}:",
}


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_words_typed_in_calc_come_back_to_the_character(
    office: Office, tmp_path: Path, ending: str
) -> None:
    desk = Desk(write_small_bank(tmp_path), so_far(**{SIZE: "How high is it?"}))
    assert desk.wording is not None
    bare = {SIZE: desk.wording.texts[SIZE]}
    desk = Desk(desk.folder, Wording("sv", True, ("full",), bare))
    sheet, saved = tmp_path / "sheet.xlsx", tmp_path / f"saved.{ending}"
    sent = desk.sheet()
    sheet.write_bytes(sent.data())
    cells = {name: sent.place(name).partition("!")[2] for name in TEXTS}
    states = [["Texts", sent.place(name, "State").partition("!")[2]] for name in (SIZE, HELP, STEP)]
    typed = [["Texts", cells[name], "text", value] for name, value in TYPED.items()]
    job = Job(sheet).do("recalculate").do("read", cells=states)
    job.do("type", entries=typed).do("recalculate").do("read", cells=states).save(saved)
    ((_, before, _, _, after, _),) = office.run([job])
    assert [each["shows"] for each in before] == ["Outdated", "Missing", "Missing"]
    assert [each["shows"] for each in after] == ["", "", ""]
    settled = desk.take(saved.read_bytes())
    assert words(settled) == {name: each.strip() for name, each in TYPED.items()}
    assert len(words(settled)) == 22
    assert [line for line in told(settled) if " is missing: " not in line] == []


def test_formula_typed_in_calc_is_told_with_its_cell(office: Office, tmp_path: Path) -> None:
    desk = Desk(write_small_bank(tmp_path))
    sheet, saved = tmp_path / "sheet.xlsx", tmp_path / "saved.xlsx"
    sent = desk.sheet().write(SWEDISH)
    for name in (SIZE, HELP):
        sent.cell(name).number_format = "General"
    sent.save(sheet)
    entered = [
        ["Texts", sent.cell(name).coordinate, "entered", value]
        for name, value in ((SIZE, "=1+1"), (HELP, "2026-04-03"))
    ]
    office.run([Job(sheet).do("type", entries=entered).save(saved)])
    found = told(desk.take(saved.read_bytes()))
    for name, said in ((SIZE, "a formula (=1+1)"), (HELP, "a date of what was typed: 2026-04-03")):
        assert any(line.startswith(sent.place(name)) and said in line for line in found), found
