"""An .xlsx, .xlsm or template package → Book, read part by part with lxml.

Strict Open XML and ordinary workbooks read alike. References are followed inside the package only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from workbook.identity import NAME_PREFIX
from workbook.problems.gate import FILE_PART_MISSING, FILE_SHEETS_SHARED
from workbook.readers.book import Book, DefinedName, Sheet
from workbook.readers.package import FileKind, Package
from workbook.readers.places import parse_cell
from workbook.readers.refusal import refuse
from workbook.readers.relations import Relation, read_relations
from workbook.readers.saved import office_saved
from workbook.readers.values import whole
from workbook.readers.xlsx_cells import Common, read_sheet, sheet_missing
from workbook.readers.xlsx_formats import read_formats
from workbook.readers.xlsx_margins import read_notes, read_texts
from workbook.readers.xlsx_text import read_strings
from workbook.readers.xml import parse_xml
from workbook.submission import RawValue

MOST_NAMES = 10_000  # a large form of ours has 2,000

_USUAL_BOOK = "xl/workbook.xml"
_USUAL_STRINGS = "xl/sharedStrings.xml"
_USUAL_STYLES = "xl/styles.xml"
_TARGET = re.compile(r"(?:'((?:[^']|'')*)'|([^'!]+))!(\$?[A-Za-z]{1,3}\$?[0-9]{1,7})")
_TRUE = ("1", "true")

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class _Listed:
    """A sheet as the workbook's main part lists it, and the part that holds its cells."""

    name: str
    hidden: bool
    part: str


def read_xlsx(package: Package, kind: FileKind = FileKind.XLSX) -> Book:
    """Everything that people can have typed into an xlsx workbook. Raises Refused."""
    main = _main_part(package)
    data = package.part(main)
    if data is None:
        raise refuse(FILE_PART_MISSING, part="the part with its list of sheets")
    root = parse_xml(data)
    relations = read_relations(package, main)
    date1904 = any(
        each.get("date1904", "").lower() in _TRUE for each in root.iterchildren("{*}workbookPr")
    )
    strings = _found(read_strings, package, _part_of(relations, "sharedStrings"), _USUAL_STRINGS)
    common = Common(
        strings=strings,
        values={str(at): RawValue(each) if each else None for at, each in enumerate(strings)},
        formats=_found(read_formats, package, _part_of(relations, "styles"), _USUAL_STYLES),
        date1904=date1904,
    )
    listed = tuple(_list_sheets(root, relations))
    _check_shared(listed)
    sheets = _read_all(package, listed, common)
    names = tuple(_names(root, [each.name for each in listed]))
    return Book(kind, sheets, names, date1904, saved=office_saved(package))


def _main_part(package: Package) -> str:
    main = _part_of(read_relations(package, ""), "officeDocument")
    return main or _USUAL_BOOK


def _part_of(relations: tuple[Relation, ...], kind: str) -> str:
    """The first part of a kind; an empty name, which no part has, when there is none."""
    return next((each.part for each in relations if each.kind == kind), "")


def _found(
    read: Callable[[Package, str], tuple[Item, ...]], package: Package, part: str, usual: str
) -> tuple[Item, ...]:
    """What a part holds. In a damaged file the link to it can be lost, or lead elsewhere; then the
    part is looked for where programs put it, so that no cell loses its words."""
    return read(package, part) or read(package, usual)


def _list_sheets(root: etree._Element, relations: tuple[Relation, ...]) -> Iterator[_Listed]:
    """The sheets in order. A sheet that leads nowhere is damage, never an empty sheet."""
    parts = {each.id: each.part for each in relations}
    for each in root.iterfind("{*}sheets/{*}sheet"):
        link = next((str(value) for key, value in each.items() if str(key).endswith("}id")), "")
        if link not in parts:
            raise sheet_missing(each.get("name", ""))
        hidden = each.get("state", "visible") != "visible"
        yield _Listed(each.get("name", ""), hidden, parts[link])


def _check_shared(listed: tuple[_Listed, ...]) -> None:
    """Two sheets of one part would give every answer in it twice, from places that differ."""
    owners: dict[str, str] = {}
    for each in listed:
        part = each.part.casefold()
        if part in owners:
            raise refuse(FILE_SHEETS_SHARED, first=owners[part], second=each.name)
        owners[part] = each.name


def _read_all(package: Package, listed: tuple[_Listed, ...], common: Common) -> tuple[Sheet, ...]:
    found: list[Sheet] = []
    for each in listed:
        found.append(_read_one(package, each, common, sum(len(sheet.cells) for sheet in found)))
    return tuple(found)


def _read_one(package: Package, listed: _Listed, common: Common, before: int) -> Sheet:
    """One sheet. before: how many cells of other sheets have been read."""
    data = package.part(listed.part)
    if data is None:
        raise sheet_missing(listed.name)
    part = read_sheet(listed.name, data, common, before)
    relations = read_relations(package, listed.part)
    return Sheet(
        name=listed.name,
        hidden=listed.hidden,
        cells=part.cells,
        notes=read_notes(package, relations),
        texts=read_texts(package, relations),
        header=part.printed.header,
        footer=part.printed.footer,
        merges=tuple(part.merges),
    )


def _names(root: etree._Element, sheets: list[str]) -> Iterator[DefinedName]:
    """The names that stand for one cell. Those of deleted cells read ``#REF!`` and are left out;
    so are names that are not ours where there are very many of them."""
    for number, each in enumerate(root.iterfind("{*}definedNames/{*}definedName")):
        if number >= MOST_NAMES and not each.get("name", "").casefold().startswith(NAME_PREFIX):
            continue
        match = _TARGET.fullmatch((each.text or "").strip())
        cell = parse_cell(match.group(3)) if match else None
        if match is None or cell is None:
            continue
        sheet = (match.group(1) or match.group(2)).replace("''", "'")
        scope = each.get("localSheetId")
        at = whole(scope, len(sheets))
        own = sheets[at] if at < len(sheets) else scope
        yield DefinedName(each.get("name", ""), sheet, *cell, own_sheet=own)
