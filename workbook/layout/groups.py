"""Results over groups of answers, resolved to the places and words of one form."""

from __future__ import annotations

from workbook.bank import Bank, Question, Result, ResultGroup
from workbook.identity import AnswerKey
from workbook.layout.records import AnswerGroup, Averages, Marks


def averages(bank: Bank, result: Result, asked: set[str]) -> Averages | None:
    """The averages of those groups that the form asks for; None without any."""
    groups = _groups(bank, result, asked, result.columns)
    if not groups:
        return None
    question = next(
        question
        for group in result.groups
        if group.question in asked and (question := bank.find_question(group.question))
    )
    labels = {column.code: column.label for column in question.columns}
    heads = tuple(labels[code] for code in result.columns)
    return Averages(result.id, result.title, result.caution, heads, groups)


def marks(bank: Bank, result: Result, asked: set[str]) -> Marks | None:
    """The rows of those groups that the form asks for; None without any."""
    groups = _groups(bank, result, asked, (result.column,) if result.column else ())
    return Marks(result.id, result.title, result.caution, groups) if groups else None


def _groups(
    bank: Bank, result: Result, asked: set[str], columns: tuple[str, ...]
) -> tuple[AnswerGroup, ...]:
    return tuple(
        _group(bank, group, question, columns)
        for group in result.groups
        if group.question in asked and (question := bank.find_question(group.question))
    )


def _group(
    bank: Bank, group: ResultGroup, question: Question, columns: tuple[str, ...]
) -> AnswerGroup:
    wanted = group.rows or tuple(row.code for row in question.rows)
    rows = tuple(
        (row.label, tuple(AnswerKey(question.id, row.code, code) for code in columns))
        for row in question.rows
        if row.code in wanted
    )
    column = next(each for each in question.columns if each.code == columns[0])
    points = bank.choices(column) or bank.choices(question)
    scored = tuple((point.label, point.score) for point in points if point.score is not None)
    return AnswerGroup(group.label, rows, scored)
