"""How each theme was voted on: the person's own vote, everybody else's, what was agreed.

Two tables: one keeps the person's vote apart, so that it is not lost among many; one holds all
votes and feeds the chart. Whose voice a row is comes from the list of attendees, which the vote
repeats beside each row. The choices are printed in the bank's order, with the marks of the look:
better, the same, worse, no view.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from workbook.grid.blocks import Paper
from workbook.grid.echoes import echo_formula
from workbook.grid.formulas import is_true, ref, string, tidy
from workbook.grid.pages import GAP_HEIGHT
from workbook.grid.parts import (
    FIRST_NUMBER,
    LABEL,
    WORDS,
    Part,
    chart_height,
    chart_rows,
    chart_width,
    column_area,
    described,
    head_row,
    label_cell,
    opening,
)
from workbook.grid.records import Area, Cell, Chart, Role, Row, Series
from workbook.grid.where import Where
from workbook.grid.words import (
    ALL_VOTES,
    ALL_VOTES_IN_ALL,
    SEVERAL_VOTES,
    VOTE_CHART,
    VOTE_CHART_TITLE,
    VOTES_AXIS,
)
from workbook.languages import Speaker
from workbook.layout import Vote
from workbook.words import OTHERS_IN_ALL, OTHERS_SAID, PERSON_VOTE, THEME, VERDICT, VOTE_MARKS


@dataclass(frozen=True, slots=True)
class Mark:
    """The shape and colour of one choice of a vote; shape and word always go with the colour."""

    shape: str
    colour: str
    hollow: bool = False


MARKS = tuple(
    Mark(shape, colour, hollow=shape == "○")
    for shape, colour in zip(VOTE_MARKS, ("#009E73", "#7B8794", "#D55E00", "#52606D"), strict=True)
)


@dataclass(frozen=True, slots=True)
class Ballot:
    """Where the votes on one theme stand, and beside them whose voice each is."""

    votes: str
    voices: str
    first_row: int


def vote_part(vote: Vote, where: Where, first: int, paper: Paper) -> Part:
    """The tables and the chart of a vote. first: the row of the sheet where the part begins."""
    name, say = f"{vote.id}.vote", paper.say
    top = opening(name, vote.title, vote.caution, paper)
    split = (_split_heads(name, vote, say), *_split_rows(name, vote, where, say))
    gap = Row(f"={name}.between", height=GAP_HEIGHT, fixed=True)
    begin = first + len(top) + len(split) + 2
    whole = (_all_heads(name, vote, say), *_all_rows(name, vote, where))
    chart = _chart(name, vote, begin, paper)
    rows = (*top, *split, gap, *whole, *chart_rows(name, chart.height))
    return Part(rows, chart)


def _split_heads(name: str, vote: Vote, say: Speaker) -> Row:
    others = [
        say(OTHERS_SAID).format(mark=mark.shape, label=label) for mark, label in _marked(vote)
    ]
    verdict = [say(VERDICT)] if vote.verdict else []
    return head_row(name, [say(THEME), say(PERSON_VOTE), *others, say(OTHERS_IN_ALL), *verdict])


def _split_rows(name: str, vote: Vote, where: Where, say: Speaker) -> Iterator[Row]:
    longest = max((words for _code, words in vote.options), key=len)
    for code, label in vote.themes:
        ballot = _ballot(vote, code, where)
        by_others = f"*({tidy(ballot.voices)}<>{string(vote.person)})"
        counts = [_counted(ballot, words, by_others) for _code, words in vote.options]
        cells = [
            label_cell(label),
            Cell(WORDS, Role.COMPUTED, formula=_person_formula(vote, ballot, say), longest=longest),
            *_count_cells(counts),
        ]
        yield Row(f"={name}.{code}", (*cells, *_verdict_cells(vote, code, where)))


def _all_heads(name: str, vote: Vote, say: Speaker) -> Row:
    words = [f"{mark.shape} {label}" for mark, label in _marked(vote)]
    return head_row(f"{name}.all", [say(ALL_VOTES), "", *words, say(ALL_VOTES_IN_ALL)])


def _all_rows(name: str, vote: Vote, where: Where) -> Iterator[Row]:
    for code, label in vote.themes:
        ballot = _ballot(vote, code, where)
        counts = [_counted(ballot, words) for _code, words in vote.options]
        yield Row(f"={name}.all.{code}", (label_cell(label), *_count_cells(counts)))


def _count_cells(formulas: list[str]) -> Iterator[Cell]:
    """The counts of each choice, and of all."""
    for number, formula in enumerate((*formulas, "+".join(formulas))):
        yield Cell(FIRST_NUMBER + number, Role.NUMBER, formula=formula, cached=0)


def _counted(ballot: Ballot, words: str, condition: str = "") -> str:
    """How many votes are for one choice, of those for which the condition holds."""
    return f"SUMPRODUCT({is_true(f'({tidy(ballot.votes)}={string(words)}){condition}')})"


def _person_formula(vote: Vote, ballot: Ballot, say: Speaker) -> str:
    """The vote of the person; words of their own where several rows are marked as the person."""
    voice = f"({tidy(ballot.voices)}={string(vote.person)})"
    cast = is_true(f'({tidy(ballot.votes)}<>"")*{voice}')
    number = f"SUMPRODUCT({cast}*(ROW({ballot.votes})-{ballot.first_row}))"
    shown = tidy(f"INDEX({ballot.votes},{number})")
    count = f"SUMPRODUCT({cast})"
    return f'IF({count}=0,"",IF({count}=1,{shown},{string(say(SEVERAL_VOTES))}))'


def _ballot(vote: Vote, theme: str, where: Where) -> Ballot:
    """The column of votes on a theme, from the first row to the last."""
    spots = where.spots(vote.question, theme)
    voices = next(
        spot
        for (question, source), spot in where.echoes.items()
        if question == vote.question and source.column == vote.voice_column
    )
    rows = [spot.row for spot in spots]
    sheet, first, last = spots[0].sheet, min(rows), max(rows)
    column = spots[0].column
    return Ballot(
        votes=ref(Area(sheet, first, column, last, column)),
        voices=ref(Area(sheet, first, voices.column, last, voices.column)),
        first_row=first,
    )


def _verdict_cells(vote: Vote, theme: str, where: Where) -> Iterator[Cell]:
    """What was agreed on a theme, where the form asks for it."""
    column = FIRST_NUMBER + len(vote.options) + 1
    keys = (key for key in where.slots if (key.question, key.row) == (vote.verdict, theme))
    for key in islice(keys, 1):
        longest = max(where.choices[key], key=len, default="")
        yield Cell(column, Role.COMPUTED, formula=echo_formula(key, where), longest=longest)


def _marked(vote: Vote) -> Iterator[tuple[Mark, str]]:
    for number, (_code, label) in enumerate(vote.options):
        yield MARKS[number % len(MARKS)], label


def _chart(name: str, vote: Vote, begin: int, paper: Paper) -> Chart:
    count = len(vote.themes)
    series = tuple(
        Series(
            name=f"{mark.shape} {label}",
            values=column_area(FIRST_NUMBER + number, begin, count, paper),
            colour=mark.colour,
            hollow=mark.hollow,
        )
        for number, (mark, label) in enumerate(_marked(vote))
    )
    return Chart(
        row=f"={name}.chart.1",
        title=paper.say(VOTE_CHART_TITLE).format(title=vote.title),
        description=described(
            paper, VOTE_CHART, title=vote.title, choices=[label for _code, label in vote.options]
        ),
        categories=column_area(LABEL, begin, count, paper),
        series=series,
        width=chart_width(paper),
        height=chart_height(count, legend=True),
        axis=paper.say(VOTES_AXIS),
        legend=True,
    )
