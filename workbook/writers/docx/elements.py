"""Elements of a Word file in one call each, so that the parts of a document read like a document.

Every other module of this folder makes its elements here. Children stand in the order that the
format asks for; programs refuse files in which they do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

TWIPS_PER_MILLIMETRE = 1440 / 25.4
TWIPS_PER_POINT = 20
_BREAKS: Mapping[str, str] = MappingProxyType({"\t": "w:tab", "\n": "w:br"})
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def element(tag: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """An element such as ``w:p`` with its children; attributes take the prefix of the element."""
    made = cast(BaseOxmlElement, OxmlElement(tag))
    prefix = tag.split(":")[0]
    for name, value in attributes.items():
        made.set(qn(f"{prefix}:{name}"), str(value))
    made.extend(children)
    return made


def text_run(text: str, style: str | None = None, *extra: BaseOxmlElement) -> BaseOxmlElement:
    """A run of text; its tabs and line ends become tabs and breaks. style: the id of a character
    style.
    extra: further properties of the run, after the style."""
    run = element("w:r")
    properties = ([element("w:rStyle", val=style)] if style else []) + list(extra)
    if properties:
        run.append(element("w:rPr", *properties))
    for part in re.split("([\t\n])", text):
        if part in _BREAKS:
            run.append(element(_BREAKS[part]))
        elif part:
            words = element("w:t")
            words.text = part
            words.set(SPACE, "preserve")
            run.append(words)
    return run


def worded_run(text: str, right_to_left: bool, style: str | None = None) -> BaseOxmlElement:
    """A run of words in a document of one direction. Word asks each run of Hebrew or Arabic for its
    direction, and of marks and digits alone in such a document too; else they stand on the wrong
    side. A run with letters from left to right only, such as a code, stays as it is."""
    if right_to_left and is_from_right(text):
        return text_run(text, style, element("w:rtl"))
    return text_run(text, style)


def is_from_right(text: str) -> bool:
    """Whether a run of words in a document from right to left needs that direction said."""
    sides = {unicodedata.bidirectional(sign) for sign in text}
    return bool(sides & {"R", "AL"}) or "L" not in sides


def twips(millimetres: float) -> int:
    """A length as the format counts it: in twentieths of a point."""
    return round(millimetres * TWIPS_PER_MILLIMETRE)


def colour(text: str) -> str:
    """A colour as the format writes it, without the leading sign."""
    return text.removeprefix("#")
