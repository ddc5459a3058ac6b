"""How much room words take: an estimate, good enough to plan widths and pages.

Arial's advance widths, in thousandths of the text size, decide; programs with another font, or
with other rounding, differ by a few per cent, which the plans leave room for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

PIXELS_PER_POINT = 96 / 72
LINE_SPACING = 1.28  # of the text size, as in Excel; LibreOffice needs a tenth less
BOLD = 1.08  # how much wider bold text is
PADDING = 8  # pixels of a cell's width that its text cannot use

_ARIAL = MappingProxyType(
    {
        letter: width
        for width, letters in {
            222: "'ijl|",
            278: " !,./:;I[\\]ft",
            334: '"()-`r{}*^',
            500: "Jckstvxyz",
            556: "#$0123456789?L_abdeghnopqu",
            584: "+<=>~",
            667: "&ABEFKPSTVXYZ",
            722: "CDHNRUw",
            778: "GOQ",
            833: "Mm",
            944: "%W@",
        }.items()
        for letter in letters
    }
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Text sizes in points."""

    title: int = 18
    heading: int = 14
    text: int = 11
    small: int = 10
    credits: int = 9


def sizes_for(easy_read: bool) -> Sizes:
    """The text sizes of a form."""
    return Sizes(title=22, heading=20, text=16, small=14) if easy_read else Sizes()


def text_width(text: str, points: float, bold: bool = False) -> float:
    """The width of one line of text, in pixels."""
    wide = sum(_ARIAL.get(letter) or _other_width(letter) for letter in text)
    return wide / 1000 * points * PIXELS_PER_POINT * (BOLD if bold else 1)


def longest_word(text: str, points: float, bold: bool = False) -> float:
    """The width of the widest word, in pixels: the least a column needs."""
    return max((text_width(word, points, bold) for word in text.split()), default=0.0)


def line_height(points: float) -> float:
    """The height of one line of text, in pixels."""
    return points * PIXELS_PER_POINT * LINE_SPACING


def split_to_fit(text: str, points: float, width: float, bold: bool = False) -> tuple[str, ...]:
    """The text as lines no wider than ``width`` pixels, broken between words."""
    return tuple(
        line
        for paragraph in text.split("\n")
        for line in _wrap(paragraph, points, width - PADDING, bold)
    )


def _wrap(paragraph: str, points: float, width: float, bold: bool) -> Iterator[str]:
    line = ""
    for word in _words(paragraph, points, width, bold):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, points, bold) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _words(paragraph: str, points: float, width: float, bold: bool) -> Iterator[str]:
    """The words of a paragraph; one that is wider than its cell in pieces, as programs break it."""
    for word in paragraph.split(" "):
        if text_width(word, points, bold) <= width:
            yield word
            continue
        piece = ""
        for letter in word:
            if piece and text_width(piece + letter, points, bold) > width:
                yield piece
                piece = ""
            piece += letter
        yield piece


def _other_width(letter: str) -> int:
    """Widths of letters outside ASCII: none for marks, a full square for East Asian ones."""
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    return 1000 if unicodedata.east_asian_width(letter) in "WF" else 600
