"""Words of an OpenDocument file, to the character, from its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from workbook.problems.gate import FILE_TOO_MUCH_TEXT
from workbook.readers.refusal import refuse
from workbook.readers.values import whole

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

# Page numbers and the like: words of the program, not of a person.
_FIELDS = frozenset(
    f"{TEXT}{name}"
    for name in ("page-number", "page-count", "sheet-name", "file-name", "title", "date", "time")
)
_SKIPPED = frozenset({f"{TEXT}ruby-text", f"{OFFICE}annotation", f"{TEXT}note"})
MOST_SPACES = 1_000_000  # written as a number: a few letters that stand for a gigabyte
_WRAP = re.compile(r"(?<![ \t])[ \t]*[\r\n][ \t\r\n]*")


def join_paragraphs(paragraphs: Iterable[etree._Element], *, fields: bool = True) -> str:
    """The text of paragraphs, one a line. fields: whether to keep what fields show."""
    return "\n".join(_paragraph(each, fields) for each in paragraphs)


def paragraphs_in(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and headings that stand directly in an element."""
    return element.iterchildren(f"{TEXT}p", f"{TEXT}h")


def check_spaces(element: etree._Element, before: int = 0) -> int:
    """How many spaces an element states as numbers, with those before. Raises Refused when that is
    more than people type: to cut them would be to change what somebody wrote."""
    found = before + sum(whole(each.get(f"{TEXT}c")) for each in element.iter(f"{TEXT}s"))
    if found > MOST_SPACES:
        raise refuse(FILE_TOO_MUCH_TEXT)
    return found


def mean_lines(element: etree._Element) -> None:
    """Make the line ends within paragraphs line breaks. A quirk of ONLYOFFICE: it writes the lines
    of a cell so, where the format has a mark for a new line."""
    for paragraph in element.iter(f"{TEXT}p"):
        for each in tuple(paragraph.iter("*")):
            each.text, *lines = (each.text or "").split("\n")
            each[:0] = [_line(words) for words in lines]
            parent = each.getparent()
            if each is not paragraph and parent is not None and "\n" in (each.tail or ""):
                each.tail, *lines = (each.tail or "").split("\n")
                after = parent.index(each) + 1
                parent[after:after] = [_line(words) for words in lines]


def _line(words: str) -> etree._Element:
    made = etree.Element(f"{TEXT}line-break")
    made.tail = words
    return made


def _paragraph(paragraph: etree._Element, fields: bool) -> str:
    """One paragraph. White space with a line end in it is how a file was wrapped, and counts as
    one space, or as nothing at the start.

    A quirk of LibreOffice: in cells of several lines it writes runs of spaces as they are, and
    means every one, although the format says that they count as one.
    """
    out: list[str] = []
    for piece, is_raw in _pieces(paragraph, fields):
        unwrapped = _WRAP.sub(" " if out else _first_wrap, piece) if is_raw else piece
        out += [unwrapped] if unwrapped else []
    return "".join(out)


def _first_wrap(match: re.Match[str]) -> str:
    return "" if match.start() == 0 else " "


def _pieces(element: etree._Element, fields: bool) -> Iterator[tuple[str, bool]]:
    """The pieces of a paragraph: text, and whether its white space may be a mere line wrap."""
    if element.text:
        yield element.text, True
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * whole(child.get(f"{TEXT}c")), False
        elif child.tag == f"{TEXT}tab":
            yield "\t", False
        elif child.tag == f"{TEXT}line-break":
            yield "\n", False
        elif child.tag not in _SKIPPED and (fields or child.tag not in _FIELDS):
            yield from _pieces(child, fields)
        if child.tail:
            yield child.tail, True
