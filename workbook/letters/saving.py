"""An openpyxl workbook → its bytes, without any file on the way.

openpyxl itself writes each sheet, with all that people typed, into a temporary file first, and a
process that is ended halfway leaves it behind. Called by ``annotated.py``.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


def save(book: Workbook) -> bytes:
    """The workbook as openpyxl saves it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _InMemory(book, archive).write_data()
    return stream.getvalue()


class _InMemory(ExcelWriter):
    """Keeps each sheet in memory until it is in the package."""

    def __init__(self, workbook: Workbook, archive: zipfile.ZipFile) -> None:
        super().__init__(workbook, archive)
        self._package = archive

    def write_worksheet(self, ws: Any) -> None:
        """Put one sheet into the package."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        content = io.BytesIO()
        writer: Any = WorksheetWriter(ws, content)
        writer.write()
        ws._rels = writer._rels
        self._package.writestr(ws.path[1:], content.getvalue())
        self.manifest.append(ws)
