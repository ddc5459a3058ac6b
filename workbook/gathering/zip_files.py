"""A ZIP file of returned files → the files in it. Called inside a worker only.

Nothing is written to disk. A member that is not safe is named and left alone; the others are read.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Iterator
from functools import partial

from workbook.gathering.contents import Bundle, Piece
from workbook.gathering.names import show_name, show_path
from workbook.problems import Problem
from workbook.problems.arrivals import (
    LOCKED_INSIDE,
    PACKED_UNUSUALLY,
    TOO_LARGE_INSIDE,
    TOO_MANY_INSIDE,
    UNSAFE_NAME_INSIDE,
)
from workbook.problems.gate import FILE_PARTS_OVERLAP
from workbook.readers.package import LIMITS, FileKind
from workbook.readers.refusal import Refused, refuse
from workbook.readers.zips import Entry, Limits, find_entry, unpack

MEBIBYTE = 1024 * 1024
ZIP_LIMITS = Limits(
    file_bytes=96 * MEBIBYTE,
    entries=1_000,
    entry_bytes=LIMITS.file_bytes,
    total_bytes=192 * MEBIBYTE,
)
_DIRECTORY_ENTRY = b"PK\x01\x02"
_MOST_LISTED = 50_000  # entries that are looked at; workbooks stored inside list theirs too
_UTF_8 = 0x800  # the mark of a name that is written in UTF-8
_LOCKED = 0x1
_OFFICE_PARTS = frozenset({"[content_types].xml", "mimetype", "index.zip"})


def open_zip(data: bytes, limits: Limits = ZIP_LIMITS) -> Bundle | None:
    """The files in a ZIP file, in its own order; None for one that is an Office file, or too
    damaged to be told from one. Raises Refused when it is too large."""
    if data.count(_DIRECTORY_ENTRY) > _MOST_LISTED:  # to list a million files takes a gigabyte
        raise refuse(TOO_MANY_INSIDE, count=limits.entries)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            listed = opened.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        return None
    if any(_is_office_part(info.filename) for info in listed):
        return None
    files = [info for info in listed if info.file_size or not info.filename.endswith("/")]
    if len(data) > limits.file_bytes or _total(files) > limits.total_bytes:
        raise refuse(TOO_LARGE_INSIDE)
    if len(files) > limits.entries:
        raise refuse(TOO_MANY_INSIDE, count=limits.entries)
    return Bundle(FileKind.ZIP.value, tuple(_pieces(data, files, limits)))


def _is_office_part(name: str) -> bool:
    return name.casefold() in _OFFICE_PARTS or name.casefold().endswith(".iwa")


def _total(files: Iterable[zipfile.ZipInfo]) -> int:
    """The bytes that the directory promises. A member that unpacks to more is refused."""
    return sum(info.file_size for info in files)


def _pieces(data: bytes, files: Iterable[zipfile.ZipInfo], limits: Limits) -> Iterator[Piece]:
    taken: set[int] = set()
    for info in files:
        found = _find(data, info)
        if isinstance(found, Entry) and found.start in taken:
            # Members that share their bytes are how a small file unpacks to a huge one.
            found = FILE_PARTS_OVERLAP.at("")
        if isinstance(found, Entry):
            taken.add(found.start)
            yield Piece(show_path(_name(info)), partial(unpack, data, found, limits))
        else:
            yield Piece(show_path(_name(info)), bytes, problem=found)


def _find(data: bytes, info: zipfile.ZipInfo) -> Entry | Problem:
    """Where a member stands, or why it is left alone."""
    name = _name(info).replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        return UNSAFE_NAME_INSIDE.at("", name=show_name(name))
    if info.flag_bits & _LOCKED:
        return LOCKED_INSIDE.at("")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return PACKED_UNUSUALLY.at("")
    try:
        return find_entry(data, info)
    except Refused as refused:
        return refused.problem


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name. macOS writes UTF-8 without saying so."""
    if info.flag_bits & _UTF_8:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.orig_filename
