"""An .odt package → Pages, as LibreOffice and others save what was a Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from workbook.problems.gate import FILE_PART_MISSING, FILE_TOO_DEEP, FILE_UNPACKS_TOO_FAR
from workbook.readers.ods_text import STYLE, TEXT, check_spaces
from workbook.readers.package import FileKind, Package
from workbook.readers.refusal import refuse
from workbook.readers.saved import open_document_saved
from workbook.readers.values import whole
from workbook.readers.word.odt_forms import read_forms
from workbook.readers.word.odt_text import OdtText
from workbook.readers.word.pages import Aside, AsideKind, Pages
from workbook.readers.xml import local_name, parse_xml

ITS_TEXT = "the part with its text"
LARGEST_PART = 16 * 1024 * 1024  # bytes

_HEADING = re.compile(r"Heading_20_([1-9])")
_LONGEST_CHAIN = 20  # styles based on one another


def read_odt(package: Package) -> Pages:
    """Everything that people can have typed into an OpenDocument text. Raises Refused."""
    try:
        return _read(package)
    except RecursionError as error:
        raise refuse(FILE_TOO_DEEP) from error


def _read(package: Package) -> Pages:
    content = _root(package, "content.xml")
    body = next(content.iterfind("{*}body/{*}text"), None) if content is not None else None
    if content is None or body is None:
        raise refuse(FILE_PART_MISSING, part=ITS_TEXT)
    styles = _root(package, "styles.xml")
    regions = tuple(body.iterfind("{*}tracked-changes/{*}changed-region"))
    text = OdtText(
        levels=_levels(content, styles),
        deletions=dict(_changes(regions, "deletion")),
        insertions=frozenset(change for change, _what in _changes(regions, "insertion")),
        forms=read_forms(body),
    )
    blocks = text.read(body)
    margins = (
        *_margins(styles, text),
        *text.leftover_deletions(),
        *text.leftover_forms(),
    )
    saved = open_document_saved(package)
    return Pages(FileKind.ODT, blocks, tuple(text.boxes.found), margins, saved=saved)


def _root(package: Package, part: str) -> etree._Element | None:
    """The root of a part, None when there is no such part."""
    data = package.part(part)
    if data is not None and len(data) > LARGEST_PART:
        raise refuse(FILE_UNPACKS_TOO_FAR)
    if data is None:
        return None
    root = parse_xml(data)
    check_spaces(root)
    return root


def _changes(
    regions: tuple[etree._Element, ...], kind: str
) -> Iterator[tuple[str, etree._Element]]:
    """The id and content of every tracked change of a kind."""
    for region in regions:
        for each in region.iterchildren(f"{{*}}{kind}"):
            yield region.get(f"{TEXT}id", ""), each


def _margins(styles: etree._Element | None, text: OdtText) -> Iterator[Aside]:
    """Every page header and footer, of first and left pages too."""
    pages = styles.iterfind("{*}master-styles/{*}master-page") if styles is not None else ()
    for page in pages:
        for each in page:
            name = local_name(each)
            if name.startswith("header"):
                yield Aside(AsideKind.HEADER, text.read(each))
            elif name.startswith("footer"):
                yield Aside(AsideKind.FOOTER, text.read(each))


def _levels(*roots: etree._Element | None) -> Mapping[str, int]:
    """The level of each heading style, by its name."""
    found = {
        each.get(f"{STYLE}name", ""): each
        for root in roots
        if root is not None
        for each in root.iterfind("{*}automatic-styles/{*}style")
    }
    for root in roots:
        if root is not None:
            for each in root.iterfind("{*}styles/{*}style"):
                found.setdefault(each.get(f"{STYLE}name", ""), each)
    return {style: level for style in found if (level := _style_level(found, style))}


def _style_level(styles: Mapping[str, etree._Element], style: str) -> int:
    """A style's own level, or that of the style on which it is based."""
    for _step in range(_LONGEST_CHAIN):
        heading = _HEADING.fullmatch(style)
        if heading is not None:
            return int(heading.group(1))
        element = styles.get(style)
        if element is None:
            return 0
        level = whole(element.get(f"{STYLE}default-outline-level"), 0)
        if level:
            return level
        style = element.get(f"{STYLE}parent-style-name", "")
    return 0
