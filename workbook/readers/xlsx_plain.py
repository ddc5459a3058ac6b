"""The XML of a sheet → its cells as text and the XML without them, where it is written plainly.
The XML of shared strings likewise.

Excel, LibreOffice and this program write cells in one way: ``<c r="D7" s="3" t="s"><v>12</v></c>``,
row after row, with nothing between them. Where every cell of a sheet is written so, one pattern
takes them out, in a fraction of the time that an element for each takes. What is left is parsed as
any other XML. Taken out are whole elements between whole tags, so what is left is sound where all
of it was sound, and damaged where it was damaged. xlsx_cells.py and
xlsx_text.py ask here first; what is written in any other way is walked through element by element.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import unescape as _with_signs

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"

MOST_BYTES = 1_000_000  # of a sheet; ours have up to 200,000, and each cell takes room here
MOST_TAGS = 200  # before the cells: no part of them stands deeper than a parser goes

PlainCell = tuple[str, str, str, str, str, str, str]
"""A tag of a row, or a cell: the cell's name, style, type, formula and content, "" for each that it
has not. Entities are as they were written. The last is what is not plain, "" where all is."""

_START, _STOP = "<sheetData>", "</sheetData>"
# Control characters, and two that no XML may hold. Line ends are read in more than one way.
_ODD = "\\x00-\\x08\\x0b-\\x1f\ufffe\uffff"
_TEXT = rf"[^<>&{_ODD}]*(?:&(?:amp|lt|gt|quot|apos);[^<>&{_ODD}]*)*"
_TOKEN = re.compile(
    r"(<row(?: [^<>]*)?>|</row>)"
    r'|<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?: s="([0-9]{1,9})")?(?: t="(s|str|b|e|n)")?'
    rf'(?:/>|>(?:<f(?: aca="false")?>(?!<)({_TEXT})</f>)?(?:<v>({_TEXT})</v>|<v/>)?</c>)'
    r"|(.+)",
    re.DOTALL,
)
_ROOT = re.compile(
    rf'[ \t\r\n]*<worksheet(?: [^<>\']*)? xmlns="(?:{MAIN[1:-1]}|{STRICT[1:-1]})"[^<>\']*>'
)
# A string with parts is one string: no other begins or ends in it, in whatever way that is written.
_STRING = re.compile(
    rf'<si><t(?: xml:space="preserve")?>({_TEXT})</t></si>'
    r"|(<si>[^<]*(?:<(?!/?(?:[^\s<>/:]+:)?si[\s/>])[^<]*)*</si>)"
    r"|(.+)",
    re.DOTALL,
)
_TABLE = re.compile(_ROOT.pattern.replace("worksheet", "sst"))
_NAMESPACE = re.compile(r"xmlns\s*=")
_OTHER_CELL = re.compile(r"<(?:[^\s<>/:]+:)?c[\s/>]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A sheet that is written plainly. rest: its XML, with rows and without their cells."""

    cells: list[PlainCell]
    rest: bytes


def find_plain(xml: bytes) -> Plain | None:
    """The cells of a sheet; None where it is not written plainly. xml: in UTF-8."""
    text = _plain_xml(xml)
    if text is None:
        return None
    head, start, after = text.partition(_START)
    rows, stop, tail = after.partition(_STOP)
    around = head + tail
    if not (start and stop) or _START in rows + tail or _OTHER_CELL.search(around):
        return None
    if not _ROOT.match(head) or head.count("<") > MOST_TAGS:
        return None
    cells = _TOKEN.findall(rows)
    if cells and cells[-1][-1]:
        return None
    tags = "".join(each[0] for each in cells)
    return Plain(cells, f"{head}{start}{tags}{stop}{tail}".encode())


@dataclass(frozen=True, slots=True)
class PlainStrings:
    """A table of shared strings. words: as they are written, None for each that has parts. rest:
    the XML of the table with the strings that have parts, in order, and no others."""

    words: tuple[str | None, ...]
    rest: bytes


def find_plain_strings(xml: bytes) -> PlainStrings | None:
    """The strings of a table; None where it is not written plainly. xml: in UTF-8."""
    text = _plain_xml(xml)
    root = _TABLE.match(text) if text is not None else None
    if text is None or root is None:
        return None
    body, stop, tail = text[root.end() :].rpartition("</sst>")
    strings = _STRING.findall(body)
    if not stop or tail.strip(" \t\r\n") or (strings and strings[-1][-1]):
        return None
    parts = "".join(part for _words, part, _rest in strings)
    words = tuple(None if part else words for words, part, _rest in strings)
    return PlainStrings(words, f"{root.group()}{parts}{stop}".encode())


def _plain_xml(xml: bytes) -> str | None:
    """XML as text where it has no comments and the like, no second space of names, which patterns
    of a root would look for at every place, and is not too large to be taken apart."""
    if len(xml) > MOST_BYTES or b"<!" in xml or b"<?" in xml:
        return None
    try:
        text = xml.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if len(_NAMESPACE.findall(text)) <= 1 else None


def plain_text(written: str) -> str:
    """Text of a plain cell with its entities read."""
    return _with_signs(written, {"&quot;": '"', "&apos;": "'"}) if "&" in written else written
