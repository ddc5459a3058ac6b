"""Text → lines that a terminal shows as they are meant. Used by every page of plain text."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator

WIDTH = 88
STEP = "  "


def printable(text: str) -> str:
    """Text without characters that a terminal would obey: they are shown as their numbers."""
    return "".join(
        f"\\x{ord(c):02x}" if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" else c
        for c in text.replace("\r\n", "\n")
    )


def wrapped(text: str, margin: str, width: int = WIDTH) -> Iterator[str]:
    """Text in lines of a readable length, the later ones moved in. Its own line ends are kept."""
    for number, part in enumerate(printable(text).split("\n")):
        yield from textwrap.wrap(
            part,
            width,
            initial_indent=margin + STEP if number else margin,
            subsequent_indent=margin + STEP,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
