"""What a reading depends on besides the file: this program, and the banks that it has.

A reading that another program or other banks made is never used again.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import workbook
from workbook.library import Shelf, load_library

_LIBRARIES = ("lxml", "msoffcrypto-tool", "python-calamine", "python-oxmsg")


def fingerprint(bank_folders: tuple[Path, ...]) -> str:
    """One word that changes whenever a file might be read in another way."""
    total = hashlib.sha256()
    for piece in (*_program(), *_banks(bank_folders)):
        total.update(hashlib.sha256(piece).digest())
    return total.hexdigest()


def _program() -> Iterator[bytes]:
    """The version, and the program text itself: between two versions it changes too."""
    yield f"{workbook.__version__} {sys.version_info[:2]}".encode()
    for library in _LIBRARIES:
        try:
            yield f"{library} {version(library)}".encode()
        except PackageNotFoundError:
            yield library.encode()
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
