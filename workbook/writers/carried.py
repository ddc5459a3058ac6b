"""Answers that a workbook leaves us with: what they may be, and their words.

The writers of each format use this; ``building`` takes such answers from its callers.
"""

from __future__ import annotations

import datetime
import unicodedata
from decimal import Decimal

from workbook.identity import comparable

Carried = str | int | Decimal | datetime.date
"""Text, a choice's label and a tick's mark are ``str``."""


def carried_text(value: Carried) -> str:
    """An answer in words. Line ends are written as programs write them; a number has no exponent,
    a date is ISO 8601."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return format(Decimal(value), "f")


def is_text(text: str) -> bool:
    """Whether text can stand in a file and be seen there: no halves of characters, no control
    characters, and not nothing."""
    return bool(comparable(text)) and all(_is_writable(character) for character in text)


def _is_writable(character: str) -> bool:
    if character in "\n\t":
        return True
    is_control = unicodedata.category(character) in ("Cc", "Cs")
    return not is_control and character not in "\ufffe\uffff"
