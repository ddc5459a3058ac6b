"""Copies without the form that they carry, as programs or people leave them that throw it away."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

PIECE = re.compile(rb"workbook-form\?[0-9a-f-]+=[A-Za-z0-9+/=]+")


def without_own_form(data: bytes) -> bytes:
    """A copy whose form was taken out of every part of the file. At least one piece is there."""
    stream, found = io.BytesIO(), 0
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            content, count = PIECE.subn(b"", source.read(info))
            target.writestr(info.filename, content)
            found += count
    assert found, "the copy carries no form"
    return stream.getvalue()


def strip_own_form(path: Path) -> Path:
    """The same for a file, in place."""
    path.write_bytes(without_own_form(path.read_bytes()))
    return path
