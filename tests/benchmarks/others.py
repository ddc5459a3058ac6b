"""The libraries beside us, doing what people would do with them on the same files."""

from __future__ import annotations

import io
from dataclasses import dataclass

import docx
import openpyxl
import python_calamine
from openpyxl.cell import MergedCell


def openpyxl_load(data: bytes) -> object:
    """openpyxl's bare load: no answer is looked for."""
    return openpyxl.load_workbook(io.BytesIO(data))


def docx_load(data: bytes) -> object:
    """python-docx's bare load."""
    return docx.Document(io.BytesIO(data))


def calamine_values(data: bytes) -> int:
    """calamine's bare values of all sheets."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return sum(
        len(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
        for name in book.sheet_names
    )


@dataclass(frozen=True, slots=True)
class Plain:
    """The words of a blank without any looks. sheets: name and filled cells of each. lines: of a
    document; tables: rows of cells, each."""

    sheets: tuple[tuple[str, tuple[tuple[int, int, object], ...]], ...]
    lines: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]


def plain_of(xlsx: bytes, word: bytes) -> Plain:
    """What is written again below."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx))
    file = docx.Document(io.BytesIO(word))
    return Plain(
        tuple(
            (
                sheet.title,
                tuple(
                    (cell.row, cell.column, cell.value)
                    for row in sheet.iter_rows()
                    for cell in row
                    if cell.value is not None and not isinstance(cell, MergedCell)
                ),
            )
            for sheet in book.worksheets
        ),
        tuple(paragraph.text for paragraph in file.paragraphs),
        tuple(
            tuple(tuple(cell.text for cell in row.cells) for row in table.rows)
            for table in file.tables
        ),
    )


def openpyxl_build(plain: Plain) -> bytes:
    """The words of a workbook through openpyxl, without widths, colours, checks or protection."""
    book = openpyxl.Workbook()
    for name, cells in plain.sheets:
        sheet = book.create_sheet(name)
        for row, column, value in cells:
            sheet.cell(row, column).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def docx_build(plain: Plain) -> bytes:
    """The words of a document through python-docx, without controls, bookmarks or looks."""
    file = docx.Document()
    for line in plain.lines:
        file.add_paragraph(line)
    for rows in plain.tables:
        table = file.add_table(len(rows), max(map(len, rows)))
        for cells, row in zip(rows, table.rows, strict=True):
            for text, cell in zip(cells, row.cells, strict=False):
                cell.text = text
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()
