"""Groups of answers on a scale → their averages, and what was chosen row by row.

An average is of the answers that have a number. It is there only where at least half of its rows
have one, so that a few answers never stand for the rest. Used by tallies.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from workbook.identity import AnswerKey
from workbook.layout import AnswerGroup, Averages, Marks
from workbook.results.answers import ByKey


@dataclass(frozen=True, slots=True)
class Average:
    """The average of one column of a group, to one place after the point. answered: how many
    answers have a number; average: None where they are fewer than half of all."""

    label: str
    answered: int
    average: float | None


@dataclass(frozen=True, slots=True)
class GroupAverage:
    """One group. rows: how many answers it asks for in each column. gap: from the first average
    to the second, None where one of them is missing or there is only one column."""

    label: str
    rows: int
    columns: tuple[Average, ...]
    gap: float | None


@dataclass(frozen=True, slots=True)
class AveragesTally:
    """The average of each group. lowest, highest: the ends of the scale."""

    id: str
    title: str
    caution: str
    lowest: int
    highest: int
    groups: tuple[GroupAverage, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What was chosen in one row. score: None where it has no number on the scale."""

    answer: str
    label: str
    words: str | None
    score: int | None


@dataclass(frozen=True, slots=True)
class MarkGroup:
    """The rows of one group. lowest, highest: the ends of its scale."""

    label: str
    lowest: int
    highest: int
    rows: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class MarksTally:
    """What was chosen row by row, group by group."""

    id: str
    title: str
    caution: str
    groups: tuple[MarkGroup, ...]


def averages_tally(shown: Averages, found: ByKey) -> AveragesTally:
    """The averages of a form's groups."""
    scores = [score for _words, score in shown.points]
    groups = tuple(_group(shown, group, found) for group in shown.groups)
    return AveragesTally(shown.id, shown.title, shown.caution, min(scores), max(scores), groups)


def marks_tally(shown: Marks, found: ByKey) -> MarksTally:
    """What was chosen in each row."""
    groups = tuple(_mark_group(group, found) for group in shown.groups)
    return MarksTally(shown.id, shown.title, shown.caution, groups)


def _group(shown: Averages, group: AnswerGroup, found: ByKey) -> GroupAverage:
    columns = tuple(
        _average(head, [keys[number] for _label, keys in group.rows], dict(group.points), found)
        for number, head in enumerate(shown.heads)
    )
    return GroupAverage(group.label, len(group.rows), columns, _gap(columns))


def _average(head: str, keys: list[AnswerKey], points: Mapping[str, int], found: ByKey) -> Average:
    scores = [
        points[answer.label]
        for key in keys
        if (answer := found.get(key)) and answer.label and answer.label in points
    ]
    if not scores or 2 * len(scores) < len(keys):
        return Average(head, len(scores), None)
    return Average(head, len(scores), _tenths(Fraction(sum(scores), len(scores))))


def _gap(columns: tuple[Average, ...]) -> float | None:
    """The difference of the averages as they are shown, so that a reader can check it."""
    shown = [column.average for column in columns]
    if len(shown) < 2 or shown[0] is None or shown[1] is None:
        return None
    return round(shown[1] - shown[0], 1)


def _tenths(number: Fraction) -> float:
    """To one place after the point; a half goes up, as spreadsheet programs round."""
    return int(number * 10 + Fraction(1, 2)) / 10 if number >= 0 else -_tenths(-number)


def _mark_group(group: AnswerGroup, found: ByKey) -> MarkGroup:
    scores = dict(group.points)
    rows = []
    for label, (key, *_others) in group.rows:
        answer = found.get(key)
        words = answer.label if answer else None
        rows.append(Mark(str(key), label, words, scores.get(words) if words else None))
    return MarkGroup(group.label, min(scores.values()), max(scores.values()), tuple(rows))
