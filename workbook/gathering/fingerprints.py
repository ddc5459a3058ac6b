"""What a reading depends on besides the file: this program, and the banks that it has.

A reading that another program or other banks made is never used again.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import workbook
from workbook.bank_places import bank_folder, find_banks
from workbook.gathering.plain import hash_plain

if TYPE_CHECKING:
    from workbook.library import Library, Shelf

_LIBRARIES = ("lxml", "msoffcrypto-tool", "python-calamine", "python-oxmsg")
_WRITERS = ("XlsxWriter", "pyarrow", "pydantic", "ruamel.yaml", "PyYAML")


def fingerprint(library: Library) -> str:
    """One word that changes whenever a file might be read in another way with these banks."""
    return _digest(_versions(_LIBRARIES), _program(), map(_bank, library.shelves))


def file_fingerprint(bank_folders: tuple[Path, ...]) -> str:
    """The same from the files alone, for what must be known before any bank is loaded: it changes
    more often, with every file of the program and of a bank. Raises OSError."""
    versions = (sqlite3.sqlite_version.encode(), *_versions((*_LIBRARIES, *_WRITERS)))
    folders = (Path(workbook.__file__).parent, *find_banks((*bank_folders, bank_folder())))
    found = ((str(path), path) for folder in folders for path in _files(folder))
    names = (str(folder).encode("utf-8", "surrogatepass") for folder in folders)
    return _digest(versions, names, _contents(found))


def shared_fingerprint(bank_folders: tuple[Path, ...]) -> str:
    """The same from the files alone, wherever they lie: for machines that have to agree. Raises
    OSError."""
    folders = find_banks((*bank_folders, bank_folder()))
    found = (
        (path.relative_to(folder.parent).as_posix(), path)
        for folder in folders
        for path in _files(folder)
    )
    return _digest(_versions(_LIBRARIES), _program(), _contents(found))


def _digest(*pieces: Iterable[bytes]) -> str:
    total = hashlib.sha256()
    for piece in chain(*pieces):
        total.update(hashlib.sha256(piece).digest())
    return total.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """The files at a place, in order, but for those that Python makes for itself. Where a folder
    inside is a link, those that lie behind it, but none further down: links can lead in circles."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
        if path.is_symlink() and path.is_dir():
            yield from (each for each in sorted(path.iterdir()) if each.is_file())
        elif path.is_file() and path.suffix != ".pyc":
            yield path


def _contents(found: Iterable[tuple[str, Path]]) -> Iterator[bytes]:
    """Each file by a name and its bytes. Raises OSError."""
    for name, path in found:
        yield f"{name}\0{hash_plain(path)}".encode("utf-8", "surrogatepass")


def _versions(libraries: Iterable[str]) -> Iterator[bytes]:
    """Which program this is, under which Python, with which libraries."""
    yield f"{workbook.__version__} {sys.version_info[:2]}".encode()
    for library in libraries:
        try:
            yield f"{library} {version(library)}".encode()
        except PackageNotFoundError:
            yield library.encode()


def _program() -> Iterator[bytes]:
    """The program text itself: between two versions it changes too."""
    root = Path(workbook.__file__).parent
    for path in sorted(root.rglob("*.py")):
        yield path.read_bytes()


def _bank(shelf: Shelf) -> bytes:
    """A bank that can be used counts by what it says; one that cannot, by its folder, which
    accounts name."""
    if shelf.bank is not None and shelf.is_usable:
        said = "".join(each.model_dump_json() for each in (shelf.bank, *shelf.worded))
        return said.encode("utf-8", "surrogatepass")
    return f"left out: {shelf.folder}".encode("utf-8", "surrogatepass")
