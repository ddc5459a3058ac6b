"""Files that commands write: never over another file, unless that was asked for."""

from __future__ import annotations

from pathlib import Path

from workbook.cli.status import StopError
from workbook.problems.commands import FILE_THERE_ALREADY, NOT_WRITTEN


def check_free(path: Path, force: bool) -> None:
    """Stop before any work is done if a file is in the way."""
    if path.exists() and not force:
        raise StopError(FILE_THERE_ALREADY.at(str(path)))


def write_file(path: Path, content: bytes, force: bool) -> None:
    """Write a file whole, with the folders that lead to it. Stops with a message if it cannot."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # "x" refuses a file that has appeared since check_free looked.
        with path.open("wb" if force else "xb") as stream:
            stream.write(content)
    except OSError as error:
        # A file where a folder should be also says "exists", but of the folder.
        if isinstance(error, FileExistsError) and path.exists():
            raise StopError(FILE_THERE_ALREADY.at(str(path))) from error
        reason = error.strerror or type(error).__name__
        raise StopError(NOT_WRITTEN.at(str(path.parent), found=reason)) from error
