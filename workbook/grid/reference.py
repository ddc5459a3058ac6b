"""The sheet that sets a team's answers beside what is published of others, one row a dimension.

Each published fact says itself whether the team's answer is the same, different or not known.
Nothing is counted over the dimensions: the sheet has no score and no order of programmes.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook.grid.blocks import Block, Paper, paginate, row_height, with_heights
from workbook.grid.echoes import echo_formula
from workbook.grid.formulas import choose_words, count_filled, ref, string
from workbook.grid.pages import REFERENCE_ID, head_rows, paper_for
from workbook.grid.parts import opening
from workbook.grid.records import Area, Cell, Face, Role, Row, Run, Sheet
from workbook.grid.sizes import Sizes
from workbook.grid.where import Where
from workbook.grid.widths import printed_scale
from workbook.grid.words import REFERENCE_PURPOSE, REFERENCE_SHEET, REFERENCE_TITLE
from workbook.layout import Compared, Layout, Published, Reference
from workbook.words import (
    DIFFERENT,
    DIMENSION,
    NOT_KNOWN,
    NOT_STATED,
    OWN_ANSWER,
    SAME,
    SEE_ANSWER,
)

LABEL, OWN, FIRST = range(3)  # columns
LABEL_WIDTH, OWN_WIDTH, PROGRAMME_WIDTH = 150, 170, 170  # pixels
TICKS_SHOWN = 6  # of a list of ticks: what a row has room for before anybody makes it higher
FEWEST_COLUMNS = 4


def reference_sheet(layout: Layout, where: Where, sizes: Sizes) -> tuple[Sheet, ...]:
    """The sheet, where the form has anything to compare."""
    results = [each for each in layout.results if isinstance(each, Reference)]
    if not results:
        return ()
    most = max(FEWEST_COLUMNS, *(len(each.programmes) for each in results))
    widths = (LABEL_WIDTH, OWN_WIDTH, *(PROGRAMME_WIDTH,) * most)
    scale = printed_scale(widths)
    paper = paper_for(widths, sizes, scale)
    top = head_rows(REFERENCE_TITLE, REFERENCE_PURPOSE, paper)
    blocks: list[Block] = []
    first = len(top)
    for result in results:
        block = _block(result, where, first, paper)
        blocks.append(block)
        first += len(block.opening) + len(block.body)
    used = sum(row_height(row, paper) for row in top)
    rows = with_heights((*top, *_unbroken(blocks, paper, used)), paper)
    return (
        Sheet(
            id=REFERENCE_ID,
            name=REFERENCE_SHEET,
            rows=rows,
            widths=widths,
            scale=scale,
            frozen=len(top),
        ),
    )


def _unbroken(blocks: list[Block], paper: Paper, used: float) -> tuple[Row, ...]:
    """The rows with page breaks, and no head printed again: formulas know where each row is."""
    singles = [
        Block((*block.opening, *block.body[:1])) if number == 0 else Block((row,))
        for block in blocks
        for number, row in enumerate(block.body)
    ]
    return paginate(singles, paper, used)


def _block(result: Reference, where: Where, first: int, paper: Paper) -> Block:
    name = f"{result.id}.reference"
    top = opening(name, result.title, result.caution, paper)
    heads = [(DIMENSION, ""), (OWN_ANSWER, ""), *result.programmes]
    head = Row(f"={name}.head", tuple(_head(n, *words) for n, words in enumerate(heads)))
    rows = tuple(
        _dimension_row(f"={name}.{number + 1}", each, where, first + len(top) + 1 + number)
        for number, each in enumerate(result.dimensions)
    )
    return Block((*top, head), rows)


def _head(column: int, label: str, name: str) -> Cell:
    quiet = (Run(f"\n{name}", Face.QUIET),) if name and name != label else ()
    return Cell(column, Role.HEAD, (Run(label, Face.STRONG), *quiet))


def _dimension_row(row_id: str, compared: Compared, where: Where, row: int) -> Row:
    own = ref(Area(REFERENCE_SHEET, row, OWN, row, OWN))
    facts = (
        _fact_cell(FIRST + number, compared, published, own)
        for number, published in enumerate(compared.published)
    )
    label = Cell(LABEL, Role.LABEL, (Run(compared.label, Face.STRONG),))
    return Row(row_id, (label, *_own_cell(compared, where), *facts))


def _own_cell(compared: Compared, where: Where) -> Iterator[Cell]:
    """What the team answered: repeated where it is short, or where to look for it."""
    if compared.is_long:
        words = SEE_ANSWER.format(code=compared.code)
        yield Cell(OWN, Role.TEXT, (Run(words, Face.QUIET),))
    elif compared.ticks:
        given = "&".join(
            f'IF({count_filled((where.slots[key].area,))}>0,{string(f"{words}; ")},"")'
            for key, words in compared.ticks
        )
        most = sorted((words for _key, words in compared.ticks), key=len)[-TICKS_SHOWN:]
        yield Cell(OWN, Role.COMPUTED, formula=given, longest="; ".join(most))
    elif compared.own:
        longest = max(compared.choices, key=len, default="")
        formula = echo_formula(compared.own, where)
        yield Cell(OWN, Role.COMPUTED, formula=formula, longest=longest)


def _fact_cell(column: int, compared: Compared, published: Published, own: str) -> Cell:
    words = published.words or NOT_STATED
    if not compared.choices:
        return Cell(column, Role.TEXT, (Run(words),))
    if published.choice is None:
        return Cell(column, Role.TEXT, (Run(NOT_KNOWN, Face.STRONG), Run(f"\n{words}")))
    verdicts = [
        (choice, SAME if choice == published.choice else DIFFERENT) for choice in compared.choices
    ]
    shown = choose_words(own, verdicts, NOT_KNOWN)
    return Cell(
        column,
        Role.COMPUTED,
        formula=f"{shown}&CHAR(10)&{string(words)}",
        cached=f"{NOT_KNOWN}\n{words}",
        longest=f"{NOT_KNOWN}\n{words}",
    )
