"""Files that lie elsewhere, by the URL of their folder: what is there, its bytes, its fingerprint.

Needs fsspec of the extra ``dask``, and for most kinds of places a library of its own; therefore it
is looked for only when somebody gives a URL. The words of a failure are never passed on: they may
hold the URL, and a URL may hold a password.
"""

from __future__ import annotations

import errno
import hashlib
import importlib
import importlib.util
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from workbook.problems import Problem
from workbook.problems.arrivals import FILE_GONE
from workbook.problems.beyond import PLACE_NOT_KNOWN, PLACE_NOT_OPENED
from workbook.problems.files import FILE_NOT_OPENED

_OF_THIS_MACHINE = ("file", "local")  # these are folders like any other


@dataclass(frozen=True, slots=True)
class Remote:
    """A file elsewhere. url: of the folder that was asked for. path: as the place itself names the
    file. size: bytes, None where the place does not say. It does not show itself in logs."""

    url: str = field(repr=False)
    path: str = field(repr=False)
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What lies in a folder elsewhere. kind: as the place calls it, ``file`` or ``directory`` for
    what may be opened."""

    name: str
    path: str
    kind: str
    size: int | None


def can_go_elsewhere() -> bool:
    """Whether the library that opens URLs is installed."""
    return importlib.util.find_spec("fsspec") is not None


def local_folder(url: str) -> str | None:
    """The path of a folder that this machine can open by itself; None for one elsewhere. A chain
    of several places is always elsewhere."""
    if "::" in url:
        return None
    kind, mark, rest = url.partition("://")
    if not mark:
        return url
    return rest if kind in _OF_THIS_MACHINE else None


def check_place(url: str) -> Problem | None:
    """What is wrong with the URL of a folder; None when it can be listed."""
    try:
        open_place(url)[0].invalidate_cache()
    except (ImportError, ValueError) as error:
        return PLACE_NOT_KNOWN.at("", found=word_error(error))
    except Exception as error:  # each kind of place raises errors of its own
        return PLACE_NOT_OPENED.at("", found=word_error(error))
    try:
        list(list_place(url))
    except OSError as error:
        return PLACE_NOT_OPENED.at("", found=str(error))
    return None


def list_place(url: str, folder: str | None = None) -> Iterator[Entry]:
    """What lies in a folder, in any order; in the one that the URL names if none is given.
    Raises OSError, without the words of whoever raised it first."""
    try:
        files, root = open_place(url)
        asked = root if folder is None else folder
        found = files.ls(asked, detail=True)
    except Exception as error:
        raise OSError(word_error(error)) from None
    for info in found:
        path = str(info["name"])
        if path.rstrip("/") != asked.rstrip("/"):
            yield _entry(path, info)
        elif info.get("type") == "file" and info.get("size"):
            raise OSError("it is a file")  # some places list a folder among what is in it


def read_remote(remote: Remote, most: int) -> bytes | Problem:
    """The bytes of a file; of a larger one, one byte more than ``most``."""
    try:
        files = open_place(remote.url)[0]  # held: some close what they opened when they are let go
        with files.open(remote.path, "rb") as stream:
            data = b"".join(_parts(stream, most + 1))
    except FileNotFoundError:
        return FILE_GONE.at("")
    except Exception as error:  # as above: a lost line, a refused key, a library of its own
        return FILE_NOT_OPENED.at("", found=word_error(error))
    return data


def _parts(stream: Any, most: int) -> Iterator[bytes]:
    """The bytes of a file up to so many. Some places give at once only what has come already."""
    while most > 0 and (part := stream.read(most)):
        most -= len(part)
        yield part


def hash_remote(remote: Remote, most: int) -> str | Problem:
    """The SHA-256 of a file's bytes, as far as they are ever read."""
    data = read_remote(remote, most)
    return data if isinstance(data, Problem) else hashlib.sha256(data).hexdigest()


def _entry(path: str, info: dict[str, Any]) -> Entry:
    size = info.get("size")
    kind = "link" if info.get("islink") else str(info.get("type"))
    name = path.rstrip("/").rpartition("/")[2]
    return Entry(name, path, kind, int(size) if size is not None else None)


def open_place(url: str) -> tuple[Any, str]:
    """The file system of a URL, and how it names the folder."""
    core: Any = importlib.import_module("fsspec.core")
    files, root = core.url_to_fs(url)
    return files, str(root)


def word_error(error: Exception) -> str:
    """What went wrong, without any word that could name a place or a person."""
    for known, number in ((FileNotFoundError, errno.ENOENT), (PermissionError, errno.EACCES)):
        if isinstance(error, known):
            return os.strerror(number)
    if isinstance(error, OSError) and error.errno:
        return os.strerror(error.errno)
    return type(error).__name__
