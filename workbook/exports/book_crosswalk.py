"""The sheets of the crosswalk: pairs of questions, and what copies of different forms say to them.

Called by ``book_sheets.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from workbook.collation.matters import form_title
from workbook.exports import book_fields as words
from workbook.exports.book_lines import Plan, assemble, where
from workbook.exports.book_records import Line, Sheet, Target
from workbook.exports.book_words import ANSWER_STATES, Wording, named_row, said
from workbook.exports.crosswalk import PERSON, TEAM
from workbook.exports.records import Cell, Field, Row, Table
from workbook.identity import AnswerKey
from workbook.results.answers import State

WHOSE: Mapping[Cell, str] = MappingProxyType({PERSON: "The person", TEAM: "The team"})


def crosswalk_sheet(table: Table, wording: Wording) -> Sheet:
    """The sheet of the pairs of questions."""
    plan = Plan(
        table.name, table.title, table.description, words.CROSSWALK, _rest(table, words.CROSSWALK)
    )
    at = {field.name: number for number, field in enumerate(table.fields)}

    def lines() -> Iterator[Line]:
        for row in table.rows:
            yield Line(
                tuple(row[at[field.name]] for field in plan.words),
                tuple(row[at[field.name]] for field in plan.rest),
            )

    return assemble(plan, lines, wording.has_respondents)


def side_by_side_sheet(table: Table, wording: Wording) -> Sheet:
    """The sheet of what copies of different forms say about the same matter."""
    plan = Plan(
        table.name,
        table.title,
        f"{table.description} A person's own answers stand beside the team's.",
        words.SIDE_BY_SIDE,
        _rest(table, words.SIDE_BY_SIDE),
        frozen=3,
    )
    at = {field.name: number for number, field in enumerate(table.fields)}

    def lines() -> Iterator[Line]:
        for row in table.rows:
            yield _line(row, at, wording, tuple(row[at[field.name]] for field in plan.rest))

    return assemble(plan, lines, wording.has_respondents)


def _rest(table: Table, shown: tuple[Field, ...]) -> tuple[Field, ...]:
    names = {field.name for field in shown} | {"respondent"}
    return tuple(field for field in table.fields if field.name not in names)


def _line(row: Row, at: Mapping[str, int], wording: Wording, rest: Row) -> Line:
    def cell(name: str) -> Cell:
        return row[at[name]]

    key = AnswerKey(str(cell("question")), _text(cell("row")), _text(cell("column")))
    result = wording.results[cell("copy"), cell("respondent")]
    asked = wording.ask(result, key)
    matter, file, place = cell("matter"), cell("file"), _text(cell("place"))
    is_blank = cell("state") == State.BLANK
    shown = (
        f"{wording.code(None, matter)} {wording.prompts.get(matter, '')}".strip(),
        result.copy.team_name,
        result.respondent,
        form_title(result),
        WHOSE[cell("voice")],
        wording.code(result, key.question),
        wording.prompts.get(key.question),
        None if is_blank else named_row(asked, wording.typed(result)),
        None if is_blank else asked.column,
        said(cell("state"), cell("value"), cell("code"), cell("label"), cell("text")),
        ANSWER_STATES[State(str(cell("state")))],
        cell("figure"),
        cell("score"),
        where(file, place),
    )
    targets = (Target(len(shown) - 1, str(file), place),) if file else ()
    return Line(shown, rest, targets, is_blank)


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)
