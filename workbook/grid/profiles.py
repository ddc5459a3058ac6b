"""Answers on one scale side by side. A blank or "Don't know" has no number, and never a zero."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.grid.blocks import Paper
from workbook.grid.echoes import echo_formula
from workbook.grid.formulas import choose, ref, string
from workbook.grid.parts import (
    FIRST_NUMBER,
    WORDS,
    Part,
    chart_height,
    chart_rows,
    chart_width,
    column_area,
    described,
    head_row,
    helper_column,
    label_cell,
    opening,
)
from workbook.grid.records import Cell, Chart, Role, Row, Run, Series
from workbook.grid.where import Where
from workbook.grid.words import (
    NO_ANSWER,
    ON_SCALE,
    PROFILE_CHART,
    SCALE_FROM_TO,
    SCALE_RANGE,
)
from workbook.layout import Profile
from workbook.words import BAR_NAME, IN_WORDS

BAR_COLOUR = "#0072B2"


def profile_part(profile: Profile, where: Where, first: int, paper: Paper) -> Part:
    """The table and the chart of a profile. first: the row of the sheet where it begins."""
    name = f"{profile.id}.profile"
    top = opening(name, profile.title, profile.caution, paper)
    heads = head_row(name, [*map(paper.say, (BAR_NAME, IN_WORDS, ON_SCALE, SCALE_RANGE))])
    begin = first + len(top) + 1
    bars = tuple(_bar_rows(name, profile, where, begin, paper))
    chart = _chart(name, profile, begin, paper)
    rows = (*top, heads, *bars, *chart_rows(name, chart.height))
    return Part(rows, chart)


def _bar_rows(name: str, profile: Profile, where: Where, begin: int, paper: Paper) -> Iterator[Row]:
    scores = [score for _words, score in profile.scale]
    longest = max((words for words, _score in profile.scale), key=len)
    no_answer = paper.say(NO_ANSWER)
    scale = paper.say(SCALE_FROM_TO).format(low=min(scores), high=max(scores))
    for number, (key, label) in enumerate(profile.bars):
        words = ref(column_area(WORDS, begin + number, 1, paper))
        score = ref(column_area(FIRST_NUMBER, begin + number, 1, paper))
        named = f'IF({score}="",{string(f"{label}: {no_answer}")},{string(f"{label}: ")}&{words})'
        yield Row(
            f"={name}.{number + 1}",
            (
                label_cell(label),
                Cell(WORDS, Role.COMPUTED, formula=echo_formula(key, where), longest=longest),
                Cell(FIRST_NUMBER, Role.NUMBER, formula=choose(words, profile.scale)),
                Cell(FIRST_NUMBER + 1, Role.LABEL, (Run(scale),)),
                Cell(
                    helper_column(paper),
                    Role.HELPER,
                    formula=named,
                    cached=f"{label}: {no_answer}",
                ),
            ),
        )


def _chart(name: str, profile: Profile, begin: int, paper: Paper) -> Chart:
    count = len(profile.bars)
    points = " · ".join(f"{score} {words}" for words, score in profile.scale)
    return Chart(
        row=f"={name}.chart.1",
        title=profile.title,
        description=described(
            paper,
            PROFILE_CHART,
            title=profile.title,
            bars=[label for _key, label in profile.bars],
            points=[points],
        ),
        categories=column_area(helper_column(paper), begin, count, paper),
        series=(
            Series(paper.say(ON_SCALE), column_area(FIRST_NUMBER, begin, count, paper), BAR_COLOUR),
        ),
        width=chart_width(paper),
        height=chart_height(count),
        axis=points,
        highest=max(score for _words, score in profile.scale),
    )
