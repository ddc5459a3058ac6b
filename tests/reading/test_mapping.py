from pathlib import Path

import openpyxl
import pytest

from tests.loop import NAME, build_blank, fill, write_loop_bank
from tests.own_form import strip_own_form
from workbook import document, grid
from workbook.building import build_word
from workbook.identity import Stamp
from workbook.loader import load_bank
from workbook.reading.account import PlaceMap
from workbook.reading.mapping import map_file


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_loop_bank(tmp_path / "banks")


@pytest.fixture
def blank(bank: Path, tmp_path: Path) -> Path:
    return build_blank(bank, tmp_path / "blank.xlsx", copy="c-9")


def test_map_leads_to_empty_cells_one_for_each_answer(bank: Path, blank: Path) -> None:
    found = map_file(blank, (bank,))
    assert isinstance(found, PlaceMap)
    assert found.stamp.copy == "c-9"
    book = openpyxl.load_workbook(blank)
    cells = [(each.sheet, each.cell) for each in found.places if isinstance(each, grid.Place)]
    assert len(set(cells)) == len(cells) == 11
    assert [book[sheet][cell].value for sheet, cell in cells] == [None] * 11


def test_map_of_a_document_names_the_code_of_each_row(bank: Path, tmp_path: Path) -> None:
    made = load_bank(bank).bank
    assert made is not None
    path = tmp_path / "blank.docx"
    with path.open("wb") as stream:
        build_word(made, "full", Stamp(made.id, made.edition, "full"), stream)
    found = map_file(path, (bank,))
    assert isinstance(found, PlaceMap)
    codes = [each.row_code for each in found.places if isinstance(each, document.Place)]
    assert codes[:2] == ["ONE-1", "ONE-2"]
    assert len(codes) == len(found.places)


def test_map_of_a_filled_and_renamed_copy_is_that_of_its_blank(
    bank: Path, blank: Path, tmp_path: Path
) -> None:
    filled = fill(bank, blank, tmp_path / "filled.xlsx", {NAME: "North"})
    book = openpyxl.load_workbook(filled)
    book["One"].title = "Eins"
    book.save(filled)
    assert map_file(filled, (bank,)) == map_file(blank, (bank,))


def test_map_of_a_workbook_of_an_unknown_bank_says_so(blank: Path) -> None:
    problems = map_file(strip_own_form(blank))
    assert isinstance(problems, tuple)
    assert "“small”" in problems[0].message


def test_map_of_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    problems = map_file(tmp_path / "gone.xlsx")
    assert isinstance(problems, tuple)
    assert "could not be opened" in problems[0].message
