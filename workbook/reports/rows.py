"""What teams wrote, kept together by team: words to a question, and the rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.bank import AnswerType
from workbook.identity import AnswerKey
from workbook.layout import Line, Shape
from workbook.reports.asked import Asked, at, is_free, is_touched
from workbook.reports.counting import CHOICES, words_of
from workbook.reports.records import Row, RowGroup, RowTable
from workbook.reports.returns import Return
from workbook.reports.said import Date, Number, joined, said
from workbook.results.answers import State
from workbook.results.dates import day_in
from workbook.results.values import TICKED

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def words_at(each: Return, key: AnswerKey) -> str:
    """What a return says at one place, in words; "" for a blank."""
    answer = at(each, key)
    words = words_of(answer, key in each.disputed)
    if answer is None or answer.state is not State.ANSWERED:
        return words
    asked = _type_at(each, key)
    if asked is AnswerType.NUMBER and _NUMBER.fullmatch(words):
        return Number(words)
    return Date(words) if asked is AnswerType.DATE and day_in(words) else words


def _type_at(each: Return, key: AnswerKey) -> AnswerType | None:
    """Which type of answer is asked for at a place."""
    question = each.bank.find_question(key.question)
    columns = question.columns if question else ()
    column = next((one for one in columns if one.code == key.column), None)
    asked = column or question
    return asked.type if asked else None


def single_words(asked: Asked, each: Return) -> str:
    """The one answer of a return in words: what was ticked, or all that was written, the second
    cell of a long answer after the first."""
    if asked.item.shape is Shape.TICKS:
        ticked = [
            line.label
            for line in asked.item.lines
            if (answer := at(each, line.slots[0].key)) and answer.code == TICKED
        ]
        return "\n".join(ticked)
    lines = asked.item.lines + asked.item.spare
    return joined("\n", filter(None, (words_at(each, line.slots[0].key) for line in lines)))


def row_table(asked: Asked, plain: bool) -> RowTable | None:
    """The filled rows of a table by team; None for other questions, and for printed rows of
    choices alone, which are all counted already, unless they are wanted in plain words."""
    if asked.item.shape in (Shape.SINGLE, Shape.TICKS):
        return None
    lines = asked.item.lines + asked.item.spare
    wordless = all(slot.kind in CHOICES for line in lines for slot in line.all_slots())
    if wordless and not plain:
        return None
    groups = tuple(
        RowGroup(each.label, rows) for each in asked.returns if (rows := tuple(_rows(each, lines)))
    )
    if not groups:
        return None
    named = any(row.label for group in groups for row in group.rows)
    heads = tuple(head.label for head in asked.item.heads)
    return RowTable(heads, asked.item.label_head or (said("Row") if named else ""), groups)


def _rows(each: Return, lines: tuple[Line, ...]) -> Iterator[Row]:
    for line in lines:
        if is_touched(line, each):
            cells = tuple(words_at(each, slot.key) for slot in line.slots)
            yield Row(line_name(line, each), cells)


def line_name(line: Line, each: Return) -> str:
    """What a line is called: its printed name, or what people named it, or its number."""
    keys = [line.label_slot.key] if line.label_slot else []
    keys += [echo.source for echo in line.echoes]
    typed = [words for key in keys if (words := words_at(each, key))]
    named = joined(" · ", (part for part in (line.label, *typed) if part))
    return named or (line.marker if is_free(line) else "")
