"""An equation of a .docx file → one line of text, so that ½ never reads as 12."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from workbook.readers.xml import local_name

# What stands before a part of an equation when it is written on one line.
_BEFORE: Mapping[str, str] = MappingProxyType({"den": "/", "sup": "^", "sub": "_", "rad": "√"})
_SKIPPED = frozenset({"rPr", "ctrlPr", "delText", "del", "moveFrom"})


def equation_text(equation: etree._Element) -> str:
    """The signs of an equation in reading order, with a stroke in fractions, ``^`` before what is
    raised and ``_`` before what is lowered."""
    out: list[str] = []
    _add(equation, out)
    return "".join(out)


def _add(element: etree._Element, out: list[str]) -> None:
    for each in element:
        name = local_name(each)
        if name == "t":
            out.append(each.text or "")
        elif name == "chr":  # a sign that is kept as a setting, such as a sum
            out.append(next((str(text) for text in each.attrib.values()), ""))
        elif name not in _SKIPPED:
            before = len(out)
            _add(each, out)
            if len(out) > before and name in _BEFORE:
                out.insert(before, _BEFORE[name])
