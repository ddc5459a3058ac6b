"""What stands where in a package, found by other code than the readers': witness of the oracles.

Only what stands where the file formats want it is seen, with the standard library alone. So a text
that the witness sees is one that Excel, Word or LibreOffice shows too. What it does not see proves
nothing.
"""

from __future__ import annotations

import posixpath
import re
import struct
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from tests.fuzz.sheets import BOF, EOF, NUMBER, SHEET, STRING, Record
from tests.readers.packages import LINKS, MAIN, PACKAGE_LINKS
from tests.readers.word_typist import WORD_SPACE

Cell = tuple[int, int]
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_TARGET = re.compile(r"'((?:[^']|'')+)'[!.](\$[A-Z]+\$[0-9]+)|\$?([^'!.]+)[!.](\$?[A-Z]+\$?[0-9]+)")


_OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
_KNOWN = frozenset(
    {
        MAIN,
        LINKS,
        PACKAGE_LINKS,
        WORD_SPACE,
        f"{_OPEN}office:1.0",
        f"{_OPEN}table:1.0",
        f"{_OPEN}text:1.0",
        "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    }
)


@dataclass(frozen=True)
class Spot:
    """Where a text stands. row, column: the other texts in its row, and in its column, with the
    hidden marks too; names: what points at it, or marks it in a document; row_names, column_names:
    what points into its row and its column. home: sheet and cell, or nothing in a document."""

    text: str
    row: frozenset[str] = frozenset()
    column: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    home: tuple[str, int, int] | None = None
    row_names: frozenset[str] = frozenset()
    column_names: frozenset[str] = frozenset()


@dataclass
class SeenSheet:
    """The texts of one sheet. formulas: cells that hold one."""

    name: str
    hidden: bool = False
    cells: dict[Cell, str] = field(default_factory=dict)
    formulas: dict[Cell, str] = field(default_factory=dict)
    numbers: set[Cell] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    footer: str = ""


@dataclass
class SeenBook:
    """The sheets of a workbook, and the one cell that each name stands for."""

    sheets: list[SeenSheet]
    names: dict[str, tuple[str, int, int]]


class UnseenError(Exception):
    """The package is not as the format wants it: the witness says nothing."""


@lru_cache(maxsize=32)
def parse(data: bytes) -> ET.Element:
    """The root of a part, which nobody may change. Raises UnseenError."""
    try:
        return ET.fromstring(data)
    except (ET.ParseError, LookupError, ValueError) as error:
        raise UnseenError from error


def local(element: ET.Element) -> str:
    """An element's name; empty where it is of no space that these formats know."""
    return _known_name(element.tag)


@lru_cache(maxsize=4096)
def _known_name(tag: str) -> str:
    space, _, name = tag.rpartition("}")
    return name if space[1:] in _KNOWN else ""


def children(element: ET.Element | None, *names: str) -> Iterator[ET.Element]:
    for each in element if element is not None else ():
        if local(each) in names:
            yield each


def child(element: ET.Element | None, name: str) -> ET.Element | None:
    return next(children(element, name), None)


def get(element: ET.Element, name: str) -> str | None:
    """An attribute by its name without a namespace."""
    for key, value in element.attrib.items():
        if key.endswith(name) and key.rpartition("}")[2] == name:
            return value
    return None


def reference(text: str) -> Cell | None:
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def target(text: str) -> tuple[str, int, int] | None:
    match = _TARGET.fullmatch(text.strip().removeprefix("$") if "'" in text else text.strip())
    cell = reference((match[2] or match[4]).replace("$", "")) if match else None
    if match is None or cell is None:
        return None
    return ((match[1] or match[3]).replace("''", "'"), *cell)


# Excel


def see_xlsx(parts: Mapping[str, bytes]) -> SeenBook:
    """A workbook as Excel shows it. Raises UnseenError."""
    main = parse(part_of(parts, "xl/workbook.xml"))
    links = _links(parts, "xl/workbook.xml")
    table = parse(parts.get("xl/sharedStrings.xml", b"<sst/>"))
    strings = [_rich(each) for each in children(table, "si")]
    sheets = []
    for each in children(child(main, "sheets"), "sheet"):
        kind, part = links.get(get(each, "id") or "", ("", ""))
        if kind != "worksheet":
            raise UnseenError
        sheet = SeenSheet(each.get("name", ""), each.get("state", "visible") != "visible")
        _see_cells(parse(part_of(parts, part)), strings, sheet)
        for kind, inner in _links(parts, part).values():
            if kind == "comments":
                sheet.notes += list(_notes(parse(part_of(parts, inner))))
        sheets.append(sheet)
    names = {
        each.get("name", ""): found
        for each in children(child(main, "definedNames"), "definedName")
        if each.get("localSheetId") is None and (found := target(each.text or ""))
    }
    return SeenBook(sheets, names)


def part_of(parts: Mapping[str, bytes], name: str) -> bytes:
    if name not in parts:
        raise UnseenError
    return parts[name]


def _links(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    folder, name = posixpath.split(part)
    data = parts.get(f"{folder}/_rels/{name}.rels")
    found = {}
    for each in parse(data) if data is not None else ():
        if each.get("TargetMode") is None:
            path = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
            kind = each.get("Type", "").rpartition("/")[2]
            found[each.get("Id", "")] = (kind, path.lstrip("/"))
    return found


def _rich(element: ET.Element) -> str:
    """A plain string, or one in runs."""
    runs = [child(run, "t") for run in children(element, "r")] or [child(element, "t")]
    return "".join(each.text or "" for each in runs if each is not None)


def _see_cells(root: ET.Element, strings: list[str], sheet: SeenSheet) -> None:
    data = [each for each in root if local(each) == "sheetData"]
    last = -1
    for row in children(data[0] if len(data) == 1 else None, "row"):
        number = row.get("r")
        last = last + 1 if number is None else int(number) - 1 if number.isdigit() else -2
        column = -1
        for each in children(row, "c"):
            stated = each.get("r")
            at = (last, column + 1) if stated is None else reference(stated)
            if at is None or at[0] != last:
                raise UnseenError
            column = at[1]
            _see_cell(each, at, strings, sheet)
    foot = child(child(root, "headerFooter"), "oddFooter")
    sheet.footer = (foot.text or "") if foot is not None else ""


def _see_cell(each: ET.Element, at: Cell, strings: list[str], sheet: SeenSheet) -> None:
    kind, value = each.get("t", "n"), child(each, "v")
    formula = child(each, "f")
    text = (value.text or "") if value is not None and not len(value) else ""
    if formula is not None:
        sheet.formulas[at] = formula.text or ""
    elif kind == "inlineStr" and value is None:
        inside = child(each, "is")
        sheet.cells[at] = _rich(inside) if inside is not None else ""
    elif kind == "s" and text.isdigit() and int(text) < len(strings):
        sheet.cells[at] = strings[int(text)]
    elif kind == "str":
        sheet.cells[at] = text
    elif kind == "n":
        sheet.cells[at] = text
        sheet.numbers.add(at)
    if not sheet.cells.get(at, "x"):
        del sheet.cells[at]


def _notes(root: ET.Element) -> Iterator[str]:
    for each in children(child(root, "commentList"), "comment"):
        if reference(each.get("ref", "")) and len(list(children(each, "text"))) == 1:
            inside = child(each, "text")
            yield _rich(inside) if inside is not None else ""


# OpenDocument spreadsheets


def see_ods(parts: Mapping[str, bytes]) -> SeenBook:
    """A workbook as LibreOffice shows it. Raises UnseenError."""
    root = parse(part_of(parts, "content.xml"))
    inside = child(child(root, "body"), "spreadsheet")
    sheets = []
    for table in children(inside, "table"):
        sheet = SeenSheet(get(table, "name") or "")
        row = 0
        for each in children(table, "table-row"):
            row += _see_ods_row(each, row, sheet)
        sheets.append(sheet)
    names = {
        get(each, "name") or "": found
        for each in children(child(inside, "named-expressions"), "named-range")
        if (found := target(get(each, "cell-range-address") or ""))
    }
    return SeenBook(sheets, names)


def _times(element: ET.Element, name: str) -> int:
    text = get(element, name) or "1"
    if not re.fullmatch("[1-9][0-9]{0,6}", text):
        raise UnseenError
    return int(text)


def _see_ods_row(row: ET.Element, number: int, sheet: SeenSheet) -> int:
    column = 0
    repeated = _times(row, "number-rows-repeated")
    for each in children(row, "table-cell", "covered-table-cell"):
        lines = ["".join(odf_words(line)) for line in children(each, "p")]
        kind = get(each, "value-type")
        if get(each, "formula") is not None:
            sheet.formulas[number, column] = get(each, "formula") or ""
        elif kind == "string" and get(each, "string-value") is None and any(lines):
            sheet.cells[number, column] = "\n".join(lines)
        elif kind == "float" and get(each, "value"):
            sheet.cells[number, column] = get(each, "value") or ""
            sheet.numbers.add((number, column))
        for note in children(each, "annotation"):
            sheet.notes += ["".join(odf_words(line)) for line in children(note, "p")]
        column += _times(each, "number-columns-repeated")
    return repeated


def odf_words(element: ET.Element) -> Iterator[str]:
    """The words of a paragraph and the runs in it."""
    yield element.text or ""
    for each in element:
        if local(each) in ("span", "content-control"):
            yield from odf_words(each)
        elif local(each) == "tab":
            yield "\t"
        elif local(each) == "line-break":
            yield "\n"
        elif local(each) == "s":
            yield " "
        yield each.tail or ""


# Records of one cell that damage makes of others: formula, shared text, truth value, short number.
OTHER_CELLS = (0x0006, 0x00FD, 0x0205, 0x027E)


def see_xls(records: tuple[Record, ...]) -> SeenBook:
    """The plain cells of our own records, sheet by sheet. Raises UnseenError."""
    sheets: list[SeenSheet] = []
    kinds = [kind for kind, _content in records]
    ends = [number for number, kind in enumerate(kinds) if kind in (BOF, EOF)]
    paired = [kinds[number] for number in ends] == [BOF, EOF] * (len(ends) // 2)
    listed = kinds[: ends[1]].count(SHEET) if paired and len(ends) > 1 else -1
    if listed != kinds.count(SHEET) or listed != len(ends) // 2 - 1 or kinds[-1] != EOF:
        raise UnseenError
    is_open = False  # what stands between sheets is shown by nobody
    for kind, content in records:
        if kind == BOF:
            sheets.append(SeenSheet(""))
        is_cell = kind in (STRING, NUMBER) and len(content) >= 9
        if is_open and kind in OTHER_CELLS and len(content) >= 4:
            # Of two records for one cell the later one is shown.
            sheets[-1].cells.pop(struct.unpack_from("<HH", content), None)
        if kind in (BOF, EOF) or not is_cell:
            is_open = kind != EOF and (kind == BOF or is_open)
        elif is_open:
            row, column, _style = struct.unpack_from("<HHH", content)
            text = _stated(content[6:])
            if kind == NUMBER and len(content) >= 14:
                text = f"{struct.unpack_from('<d', content, 6)[0]:.17g}"
            sheets[-1].cells[row, column] = text
    return SeenBook(sheets[1:], {})


def _stated(content: bytes) -> str:
    """A text as its own first bytes state it: how many letters, in two bytes each or in one. What
    stands behind them is shown by nobody. [MS-XLS] 2.5.294."""
    letters, flags = struct.unpack_from("<HB", content)
    if flags & 1:
        return content[3 : 3 + 2 * letters].decode("utf-16-le", "replace")
    return content[3 : 3 + letters].decode("latin-1")


def _may_be_typed(text: str) -> bool:
    """Whether anybody asks after a text: hidden marks take time and say nothing of their own."""
    return not text.startswith(("@", "=", "workbook-", "◂"))


def spots_of(book: SeenBook) -> Iterator[Spot]:
    """Every text of a workbook, with what stands around it."""
    pointing: defaultdict[tuple[str, int, int], set[str]] = defaultdict(set)
    for name, place in book.names.items():
        pointing[place].add(name)
    for sheet in book.sheets:
        rows: defaultdict[int, set[str]] = defaultdict(set)
        columns: defaultdict[int, set[str]] = defaultdict(set)
        for (row, column), text in sheet.cells.items():
            rows[row].add(text)
            columns[column].add(text)
        named = [(place, names) for place, names in pointing.items() if place[0] == sheet.name]
        for (row, column), text in sheet.cells.items():
            if not _may_be_typed(text):
                continue
            home = (sheet.name, row, column)
            yield Spot(
                text,
                frozenset(rows[row]),
                frozenset(columns[column]),
                frozenset(pointing.get(home, ())),
                home,
                frozenset(name for place, names in named if place[1] == row for name in names),
                frozenset(name for place, names in named if place[2] == column for name in names),
            )
        for note in sheet.notes:
            yield Spot(note)
