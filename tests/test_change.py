"""Numbers before and after: the sheet that people see and what is read back say the same.

What is expected was worked out by hand.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.real_forms import real_layout
from tests.reports.made_up import copy_of, known_of, result_of
from tests.small_bank import FIRST, HEAD, SECTION, check, question, write_bank
from workbook.exports.text_results import results_text
from workbook.grid import Spot, build_grid, work_out
from workbook.identity import AnswerKey
from workbook.results.changes import ChangeRow, ChangeTally

BEFORE, AFTER = "p3c.activity.use:gp:before", "p3c.activity.use:gp:after"
CASES: tuple[tuple[str, str, tuple[str | None, str | None, str | None, int | None]], ...] = (
    ("120", "90", ("120", "90", "-30", 75)),
    ("0", "7", ("0", "7", "7", None)),  # seven for each hundred of nothing
    ("8", "0", ("8", "0", "-8", 0)),
    ("200", "1", ("200", "1", "-199", 1)),  # a half goes up
    ("2.5", "5", ("2.5", "5", "2.5", 200)),
    ("12", "", ("12", None, None, None)),
    ("", "12", (None, "12", None, None)),
    ("Don't know", "12", (None, "12", None, None)),
    ("12", "Not applicable", ("12", None, None, None)),
    ("many", "12", (None, "12", None, None)),
)


def tally(typed: dict[str, str]) -> ChangeTally:
    """What ``read`` makes of a full P3C form."""
    made = result_of(known_of("p3c", "full"), copy_of(0, "Maple ward", "full"), typed)
    assert made.response is not None
    (found,) = (each for each in made.response.results if isinstance(each, ChangeTally))
    return found


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_change_is_read_only_where_there_are_two_numbers(
    before: str, after: str, expected: tuple[str | None, str | None, str | None, int | None]
) -> None:
    typed = {key: text for key, text in ((BEFORE, before), (AFTER, after)) if text}
    found = tally({"p3c.cover.place": "Here", **typed})
    assert found.rows[0] == ChangeRow("Visits to the GP", *expected)
    assert all(row == ChangeRow(row.label, None, None, None, None) for row in found.rows[1:])
    assert len(found.rows) == 6


def test_change_between_very_large_numbers_is_right_to_the_last_digit() -> None:
    large = "9" * 40
    found = tally({"p3c.cover.place": "Here", BEFORE: "1", AFTER: large})
    assert found.rows[0].change == "9" * 39 + "8"


@pytest.mark.parametrize(
    ("after", "expected"),
    [("9007199254740991", 9007199254740991), ("9007199254740992", None), ("9" * 40, None)],
)
def test_as_many_for_each_hundred_as_other_programs_can_tell(
    after: str, expected: int | None
) -> None:
    found = tally({"p3c.cover.place": "Here", BEFORE: "100", AFTER: after})
    assert found.rows[0].per_hundred == expected


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_results_sheet_works_out_the_same(
    before: str, after: str, expected: tuple[str | None, str | None, str | None, int | None]
) -> None:
    grid = build_grid(real_layout("p3c", "full"))
    typed = {AnswerKey(*BEFORE.split(":")): before, AnswerKey(*AFTER.split(":")): after}
    worked = work_out(grid, {key: _as_typed(text) for key, text in typed.items() if text})
    sheet = grid.sheet("=results")
    (at,) = (n for n, row in enumerate(sheet.rows) if row.id == "=activity.change.1")
    shown = [worked[Spot(sheet.name, at, column)] for column in range(1, 5)]
    assert [None if each == "" else float(each) for each in shown] == [
        None if each is None else float(each) for each in expected
    ]


def _as_typed(text: str) -> str | float:
    """A spreadsheet program takes what looks like a number for one."""
    try:
        return float(text)
    except ValueError:
        return text


def test_change_is_told_in_words() -> None:
    text = "\n".join(results_text((tally({BEFORE: "120", AFTER: "90"}),)))
    assert "Visits to the GP: before 120, after 90, change -30, 75 for each 100 before" in text
    assert "Days in hospital: before no number, after no number" in text


TABLE = """
id: use
type: table
columns:
  - code: before
    label: Before
    type: number
  - code: after
    label: After
    type: number
  - code: why
    label: Why
    type: short-text
rows:
  - code: gp
    label: Visits
    origin: project
"""
RESULT = """\
results:
  - id: use
    kind: change
    title: Use
    caution: C.
    source: S.
    question: {question}
    columns: [{columns}]
sections:
"""


@pytest.mark.parametrize(
    ("asked", "columns", "words"),
    [
        ("small.one.use", "before", "two columns of numbers, before and after; here are 1"),
        ("small.one.use", "before, why", "a column of that table for numbers"),
        ("small.one.first", "before, after", "a table of this bank with rows of its own"),
        ("small.one.use", "", "“columns”"),
    ],
)
def test_a_change_names_two_columns_of_numbers(
    tmp_path: Path, asked: str, columns: str, words: str
) -> None:
    head = HEAD.replace("sections:\n", RESULT.format(question=asked, columns=columns))
    one = SECTION + FIRST + question(TABLE)
    messages = [each.message for each in check(write_bank(tmp_path / "small", head, one=one))]
    assert messages
    assert words in messages[0]


def test_a_sound_change_is_passed(tmp_path: Path) -> None:
    result = RESULT.format(question="small.one.use", columns="before, after")
    one = SECTION + FIRST + question(TABLE)
    folder = write_bank(tmp_path / "small", HEAD.replace("sections:\n", result), one=one)
    assert check(folder) == ()
