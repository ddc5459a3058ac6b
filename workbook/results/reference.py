"""A team's answers beside what is published of others: same, different or not known.

One dimension at a time, and nothing more: there is no count of likenesses and no order of
programmes, because what is published is not a standard. Used by tallies.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbook.identity import AnswerKey
from workbook.layout import Compared, Published, Reference
from workbook.results.answers import Answer, ByKey, State
from workbook.results.values import TICKED


class Likeness(StrEnum):
    """How the team's own answer stands to what is published, in one dimension."""

    SAME = "same"
    DIFFERENT = "different"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True)
class BesideProgramme:
    """One programme in one dimension. words: what is published, "" for nothing. likeness: None
    where the facts are words only, which people compare themselves."""

    programme: str
    words: str
    likeness: Likeness | None


@dataclass(frozen=True, slots=True)
class DimensionTally:
    """One dimension. answer: the key of the team's answer; own: what it says, None for nothing."""

    label: str
    answer: str | None
    own: str | None
    programmes: tuple[BesideProgramme, ...]


@dataclass(frozen=True, slots=True)
class ReferenceTally:
    """The team's answers beside what is published. programmes: their full names."""

    id: str
    title: str
    caution: str
    programmes: tuple[str, ...]
    dimensions: tuple[DimensionTally, ...]


def reference_tally(shown: Reference, found: ByKey) -> ReferenceTally:
    """Every dimension of the form, in the bank's order."""
    names = tuple(label for label, _name in shown.programmes)
    return ReferenceTally(
        shown.id,
        shown.title,
        shown.caution,
        tuple(name for _label, name in shown.programmes),
        tuple(_dimension(each, names, found) for each in shown.dimensions),
    )


def _dimension(compared: Compared, names: tuple[str, ...], found: ByKey) -> DimensionTally:
    own = found.get(compared.own) if compared.own else None
    asked = compared.own or next((AnswerKey(key.question) for key, _ in compared.ticks), None)
    return DimensionTally(
        compared.label,
        str(asked) if asked else None,
        _said(compared, own, found),
        tuple(
            BesideProgramme(name, published.words, _likeness(compared, published, own))
            for name, published in zip(names, compared.published, strict=True)
        ),
    )


def _said(compared: Compared, own: Answer | None, found: ByKey) -> str | None:
    """The team's answer in words; what it ticked, where it is a list of ticks."""
    ticked = [words for key, words in compared.ticks if _is_ticked(found.get(key))]
    if ticked:
        return "; ".join(ticked)
    return own.value if own and own.state is not State.BLANK else None


def _is_ticked(answer: Answer | None) -> bool:
    return answer is not None and answer.code == TICKED


def _likeness(compared: Compared, published: Published, own: Answer | None) -> Likeness | None:
    if not compared.choices:
        return None
    said = own.label if own and own.state is State.ANSWERED else None
    if published.choice is None or said not in compared.choices:
        return Likeness.NOT_KNOWN
    return Likeness.SAME if said == published.choice else Likeness.DIFFERENT
