"""Text that XlsxWriter would write in another way than others, and how it is written as it is."""

from __future__ import annotations

import re
from typing import Any

from workbook.writers.xlsx.growing import GrowingSheet

# What an .xlsx file writes in another way. A quirk of XlsxWriter: in text of several faces it does
# so twice, and other words appear; such text gets one face.
ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_|[\x00-\x08\x0b-\x1f]")


def is_markup(text: str) -> bool:
    """Whether XlsxWriter would take a text for its own marks of rich text."""
    return text.startswith("<r>") and text.endswith("</r>")


def write_text(paper: GrowingSheet, row: int, column: int, text: str, form: Any) -> None:
    """Text as it is, whatever it looks like.

    A quirk of XlsxWriter: it takes text between ``<r>`` and ``</r>`` for its own marks of rich
    text and writes it unescaped. Such text is written in two pieces, which it escapes.
    """
    if is_markup(text):
        paper.write_rich_string(row, column, form, text[:1], form, text[1:], form)
    else:
        paper.write_string(row, column, text, form)
