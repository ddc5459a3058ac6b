"""The form controls of an .odt file: boxes whose words stand apart from the text, in a list.

ONLYOFFICE turns the boxes of a Word document into such controls when it saves it as .odt; the text
only says where each of them stands. Used by odt_text.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from workbook.readers.ods_text import OFFICE, join_paragraphs, paragraphs_in
from workbook.readers.word.pages import Control
from workbook.readers.xml import local_name

FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"

_CHECKED = "checked"
_SIGNS = {True: "\N{BALLOT BOX WITH X}", False: "\N{BALLOT BOX}"}
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_TICKS = frozenset({"checkbox", "radio"})
_NOT_TYPED = frozenset({"button", "image", "image-frame", "hidden", "frame", "generic-control"})


@dataclass(frozen=True, slots=True)
class FormBox:
    """A form control: what it says about itself, and its words."""

    control: Control
    text: str


def read_forms(body: etree._Element) -> dict[str, FormBox]:
    """The form controls of a text by the name that the text calls them by."""
    return {name: box for forms in body.iterchildren(f"{OFFICE}forms") for name, box in _in(forms)}


def _in(forms: etree._Element) -> Iterator[tuple[str, FormBox]]:
    for each in forms.iter(f"{FORM}*"):
        name = each.get(f"{FORM}id") or each.get(_ID)
        if name is None or local_name(each) in _NOT_TYPED:
            continue
        yield name, _box(each)


def _box(element: etree._Element) -> FormBox:
    """One control. A list has its chosen lines; a tick has its sign and the words beside it."""
    kind, alias = local_name(element), element.get(f"{FORM}name", "")
    value = element.get(f"{FORM}current-value", element.get(f"{FORM}value", ""))
    if kind in _TICKS:
        state = element.get(f"{FORM}current-state", element.get(f"{FORM}state", ""))
        state = element.get(f"{FORM}current-selected", state)
        ticked = state in (_CHECKED, "true")
        sign = value if value in _SIGNS.values() else _SIGNS[ticked]
        return FormBox(Control(alias=alias, ticked=ticked), sign + element.get(f"{FORM}label", ""))
    lines = tuple(paragraphs_in(element))
    if lines:
        return FormBox(Control(alias=alias), join_paragraphs(lines))
    chosen = [
        each.get(f"{FORM}label", "")
        for each in element.iterchildren(f"{FORM}option")
        if each.get(f"{FORM}current-selected", each.get(f"{FORM}selected")) == "true"
    ]
    return FormBox(Control(alias=alias), "\n".join(chosen) if chosen else value)
