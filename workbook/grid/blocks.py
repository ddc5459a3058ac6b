"""Rows that belong together → rows with page breaks, so that a page never begins badly.

A block stays on one printed page: a heading with what follows it, a table with its head. A block
longer than a page is continued on the next one with its head repeated. Heights are those of the
blank: answers make rows grow, and a page that overflows is broken by the program that prints it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from workbook.grid.records import WRAPPED, Cell, Face, Role, Row, Run
from workbook.grid.sizes import Sizes, line_height, split_to_fit
from workbook.languages import Speaker, english

FEWEST_ROWS = 4  # of a table on one page
HINT_INDENT = 12  # pixels
AIR = 4  # pixels that programs add to a row above and below its text


@dataclass(frozen=True, slots=True)
class Block:
    """opening: rows that need at least some of the body on the same page. head: the last rows of
    the opening, printed again where the body is continued. flows: whether the body may be
    continued although a page could hold all of it."""

    opening: tuple[Row, ...]
    body: tuple[Row, ...] = ()
    head: tuple[Row, ...] = ()
    flows: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """What decides heights: column widths in pixels, text sizes, and how many pixels of the sheet
    a printed page holds: its whole height, and what the rows repeated on top leave of it. say: how
    the program's own words are said in the language of the sheet."""

    widths: tuple[int, ...]
    sizes: Sizes
    whole: float
    page: float
    say: Speaker = english


def paginate(blocks: Iterable[Block], paper: Paper, used: float) -> tuple[Row, ...]:
    """The rows of the blocks in order, marked where a new printed page begins.

    used: the pixels that are already taken on the first page.
    """
    rows: list[Row] = []
    for block in blocks:
        opening = list(block.opening)
        if rows and not _fits(block, paper, paper.page - used):
            if opening[0].fixed and used + opening[0].height <= paper.page:
                rows.append(opening.pop(0))  # air belongs between questions, not above them
            opening[0] = replace(opening[0], fresh_page=True)
            used = 0
        rows += opening
        used += _height(opening, paper)
        first, *others = _chunks(block, paper, paper.page - used)
        rows += first
        used += _height(first, paper)
        for page, chunk in enumerate(others, start=2):
            again = _head_again(block.head, page)
            rows += [*again, *chunk]
            used = _height((*again, *chunk), paper)
    return tuple(rows)


def _fits(block: Block, paper: Paper, room: float) -> bool:
    """Whether a block can begin in what is left of a page: whole, or with its first rows where it
    may be continued."""
    whole = _height(block.opening + block.body, paper)
    if whole <= room:
        return True
    can_be_continued = block.head and (block.flows or whole > paper.page)
    return bool(can_be_continued) and (
        _height(block.opening + block.body[:FEWEST_ROWS], paper) <= room
    )


def _chunks(block: Block, paper: Paper, room: float) -> list[list[Row]]:
    """The body in parts, one for each page. No part is only a row or two, if that can be."""
    chunks: list[list[Row]] = [[]]
    used = 0
    for row in block.body:
        high = row_height(row, paper)
        if used + high > room and block.head:
            chunks.append([])
            room, used = paper.page, _height(block.head, paper)
        chunks[-1].append(row)
        used += high
    while len(chunks) > 1 and len(chunks[-1]) < FEWEST_ROWS < len(chunks[-2]):
        chunks[-1].insert(0, chunks[-2].pop())
    return chunks


def _head_again(head: Sequence[Row], page: int) -> list[Row]:
    copies = [replace(row, id=f"{row.id}.{page}") for row in head]
    return [replace(copies[0], fresh_page=True), *copies[1:]]


def row_height(row: Row, paper: Paper) -> int:
    """The height of a row, in pixels, while nobody has written in it."""
    if row.fixed:
        return row.height
    tallest = max((_cell_height(cell, paper) for cell in row.cells), default=0.0)
    return ceil(max(tallest, line_height(paper.sizes.text)) + AIR)


def with_heights(rows: Iterable[Row], paper: Paper) -> tuple[Row, ...]:
    """The rows, each with the height that its words need in the blank.

    LibreOffice does not work heights out when it opens a file, so they must be right from the
    start.
    """
    return tuple(replace(row, height=row_height(row, paper)) for row in rows)


def _height(rows: Iterable[Row], paper: Paper) -> int:
    return sum(row_height(row, paper) for row in rows)


def _cell_height(cell: Cell, paper: Paper) -> float:
    sizes = paper.sizes
    if cell.role is Role.TITLE:
        return line_height(sizes.title)
    if cell.role is Role.HEADING:
        return line_height(sizes.heading)
    if cell.role not in WRAPPED or cell.column >= len(paper.widths):
        return line_height(sizes.text)
    if cell.role is Role.CREDITS:
        small = sizes.credits
        return len(split_to_fit(cell.text, small, paper.widths[cell.column])) * line_height(small)
    width = paper.widths[cell.column] - (HINT_INDENT if cell.role is Role.HINT else 0)
    if cell.formula:
        lines = split_to_fit(cell.longest or str(cell.cached), sizes.text, width)
        return len(lines) * line_height(sizes.text)
    return sum(
        len(split_to_fit(run.text.removeprefix("\n"), _points(run, sizes), width, _bold(run)))
        * line_height(_points(run, sizes))
        for run in cell.runs
    )


def _points(run: Run, sizes: Sizes) -> int:
    return sizes.small if run.face in (Face.QUIET, Face.LINK) else sizes.text


def _bold(run: Run) -> bool:
    return run.face is Face.STRONG
