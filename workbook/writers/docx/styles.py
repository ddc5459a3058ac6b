"""Styles of ours → a document's list of styles, where it has none of the same name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import cast

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from workbook.languages import is_right_to_left
from workbook.writers.docx.elements import TWIPS_PER_POINT, colour, element
from workbook.writers.docx.look import FONT, NORMAL, Style

LINE = 240  # the height of one line, as styles count it


def add_styles(root: BaseOxmlElement, wanted: Iterable[Style]) -> Mapping[str, str]:
    """Adds the styles that are missing. root: the element of all styles. Gives the id of each
    wanted style by its name; names are compared as Word does, without case."""
    ids = {_name(style).casefold(): style.get(qn("w:styleId"), "") for style in _all(root)}
    for style in wanted:
        if style.name.casefold() not in ids:
            ids[style.name.casefold()] = _free_id(style.name, set(ids.values()))
            root.append(_made(style, ids))
    return MappingProxyType({style.name: ids[style.name.casefold()] for style in wanted})


def set_defaults(root: BaseOxmlElement, language: str, own_font: bool) -> None:
    """What holds for all text: its language and direction and, in a document without a template,
    its font."""
    if root.find(qn("w:docDefaults")) is None:
        root.insert(0, element("w:docDefaults"))
    defaults = _child(root, "w:docDefaults")
    run = _child(_child(defaults, "w:rPrDefault"), "w:rPr")
    if own_font:
        run.append(element("w:rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    for properties in root.iter(qn("w:rPr")):  # a template's styles may have languages of their own
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
    run.append(element("w:lang", val=language, eastAsia=language, bidi=language))
    paragraph = _child(_child(defaults, "w:pPrDefault"), "w:pPr")
    if is_right_to_left(language) and paragraph.find(qn("w:bidi")) is None:
        paragraph.insert(0, element("w:bidi"))


def _child(parent: BaseOxmlElement, tag: str) -> BaseOxmlElement:
    """The first child of this kind, made where there is none."""
    found = parent.find(qn(tag))
    if found is not None:
        return cast(BaseOxmlElement, found)
    made = element(tag)
    parent.append(made)
    return made


def _all(root: BaseOxmlElement) -> Iterable[BaseOxmlElement]:
    return cast(list[BaseOxmlElement], root.findall(qn("w:style")))


def _name(style: BaseOxmlElement) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else name.get(qn("w:val"), "")


def _free_id(name: str, taken: set[str]) -> str:
    plain = "".join(word[:1].upper() + word[1:] for word in name.split())
    number, free = 1, plain
    while free in taken:
        number += 1
        free = f"{plain}{number}"
    return free


def _made(style: Style, ids: Mapping[str, str]) -> BaseOxmlElement:
    kind = "character" if style.is_character else "paragraph"
    made = element("w:style", type=kind, styleId=ids[style.name.casefold()])
    if style.name == NORMAL:
        made.set(qn("w:default"), "1")
    if style.name.startswith("Workbook"):
        made.set(qn("w:customStyle"), "1")
    made.append(element("w:name", val=style.name))
    normal = ids.get(NORMAL.casefold())
    if style.name != NORMAL and not style.is_character and normal:
        made.append(element("w:basedOn", val=normal))
    made.append(element("w:qFormat"))
    if not style.is_character:
        made.append(_paragraph_properties(style))
    made.append(_run_properties(style))
    return made


def _paragraph_properties(style: Style) -> BaseOxmlElement:
    made = element("w:pPr")
    if style.with_next:
        made.extend((element("w:keepNext"), element("w:keepLines")))
    if style.hanging:
        stop = element("w:tab", val="left", pos=_points(style.hanging))
        made.append(element("w:tabs", stop))
    made.append(
        element(
            "w:spacing",
            before=_points(style.before),
            after=_points(style.after),
            line=round(style.lines * LINE),
            lineRule="auto",
        )
    )
    if style.hanging:
        made.append(element("w:ind", left=_points(style.hanging), hanging=_points(style.hanging)))
    if style.level:
        made.append(element("w:outlineLvl", val=style.level - 1))
    return made


def _run_properties(style: Style) -> BaseOxmlElement:
    made = element("w:rPr")
    if style.bold:
        made.extend((element("w:b"), element("w:bCs")))
    if not style.is_character or style.colour:
        made.append(element("w:color", val=colour(style.colour)))
    if not style.is_character:
        half_points = round(style.size * 2)
        made.extend((element("w:sz", val=half_points), element("w:szCs", val=half_points)))
    if style.underline:
        made.append(element("w:u", val="single"))
    return made


def _points(points: float) -> int:
    return round(points * TWIPS_PER_POINT)
