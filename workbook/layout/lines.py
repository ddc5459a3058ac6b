"""The lines of a question: where its slots stand one under another."""

from __future__ import annotations

from workbook.bank import AnswerType, Bank, Question
from workbook.identity import AnswerKey
from workbook.languages import speaker
from workbook.layout.records import MORE, ROW_LABEL, Echo, Kind, Line, Slot
from workbook.layout.slots import picture_of, slot_of, slots_of, source_column
from workbook.layout.words import SOMETHING_ELSE


def lines_of(bank: Bank, question: Question) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of a question in place, and its spare ones."""
    if question.type is AnswerType.MULTI_CHOICE:
        return _tick_lines(bank, question), ()
    if not question.columns:
        return _single_line(bank, question)
    fixed = tuple(
        Line(id=row.code, label=row.label, slots=slots_of(bank, question, row.code))
        for row in question.rows
    )
    if question.rows_from:
        return fixed + _linked_lines(bank, question), ()
    if question.repeat is None:
        return fixed, ()
    free = tuple(_free_line(bank, question, n) for n in range(1, question.repeat.max + 1))
    shown = question.repeat.suggested
    return fixed + free[:shown], free[shown:]


def _single_line(bank: Bank, question: Question) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    slot = slot_of(bank, question, question, AnswerKey(question.id))
    if slot.kind is not Kind.LONG_TEXT:
        return (Line(id="", slots=(slot,)),), ()
    if bank.is_easy_read(question):
        return (Line(id="", slots=(slot,)),), ()  # one place for one answer
    more = Slot(AnswerKey(question.id, MORE), Kind.LONG_TEXT)
    return (Line(id="", slots=(slot,)),), (Line(id=MORE, slots=(more,)),)


def _tick_lines(bank: Bank, question: Question) -> tuple[Line, ...]:
    tick = (bank.accept.ticks[0],)
    return tuple(
        Line(
            id=option.code,
            label=option.label,
            slots=(Slot(AnswerKey(question.id, option.code), Kind.TICK, tick),),
            picture=picture_of(bank, option.picture),
        )
        for option in bank.choices(question)
    )


def _free_line(bank: Bank, question: Question, number: int) -> Line:
    """A row that people fill; beside fixed rows it also has a place for its own name."""
    row = str(number)
    marker = next((c.prefill for c in question.columns if c.prefill), None) or "{n}"
    name = (
        Slot(
            AnswerKey(question.id, row, ROW_LABEL),
            Kind.SHORT_TEXT,
            head=speaker(bank.language)(SOMETHING_ELSE),
        )
        if question.rows
        else None
    )
    return Line(
        id=row,
        marker=marker.replace("{n}", row),
        label_slot=name,
        slots=slots_of(bank, question, row),
    )


def _linked_lines(bank: Bank, question: Question) -> tuple[Line, ...]:
    """One line for each row of the table that the question takes its rows from."""
    link = question.rows_from
    source = bank.find_question(link.question) if link else None
    if link is None or source is None or source.repeat is None:
        return ()
    marker = next((c.prefill for c in source.columns if c.prefill), None) or "{n}"
    shown = (link.show,) if link.voice is None else (link.show, link.voice)
    return tuple(
        Line(
            id=str(n),
            marker=marker.replace("{n}", str(n)),
            echoes=tuple(
                Echo(AnswerKey(source.id, str(n), code), source_column(bank, source.id, code).label)
                for code in shown
            ),
            slots=slots_of(bank, question, str(n)),
        )
        for n in range(1, source.repeat.max + 1)
    )
