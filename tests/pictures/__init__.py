"""The drawings of the banks as PNG files, which Excel and Word need: ``python -m tests.pictures``.

``drawn`` makes one PNG of each SVG in the ``pictures`` folders of the banks, with Chromium. Each
PNG holds the digest of the drawing that it was made from, so that a test sees an old one.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.pictures.png import Grey, read_png, words_of, write_png

BANKS = Path(__file__).parent.parent.parent / "question_banks"
SIDE = 240  # dots: 26 millimetres at 235 dots to the inch
KEY = "Drawing"

__all__ = [
    "BANKS",
    "KEY",
    "SIDE",
    "Grey",
    "digest",
    "drawings",
    "read_png",
    "words_of",
    "write_png",
]


def drawings() -> list[Path]:
    """Every drawing of every bank."""
    return sorted(BANKS.glob("*/pictures/*.svg"))


def digest(drawing: Path) -> str:
    """What a drawing is known by, the same on every system."""
    return hashlib.sha256(drawing.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
