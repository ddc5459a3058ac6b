"""A small workbook as plain cells → the parts of an xlsx or ods package, or the bytes of an xls.

Written for fuzzing only: no looks at all, so that a file is a few kilobytes. The program's own
writer has no part in it.
"""

from __future__ import annotations

import datetime
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from tests.fuzz.packing import Part
from tests.readers.packages import (
    LINKS,
    MAIN,
    OPEN_DOCUMENT_NAMES,
    SHEET_MAIN,
    links,
)
from workbook.identity import cell_name, column_letters

Cell = tuple[int, int]
_EPOCH = datetime.date(1899, 12, 30)
_FREE, _END = 0xFFFFFFFF, 0xFFFFFFFE
_KEEP = 'xml:space="preserve"'


@dataclass(frozen=True)
class Formula:
    """A formula that gives 1."""

    text: str


Value = str | int | float | datetime.date | Formula


@dataclass(frozen=True)
class Page:
    """One sheet. notes: by cell."""

    name: str
    cells: Mapping[Cell, Value]
    hidden: bool = False
    footer: str = ""
    notes: Mapping[Cell, str] | None = None


@dataclass(frozen=True)
class Workbook:
    """What a spreadsheet file holds. names: sheet, row and column of each."""

    pages: tuple[Page, ...]
    names: Mapping[str, tuple[str, int, int]]


def xlsx_parts(book: Workbook, *, inline: bool) -> tuple[Part, ...]:
    """The parts of an Excel workbook. inline: texts stand in their cells, not in a table."""
    strings: dict[str, int] = {}
    sheets = [_xlsx_sheet(page, None if inline else strings) for page in book.pages]
    listed = "".join(
        f"<sheet name={quoteattr(page.name)} sheetId='{number}' r:id='rId{number}'"
        f"{' state=' + quoteattr('hidden') if page.hidden else ''}/>"
        for number, page in enumerate(book.pages, start=1)
    )
    names = "".join(
        f"<definedName name={quoteattr(name)}>{_quoted(sheet)}!${column_letters(column)}${row + 1}"
        "</definedName>"
        for name, (sheet, row, column) in book.names.items()
    )
    numbers = range(1, len(sheets) + 1)
    parts = {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><workbookPr/>'
        f"<sheets>{listed}</sheets><definedNames>{names}</definedNames></workbook>",
        "xl/_rels/workbook.xml.rels": links(
            *(("worksheet", f"worksheets/sheet{number}.xml") for number in numbers),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">'
        + "".join(f"<si><t {_KEEP}>{escape(text)}</t></si>" for text in strings)
        + "</sst>",
    }
    for number, (page, sheet) in enumerate(zip(book.pages, sheets, strict=True), start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet
        if page.notes:
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = links(
                ("comments", f"../comments{number}.xml")
            )
            parts[f"xl/comments{number}.xml"] = _xlsx_notes(page.notes)
    return tuple(Part(name, text.encode()) for name, text in parts.items())


def _types(sheets: int) -> str:
    kind = SHEET_MAIN.replace("sheet.main", "worksheet")
    each = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{kind}"/>'
        for number in range(1, sheets + 1)
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_MAIN}"/>{each}</Types>'
    )


def _xlsx_sheet(page: Page, strings: dict[str, int] | None) -> str:
    rows = "".join(
        f'<row r="{row + 1}">'
        + "".join(_xlsx_cell(cell_name(row, column), value, strings) for column, value in cells)
        + "</row>"
        for row, cells in _rows(page)
    )
    foot = f"<oddFooter>{escape(page.footer)}</oddFooter>" if page.footer else ""
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{LINKS}"><sheetData>{rows}</sheetData>'
        f"<headerFooter>{foot}</headerFooter></worksheet>"
    )


def _xlsx_cell(name: str, value: Value, strings: dict[str, int] | None) -> str:
    if isinstance(value, Formula):
        return f'<c r="{name}"><f>{escape(value.text)}</f><v>1</v></c>'
    if isinstance(value, datetime.date):
        return f'<c r="{name}" s="1"><v>{(value - _EPOCH).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{name}"><v>{value}</v></c>'
    if strings is None:
        return f'<c r="{name}" t="inlineStr"><is><t {_KEEP}>{escape(value)}</t></is></c>'
    return f'<c r="{name}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'


def _xlsx_notes(notes: Mapping[Cell, str]) -> str:
    each = "".join(
        f'<comment ref="{cell_name(*cell)}" authorId="0"><text><r><t>{escape(text)}</t></r></text>'
        "</comment>"
        for cell, text in notes.items()
    )
    return (
        f'<comments xmlns="{MAIN}"><authors><author/></authors>'
        f"<commentList>{each}</commentList></comments>"
    )


def ods_parts(book: Workbook) -> tuple[Part, ...]:
    """The parts of an OpenDocument spreadsheet."""
    tables = "".join(_ods_table(page) for page in book.pages)
    names = "".join(
        f"<table:named-range table:name={quoteattr(name)} table:cell-range-address="
        + quoteattr(f"${_quoted(sheet)}.${column_letters(column)}${row + 1}")
        + "/>"
        for name, (sheet, row, column) in book.names.items()
    )
    content = (
        f'<office:document-content {OPEN_DOCUMENT_NAMES} office:version="1.3">'
        '<office:automatic-styles><style:style style:name="h" style:family="table">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
        f"<office:body><office:spreadsheet>{tables}<table:named-expressions>{names}"
        "</table:named-expressions></office:spreadsheet></office:body></office:document-content>"
    )
    return (
        Part("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        Part("content.xml", content.encode()),
    )


def _ods_table(page: Page) -> str:
    rows, last = [], -1
    for row, cells in _rows(page):
        if row > last + 1:
            rows.append(
                f'<table:table-row table:number-rows-repeated="{row - last - 1}">'
                "<table:table-cell/></table:table-row>"
            )
        rows.append(f"<table:table-row>{''.join(_ods_cells(page, row, cells))}</table:table-row>")
        last = row
    style = ' table:style-name="h"' if page.hidden else ""
    return f"<table:table table:name={quoteattr(page.name)}{style}>{''.join(rows)}</table:table>"


def _ods_cells(page: Page, row: int, cells: list[tuple[int, Value]]) -> Iterator[str]:
    last = -1
    for column, value in cells:
        if column > last + 1:
            yield f'<table:table-cell table:number-columns-repeated="{column - last - 1}"/>'
        note = (page.notes or {}).get((row, column), "")
        noted = f"<office:annotation><text:p>{escape(note)}</text:p></office:annotation>"
        yield _ods_cell(value, noted if note else "")
        last = column


def _ods_cell(value: Value, note: str) -> str:
    kind, shown = "", ""
    if isinstance(value, Formula):
        kind = f' table:formula={quoteattr("of:=" + value.text)} office:value-type="float"'
        kind, shown = f'{kind} office:value="1"', "1"
    elif isinstance(value, datetime.date):
        kind = f' office:value-type="date" office:date-value="{value.isoformat()}"'
        shown = value.isoformat()
    elif isinstance(value, int | float):
        kind, shown = f' office:value-type="float" office:value="{value}"', str(value)
    else:
        kind, shown = ' office:value-type="string"', value
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in shown.split("\n"))
    return (
        f"<table:table-cell{kind}>{note}{lines.replace(chr(9), '<text:tab/>')}</table:table-cell>"
    )


def _rows(page: Page) -> Iterator[tuple[int, list[tuple[int, Value]]]]:
    found: dict[int, list[tuple[int, Value]]] = {}
    for (row, column), value in sorted(page.cells.items()):
        found.setdefault(row, []).append((column, value))
    yield from found.items()


def _quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"


# The old format: records of a kind, a length and content, in a stream of an OLE file.

Record = tuple[int, bytes]
BOF, EOF, SHEET, STRING, NUMBER = 0x0809, 0x000A, 0x0085, 0x0204, 0x0203


def xls_records(book: Workbook) -> tuple[Record, ...]:
    """The records of an Excel 97 workbook, values only. The places of its sheets are filled in
    when the records are put together."""
    found: list[Record] = [(BOF, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))]
    for page in book.pages:
        name = page.name.encode("utf-16-le")
        head = struct.pack("<IBBBB", 0, int(page.hidden), 0, len(page.name), 1)
        found.append((SHEET, head + name))
    found.append((EOF, b""))
    for page in book.pages:
        found.append((BOF, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)))
        found += [
            _xls_cell(row, column, value) for (row, column), value in sorted(page.cells.items())
        ]
        found.append((EOF, b""))
    return tuple(found)


def _xls_cell(row: int, column: int, value: Value) -> Record:
    at = struct.pack("<HHH", row, column, 0)
    if isinstance(value, Formula):
        return NUMBER, at + struct.pack("<d", 1.0)
    if isinstance(value, datetime.date):
        return STRING, at + _wide(value.isoformat())
    if isinstance(value, int | float):
        return NUMBER, at + struct.pack("<d", float(value))
    return STRING, at + _wide(value)


def _wide(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def xls_stream(records: tuple[Record, ...]) -> bytes:
    """The records one behind another; each sheet's record is told where its own records begin."""
    starts, at, depth = [], 0, 0
    for kind, content in records:
        if kind == BOF:
            starts.append(at)
        at += 4 + len(content)
    out = bytearray()
    for kind, content in records:
        body = content
        if kind == SHEET and len(content) >= 4:
            depth += 1
            body = struct.pack("<I", starts[depth] if depth < len(starts) else at) + content[4:]
        out += struct.pack("<HH", kind & 0xFFFF, len(body) & 0xFFFF) + body
    return bytes(out)


def ole(stream: bytes) -> bytes:
    """An OLE file whose one stream is called Workbook."""
    padded = stream.ljust(4096, b"\0")
    sectors = -(-len(padded) // 512)
    tables = -(-(sectors + 2) // 127)
    header = bytearray(512)
    header[0:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    struct.pack_into("<HHHHH", header, 0x18, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<III", header, 0x2C, tables, tables, 0)
    struct.pack_into("<IIIII", header, 0x38, 4096, _END, 0, _END, 0)
    listed = [*range(tables), *[_FREE] * (109 - tables)]
    struct.pack_into("<109I", header, 0x4C, *listed)
    chain = [0xFFFFFFFD] * tables + [_END]
    chain += [tables + 2 + number for number in range(sectors - 1)] + [_END]
    chain += [_FREE] * (tables * 128 - len(chain))
    entries = _ole_entry("Root Entry", 5, _END, 0, 1) + _ole_entry(
        "Workbook", 2, tables + 1, len(padded), _FREE
    )
    table = struct.pack(f"<{len(chain)}I", *chain)
    return bytes(header) + table + entries.ljust(512, b"\0") + padded.ljust(sectors * 512, b"\0")


def _ole_entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    raw = name.encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(raw)] = raw
    struct.pack_into("<HBB", entry, 64, len(raw) + 2, kind, 1)
    struct.pack_into("<III", entry, 68, _FREE, _FREE, child)
    struct.pack_into("<II", entry, 116, start, size)
    return bytes(entry)
