"""Rules about derived results: each can be worked out from what the bank asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workbook.bank import AnswerType, Bank, Question, Result, ResultKind
from workbook.identity import AnswerKey, parse_key
from workbook.loader import Lines, Trail
from workbook.problems import Problem
from workbook.problems.rules import (
    RESULT_COLUMNS_TWO,
    RESULT_NEEDS,
    RESULT_REFERENCE_TWICE,
    RESULT_SCALES_MIX,
    RESULT_UNKNOWN,
    RESULT_UNUSED,
)
from workbook.rules.groups import group_problems, reference_problems
from workbook.rules.walk import choices_of, guess, is_known

NEEDS: Mapping[ResultKind, tuple[str, ...]] = {
    ResultKind.VOTE: ("question",),
    ResultKind.PROFILE: ("items",),
    ResultKind.COUNT: ("question", "column"),
    ResultKind.AVERAGES: ("groups", "columns"),
    ResultKind.GRID: ("groups", "column"),
    ResultKind.REFERENCE: ("programmes", "dimensions"),
    ResultKind.CHANGE: ("question", "columns"),
}
MAY_HAVE: Mapping[ResultKind, tuple[str, ...]] = {ResultKind.VOTE: ("verdict",)}
PARTS = (
    "question",
    "column",
    "verdict",
    "items",
    "groups",
    "columns",
    "programmes",
    "dimensions",
)


def results_have_what_they_need(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """Each kind of result names what it is worked out from, and nothing else."""
    for n, result in enumerate(bank.results):
        needs, may = NEEDS[result.kind], MAY_HAVE.get(result.kind, ())
        for key in PARTS:
            given = bool(getattr(result, key))
            if key in needs and not given:
                yield RESULT_NEEDS.at(lines.at("results", n), kind=result.kind, key=key)
            if given and key not in needs + may:
                place = lines.at("results", n, key)
                yield RESULT_UNUSED.at(place, kind=result.kind, key=key)


def references_stand_alone(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """A workbook has one sheet to compare with, so a bank has one result of that kind."""
    found = [n for n, each in enumerate(bank.results) if each.kind is ResultKind.REFERENCE]
    for n in found[1:]:
        yield RESULT_REFERENCE_TWICE.at(lines.at("results", n), first=lines.at("results", found[0]))


def results_lead_somewhere(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """The questions, columns and answers that results name are there and of the right type."""
    for n, result in enumerate(bank.results):
        path: Trail = ("results", n)
        if result.kind is ResultKind.VOTE:
            yield from _vote(bank, lines, path, result)
        elif result.kind is ResultKind.COUNT:
            yield from _count(bank, lines, path, result)
        elif result.kind is ResultKind.PROFILE:
            yield from _profile(bank, lines, path, result)
        elif result.kind is ResultKind.CHANGE:
            yield from _change(bank, lines, path, result)
        elif result.kind is ResultKind.REFERENCE:
            yield from reference_problems(bank, lines, path, result)
        else:
            yield from group_problems(bank, lines, path, result)


def _vote(bank: Bank, lines: Lines, path: Trail, result: Result) -> Iterator[Problem]:
    votes = [each.id for each in bank.questions() if each.type is AnswerType.VOTE]
    yield from _unknown(lines, (*path, "question"), result.question, votes, "a vote of this bank")
    vote = bank.find_question(result.question or "")
    themes = [column.code for column in vote.columns] if vote else []
    verdicts = [each.id for each in bank.questions() if _is_verdict(each, themes)]
    what = "a matrix of this bank with a row for each theme of the vote and one column of choices"
    yield from _unknown(lines, (*path, "verdict"), result.verdict, verdicts, what)


def _is_verdict(question: Question, themes: list[str]) -> bool:
    return (
        question.type is AnswerType.MATRIX
        and len(question.columns) == 1
        and question.options is not None
        and set(themes) <= {row.code for row in question.rows}
    )


def _count(bank: Bank, lines: Lines, path: Trail, result: Result) -> Iterator[Problem]:
    tables = [each.id for each in bank.questions() if each.type is AnswerType.TABLE]
    yield from _unknown(lines, (*path, "question"), result.question, tables, "a table of this bank")
    table = bank.find_question(result.question or "")
    if table and table.id in tables:
        columns = [column.code for column in table.columns if choices_of(bank, column)]
        what = "a column of that table with choices or a scale"
        yield from _unknown(lines, (*path, "column"), result.column, columns, what)


def _change(bank: Bank, lines: Lines, path: Trail, result: Result) -> Iterator[Problem]:
    tables = {each.id: each for each in bank.questions() if each.rows and _numbers(each)}
    what = "a table of this bank with rows of its own and columns of numbers"
    yield from _unknown(lines, (*path, "question"), result.question, tables, what)
    table = tables.get(result.question or "")
    if table is None:
        return
    if len(result.columns) != 2:
        yield RESULT_COLUMNS_TWO.at(lines.at(*path, "columns"), count=len(result.columns))
    for number, column in enumerate(result.columns):
        what = "a column of that table for numbers"
        yield from _unknown(lines, (*path, "columns", number), column, _numbers(table), what)


def _numbers(question: Question) -> list[str]:
    return [each.code for each in question.columns if each.type is AnswerType.NUMBER]


def _profile(bank: Bank, lines: Lines, path: Trail, result: Result) -> Iterator[Problem]:
    first: str | None = None
    for n, item in enumerate(result.items):
        place: Trail = (*path, "items", n, "answer")
        scale = _scale_at(bank, item.answer)
        if scale is None:
            keys = [str(key) for key in _rated(bank)]
            what = "an answer of this bank that is given on a scale"
            yield from _unknown(lines, place, item.answer, keys, what)
            continue
        first = first or scale
        if scale != first:
            yield RESULT_SCALES_MIX.at(
                lines.at(*place), found=item.answer, scale=scale, first=first
            )


def _scale_at(bank: Bank, answer: str) -> str | None:
    """The scale that an answer is given on, or None."""
    try:
        key = parse_key(answer)
    except ValueError:
        return None
    return _rated(bank).get(key)


def _rated(bank: Bank) -> Mapping[AnswerKey, str]:
    """Every answer that is surely there once and given on a scale."""
    found: dict[AnswerKey, str] = {}
    for question in bank.questions():
        if question.type is AnswerType.RATING and question.scale:
            found[AnswerKey(question.id)] = question.scale
        for row in question.rows:
            for column in question.columns:
                scale = column.scale or question.scale
                if scale:
                    found[AnswerKey(question.id, row.code, column.code)] = scale
    return found


def _unknown(
    lines: Lines, path: Trail, name: str | None, names: Iterable[str], what: str
) -> Iterator[Problem]:
    """A problem where a name is given that is none of the names."""
    known = list(names)
    if name is not None and not is_known(name.split(":")[0], [], lines) and name not in known:
        near = guess(name, known)
        yield RESULT_UNKNOWN.at(lines.at(*path), found=name, what=what, guess=near)
