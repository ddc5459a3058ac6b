"""The folder ``returned`` → every file below it, in the order of places. Nothing is read yet.

What cannot be a returned file is judged here: links, pipes, folders that cannot be opened.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from workbook.gathering.names import make_distinct, show_name
from workbook.gathering.plain import read_plain
from workbook.gathering.records import Found
from workbook.gathering.remote import Entry, Remote, list_place, read_remote
from workbook.gathering.system import A_SYSTEM_FILE, HEAD_BYTES, is_system_file
from workbook.problems import Problem
from workbook.problems.arrivals import (
    FOLDER_NOT_OPENED,
    FOLDER_TOO_DEEP,
    NOT_A_FILE,
    NOT_FOLLOWED,
    TOO_MANY_FILES,
)
from workbook.rounds.folder import HINT_FILE, HINT_WORDS

if TYPE_CHECKING:
    from workbook.reading.account import Account

DEEPEST = 50
MOST_FILES = 100_000
Kept = TypeVar("Kept")
_JUNCTION = 0xA0000003  # how Windows marks a folder that stands for another one


@dataclass(frozen=True, slots=True)
class Listed:
    """One file. account: what it says, where that is known without reading it."""

    place: str
    path: Path | Remote
    found: Found = Found.READ
    account: Account | None = None


def find_files(folder: Path, deepest: int = DEEPEST, most: int = MOST_FILES) -> Iterator[Listed]:
    """Every file below a folder, any depth. No file is left out but the program's own hint."""
    return _up_to(most, _walk(folder, "", deepest))


def find_remote(url: str, deepest: int = DEEPEST, most: int = MOST_FILES) -> Iterator[Listed]:
    """The same for a folder that lies elsewhere, in the same order under the same names."""
    return _up_to(most, _walk_place(Remote(url, ""), "", deepest))


def _up_to(most: int, walked: Iterator[Listed]) -> Iterator[Listed]:
    for count, listed in enumerate(walked):
        if count == most:
            yield _refused(listed.place, listed.path, TOO_MANY_FILES.at("", count=most))
            return
        yield listed


def _walk(folder: Path, place: str, levels: int) -> Iterator[Listed]:
    """The files of one folder and of those in it. place: its own, "" for the first."""
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: (show_name(entry.name), entry.name))
    except OSError as error:
        yield _refused(place or ".", folder, FOLDER_NOT_OPENED.at("", found=_in_words(error)))
        return
    names = list(make_distinct((show_name(entry.name) for entry in entries), key=str))
    for name, entry in zip(_let_go(names), _let_go(entries), strict=True):
        yield from _list(entry, f"{place}/{name}" if place else name, levels)


def _let_go(entries: list[Kept]) -> Iterator[Kept]:
    """Each in order, kept no longer than it is needed: a folder can have a hundred thousand."""
    entries.reverse()
    while entries:
        yield entries.pop()


def _list(entry: os.DirEntry[str], place: str, levels: int) -> Iterator[Listed]:
    path = Path(entry.path)
    try:
        info = entry.stat(follow_symlinks=False)
    except OSError:
        yield Listed(place, path)  # whoever reads it will say what is wrong with it
        return
    if stat.S_ISLNK(info.st_mode) or getattr(info, "st_reparse_tag", 0) == _JUNCTION:
        yield _refused(place, path, NOT_FOLLOWED.at(""))
    elif stat.S_ISDIR(info.st_mode):
        if levels > 1:
            yield from _walk(path, place, levels - 1)
        else:
            yield _refused(place, path, FOLDER_TOO_DEEP.at(""))
    elif not stat.S_ISREG(info.st_mode):
        yield _refused(place, path, NOT_A_FILE.at(""))
    elif not _is_our_hint(place, path):
        yield _file(place, path, info.st_size)


def _walk_place(folder: Remote, place: str, levels: int) -> Iterator[Listed]:
    """The files of one folder elsewhere and of those in it."""
    try:
        found = list_place(folder.url, folder.path or None)
        entries = sorted(found, key=lambda entry: (show_name(entry.name), entry.name))
    except OSError as error:
        told = FOLDER_NOT_OPENED.at("", found=str(error))
        yield _refused(place or ".", folder, told)
        return
    names = list(make_distinct((show_name(entry.name) for entry in entries), key=str))
    for name, entry in zip(_let_go(names), _let_go(entries), strict=True):
        yield from _list_entry(folder.url, entry, f"{place}/{name}" if place else name, levels)


def _list_entry(url: str, entry: Entry, place: str, levels: int) -> Iterator[Listed]:
    remote = Remote(url, entry.path, entry.size)
    if entry.kind == "link":
        yield _refused(place, remote, NOT_FOLLOWED.at(""))
    elif entry.kind == "directory":
        if levels > 1:
            yield from _walk_place(remote, place, levels - 1)
        else:
            yield _refused(place, remote, FOLDER_TOO_DEEP.at(""))
    elif entry.kind != "file":
        yield _refused(place, remote, NOT_A_FILE.at(""))
    elif not _is_our_hint(place, remote):
        yield _file(place, remote, remote.size or 0)


def _file(place: str, path: Path | Remote, size: int) -> Listed:
    # Only where a name speaks for it are the first bytes read: no other file need be opened.
    if is_system_file(place, size, b"") and is_system_file(place, size, _head(path)):
        return _system_file(place, path, size)
    return Listed(place, path)


def _is_our_hint(place: str, path: Path | Remote) -> bool:
    """Whether this is the hint that the program wrote, and nobody has typed anything into it.

    An editor may have changed its line ends, or begun it with an invisible mark.
    """
    if place != HINT_FILE:
        return False
    found = _bytes(path, 4 * len(HINT_WORDS))
    if found is None:
        return False
    return found.decode("utf-8-sig", "replace").split() in ([], HINT_WORDS.split())


def _head(path: Path | Remote) -> bytes:
    return _bytes(path, HEAD_BYTES) or b""  # whoever reads it will say what is wrong with it


def _bytes(path: Path | Remote, most: int) -> bytes | None:
    """The first bytes of a file; None where it cannot be opened."""
    if isinstance(path, Remote):
        data = read_remote(path, most)
        return None if isinstance(data, Problem) else data
    try:
        return read_plain(path, most)
    except OSError:
        return None


# What makes accounts is loaded for the few files that get one here: most rounds have none.


def _system_file(place: str, path: Path | Remote, size: int) -> Listed:
    from workbook.gathering.telling import set_aside

    account = set_aside(_last(place), size, A_SYSTEM_FILE)
    return Listed(place, path, Found.SYSTEM, account)


def _refused(place: str, path: Path | Remote, problem: Problem) -> Listed:
    from workbook.reading.account import FileInfo
    from workbook.reading.read import name_account, refused

    name = _last(place)
    account = name_account(refused(FileInfo(name, None, 0, None), problem), name)
    return Listed(place, path, account=account)


def _last(place: str) -> str:
    return place.rpartition("/")[2]


def _in_words(error: OSError) -> str:
    """The system's words without its path, which might name a person."""
    return error.strerror or type(error).__name__
