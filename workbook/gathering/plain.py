"""Plain files on the disk: their fingerprint and their bytes.

Links are not followed, and pipes and devices are never waited for, even where one of them took the
place of a file after it was listed.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
from pathlib import Path

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


def hash_plain(path: Path) -> str:
    """The SHA-256 of a file's bytes, whatever its size. Raises OSError."""
    with _open(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_plain(path: Path, most: int) -> bytes:
    """The bytes of a file; of a larger one, one byte more than ``most``. Raises OSError."""
    with _open(path) as stream:
        return stream.read(most + 1)


def _open(path: Path) -> io.BufferedReader:
    descriptor = os.open(path, _FLAGS)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is not a plain file")
    return os.fdopen(descriptor, "rb")
