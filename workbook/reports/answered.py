"""The content of a team's page → the same without what nobody was asked and what nobody answered.

A figure of nothing says nothing: a table of zeros looks like an answer. What a team left blank is
listed, but not a question that its other answers made needless. ``team.py`` calls both functions.
"""

from __future__ import annotations

from dataclasses import replace

from workbook.reports.grouped import NOT_SAID
from workbook.reports.records import (
    AveragesPart,
    Chapter,
    CountPart,
    ProfilePart,
    QuestionFigure,
    ReferencePart,
    SectionFigure,
    ThemeFigure,
    VotePart,
)


def answered_chapters(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """The chapters without empty results. One of which no result is left needs no introduction."""
    shown = (_shown(each) for each in chapters)
    return tuple(each for each in shown if not each.is_empty)


def answered_sections(sections: tuple[SectionFigure, ...]) -> tuple[SectionFigure, ...]:
    """The sections with the questions that were asked; those that have none are left out."""
    shown = (replace(each, questions=_asked(each.questions)) for each in sections)
    return tuple(each for each in shown if each.questions)


def _shown(chapter: Chapter) -> Chapter:
    found = replace(
        chapter,
        votes=tuple(filter(_has_votes, chapter.votes)),
        profiles=tuple(filter(_has_bars, chapter.profiles)),
        counts=tuple(filter(_has_counts, chapter.counts)),
        averages=tuple(each for each in map(_averaged, chapter.averages) if each.groups),
        references=tuple(filter(_has_own, chapter.references)),
        questions=_asked(chapter.questions),
    )
    is_bare = chapter.has_results and not found.has_results
    return replace(found, intro="") if is_bare else found


def _asked(questions: tuple[QuestionFigure, ...]) -> tuple[QuestionFigure, ...]:
    return tuple(each for each in questions if each.is_due or not each.is_silent)


def _has_votes(part: VotePart) -> bool:
    return any(
        _is_voted(theme) or (theme.last is not None and _is_voted(theme.last))
        for vote in part.votes
        for theme in vote.themes
    )


def _is_voted(theme: ThemeFigure) -> bool:
    return bool(theme.everyone.cast or theme.verdict)


def _has_bars(part: ProfilePart) -> bool:
    return any(bar.is_said or bar.last for team in part.teams for bar in team.bars)


def _has_counts(part: CountPart) -> bool:
    return any(cell.count or cell.last for row in part.rows for cell in row.cells)


def _averaged(part: AveragesPart) -> AveragesPart:
    """The groups of which somebody has rated anything, this time or last."""
    groups = tuple(
        (label, figures)
        for label, figures in part.groups
        if any(each.is_said or each.last for each in figures)
    )
    return replace(part, groups=groups)


def _has_own(part: ReferencePart) -> bool:
    return any(row.own not in ("", NOT_SAID) for _, rows in part.teams for row in rows)
