"""What lies on a disk and is no file: every reader passes it by, and never waits for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.case import WHOLE
from tests.hostile.ground import Ground, plain_zip
from workbook.problems.files import FILE_NOT_OPENED
from workbook.problems.gate import FILE_EMPTY, FILE_TOO_LARGE
from workbook.reading.account import Fate
from workbook.reading.read import read_files


def folder(path: Path) -> None:
    path.mkdir()


def sparse(path: Path) -> None:
    """A file that says it is a hundred gigabytes long and takes no room."""
    with path.open("wb") as stream:
        stream.truncate(100 * 2**30)


def zeros(path: Path) -> None:
    path.write_bytes(bytes(20_000))


def to_zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


def to_itself(path: Path) -> None:
    path.symlink_to(path)


def to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("nothing"))


def never_there(path: Path) -> None:
    assert not path.exists()


NO_FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a folder": (folder, FILE_NOT_OPENED.text.format(found="it is not a plain file")),
    "a pipe": (os.mkfifo, FILE_NOT_OPENED.text.format(found="it is not a plain file")),
    "a link to a device": (to_zeros, FILE_NOT_OPENED.text.format(found="it is not a plain file")),
    "a link to itself": (
        to_itself,
        FILE_NOT_OPENED.text.format(found="Too many levels of symbolic links"),
    ),
    "a link to nothing": (
        to_nothing,
        FILE_NOT_OPENED.text.format(found="No such file or directory"),
    ),
    "a file that has vanished": (
        never_there,
        FILE_NOT_OPENED.text.format(found="No such file or directory"),
    ),
    "a file of a hundred gigabytes": (sparse, FILE_TOO_LARGE.text),
    "a file that has not arrived yet": (zeros, FILE_EMPTY.text),
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other things that are no files")
def test_what_is_no_file_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    ground = Ground(tmp_path / "ground")
    ground.folder.mkdir()
    paths = []
    for name, (make, _) in NO_FILES.items():
        paths.append(tmp_path / f"{name}.xlsx")
        make(paths[-1])
    honest = tmp_path / "honest.xlsx"
    honest.write_bytes(plain_zip(ground.files("xlsx")))
    *accounts, last = read_files([*paths, honest], (ground.bank.parent,))
    told = {account.file.name: account.message for account in accounts}
    assert told == {f"{name}.xlsx": message for name, (_, message) in NO_FILES.items()}
    assert {account.fate for account in accounts} == {Fate.REFUSED}
    assert last.message == f"{WHOLE}."
