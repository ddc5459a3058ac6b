"""Names of files and folders: ASCII, sortable, safe on every system. Never used as identity.

Issuing takes them from here, and lists of names for messages too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from types import MappingProxyType

LONGEST_FILE_NAME = 80
LONGEST_FORM = 20  # characters of a form's id in a file's name
LONGEST_SLUG = 40
# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = MappingProxyType(
    str.maketrans(
        {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    )
)
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


def slug(text: str, otherwise: str, longest: int = LONGEST_SLUG) -> str:
    """Small ASCII letters, digits and hyphens that remind of a text; ``otherwise`` where nothing
    of it is left, or where Windows keeps the word for itself."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    # Taken apart, a sign such as № becomes a capital letter again.
    words = re.sub(r"[^a-z0-9]+", "-", bare.casefold()).strip("-")[:longest].strip("-")
    return otherwise if not words or _RESERVED.fullmatch(words) else words


def file_name(number: int, team: str, form: str, copy: str, ending: str, digits: int = 3) -> str:
    """``001-north-ward-review-k7q2m9xd.xlsx``: at most 80 characters. The number in front, of at
    least three digits, keeps it away from the names that Windows reserves."""
    start, end = (
        f"{number:0{max(digits, 3)}}-",
        f"-{form[:LONGEST_FORM].strip('-')}-{copy}.{ending}",
    )
    room = LONGEST_FILE_NAME - len(start) - len(end)
    return start + slug(team, "team", min(room, LONGEST_SLUG)) + end


def first_of(names: Sequence[str], most: int) -> str:
    """The first names of a list, and how many more there are, as a message shows them."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
