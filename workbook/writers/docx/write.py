"""Document + stamp → the bytes of a .docx file, the same bytes every time.

A document is painted for a shape, and its mould filled with the words of a copy. Whoever writes
many copies keeps the mould.
"""

from __future__ import annotations

import datetime
import io
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
)
from workbook.identity import AnswerKey, Stamp
from workbook.languages import is_right_to_left
from workbook.writers.carried import Carried
from workbook.writers.docx.copies import Shape, shape_of, words_of
from workbook.writers.docx.figures import illustrator
from workbook.writers.docx.look import FOOTER, styles
from workbook.writers.docx.pages import PageSetup, add_footers, page_setup
from workbook.writers.docx.paint import Painter, gap, hidden_line, paint_block, words_in_copy
from workbook.writers.docx.remarks import add_comments
from workbook.writers.docx.styles import add_styles, set_defaults
from workbook.writers.docx.template import open_base
from workbook.writers.moulds import Mould, make_mould
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
    """Writes a document to a stream. stamp: which copy it is; the rest, and what is raised, as in
    ``mould_docx``."""
    shape = shape_of(stamp, is_right_to_left(document.language))
    mould = mould_docx(document, shape, template, answers, parcels, remarks, pictures)
    stream.write(mould.fill(words_of(stamp, shape)))


def mould_docx(
    document: Document,
    shape: Shape,
    template: Path | None = None,
    answers: Mapping[AnswerKey, Carried] | None = None,
    parcels: tuple[str, ...] = (),
    remarks: tuple[Remark, ...] = (),
    pictures: Mapping[str, bytes] | None = None,
) -> Mould:
    """A document for all copies of a shape. template: a Word document whose letterhead, page and
    styles are to be used. answers: those that it is handed out with; each has its place, and fits
    it. parcels: the pieces of the form itself. remarks: what it tells the people who get it.
    pictures: the PNG bytes of each, by name.

    Raises what ``template.open_base`` raises.
    """
    file = open_base(template)
    language = BRITISH if document.language == "en" else document.language
    root = file.styles.element
    set_defaults(root, language, own_font=template is None)
    ids = add_styles(root, styles(document.easy_read))
    painter = Painter(shape, language, ids, is_right_to_left(language), answers or {})
    painter.illustrate = illustrator(file, pictures or {}, painter.numbers)
    add_footers(file, shape, ids[FOOTER])
    _fill(file, document, painter, parcels)
    add_comments(file, document, remarks, CREATED)
    _describe(file, document, language)
    saved = io.BytesIO()
    file.save(saved)
    # python-docx gives each part of the file the time of day; here they all have one.
    return make_mould(saved, shape.slots(), ZIP_DATE)


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
        if isinstance(block, Paragraph) and not _has_words(block, painter.shape):
            continue  # a blank says nothing about whose copy it is
        if isinstance(block, Table) and not _leads_on(before):
            together = isinstance(before, Table) and before.rows[-1].with_next
            body.append(gap(painter, with_next=together))
        body.append(paint_block(painter, block, setup.width / planned))
        before = block


def _has_words(paragraph: Paragraph, shape: Shape) -> bool:
    return any(run.text for run in words_in_copy(paragraph, shape))


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
