"""A written workbook, and what an independent reader, openpyxl, finds in it."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import openpyxl
from lxml import etree
from openpyxl.cell import Cell as FoundCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.real_forms import real_layout, real_stamp
from workbook.grid import Grid, build_grid
from workbook.writers.xlsx import write_xlsx

NAMESPACES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@cache
def grid_of(name: str, form: str) -> Grid:
    return build_grid(real_layout(name, form))


@cache
def written(name: str, form: str) -> bytes:
    stream = io.BytesIO()
    write_xlsx(grid_of(name, form), real_stamp(name, form), stream)
    return stream.getvalue()


@cache
def opened(name: str, form: str) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(name, form)))


@cache
def calculated(name: str, form: str) -> Workbook:
    """The workbook with the values that its formulas were written with."""
    return openpyxl.load_workbook(io.BytesIO(written(name, form)), data_only=True)


def part(name: str, form: str, path: str) -> etree._Element:
    """One part of the file, as XML."""
    with zipfile.ZipFile(io.BytesIO(written(name, form))) as archive:
        return etree.fromstring(archive.read(path))


def parts(name: str, form: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(written(name, form))) as archive:
        return archive.namelist()


def sheet_part(name: str, form: str, sheet: str) -> etree._Element:
    """The XML of a sheet; sheets are numbered in their order."""
    number = opened(name, form).sheetnames.index(sheet) + 1
    return part(name, form, f"xl/worksheets/sheet{number}.xml")


def cell_at(paper: Worksheet, row: int, column: int) -> FoundCell:
    """The cell at a row and column counted from 0."""
    found = paper.cell(row + 1, column + 1)
    assert isinstance(found, FoundCell), "a merged cell"
    return found
