"""A page of a layout → its sheet, with everything but formulas.

The rows of a sheet, from the top: title; what the sheet is for; the hidden key row; a band of the
section's colour; the way back to the start; the questions; the part with more room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from workbook.grid.blocks import Block, Paper, paginate, row_height, with_heights
from workbook.grid.cards import card_blocks, more_card_blocks
from workbook.grid.completeness import HELPERS
from workbook.grid.records import Cell, Face, Role, Row, Run, Sheet, Target
from workbook.grid.singles import more_text_block, single_block, tick_block
from workbook.grid.sizes import Sizes, split_to_fit
from workbook.grid.tables import grid_block, more_grid_block
from workbook.grid.widths import FULL_SIZE, SAFETY, plan_widths, printable, printed_scale
from workbook.grid.words import (
    BACK_TO_START,
    MORE_AT_END,
)
from workbook.languages import Speaker, english
from workbook.layout import Item, Page, Shape
from workbook.words import MORE_HEADING, MORE_PURPOSE

GAP_HEIGHT = 19  # pixels between questions: an empty row, as programs make them

START_ID, RESULTS_ID, SOURCES_ID, LISTS_ID = "=start", "=results", "=sources", "=lists"
REFERENCE_ID = "=compared"


def draft_page(page: Page, sizes: Sizes, say: Speaker) -> Sheet:
    """The sheet of one section. Its echoes and counts still lack their formulas."""
    widths = plan_widths(page, sizes, say)
    scale = printed_scale(widths)
    paper = paper_for(widths, sizes, scale, say=say)
    top = (*head_rows(page.title, page.purpose, paper), _way_row(page, say))
    used = sum(row_height(row, paper) for row in top)
    rows = paginate(_with_gaps(_blocks(page.items, paper, page.id)), paper, used)
    return Sheet(
        id=page.id,
        name=page.sheet,
        rows=with_heights((*top, *rows, *_more_rows(page, paper)), paper),
        widths=widths,
        scale=scale,
        helpers=HELPERS,
        theme=page.theme,
        frozen=len(top),
    )


def paper_for(
    widths: tuple[int, ...],
    sizes: Sizes,
    scale: int,
    portrait: bool = False,
    say: Speaker = english,
) -> Paper:
    """The printed page that a sheet's rows are set out for; the title is repeated on each. At its
    full size nothing is left over for programs whose rows are a little higher, so a part of it is
    kept."""
    _width, height = printable(portrait)
    whole = height * 100 / scale * (SAFETY if scale == FULL_SIZE else 1)
    title = row_height(Row("", (Cell(0, Role.TITLE),)), Paper(widths, sizes, whole, whole))
    return Paper(widths, sizes, whole, whole - title, say)


def head_rows(title: str, purpose: str, paper: Paper) -> tuple[Row, ...]:
    """The first rows of every sheet: title, purpose, the hidden key row, the band. A purpose that
    is wider than the sheet goes on below the key row, where nothing shows between."""
    first, *others = split_to_fit(purpose, paper.sizes.text, sum(paper.widths))
    rows = [
        Row("=title", (Cell(0, Role.TITLE, (Run(title, Face.STRONG),)),)),
        Row("=purpose", (Cell(0, Role.PURPOSE, (Run(first, Face.QUIET),)),)),
        Row("", fixed=True),  # the key row has marks of its own
    ]
    for number, line in enumerate(others, start=2):
        rows.append(Row(f"=purpose.{number}", (Cell(0, Role.PURPOSE, (Run(line, Face.QUIET),)),)))
    band = tuple(Cell(column, Role.BAND) for column in range(len(paper.widths)))
    return (*rows, Row("=band", band, height=GAP_HEIGHT, fixed=True))


def _way_row(page: Page, say: Speaker) -> Row:
    """Links to the start sheet and, where there is one, to the part with more room."""
    words = (Run(say(BACK_TO_START), Face.LINK),)
    back = Cell(0, Role.LINK, words, link=Target(START_ID, "=title"))
    if not any(item.spare for item in page.items):
        return Row("=way", (back,))
    more = Run(say(MORE_AT_END), Face.LINK)
    return Row("=way", (back, Cell(2, Role.LINK, (more,), link=Target(page.id, "=more"))))


def _blocks(items: Iterable[Item], paper: Paper, sheet: str) -> Iterator[Block]:
    for item in items:
        if item.shape is Shape.SINGLE:
            yield single_block(item, paper, sheet)
        elif item.shape is Shape.TICKS:
            yield tick_block(item, paper)
        elif item.shape is Shape.GRID:
            yield grid_block(item, paper, sheet)
        else:
            yield from card_blocks(item, paper, sheet)


def _more_blocks(items: Iterable[Item], paper: Paper, sheet: str) -> Iterator[Block]:
    for item in items:
        if not item.spare:
            continue
        if item.shape is Shape.SINGLE:
            yield more_text_block(item, paper, sheet)
        elif item.shape is Shape.GRID:
            yield more_grid_block(item, paper, sheet)
        else:
            yield from more_card_blocks(item, paper, sheet)


def _more_rows(page: Page, paper: Paper) -> tuple[Row, ...]:
    """The part with more room, on printed pages of its own."""
    blocks = tuple(_with_gaps(_more_blocks(page.items, paper, page.id), name="=more.gap"))
    if not blocks:
        return ()
    heading = (
        Row(
            "=more",
            (Cell(0, Role.HEADING, (Run(paper.say(MORE_HEADING), Face.STRONG),)),),
            fresh_page=True,
        ),
        Row("=more.purpose", (Cell(0, Role.NOTE, (Run(paper.say(MORE_PURPOSE), Face.QUIET),)),)),
    )
    used = sum(row_height(row, paper) for row in heading)
    return (*heading, *paginate(blocks, paper, used))


def _with_gaps(blocks: Iterable[Block], name: str = "=gap") -> Iterator[Block]:
    """The blocks, each with a little air before it."""
    for block, number in zip(blocks, count(1)):
        gap = Row(f"{name}.{number}", height=GAP_HEIGHT, fixed=True)
        yield replace(block, opening=(gap, *block.opening))
