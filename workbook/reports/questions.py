"""What was asked → figures of each question: how answers fall, numbers, words and rows by team."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbook.bank import AnswerType
from workbook.identity import AnswerKey
from workbook.layout import Kind, Line, Shape
from workbook.reports.asked import Asked, asked_pages, at, is_free, is_touched
from workbook.reports.counting import (
    AMOUNTS,
    CHOICES,
    code_of,
    distribution,
    spread,
    tick_distribution,
)
from workbook.reports.records import (
    Distribution,
    DistributionTable,
    QuestionFigure,
    Saying,
    SectionFigure,
    Spread,
)
from workbook.reports.returns import Return
from workbook.reports.rows import row_table, single_words
from workbook.results.answers import State


def section_figures(
    returns: tuple[Return, ...], before: tuple[Return, ...], plain: bool = False
) -> tuple[SectionFigure, ...]:
    """Every question of the returns, by section. before: the returns of the round before.

    plain: for one return alone, where a count would say nothing: every answer in words.
    """
    return tuple(
        SectionFigure(
            each.page.id,
            each.page.title,
            each.page.theme,
            tuple(_figure(asked, plain) for asked in each.questions),
            each.is_change,
        )
        for each in asked_pages(returns, before)
    )


def _figure(asked: Asked, plain: bool) -> QuestionFigure:
    item = asked.item
    silent = sum(
        not any(is_touched(line, each) for line in _lines(asked)) for each in asked.returns
    )
    return QuestionFigure(
        id=item.question,
        code=item.code,
        prompt=item.prompt,
        asked=len(asked.returns),
        silent=silent,
        doubtful=sum(_is_doubtful(asked, each) for each in asked.returns),
        only_if=item.only_if.words if item.only_if else "",
        is_due=any(map(asked.is_due, asked.returns)),
        free=any(is_free(line) for line in _lines(asked)),
        is_vote=asked.question.type is AnswerType.VOTE,
        distributions=() if plain else tuple(_distributions(asked)),
        spreads=() if plain else tuple(_spreads(asked)),
        sayings=tuple(_sayings(asked, plain)),
        rows=row_table(asked, plain),
    )


def _is_doubtful(asked: Asked, each: Return) -> bool:
    """Whether all that a return says here is in doubt."""
    found = (at(each, slot.key) for line in _lines(asked) for slot in line.all_slots())
    states = {answer.state for answer in found if answer} - {State.BLANK}
    return states == {State.UNREADABLE}


def _lines(asked: Asked) -> tuple[Line, ...]:
    return asked.item.lines + asked.item.spare


def _distributions(asked: Asked) -> Iterator[DistributionTable]:
    if asked.item.shape is Shape.TICKS:
        yield DistributionTable("", "returns", (_ticks(asked),))
    elif asked.item.shape is Shape.SINGLE:
        if asked.item.lines[0].slots[0].kind in CHOICES:
            row = _over_returns(asked, "", AnswerKey(asked.item.question))
            yield DistributionTable("", "returns", (row,))
    else:
        yield from _fixed_rows(asked)
        yield from _free_rows(asked)


def _ticks(asked: Asked) -> Distribution:
    options = tuple((line.id, line.label) for line in asked.item.lines)

    def fall(returns: tuple[Return, ...], last: Distribution | None) -> Distribution:
        places = [
            tuple((line.id, at(each, line.slots[0].key)) for line in asked.item.lines)
            for each in returns
        ]
        return tick_distribution("", places, options, last)

    return fall(asked.returns, fall(asked.before, None) if asked.before else None)


def _over_returns(asked: Asked, label: str, key: AnswerKey) -> Distribution:
    """How the answers at one place fall over all returns."""
    options = asked.options(key.column)

    def fall(returns: tuple[Return, ...], last: Distribution | None) -> Distribution:
        codes = [code_of(at(each, key), options, asked.is_due(each)) for each in returns]
        return distribution(label, codes, options, last)

    return fall(asked.returns, fall(asked.before, None) if asked.before else None)


def _fixed_rows(asked: Asked) -> Iterator[DistributionTable]:
    """A table for each column of choices, with a line for each printed row."""
    fixed = [line for line in _lines(asked) if not is_free(line)]
    for column, head in _columns(asked, CHOICES, fixed):
        rows = tuple(
            _over_returns(asked, line.label, AnswerKey(asked.item.question, line.id, column))
            for line in fixed
        )
        yield DistributionTable(head, "returns", rows)


def _free_rows(asked: Asked) -> Iterator[DistributionTable]:
    """For the rows that people add: one line for each column of choices, counting rows."""
    free = [line for line in _lines(asked) if is_free(line)]
    found: dict[tuple[str, ...], list[Distribution]] = {}
    for column, head in _columns(asked, CHOICES, free):
        options = tuple(option.code for option in asked.options(column))
        found.setdefault(options, []).append(_over_rows(asked, head, column, free))
    for rows in found.values():
        yield DistributionTable("", "rows", tuple(rows), by_row=True)


def _over_rows(asked: Asked, label: str, column: str, free: list[Line]) -> Distribution:
    options = asked.options(column)

    def codes(each: Return) -> list[str]:
        keys = (AnswerKey(asked.item.question, line.id, column) for line in free)
        touched = (is_touched(line, each) for line in free)
        return [
            code_of(at(each, key), options)
            for key, is_in in zip(keys, touched, strict=True)
            if is_in
        ]

    def fall(returns: tuple[Return, ...], last: Distribution | None) -> Distribution:
        said = [codes(each) for each in returns]
        found = distribution(label, (code for one in said for code in one), options, last)
        wanted = [share.code for share in found.shares]
        return replace(
            found,
            holders=tuple(sum(code in one for one in said) for code in wanted),
            holding=sum(any(code in one for code in wanted) for one in said),
        )

    return fall(asked.returns, fall(asked.before, None) if asked.before else None)


def _columns(asked: Asked, kinds: frozenset[Kind], lines: list[Line]) -> Iterator[tuple[str, str]]:
    """The columns of these kinds that the lines have, each with its head."""
    for slot in lines[0].slots if lines else ():
        if slot.kind in kinds and slot.key.column:
            yield slot.key.column, slot.head


def _spreads(asked: Asked) -> Iterator[Spread]:
    """The spread of a number, or of each number of a printed row."""
    if asked.item.shape is Shape.SINGLE and asked.item.lines[0].slots[0].kind in AMOUNTS:
        yield from _spread(asked, "", AnswerKey(asked.item.question))
    if asked.item.shape in (Shape.SINGLE, Shape.TICKS):
        return
    fixed = [line for line in _lines(asked) if not is_free(line)]
    for column, head in _columns(asked, AMOUNTS, fixed):
        for line in fixed:
            key = AnswerKey(asked.item.question, line.id, column)
            yield from _spread(asked, f"{line.label}: {head}", key)


def _spread(asked: Asked, label: str, key: AnswerKey) -> Iterator[Spread]:
    last = spread(label, (at(each, key) for each in asked.before))
    found = spread(label, (at(each, key) for each in asked.returns), last)
    if found:
        yield found


def _sayings(asked: Asked, plain: bool) -> Iterator[Saying]:
    """The words or the number that each team wrote as its one answer to a question."""
    shape = asked.item.shape
    if shape not in (Shape.SINGLE, Shape.TICKS):
        return
    counted = shape is Shape.TICKS or asked.item.lines[0].slots[0].kind in CHOICES
    if counted and not plain:
        return
    for each in asked.returns:
        before = asked.last(each)
        text = single_words(asked, each)
        earlier = single_words(asked, before) if before else ""
        if text or earlier:
            yield Saying(each.label, text, earlier or None)
