"""The Excel file as an independent reader finds it: what stands where, and its identity."""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.real_forms import FORMS, real_stamp
from workbook.grid import KEY_ROW, blank_book, places
from workbook.identity import Holds, answer_name, cell_name, column_key, parse_stamp

from .xlsx_book import calculated, cell_at, grid_of, opened, part, written

SAMPLE = ("sample", "full")


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_file_holds_what_the_account_of_the_blank_says_and_nothing_else(
    name: str, form: str
) -> None:
    """Texts to the letter, formulas and empty answers; then every other cell of the file."""
    checked = 0
    for blank in blank_book(grid_of(name, form), real_stamp(name, form)).sheets:
        paper, known = opened(name, form)[blank.name], set()
        for cell in blank.cells:
            row = blank.rows[cell.row_id]
            known.add((row, cell.column))
            value = cell_at(paper, row, cell.column).value
            if cell.holds is Holds.TEXT:
                assert value == cell.text
            elif cell.holds is Holds.FORMULA:
                assert str(value).startswith("=")
            else:
                assert value is None
            checked += 1
        used = {
            (cell.row - 1, cell.column - 1)
            for row in paper.iter_rows()
            for cell in row
            if cell.value is not None
        }
        others = {place for place in used - known if place[0] != blank.key_row}
        assert {column for _row, column in others} == {blank.id_column}
        assert len(others) == len(blank.rows)
    assert checked > len(places(grid_of(name, form))) > 0


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_row_ids_and_column_keys_stand_in_the_hidden_column_and_row(name: str, form: str) -> None:
    for blank in blank_book(grid_of(name, form), real_stamp(name, form)).sheets:
        paper = opened(name, form)[blank.name]
        found = {
            row_id: cell_at(paper, row, blank.id_column).value for row_id, row in blank.rows.items()
        }
        assert all(row_id == value for row_id, value in found.items())
        keys = [cell_at(paper, KEY_ROW, column).value for column in range(blank.id_column)]
        assert keys == [column_key(column) for column in range(blank.id_column)]
        assert cell_at(paper, KEY_ROW, blank.id_column).value == "@id"
        assert paper.row_dimensions[KEY_ROW + 1].hidden
        last_visible = cell_name(0, blank.id_column - 1).rstrip("1")
        hidden = cell_name(0, blank.id_column).rstrip("1")
        assert paper.column_dimensions[hidden].hidden
        assert not paper.column_dimensions[last_visible].hidden


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_every_sheet_carries_the_stamp_and_its_own_id(name: str, form: str) -> None:
    for sheet in grid_of(name, form).sheets:
        text = cell_at(opened(name, form)[sheet.name], KEY_ROW, sheet.id_column + 1).value

        assert parse_stamp(str(text)) == (real_stamp(name, form), sheet.id)


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_name_of_each_answer_points_to_its_cell(name: str, form: str) -> None:
    defined = opened(name, form).defined_names
    answers = places(grid_of(name, form))

    assert len(defined) == len(answers) > 0
    for place in answers:
        [(sheet, cells)] = defined[answer_name(place.key)].destinations
        # openpyxl leaves the doubled apostrophes of a quoted name as they are.
        assert sheet.replace("''", "'") == place.sheet
        assert cells.replace("$", "") == place.cell


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_values_written_with_formulas_are_those_of_the_blank(name: str, form: str) -> None:
    checked = 0
    for sheet in grid_of(name, form).sheets:
        paper = calculated(name, form)[sheet.name]
        for number, _row, cell in sheet.cells():
            if cell.formula:
                value = cell_at(paper, number, cell.column).value
                assert (value if value is not None else "") == cell.cached
                checked += 1
    assert checked > 3


def test_words_that_begin_like_a_formula_stay_words() -> None:
    paper = opened(*SAMPLE)["You & your team's work"]

    cell = cell_at(paper, 8, 1)

    assert cell.data_type == "s"
    assert str(cell.value).startswith("=How did it begin?")


def test_file_names_no_author_company_or_place() -> None:
    properties = opened(*SAMPLE).properties
    application = part(*SAMPLE, "docProps/app.xml")

    assert properties.title == "Sample: Every kind of question"
    assert not properties.creator
    assert not properties.lastModifiedBy
    assert not application.findtext("{*}Company")
    assert b"/tmp" not in written(*SAMPLE)
    assert b"/home" not in written(*SAMPLE)


@pytest.mark.parametrize(("name", "form"), [each for each in FORMS if each[0] == "sample"])
def test_audit_of_the_sample_finds_nothing(name: str, form: str, tmp_path: Path) -> None:
    book = tmp_path / "sample.xlsx"
    book.write_bytes(written(name, form))

    assert [str(error) for error in OpenXmlValidator().validate(book).errors] == []
