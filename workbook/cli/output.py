"""Files that commands write: whole or not at all, and never over another file, unless that was
asked for."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from workbook.cli.status import StopError
from workbook.problems.commands import FILE_THERE_ALREADY, NOT_WRITTEN


def check_free(path: Path, force: bool) -> None:
    """Stop before any work is done if a file is in the way."""
    if path.exists() and not force:
        raise StopError(FILE_THERE_ALREADY.at(str(path)))


def write_file(path: Path, content: bytes, force: bool) -> None:
    """Write a file whole, with the folders that lead to it. Stops with a message if it cannot, and
    then a file that was there before is as it was."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if force and path.exists() and not path.is_file():
            path.write_bytes(content)  # a pipe or a device, which nothing can take the place of
        else:
            # With --force, a link stays and what it leads to is replaced.
            _write_whole(path.resolve() if force else path, content, force)
    except OSError as error:
        # A file where a folder should be also says "exists", but of the folder.
        if isinstance(error, FileExistsError) and path.exists():
            raise StopError(FILE_THERE_ALREADY.at(str(path))) from error
        reason = error.strerror or type(error).__name__
        raise StopError(NOT_WRITTEN.at(str(path.parent), found=reason)) from error


def _write_whole(path: Path, content: bytes, force: bool) -> None:
    """Write beside the file first, so that a full disk or a power cut spoils nothing."""
    part = path.with_name(f".workbook-{os.getpid()}.part")
    try:
        with part.open("xb") as stream:
            stream.write(content)
        if path.exists():
            shutil.copymode(path, part)  # what only its owner may read stays so
        _move(part, path, force)
    finally:
        part.unlink(missing_ok=True)


def _move(part: Path, path: Path, force: bool) -> None:
    """Give the file its name; one that has appeared since ``check_free`` looked is not replaced."""
    if not force:
        try:
            path.hardlink_to(part)
            return
        except FileExistsError:
            raise
        except OSError:  # a disk that knows no second names
            if path.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
    part.replace(path)
