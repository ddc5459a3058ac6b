"""A template → the file that a document is written into: its letterhead and styles, emptied."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE as KINDS
from docx.oxml.ns import qn

from workbook.problems import Problem
from workbook.problems.commands import TEMPLATE_NOT_WORD
from workbook.writers.docx.base import empty_file
from workbook.writers.docx.elements import element

# What a workbook takes over; pictures and links of the emptied body, comments, data parts, custom
# properties and previews stay behind. Settings may speak of footnotes, so their parts stay.
_PACKAGE = frozenset({KINDS.OFFICE_DOCUMENT, KINDS.CORE_PROPERTIES})
_PARTS = frozenset(
    {
        KINDS.STYLES,
        KINDS.SETTINGS,
        KINDS.WEB_SETTINGS,
        KINDS.THEME,
        KINDS.FONT_TABLE,
        KINDS.NUMBERING,
        KINDS.HEADER,
        KINDS.FOOTER,
        KINDS.FOOTNOTES,
        KINDS.ENDNOTES,
    }
)
_PAGE = (
    "page_width",
    "page_height",
    "left_margin",
    "right_margin",
    "top_margin",
    "bottom_margin",
    "header_distance",
    "footer_distance",
    "gutter",
)
_UNWANTED = ("w:attachedTemplate", "w:documentProtection", "w:trackRevisions")


class TemplateError(ValueError):
    """The template cannot be used. problem: why, in words for people."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def open_base(template: Path | None) -> WordFile:
    """An empty document with the pages, headers, footers and styles of the template, or with none.

    Raises TemplateError when the template is not a Word document, OSError when it cannot be
    opened.
    """
    if template is None:
        return docx.Document(empty_file())
    with template.open("rb") as stream:
        file = _open(stream, template.name)
    _empty(file)
    _forget_origin(file)
    return file


def _open(stream: BinaryIO, name: str) -> WordFile:
    try:
        return docx.Document(stream)
    # python-docx has no error of its own for what can be wrong with a file: it fails anyhow.
    except Exception as error:
        raise TemplateError(TEMPLATE_NOT_WORD.at(name)) from error


def _empty(file: WordFile) -> None:
    """Takes out what the template says in its body. Its first page setup stays: later ones may
    have taken their headers from it."""
    body = file.element.body
    pages = next(iter(body.iter(qn("w:sectPr"))), None)
    for child in list(body):
        body.remove(child)
    body.append(element("w:sectPr") if pages is None else pages)
    _complete(file)


def _complete(file: WordFile) -> None:
    """A4 pages with our margins, where the template does not say."""
    ours, theirs = docx.Document(empty_file()).sections[0], file.sections[0]
    for name in _PAGE:
        if getattr(theirs, name) is None:
            setattr(theirs, name, getattr(ours, name))


def _forget_origin(file: WordFile) -> None:
    """No author, company, path or password of the template goes into a workbook."""
    settings = file.settings.element
    for tag in _UNWANTED:
        for child in settings.findall(qn(tag)):
            settings.remove(child)
    for relations, wanted in ((file.part.package.rels, _PACKAGE), (file.part.rels, _PARTS)):
        for key, relation in list(relations.items()):
            if relation.reltype not in wanted:
                del relations[key]
    properties = file.core_properties
    for name in ("author", "last_modified_by", "comments", "keywords", "category", "version"):
        setattr(properties, name, "")
