"""The sheet that says where each question comes from."""

from __future__ import annotations

from dataclasses import replace

from workbook.grid.blocks import Block, paginate, row_height, with_heights
from workbook.grid.pages import SOURCES_ID, head_rows, paper_for
from workbook.grid.records import Cell, Face, Role, Row, Run, Sheet
from workbook.grid.sizes import Sizes
from workbook.grid.widths import printed_scale
from workbook.grid.words import SOURCES_SHEET
from workbook.languages import speaker
from workbook.layout import Layout, SourceLine
from workbook.words import SOURCES_HEADS, SOURCES_PURPOSE, SOURCES_TITLE

WIDTHS = (110, 320, 240, 420, 140)  # pixels


def sources_sheet(layout: Layout, sizes: Sizes) -> Sheet:
    """A row for each question, under heads that every printed page repeats."""
    scale = printed_scale(WIDTHS)
    paper = paper_for(WIDTHS, sizes, scale)
    say = speaker(layout.language)
    top = head_rows(say(SOURCES_TITLE), say(SOURCES_PURPOSE), paper)
    heads = tuple(
        Cell(column, Role.HEAD, (Run(say(words), Face.STRONG),))
        for column, words in enumerate(SOURCES_HEADS)
    )
    head = (*top, Row("=head", heads))
    repeated = sum(row_height(row, paper) for row in head)
    blocks = (Block((_source_row(line),)) for line in layout.sources)
    rows = (*head, *paginate(blocks, replace(paper, page=paper.whole - repeated), used=0))
    return Sheet(
        id=SOURCES_ID,
        name=say(SOURCES_SHEET),
        rows=with_heights(rows, paper),
        widths=WIDTHS,
        scale=scale,
        frozen=len(top) + 1,
        repeated=(0, len(top)),
    )


def _source_row(line: SourceLine) -> Row:
    texts = (line.code, line.prompt, line.origin, line.source, line.counterparts)
    cells = tuple(
        Cell(column, Role.TEXT, (Run(text, Face.QUIET if column > 1 else Face.PLAIN),))
        for column, text in enumerate(texts)
        if text
    )
    return Row(f"={line.code}.source", cells)
