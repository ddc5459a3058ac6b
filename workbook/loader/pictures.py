"""The pictures that a bank names → their bytes, and what is wrong with the files.

The bank says what each picture shows; the file ``pictures/NAME.png`` of its folder holds it.
"""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

from workbook.bank import Bank
from workbook.loader.lines import Lines
from workbook.problems import Problem
from workbook.problems.banks import (
    BANK_PICTURE_LARGE,
    BANK_PICTURE_MISSING,
    BANK_PICTURE_NOT_PNG,
)

FOLDER = "pictures"
LARGEST = 200_000  # bytes: every copy of a workbook holds each of its pictures
PNG = b"\x89PNG\r\n\x1a\n"


def with_pictures(bank: Bank, folder: pathlib.Path, lines: Lines) -> tuple[Bank, list[Problem]]:
    """The bank with the bytes of its pictures. Pictures that cannot be used stay without."""
    found, problems = dict(bank.pictures), []
    for name, picture in bank.pictures.items():
        read = _read(folder / FOLDER / f"{name}.png")
        told = list(_faults(name, read, lines))
        problems += told
        if read is not None and not told:
            found[name] = picture.with_png(read)
    return bank.model_copy(update={"pictures": found}), problems


def _read(file: pathlib.Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _faults(name: str, read: bytes | None, lines: Lines) -> Iterator[Problem]:
    place = lines.at("pictures", name)
    if read is None:
        yield BANK_PICTURE_MISSING.at(place, found=f"{FOLDER}/{name}.png")
    elif not read.startswith(PNG):
        yield BANK_PICTURE_NOT_PNG.at(place, found=f"{FOLDER}/{name}.png")
    elif len(read) > LARGEST:
        yield BANK_PICTURE_LARGE.at(place, found=f"{FOLDER}/{name}.png", most=LARGEST // 1000)
