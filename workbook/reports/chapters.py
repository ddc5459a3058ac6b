"""Figures → the chapters of a report, in the order of the bank's outline.

Used by report.py and team.py. A question stands in one place only: in the chapter whose outline
names it, or with its section.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from workbook.reports import care_coordination, ccarm, p3c, value_guide
from workbook.reports.grouped import averages_parts, reference_parts
from workbook.reports.outline import Outline
from workbook.reports.questions import section_figures
from workbook.reports.records import Chapter, QuestionFigure, SectionFigure
from workbook.reports.results import count_parts, profile_parts
from workbook.reports.returns import Return
from workbook.reports.said import said
from workbook.reports.votes import vote_parts

# The banks whose reports lead with parts of their own. All others are reported by section.
OUTLINES: Mapping[str, tuple[Outline, ...]] = MappingProxyType(
    {
        "ccarm": ccarm.CHAPTERS,
        "vg": value_guide.CHAPTERS,
        "cc": care_coordination.CHAPTERS,
        "p3c": p3c.CHAPTERS,
    }
)
REST = Outline("results", said("Results"), said("What the answers add up to, result by result."))


def chapters_of(
    bank: str, returns: tuple[Return, ...], before: tuple[Return, ...], plain: bool = False
) -> tuple[tuple[Chapter, ...], tuple[SectionFigure, ...]]:
    """The chapters, and the questions that none of them shows, by section."""
    sections = section_figures(returns, before, plain)
    figures = {each.id: each for section in sections for each in section.questions}
    outlines = OUTLINES.get(bank, ())
    named = {result for outline in outlines for result in outline.results}
    votes = {each.id: each for each in vote_parts(returns, before)}
    profiles = {each.id: each for each in profile_parts(returns, before)}
    counts = {each.id: each for each in count_parts(returns, before)}
    averages = {each.id: each for each in averages_parts(returns, before)}
    references = {each.id: each for each in reference_parts(returns)}
    found = (*votes, *profiles, *counts, *averages, *references)
    unnamed = tuple(each for each in found if each not in named)
    chapters = tuple(
        Chapter(
            id=outline.id,
            title=outline.title,
            intro=outline.intro,
            shared_intro=outline.shared_intro or outline.intro,
            votes=tuple(votes[each] for each in outline.results if each in votes),
            profiles=tuple(profiles[each] for each in outline.results if each in profiles),
            counts=tuple(counts[each] for each in outline.results if each in counts),
            averages=tuple(averages[each] for each in outline.results if each in averages),
            references=tuple(references[each] for each in outline.results if each in references),
            questions=tuple(figures[each] for each in outline.questions if each in figures),
        )
        for outline in (*outlines, replace(REST, results=unnamed))
    )
    shown = {each.id for chapter in chapters for each in chapter.questions}
    return (
        tuple(chapter for chapter in chapters if not chapter.is_empty),
        tuple(left for each in sections if (left := _without(each, shown)).questions),
    )


def _without(section: SectionFigure, shown: set[str]) -> SectionFigure:
    rest: tuple[QuestionFigure, ...] = tuple(
        each for each in section.questions if each.id not in shown
    )
    return replace(section, questions=rest)
