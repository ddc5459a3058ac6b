"""Words of an xlsx file: shared strings, rich text, and the escapes that Excel writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from workbook.problems.gate import FILE_DAMAGED
from workbook.readers.package import Package
from workbook.readers.refusal import refuse
from workbook.readers.xlsx_plain import MAIN, STRICT, find_plain_strings, plain_text
from workbook.readers.xml import local_name, parse_xml, safe_text, walk_text

# An underscore before what looks like an escape; control characters; halves of characters; no
# characters at all.
_ESCAPE = re.compile(
    r"_x(005F(?=_x[0-9A-F]{4}_)|00[01][0-9A-F]|007F|00[89][0-9A-F]|D[89A-F][0-9A-F]{2}|FFF[EF])_",
    re.IGNORECASE,
)


def main_tags(*names: str) -> tuple[str, ...]:
    """These element names as ordinary workbooks write them, and as Strict Open XML does."""
    return tuple(space + name for name in names for space in (MAIN, STRICT))


def read_strings(package: Package, part: str) -> tuple[str, ...]:
    """The shared strings of a workbook, by number."""
    data = package.part(part)
    if data is None:
        return ()
    text = safe_text(data)
    plain = find_plain_strings(text)
    if plain is not None:
        parts = iter(parse_xml(plain.rest))
        return tuple(
            rich_text(next(parts)) if words is None else unescape(plain_text(words))
            for words in plain.words
        )
    walk = walk_text(text, main_tags("si"))
    return tuple(_string(element) for event, element in walk if event == "end")


def _string(element: etree._Element) -> str:
    """The words of one string. One within another would shift the numbers of all that follow, and
    give answers to other questions. Raises Refused."""
    table = element.getparent()
    if table is None or table.getparent() is not None:
        raise refuse(FILE_DAMAGED)
    return rich_text(element)


def rich_text(element: etree._Element) -> str:
    """All words of a string, run after run, without the reading aids of East Asian scripts."""
    return "".join(_runs(element))


def unescape(text: str) -> str:
    """Text with Excel's ``_xHHHH_`` escapes undone; ``_x005F_`` stands for a plain underscore.

    Excel writes so only what is no plain character, and the underscore of words that look like an
    escape. Everything else of that shape was typed: SheetJS and ExcelJS write such words as they
    are. A half of a character that has no other half stays escaped: it is no text.
    """
    if "_x" not in text:
        return text
    raw = _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)
    joined = raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return re.sub(r"[\ud800-\udfff]", lambda match: f"_x{ord(match.group()):04X}_", joined)


def _runs(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = local_name(child)
        if name == "t":
            yield unescape(child.text or "")
        elif name == "r":
            yield from _runs(child)
