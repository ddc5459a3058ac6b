"""Names that other computers gave to files → names that can be shown, each of them once.

Listing a folder and opening a ZIP file or a mail both ask here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator

_LONGEST = 200  # no system allows a longer name than 255 bytes
# Marks that turn the direction of what follows could make a name look like another.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def show_name(name: str) -> str:
    """A file's name in signs that can be printed; all others as their codes."""
    if name.isascii() and name.isprintable() and len(name) <= _LONGEST:
        return name  # as nearly all are
    shown = "".join(_shown(sign) for sign in name)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"


def show_path(path: str) -> str:
    """A path inside a ZIP file, with ``/`` between, without steps up or to another drive."""
    steps = path.replace("\\", "/").split("/")
    return "/".join(show_name(step) for step in steps if step not in ("", ".", "..")) or "no name"


def sort_key(place: str) -> tuple[str, ...]:
    """What places are sorted by, so that all of a folder stands together."""
    return tuple(place.split("/"))


def make_distinct(names: Iterable[str], key: Callable[[str], str] = str.casefold) -> Iterator[str]:
    """The same names, but each once: ``north.xlsx (2)``. key: names that have the same key are the
    same; as it stands, names that differ in capitals only."""
    seen: set[str] = set()
    for name in names:
        number, distinct = 1, name
        while key(distinct) in seen:
            number += 1
            distinct = f"{name} ({number})"
        seen.add(key(distinct))
        yield distinct


def _shown(sign: str) -> str:
    if "\udc80" <= sign <= "\udcff":  # a byte of a file name that is not UTF-8
        return f"\\x{ord(sign) - 0xDC00:02x}"
    if sign in _TURNING or unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp"):
        return sign.encode("unicode_escape").decode("ascii")
    return sign
