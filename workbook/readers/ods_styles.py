"""Printed headers and footers of an OpenDocument spreadsheet, from its page styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from workbook.readers.headings import Printed
from workbook.readers.ods_text import STYLE, TEXT, check_spaces, join_paragraphs
from workbook.readers.package import Package
from workbook.readers.xml import local_name, parse_xml


@dataclass(frozen=True, slots=True)
class PageStyles:
    """The printed words of each page style, by its name."""

    printed: Mapping[str, Printed] = field(default_factory=dict)


def read_page_styles(package: Package) -> PageStyles:
    """The page styles of a package; none when it has no styles part. Raises Refused."""
    data = package.part("styles.xml")
    if data is None:
        return PageStyles()
    root = parse_xml(data)
    check_spaces(root)
    return PageStyles(
        {
            each.get(f"{STYLE}name", ""): Printed(_words(each, "header"), _words(each, "footer"))
            for each in root.iter(f"{STYLE}master-page")
        }
    )


def _words(master: etree._Element, side: str) -> str:
    """The words of all headers, or footers, of a page style, each once; hidden ones say nothing."""
    found = dict.fromkeys(
        words
        for each in master
        if local_name(each).startswith(side) and each.get(f"{STYLE}display") != "false"
        if (words := " ".join(_lines(each)))
    )
    return " ".join(found)


def _lines(element: etree._Element) -> Iterator[str]:
    for paragraph in element.iter(f"{TEXT}p"):
        yield from join_paragraphs([paragraph], fields=False).split()
