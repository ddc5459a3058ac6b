"""An OpenDocument package → the program that says it saved it. Used by the readers of that format,
for what one program alone writes in a way of its own."""

from __future__ import annotations

from workbook.readers.package import Package
from workbook.readers.refusal import Refused
from workbook.readers.xml import parse_xml

LARGEST_PART = 64 * 1024  # bytes; a file's properties are a few lines


def is_made_by(package: Package, program: str) -> bool:
    """Whether a file says that this program saved it; False where it says nothing readable."""
    try:
        data = package.part("meta.xml")
        if data is None or len(data) > LARGEST_PART:
            return False
        named = next((each.text for each in parse_xml(data).iter("{*}generator")), None)
    except Refused:
        return False
    return (named or "").strip().lower().startswith(program.lower())
