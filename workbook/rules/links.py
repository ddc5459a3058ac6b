"""Rules about what depends on another question: conditions, borrowed rows and groups of people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbook.bank import AnswerType, Bank, Column, Form, Question, Respondents, RowsFrom
from workbook.loader import Lines
from workbook.problems import Problem
from workbook.problems.rules import (
    CONDITION_ANSWER_UNKNOWN,
    CONDITION_LATER,
    CONDITION_NO_CHOICES,
    CONDITION_OTHER_FORM,
    CONDITION_UNKNOWN,
    POOLED_FOR_ONE,
    POOLED_NO_CHOICES,
    POOLED_UNKNOWN,
    ROWS_FROM_LATER,
    ROWS_FROM_OTHER_FORM,
    ROWS_FROM_UNKNOWN,
)
from workbook.rules.walk import Spot, choices_of, guess, is_known, spots

CHOOSING = (AnswerType.SINGLE_CHOICE, AnswerType.RATING, AnswerType.YES_NO)


def conditions_can_be_met(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """``only_if`` names an earlier question of the same forms and one of its choices."""
    by_id = {spot.question.id: spot for spot in spots(bank)}
    for spot in spots(bank):
        condition = spot.question.only_if
        if condition is None or condition.question in lines.broken:
            continue
        place = lines.at(*spot.path, "only_if", "question")
        source = by_id.get(condition.question)
        if source is None:
            near = guess(condition.question, by_id)
            yield CONDITION_UNKNOWN.at(
                place, spot.question.id, found=condition.question, guess=near
            )
        else:
            yield from _condition(bank, lines, spot, source)


def _condition(bank: Bank, lines: Lines, spot: Spot, source: Spot) -> Iterator[Problem]:
    """What is wrong with a condition whose question is there."""
    asks, other = spot.question, source.question
    place = lines.at(*spot.path, "only_if", "question")
    if source.order >= spot.order:
        yield CONDITION_LATER.at(place, asks.id, found=other.id)
    for form in asks.forms:
        if form not in other.forms:
            yield CONDITION_OTHER_FORM.at(place, asks.id, found=other.id, form=form)
    if other.type not in CHOOSING:
        yield CONDITION_NO_CHOICES.at(place, asks.id, found=other.id)
        return
    codes = [option.code for option in choices_of(bank, other)]
    if other.type is AnswerType.YES_NO:
        codes = ["yes", "no"]
    answer = asks.only_if.answer if asks.only_if else ""
    if codes and not is_known(answer, codes, lines):
        yield CONDITION_ANSWER_UNKNOWN.at(
            lines.at(*spot.path, "only_if", "is"),
            asks.id,
            found=answer,
            other=other.id,
            guess=guess(answer, codes),
            expected=", ".join(codes),
        )


def borrowed_rows_exist(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """``rows_from`` names an earlier table of the same forms, and columns and a choice of it."""
    by_id = {spot.question.id: spot for spot in spots(bank)}
    for spot in spots(bank):
        link = spot.question.rows_from
        if link is None or link.question in lines.broken:
            continue
        source = by_id.get(link.question)
        if source is None or not _has_free_rows(source.question):
            tables = [each for each, other in by_id.items() if _has_free_rows(other.question)]
            yield ROWS_FROM_UNKNOWN.at(
                lines.at(*spot.path, "rows_from", "question"),
                spot.question.id,
                found=link.question,
                what="a table of this bank whose rows people fill",
                guess=guess(link.question, tables),
            )
        else:
            yield from _borrowed(lines, spot, source)
            yield from _borrowed_words(bank, lines, spot, link, source.question)


def _has_free_rows(question: Question) -> bool:
    return question.type is AnswerType.TABLE and question.repeat is not None


def _borrowed(lines: Lines, spot: Spot, source: Spot) -> Iterator[Problem]:
    """Whether the other table is asked before, in each form."""
    place = lines.at(*spot.path, "rows_from", "question")
    other = source.question.id
    if source.order >= spot.order:
        yield ROWS_FROM_LATER.at(place, spot.question.id, found=other)
    for form in spot.question.forms:
        if form not in source.question.forms:
            yield ROWS_FROM_OTHER_FORM.at(place, spot.question.id, found=other, form=form)


def _borrowed_words(
    bank: Bank, lines: Lines, spot: Spot, link: RowsFrom, source: Question
) -> Iterator[Problem]:
    """Whether the other table has the columns and the choice that are named."""
    filled = {column.code: column for column in source.columns if column.prefill is None}
    voices = {code: column for code, column in filled.items() if choices_of(bank, column)}
    voice = voices.get(link.voice or "")
    persons = {option.code: None for option in choices_of(bank, voice)} if voice else None
    wanted: tuple[tuple[str, str | None, Mapping[str, Column | None] | None, str], ...] = (
        ("show", link.show, filled, "a column of that table that people fill"),
        ("voice", link.voice, voices, "a column of that table with choices"),
        ("person", link.person, persons, "a choice of the column that says whose voice it is"),
    )
    for key, name, names, what in wanted:
        if name is not None and names is not None and name not in names:
            yield ROWS_FROM_UNKNOWN.at(
                lines.at(*spot.path, "rows_from", key),
                spot.question.id,
                found=name,
                what=what,
                guess=guess(name, names),
            )


def pooled_people_can_be_told_apart(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """Only people who answer each for themselves are put into groups, by a choice of theirs."""
    for number, form in enumerate(bank.forms):
        if form.pooled is None:
            continue
        path = ("forms", number, "pooled")
        if form.respondents is Respondents.ONE:
            yield POOLED_FOR_ONE.at(lines.at(*path))
        if form.pooled.by is not None and form.pooled.by not in lines.broken:
            yield from _pooled_by(bank, lines.at(*path, "by"), form, form.pooled.by)


def _pooled_by(bank: Bank, place: str, form: Form, wanted: str) -> Iterator[Problem]:
    question = bank.find_question(wanted)
    if question is None or form.id not in question.forms:
        asked = [each.id for each in bank.questions() if form.id in each.forms]
        near = guess(wanted, [each for each in asked if each != wanted])
        yield POOLED_UNKNOWN.at(place, found=wanted, form=form.id, guess=near)
    elif question.type not in CHOOSING:
        yield POOLED_NO_CHOICES.at(place, found=wanted)
