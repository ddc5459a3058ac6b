"""An .ods package → Book, with lxml: LibreOffice's own format, and an export of other programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from workbook.problems.gate import FILE_DAMAGED, FILE_PART_MISSING
from workbook.readers.book import Book, DefinedName, Sheet
from workbook.readers.generator import is_made_by
from workbook.readers.headings import Printed
from workbook.readers.ods_cells import OdsTable, start_table
from workbook.readers.ods_styles import PageStyles, read_page_styles
from workbook.readers.ods_text import STYLE, TABLE, check_spaces, mean_lines
from workbook.readers.package import FileKind, Package
from workbook.readers.places import parse_cell
from workbook.readers.refusal import refuse
from workbook.readers.saved import open_document_saved
from workbook.readers.xml import walk_xml

_ADDRESS = re.compile(
    r"\$?(?:'((?:[^']|'')*)'|([^.':]+))\.(\$?[A-Z]{1,3}\$?[0-9]{1,7})"
    r"(?::\.?(\$?[A-Z]{1,3}\$?[0-9]{1,7}))?"
)
_TAGS = (
    f"{STYLE}style",
    f"{TABLE}table",
    f"{TABLE}table-row",
    f"{TABLE}shapes",
    f"{TABLE}named-range",
    f"{TABLE}tracked-changes",
)


@dataclass(slots=True)
class _Walk:
    """What a walk through the content has found so far."""

    styles: PageStyles
    hidden: set[str] = field(default_factory=set)
    masters: dict[str, str] = field(default_factory=dict)
    tables: list[OdsTable] = field(default_factory=list)
    names: list[DefinedName] = field(default_factory=list)
    depth: int = 0  # of tables: a table within a shape is no sheet
    spaces: int = 0  # those that are stated as numbers
    means_lines: bool = False  # whether line ends within a paragraph are meant
    aside: int = 0  # within changes that were recorded and taken back
    cells: int = 0  # those of the tables before the last


def read_ods(package: Package) -> Book:
    """Everything that people can have typed into an OpenDocument spreadsheet. Raises Refused."""
    data = package.part("content.xml")
    if data is None:
        raise refuse(FILE_PART_MISSING, part="the part with its sheets")
    walk = _Walk(read_page_styles(package), means_lines=is_made_by(package, "ONLYOFFICE"))
    for event, element in walk_xml(data, _TAGS):
        _take(walk, event, element)
    sheets = tuple(_sheet(walk, table) for table in walk.tables if not table.is_outside)
    saved = open_document_saved(package)
    return Book(FileKind.ODS, sheets, tuple(walk.names), saved=saved)


def _take(walk: _Walk, event: str, element: etree._Element) -> None:
    name = str(element.tag).rpartition("}")[2]
    if name == "tracked-changes":
        walk.aside += 1 if event == "start" else -1
    elif walk.aside:
        return
    elif name == "table":
        _take_table(walk, event, element)
    elif event == "start":
        return
    elif name == "style":
        _take_style(walk, element)
    elif name == "named-range":
        walk.names += _named(element, walk.tables[-1].name if walk.depth else None)
    elif walk.depth == 1 and name == "table-row":
        _take_row(walk, element)
    elif walk.depth == 1 and name == "shapes":
        walk.spaces = check_spaces(element, walk.spaces)
        walk.tables[-1].add_shapes(element)


def _take_table(walk: _Walk, event: str, element: etree._Element) -> None:
    if event == "end":
        walk.depth -= 1
        return
    walk.depth += 1
    if walk.depth == 1:
        walk.cells += len(walk.tables[-1].cells) if walk.tables else 0
        walk.tables.append(start_table(element, walk.cells))


def _take_row(walk: _Walk, element: etree._Element) -> None:
    """One row of a sheet. A row within a row would move all that follow away from their names, and
    give answers to other questions. Raises Refused."""
    if any(above.tag == element.tag for above in element.iterancestors()):
        raise refuse(FILE_DAMAGED)
    walk.spaces = check_spaces(element, walk.spaces)
    if walk.means_lines:
        mean_lines(element)
    walk.tables[-1].add_row(element)


def _take_style(walk: _Walk, element: etree._Element) -> None:
    if element.get(f"{STYLE}family") != "table":
        return
    name = element.get(f"{STYLE}name", "")
    walk.masters[name] = element.get(f"{STYLE}master-page-name", "")
    for each in element.iterchildren(f"{STYLE}table-properties"):
        if each.get(f"{TABLE}display") == "false":
            walk.hidden.add(name)


def _sheet(walk: _Walk, table: OdsTable) -> Sheet:
    printed = walk.styles.printed.get(walk.masters.get(table.style, ""), Printed())
    return Sheet(
        name=table.name,
        hidden=table.style in walk.hidden,
        cells=table.cells,
        notes=tuple(table.notes),
        texts=tuple(table.texts),
        header=printed.header,
        footer=printed.footer,
        merges=tuple(table.merges),
    )


def _named(element: etree._Element, own_sheet: str | None) -> Iterator[DefinedName]:
    """The name, when it stands for one cell."""
    address = element.get(f"{TABLE}cell-range-address", "")
    match = _ADDRESS.fullmatch(address)
    if match is None or (match.group(4) and match.group(4) != match.group(3)):
        return
    cell = parse_cell(match.group(3))
    if cell is not None:
        sheet = (match.group(1) or match.group(2)).replace("''", "'")
        yield DefinedName(element.get(f"{TABLE}name", ""), sheet, *cell, own_sheet=own_sheet)
