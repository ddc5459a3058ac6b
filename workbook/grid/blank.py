"""A grid and a copy's stamp → the account of the blank workbook that a reader compares with, and
where each answer goes."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.grid.records import KEY_ROW, Cell, Grid, Place, Role, Sheet
from workbook.grid.words import PRINTED_PAGE
from workbook.identity import (
    BlankBook,
    BlankCell,
    BlankSheet,
    Holds,
    Stamp,
    answer_name,
    cell_name,
    place_name,
)
from workbook.words import NOT_ISSUED

# Excel's codes for font and size; the space keeps a title's first digit from joining the size.
FOOTER_FACE = '&"Arial,Regular"&8 '


def blank_book(grid: Grid, stamp: Stamp) -> BlankBook:
    """Every text, formula and answer cell of the workbook that this grid and stamp make."""
    return BlankBook(
        stamp=stamp,
        sheets=tuple(_blank_sheet(grid, sheet, stamp) for sheet in grid.sheets),
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
    if cell.role is not Role.COPY:
        return cell.text
    return " · ".join(part for part in (stamp.copy, stamp.round) if part) or NOT_ISSUED


def footer_text(grid: Grid, stamp: Stamp) -> str:
    """The printed footer in the way of Excel: ``&L`` and ``&R`` begin its parts, ``&P`` and
    ``&N`` are the page and the pages; an ampersand of ours is doubled. 255 characters at most."""
    about = [grid.title, f"{grid.bank} {grid.edition}", stamp.copy or ""]
    words = " · ".join(part for part in about if part).replace("&", "&&")
    return f"&L{FOOTER_FACE}{words[:160]}&R{FOOTER_FACE}{PRINTED_PAGE}"


def _blank_sheet(grid: Grid, sheet: Sheet, stamp: Stamp) -> BlankSheet:
    return BlankSheet(
        id=sheet.id,
        name=sheet.name,
        key_row=KEY_ROW,
        id_column=sheet.id_column,
        rows={row.id: number for number, row in enumerate(sheet.rows) if number != KEY_ROW},
        cells=tuple(_blank_cells(sheet, stamp)),
        footer=footer_text(grid, stamp),
    )


def _blank_cells(sheet: Sheet, stamp: Stamp) -> Iterator[BlankCell]:
    for _number, row, cell in sheet.cells():
        if cell.slot:
            yield BlankCell(row.id, cell.column, Holds.ANSWER, key=cell.slot.key)
        elif cell.formula:
            yield BlankCell(row.id, cell.column, Holds.FORMULA)
        elif text := cell_text(cell, stamp):
            yield BlankCell(row.id, cell.column, Holds.TEXT, text)
