"""The average of each group of answers, beside how many count. Fewer than half have no average."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.grid.blocks import Paper
from workbook.grid.formulas import count_words, ref, string
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
from workbook.grid.records import Area, Cell, Chart, Role, Row, Run, Series
from workbook.grid.where import Where, rectangles
from workbook.grid.words import AVERAGE_AXIS, AVERAGES_CHART, NO_ANSWER
from workbook.languages import Speaker
from workbook.layout import AnswerGroup, Averages
from workbook.words import AVERAGE_OF, COUNTED_OF, GAP, GROUP, ROWS_ASKED

COLOURS = ("#0072B2", "#CBD2D9")
PER_COLUMN = 2  # cells: the average, and how many answers count


def averages_part(shown: Averages, where: Where, first: int, paper: Paper) -> Part:
    """The table and the chart of averages. first: the row of the sheet where the part begins."""
    name = f"{shown.id}.averages"
    top = opening(name, shown.title, shown.caution, paper)
    begin = first + len(top) + 1
    rows = (
        *top,
        head_row(name, _heads(shown, paper.say)),
        *_group_rows(name, shown, where, begin, paper),
    )
    chart = _chart(name, shown, begin, paper)
    return Part((*rows, *chart_rows(name, chart.height)), chart)


def _heads(shown: Averages, say: Speaker) -> list[str]:
    heads = [say(GROUP), say(ROWS_ASKED)]
    for head in shown.heads:
        heads += [say(AVERAGE_OF).format(head=head), say(COUNTED_OF).format(head=head)]
    if len(shown.heads) > 1:
        heads.append(say(GAP).format(first=shown.heads[0], second=shown.heads[1]))
    return heads


def _group_rows(
    name: str, shown: Averages, where: Where, begin: int, paper: Paper
) -> Iterator[Row]:
    for number, group in enumerate(shown.groups):
        row = begin + number
        cells = [
            label_cell(group.label),
            Cell(WORDS, Role.NUMBER, (Run(str(len(group.rows))),)),
        ]
        for column in range(len(shown.heads)):
            cells += _column_cells(group, column, row, where, paper)
        if len(shown.heads) > 1:
            cells.append(_gap_cell(row, paper))
        cells.append(_name_cell(group, row, paper))
        yield Row(f"={name}.{number + 1}", tuple(cells))


def _column_cells(
    group: AnswerGroup, column: int, row: int, where: Where, paper: Paper
) -> tuple[Cell, Cell]:
    """The average of one column of a group, and of how many answers it is."""
    areas = rectangles(where.slots[keys[column]] for _label, keys in group.rows)
    counted = "+".join(count_words(areas, words) for words, _score in group.points)
    total = "+".join(f"{score}*({count_words(areas, words)})" for words, score in group.points)
    count = ref(_at(_count_column(column), row, paper))
    average = f'IF(2*{count}>={len(group.rows)},ROUND(({total})/{count},1),"")'
    return (
        Cell(FIRST_NUMBER + PER_COLUMN * column, Role.AVERAGE, formula=average),
        Cell(_count_column(column), Role.NUMBER, formula=counted, cached=0),
    )


def _gap_cell(row: int, paper: Paper) -> Cell:
    """The second average less the first, where both are there."""
    first, second = (
        ref(_at(FIRST_NUMBER + PER_COLUMN * column, row, paper)) for column in range(2)
    )
    formula = f'IF({first}="","",IF({second}="","",ROUND({second}-{first},1)))'
    return Cell(FIRST_NUMBER + PER_COLUMN * 2, Role.AVERAGE, formula=formula)


def _name_cell(group: AnswerGroup, row: int, paper: Paper) -> Cell:
    """The name of the group's bars in the chart, which says where there is no number yet."""
    none = f"{group.label}: {paper.say(NO_ANSWER)}"
    average = ref(_at(FIRST_NUMBER, row, paper))
    formula = f'IF({average}="",{string(none)},{string(group.label)})'
    return Cell(helper_column(paper), Role.HELPER, formula=formula, cached=none)


def _count_column(column: int) -> int:
    return FIRST_NUMBER + PER_COLUMN * column + 1


def _at(column: int, row: int, paper: Paper) -> Area:
    return column_area(column, row, 1, paper)


def _chart(name: str, shown: Averages, begin: int, paper: Paper) -> Chart:
    count = len(shown.groups)
    points = " · ".join(f"{score} {words}" for words, score in shown.points)
    return Chart(
        row=f"={name}.chart.1",
        title=shown.title,
        description=described(
            paper,
            AVERAGES_CHART,
            title=shown.title,
            bars=[group.label for group in shown.groups],
            points=[points],
        ),
        categories=column_area(helper_column(paper), begin, count, paper),
        series=tuple(
            Series(
                head,
                column_area(FIRST_NUMBER + PER_COLUMN * column, begin, count, paper),
                COLOURS[column],
            )
            for column, head in enumerate(shown.heads)
        ),
        width=chart_width(paper),
        height=chart_height(count * len(shown.heads), legend=len(shown.heads) > 1),
        axis=paper.say(AVERAGE_AXIS).format(points=points),
        highest=max(score for _words, score in shown.points),
        legend=len(shown.heads) > 1,
        averages=True,
    )
