"""How often each choice stands in one column of a table, and how much of a form is answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbook.grid.blocks import Paper
from workbook.grid.completeness import Sum, Sums
from workbook.grid.formulas import count_words, ref
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
from workbook.grid.records import Cell, Chart, Role, Row, Series
from workbook.grid.where import Where, rectangles
from workbook.grid.words import (
    COUNT_CHART,
    DONE_AXIS,
    DONE_CHART,
    ROWS_AXIS,
    TO_DO,
)
from workbook.layout import Count, Layout
from workbook.words import (
    CHOICE,
    DONE,
    DONE_CAUTION,
    DONE_TITLE,
    HOW_OFTEN,
    IN_ALL,
    NEEDED_IN_ALL,
    OPTIONAL_DONE,
    OPTIONAL_IN_ALL,
    SECTION,
)

BAR_COLOUR = "#0072B2"
OPEN_COLOUR = "#CBD2D9"


def count_part(count: Count, where: Where, first: int, paper: Paper) -> Part:
    """The table and the chart of a count. first: the row of the sheet where the part begins."""
    name, say = f"{count.id}.count", paper.say
    top = opening(name, count.title, count.caution, paper)
    begin = first + len(top) + 1
    rows = (
        *top,
        head_row(name, [say(CHOICE), say(HOW_OFTEN)]),
        *_option_rows(name, count, where),
        _in_all(name, begin, len(count.options), paper),
    )
    chart = Chart(
        row=f"={name}.chart.1",
        title=count.title,
        description=described(paper, COUNT_CHART, title=count.title, choices=count.options),
        categories=column_area(LABEL, begin, len(count.options), paper),
        series=(
            Series(
                say(HOW_OFTEN), column_area(WORDS, begin, len(count.options), paper), BAR_COLOUR
            ),
        ),
        width=chart_width(paper),
        height=chart_height(len(count.options)),
        axis=say(ROWS_AXIS),
    )
    return Part((*rows, *chart_rows(name, chart.height)), chart)


def done_part(layout: Layout, sums: Mapping[str, Sums], first: int, paper: Paper) -> Part:
    """How many questions of each section are answered."""
    name, say = "done", paper.say
    title = say(DONE_TITLE)
    top = opening(name, title, say(DONE_CAUTION), paper)
    begin, count = first + len(top) + 1, len(layout.pages)
    heads = (SECTION, DONE, TO_DO, NEEDED_IN_ALL, OPTIONAL_DONE, OPTIONAL_IN_ALL)
    sections = (
        _section_row(f"={name}.{page.id}", page.title, sums[page.id]) for page in layout.pages
    )
    rows = (*top, head_row(name, [say(words) for words in heads]), *sections)
    chart = Chart(
        row=f"={name}.chart.1",
        title=title,
        description=described(paper, DONE_CHART, title=title),
        categories=column_area(LABEL, begin, count, paper),
        series=(
            Series(say(DONE), column_area(WORDS, begin, count, paper), BAR_COLOUR),
            Series(say(TO_DO), column_area(FIRST_NUMBER, begin, count, paper), OPEN_COLOUR),
        ),
        width=chart_width(paper),
        height=chart_height(count, legend=True),
        axis=say(DONE_AXIS),
        legend=True,
    )
    return Part((*rows, *chart_rows(name, chart.height)), chart)


def _option_rows(name: str, count: Count, where: Where) -> Iterator[Row]:
    areas = rectangles(where.spots(count.question, count.column))
    for number, words in enumerate(count.options, start=1):
        formula = count_words(areas, words)
        cells = (label_cell(words), Cell(WORDS, Role.NUMBER, formula=formula, cached=0))
        yield Row(f"={name}.{number}", cells)


def _in_all(name: str, begin: int, count: int, paper: Paper) -> Row:
    """The denominator: the rows in which any of the choices stands."""
    formula = f"SUM({ref(column_area(WORDS, begin, count, paper))})"
    cells = (label_cell(paper.say(IN_ALL)), Cell(WORDS, Role.NUMBER, formula=formula, cached=0))
    return Row(f"={name}.all", cells)


def _section_row(row_id: str, title: str, sums: Sums) -> Row:
    due, done = sums.needed_due, sums.needed_done
    counts = (
        done,
        Sum(f"{due.formula}-{done.formula}", due.blank),
        due,
        sums.optional_done,
        sums.optional_due,
    )
    cells = tuple(
        Cell(WORDS + column, Role.NUMBER, formula=each.formula, cached=each.blank)
        for column, each in enumerate(counts)
    )
    return Row(row_id, (label_cell(title), *cells))
