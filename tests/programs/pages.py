"""Printed pages as poppler sees them: their size, their words, and where each word stands."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

POPPLER_LIMIT = 120  # seconds
SLACK = 1.5  # points that the boxes of neighbouring words may share
XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Word:
    """A word and the box around it, in points from the upper left corner of its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Word) -> bool:
        """Whether two words stand on one another. The boxes of two lines of one text touch, since
        a font's letters may be taller than its lines; so half a line is needed."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        lower = min(self.bottom - self.top, other.bottom - other.top)
        return across > SLACK and down > lower / 2


@dataclass(frozen=True)
class PrintedPage:
    """One page: its size in points and its words in the order in which they were drawn."""

    width: float
    height: float
    words: tuple[Word, ...]

    def outside(self, margin: float) -> list[Word]:
        """Words nearer to an edge of the paper than a margin in points."""
        return [
            word
            for word in self.words
            if word.left < margin
            or word.top < margin
            or word.right > self.width - margin
            or word.bottom > self.height - margin
        ]

    def overlaps(self) -> Iterator[tuple[str, str]]:
        """Pairs of words printed over one another."""
        words = sorted(self.words, key=lambda word: word.left)
        for index, word in enumerate(words):
            for other in words[index + 1 :]:
                if other.left > word.right:
                    break
                if word.covers(other):
                    yield word.text, other.text


def printed_pages(pdf: Path) -> list[PrintedPage]:
    """Every page of a PDF."""
    text = _poppler("pdftotext", "-bbox", str(pdf), "-")
    # Characters that XML forbids can be in a PDF; the parser is told to do what it can.
    root = etree.fromstring(text.encode("utf-8"), etree.XMLParser(recover=True, no_network=True))
    return [
        PrintedPage(
            float(page.get("width", "0")),
            float(page.get("height", "0")),
            tuple(_word(word) for word in page.iter(f"{XHTML}word")),
        )
        for page in root.iter(f"{XHTML}page")
    ]


def drawn_text(pdf: Path) -> list[str]:
    """The text of each page in the order in which it was drawn, cell after cell."""
    return _poppler("pdftotext", "-raw", str(pdf), "-").split("\f")[:-1]


def page_sizes(pdf: Path) -> list[str]:
    """What pdfinfo says of the size of each page, such as ``841.89 x 595.304 pts (A4)``."""
    return re.findall(r"^Page +\d+ size: +(.*)$", _poppler("pdfinfo", "-l", "-1", str(pdf)), re.M)


def bare(text: str) -> str:
    """Text without the breaks and signs that setting it in lines adds, and without ◇, which comes
    from another face than the words beside it and is drawn apart from them."""
    return re.sub(r"[\s◇]+", "", unicodedata.normalize("NFKC", text))


def _word(word: etree._Element) -> Word:
    left, top, right, bottom = (
        float(word.get(name, "0")) for name in ("xMin", "yMin", "xMax", "yMax")
    )
    return Word("".join(map(str, word.itertext())), left, top, right, bottom)


def _poppler(*words: str) -> str:
    return subprocess.run(
        words, capture_output=True, encoding="utf-8", check=True, timeout=POPPLER_LIMIT
    ).stdout
