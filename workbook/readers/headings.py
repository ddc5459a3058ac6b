"""Printed headers and footers: the words in them, without page numbers, dates and looks.

Excel writes them in a little language of its own, ``&L&"Arial"&8Copy A&RPage &P of &N``. Readers
and placing.py both compare words only, so the same headings read alike whoever saved them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from workbook.readers.xlsx_text import unescape
from workbook.readers.xml import local_name

_CODES = re.compile(
    r'&(?:(?P<sign>&)|(?P<part>[LCR])|"[^"]*"|K(?:[0-9A-Fa-f]{6}|[0-9]{2}[+-][0-9]{3})'
    r"|[0-9]{1,3}|[A-Za-z])"
)
# A quirk of Gnumeric: it drops the start of the code for a font, ``&"``, and keeps the rest.
_FONT_LEFT = re.compile(r'(^|&[LCR])[^"&,]{1,60},(?:Regular|Bold|Italic|Bold Italic)"')


@dataclass(frozen=True, slots=True)
class Printed:
    """The words printed above and below each page; those of first and even pages after them."""

    header: str = ""
    footer: str = ""


def plain_words(codes: str) -> str:
    """The words of a header or footer as Excel writes it, on one line."""
    return " ".join(_CODES.sub(_words_of_code, _FONT_LEFT.sub(r"\1", codes)).split())


def _words_of_code(match: re.Match[str]) -> str:
    return match["sign"] or (" " if match["part"] else "")


def read_printed(element: etree._Element) -> Printed:
    """The words of a sheet's headers and footers, each once."""
    found: dict[str, dict[str, None]] = {"Header": {}, "Footer": {}}
    for child in element:
        side = local_name(child)[-6:]
        words = plain_words(unescape(child.text or ""))
        if side in found and words:
            found[side][words] = None
    return Printed(" ".join(found["Header"]), " ".join(found["Footer"]))
