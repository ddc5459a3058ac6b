"""What people do to a workbook, done to the neutral record as Excel would do it.

Each edit takes a Book and gives another. Rows and columns count from 0. Names follow what Excel
lets them follow: inserted and deleted rows and columns, cells that are cut, sheets that are
renamed; they stay where they are when rows are sorted and when sheets or cells are copied.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from workbook.readers.book import Book, DefinedName, Sheet
from workbook.submission import RawValue

Cell = tuple[int, int]
Move = Callable[[int, int], Cell | None]


def find(book: Book, name: str) -> Sheet:
    return next(sheet for sheet in book.sheets if sheet.name == name)


def change_cells(book: Book, name: str, cells: Mapping[Cell, RawValue]) -> Book:
    sheets = tuple(
        replace(sheet, cells=dict(cells)) if sheet.name == name else sheet for sheet in book.sheets
    )
    return replace(book, sheets=sheets)


def type_in(book: Book, name: str, texts: Mapping[Cell, str]) -> Book:
    typed = {cell: RawValue(text) for cell, text in texts.items()}
    return change_cells(book, name, {**find(book, name).cells, **typed})


def empty(book: Book, name: str, cells: Sequence[Cell]) -> Book:
    left = {cell: value for cell, value in find(book, name).cells.items() if cell not in cells}
    return change_cells(book, name, left)


def insert_row(book: Book, name: str, at: int) -> Book:
    return _shift(book, name, lambda row, column: (row + (row >= at), column))


def insert_column(book: Book, name: str, at: int) -> Book:
    return _shift(book, name, lambda row, column: (row, column + (column >= at)))


def delete_row(book: Book, name: str, at: int) -> Book:
    return _shift(book, name, lambda row, column: None if row == at else (row - (row > at), column))


def delete_column(book: Book, name: str, at: int) -> Book:
    return _shift(
        book, name, lambda row, column: None if column == at else (row, column - (column > at))
    )


def cut(book: Book, name: str, source: Cell, target: Cell) -> Book:
    """Cut a cell and paste it elsewhere on its sheet: the name goes along, the target's is lost."""
    cells = dict(find(book, name).cells)
    value = cells.pop(source, None)
    cells.pop(target, None)
    if value is not None:
        cells[target] = value
    names = tuple(
        replace(each, row=target[0], column=target[1]) if _at(each, name, source) else each
        for each in book.names
        if not _at(each, name, target)
    )
    return replace(change_cells(book, name, cells), names=names)


def cut_to_sheet(book: Book, name: str, source: Cell, other: str, target: Cell) -> Book:
    """Cut a cell and paste it on another sheet, where nothing stands: its name goes along."""
    value = find(book, name).cells[source]
    names = tuple(
        replace(each, sheet=other, row=target[0], column=target[1])
        if _at(each, name, source)
        else each
        for each in book.names
    )
    there = {**find(book, other).cells, target: value}
    return replace(change_cells(empty(book, name, [source]), other, there), names=names)


def add_sheet(book: Book, name: str) -> Book:
    return replace(book, sheets=(*book.sheets, Sheet(name, False, {})))


def change_sheet(book: Book, name: str, change: Callable[[Sheet], Sheet]) -> Book:
    sheets = tuple(change(sheet) if sheet.name == name else sheet for sheet in book.sheets)
    return replace(book, sheets=sheets)


def sort_rows(
    book: Book, name: str, rows: Sequence[int], order: Sequence[int], columns: Sequence[int]
) -> Book:
    """Put the cells of some rows and columns in another order: what stood in ``order[n]`` goes to
    ``rows[n]``. Names stay where they are."""
    cells = dict(find(book, name).cells)
    before = dict(cells)
    for row, source in zip(rows, order, strict=True):
        for column in columns:
            cells.pop((row, column), None)
            if (source, column) in before:
                cells[row, column] = before[source, column]
    return change_cells(book, name, cells)


def copy_row(book: Book, name: str, source: int, target: int) -> Book:
    """Copy a whole row over an empty one, hidden cells and all."""
    cells = dict(find(book, name).cells)
    copied = {(target, column): value for (row, column), value in cells.items() if row == source}
    return change_cells(book, name, {**cells, **copied})


def copy_sheet(book: Book, name: str, copy: str) -> Book:
    """Copy a sheet within the workbook; Excel clones its names for the copy alone."""
    clones = tuple(
        replace(each, sheet=copy, own_sheet=copy) for each in book.names if each.sheet == name
    )
    sheet = replace(find(book, name), name=copy)
    return replace(book, sheets=(*book.sheets, sheet), names=book.names + clones)


def rename_sheet(book: Book, name: str, new: str) -> Book:
    sheets = tuple(
        replace(sheet, name=new) if sheet.name == name else sheet for sheet in book.sheets
    )
    names = tuple(replace(each, sheet=new) if each.sheet == name else each for each in book.names)
    return replace(book, sheets=sheets, names=names)


def delete_sheet(book: Book, name: str) -> Book:
    sheets = tuple(sheet for sheet in book.sheets if sheet.name != name)
    names = tuple(each for each in book.names if each.sheet != name)
    return replace(book, sheets=sheets, names=names)


def reorder_sheets(book: Book, order: Sequence[int]) -> Book:
    return replace(book, sheets=tuple(book.sheets[number] for number in order))


def lose_names(book: Book) -> Book:
    return replace(book, names=())


def _at(name: DefinedName, sheet: str, cell: Cell) -> bool:
    return name.sheet == sheet and (name.row, name.column) == cell


def _shift(book: Book, name: str, move: Move) -> Book:
    cells = {
        moved: value
        for (row, column), value in find(book, name).cells.items()
        if (moved := move(row, column)) is not None
    }
    names = []
    for each in book.names:
        moved = move(each.row, each.column) if each.sheet == name else (each.row, each.column)
        if moved is not None:
            names.append(replace(each, row=moved[0], column=moved[1]))
    return replace(change_cells(book, name, cells), names=tuple(names))
