"""The derived results that a form can show, resolved to the words its slots hold."""

from __future__ import annotations

from collections.abc import Mapping

from workbook.bank import Bank, Question, Result, ResultKind
from workbook.identity import AnswerKey, parse_key
from workbook.layout.groups import averages, marks
from workbook.layout.records import Change, Count, Profile, Shown, Vote
from workbook.layout.reference import reference
from workbook.layout.slots import source_column


def result_of(
    bank: Bank, result: Result, asked: set[str], codes: Mapping[str, str]
) -> Shown | None:
    """The result as this form can show it; None when the form lacks its questions."""
    if result.kind is ResultKind.PROFILE:
        return _profile(bank, result, asked)
    if result.kind is ResultKind.AVERAGES:
        return averages(bank, result, asked)
    if result.kind is ResultKind.GRID:
        return marks(bank, result, asked)
    if result.kind is ResultKind.REFERENCE:
        return reference(bank, result, asked, codes)
    question = bank.find_question(result.question or "")
    if question is None or question.id not in asked:
        return None
    if result.kind is ResultKind.VOTE:
        return _vote(bank, result, question, asked)
    if result.kind is ResultKind.CHANGE:
        return _change(result, question)
    column = next(column for column in question.columns if column.code == result.column)
    options = tuple(option.label for option in bank.choices(column))
    return Count(result.id, result.title, result.caution, question.id, column.code, options)


def _change(result: Result, question: Question) -> Change:
    before, after = result.columns
    labels = {column.code: column.label for column in question.columns}
    rows = tuple(
        (
            row.label,
            (AnswerKey(question.id, row.code, before), AnswerKey(question.id, row.code, after)),
        )
        for row in question.rows
    )
    return Change(result.id, result.title, result.caution, (labels[before], labels[after]), rows)


def _vote(bank: Bank, result: Result, question: Question, asked: set[str]) -> Vote | None:
    link = question.rows_from
    if link is None or link.voice is None:
        return None
    voices = bank.choices(source_column(bank, link.question, link.voice))
    return Vote(
        id=result.id,
        title=result.title,
        caution=result.caution,
        question=question.id,
        attendees=link.question,
        voice_column=link.voice,
        person=next(option.label for option in voices if option.code == link.person),
        themes=tuple((column.code, column.label) for column in question.columns),
        options=tuple((option.code, option.label) for option in bank.choices(question)),
        verdict=result.verdict if result.verdict in asked else None,
    )


def _profile(bank: Bank, result: Result, asked: set[str]) -> Profile | None:
    bars = tuple(
        (key, item.label)
        for item in result.items
        if (key := parse_key(item.answer)).question in asked
    )
    if not bars:
        return None
    question = bank.find_question(bars[0][0].question)
    points = bank.choices(question) if question else ()
    scale = tuple((point.label, point.score) for point in points if point.score is not None)
    return Profile(result.id, result.title, result.caution, bars, scale)
