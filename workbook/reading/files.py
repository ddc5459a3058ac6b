"""Returned files as they lie on the disk: their bytes, and what can be said of them from outside.

Only plain files are opened: a pipe or a device could keep the program waiting for ever.
"""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

from workbook.problems import Problem
from workbook.problems.files import FILE_NOT_OPENED
from workbook.problems.gate import FILE_TOO_LARGE
from workbook.readers.package import LIMITS, FileKind, identify
from workbook.reading.account import FileInfo


def read_bytes(path: Path) -> bytes | Problem:
    """The content of a returned file, or why it cannot be had."""
    try:
        if _size(path) > LIMITS.file_bytes:
            return FILE_TOO_LARGE.at("")
        with path.open("rb") as stream:
            data = stream.read(LIMITS.file_bytes + 1)  # it may have grown since
        return data if len(data) <= LIMITS.file_bytes else FILE_TOO_LARGE.at("")
    except OSError as error:
        # The system's words without its path, which might name a person.
        return FILE_NOT_OPENED.at("", found=error.strerror or type(error).__name__)


def describe(name: str, data: bytes, kind: FileKind | None = None) -> FileInfo:
    """A file whose content was had. kind: as its content says, where that is known already."""
    told = (kind or identify(data)).value
    return FileInfo(name, hashlib.sha256(data).hexdigest(), len(data), told)


def describe_unread(path: Path) -> FileInfo:
    """A file that was not looked into. One that is too large to read has no fingerprint either: it
    would take minutes, in the program itself, where no limit holds."""
    try:
        size = _size(path)
        if size > LIMITS.file_bytes:
            return FileInfo(path.name, None, size, None)
        with path.open("rb") as stream:
            return FileInfo(
                path.name, hashlib.file_digest(stream, "sha256").hexdigest(), size, None
            )
    except OSError:
        return FileInfo(path.name, None, 0, None)


def _size(path: Path) -> int:
    """The bytes of a plain file. Raises OSError for anything else."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is not a plain file")
    return path.stat().st_size
