"""The conflicts of a round, side by side: one row for each, whatever number of answers it has.

Called by ``book_sheets.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from workbook.collation.records import Conflict, Variant
from workbook.exports import book_fields as words
from workbook.exports.book_lines import Plan, assemble, where
from workbook.exports.book_records import Line, Sheet, Target
from workbook.exports.book_words import Wording, named_row, said
from workbook.exports.records import Cell, Field, Row, Table, storable
from workbook.identity import AnswerKey

OF_ALL = ("copy", "question", "row", "column", "round", "team")
OF_EACH = ("text", "label", "chosen", "files")
NOTHING = "(blank)"
WHOLE_ROW = "The row differs in more places: keeping one answer keeps that file's row."


def conflict_sheet(table: Table, wording: Wording) -> Sheet:
    """The sheet of the table of conflicts."""
    at = {field.name: number for number, field in enumerate(table.fields)}
    groups = [tuple(rows) for _, rows in groupby(table.rows, lambda row: _key(row, at))]
    most = max((len(rows) for rows in groups), default=2)
    fields = {field.name: field for field in table.fields}
    plan = Plan(
        table.name,
        "Conflicts",
        "Where files of one copy differ: one row for each question, the answers side by side.",
        words.CONFLICTS
        + tuple(field for number in range(most) for field in words.side_by_side(number + 1)),
        tuple(fields[name] for name in OF_ALL)
        + tuple(_numbered(fields[name], n + 1) for n in range(most) for name in OF_EACH),
        frozen=3,
    )

    def lines() -> Iterator[Line]:
        return (_line(rows, at, wording, most) for rows in groups)

    return assemble(plan, lines, wording.has_respondents)


def _key(row: Row, at: Mapping[str, int]) -> Row:
    return tuple(row[at[name]] for name in ("copy", "question", "row", "column"))


def _numbered(field: Field, number: int) -> Field:
    return replace(field, title=f"{field.title} {number}")


def _line(rows: tuple[Row, ...], at: Mapping[str, int], wording: Wording, most: int) -> Line:
    first = rows[0]
    copy, question, row, column = _key(first, at)
    key = AnswerKey(str(question), _text(row), _text(column))
    result = wording.by_copy.get(copy)
    conflict = wording.conflicts[str(copy), key]
    asked = wording.ask(result, key)
    team = result.copy.team_name if result else None
    respondent = result.respondent if result else None
    label = named_row(asked, wording.typed(result))
    shown: list[Cell] = [team, respondent, asked.code or key.question, asked.prompt]
    shown += [label, asked.column, _settled(conflict)]
    targets: list[Target] = []
    for variant in conflict.variants:
        shown += [_said(variant), _where(variant)]
        if len(variant.files) == 1:
            file = str(storable(variant.files[0]))
            targets.append(Target(len(shown) - 1, file, variant.answer.place))
    shown += [None] * 2 * (most - len(conflict.variants))
    rest = [first[at[name]] for name in OF_ALL]
    rest += [each[at[name]] for each in rows for name in OF_EACH]
    rest += [None] * len(OF_EACH) * (most - len(rows))
    return Line(tuple(shown), tuple(rest), tuple(targets))


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)


def _settled(conflict: Conflict) -> str:
    chosen = [str(n) for n, each in enumerate(conflict.variants, start=1) if each.chosen]
    told = f"Answer {' and '.join(chosen)}" if chosen else "Open"
    return f"{told}. {WHOLE_ROW}" if conflict.in_row else told


def _said(variant: Variant) -> Cell:
    answer = variant.answer
    told = said(answer.state, answer.value, answer.code, answer.label, answer.text)
    return told or NOTHING


def _where(variant: Variant) -> str | None:
    if len(variant.files) == 1:
        return where(variant.files[0], variant.answer.place)
    return "; ".join(variant.files) or None
