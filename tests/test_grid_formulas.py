"""Formulas: how they name cells and words, what they may use, and their values in the blank."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from tests.real_forms import FORMS, real_layout
from workbook.grid import (
    Area,
    Cell,
    Grid,
    Spot,
    build_grid,
    own_ref,
    quoted_sheet,
    rectangles,
    ref,
    string,
)
from workbook.grid.formulas import choose
from workbook.identity import cell_name, column_letters

LONGEST_FORMULA, LONGEST_LITERAL = 8192, 255  # characters; Excel's limits

# Functions that Excel has had since 2007, LibreOffice too, and that need no array formula.
KNOWN = {
    "CHAR",
    "CLEAN",
    "IF",
    "IFERROR",
    "INDEX",
    "ISNUMBER",
    "LEFT",
    "MATCH",
    "ROUND",
    "ROW",
    "SUBSTITUTE",
    "SUM",
    "SUMPRODUCT",
    "TRIM",
}


def formulas_of(grid: Grid) -> list[Cell]:
    return [cell for sheet in grid.sheets for _row, _id, cell in sheet.cells() if cell.formula]


def without_literals(formula: str) -> str:
    return re.sub(r"'(?:[^']|'')*'", "S", re.sub(r'"(?:[^"]|"")*"', "L", formula))


def formula_at(grid: Grid, sheet: str, row: str, column: int) -> Cell:
    found = grid.sheet(sheet)
    return next(c for c in found.rows[found.row_number(row)].cells if c.column == column)


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_formulas_use_only_functions_that_every_program_knows(name: str, form: str) -> None:
    formulas = formulas_of(build_grid(real_layout(name, form)))
    used = {
        function
        for cell in formulas
        for function in re.findall(r"([A-Z.]+)\(", without_literals(cell.formula))
    }

    assert used <= KNOWN
    assert len(formulas) > 3


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_formulas_stay_within_the_limits_of_excel(name: str, form: str) -> None:
    for cell in formulas_of(build_grid(real_layout(name, form))):
        assert len(cell.formula) <= LONGEST_FORMULA
        literals = re.findall(r'"((?:[^"]|"")*)"', cell.formula)
        assert all(len(literal) <= LONGEST_LITERAL for literal in literals)


@pytest.mark.parametrize("column", [0, 25, 26, 51, 52, 701, 702, 16383])
def test_column_letters_are_those_of_other_programs(column: int) -> None:
    assert column_letters(column) == get_column_letter(column + 1)


def test_cells_and_areas_are_named_in_the_way_of_spreadsheets() -> None:
    assert cell_name(6, 3) == "D7"
    assert own_ref(Area("Vote", 6, 1, 25, 2)) == "$B$7:$C$26"
    assert ref(Area("Vote", 6, 1, 6, 1)) == "'Vote'!$B$7"


def test_names_of_sheets_and_words_are_quoted() -> None:
    assert quoted_sheet("Team's work") == "'Team''s work'"
    assert string('a "friend"') == '"a ""friend"""'
    assert string("1\n2") == '"1"&CHAR(10)&"2"'


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=30))
def test_rectangles_hold_these_cells_and_no_others(cells: set[tuple[int, int]]) -> None:
    areas = rectangles(Spot("Sheet", row, column) for row, column in cells)

    held = [
        (row, column)
        for area in areas
        for row in range(area.first_row, area.last_row + 1)
        for column in range(area.first_column, area.last_column + 1)
    ]
    assert sorted(held) == sorted(cells)


def test_table_of_cells_is_one_rectangle() -> None:
    spots = [Spot("Sheet", row, column) for row in range(3) for column in range(1, 4)]

    assert rectangles(spots) == (Area("Sheet", 0, 1, 2, 3),)


def test_words_become_numbers_and_other_words_nothing() -> None:
    formula = choose("B2", [("Weak", 0), ("Strong", 1)])

    assert formula.startswith("IF(TRIM(")
    assert formula.endswith(',1,""))')


def test_repeated_answer_is_looked_up_by_its_printed_number() -> None:
    echo = formula_at(build_grid(real_layout("sample", "full")), "people", "people.vote:2", 1)

    assert 'MATCH("A2 ▸",' in echo.formula
    assert echo.cached == ""


def test_repeated_answer_from_a_row_with_long_answers_is_looked_up_by_all_its_marker() -> None:
    """Such a marker has a line break, which gives its row a starting height."""
    echo = formula_at(build_grid(real_layout("sample", "full")), "tables", "tables.fit:2", 1)

    assert 'MATCH("2 ▸"&CHAR(10)&"",' in echo.formula


def test_counts_of_the_blank_are_right_before_any_program_has_worked_them_out() -> None:
    grid = build_grid(real_layout("sample", "full"))

    about = formula_at(grid, "=start", "=progress.about", 2)
    everything = formula_at(grid, "=start", "=progress.all", 3)
    none = formula_at(grid, "=start", "=progress.people", 3)

    assert (about.cached, everything.cached) == ("0 of 7 answered", "0 of 3 answered")
    assert none.cached == "none"


def test_needed_question_with_a_condition_is_not_due_in_the_blank() -> None:
    grid = build_grid(real_layout("ccarm", "full"))
    layout = real_layout("ccarm", "full")
    due = {page.id: sum(i.required and not i.only_if for i in page.items) for page in layout.pages}

    shown = {page: formula_at(grid, "=results", f"=done.{page}", 3).cached for page in due}

    assert shown == due
    assert sum(due.values()) > 40


def test_profile_has_no_number_for_a_blank() -> None:
    grid = build_grid(real_layout("sample", "full"))

    number = formula_at(grid, "=results", "=profile.profile.1", 2)

    assert number.cached == ""
    assert number.formula.endswith('"")))')


def test_vote_tables_keep_the_person_apart_and_name_the_choices_with_their_marks() -> None:
    grid = build_grid(real_layout("sample", "full"))
    results = grid.sheet("=results")
    heads = [cell.text for cell in results.rows[results.row_number("=vote.vote.head")].cells]

    assert heads[:3] == ["Theme", "The person's own vote", "Others: ▲ Progress made"]
    assert heads[-2:] == ["Others in all", "Agreed together"]
    chart = next(chart for chart in results.charts if chart.row.startswith("=vote"))
    names = [series.name for series in chart.series]
    assert names == ["▲ Progress made", "■ Unchanged", "▼ Slipped back", "○ No view"]


def test_needed_question_waits_for_its_condition() -> None:
    layout = real_layout("sample", "full")
    about = layout.pages[0]
    items = tuple(
        replace(item, required=True) if item.question == "about.wage" else item
        for item in about.items
    )
    grid = build_grid(replace(layout, pages=(replace(about, items=items), *layout.pages[1:])))

    section = formula_at(grid, "=start", "=progress.about", 2)
    sheet = grid.sheet("about")
    asked, due, done = (
        formula_at(grid, "about", "about.wage", sheet.id_column + 2 + helper) for helper in range(3)
    )

    assert section.cached == "0 of 7 answered"
    assert (asked.cached, due.cached, done.cached) == (0, 0, 0)
    assert '="Yes"' in asked.formula
    assert due.formula in done.formula
