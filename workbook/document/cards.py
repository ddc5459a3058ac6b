"""Tables too wide for a page → a card for each row: its answers one under another.

People cannot add cards by hand as they add rows, so every card that the question allows is
printed: the suggested ones in place, the others in the part with more room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook.document.answers import single_cell
from workbook.document.codes import letter, line_codes
from workbook.document.questions import code_cell, head_row, lines
from workbook.document.records import Block, Cell, Role, Row, Table
from workbook.document.tables import split_lines
from workbook.document.titles import (
    choice_hint,
    coded_heading,
    free_hint,
    note,
    notes,
    question_heading,
)
from workbook.document.widths import Paper, single_widths
from workbook.document.words import ANSWER, CODE, MORE_AT_END, QUESTION
from workbook.languages import Speaker
from workbook.layout import Head, Item, Kind, Line, Shape, Slot
from workbook.words import CARD, MORE_FOR, MORE_HEADING

LONG_TEXT_HEIGHT = 12.5  # millimetres


def card_blocks(item: Item, paper: Paper) -> Iterator[Block]:
    """The question, then a card for each line in place."""
    yield question_heading(item, item.prompt)
    yield from notes(item, {}, paper.say)
    printed, further = split_lines(item)
    if further:
        yield note(paper.say(MORE_AT_END).format(heading=paper.say(MORE_HEADING)))
    yield from _cards(item, printed, paper)


def more_card_blocks(item: Item, paper: Paper) -> Iterator[Block]:
    """The cards that do not stand in place; nothing where all do."""
    if item.shape is Shape.CARDS and (further := split_lines(item)[1]):
        yield question_heading(item, paper.say(MORE_FOR).format(prompt=item.prompt))
        yield from _cards(item, further, paper)


def _cards(item: Item, shown: Sequence[Line], paper: Paper) -> Iterator[Block]:
    for line in shown:
        code = line_codes(item)[line.id]
        name = line.label or line.marker
        title = paper.say(CARD).format(marker=name) if name.isdigit() else name
        rows = tuple(_card_rows(item, line, code, paper))
        widths = single_widths([row.cells[0].paragraphs[0].text for row in rows], paper)
        yield coded_heading(3, code, title)
        heads = head_row(*map(paper.say, (CODE, QUESTION, ANSWER)))
        yield Table(f"{code} {title}", widths, (heads, *rows))


def _card_rows(item: Item, line: Line, code: str, paper: Paper) -> Iterator[Row]:
    asked = list(zip(item.heads, line.slots, strict=True))
    if line.label_slot:
        asked.insert(0, (Head(line.label_slot.head, "", line.label_slot.kind), line.label_slot))
    for number, (head, slot) in enumerate(asked):
        row_code = f"{code}.{letter(number)}"
        hint = lines(Role.SMALL, _hint(head, slot, paper.say))
        cells = (
            code_cell(row_code, Role.ROW_CODE),
            Cell((*lines(Role.LABEL, head.label), *hint)),
            single_cell(item, slot, row_code, head.label, paper.say, Role.TABLE_ANSWER),
        )
        height = LONG_TEXT_HEIGHT * paper.unit if slot.kind is Kind.LONG_TEXT else 0.0
        yield Row(cells, height=height, with_next=number < len(asked) - 1)


def _hint(head: Head, slot: Slot, say: Speaker) -> str:
    if slot.kind is Kind.YES_NO:
        return ""
    return choice_hint(head, slot, say) if slot.choices else free_hint(head, slot)
