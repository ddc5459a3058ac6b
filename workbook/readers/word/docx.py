"""A .docx package → Pages, read part by part with lxml.

References are followed inside the package only. Strict Open XML reads like the usual kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from workbook.problems.gate import FILE_PART_MISSING, FILE_TOO_DEEP, FILE_UNPACKS_TOO_FAR
from workbook.readers.package import FileKind, Package
from workbook.readers.refusal import refuse
from workbook.readers.relations import Relation, read_relations
from workbook.readers.saved import office_saved
from workbook.readers.word.docx_text import DocxText, Notes, outline_level
from workbook.readers.word.pages import Aside, AsideKind, Pages, Paragraph, Piece
from workbook.readers.word.words import attribute, child
from workbook.readers.xml import local_name, parse_xml

ITS_TEXT = "the part with its text"
LARGEST_PART = 16 * 1024 * 1024  # bytes; a filled form of 120 questions has 2 MB of text

_USUAL_DOCUMENT = "word/document.xml"
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_LIBRE = ("libreoffice", "collabora")
_LONGEST_CHAIN = 20  # styles based on one another
_NOTE_PARTS = (
    ("comments", "comment", AsideKind.COMMENT),
    ("commentsDocument", "comment", AsideKind.COMMENT),  # ONLYOFFICE: on the document as a whole
    ("footnotes", "footnote", AsideKind.FOOTNOTE),
    ("endnotes", "endnote", AsideKind.ENDNOTE),
)
_MARGINS = (("header", AsideKind.HEADER), ("footer", AsideKind.FOOTER))


def read_docx(package: Package) -> Pages:
    """Everything that people can have typed into a Word document. Raises Refused."""
    try:
        return _read(package)
    except RecursionError as error:
        raise refuse(FILE_TOO_DEEP) from error


def _read(package: Package) -> Pages:
    main = _part_of(read_relations(package, ""), "officeDocument") or _USUAL_DOCUMENT
    root = _root(package, main)
    body = child(root, "body")
    if root is None or body is None:
        raise refuse(FILE_PART_MISSING, part=ITS_TEXT)
    relations = read_relations(package, main)
    levels = _levels(_root(package, _part_of(relations, "styles")))
    text = DocxText(levels, _notes(package, relations), _is_libre(package))
    blocks = text.read(body)
    margins = (
        *_margins(package, relations, text),
        *text.leftover_notes(),
        *_diagrams(package, relations),
    )
    boxes = tuple(text.boxes.found)
    return Pages(FileKind.DOCX, blocks, boxes, margins, text.outside, office_saved(package))


def _is_libre(package: Package) -> bool:
    """Whether LibreOffice, or a program made from it, says that it saved the file."""
    root = _root(package, _part_of(read_relations(package, ""), "extended-properties"))
    named = root.findtext("{*}Application") if root is not None else None
    return named is not None and named.lower().startswith(_LIBRE)


def _root(package: Package, part: str) -> etree._Element | None:
    """The root of a part, None when there is no such part."""
    data = package.part(part) if part else None
    if data is not None and len(data) > LARGEST_PART:
        raise refuse(FILE_UNPACKS_TOO_FAR)
    return parse_xml(data) if data is not None else None


def _part_of(relations: Iterable[Relation], kind: str) -> str:
    """The first part of a kind; an empty name when there is none."""
    return next((each.part for each in relations if each.kind == kind), "")


def _parts(package: Package, relations: Iterable[Relation], kind: str) -> Iterator[etree._Element]:
    """The roots of all parts of a kind, each once."""
    for part in dict.fromkeys(each.part for each in relations if each.kind == kind):
        root = _root(package, part)
        if root is not None:
            yield root


def _notes(package: Package, relations: tuple[Relation, ...]) -> Notes:
    """Comments and notes by their numbers; those whose number is taken, by one that nothing refers
    to. The lines that part notes from text are left out."""
    found: Notes = {}
    for part_kind, name, kind in _NOTE_PARTS:
        for root in _parts(package, relations, part_kind):
            for each in root.iterchildren(f"{{*}}{name}"):
                if attribute(each, "type", "normal") == "normal":
                    key = (kind, attribute(each, "id"))
                    found[key if key not in found else (kind, f"\0{len(found)}")] = each
    return found


def _margins(package: Package, relations: tuple[Relation, ...], text: DocxText) -> Iterator[Aside]:
    """Every page header and footer."""
    for kind, aside in _MARGINS:
        for root in _parts(package, relations, kind):
            yield Aside(aside, text.read(root))


def _diagrams(package: Package, relations: tuple[Relation, ...]) -> Iterator[Aside]:
    """Words in diagrams, whose parts do not say where in the text they stand."""
    for root in _parts(package, relations, "diagramData"):
        for point in root.iter("{*}pt"):
            words = "".join(each.text or "" for each in point.iter("{*}t"))
            if words:
                yield Aside(AsideKind.TEXT_BOX, (Paragraph((Piece(words),)),))


def _levels(styles: etree._Element | None) -> Mapping[str, int]:
    """The level of each heading style, by its id. Names are the same in every language of Word."""
    if styles is None:
        return {}
    found = {attribute(each, "styleId"): each for each in styles if local_name(each) == "style"}
    return {style: level for style in found if (level := _style_level(found, style))}


def _style_level(styles: Mapping[str, etree._Element], style: str) -> int:
    """A style's own level, or that of the style on which it is based."""
    for _step in range(_LONGEST_CHAIN):
        element = styles.get(style)
        if element is None:
            return 0
        outline = child(child(element, "pPr"), "outlineLvl")
        if outline is not None:
            return outline_level(outline)
        name = child(element, "name")
        heading = _HEADING.fullmatch(attribute(name, "val")) if name is not None else None
        if heading is not None:
            return int(heading.group(1))
        base = child(element, "basedOn")
        style = attribute(base, "val") if base is not None else ""
    return 0
