"""A response → the same response in the words of the same form in another language.

Answers are the same by their codes: only the words of choices change. What people wrote stays as
they wrote it, and so does what they typed for a choice. Reports call this, so that copies of
several languages stand under one set of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workbook.bank import Bank, Column, Option, Question
from workbook.identity import AnswerKey
from workbook.layout import Kind, Layout, offered
from workbook.results.answers import Answer, State
from workbook.results.check import Response
from workbook.results.tallies import tally
from workbook.results.values import DONT_KNOW, NOT_TICKED, TICKED


def said_in(bank: Bank, layout: Layout, response: Response) -> Response:
    """The response in the words of this bank. layout: of the form that was answered."""
    answers = answers_in(bank, layout, response.answers)
    tallies = tally(bank, layout, answers)
    return replace(
        response, answers=answers, completeness=tallies.completeness, results=tallies.results
    )


def answers_in(bank: Bank, layout: Layout, answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers in the words of this bank."""
    options = _options(bank, layout)
    return tuple(
        _said(each, options.get(each.key, ()), bank) if each.code else each for each in answers
    )


def _options(bank: Bank, layout: Layout) -> Mapping[AnswerKey, tuple[Option, ...]]:
    """What each place offers."""
    found: dict[AnswerKey, tuple[Option, ...]] = {}
    for item in layout.items():
        question = bank.find_question(item.question)
        for slot in item.slots():
            if question is not None and slot.choices and slot.kind is not Kind.TICK:
                found[slot.key] = offered(bank, question, _column(question, slot.key))
    return found


def _column(question: Question, key: AnswerKey) -> Question | Column:
    return next((each for each in question.columns if each.code == key.column), question)


def _said(answer: Answer, options: tuple[Option, ...], bank: Bank) -> Answer:
    for option in options:
        if option.code == answer.code:
            return replace(answer, value=option.label, label=option.label)
    accept = bank.accept
    words = {
        TICKED: accept.ticks[0],
        NOT_TICKED: accept.no[0],
        DONT_KNOW: accept.dont_know[0],
    }.get(answer.code or "")
    if words is None or options or answer.state is not State.ANSWERED:
        return answer  # a currency, or a code of another edition
    return replace(answer, value=words, label=words if answer.label else None)
