"""Tables too wide for a page → rows: a card for each line, its slots one under another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook.grid.blocks import HINT_INDENT, Block, Paper
from workbook.grid.records import Cell, Face, Role, Row, Run
from workbook.grid.singles import ANSWER, HINT, PROMPT, answer_cell, row_id
from workbook.grid.sizes import split_to_fit
from workbook.grid.tables import further_row, mark_optional, more_rows, own_hint, title_rows
from workbook.grid.words import TO_THE_LEFT
from workbook.layout import Echo, Head, Item, Kind, Line, Slot
from workbook.words import CARD, CHOOSE_ONE

LONG_TEXT_LINES = 2  # lines of a label that give a long answer its starting height


def card_blocks(item: Item, paper: Paper, sheet: str) -> Iterator[Block]:
    """A table too wide for a page: the question, then a card for each line."""
    title = tuple(title_rows(item, paper))
    cards = [_card_rows(item, line, paper) for line in item.lines]
    if item.spare:
        cards[-1] += (further_row(item, sheet, paper.say),)
    cards[0] = mark_optional(item, title + cards[0], paper.say)
    return _titled((), cards)


def more_card_blocks(item: Item, paper: Paper, sheet: str) -> Iterator[Block]:
    """The spare cards of a wide table, in the part with more room."""
    title = tuple(more_rows(item, paper, sheet, f"={item.code}.ask"))
    return _titled(title, [_card_rows(item, line, paper) for line in item.spare])


def _titled(title: tuple[Row, ...], cards: Sequence[tuple[Row, ...]]) -> Iterator[Block]:
    """Each card as a block of its own; the title stays with the first."""
    for number, card in enumerate(cards):
        yield Block(card if number else title + card)


def _card_rows(item: Item, line: Line, paper: Paper) -> tuple[Row, ...]:
    """One line of a wide table, its slots one under another."""
    card = paper.say(CARD).format(marker=line.marker)
    name = line.label or (card if line.marker.isdigit() else line.marker)
    title = Row(
        f"={item.code}.card.{line.id}",
        (Cell(PROMPT, Role.QUESTION, (Run(name, Face.STRONG),)),),
        item=item.question,
    )
    rows = [title]
    if line.label_slot:
        head = Head(line.label_slot.head, "", line.label_slot.kind)
        rows.append(_card_row(item, line.label_slot, head, paper))
    rows += [_echo_row(item, line, echo) for echo in line.echoes]
    rows += [
        _card_row(item, slot, head, paper)
        for slot, head in zip(line.slots, item.heads, strict=True)
    ]
    return tuple(rows)


def _echo_row(item: Item, line: Line, echo: Echo) -> Row:
    cells = (
        Cell(PROMPT, Role.LABEL, (Run(echo.head),)),
        Cell(ANSWER, Role.ECHO, echo=echo.source),
    )
    name = f"={item.code}.card.{line.id}.{echo.source.column}"
    return Row(name, cells, item=item.question)


def _card_row(item: Item, slot: Slot, head: Head, paper: Paper) -> Row:
    empty = "\n" * (LONG_TEXT_LINES - 1) if slot.kind is Kind.LONG_TEXT else ""
    cells = (
        Cell(PROMPT, Role.LABEL, (Run(head.label + empty),)),
        answer_cell(ANSWER, slot),
        _hint_cell(head, slot, paper),
    )
    return Row(row_id(slot.key), cells, item=item.question)


def _hint_cell(head: Head, slot: Slot, paper: Paper) -> Cell:
    """How to answer, on one line where it fits: nothing stands right of it, so it may run on."""
    offered = " · ".join(slot.choices)
    choices = paper.say(CHOOSE_ONE).format(choices=offered) if offered else ""
    arrow = paper.say(TO_THE_LEFT)
    words = " ".join(part for part in (arrow, own_hint(head, slot), choices) if part)
    room = sum(paper.widths[HINT:]) - HINT_INDENT
    fits = len(split_to_fit(words, paper.sizes.small, room)) == 1
    return Cell(HINT, Role.HINT_LINE if fits else Role.HINT, (Run(words, Face.QUIET),))
