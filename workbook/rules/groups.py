"""Rules about results over groups of answers: averages, grids, and what is published of others.

Used by results.py, which says what each kind of result needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from workbook.bank import AnswerType, Bank, Dimension, Question, Result, ResultKind
from workbook.identity import AnswerKey, parse_key
from workbook.loader import Lines, Trail
from workbook.problems import Problem
from workbook.problems.rules import (
    ID_TWICE,
    RESULT_COLUMNS_MANY,
    RESULT_SCALES_MIX,
    RESULT_UNKNOWN,
)
from workbook.rules.walk import choices_of, guess, is_known

MOST_COLUMNS = 2  # now and aimed at, or before and after
Named = tuple[Trail, str | None, list[str], str]


def group_problems(bank: Bank, lines: Lines, path: Trail, result: Result) -> Iterator[Problem]:
    """What is wrong with averages or a grid."""
    if len(result.columns) > MOST_COLUMNS:
        yield RESULT_COLUMNS_MANY.at(lines.at(*path, "columns"), count=len(result.columns))
    for named in _names_in_groups(bank, path, result):
        yield from _unknown(lines, *named)
    if result.kind is ResultKind.AVERAGES:
        yield from _scales_mix(bank, lines, path, result)


def _names_in_groups(bank: Bank, path: Trail, result: Result) -> Iterator[Named]:
    """Everything that groups name, with what it may be."""
    tables = [each.id for each in bank.questions() if each.rows and each.columns]
    columns = result.columns or ((result.column,) if result.column else ())
    for n, group in enumerate(result.groups):
        place: Trail = (*path, "groups", n)
        what = "a matrix or table of this bank with rows of its own"
        yield (*place, "question"), group.question, tables, what
        question = bank.find_question(group.question)
        if question is None or question.id not in tables:
            continue
        rows = [row.code for row in question.rows]
        for number, row in enumerate(group.rows):
            yield (*place, "rows", number), row, rows, f"a row of “{question.id}”"
        rated = list(scales_of(question))
        for column in columns:
            what = f"a column of “{question.id}” that is answered on a scale"
            yield (*place, "question"), column, rated, what


def scales_of(question: Question) -> Mapping[str, str]:
    """The scale of each column that has one."""
    found = ((column.code, column.scale or question.scale) for column in question.columns)
    return {code: scale for code, scale in found if scale}


def _scales_mix(bank: Bank, lines: Lines, path: Trail, result: Result) -> Iterator[Problem]:
    """Numbers on different scales have no average that stands beside another."""
    used = [
        (n, group.question, scale)
        for n, group in enumerate(result.groups)
        if (question := bank.find_question(group.question))
        for code, scale in scales_of(question).items()
        if code in result.columns
    ]
    for (_, _, first), (n, found, scale) in pairwise(used):
        if scale != first:
            place = lines.at(*path, "groups", n, "question")
            yield RESULT_SCALES_MIX.at(place, found=found, scale=scale, first=first)


def reference_problems(bank: Bank, lines: Lines, path: Trail, result: Result) -> Iterator[Problem]:
    """What is wrong with published facts: codes that lead nowhere, or that stand twice."""
    codes = [each.code for each in result.programmes]
    yield from _twice(lines, (*path, "programmes"), codes)
    labels = [each.label for each in result.dimensions]
    yield from _twice(lines, (*path, "dimensions"), labels)
    for n, dimension in enumerate(result.dimensions):
        place: Trail = (*path, "dimensions", n)
        yield from _twice(
            lines, (*place, "values"), [value.programme for value in dimension.values]
        )
        for named in _names_in_dimension(bank, place, dimension, codes):
            yield from _unknown(lines, *named)


def _names_in_dimension(
    bank: Bank, path: Trail, dimension: Dimension, programmes: list[str]
) -> Iterator[Named]:
    answers = {str(key): options for key, options in _answers(bank)}
    documents = [source.key for source in bank.sources]
    yield (*path, "answer"), dimension.answer, list(answers), "an answer of this bank"
    for n, pointer in enumerate(dimension.source):
        yield (*path, "source", n, "in"), pointer.document, documents, "a source of this bank"
    for n, value in enumerate(dimension.values):
        place: Trail = (*path, "values", n)
        yield (*place, "of"), value.programme, programmes, "a programme of this result"
        offered = answers.get(_plain(dimension.answer))
        if offered is not None or dimension.answer is None:
            yield (*place, "choice"), value.choice, offered or [], "a choice of that answer"
        for m, pointer in enumerate(value.source):
            where: Trail = (*place, "source", m, "in")
            yield where, pointer.document, documents, "a source of this bank"


def _plain(answer: str | None) -> str:
    """A key in its one form, so that it is found among the others."""
    try:
        return str(parse_key(answer)) if answer else ""
    except ValueError:
        return ""


def _answers(bank: Bank) -> Iterator[tuple[AnswerKey, list[str]]]:
    """Every answer that is surely there once, with the codes of its choices."""
    for question in bank.questions():
        if not question.columns:
            several = question.type is AnswerType.MULTI_CHOICE
            options = () if several else choices_of(bank, question)
            yield AnswerKey(question.id), [option.code for option in options]
        for row in question.rows:
            for column in question.columns:
                key = AnswerKey(question.id, row.code, column.code)
                found = choices_of(bank, column) or choices_of(bank, question)
                yield key, [option.code for option in found]


def _twice(lines: Lines, path: Trail, names: list[str]) -> Iterator[Problem]:
    for n, name in enumerate(names):
        if name in names[:n]:
            first = lines.at(*path, names.index(name))
            yield ID_TWICE.at(lines.at(*path, n), found=name, what="name", first=first)


def _unknown(
    lines: Lines, path: Trail, name: str | None, names: list[str], what: str
) -> Iterator[Problem]:
    """A problem where a name is given that is none of the names."""
    if name is not None and not is_known(name.split(":")[0], [], lines) and name not in names:
        near = guess(name, names)
        yield RESULT_UNKNOWN.at(lines.at(*path), found=name, what=what, guess=near)
