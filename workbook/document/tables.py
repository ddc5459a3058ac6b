"""Questions with columns → a heading, notes and a table.

A table prints the rows that the bank suggests, and says that more may be added at its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workbook.document.answers import answer_at, answer_cell, with_distinct_titles
from workbook.document.codes import line_codes
from workbook.document.questions import code_cell, head_row, lines
from workbook.document.records import Answer, Block, Cell, Look, Paragraph, Role, Row, Run, Table
from workbook.document.titles import free_hint, note, notes, own_hint, question_heading
from workbook.document.widths import Paper, grid_widths, has_labels
from workbook.document.words import ADD_ROWS, ROW
from workbook.languages import Speaker
from workbook.layout import Head, Item, Kind, Line, Shape, Slot

LONG_TEXT_HEIGHT, SHORT_HEIGHT = 13.0, 8.5  # millimetres
FEW_ROWS = 4  # so few rows of a table stay on one page
FEW = 3  # so few spare rows are printed rather than spoken of
LEAST_FREE = 3  # free rows that every table prints, where its question allows so many


def split_lines(item: Item) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines that are printed in place, and the rest."""
    free = sum(not line.label for line in item.lines)
    more = max(0, LEAST_FREE - free) if item.shape is Shape.GRID else 0
    if len(item.spare) - more <= FEW:
        more = len(item.spare)
    return item.lines + item.spare[:more], item.spare[more:]


def grid_blocks(item: Item, paper: Paper, codes: Mapping[str, str]) -> Iterator[Block]:
    """A table with its heading and notes. codes: of every question, by its id."""
    yield question_heading(item, item.prompt)
    yield from notes(item, codes, paper.say)
    printed, further = split_lines(item)
    rows = kept_together([_line_row(item, line, paper) for line in printed], bool(further))
    yield Table(
        f"{item.code} {item.prompt}", grid_widths(item, paper), (_heads(item, paper.say), *rows)
    )
    if further:
        yield note(paper.say(ADD_ROWS).format(most=len(item.lines + item.spare)), with_next=False)


def kept_together(rows: Sequence[Row], with_note: bool = False) -> tuple[Row, ...]:
    """The rows of a table: all on one page where they are few, otherwise at least two on each.
    with_note: whether the last row must stay with the words under the table."""
    few, last = len(rows) <= FEW_ROWS, len(rows) - 1
    return tuple(
        replace(row, with_next=with_note if number == last else few or number in (0, last - 1))
        for number, row in enumerate(rows)
    )


def further_answers(item: Item, paper: Paper) -> Iterator[Answer]:
    """The places of rows that a table does not print but takes."""
    if item.shape is Shape.GRID:
        for line in split_lines(item)[1]:
            yield from _line_answers(item, line, paper.say)


def _heads(item: Item, say: Speaker) -> Row:
    row = head_row(say(ROW), *((item.label_head,) if has_labels(item) else ()))
    slots = (item.lines + item.spare)[0].slots
    cells = [_head_cell(head, slot) for head, slot in zip(item.heads, slots, strict=True)]
    return replace(row, cells=(*row.cells, *cells))


def _head_cell(head: Head, slot: Slot) -> Cell:
    """A column's head, with how to answer under it; its choices stand over the table."""
    hint = own_hint(head, slot) if slot.choices else free_hint(head, slot)
    label = Paragraph(Role.HEAD, (Run(head.label),), with_next=True)
    hints = tuple(replace(each, with_next=True) for each in lines(Role.SMALL, hint))
    return Cell((label, *hints), look=Look.HEAD)


def _line_row(item: Item, line: Line, paper: Paper) -> Row:
    cells = [code_cell(line_codes(item)[line.id], Role.ROW_CODE)]
    if has_labels(item) and not line.label_slot:
        cells.append(Cell(lines(Role.LABEL, line.label)))
    cells += [
        answer_cell((each,), Role.TABLE_ANSWER) for each in _line_answers(item, line, paper.say)
    ]
    is_long = any(slot.kind is Kind.LONG_TEXT for slot in line.slots)
    height = LONG_TEXT_HEIGHT if is_long else SHORT_HEIGHT
    return Row(tuple(cells), height=height * paper.unit)


def _line_answers(item: Item, line: Line, say: Speaker) -> tuple[Answer, ...]:
    code = line_codes(item)[line.id]
    asked = [(head.label, slot) for head, slot in zip(item.heads, line.slots, strict=True)]
    first = 2 if has_labels(item) else 1
    answers = [
        _under(head, answer_at(item, slot, code, first + number, head, say))
        for number, (head, slot) in enumerate(asked)
    ]
    if line.label_slot:
        answers.insert(0, _name_answer(item, line.label_slot, code, say))
    return with_distinct_titles(tuple(answers))


def _name_answer(item: Item, slot: Slot, code: str, say: Speaker) -> Answer:
    """Where people name a free row themselves; the pale words ask for it."""
    answer = _under(slot.head, answer_at(item, slot, code, 1, slot.head, say))
    return replace(answer, slot=replace(answer.slot, placeholder=slot.head))


def _under(head: str, answer: Answer) -> Answer:
    """An answer in a column with this head."""
    return replace(answer, head=head, slot=replace(answer.slot, head=head))
