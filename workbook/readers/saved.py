"""A package → when the file itself says that it was last saved, in its own words.

Used by the readers of each format. It is a hint for people: nothing is decided by it, and a file
whose properties are missing or broken is read all the same.
"""

from __future__ import annotations

import re
from datetime import datetime

from workbook.readers.package import Package
from workbook.readers.refusal import Refused
from workbook.readers.xml import parse_xml

LONGEST = 40  # characters
LARGEST_PART = 64 * 1024  # bytes; a file's properties are a few lines

_OFFICE = ("docProps/core.xml", "{http://purl.org/dc/terms/}modified")
_OPEN_DOCUMENT = ("meta.xml", "{http://purl.org/dc/elements/1.1/}date")
_SHAPE = re.compile(
    r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?", re.ASCII
)


def office_saved(package: Package) -> str | None:
    """The time in an Excel or Word file, as ISO 8601 text just as it stands there."""
    return _saved(package, *_OFFICE)


def open_document_saved(package: Package) -> str | None:
    """The time in an OpenDocument file."""
    return _saved(package, *_OPEN_DOCUMENT)


def _saved(package: Package, part: str, tag: str) -> str | None:
    try:
        data = package.part(part)
        if data is None or len(data) > LARGEST_PART:
            return None
        found = next((each.text for each in parse_xml(data).iter(tag)), None)
    except Refused:
        return None
    text = (found or "").strip()
    return text if len(text) <= LONGEST and _is_moment(text) else None


def _is_moment(text: str) -> bool:
    """Whether text is a date, or a date and a time, of ISO 8601. OpenDocument files have nine
    digits of a second, more than Python reads."""
    if _SHAPE.fullmatch(text) is None:
        return False
    try:
        datetime.fromisoformat(re.sub(r"[.,]\d+", "", text))
    except ValueError:
        return False
    return True
