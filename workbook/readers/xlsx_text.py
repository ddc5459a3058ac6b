"""Words of an xlsx file: shared strings, rich text, and the escapes that Excel writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from workbook.readers.package import Package
from workbook.readers.xml import local_name, walk_xml

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def main_tags(*names: str) -> tuple[str, ...]:
    """These element names as ordinary workbooks write them, and as Strict Open XML does."""
    return tuple(space + name for name in names for space in (MAIN, STRICT))


def read_strings(package: Package, part: str) -> tuple[str, ...]:
    """The shared strings of a workbook, by number."""
    data = package.part(part)
    if data is None:
        return ()
    walk = walk_xml(data, main_tags("si"))
    return tuple(rich_text(element) for event, element in walk if event == "end")


def rich_text(element: etree._Element) -> str:
    """All words of a string, run after run, without the reading aids of East Asian scripts."""
    return unescape("".join(_runs(element)))


def unescape(text: str) -> str:
    """Text with Excel's ``_xHHHH_`` escapes undone; ``_x005F_`` stands for a plain underscore.

    A half of a character that has no other half stays escaped: it is no text.
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
            yield child.text or ""
        elif name == "r":
            yield from _runs(child)
