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

import workbook
from workbook.gathering.plain import hash_plain
from workbook.library import Shelf, load_library
from workbook.loader import bank_folder, find_banks

_LIBRARIES = ("lxml", "msoffcrypto-tool", "python-calamine", "python-oxmsg")
_WRITERS = ("XlsxWriter", "pyarrow", "pydantic", "ruamel.yaml", "PyYAML")


def fingerprint(bank_folders: tuple[Path, ...]) -> str:
    """One word that changes whenever a file might be read in another way."""
    return _digest(_program(), _banks(bank_folders))


def file_fingerprint(bank_folders: tuple[Path, ...]) -> str:
    """The same from the files alone, for what must be known before any bank is loaded: it changes
    more often, with every file of the program and of a bank. Raises OSError."""
    writers = (sqlite3.sqlite_version.encode(), *map(_version, _WRITERS))
    folders = (Path(workbook.__file__).parent, *find_banks((*bank_folders, bank_folder())))
    found = ((str(path), path) for folder in folders for path in _files(folder))
    return _digest(_program(), writers, _contents(found))


def shared_fingerprint(bank_folders: tuple[Path, ...]) -> str:
    """The same from the files alone, wherever they lie: for machines that have to agree. Raises
    OSError."""
    folders = find_banks((*bank_folders, bank_folder()))
    found = (
        (path.relative_to(folder.parent).as_posix(), path)
        for folder in folders
        for path in _files(folder)
    )
    return _digest(_program(), _contents(found))


def _digest(*pieces: Iterable[bytes]) -> str:
    total = hashlib.sha256()
    for piece in chain(*pieces):
        total.update(hashlib.sha256(piece).digest())
    return total.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """The files at a place, in order, but for those that Python makes for itself."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
        if path.is_file() and path.suffix != ".pyc":
            yield path


def _contents(found: Iterable[tuple[str, Path]]) -> Iterator[bytes]:
    """Each file by a name and its bytes. Raises OSError."""
    for name, path in found:
        yield f"{name}\0{hash_plain(path)}".encode("utf-8", "surrogatepass")


def _version(library: str) -> bytes:
    try:
        return f"{library} {version(library)}".encode()
    except PackageNotFoundError:
        return library.encode()


def _program() -> Iterator[bytes]:
    """The version, and the program text itself: between two versions it changes too."""
    yield f"{workbook.__version__} {sys.version_info[:2]}".encode()
    yield from map(_version, _LIBRARIES)
    root = Path(workbook.__file__).parent
    for path in sorted(root.rglob("*.py")):
        yield path.read_bytes()


def _banks(folders: tuple[Path, ...]) -> Iterator[bytes]:
    for shelf in load_library(folders).shelves:
        yield _bank(shelf)


def _bank(shelf: Shelf) -> bytes:
    """A bank that can be used counts by what it says; one that cannot, by its folder, which
    accounts name."""
    if shelf.bank is not None and shelf.is_usable:
        said = "".join(each.model_dump_json() for each in (shelf.bank, *shelf.worded))
        return said.encode("utf-8", "surrogatepass")
    return f"left out: {shelf.folder}".encode("utf-8", "surrogatepass")
