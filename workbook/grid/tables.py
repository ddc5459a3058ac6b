"""Questions with columns → rows: lines under heads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbook.grid.blocks import Block, Paper
from workbook.grid.records import Cell, Face, Role, Row, Run, Target
from workbook.grid.singles import CODE, PROMPT, answer_cell, row_id
from workbook.grid.sizes import split_to_fit
from workbook.grid.widths import label_columns
from workbook.grid.words import BACK_TO_QUESTION, MORE_ROWS, TO_THE_RIGHT
from workbook.identity import AnswerKey
from workbook.languages import Speaker
from workbook.layout import Head, Item, Kind, Line, Slot
from workbook.words import CHOOSE_IN_EACH, MARK_OPTIONAL, MORE_FOR

LONG_TEXT_LINES = 2  # lines of a marker that give a row with long answers its starting height


def grid_block(item: Item, paper: Paper, sheet: str) -> Block:
    """A table with its lines in place. sheet: the id of the sheet it stands on."""
    head = _head_row(item, "head")
    opening = mark_optional(item, (*title_rows(item, paper), head), paper.say)
    body = tuple(_line_rows(item, item.lines, paper.say))
    if item.spare:
        body += (further_row(item, sheet, paper.say),)
    return Block(opening, body, (head,))


def more_grid_block(item: Item, paper: Paper, sheet: str) -> Block:
    """The spare lines of a table, in the part with more room."""
    head = _head_row(item, "more.head")
    opening = (*more_rows(item, paper, sheet, f"={item.code}.ask"), head)
    return Block(opening, tuple(_line_rows(item, item.spare, paper.say)), (head,), flows=True)


def title_rows(item: Item, paper: Paper) -> Iterator[Row]:
    """The question, its help, its condition and the choices that all columns share, each on as
    many rows as it needs, since a line that runs on over other cells cannot wrap."""
    lines = [(Role.QUESTION, Face.STRONG, item.prompt)]
    if item.help:
        lines.append((Role.NOTE, Face.QUIET, item.help))
    if item.only_if:
        lines.append((Role.NOTE, Face.PLAIN, item.only_if.words))
    if shared := _shared_choices(item):
        words = paper.say(CHOOSE_IN_EACH).format(choices=" · ".join(shared))
        lines.append((Role.NOTE, Face.QUIET, words))
    yield from _running_rows(item, lines, paper, f"={item.code}.ask")


def mark_optional(item: Item, rows: tuple[Row, ...], say: Speaker) -> tuple[Row, ...]:
    """The rows of a question, with the word "optional" under its code where it can be left out."""
    if item.required:
        return rows
    first, second, *others = rows
    optional = Cell(CODE, Role.CODE, (Run(say(MARK_OPTIONAL), Face.QUIET),))
    return (first, replace(second, cells=(optional, *second.cells)), *others)


def more_rows(item: Item, paper: Paper, sheet: str, back_to: str) -> Iterator[Row]:
    """The question again, and the way back to it."""
    lines = [(Role.QUESTION, Face.STRONG, paper.say(MORE_FOR).format(prompt=item.prompt))]
    yield from _running_rows(item, lines, paper, f"={item.code}.more")
    back = Run(paper.say(BACK_TO_QUESTION).format(code=item.code), Face.LINK)
    cell = Cell(PROMPT, Role.LINK, (back,), link=Target(sheet, back_to, PROMPT))
    yield Row(f"={item.code}.more.back", (cell,), item=item.question)


def _running_rows(
    item: Item,
    lines: Iterable[tuple[Role, Face, str]],
    paper: Paper,
    first_id: str,
) -> Iterator[Row]:
    """Lines of text over all columns but the first; the code stands beside the first of them."""
    room = sum(paper.widths[PROMPT:])
    number = 0
    for role, face, text in lines:
        points = paper.sizes.small if face is Face.QUIET else paper.sizes.text
        for part in split_to_fit(text, points, room, face is Face.STRONG):
            number += 1
            cells: tuple[Cell, ...] = (Cell(PROMPT, role, (Run(part, face),)),)
            if number == 1:
                cells = (Cell(CODE, Role.CODE, (Run(item.code, Face.STRONG),)), *cells)
            suffix = f".{number}" if number > 1 else ""
            yield Row(f"{first_id}{suffix}", cells, item=item.question)


def _shared_choices(item: Item) -> tuple[str, ...]:
    """The choices of every column, where all columns offer the same; empty otherwise."""
    offered = {slot.choices for slot in item.lines[0].slots} if item.lines else set()
    return offered.pop() if len(offered) == 1 else ()


def _head_row(item: Item, name: str) -> Row:
    """The heads of a table. Column hints that only repeat the shared choices are left out."""
    line = (item.lines + item.spare)[0]
    labels = label_columns(item)
    shared = _shared_choices(item)
    cells = [
        Cell(PROMPT + column, Role.HEAD, (Run(text, Face.STRONG),))
        for column, text in enumerate(_label_heads(item, labels))
        if text
    ]
    for column, (head, slot) in enumerate(zip(item.heads, line.slots, strict=True)):
        hint = own_hint(head, slot) if shared else full_hint(head, slot)
        runs = (Run(head.label, Face.STRONG), *((Run(f"\n{hint}", Face.QUIET),) if hint else ()))
        cells.append(Cell(PROMPT + labels + column, Role.HEAD, runs))
    return Row(f"={item.code}.{name}", tuple(cells), item=item.question)


def _label_heads(item: Item, count: int) -> Iterator[str]:
    """The heads over labels and echoes."""
    echoes = max((line.echoes for line in item.lines), key=len, default=())
    for column in range(count):
        if column < len(echoes):
            yield echoes[column].head
        else:
            yield item.label_head if column == 0 else ""


def own_hint(head: Head, slot: Slot) -> str:
    """A column's hint without the choices and the words that lead to them."""
    own = head.hint.removesuffix(bullets(slot)).strip()
    return "" if slot.choices and own.endswith(":") else own


def full_hint(head: Head, slot: Slot) -> str:
    """A column's hint with every choice in it, so that a printed sheet shows them too."""
    if all(words in head.hint for words in slot.choices):
        return head.hint
    return f"{head.hint}\n{bullets(slot)}"


def bullets(slot: Slot) -> str:
    """The choices of a slot as a list to be printed."""
    return "\n".join(f"• {words}" for words in slot.choices)


def _line_rows(item: Item, lines: Iterable[Line], say: Speaker) -> Iterator[Row]:
    """The rows of a table. Over the first free row beside fixed ones stands what it is for."""
    named = False
    for line in lines:
        if line.label_slot and not named:
            named = True
            words = Cell(PROMPT, Role.NOTE, (Run(line.label_slot.head, Face.QUIET),))
            yield Row(f"={item.code}.free.{line.id}", (words,), item=item.question)
        yield _line_row(item, line, say)


def _line_row(item: Item, line: Line, say: Speaker) -> Row:
    start = PROMPT + label_columns(item)
    cells = [Cell(CODE, Role.MARKER, (Run(_marker(line, say(TO_THE_RIGHT)), Face.QUIET),))]
    if line.label:
        cells.append(Cell(PROMPT, Role.LABEL, (Run(line.label),)))
    if line.label_slot:
        cells.append(answer_cell(PROMPT, line.label_slot))
    for column, echo in enumerate(line.echoes):
        cells.append(Cell(PROMPT + column, Role.ECHO, echo=echo.source))
    cells += [answer_cell(start + column, slot) for column, slot in enumerate(line.slots)]
    return Row(row_id(AnswerKey(item.question, line.id)), tuple(cells), item=item.question)


def _marker(line: Line, to_answers: str) -> str:
    """The number of a row and an arrow to its answers; a row with long answers begins higher."""
    is_long = any(slot.kind is Kind.LONG_TEXT for slot in line.slots)
    arrow = f"{line.marker} {to_answers}" if line.marker else to_answers
    return arrow + "\n" * (LONG_TEXT_LINES - 1 if is_long else 0)


def further_row(item: Item, sheet: str, say: Speaker) -> Row:
    """The way to the spare lines of a table."""
    target = Target(sheet, f"={item.code}.more", PROMPT)
    link = Cell(PROMPT, Role.LINK, (Run(say(MORE_ROWS), Face.LINK),), link=target)
    return Row(f"={item.code}.further", (link,), item=item.question)
