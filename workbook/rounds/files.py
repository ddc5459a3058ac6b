"""Files of a round: one program at a time, each file whole or not at all.

``working_on`` keeps other programs out; ``replace_files`` and ``add_files`` write. All commands
that write into a round's folder go through here.
"""

from __future__ import annotations

import contextlib
import errno
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from filelock import FileLock, Timeout

from workbook.problems import Message, Problem
from workbook.problems.rounds import (
    ROUND_BUSY,
    ROUND_DISK_FULL,
    ROUND_FILE_DIFFERS,
    ROUND_FILE_HELD,
    ROUND_NOT_WRITTEN,
    ROUND_PATH_TOO_LONG,
    ROUND_READ_ONLY,
)
from workbook.rounds.folder import RoundFolder

# What it tells developers names the folder of the round.
logging.getLogger("filelock").setLevel(logging.WARNING)


@contextlib.contextmanager
def working_on(folder: RoundFolder) -> Iterator[Problem | None]:
    """Hold the round while a ``with`` lasts. Gives None when it is ours, and otherwise the problem:
    another program holds it, or nothing can be written there. Never waits.

    The folder has to be there.
    """
    lock = FileLock(folder.lock, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        yield ROUND_BUSY.at(folder.path.name)
        return
    except OSError as error:
        yield told(error, folder.path, folder.lock.name)
        return
    try:
        yield None
    finally:
        lock.release()


def replace_files(folder: Path, files: Mapping[str, bytes]) -> Problem | None:
    """Write files into a folder, which is made if it is not there; names may lead through folders.

    Each file is there whole, or as it was before. A file that holds these bytes already is not
    touched. Stops at the first that cannot be written and gives the problem.
    """
    for name, content in files.items():
        try:
            _replace(folder / name, content)
        except OSError as error:
            return told(error, folder, name)
    return None


def add_files(folder: Path, files: Mapping[str, bytes]) -> Problem | None:
    """Like ``replace_files``, but a file of the same name that holds other bytes is a problem."""
    for name, content in files.items():
        try:
            if _is_in_the_way(folder / name, content):
                return ROUND_FILE_DIFFERS.at(f"{folder.name}/{name}")
        except OSError as error:
            return told(error, folder, name)
    return replace_files(folder, files)


def _replace(target: Path, content: bytes) -> None:
    if target.is_file() and _holds(target, content):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    # One program works on a round at a time, so what has this name was left by a run that died.
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with part.open("xb") as stream:
            stream.write(content)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _is_in_the_way(target: Path, content: bytes) -> bool:
    return target.exists() and not (target.is_file() and _holds(target, content))


def _holds(target: Path, content: bytes) -> bool:
    return target.stat().st_size == len(content) and target.read_bytes() == content


def told(error: OSError, folder: Path, name: str) -> Problem:
    """What a fault of the disk means for a person. name: of the file in the folder, "" for the
    folder itself."""
    place = f"{folder.name}/{name}" if name else folder.name
    message = _MESSAGES.get(error.errno or 0)
    if message is ROUND_READ_ONLY and (folder / name).is_file():
        message = ROUND_FILE_HELD
    if message is None:
        return ROUND_NOT_WRITTEN.at(place, found=error.strerror or type(error).__name__)
    return message.at(place)


_MESSAGES: Mapping[int, Message] = MappingProxyType(
    {
        errno.ENOSPC: ROUND_DISK_FULL,
        errno.EDQUOT: ROUND_DISK_FULL,
        errno.EFBIG: ROUND_DISK_FULL,
        errno.EROFS: ROUND_READ_ONLY,
        errno.EACCES: ROUND_READ_ONLY,
        errno.EPERM: ROUND_READ_ONLY,
        errno.ETXTBSY: ROUND_FILE_HELD,
        errno.EBUSY: ROUND_FILE_HELD,
        errno.ENAMETOOLONG: ROUND_PATH_TOO_LONG,
    }
)
