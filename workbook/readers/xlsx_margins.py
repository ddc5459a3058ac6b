"""What stands beside the cells of an xlsx sheet: notes, threaded comments and words in shapes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from workbook.readers.book import Note, TextBox
from workbook.readers.package import Package
from workbook.readers.places import parse_cell
from workbook.readers.relations import Relation, read_relations
from workbook.readers.values import whole
from workbook.readers.xlsx_text import rich_text
from workbook.readers.xml import local_name, parse_soft_xml, parse_xml

# What Excel puts into an old-style note that stands in for a threaded comment. The words after it
# are those of the thread.
_STAND_IN = re.compile(r"\[Threaded comment\].*?\n(?:Comment|Reply):\n?", re.DOTALL)


def read_notes(package: Package, relations: Iterable[Relation]) -> tuple[Note, ...]:
    """The notes and threaded comments of a sheet, none of them twice."""
    listed = tuple(relations)
    threads = tuple(
        note
        for data in _parts(package, listed, "threadedComment")
        for note in _threaded(parse_xml(data))
    )
    answered = {(note.row, note.column) for note in threads}
    notes = tuple(
        note
        for data in _parts(package, listed, "comments")
        for note in _legacy(parse_xml(data), answered)
    )
    return notes + threads


def read_texts(package: Package, relations: Iterable[Relation]) -> tuple[TextBox, ...]:
    """The words in shapes of a sheet, with those of grouped shapes, diagrams and old controls. A
    part that is named twice is read once."""
    listed = tuple({(each.kind, each.part): each for each in relations}.values())
    found: list[TextBox] = []
    for relation in (each for each in listed if each.kind == "drawing"):
        data = package.part(relation.part)
        if data is not None:
            found += _drawn(parse_xml(data))
        inner = read_relations(package, relation.part)
        for diagram in _parts(package, inner, "diagramData"):
            found += _paragraph_boxes(parse_xml(diagram))
        for chart in (each for each in inner if each.kind == "chart"):
            own = read_relations(package, chart.part)
            for shapes in _parts(package, own, "chartUserShapes"):
                found += _drawn(parse_xml(shapes))
    for data in _parts(package, listed, "vmlDrawing"):
        found += _old_shapes(data)
    return tuple(box for box in found if box.text.strip())


def _parts(package: Package, relations: Iterable[Relation], kind: str) -> Iterator[bytes]:
    for each in relations:
        data = package.part(each.part) if each.kind == kind else None
        if data is not None:
            yield data


def _threaded(root: etree._Element) -> Iterator[Note]:
    for each in root.iter("{*}threadedComment"):
        cell = parse_cell(each.get("ref", ""))
        text = "".join(part.text or "" for part in each.iterchildren("{*}text"))
        if cell and text:
            yield Note(*cell, text)


def _legacy(root: etree._Element, threaded: set[tuple[int, int]]) -> Iterator[Note]:
    """Notes, but for those that only stand in for a thread that has been read."""
    authors = [each.text or "" for each in root.iterfind("{*}authors/{*}author")]
    for each in root.iter("{*}comment"):
        cell = parse_cell(each.get("ref", ""))
        if cell is None:
            continue
        number = whole(each.get("authorId"), len(authors))
        author = authors[number] if number < len(authors) else ""
        if cell in threaded and author.startswith("tc="):
            continue
        text = "".join(rich_text(part) for part in each.iterchildren("{*}text"))
        stand_in = _STAND_IN.match(text)
        text = text[stand_in.end() :] if stand_in else text
        if text:
            yield Note(*cell, text)


def _drawn(root: etree._Element) -> Iterator[TextBox]:
    for anchor in root:
        start = next(anchor.iterchildren("{*}from"), None)
        row, column = (_whole(start, "row"), _whole(start, "col"))
        for body in anchor.iter("{*}txBody"):
            if not any(local_name(above) == "Fallback" for above in body.iterancestors()):
                yield TextBox(_paragraphs(body), row, column)


def _whole(start: etree._Element | None, name: str) -> int | None:
    text = start.findtext(f"{{*}}{name}", "") if start is not None else ""
    number = whole(text.strip(), -1)
    return number if number >= 0 else None


def _paragraph_boxes(root: etree._Element) -> Iterator[TextBox]:
    """The words of a diagram: a box for each of its points."""
    for point in root.iter("{*}pt"):
        for body in point.iterchildren("{*}t"):
            yield TextBox(_paragraphs(body))


def _paragraphs(body: etree._Element) -> str:
    return "\n".join("".join(_words(paragraph)) for paragraph in body.iterchildren("{*}p"))


def _words(paragraph: etree._Element) -> Iterator[str]:
    for each in paragraph.iter("{*}t", "{*}br"):
        yield "\n" if local_name(each) == "br" else each.text or ""


def _old_shapes(data: bytes) -> Iterator[TextBox]:
    """Words in shapes of the old drawing language, other than the frames of notes. A quirk of
    Excel: it writes line breaks in them as in a web page, and never closes them."""
    closed = re.sub(rb"<br\s*>", b"<br/>", data)
    for shape in parse_soft_xml(closed).iter("{*}shape", "{*}rect", "{*}roundrect", "{*}oval"):
        client = next(shape.iterchildren("{*}ClientData"), None)
        if client is not None and client.get("ObjectType") == "Note":
            continue
        for box in shape.iterchildren("{*}textbox"):
            lines = [
                " ".join("".join(str(words) for words in each.itertext()).split())
                for each in box.iter("div")
            ]
            yield TextBox("\n".join(line for line in lines if line))
