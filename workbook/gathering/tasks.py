"""One task of gathering → what a file says, or what it holds. This is what the workers run.

A worker is told where a file lies and what its fingerprint is; it gives back the account without
the file's name and without the layout, which the main process knows already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from workbook.gathering.contents import Bundle, Contents
from workbook.gathering.opening import LARGEST_BUNDLE, list_contents, open_bundle
from workbook.gathering.plain import read_plain
from workbook.gathering.remote import Remote
from workbook.problems import Problem
from workbook.problems.arrivals import FILE_CHANGED, FILE_GONE, PACKED_TWICE
from workbook.problems.files import FILE_NOT_OPENED
from workbook.problems.gate import FILE_TOO_LARGE
from workbook.readers.refusal import Refused
from workbook.reading.account import Account, FileInfo
from workbook.reading.files import describe
from workbook.reading.read import read_data, refused


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read. sha256: that of the file at path. number: which piece of it, if it is a ZIP
    file or a mail that was opened before. data: the bytes of a file elsewhere, once fetched."""

    path: Path | Remote
    sha256: str
    number: int | None = None
    data: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class NotHad:
    """Nothing was read, because the file is not what it was. Another time it may be."""

    problem: Problem


Done = Account | Contents | NotHad


def do_task(task: Task, bank_folders: tuple[Path, ...], passwords: tuple[str, ...] = ()) -> Done:
    """What one file says, without its name; what it holds, if it is a ZIP file or a mail.
    passwords: tried on a locked file, wherever it lies."""
    read = partial(_read, bank_folders=bank_folders, passwords=passwords)
    data = _fetch(task)
    if isinstance(data, Problem):
        return NotHad(data)
    if len(data) > LARGEST_BUNDLE:
        size = len(data) if isinstance(task.path, Remote) else task.path.lstat().st_size
        return refused(FileInfo("", task.sha256, size, None), FILE_TOO_LARGE.at(""))
    if task.number is None:
        return _try(data, lambda: _read_file(data, read))
    return _try(data, lambda: _read_member(data, task.number or 0, read))


def _fetch(task: Task) -> bytes | Problem:
    """The bytes of the file that a task is about, still whole if it is a bundle."""
    try:
        data = _bytes_of(task)
    except OSError as error:
        return why_not_had(error)
    # A larger file is not read to its end: it is refused for its size.
    is_same = len(data) > LARGEST_BUNDLE or hashlib.sha256(data).hexdigest() == task.sha256
    return data if is_same else FILE_CHANGED.at("")


def _bytes_of(task: Task) -> bytes:
    if isinstance(task.path, Remote):
        if task.data is None:
            raise ValueError("whoever reads a file is not the one to fetch it")
        return task.data
    return read_plain(task.path, LARGEST_BUNDLE)


def why_not_had(error: OSError) -> Problem:
    """Why a file that was listed cannot be opened, in the system's words without its path."""
    if isinstance(error, FileNotFoundError):
        return FILE_GONE.at("")
    return FILE_NOT_OPENED.at("", found=error.strerror or type(error).__name__)


def _try(data: bytes, read: Callable[[], Account | Contents]) -> Account | Contents:
    try:
        return read()
    except Refused as why:
        return refused(describe("", data), why.problem)


def _read_file(data: bytes, read: Callable[[bytes], Account]) -> Account | Contents:
    bundle = open_bundle(data)
    return list_contents(bundle, data) if bundle else read(data)


def _read_member(data: bytes, number: int, read: Callable[[bytes], Account]) -> Account:
    bundle = open_bundle(data)
    if bundle is None:
        raise ValueError("only bundles have pieces")
    content = bundle.pieces[number].content()
    if _is_bundle(content):
        return refused(describe("", content), PACKED_TWICE.at(""))
    return read(content)


def _is_bundle(data: bytes) -> bool:
    try:
        bundle: Bundle | None = open_bundle(data)
    except Refused as why:
        # A ZIP file or a mail that is too large or damaged; a workbook is never opened here.
        return bool(why.problem)
    return bundle is not None


def _read(data: bytes, bank_folders: tuple[Path, ...], passwords: tuple[str, ...]) -> Account:
    return replace(read_data("", data, bank_folders, passwords), layout=None)
