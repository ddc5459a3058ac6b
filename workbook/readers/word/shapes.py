"""What a drawing of a .docx file holds: text boxes, other words, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from workbook.readers.xml import local_name

_PICTURES = frozenset({"pic", "imagedata"})


@dataclass(slots=True)
class Shapes:
    """boxes: the contents of text boxes, each with blocks of its own; those within a box are left
    to its reader. words: of shapes and lettering without paragraphs. pictures: how many."""

    boxes: list[etree._Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    pictures: int = 0

    @property
    def size(self) -> int:
        """How much was found."""
        return len(self.boxes) + len(self.words) + self.pictures


def find_shapes(drawing: etree._Element) -> Shapes:
    """Everything in a drawing. Of shapes that are there twice, for newer and older programs, the
    first that holds anything counts."""
    shapes = Shapes()
    _look(drawing, shapes)
    return shapes


def _look(element: etree._Element, shapes: Shapes) -> None:
    for each in element:
        name = local_name(each)
        if name == "txbxContent":
            shapes.boxes.append(each)
        elif name == "AlternateContent":
            _look_in_first(each, shapes)
        else:
            shapes.pictures += name in _PICTURES
            words = each.get("string") if name == "textpath" else None
            words = each.text if name == "t" else words
            if words:
                shapes.words.append(words)
            _look(each, shapes)


def _look_in_first(element: etree._Element, shapes: Shapes) -> None:
    before = shapes.size
    for branch in element:
        _look(branch, shapes)
        if shapes.size > before:
            return
