"""Text and links as the cells of results.xlsx hold them. ``book_paper.py`` calls this.

Excel holds 32,767 characters in a cell and no control characters; a link may be some 2,000
characters long, and names its file as a part of a web address does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from workbook.exports.records import Cell, Digits

LONGEST_TEXT = 32_767  # UTF-16 units, as Excel counts
LONGEST_LINK = 2_000
LONGEST_SHEET = 31
MOST_DIGITS = 15  # that a spreadsheet keeps of a number
RETURNED = "../returned"  # seen from the folder of results, unless it lies elsewhere

# Excel and LibreOffice take letters of any script as they are, and these.
_PLAIN = re.compile(r"[A-Za-z0-9/._~()!*,;=@&+$'-]+")
_CELL = re.compile(r"(?P<sheet>.+)!(?P<cell>[A-Z]{1,3}[1-9][0-9]{0,6})", re.DOTALL)
# Control characters but tab and line feed, halves of characters, and two that XML forbids.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link to a file beside ours. target: the way there, as a web address has it, with forward
    strokes, which all systems follow. anchor: the cell in it; empty for none."""

    target: str
    anchor: str


def file_link(file: str, place: str | None, returned: str = RETURNED) -> FileLink | None:
    """The link to a returned file, and to a place in it where that is a cell. None when a link
    cannot be as long. file: below ``returned``, which is seen from the folder of results."""
    path = _path(returned, file)
    return FileLink(path, _anchor(place or "")) if len(path) <= LONGEST_LINK else None


@lru_cache(maxsize=64)  # the answers of one file follow each other
def _path(returned: str, file: str) -> str:
    return "".join(_in_link(part) for part in re.split(r"(\W)", f"{returned}/{file}"))


def _in_link(part: str) -> str:
    """A piece of a path: letters stay, everything that could mean something becomes %-numbers."""
    is_plain = _PLAIN.fullmatch(part) or part.isalnum()
    return part if is_plain else quote(part.encode("utf-8", "surrogateescape"), safe="")


def _anchor(place: str) -> str:
    """A cell as a link names it, ``'Vote'!D7``; empty for places in Word and odd sheet names."""
    found = _CELL.fullmatch(place)
    if found is None or len(found["sheet"]) > LONGEST_SHEET or shown(place) != place:
        return ""
    sheet = found["sheet"].replace("'", "''")
    return f"'{sheet}'!{found['cell']}"


# Excel reads ``_x0041_`` as a character's number. XlsxWriter guards such text, but not where two of
# them share a low line: then that one is shown as its number.
_TWO_NUMBERS = re.compile("(?<=_x[0-9a-fA-F]{4})_(?=x[0-9a-fA-F]{4}_)")


def shown(text: str) -> str:
    """Text without characters that a spreadsheet cannot hold: they are shown as their numbers."""
    if text.isprintable() and "_x" not in text:  # nearly all text, and quickly seen
        return text
    return _TWO_NUMBERS.sub(r"\\x5f", _HIDDEN.sub(_number, text.replace("\r\n", "\n")))


def _number(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def pieces(text: str) -> list[str]:
    """Text in parts that each fit into one cell; nothing is left out."""
    if len(text) * 2 <= LONGEST_TEXT:
        return [text]
    parts, start, units = [], 0, 0
    for position, char in enumerate(text):
        size = 2 if ord(char) > 0xFFFF else 1
        if units + size > LONGEST_TEXT:
            parts.append(text[start:position])
            start, units = position, 0
        units += size
    return [*parts, text[start:]]


def as_number(cell: Cell) -> float | None:
    """A number that a spreadsheet can calculate with and shows exactly as it is; else None."""
    if isinstance(cell, bool) or not isinstance(cell, int | Digits):
        return None
    digits = str(cell)
    plain = re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?", digits)
    few = sum(c.isdigit() for c in digits) <= MOST_DIGITS
    return float(digits) if plain and few and digits != "-0" else None
