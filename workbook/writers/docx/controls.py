"""Content controls: inline, so that every program keeps them, and of the rich-text kind.

Real programs break controls around paragraphs or cells, and LibreOffice 7.4 repeats text of more
than one script in plain-text controls; see tests/writers/test_docx.py for what is made.
"""

from __future__ import annotations

import datetime

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from workbook.languages import is_right_to_left
from workbook.marks import TICKED_BOX, BlankSlot, Form
from workbook.writers.carried import Carried
from workbook.writers.docx.answers import answer_text
from workbook.writers.docx.elements import element, text_run, worded_run

BOX_FONT = "MS Gothic"  # has both boxes in every Word; other programs find their own
DATE_FORMAT = "d MMMM yyyy"


def control(
    slot: BlankSlot,
    number: int,
    language: str,
    placeholder: str,
    value: Carried | None = None,
    box_size: float = 0.0,
) -> BaseOxmlElement:
    """The control of one answer. number: its own in the document. placeholder: the id of the
    character style for pale words. value: the answer that it is handed out with. box_size: of a
    box, in points, where it is larger than the words beside it."""
    properties = element(
        "w:sdtPr",
        element("w:alias", val=slot.alias),
        element("w:tag", val=slot.tag),
        element("w:id", val=number),
    )
    if slot.form is Form.CHECK:
        is_ticked = value == slot.ticked
        properties.append(_check_box(is_ticked))
        sign = TICKED_BOX if is_ticked else slot.placeholder
        content = text_run(sign, None, _box_font(), *_size(box_size))
    elif value is not None:
        properties.extend(_kind(slot, language, value))
        content = worded_run(answer_text(slot, value, language), is_right_to_left(language))
    else:
        properties.append(element("w:showingPlcHdr"))
        properties.extend(_kind(slot, language))
        content = worded_run(slot.placeholder, is_right_to_left(language), placeholder)
    return element("w:sdt", properties, element("w:sdtContent", content))


def _kind(slot: BlankSlot, language: str, value: Carried | None = None) -> list[BaseOxmlElement]:
    """What makes a control a list or a date; nothing makes it rich text."""
    if slot.form is Form.CHOICE:
        return [_list(slot)]
    return [_date(language, value)] if slot.form is Form.DATE else []


def _list(slot: BlankSlot) -> BaseOxmlElement:
    """The choices. The first is the pale words, written in Word's own way: choosing it empties
    the control again."""
    made = element("w:dropDownList", element("w:listItem", value=slot.placeholder))
    made.extend(element("w:listItem", displayText=words, value=words) for words in slot.words)
    return made


def _date(language: str, value: Carried | None) -> BaseOxmlElement:
    made = element(
        "w:date",
        element("w:dateFormat", val=DATE_FORMAT),
        element("w:lid", val=language),
        element("w:storeMappedDataAs", val="date"),
        element("w:calendar", val="gregorian"),
    )
    if isinstance(value, datetime.date):
        made.set(qn("w:fullDate"), f"{value.isoformat()}T00:00:00Z")
    return made


def _check_box(is_ticked: bool) -> BaseOxmlElement:
    """A box that a click ticks."""
    return element(
        "w14:checkbox",
        element("w14:checked", val=int(is_ticked)),
        element("w14:checkedState", val=f"{ord(TICKED_BOX):04X}", font=BOX_FONT),
        element("w14:uncheckedState", val="2610", font=BOX_FONT),
    )


def _size(points: float) -> list[BaseOxmlElement]:
    half_points = round(points * 2)
    return [element(f"w:{name}", val=half_points) for name in ("sz", "szCs") if half_points]


def _box_font() -> BaseOxmlElement:
    return element("w:rFonts", ascii=BOX_FONT, eastAsia=BOX_FONT, hAnsi=BOX_FONT, hint="eastAsia")
