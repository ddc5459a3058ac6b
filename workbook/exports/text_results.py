"""Derived results → lines of plain text: each with its caution, never with a total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from workbook.exports.lines import STEP, wrapped
from workbook.results.changes import ChangeRow, ChangeTally
from workbook.results.grouped import Average, AveragesTally, GroupAverage, MarksTally
from workbook.results.reference import DimensionTally, Likeness, ReferenceTally
from workbook.results.tallies import (
    CountTally,
    OptionCount,
    ProfileTally,
    ResultTally,
    ThemeVote,
    VoteTally,
)

LIKENESS: Mapping[Likeness, str] = MappingProxyType(
    {
        Likeness.SAME: "same",
        Likeness.DIFFERENT: "different",
        Likeness.NOT_KNOWN: "not known",
    }
)
NO_ANSWER = "no answer yet"


def results_text(results: Iterable[ResultTally]) -> Iterator[str]:
    """Each result under its title and caution."""
    for result in results:
        yield from ("", STEP + result.title)
        yield from wrapped(result.caution, STEP * 2)
        yield from _result(result)


def _result(result: ResultTally) -> Iterator[str]:
    match result:
        case VoteTally():
            for theme in result.themes:
                yield from _theme(theme)
        case CountTally():
            yield STEP * 2 + (_counts(result.options) or "nothing chosen yet")
        case AveragesTally():
            for group in result.groups:
                yield from wrapped(f"{group.label}: {_averages(group, result.highest)}", STEP * 2)
        case ReferenceTally():
            for dimension in result.dimensions:
                yield from _dimension(dimension)
        case ProfileTally() | MarksTally() | ChangeTally():
            yield from _rows(result)


def _rows(result: ProfileTally | MarksTally | ChangeTally) -> Iterator[str]:
    """One answer, or one change, a line; those of a grid under the name of their group."""
    if isinstance(result, ChangeTally):
        for change in result.rows:
            yield from wrapped(f"{change.label}: {_change(change)}", STEP * 2)
        return
    if isinstance(result, ProfileTally):
        for bar in result.bars:
            yield from _said(bar.label, bar.words, bar.score, result.highest, 2)
        return
    for group in result.groups:
        yield from wrapped(group.label, STEP * 2)
        for row in group.rows:
            yield from _said(row.label, row.words, row.score, group.highest, 3)


def _theme(theme: ThemeVote) -> Iterator[str]:
    yield from wrapped(theme.label, STEP * 2)
    yield from wrapped(f"The person: {_counts(theme.person) or 'no vote'}", STEP * 3)
    yield from wrapped(f"Others: {_counts(theme.others) or 'no votes'}", STEP * 3)
    if theme.verdict:
        yield from wrapped(f"Agreed: {theme.verdict}", STEP * 3)


def _counts(options: tuple[OptionCount, ...]) -> str:
    return ", ".join(f"{each.label} {each.count}" for each in options if each.count)


def _said(
    label: str, words: str | None, score: int | None, highest: int, depth: int
) -> Iterator[str]:
    number = f" ({score} of {highest})" if score is not None else ""
    yield from wrapped(f"{label}: {words or NO_ANSWER}{number}", STEP * depth)


def _averages(group: GroupAverage, highest: int) -> str:
    parts = [_average(column, group.rows, highest) for column in group.columns]
    if group.gap is not None:
        parts.append(f"gap {group.gap:+.1f}")
    return "; ".join(parts)


def _average(column: Average, rows: int, highest: int) -> str:
    counted = f"{column.answered} of {rows} answers count"
    if column.average is None:
        return f"{column.label}: no average ({counted})"
    return f"{column.label}: {column.average:.1f} of {highest} ({counted})"


def _change(row: ChangeRow) -> str:
    parts = [f"before {row.before or 'no number'}", f"after {row.after or 'no number'}"]
    if row.change is not None:
        parts.append(f"change {row.change}")
    if row.per_hundred is not None:
        parts.append(f"{row.per_hundred} for each 100 before")
    return ", ".join(parts)


def _dimension(dimension: DimensionTally) -> Iterator[str]:
    """The team's answer, and what is published of each programme."""
    own = f": {dimension.own or NO_ANSWER}" if dimension.answer else ""
    yield from wrapped(f"{dimension.label}{own}", STEP * 2)
    for each in dimension.programmes:
        likeness = f"{LIKENESS[each.likeness]}: " if each.likeness else ""
        words = each.words or "not stated"
        yield from wrapped(f"{each.programme}: {likeness}{words}", STEP * 3)
