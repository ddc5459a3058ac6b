"""Pages: their size and orientation, and what stands under each of them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import cast

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section as WordSection

from workbook.document import page_words
from workbook.languages import is_right_to_left
from workbook.writers.docx.copies import Shape
from workbook.writers.docx.elements import TWIPS_PER_MILLIMETRE, element, text_run, worded_run

_FIRST_ONLY = ("w:headerReference", "w:footerReference", "w:titlePg")


@dataclass(frozen=True, slots=True)
class PageSetup:
    """The pages of one section. width: of the text, in millimetres. properties: as the format
    writes them."""

    width: float
    properties: BaseOxmlElement


def page_setup(
    given: BaseOxmlElement, landscape: bool, is_first: bool, right_to_left: bool
) -> PageSetup:
    """The pages of one section, after those of the empty file or the template, which have a size
    and margins. Later sections take headers and footers from the first."""
    made = deepcopy(given)
    if not is_first:
        for tag in _FIRST_ONLY:
            for child in made.findall(qn(tag)):
                made.remove(child)
    _turn(made, landscape)
    for old in made.findall(qn("w:type")):
        made.remove(old)
    cast(BaseOxmlElement, made.find(qn("w:pgSz"))).addprevious(element("w:type", val="nextPage"))
    if right_to_left and made.find(qn("w:bidi")) is None:
        made.append(element("w:bidi"))
    return PageSetup(_text_width(made), made)


def add_footers(file: WordFile, shape: Shape, style: str) -> None:
    """The copy code and the page number under every page, below what a template has there.
    style: the id of the footer's style."""
    language = shape.stamp.language
    for footer in _footers(file, file.sections[0]):
        _drop_empty(footer)
        (page, of), rtl = page_words(language), is_right_to_left(language)
        footer.append(_footer_paragraph(style, text_run(shape.foot)))
        footer.append(
            _footer_paragraph(
                style,
                worded_run(page, rtl),
                _field("PAGE"),
                worded_run(of, rtl),
                _field("NUMPAGES"),
            )
        )


def _footers(file: WordFile, section: WordSection) -> Iterator[BaseOxmlElement]:
    """Every kind of footer that is in use, made where it is missing."""
    kinds = [section.footer]
    if section.different_first_page_header_footer:
        kinds.append(section.first_page_footer)
    if file.settings.odd_and_even_pages_header_footer:
        kinds.append(section.even_page_footer)
    for footer in kinds:
        footer.is_linked_to_previous = False
        yield footer._element


def _drop_empty(footer: BaseOxmlElement) -> None:
    """Empty paragraphs at the end would only push ours down."""
    for last in reversed(footer.findall(qn("w:p"))):
        if len(footer) and footer[-1] is last and not list(last.iter(qn("w:r"))):
            footer.remove(last)


def _footer_paragraph(style: str, *content: BaseOxmlElement) -> BaseOxmlElement:
    return element("w:p", element("w:pPr", element("w:pStyle", val=style)), *content)


def _field(name: str) -> BaseOxmlElement:
    """A number that programs work out; 1 until they do."""
    return element("w:fldSimple", text_run("1"), instr=f" {name} ")


def _turn(properties: BaseOxmlElement, landscape: bool) -> None:
    size = cast(BaseOxmlElement, properties.find(qn("w:pgSz")))
    short, long = sorted(int(size.get(qn(f"w:{name}"), "0")) for name in ("w", "h"))
    size.set(qn("w:w"), str(long if landscape else short))
    size.set(qn("w:h"), str(short if landscape else long))
    if landscape:
        size.set(qn("w:orient"), "landscape")
    else:
        size.attrib.pop(qn("w:orient"), "")


def _text_width(properties: BaseOxmlElement) -> float:
    size = cast(BaseOxmlElement, properties.find(qn("w:pgSz")))
    margins = cast(BaseOxmlElement, properties.find(qn("w:pgMar")))
    whole = int(size.get(qn("w:w"), "0"))
    outside = sum(int(margins.get(qn(f"w:{side}"), "0")) for side in ("left", "right", "gutter"))
    return (whole - outside) / TWIPS_PER_MILLIMETRE
