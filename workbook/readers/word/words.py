"""Small things about the XML of .docx files: attributes, plain words, and the boxes for answers."""

from __future__ import annotations

import datetime
import re

from lxml import etree

from workbook.readers.word.pages import Control
from workbook.readers.xml import local_name

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ESCAPED = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)")
_OFF = ("0", "false", "off")


def attribute(element: etree._Element, name: str, default: str = "") -> str:
    """An attribute of Word's own, in ordinary and Strict files, or one of a later addition."""
    found = element.get(WORD + name)
    if found is None:
        found = element.get(STRICT + name)
    if found is None:
        found = next(
            (str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name),
            None,
        )
    return default if found is None else found


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch is there and not turned off."""
    return element is not None and attribute(element, "val", "1").lower() not in _OFF


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of this name."""
    for each in () if element is None else element:  # quicker than a search for so few
        if local_name(each) == name:
            return each
    return None


def plain_words(element: etree._Element) -> str:
    """The words of a piece of text. Word drops white space at the ends unless told to keep it."""
    text = element.text or ""
    return text if element.get(_SPACE) == "preserve" else text.strip(" \t\r\n")


def unescape(text: str) -> str:
    """Text as it was before LibreOffice saved it.

    A quirk of LibreOffice: it writes ``_x0041_`` as ``_x005F_x0041_``, as files of Excel need it.
    """
    return _ESCAPED.sub("_", text) if "_x005F_" in text else text


def read_control(control: etree._Element) -> Control:
    """What a box for an answer says about itself."""
    properties = child(control, "sdtPr")
    found = {local_name(each): each for each in properties} if properties is not None else {}
    box = child(found.get("checkbox"), "checked")
    return Control(
        tag=attribute(found["tag"], "val") if "tag" in found else "",
        alias=attribute(found["alias"], "val") if "alias" in found else "",
        ticked=is_on(box) if "checkbox" in found else None,
        date=_day(attribute(found["date"], "fullDate")) if "date" in found else None,
        shows_prompt=is_on(found.get("showingPlcHdr")),
    )


def _day(text: str) -> datetime.date | None:
    """The day of ``2026-04-03T00:00:00Z``. LibreOffice 26.8 writes some that are no dates."""
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None
