"""Remarks in a Word document: each is a comment on the place that it is about, and those about no
place are comments on the title."""

from __future__ import annotations

import datetime

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from workbook.document import Document
from workbook.writers.docx.elements import element
from workbook.writers.remarks import Remark, note_text

AUTHOR, INITIALS = "Workbook", "W"


def add_comments(
    file: WordFile, document: Document, remarks: tuple[Remark, ...], created: datetime.datetime
) -> None:
    """Hangs the remarks on the paragraphs of a painted document. created: the time that they all
    have, since a clock would change the bytes."""
    body = file.element.body
    paragraphs = {
        each.get(qn("w:name")): each.getparent() for each in body.iter(qn("w:bookmarkStart"))
    }
    slots = {each.slot.key: each.slot for each in reversed(tuple(document.answers()))}
    title = next(body.iter(qn("w:p")))
    for remark in remarks:
        slot = slots.get(remark.key) if remark.key else None
        place = paragraphs.get(slot.bookmark, title) if slot else title
        where = f"{remark.place}: " if remark.place and slot is None else ""
        shown = Remark(f"{where}{remark.found}", remark.remedy)
        comment = file.comments.add_comment(note_text(shown), AUTHOR, INITIALS)
        comment._comment_elm.date = created
        _hang(place, comment.comment_id)


def _hang(paragraph: BaseOxmlElement, number: int) -> None:
    """A comment on everything in a paragraph."""
    first = 1 if paragraph.find(qn("w:pPr")) is not None else 0
    paragraph.insert(first, element("w:commentRangeStart", id=number))
    reference = element("w:r", element("w:commentReference", id=number))
    paragraph.extend((element("w:commentRangeEnd", id=number), reference))
