"""Document + stamp → the bytes of a .docx file, the same bytes every time."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from workbook.document import (
    LANDSCAPE_WIDTH,
    PORTRAIT_WIDTH,
    Block,
    Document,
    Heading,
    Paragraph,
    Section,
    Table,
    paragraph_text,
)
from workbook.identity import AnswerKey, Stamp
from workbook.languages import is_right_to_left
from workbook.writers.carried import Carried
from workbook.writers.docx.figures import illustrator
from workbook.writers.docx.look import FOOTER, styles
from workbook.writers.docx.pages import PageSetup, add_footers, page_setup
from workbook.writers.docx.paint import Painter, gap, hidden_line, paint_block
from workbook.writers.docx.remarks import add_comments
from workbook.writers.docx.styles import add_styles, set_defaults
from workbook.writers.docx.template import open_base
from workbook.writers.remarks import Remark

# Fixed dates, so that two builds of one form are the same bytes.
CREATED = datetime.datetime(2026, 1, 1)
ZIP_DATE = (2026, 1, 1, 0, 0, 0)

BRITISH = "en-GB"  # the words that the program prints are British


def write_docx(
    document: Document,
    stamp: Stamp,
    stream: BinaryIO,
    template: Path | None = None,
    answers: Mapping[AnswerKey, Carried] | None = None,
    parcels: tuple[str, ...] = (),
    remarks: tuple[Remark, ...] = (),
    pictures: Mapping[str, bytes] | None = None,
) -> None:
    """Writes a document to a stream. stamp: which copy it is. template: a Word document whose
    letterhead, page and styles are to be used. answers: those that it is handed out with; each
    has its place, and fits it. parcels: the pieces of the form itself. remarks: what it
    tells the people who get it. pictures: the PNG bytes of each, by name.

    Raises what ``template.open_base`` raises.
    """
    file = open_base(template)
    language = BRITISH if document.language == "en" else document.language
    root = file.styles.element
    set_defaults(root, language, own_font=template is None)
    ids = add_styles(root, styles(document.easy_read))
    painter = Painter(stamp, language, ids, is_right_to_left(language), answers or {})
    painter.illustrate = illustrator(file, pictures or {}, painter.numbers)
    add_footers(file, stamp, ids[FOOTER])
    _fill(file, document, painter, parcels)
    add_comments(file, document, remarks, CREATED)
    _describe(file, document, language)
    _save(file, stream)


def _fill(file: WordFile, document: Document, painter: Painter, parcels: tuple[str, ...]) -> None:
    """Every section on pages of its own. The page setup of a section stands in its last
    paragraph; that of the last section stands at the end of the body."""
    body = file.element.body
    given = body.find(qn("w:sectPr"))
    body.remove(given)
    for number, section in enumerate(document.sections):
        setup = page_setup(given, section.landscape, number == 0, painter.right_to_left)
        _paint(body, section, painter, setup)
        if number < len(document.sections) - 1:
            body.append(gap(painter, setup.properties))
        else:
            body.extend(hidden_line(text) for text in parcels)
            body.append(gap(painter))  # Word wants a paragraph after the last table
            body.append(setup.properties)


def _paint(body: BaseOxmlElement, section: Section, painter: Painter, setup: PageSetup) -> None:
    planned = LANDSCAPE_WIDTH if section.landscape else PORTRAIT_WIDTH
    before: Block | None = None
    for block in section.blocks:
        if isinstance(block, Paragraph) and not paragraph_text(block, painter.stamp):
            continue  # a blank says nothing about whose copy it is
        if isinstance(block, Table) and not _leads_on(before):
            together = isinstance(before, Table) and before.rows[-1].with_next
            body.append(gap(painter, with_next=together))
        body.append(paint_block(painter, block, setup.width / planned))
        before = block


def _leads_on(before: Block | None) -> bool:
    """Whether a table stands right under what is before it: its heading or a note of its own."""
    return isinstance(before, Heading) or (isinstance(before, Paragraph) and before.with_next)


def _describe(file: WordFile, document: Document, language: str) -> None:
    """What the file says about itself: no author, nothing of the place it was made."""
    properties = file.core_properties
    properties.title = document.title
    properties.subject = f"{document.bank} {document.edition}, {document.form}"
    properties.language = language
    if document.draft:
        properties.comments = document.draft
    properties.created = CREATED
    properties.modified = CREATED


def _save(file: WordFile, stream: BinaryIO) -> None:
    """python-docx stamps each part of the file with the time of day; here they all have one."""
    saved = io.BytesIO()
    file.save(saved)
    with (
        zipfile.ZipFile(saved) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = zipfile.ZipInfo(name, ZIP_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0  # otherwise it says on which system it was made
            target.writestr(part, source.read(name))
