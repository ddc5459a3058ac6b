"""Returns → averages and published facts, team by team. Nothing is added up over teams or groups.

Grids have no part of their own here: the questions behind them show how each row falls. Averages
and comparisons are one team's own and are never shared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from workbook.reports.records import AverageFigure, AveragesPart, BesideRow, ReferencePart
from workbook.reports.returns import Return, last_of
from workbook.reports.said import Number, said
from workbook.results.grouped import AveragesTally, GroupAverage
from workbook.results.reference import DimensionTally, Likeness, ReferenceTally

NOT_SAID, NOT_STATED = said("No answer"), said("not stated")
LIKENESS: Mapping[Likeness | None, str] = MappingProxyType(
    {
        Likeness.SAME: said("Same"),
        Likeness.DIFFERENT: said("Different"),
        Likeness.NOT_KNOWN: said("Not known"),
        None: "",
    }
)
Tally = TypeVar("Tally", AveragesTally, ReferenceTally)


def averages_parts(
    returns: tuple[Return, ...], before: tuple[Return, ...]
) -> Iterator[AveragesPart]:
    """Every result of averages that some return holds."""
    for first in _firsts(returns, AveragesTally):
        having = [(each, tally) for each in returns if (tally := _averages(each, first.id))]
        yield AveragesPart(
            id=first.id,
            title=first.title,
            caution=first.caution,
            lowest=first.lowest,
            highest=first.highest,
            teams=tuple(each.label for each, _ in having),
            groups=tuple(
                (
                    label,
                    tuple(
                        AverageFigure(
                            each.label,
                            _group_words(tally, label),
                            _group_words(_averages(last_of(each, before), first.id), label),
                            _is_rated(tally, label),
                        )
                        for each, tally in having
                    ),
                )
                for label in dict.fromkeys(g.label for _, tally in having for g in tally.groups)
            ),
        )


def reference_parts(returns: tuple[Return, ...]) -> Iterator[ReferencePart]:
    """Every comparison that some return holds."""
    for first in _firsts(returns, ReferenceTally):
        having = [(each, tally) for each in returns if (tally := _reference(each, first.id))]
        yield ReferencePart(
            id=first.id,
            title=first.title,
            caution=first.caution,
            programmes=first.programmes,
            teams=tuple(
                (each.label, tuple(map(_beside, tally.dimensions))) for each, tally in having
            ),
        )


def _firsts(returns: tuple[Return, ...], kind: type[Tally]) -> tuple[Tally, ...]:
    """The first tally of each result of a kind."""
    found: dict[str, Tally] = {}
    for each in returns:
        for tally in each.response.results:
            if isinstance(tally, kind):
                found.setdefault(tally.id, tally)
    return tuple(found.values())


def _averages(each: Return | None, wanted: str) -> AveragesTally | None:
    results = each.response.results if each else ()
    found = (tally for tally in results if tally.id == wanted)
    return next((tally for tally in found if isinstance(tally, AveragesTally)), None)


def _reference(each: Return, wanted: str) -> ReferenceTally | None:
    found = (tally for tally in each.response.results if tally.id == wanted)
    return next((tally for tally in found if isinstance(tally, ReferenceTally)), None)


def _group_words(tally: AveragesTally | None, label: str) -> tuple[str, ...]:
    """What one team's averages say, a line for each column; nothing where it was not asked."""
    group = next((each for each in tally.groups if each.label == label), None) if tally else None
    return tuple(_lines(group)) if group else ()


def _is_rated(tally: AveragesTally, label: str) -> bool:
    found = (group for group in tally.groups if group.label == label)
    return any(column.answered for group in found for column in group.columns)


def _lines(group: GroupAverage) -> Iterator[str]:
    for column in group.columns:
        is_none = column.average is None
        yield said(
            "{label}: {average} ({answered} of {rows} count)",
            label=column.label,
            average=said("no average") if is_none else Number(f"{column.average:.1f}"),
            answered=column.answered,
            rows=group.rows,
        )
    if group.gap is not None:
        yield said("Gap: {gap}", gap=Number(f"{group.gap:+.1f}"))


def _beside(dimension: DimensionTally) -> BesideRow:
    return BesideRow(
        dimension.label,
        dimension.own or (NOT_SAID if dimension.answer else ""),
        tuple((LIKENESS[each.likeness], each.words or NOT_STATED) for each in dimension.programmes),
    )
