"""How high the rows of results.xlsx begin, so that no text is cut off where nobody works it out.

Excel makes a row as high as its text when it opens a file; LibreOffice and previews keep what the
file says. ``book_paper.py`` calls this.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import Any

from xlsxwriter.worksheet import Worksheet

ONE, MORE, MOST = 15, 13, 409  # points: a row of one line, each further line, and Excel's limit
WIDE_FROM = 0x2E80  # Chinese, Japanese, Korean and pictures: about twice as wide as letters


class GrowingSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """XlsxWriter marks every height as set by hand, which would keep it when a person makes a
    column wider. Here each is only the present height, as in files that Excel saves."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        if tag == "row":
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


def lines_of(text: str, width: int) -> int:
    """In about how many lines a text stands in a column, rather too many than too few."""
    if len(text) < width and text.isascii() and "\n" not in text:  # nearly all text
        return 1
    return _wrapped(text, width)


@lru_cache(maxsize=4096)  # the same questions stand beside the answers of every team
def _wrapped(text: str, width: int) -> int:
    return sum(max(1, ceil(_width(line) / (width - 2))) for line in text.split("\n"))


def height_of(lines: int) -> int:
    """How high a row of so many lines is, in points."""
    return min(ONE + MORE * (lines - 1), MOST)


def _width(line: str) -> int:
    wide = 0 if line.isascii() else sum(ord(character) >= WIDE_FROM for character in line)
    return len(line) + wide
