"""The content of a cell that a translator typed → its words, or why they cannot be taken."""

from __future__ import annotations

import unicodedata

from workbook.identity import loosely
from workbook.problems import Problem
from workbook.problems.wordings import SHEET_ERROR, SHEET_FORMULA, SHEET_NUMBER, SHEET_SIGN
from workbook.submission import RawValue

_YES = frozenset({"yes", "y", "x", "✓", "ok", "true", "1", "ja", "כן"})
_NO = frozenset({"", "no", "n", "not yet", "false", "0", "nej", "nein", "לא"})
_NO_SIGNS = ("Cc", "Cs", "Cn", "Zl", "Zp")
_INSIDE_MARK = "\ufeff"
SHOWN = 80  # characters of a formula that a message repeats


def words_of(value: RawValue | None, place: str) -> str | Problem:
    """The words as they were typed, without the spaces around them; line ends as ``\\n``."""
    if value is None:
        return ""
    if value.error:
        return SHEET_ERROR.at(place, found=value.text)
    if value.formula is not None:
        return SHEET_FORMULA.at(place, found=value.formula[:SHOWN])
    if (kind := _kind(value)) is not None:
        return SHEET_NUMBER.at(place, kind=kind, found=value.text)
    words = tidied(value.text)
    odd = next((sign for sign in words if _is_odd(sign)), None)
    return SHEET_SIGN.at(place, found=f"U+{ord(odd):04X}") if odd else words


def remark_of(text: str) -> str:
    """A note as it is kept: signs that cannot be printed become spaces."""
    return tidied("".join(" " if _is_odd(sign) else sign for sign in text))


def tidied(text: str) -> str:
    """A text without the spaces around it, its lines ended in one way."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def says_yes(text: str) -> bool | None:
    """Whether a cell says yes; None where it says neither yes nor no."""
    word = loosely(text)
    if word in _YES:
        return True
    return False if word in _NO else None


def _kind(value: RawValue) -> str | None:
    if value.truth is not None:
        return "truth value"
    if value.date is not None:
        return "date"
    return None if value.number is None else "number"


def _is_odd(sign: str) -> bool:
    is_odd = unicodedata.category(sign) in _NO_SIGNS or sign == _INSIDE_MARK
    return is_odd and sign != "\n"
