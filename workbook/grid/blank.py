"""A grid and a copy's stamp → the account of the blank workbook that a reader compares with, and
where each answer goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil

from workbook.grid.blocks import AIR, Paper, row_height
from workbook.grid.records import KEY_ROW, Cell, Face, Grid, Place, Role, Row, Run, Sheet
from workbook.grid.sizes import Sizes, line_height, split_to_fit
from workbook.grid.words import PRINTED_PAGE
from workbook.identity import (
    ABOUT_SLOT,
    COPY_FOR_SLOT,
    COPY_SLOT,
    COVER_SLOT,
    DOT,
    AnswerKey,
    BlankBook,
    BlankCell,
    BlankSheet,
    Holds,
    Stamp,
    answer_name,
    cell_name,
    cover_words,
    fill_in,
    place_name,
)
from workbook.languages import Speaker, is_right_to_left, speaker
from workbook.words import COPY_FOR, NOT_ISSUED

TALLEST_ROW = 545  # pixels; Excel's limit

# Excel's codes for font and size; the space keeps a title's first digit from joining the size.
FOOTER_WORDS = 120  # characters, so that the whole stays short enough for Excel
FOOTER_FACE = '&"Arial,Regular"&8 '


def blank_book(grid: Grid, stamp: Stamp) -> BlankBook:
    """Every text, formula and answer cell of the workbook that this grid and stamp make."""
    return blank_form(grid).of_copy(stamp)


def blank_form(grid: Grid) -> BlankBook:
    """The same for every copy of the form, with slots where words depend on the copy."""
    return BlankBook(
        stamp=Stamp(grid.bank, grid.edition, grid.form, grid.language),
        sheets=tuple(_blank_sheet(grid, sheet) for sheet in grid.sheets),
        names={answer_name(slot.key): slot.key for _sheet, _row, _column, slot in grid.answers()},
    )


def places(grid: Grid) -> tuple[Place, ...]:
    """Where each answer goes, in reading order."""
    found = []
    for sheet, row, column, slot in grid.answers():
        found.append(
            Place(
                key=slot.key,
                sheet=sheet.name,
                cell=cell_name(row, column),
                place=place_name(sheet.name, row, column),
                kind=slot.kind,
                allowed=slot.choices,
                required=slot.key.question in grid.required,
            )
        )
    return tuple(found)


def cell_text(cell: Cell, stamp: Stamp) -> str:
    """The words of a cell in one copy."""
    return "".join(run.text for run in cell_runs(cell, stamp))


def cell_runs(cell: Cell, stamp: Stamp) -> tuple[Run, ...]:
    """The same in pieces of one face each."""
    team, lines = cover_words(stamp)
    say = speaker(stamp.language)
    if cell.role is Role.COPY:
        return (Run(fill_in(f"{ABOUT_SLOT}{say(NOT_ISSUED)}", stamp)),)
    if cell.role is Role.COPY_FOR:
        return (Run(say(COPY_FOR), Face.STRONG),) if team else ()
    if cell.role is Role.TEAM:
        name = (Run(team, Face.STRONG),) if team else ()
        return (*name, Run(f"\n{lines}" if team else lines)) if lines else name
    return cell.runs


def row_in_copy(
    row: Row, sheet: Sheet, sizes: Sizes, stamp: Stamp, typed: Mapping[AnswerKey, str]
) -> Row:
    """A row as it stands in one copy, high enough for its words. typed: the answers that the copy
    is handed out with. The row that says whose copy it is has a height of 0 where it has no words.
    """
    if not _is_about_copy(row):
        return _with_answers(row, sheet, sizes, typed)
    filled = tuple(replace(cell, runs=cell_runs(cell, stamp)) for cell in row.cells)
    if not any(cell.text for cell in filled):
        return replace(row, height=0)
    made = replace(row, cells=filled)
    height = row_height(made, Paper(sheet.widths, sizes, 0, 0))
    return replace(made, height=min(height, TALLEST_ROW))


def cover_rows(grid: Grid) -> tuple[tuple[Sheet, int, Row], ...]:
    """The rows that say whose copy it is, with their sheets and numbers."""
    return tuple(
        (sheet, number, row)
        for sheet in grid.sheets
        for number, row in enumerate(sheet.rows)
        if _is_about_copy(row)
    )


def _is_about_copy(row: Row) -> bool:
    return any(cell.role is Role.TEAM for cell in row.cells)


def _with_answers(row: Row, sheet: Sheet, sizes: Sizes, typed: Mapping[AnswerKey, str]) -> Row:
    """A row high enough for the answers in it, so that none is cut off when a file is opened."""
    needed = row.height
    for cell in row.cells:
        key = cell.slot.key if cell.slot else cell.echo
        if key is not None and key in typed and cell.column < len(sheet.widths):
            lines = split_to_fit(typed[key], sizes.text, sheet.widths[cell.column])
            needed = max(needed, ceil(len(lines) * line_height(sizes.text) + AIR))
    return row if needed == row.height else replace(row, height=min(needed, TALLEST_ROW))


def footer_text(grid: Grid, stamp: Stamp) -> str:
    """The printed footer in the way of Excel: ``&L`` and ``&R`` begin its parts, ``&P`` and
    ``&N`` are the page and the pages; an ampersand of ours is doubled. 255 characters at most."""
    return fill_in(_footer(grid), stamp)


def _footer(grid: Grid) -> str:
    about = f"{DOT}{grid.bank} {grid.edition}"
    page = speaker(grid.language)(PRINTED_PAGE)
    words = f"{grid.title[: FOOTER_WORDS - len(about)]}{about}".replace("&", "&&")
    about, pages = f"{FOOTER_FACE}{words}{COPY_SLOT}", f"{FOOTER_FACE}{page}"
    left, right = (pages, about) if is_right_to_left(grid.language) else (about, pages)
    return f"&L{left}&R{right}"


def _blank_sheet(grid: Grid, sheet: Sheet) -> BlankSheet:
    return BlankSheet(
        id=sheet.id,
        name=sheet.name,
        key_row=KEY_ROW,
        id_column=sheet.id_column,
        rows={row.id: number for number, row in enumerate(sheet.rows) if number != KEY_ROW},
        cells=tuple(_blank_cells(sheet, speaker(grid.language))),
        footer=_footer(grid),
    )


def _blank_cells(sheet: Sheet, say: Speaker) -> Iterator[BlankCell]:
    for _number, row, cell in sheet.cells():
        if cell.slot:
            yield BlankCell(row.id, cell.column, Holds.ANSWER, key=cell.slot.key)
        elif cell.formula:
            yield BlankCell(row.id, cell.column, Holds.FORMULA)
        elif text := _words(cell, say):
            yield BlankCell(row.id, cell.column, Holds.TEXT, text)


def _words(cell: Cell, say: Speaker) -> str:
    """The words of a cell, with a slot where they depend on the copy."""
    if cell.role is Role.COPY:
        return f"{ABOUT_SLOT}{say(NOT_ISSUED)}"
    if cell.role is Role.COPY_FOR:
        return f"{COPY_FOR_SLOT}{say(COPY_FOR)}"
    return COVER_SLOT if cell.role is Role.TEAM else "".join(run.text for run in cell.runs)
