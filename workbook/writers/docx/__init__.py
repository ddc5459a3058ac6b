"""Document → a Word file, written with python-docx and one helper for content controls."""

from workbook.writers.docx import copies
from workbook.writers.docx.answers import unfit_answers
from workbook.writers.docx.template import TemplateError
from workbook.writers.docx.write import mould_docx, write_docx

__all__ = ["TemplateError", "copies", "mould_docx", "unfit_answers", "write_docx"]
