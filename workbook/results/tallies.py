"""Layout + checked answers → how complete each section is, and the form's derived results.

The same rules as the live formulas of a workbook's own sheets, so that both show the same
numbers. A number here is a count, one answer's own score or the average of one group that a bank
declares; nothing is added up across themes, and "Don't know" and "No view" never count on a scale.
Used by check.py; grouped.py and reference.py work out results of several answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook.bank import Bank
from workbook.identity import AnswerKey
from workbook.layout import (
    Averages,
    Change,
    Count,
    Item,
    Layout,
    Marks,
    Page,
    Profile,
    Reference,
    Shown,
    Slot,
    Vote,
)
from workbook.results.answers import Answer, ByKey, State
from workbook.results.changes import ChangeTally, change_tally
from workbook.results.grouped import AveragesTally, MarksTally, averages_tally, marks_tally
from workbook.results.reference import ReferenceTally, reference_tally


@dataclass(frozen=True, slots=True)
class SectionCount:
    """How much of one section is answered, in questions.

    needed_due: required questions, without those whose "only if" is not met.
    """

    section: str
    title: str
    needed_answered: int
    needed_due: int
    optional_answered: int
    optional: int


@dataclass(frozen=True, slots=True)
class OptionCount:
    """How often one option was chosen."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ThemeVote:
    """The votes on one theme, the person's own apart, and the verdict agreed on, in words."""

    theme: str
    label: str
    person: tuple[OptionCount, ...]
    others: tuple[OptionCount, ...]
    verdict: str | None


@dataclass(frozen=True, slots=True)
class VoteTally:
    """How each theme was voted on."""

    id: str
    title: str
    caution: str
    themes: tuple[ThemeVote, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a profile. score: None where the answer has no number on the scale."""

    answer: str
    label: str
    words: str | None
    score: int | None


@dataclass(frozen=True, slots=True)
class ProfileTally:
    """Scale values side by side. lowest, highest: the ends of the scale."""

    id: str
    title: str
    caution: str
    lowest: int
    highest: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class CountTally:
    """How often each option stands in one column of a table."""

    id: str
    title: str
    caution: str
    options: tuple[OptionCount, ...]


ResultTally = (
    VoteTally
    | ProfileTally
    | CountTally
    | AveragesTally
    | MarksTally
    | ReferenceTally
    | ChangeTally
)


@dataclass(frozen=True, slots=True)
class Tallies:
    """What can be worked out from the answers alone."""

    completeness: tuple[SectionCount, ...]
    results: tuple[ResultTally, ...]


def tally(bank: Bank, layout: Layout, answers: Iterable[Answer]) -> Tallies:
    """The completeness of each section and each result that the form can show."""
    return tally_found(bank, layout, {answer.key: answer for answer in answers})


def tally_found(bank: Bank, layout: Layout, found: ByKey) -> Tallies:
    """The same of answers by their keys."""
    return Tallies(
        completeness=tuple(_section(page, found) for page in layout.pages),
        results=tuple(_result(bank, shown, found) for shown in layout.results),
    )


def condition_met(item: Item, found: ByKey) -> bool:
    """Whether a question is to be asked: always, unless its "only if" names another answer."""
    if item.only_if is None:
        return True
    given = found.get(item.only_if.source)
    return given is not None and given.label == item.only_if.answer


def open_items(layout: Layout, answers: Iterable[Answer]) -> tuple[Item, ...]:
    """The needed questions that are not answered, in printed order: as many as the sections'
    counts say."""
    found = {answer.key: answer for answer in answers}
    return tuple(
        item
        for page in layout.pages
        for item in page.items
        if _is_due(item, found) and not _is_answered(item, found)
    )


def _is_due(item: Item, found: ByKey) -> bool:
    return item.required and condition_met(item, found)


def _section(page: Page, found: ByKey) -> SectionCount:
    due = [item for item in page.items if _is_due(item, found)]
    optional = [item for item in page.items if not item.required]
    return SectionCount(
        section=page.id,
        title=page.title,
        needed_answered=sum(_is_answered(item, found) for item in due),
        needed_due=len(due),
        optional_answered=sum(_is_answered(item, found) for item in optional),
        optional=len(optional),
    )


def _is_answered(item: Item, found: ByKey) -> bool:
    """A question counts as soon as one place is filled; a matrix with its own rows when all are."""
    if item.every_slot:
        return all(_is_filled(slot, found) for line in item.lines for slot in line.all_slots())
    return any(_is_filled(slot, found) for slot in item.slots())


def _is_filled(slot: Slot, found: ByKey) -> bool:
    answer = found.get(slot.key)
    return answer is not None and answer.state is not State.BLANK


def _result(bank: Bank, shown: Shown, found: ByKey) -> ResultTally:
    match shown:
        case Vote():
            return _vote(shown, found)
        case Profile():
            return _profile(shown, found)
        case Count():
            return _count(bank, shown, found)
        case Averages():
            return averages_tally(shown, found)
        case Marks():
            return marks_tally(shown, found)
        case Reference():
            return reference_tally(shown, found)
        case Change():
            return change_tally(shown, found)


def _vote(vote: Vote, found: ByKey) -> VoteTally:
    themes = tuple(_theme(vote, code, label, found) for code, label in vote.themes)
    return VoteTally(vote.id, vote.title, vote.caution, themes)


def _theme(vote: Vote, theme: str, label: str, found: ByKey) -> ThemeVote:
    cast = (vote.question, theme)
    votes = [each for each in found.values() if (each.question, each.column) == cast]
    own = [each for each in votes if _is_person(vote, each, found)]
    others = [each for each in votes if not _is_person(vote, each, found)]
    return ThemeVote(
        theme=theme,
        label=label,
        person=tuple(_option_counts(vote.options, own)),
        others=tuple(_option_counts(vote.options, others)),
        verdict=_verdict(vote, theme, found),
    )


def _is_person(vote: Vote, cast: Answer, found: ByKey) -> bool:
    """Whether a vote is the person's own: so said in the same row of the list of attendees."""
    voice = found.get(AnswerKey(vote.attendees, cast.row, vote.voice_column))
    return voice is not None and voice.label == vote.person


def _verdict(vote: Vote, theme: str, found: ByKey) -> str | None:
    return next(
        (
            answer.label
            for answer in found.values()
            if (answer.question, answer.row) == (vote.verdict, theme) and answer.label
        ),
        None,
    )


def _option_counts(
    options: Iterable[tuple[str, str]], answers: Iterable[Answer]
) -> Iterator[OptionCount]:
    codes = [answer.code for answer in answers]
    for code, label in options:
        yield OptionCount(code, label, codes.count(code))


def _profile(profile: Profile, found: ByKey) -> ProfileTally:
    scores = dict(profile.scale)
    bars = []
    for key, label in profile.bars:
        answer = found.get(key)
        words = answer.label if answer else None
        bars.append(Bar(str(key), label, words, scores.get(words) if words else None))
    return ProfileTally(
        id=profile.id,
        title=profile.title,
        caution=profile.caution,
        lowest=min(scores.values(), default=0),
        highest=max(scores.values(), default=0),
        bars=tuple(bars),
    )


def _count(bank: Bank, count: Count, found: ByKey) -> CountTally:
    column = [
        answer
        for answer in found.values()
        if (answer.question, answer.column) == (count.question, count.column)
    ]
    options = _column_options(bank, count)
    return CountTally(count.id, count.title, count.caution, tuple(_option_counts(options, column)))


def _column_options(bank: Bank, count: Count) -> Iterator[tuple[str, str]]:
    """The options of the counted column, with the codes that the layout has no need of."""
    question = bank.find_question(count.question)
    for column in question.columns if question else ():
        if column.code == count.column:
            for option in bank.choices(column):
                yield option.code, option.label
