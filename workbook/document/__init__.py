"""Layout → Document: what stands where in a Word document, without any file format.

``build_document`` decides every heading, table, row and mark. ``blank_document`` is the reader's
account of the document; ``places`` says where each answer goes. A writer decides nothing but the
look.
"""

from workbook.document.blank import (
    blank_document,
    blank_form,
    footer_texts,
    page_words,
    paragraph_runs,
    paragraph_text,
    places,
)
from workbook.document.build import build_document
from workbook.document.records import (
    LANDSCAPE_WIDTH,
    PORTRAIT_WIDTH,
    Answer,
    Block,
    Cell,
    Document,
    Face,
    Figure,
    Heading,
    Look,
    Paragraph,
    Place,
    Role,
    Row,
    Run,
    Section,
    Table,
)

__all__ = [
    "LANDSCAPE_WIDTH",
    "PORTRAIT_WIDTH",
    "Answer",
    "Block",
    "Cell",
    "Document",
    "Face",
    "Figure",
    "Heading",
    "Look",
    "Paragraph",
    "Place",
    "Role",
    "Row",
    "Run",
    "Section",
    "Table",
    "blank_document",
    "blank_form",
    "build_document",
    "footer_texts",
    "page_words",
    "paragraph_runs",
    "paragraph_text",
    "places",
]
