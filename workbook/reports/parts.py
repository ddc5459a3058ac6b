"""Sections → the parts of the facilitator's page: what has changed, counts, words, blanks.

A question stands in one part only. Used by report.py and team.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from workbook.reports.records import QuestionFigure, SectionFigure


@dataclass(frozen=True, slots=True)
class Parts:
    """Sections in each part, with those of their questions that belong there. counted: counts or
    numbers, perhaps with words; worded: words alone; silent: nobody said anything."""

    changes: tuple[SectionFigure, ...]
    counted: tuple[SectionFigure, ...]
    worded: tuple[SectionFigure, ...]
    silent: tuple[QuestionFigure, ...]


def parts_of(sections: Iterable[SectionFigure]) -> Parts:
    """The sections laid out anew: the questions of each part still by section, in their order."""
    found = tuple(sections)
    rest = tuple(each for each in found if not each.is_change)
    return Parts(
        changes=_only((each for each in found if each.is_change), lambda each: not each.is_silent),
        counted=_only(rest, lambda each: each.is_counted and not each.is_silent),
        worded=_only(rest, lambda each: not each.is_counted and not each.is_silent),
        silent=tuple(each for one in found for each in one.questions if each.is_silent),
    )


def changes_first(
    sections: tuple[SectionFigure, ...],
) -> tuple[tuple[SectionFigure, ...], tuple[SectionFigure, ...]]:
    """The sections that ask what has changed, and all others."""
    return (
        tuple(each for each in sections if each.is_change),
        tuple(each for each in sections if not each.is_change),
    )


def _only(
    sections: Iterable[SectionFigure], belongs: Callable[[QuestionFigure], bool]
) -> tuple[SectionFigure, ...]:
    kept = (replace(each, questions=tuple(filter(belongs, each.questions))) for each in sections)
    return tuple(each for each in kept if each.questions)
