"""What formulas come to with answers, held against the counts that ``results`` makes by itself.

That LibreOffice works out the same was seen with its own recalculation; the tests of the folder
``programs`` hold the formulas themselves against it.
"""

from __future__ import annotations

import io
import re
from functools import cache

import openpyxl
import pytest

from tests.real_forms import FORMS, real_layout
from tests.test_carried import compiled, read_back, slots, some_value, written
from workbook.building import Carried
from workbook.grid import Grid, Role, Spot, build_grid, work_out
from workbook.grid.formula_text import parse_formula
from workbook.identity import AnswerKey
from workbook.results.check import Response


@cache
def grid_of(name: str, form: str) -> Grid:
    return build_grid(real_layout(name, form))


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_blank_comes_to_what_is_written_in_it(name: str, form: str) -> None:
    grid = grid_of(name, form)
    planned = {
        Spot(sheet.name, number, cell.column): cell.cached
        for sheet in grid.sheets
        for number, _row, cell in sheet.cells()
        if cell.formula
    }
    assert len(planned) > 10
    assert work_out(grid, {}) == planned


@cache
def filled(name: str, form: str) -> tuple[bytes, Response]:
    """A copy in which two of three places are filled, and what is read back from it."""
    some = {
        slot.key: some_value(slot, turn)
        for turn, slot in enumerate(slots(name, form, "xlsx"))
        if turn % 3
    }
    data = written(name, form, "xlsx", some)
    return data, read_back(data, name, form)


FILLED = (
    ("sample", "full"),
    ("ccarm", "review"),
    ("value-guide", "short"),
    ("care-coordination", "full"),
)


@pytest.mark.parametrize(("name", "form"), FILLED)
def test_start_sheet_shows_how_much_is_answered(name: str, form: str) -> None:
    data, response = filled(name, form)
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    shown = [
        [cell.value for cell in row[2:4]]
        for row in sheet.iter_rows(max_col=4)
        if isinstance(row[2].value, str) and re.match(r"\d+ of|none", row[2].value)
    ]
    expected = [
        [
            told(each.needed_answered, each.needed_due),
            told(each.optional_answered, each.optional),
        ]
        for each in response.completeness
    ]
    assert shown[:-1] == expected
    assert sum(each.needed_answered for each in response.completeness) > 3


def told(done: int, due: int) -> str:
    return f"{done} of {due} answered" if due else "none"


def test_echo_shows_the_answer_that_it_repeats() -> None:
    """The vote of the sample repeats the role of everybody in the table above it."""
    grid = compiled("sample", "full").grid
    echoes = {
        cell.echo: Spot(sheet.name, number, cell.column)
        for sheet in grid.sheets
        for number, row, cell in sheet.cells()
        if cell.role is Role.ECHO and row.item == "people.vote" and cell.echo
    }
    role = AnswerKey("people.here", "2", "who")
    worked = work_out(grid, {role: "  Nurse\n\u00a0in  charge "})
    assert worked[echoes[role]] == "Nurse in charge"
    others = {worked[spot] for key, spot in echoes.items() if key != role}
    assert others == {""}


def test_votes_are_counted_by_voice() -> None:
    """Two people vote on one theme; the person's own vote is shown apart."""
    grid = compiled("sample", "full").grid
    values: dict[AnswerKey, str | float] = {
        AnswerKey("people.here", "1", "who"): "Me",
        AnswerKey("people.here", "1", "voice"): "the PERSON themselves",
        AnswerKey("people.here", "2", "who"): "Nurse",
        AnswerKey("people.here", "2", "voice"): "Care staff",
        AnswerKey("people.vote", "1", "circle"): "Unchanged",
        AnswerKey("people.vote", "2", "circle"): "Progress made",
    }
    sheet = grid.sheet("=results")
    row = next(
        number
        for number, row in enumerate(sheet.rows)
        if row.cells and row.cells[0].text == "Circle" and len(row.cells) > 5
    )
    worked = work_out(grid, values)
    shown = [worked.get(Spot(sheet.name, row, cell.column)) for cell in sheet.rows[row].cells]
    assert shown[1:7] == ["Unchanged", 1, 0, 0, 0, 1]


@pytest.mark.parametrize("answer", ["nan", "inf", "1e5", "TRUE", "#N/A", "=1+1", "<b>&", "\t x"])
def test_words_like_numbers_and_marks_stay_words_in_echoes(answer: str) -> None:
    key = AnswerKey("people.here", "1", "who")
    answers: dict[AnswerKey, Carried] = {key: answer}
    data = written("sample", "full", "xlsx", answers)
    vote = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["Vote"]
    repeated = [
        cell.value
        for row in vote.iter_rows()
        for cell in row
        if cell.value is not None and str(cell.value).strip() == answer.strip()
    ]
    assert len(repeated) == 2  # the answer and its echo
    assert all(isinstance(each, str) for each in repeated)


@pytest.mark.parametrize("text", ["", "SUM(", "1+", "A1", "'S'!$A$1)", "NOW", "1 2"])
def test_what_is_not_understood_is_a_fault_of_the_program(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not|belongs"):
        parse_formula(text)
