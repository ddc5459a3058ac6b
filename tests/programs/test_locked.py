"""Workbooks that LibreOffice has filled and locked with a password come back to the character."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loop import NAME, build_blank, write_loop_bank
from workbook.grid import build_grid, places
from workbook.layout import build_layout
from workbook.loader import load_bank
from workbook.problems.gate import FILE_LOCKED, FILE_LOCKED_OPENDOCUMENT, FILE_NOT_UNLOCKED
from workbook.reading.read import read_file

from .office import Job, Office

WORD = "Łódź, 猫 & more "
ANSWER = "  =Zażółć \U0001f600 "


@pytest.fixture(scope="module")
def saved(office: Office, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The bank, and a folder with one filled workbook, locked in each format."""
    folder = tmp_path_factory.mktemp("locked")
    bank = write_loop_bank(folder / "banks")
    made = load_bank(bank).bank
    assert made is not None
    blank = build_blank(bank, folder / "blank.xlsx", copy="c-1")
    found = places(build_grid(build_layout(made, "full")))
    (place,) = (each for each in found if str(each.key) == NAME)
    job = Job(blank).do("unprotect")
    job.do("type", entries=[[place.sheet, place.cell, "text", ANSWER]])
    for ending in ("xlsx", "xls", "ods"):
        job.save(folder / f"locked.{ending}", WORD)
    office.run_one(job)
    return bank, folder


@pytest.mark.parametrize("ending", ["xlsx", "xls"])
def test_file_that_libreoffice_locked_is_read_with_its_password(
    ending: str, saved: tuple[Path, Path]
) -> None:
    bank, folder = saved
    path = folder / f"locked.{ending}"
    assert read_file(path, (bank,)).message == FILE_LOCKED.text
    assert read_file(path, (bank,), (WORD.strip(),)).message == FILE_NOT_UNLOCKED.text
    account = read_file(path, (bank,), ("another", WORD))
    assert account.response is not None
    answers = {str(each.key): each.text for each in account.response.answers}
    assert answers[NAME] == ANSWER
    assert account.file.kind == ending


def test_opendocument_file_that_libreoffice_locked_is_refused_in_words_of_its_own(
    saved: tuple[Path, Path],
) -> None:
    bank, folder = saved
    account = read_file(folder / "locked.ods", (bank,), (WORD,))
    assert account.message == FILE_LOCKED_OPENDOCUMENT.text
