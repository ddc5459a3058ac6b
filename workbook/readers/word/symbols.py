"""Signs of symbol fonts → the characters that they show.

Word keeps such a sign as a font's name and a number. Its own corrections put some of them into
what people type: ``:)`` and ``-->`` become signs of Wingdings.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_PRIVATE = 0xF000  # where Word puts the 256 signs of a symbol font

_WINGDINGS = {
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0x6E: "■",
    0x6F: "☐",
    0x71: "❑",
    0x72: "❒",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE7: "⇐",
    0xE8: "➔",
    0xF3: "⇔",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0xA3: "☐",
}
_SYMBOL = {0xA3: "≤", 0xB1: "±", 0xB3: "≥", 0xB7: "•", 0xB9: "≠", 0xAE: "→", 0xAC: "←", 0xB0: "°"}
_FONTS: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
)


def symbol_text(font: str, number: str) -> str:
    """The character of a sign. number: hexadecimal, as files write it.

    A sign that is not known stays the private character that it is in the file, so that it is not
    lost; an impossible number gives the sign for unreadable text.
    """
    try:
        code = int(number, 16)
        text = chr(code)
        text.encode("utf-8")
    except (ValueError, OverflowError):  # no number, beyond the last character, or half of one
        return "\N{REPLACEMENT CHARACTER}"
    if code < ord(" "):
        return "\N{REPLACEMENT CHARACTER}"
    known = _FONTS.get(font.strip().casefold(), {})
    low = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 256 else code
    return known.get(low, text)
