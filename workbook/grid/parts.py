"""What the parts of the results sheet share: their columns, headings and room for charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.grid.blocks import Paper
from workbook.grid.records import HELPER_OFFSET, Area, Cell, Chart, Face, Role, Row, Run
from workbook.grid.sizes import split_to_fit
from workbook.grid.words import RESULTS_SHEET, SAME_NUMBERS
from workbook.layout import Layout, Marks, Vote

LABEL, WORDS, FIRST_NUMBER = range(3)  # the columns of every part
LABEL_WIDTH, WORDS_WIDTH, NUMBER_WIDTH = 210, 180, 92  # pixels
FEWEST_NUMBERS = 6
HELPERS = 1  # hidden columns: the names of a chart's bars
CHART_ROW = 20  # pixels: the height of the rows that a chart stands on
BAR, CHART_FRAME, LEGEND = 32, 100, 36  # pixels of a chart's height
SLIM_BAR, MANY_BARS = 22, 12  # many bars are drawn slimmer, so that they fit on a page


@dataclass(frozen=True, slots=True)
class Part:
    """One result: its rows, and the chart that stands on the last of them."""

    rows: tuple[Row, ...]
    chart: Chart | None = None


def result_widths(layout: Layout) -> tuple[int, ...]:
    """The widths of the results sheet's columns: room for the vote with the most choices and for
    the longest scale."""
    choices = [len(each.options) for each in layout.results if isinstance(each, Vote)]
    marked = [each for each in layout.results if isinstance(each, Marks)]
    points = [len(group.points) for each in marked for group in each.groups]
    numbers = max(FEWEST_NUMBERS, *(count + 2 for count in choices), *points, 0)
    return (LABEL_WIDTH, WORDS_WIDTH, *(NUMBER_WIDTH,) * numbers)


def opening(name: str, title: str, caution: str, paper: Paper) -> tuple[Row, ...]:
    """The title of a part and how to read it."""
    rows = [
        Row(f"={name}.gap", height=CHART_ROW, fixed=True),
        Row(f"={name}", (Cell(LABEL, Role.HEADING, (Run(title, Face.STRONG),)),)),
    ]
    lines = split_to_fit(caution, paper.sizes.small, sum(paper.widths))
    for number, line in enumerate(lines, start=1):
        note = Cell(LABEL, Role.NOTE, (Run(line, Face.QUIET),))
        rows.append(Row(f"={name}.caution.{number}", (note,)))
    return tuple(rows)


def head_row(name: str, words: Sequence[str]) -> Row:
    """The heads of a table; an empty one is only a line."""
    cells = tuple(
        Cell(column, Role.HEAD, (Run(text, Face.STRONG),) if text else ())
        for column, text in enumerate(words)
    )
    return Row(f"={name}.head", cells)


def label_cell(words: str) -> Cell:
    """The name of a row."""
    return Cell(LABEL, Role.LABEL, (Run(words),))


def chart_height(bars: int, legend: bool = False) -> int:
    """The height of a chart, in pixels."""
    bar = BAR if bars <= MANY_BARS else SLIM_BAR
    return CHART_FRAME + bars * bar + (LEGEND if legend else 0)


def chart_width(paper: Paper) -> int:
    """The width of a chart, in pixels: the sheet's, with its own border still on the page."""
    return sum(paper.widths) - 8


def chart_rows(name: str, height: int) -> tuple[Row, ...]:
    """Empty rows of a set height for a chart of this many pixels to stand on."""
    count = height // CHART_ROW + 2
    return tuple(
        Row(f"={name}.chart.{number}", height=CHART_ROW, fixed=True)
        for number in range(1, count + 1)
    )


def column_area(column: int, first_row: int, count: int, paper: Paper) -> Area:
    """A column of a part's table, as formulas and charts name it."""
    return Area(paper.say(RESULTS_SHEET), first_row, column, first_row + count - 1, column)


def described(paper: Paper, words: str, title: str, **listed: Sequence[str]) -> str:
    """What a chart shows, for people who do not see it. listed: what fills the other gaps of the
    words, one after another."""
    gaps = {name: ", ".join(each) for name, each in listed.items()}
    return f"{paper.say(words).format(title=title, **gaps)} {paper.say(SAME_NUMBERS)}"


def helper_column(paper: Paper) -> int:
    """The hidden column for the names of bars."""
    return len(paper.widths) + HELPER_OFFSET
