"""Small returned files built part by part, so that tests can break exactly one thing."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
BINARY_MAIN = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"

OPEN_DOCUMENT_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "table": "table", "text": "text", "style": "style", "draw": "drawing",
    }.items()
)  # fmt: skip
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def links(*targets: tuple[str, str], space: str = LINKS) -> str:
    """A relations part. targets: kind and address; the first has the id rId1."""
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{space}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE_LINKS}">{each}</Relationships>'


def content_types(main: str = SHEET_MAIN, part: str = "/xl/workbook.xml") -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="{part}" ContentType="{main}"/></Types>'
    )


def xlsx_parts(
    rows: str,
    *,
    after: str = "",
    strings: str = "",
    styles: str = "",
    book: str = "",
    names: str = "",
    space: str = MAIN,
    link_space: str = LINKS,
) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet, ``Vote``. rows: what its sheetData holds; after:
    what follows that; book: what precedes the list of sheets."""
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml"), space=link_space),
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{link_space}">{book}'
        f'<sheets><sheet name="Vote" sheetId="1" r:id="rId1"/></sheets>'
        f"<definedNames>{names}</definedNames></workbook>",
        "xl/_rels/workbook.xml.rels": links(
            ("worksheet", "worksheets/sheet1.xml"),
            ("sharedStrings", "/xl/sharedStrings.xml"),
            ("styles", "styles.xml"),
            space=link_space,
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}" xmlns:r="{link_space}">'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{space}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{space}">{styles}</styleSheet>',
    }


def xlsx(rows: str, **more: str) -> bytes:
    return zipped(xlsx_parts(rows, **more))


def ods(tables: str, *, styles: str = "", masters: str = "") -> bytes:
    """An OpenDocument spreadsheet. styles: its automatic styles; masters: its page styles."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": "<office:document-content "
            f'{OPEN_DOCUMENT_NAMES} xmlns:calcext="{CALCEXT}">'
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {OPEN_DOCUMENT_NAMES}><office:master-styles>"
            f"{masters}</office:master-styles></office:document-styles>",
        }
    )


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An old Office file with these streams, none longer than a sector."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    header = bytearray(512)
    header[0:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    struct.pack_into("<HHHHH", header, 0x18, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<III", header, 0x2C, 1, 1, 0)
    struct.pack_into("<II", header, 0x38, 4096, end)
    struct.pack_into("<II", header, 0x40, 0, end)
    struct.pack_into("<109I", header, 0x4C, 0, *[free] * 108)
    table = struct.pack(
        "<128I", 0xFFFFFFFD, end, *[end] * len(streams), *[free] * (126 - len(streams))
    )
    directory = bytearray()
    for number, name in enumerate(streams, start=2):
        entry = bytearray(128)
        raw = name.encode("utf-16-le")
        entry[: len(raw)] = raw
        struct.pack_into("<H", entry, 64, len(raw) + 2)
        struct.pack_into("<I", entry, 116, number)
        directory += entry
    sectors = [content.ljust(512, b"\0") for content in streams.values()]
    return bytes(header) + table + bytes(directory.ljust(512, b"\0")) + b"".join(sectors)


def xlsb() -> bytes:
    """A binary workbook: ``words é`` in B3 and 0.1 in C6 of the sheet ``Vote``."""
    sheets = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Vote")
    book = [_record(131), _record(143), _record(156, sheets), _record(144), _record(132)]
    words = _record(6, struct.pack("<II", 1, 0) + _wide("words é"))
    number = _record(5, struct.pack("<IId", 2, 0, 0.1))
    size = _record(148, struct.pack("<IIII", 2, 5, 1, 2))
    rows = [_binary_row(2), words, _binary_row(5), number]
    sheet = [_record(129), size, _record(145), *rows, _record(146), _record(130)]
    return zipped(
        {
            "[Content_Types].xml": content_types(BINARY_MAIN, "/xl/workbook.bin"),
            "_rels/.rels": links(("officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": b"".join(book),
            "xl/_rels/workbook.bin.rels": links(("worksheet", "worksheets/sheet1.bin")),
            "xl/worksheets/sheet1.bin": b"".join(sheet),
        }
    )


def _binary_row(number: int) -> bytes:
    return _record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))


def _record(kind: int, content: bytes = b"") -> bytes:
    name = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return name + bytes([len(content)]) + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
