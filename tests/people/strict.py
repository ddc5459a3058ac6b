"""An ordinary Office file → the same file as Strict Open XML, by its addresses alone."""

from __future__ import annotations

import io
import zipfile

# Ordinary addresses and those of the strict kind, the longer first.
_ADDRESSES = (
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/",
        "http://purl.oclc.org/ooxml/officeDocument/",
    ),
    (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/",
        "http://purl.oclc.org/ooxml/drawingml/",
    ),
)


def as_strict(data: bytes) -> bytes:
    """The file with strict addresses in all its parts and relations."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as target:
        for name in package.namelist():
            content = package.read(name)
            if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
                for ordinary, strict in _ADDRESSES:
                    content = content.replace(ordinary.encode(), strict.encode())
            target.writestr(name, content)
    return out.getvalue()
