"""Bank + form + stamp → a workbook: the build path, from top to bottom, for each file format."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from workbook.bank import Bank
from workbook.document import build_document
from workbook.grid import build_grid
from workbook.identity import Stamp
from workbook.layout import build_layout
from workbook.writers.docx import TemplateError, write_docx
from workbook.writers.xlsx import write_xlsx

__all__ = ["TemplateError", "build_word", "build_workbook"]


def build_workbook(bank: Bank, form: str, stamp: Stamp, stream: BinaryIO) -> None:
    """Writes the Excel workbook of one form to a stream.

    The bank must have passed its rules. Raises KeyError when it has no such form.
    """
    layout = build_layout(bank, form)
    grid = build_grid(layout)
    write_xlsx(grid, stamp, stream)


def build_word(
    bank: Bank, form: str, stamp: Stamp, stream: BinaryIO, template: Path | None = None
) -> None:
    """Writes the Word document of one form to a stream.

    template: a Word file whose letterhead and styles the document takes over.
    The bank must have passed its rules. Raises KeyError when it has no such form, and
    TemplateError when the template is not a Word file.
    """
    layout = build_layout(bank, form)
    document = build_document(layout)
    write_docx(document, stamp, stream, template)
