"""A collation → what copies of different forms say about the same matter, side by side.

Words stay each copy's own, a figure keeps its own scale, and nobody's answer is given to another
question. Exports and reports call ``find_matters``. Pure.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from workbook.changes import SUFFIX
from workbook.collation.crosswalk import Pair, Side, find_pairs
from workbook.collation.records import Collation, CopyResult
from workbook.collation.spoken import in_own_words
from workbook.identity import AnswerKey
from workbook.results.answers import Answer, State


@dataclass(frozen=True, slots=True)
class Said:
    """What a copy says to one question. answers: what is filled in, in printed order, and every
    place of a figure, blank or not; empty where it has neither."""

    result: CopyResult
    side: Side
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that several questions ask for on the same scale. places: the lead's own place,
    which names the figure, then those of the others. label: the lead's row, "" where it has one
    figure only."""

    label: str
    places: tuple[AnswerKey, ...]

    @property
    def name(self) -> AnswerKey:
        """What the figure is known by."""
        return self.places[0]


@dataclass(frozen=True, slots=True)
class Matter:
    """Questions of different forms on one matter, and what copies say to them. sides: the lead
    first; said: in the order of the collation's results."""

    sides: tuple[Side, ...]
    figures: tuple[Figure, ...]
    said: tuple[Said, ...]

    @property
    def lead(self) -> Side:
        """The question of the shortest form."""
        return self.sides[0]

    @property
    def is_person(self) -> bool:
        """Whether a person's own answers are part of it."""
        return any(side.is_person for side in self.sides)

    def figure_at(self, place: AnswerKey) -> Figure | None:
        """The figure that a place is part of."""
        return next((each for each in self.figures if place in each.places), None)


def find_matters(collation: Collation) -> tuple[Matter, ...]:
    """Every matter about which copies of two forms came back, in the bank's order. Questions that
    one and the same form asks are none: their answers stand in one copy. Words of the bank are in
    its own language."""
    forms = (each.spoken for each in collation.results if each.spoken)
    pairs = [pair for pair in find_pairs(forms) if not pair.shares_form]
    there = _asked(collation.results) if pairs else frozenset()
    groups = (tuple(group) for _, group in groupby(pairs, key=lambda pair: pair.lead.question))
    drafts = [draft for group in groups if (draft := _Draft(group, there)).pairs]
    for result in map(in_own_words, collation.results if drafts else ()):
        answers = _by_question(result)
        for draft in drafts:
            draft.said += _said(result, draft, answers)
    return tuple(
        Matter(draft.sides, tuple(_figures(draft.pairs)), tuple(draft.said)) for draft in drafts
    )


def base_form(result: CopyResult) -> str:
    """The form of a copy; with last time's answers in it, it is still the same form."""
    form = result.known.layout.form if result.known else result.copy.form
    return form.removesuffix(SUFFIX)


def form_title(result: CopyResult) -> str:
    """The form of a copy in words, in the bank's own language."""
    known = result.spoken
    form = known.bank.find_form(base_form(result)) if known else None
    return form.title if form else known.layout.title if known else base_form(result)


def is_person(result: CopyResult) -> bool:
    """Whether a copy is a person's own: an easy-read form."""
    known = result.known
    form = known.bank.find_form(known.layout.form) if known else None
    return form is not None and form.easy_read


def _asked(results: Iterable[CopyResult]) -> frozenset[str]:
    """The questions that copies ask which came back."""
    known = {id(each.known): each.known for each in results if each.known and each.response}
    return frozenset(item.question for each in known.values() for item in each.layout.items())


class _Draft:
    """A matter in the making: one lead with those of its counterparts that somebody was asked;
    none where nobody was asked the lead."""

    def __init__(self, pairs: tuple[Pair, ...], there: Container[str]) -> None:
        lead = pairs[0].lead
        is_there = lead.question in there
        self.pairs = tuple(each for each in pairs if is_there and each.other.question in there)
        self.sides = (lead, *(each.other for each in self.pairs))
        self.figures = {place for each in pairs for place in each.places or ()}
        self.said: list[Said] = []


def _by_question(result: CopyResult) -> Mapping[str, list[Answer]]:
    """The answers of a copy to each question that it asks; none of a copy that did not come."""
    if result.known is None or result.response is None:
        return {}
    found: dict[str, list[Answer]] = {item.question: [] for item in result.known.layout.items()}
    for answer in result.response.answers:
        if answer.question in found:
            found[answer.question].append(answer)
    return found


def _said(result: CopyResult, draft: _Draft, answers: Mapping[str, list[Answer]]) -> Iterator[Said]:
    """What a copy says to the questions of a matter, as far as it asks them."""
    for side in draft.sides:
        if side.question in answers:
            told = (
                each
                for each in answers[side.question]
                if not _is_blank(each) or each.key in draft.figures
            )
            yield Said(result, side, tuple(told))


def _is_blank(answer: Answer) -> bool:
    return answer.state is State.BLANK


def _figures(pairs: Iterable[Pair]) -> Iterator[Figure]:
    found: dict[AnswerKey, tuple[str, list[AnswerKey]]] = {}
    for pair in pairs:
        if pair.places is not None:
            first, second = pair.places
            found.setdefault(first, (pair.label, []))[1].append(second)
    for first, (label, others) in found.items():
        yield Figure(label, (first, *others))
