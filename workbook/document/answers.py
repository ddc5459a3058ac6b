"""A slot of the layout → its place in a row of a table: how it is asked for, with all its marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from workbook.document.codes import distinct, title_of
from workbook.document.records import Answer, Cell, Figure, Look, Role
from workbook.document.words import CHOOSE_HERE, DATE_HERE, TYPE_HERE
from workbook.languages import Speaker
from workbook.layout import Item, Kind, Slot
from workbook.marks import EMPTY_BOX, BlankSlot, Form, bookmark_name, control_tag

SINGLE_CELL = 2  # where the answer stands in a row of code, question and answer

_FORMS: Mapping[Kind, Form] = MappingProxyType(
    {
        Kind.SHORT_TEXT: Form.TEXT,
        Kind.LONG_TEXT: Form.CELL,
        Kind.SINGLE_CHOICE: Form.CHOICE,
        Kind.RATING: Form.CHOICE,
        Kind.YES_NO: Form.CHOICE,
        Kind.NUMBER: Form.TEXT,
        Kind.MONEY: Form.TEXT,
        Kind.DATE: Form.DATE,
        Kind.TICK: Form.CHECK,
    }
)
_PLACEHOLDERS: Mapping[Form, str] = MappingProxyType(
    {
        Form.TEXT: TYPE_HERE,
        Form.CHOICE: CHOOSE_HERE,
        Form.DATE: DATE_HERE,
        Form.CHECK: EMPTY_BOX,
        Form.CELL: "",
    }
)


def answer_at(item: Item, slot: Slot, row_code: str, cell: int, words: str, say: Speaker) -> Answer:
    """The answer of one slot in a control or cell of its own. words: what it asks for, printed
    beside it or over it."""
    form = _FORMS[slot.kind]
    is_tick = form is Form.CHECK
    blank = BlankSlot(
        key=slot.key,
        tag="" if form is Form.CELL else control_tag(slot.key),
        alias="" if form is Form.CELL else title_of(row_code, words),
        bookmark=bookmark_name(slot.key),
        row_code=row_code,
        cell=cell,
        form=form,
        placeholder=say(_PLACEHOLDERS[form]),
        words=(words,) if is_tick else slot.choices,
        ticked=slot.choices[0] if is_tick else "",
        prompt=item.prompt,
    )
    return Answer(blank, slot.kind, required=item.required)


def single_cell(
    item: Item, slot: Slot, row_code: str, words: str, say: Speaker, role: Role = Role.ANSWER
) -> Cell:
    """The answer cell of a row that asks one thing. Yes and no are boxes to tick."""
    if slot.kind is Kind.YES_NO:
        return answer_cell(boxes(item, slot, row_code, words), role)
    answer = answer_at(item, slot, row_code, SINGLE_CELL, words, say)
    return answer_cell((_asking(answer, words),), role)


def answer_cell(answers: tuple[Answer, ...], role: Role = Role.ANSWER) -> Cell:
    """A cell for answers."""
    return Cell(answers=answers, look=Look.ANSWER, role=role)


def with_distinct_titles(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """The answers of one row, so that no two controls share a title."""
    titles = distinct([answer.slot.alias for answer in answers if answer.slot.alias])
    given = iter(titles)
    return tuple(
        replace(answer, slot=replace(answer.slot, alias=next(given)))
        if answer.slot.alias
        else answer
        for answer in answers
    )


def _asking(answer: Answer, words: str) -> Answer:
    """The answer with the words of its own row as its question."""
    return replace(answer, slot=replace(answer.slot, prompt=words))


def boxes(
    item: Item, slot: Slot, row_code: str, asked: str, cell: int = SINGLE_CELL, side: float = 0.0
) -> tuple[Answer, ...]:
    """A box for each choice of one slot, all in one cell. side: of the choices' pictures, in
    millimetres; 0 for a form without."""
    made = []
    for number, words in enumerate(slot.choices, start=1):
        picture = slot.pictures[number - 1] if slot.pictures and side else None
        blank = BlankSlot(
            key=slot.key,
            tag=control_tag(slot.key, number),
            alias=title_of(row_code, words),
            bookmark=bookmark_name(slot.key),
            row_code=row_code,
            cell=cell,
            form=Form.CHECK,
            placeholder=EMPTY_BOX,
            words=(words,),
            ticked=words,
            prompt=asked,
            pictures=int(picture is not None),
        )
        figure = Figure(picture, side) if picture else None
        made.append(Answer(blank, slot.kind, "", item.required, words, figure))
    return with_distinct_titles(tuple(made))
