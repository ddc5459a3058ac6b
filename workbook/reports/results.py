"""Returns → the results that forms show, set side by side: profiles and counts.

A profile's numbers stay each beside its own words. Nothing is added up over the bars, and teams
stand in the order of the register, never by what they said.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook.bank import Option
from workbook.identity import AnswerKey, parse_key
from workbook.layout import Profile, offered
from workbook.reports.counting import FORMS_DIFFER, SILENT, code_of, distribution
from workbook.reports.records import (
    BarFigure,
    CountCell,
    CountPart,
    CountRow,
    Distribution,
    DistributionTable,
    ProfilePart,
    TeamProfile,
)
from workbook.reports.returns import Return, last_of, once
from workbook.reports.rows import words_at
from workbook.reports.said import said
from workbook.results.tallies import Bar, CountTally, ProfileTally, ResultTally

NOT_SAID = said("No answer")


def profile_parts(returns: tuple[Return, ...], before: tuple[Return, ...]) -> Iterator[ProfilePart]:
    """Every profile that some return holds, over all returns."""
    for wanted in _ids(returns, ProfileTally):
        having = tuple(each for each in returns if _tally(each, wanted) is not None)
        first = _tally(having[0], wanted)
        shown = _profile(having[0], wanted)
        if isinstance(first, ProfileTally) and shown is not None:
            yield ProfilePart(
                id=wanted,
                title=first.title,
                caution=first.caution,
                points=tuple((number, words) for words, number in shown.scale),
                labels=tuple(bar.label for bar in first.bars),
                teams=tuple(
                    _team(each, wanted, last_of(each, before), f"{wanted}-{number}")
                    for number, each in enumerate(having, start=1)
                ),
                spread=_spread(wanted, having, before),
            )


def count_parts(returns: tuple[Return, ...], before: tuple[Return, ...]) -> Iterator[CountPart]:
    """Every count that some return holds, over all returns."""
    for wanted in _ids(returns, CountTally):
        having = tuple(each for each in returns if _tally(each, wanted) is not None)
        earlier = tuple(each for each in before if _tally(each, wanted) is not None)
        first = _tally(having[0], wanted)
        if isinstance(first, CountTally):
            yield CountPart(
                id=wanted,
                title=first.title,
                caution=first.caution,
                teams=tuple(each.label for each in having),
                rows=tuple(
                    _count_row(wanted, option.code, option.label, having, earlier)
                    for option in first.options
                ),
                returns=len(having),
                last_returns=len(earlier) if earlier else None,
            )


def _ids(returns: tuple[Return, ...], kind: type[ResultTally]) -> tuple[str, ...]:
    found = (
        tally.id for each in returns for tally in each.response.results if isinstance(tally, kind)
    )
    return tuple(dict.fromkeys(found))


def _tally(each: Return | None, wanted: str) -> ResultTally | None:
    results = each.response.results if each else ()
    return next((tally for tally in results if tally.id == wanted), None)


def _profile(each: Return, wanted: str) -> Profile | None:
    found = (result for result in each.layout.results if result.id == wanted)
    return next((result for result in found if isinstance(result, Profile)), None)


def _team(each: Return, wanted: str, before: Return | None, anchor: str) -> TeamProfile:
    tally, old = _tally(each, wanted), _tally(before, wanted)
    bars = tally.bars if isinstance(tally, ProfileTally) else ()
    # By the bar's name: the full and the short form ask the same thing under different ids.
    last = {bar.label: bar.words for bar in old.bars} if isinstance(old, ProfileTally) else {}
    return TeamProfile(
        each.label,
        anchor,
        tuple(_bar(each, bar, last.get(bar.label)) for bar in bars),
    )


def _bar(each: Return, bar: Bar, last: str | None) -> BarFigure:
    said = bar.words or words_at(each, parse_key(bar.answer))
    return BarFigure(bar.label, said or NOT_SAID, bar.score, bool(said), last)


def _spread(
    wanted: str, returns: tuple[Return, ...], before: tuple[Return, ...]
) -> DistributionTable:
    """How the answers of each bar fall over the returns."""
    shown = _profile(returns[0], wanted)
    labels = dict.fromkeys(label for _, label in shown.bars) if shown else {}
    rows = tuple(_fall(wanted, label, returns, before) for label in labels)
    return DistributionTable("", "returns", rows)


def _fall(
    wanted: str, label: str, returns: tuple[Return, ...], before: tuple[Return, ...]
) -> Distribution:
    options: tuple[Option, ...] = ()

    def said(some: tuple[Return, ...]) -> Iterator[tuple[Return, str]]:
        nonlocal options
        for each in some:
            shown = _profile(each, wanted)
            for key, name in shown.bars if shown else ():
                if name == label:
                    options = options or options_at(each, key)
                    yield each, code_of(each.found.get(key), options_at(each, key))

    now, then = (once(said(some), SILENT, FORMS_DIFFER) for some in (returns, before))
    return distribution(label, now, options, distribution(label, then, options) if then else None)


def options_at(each: Return, key: AnswerKey) -> tuple[Option, ...]:
    """What is offered at a place."""
    question = each.bank.find_question(key.question)
    if question is None:
        return ()
    column = next((one for one in question.columns if one.code == key.column), None)
    return offered(each.bank, question, column or question)


def _count_row(
    wanted: str, code: str, label: str, returns: tuple[Return, ...], before: tuple[Return, ...]
) -> CountRow:
    cells = tuple(
        CountCell(_count(each, wanted, code) or 0, _count(last_of(each, before), wanted, code))
        for each in returns
    )
    earlier = [_count(each, wanted, code) or 0 for each in before]
    return CountRow(
        label,
        cells,
        having=sum(cell.count > 0 for cell in cells),
        last_having=sum(count > 0 for count in earlier) if before else None,
    )


def _count(each: Return | None, wanted: str, code: str) -> int | None:
    tally = _tally(each, wanted)
    if not isinstance(tally, CountTally):
        return None
    return next((option.count for option in tally.options if option.code == code), None)
