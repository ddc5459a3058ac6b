"""What stands where in a document: the witness for Word and OpenDocument texts. See witness.py."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.fuzz.witness import Spot, child, children, get, local, odf_words, parse, part_of


def see_docx(parts: Mapping[str, bytes]) -> Iterator[Spot]:
    """Every paragraph of a document's own text as Word shows it. Raises UnseenError."""
    root = parse(part_of(parts, "word/document.xml"))
    yield from _document_blocks(child(root, "body"), _DOCX)


def see_odt(parts: Mapping[str, bytes]) -> Iterator[Spot]:
    """Every paragraph of a document's own text as LibreOffice shows it. Raises UnseenError."""
    root = parse(part_of(parts, "content.xml"))
    yield from _document_blocks(child(child(root, "body"), "text"), _ODT)


@dataclass(frozen=True)
class _Names:
    """What a format calls the parts of a text."""

    paragraph: tuple[str, ...]
    table: str
    row: str
    cell: str
    mark: str


_DOCX = _Names(("p",), "tbl", "tr", "tc", "bookmarkStart")
_ODT = _Names(("p", "h"), "table", "table-row", "table-cell", "bookmark")


def _document_blocks(element: ET.Element | None, names: _Names) -> Iterator[Spot]:
    for each in element if element is not None else ():
        if local(each) in names.paragraph:
            yield Spot(_paragraph(each, names))
        elif local(each) == names.table:
            yield from _document_table(each, names)


def _document_table(table: ET.Element, names: _Names) -> Iterator[Spot]:
    heads: list[frozenset[str]] = []
    for row in children(table, names.row):
        cells = list(children(row, names.cell))
        texts = [
            frozenset(_paragraph(each, names) for each in children(cell, *names.paragraph))
            for cell in cells
        ]
        heads = heads or texts
        words = frozenset(text for found in texts for text in found)
        for number, cell in enumerate(cells):
            column = heads[number] if number < len(heads) else frozenset()
            for each in children(cell, *names.paragraph):
                marks = frozenset(_marks(each, names))
                yield Spot(_paragraph(each, names), words, column, marks)


def _paragraph(element: ET.Element, names: _Names) -> str:
    return "".join(_docx_words(element) if names is _DOCX else odf_words(element))


def _docx_words(element: ET.Element) -> Iterator[str]:
    """The words of runs that stand in the paragraph itself, in a box or in tracked insertions."""
    for each in element:
        name = local(each)
        if name == "r":
            for inner in each:
                if local(inner) == "t":
                    yield inner.text or ""
                elif local(inner) in ("tab", "br"):
                    yield "\t" if local(inner) == "tab" else "\n"
        elif name == "sdt":
            content = child(each, "sdtContent")
            yield from _docx_words(content) if content is not None else ()
        elif name in ("ins", "hyperlink"):
            yield from _docx_words(each)


def _marks(element: ET.Element, names: _Names) -> Iterator[str]:
    """The hidden marks of the boxes and bookmarks in a paragraph."""
    for each in element.iter():
        name = local(each)
        if name == names.mark:
            yield get(each, "name") or ""
        elif name in ("tag", "alias"):
            yield get(each, "val") or ""
        elif name == "content-control":
            yield get(each, "tag") or ""
            yield get(each, "alias") or ""
