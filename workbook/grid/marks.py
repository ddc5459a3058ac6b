"""What was chosen in each row, with a mark under the point of its scale: a map without numbers."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.grid.blocks import Paper
from workbook.grid.echoes import echo_formula
from workbook.grid.formulas import ref, string, tidy
from workbook.grid.pages import GAP_HEIGHT
from workbook.grid.parts import (
    FIRST_NUMBER,
    WORDS,
    Part,
    column_area,
    head_row,
    label_cell,
    opening,
)
from workbook.grid.records import Cell, Role, Row
from workbook.grid.where import Where
from workbook.layout import AnswerGroup, Marks
from workbook.words import IN_WORDS, MARKED


def marks_part(shown: Marks, where: Where, first: int, paper: Paper) -> Part:
    """A table for each group. first: the row of the sheet where the part begins."""
    name = f"{shown.id}.grid"
    rows = [*opening(name, shown.title, shown.caution, paper)]
    for number, group in enumerate(shown.groups, start=1):
        if number > 1:
            rows.append(Row(f"={name}.between.{number}", height=GAP_HEIGHT, fixed=True))
        part = f"{name}.{number}"
        heads = [group.label, paper.say(IN_WORDS), *(words for words, _ in group.points)]
        rows.append(head_row(part, heads))
        rows += _group_rows(part, group, where, first + len(rows), paper)
    return Part(tuple(rows))


def _group_rows(
    name: str, group: AnswerGroup, where: Where, begin: int, paper: Paper
) -> Iterator[Row]:
    longest = max((words for words, _score in group.points), key=len)
    for number, (label, (key, *_others)) in enumerate(group.rows):
        words = ref(column_area(WORDS, begin + number, 1, paper))
        marks = (
            Cell(
                FIRST_NUMBER + column,
                Role.NUMBER,
                formula=f'IF({tidy(words)}={string(point)},{string(MARKED)},"")',
            )
            for column, (point, _score) in enumerate(group.points)
        )
        said = Cell(WORDS, Role.COMPUTED, formula=echo_formula(key, where), longest=longest)
        yield Row(f"={name}.{number + 1}", (label_cell(label), said, *marks))
