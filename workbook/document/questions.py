"""Questions without columns → rows of one table: code, question, answer.

Questions that follow one another share a table. A many-of question has a row for its words and
then a row for each option, so that each option has a code and a box of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook.document.answers import single_cell
from workbook.document.codes import letter
from workbook.document.records import Cell, Face, Look, Paragraph, Role, Row, Run, Table
from workbook.document.widths import Paper, single_widths
from workbook.document.words import (
    ANSWER,
    BETWEEN,
    CODE,
    OPTIONAL_FIRST,
    QUESTION,
    TICK_EACH,
    TICK_ONE,
)
from workbook.languages import Speaker
from workbook.layout import Item, Kind, Shape
from workbook.words import CHOOSE_ONE

LONG_TEXT_HEIGHT = 26.0  # millimetres


def question_table(items: Sequence[Item], paper: Paper) -> Table:
    """One table for questions that follow one another. items: at least one."""
    first, last = items[0].code, items[-1].code
    title = f"{first} {items[0].prompt}" if len(items) == 1 else f"{first} – {last}"
    rows = tuple(row for item in items for row in _rows(item, paper.say))
    codes = [cell.text for row in rows for cell in row.cells[0].paragraphs]
    heads = head_row(*map(paper.say, (CODE, QUESTION, ANSWER)))
    return Table(title, single_widths(codes, paper), (heads, *rows))


def head_row(*heads: str) -> Row:
    """The first row of a table, repeated on each page."""
    cells = tuple(
        Cell((Paragraph(Role.HEAD, (Run(words),), with_next=True),), look=Look.HEAD)
        for words in heads
    )
    return Row(cells, heading=True, with_next=True)


def code_cell(code: str, role: Role = Role.CODE) -> Cell:
    """The first cell of a row: the code and nothing else, since readers look for it."""
    return Cell((Paragraph(role, (Run(code),)),))


def lines(role: Role, text: str, face: Face = Face.PLAIN) -> tuple[Paragraph, ...]:
    """A paragraph for each line of a text; none for an empty text."""
    return tuple(Paragraph(role, (Run(line, face),)) for line in text.split("\n") if line)


def prompt_paragraphs(item: Item, how: str, say: Speaker) -> tuple[Paragraph, ...]:
    """The question, its help and condition, and how to answer it."""
    condition = lines(Role.PROMPT, item.only_if.words) if item.only_if else ()
    return (
        *lines(Role.PROMPT, item.prompt, Face.STRONG),
        *lines(Role.HELP, item.help),
        *condition,
        *how_paragraphs(item, how, say),
    )


def how_paragraphs(item: Item, how: str, say: Speaker) -> tuple[Paragraph, ...]:
    """How to answer; after the word "optional" where a question can be left out."""
    if item.required:
        return lines(Role.HELP, how)
    marked = f"{say(OPTIONAL_FIRST)} {how}".strip()
    return lines(Role.HELP, marked)


def _rows(item: Item, say: Speaker) -> Iterator[Row]:
    if item.shape is Shape.TICKS:
        yield from _tick_rows(item, say)
        return
    slot = item.lines[0].slots[0]
    cells = (
        code_cell(item.code),
        Cell(prompt_paragraphs(item, _how(item, say), say)),
        single_cell(item, slot, item.code, item.prompt, say),
    )
    yield Row(cells, height=LONG_TEXT_HEIGHT if slot.kind is Kind.LONG_TEXT else 0.0)


def _how(item: Item, say: Speaker) -> str:
    """How to answer a question with one answer, its choices one after another."""
    slot = item.lines[0].slots[0]
    if slot.kind is Kind.YES_NO:
        return say(TICK_ONE)
    if slot.kind is Kind.SHORT_TEXT:
        return ""  # the pale words in the cell say enough
    if not slot.choices:
        return item.hint
    return say(CHOOSE_ONE).format(choices=BETWEEN.join(slot.choices))


def _tick_rows(item: Item, say: Speaker) -> Iterator[Row]:
    opening = Cell(prompt_paragraphs(item, say(TICK_EACH), say))
    yield Row((code_cell(item.code), opening, Cell()), with_next=True)
    for number, line in enumerate(item.lines):
        code = f"{item.code}.{letter(number)}"
        cells = (
            code_cell(code, Role.ROW_CODE),
            Cell(lines(Role.LABEL, line.label)),
            single_cell(item, line.slots[0], code, line.label, say),
        )
        yield Row(cells, with_next=number < len(item.lines) - 1)
