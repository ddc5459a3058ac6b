"""A ZIP file's directory, checked before anything is unpacked, and parts unpacked within limits.

Used by the gate, and to open bundles of returned files. Nothing is written to disk, and no number
that the file states about itself is believed: bytes are counted while they are unpacked.
"""

from __future__ import annotations

import io
import posixpath
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from workbook.problems.gate import (
    FILE_CONTRADICTS,
    FILE_CUT_OFF,
    FILE_DAMAGED,
    FILE_HOLDS_LINK,
    FILE_LOCK_UNKNOWN,
    FILE_NAME_UNSAFE,
    FILE_PACKED_ODDLY,
    FILE_PART_TWICE,
    FILE_PARTS_OVERLAP,
    FILE_POINTS_OUTSIDE,
    FILE_TOO_MANY_PARTS,
    FILE_UNPACKS_TOO_FAR,
)
from workbook.readers.refusal import refuse

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_CHUNK = 1 << 18
_UNIX = 3  # the system that wrote an entry, where its attributes can say "symbolic link"
_LOCKED, _SIZES_FOLLOW, _NAME_IN_UTF_8 = 0x1, 0x8, 0x800  # flags of an entry
_DIRECTORY_ENTRY, _DIRECTORY_END = b"PK\x01\x02", b"PK\x05\x06"
_END_BYTES = 22  # of the record that ends a ZIP file, before its comment
_LONGEST_COMMENT = 0xFFFF
_UNSAID = (0, 0xFFFFFFFF)  # a size that is stated elsewhere


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a returned file may hold. A full workbook of ours has 40 parts and unpacks to
    3 MB; pasted photographs add most of what comes beyond that."""

    file_bytes: int = 32 * 1024 * 1024
    entries: int = 2_000
    entry_bytes: int = 64 * 1024 * 1024
    total_bytes: int = 192 * 1024 * 1024
    ratio: int = 300  # unpacked to packed; text that repeats itself reaches about 100
    ratio_from: int = 1024 * 1024  # smaller parts may pack as well as they can


@dataclass(frozen=True, slots=True)
class Entry:
    """One part of a ZIP file. start, stop: where its packed bytes stand."""

    name: str
    start: int
    stop: int
    stored: bool
    size: int
    crc: int


def list_entries(data: bytes, limits: Limits) -> tuple[Entry, ...]:
    """All parts of a ZIP file, in the file's order. Raises Refused."""
    listed = read_directory(data, limits.entries)
    entries = tuple(find_entry(data, info) for info in listed if not info.filename.endswith("/"))
    _check_names(entries)
    _check_overlap(entries)
    if sum(entry.size for entry in entries) > limits.total_bytes:
        raise refuse(FILE_UNPACKS_TOO_FAR)
    return entries


def read_directory(data: bytes, most: int) -> list[zipfile.ZipInfo]:
    """What a ZIP file's directory lists, folders too. Raises Refused.

    The directory is searched for its entries first: reading a million of them takes a gigabyte.
    A file that lies stored in it, such as an embedded workbook, has a directory of its own.
    """
    if data.count(_DIRECTORY_ENTRY) > 10 * most:
        raise refuse(FILE_TOO_MANY_PARTS)
    if _DIRECTORY_END not in data:
        raise refuse(FILE_CUT_OFF)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            listed = opened.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise refuse(FILE_DAMAGED) from error
    if len(listed) > most:
        raise refuse(FILE_TOO_MANY_PARTS)
    if _count_ends(data) > 1:
        raise refuse(FILE_CONTRADICTS)
    return listed


def _count_ends(data: bytes) -> int:
    """How many records could be the end of the file: a second one within the comment of the first
    leads other programs to another directory."""
    found, at = 0, len(data)
    first = max(0, len(data) - _END_BYTES - _LONGEST_COMMENT)
    while (at := data.rfind(_DIRECTORY_END, first, at)) >= 0:
        comment = data[at + _END_BYTES - 2 : at + _END_BYTES]
        found += at + _END_BYTES + int.from_bytes(comment, "little") == len(data)
    return found


def unpack(data: bytes, entry: Entry, limits: Limits) -> bytes:
    """The bytes of one part. Stops as soon as it grows past a limit. Raises Refused."""
    packed = data[entry.start : entry.stop]
    content = packed if entry.stored else _inflate(packed, limits)
    if len(content) > limits.entry_bytes:
        raise refuse(FILE_UNPACKS_TOO_FAR)
    if len(content) != entry.size or zlib.crc32(content) != entry.crc:
        raise refuse(FILE_DAMAGED)
    return content


def _inflate(packed: bytes, limits: Limits) -> bytes:
    most = max(limits.ratio_from, min(limits.entry_bytes, len(packed) * limits.ratio))
    stream = zlib.decompressobj(-15)
    content, rest = bytearray(), packed
    try:
        while not stream.eof and len(content) <= most:
            piece = stream.decompress(rest, _CHUNK)
            rest = stream.unconsumed_tail
            content += piece
            if not piece and not rest:
                break
    except zlib.error as error:
        raise refuse(FILE_DAMAGED) from error
    if len(content) > most:
        raise refuse(FILE_UNPACKS_TOO_FAR)
    if not stream.eof:
        raise refuse(FILE_DAMAGED)
    return bytes(content)


def find_entry(data: bytes, info: zipfile.ZipInfo) -> Entry:
    """Where one part that the directory names stands. Raises Refused when it is not safe."""
    if info.flag_bits & _LOCKED:
        raise refuse(FILE_LOCK_UNKNOWN)
    if info.create_system == _UNIX and stat.S_ISLNK(info.external_attr >> 16):
        raise refuse(FILE_HOLDS_LINK)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refuse(FILE_PACKED_ODDLY)
    start = _content_start(data, info)
    stop = start + info.compress_size
    if stop > len(data):
        raise refuse(FILE_CUT_OFF)
    stored = info.compress_type == zipfile.ZIP_STORED
    return Entry(_part_name(info.orig_filename), start, stop, stored, info.file_size, info.CRC)


def _content_start(data: bytes, info: zipfile.ZipInfo) -> int:
    """Where an entry's bytes begin: after a local header, which may not gainsay the directory.

    Some programs read the one and some the other, so they would see two different files.
    """
    try:
        fields = _LOCAL_HEADER.unpack_from(data, info.header_offset)
    except struct.error as error:
        raise refuse(FILE_DAMAGED) from error
    mark, _version, flags, packed_how, _time, _day, crc, packed, size, name_bytes, extra = fields
    if mark != b"PK\x03\x04":
        raise refuse(FILE_DAMAGED)
    name = info.header_offset + _LOCAL_HEADER.size
    start = name + int(name_bytes) + int(extra)
    stated = {(crc, info.CRC), (packed, info.compress_size), (size, info.file_size)}
    differs = not flags & _SIZES_FOLLOW and any(
        local not in _UNSAID and local != listed for local, listed in stated
    )
    is_named = data[name : name + int(name_bytes)] == _raw_name(info)
    if differs or not is_named or packed_how != info.compress_type:
        raise refuse(FILE_CONTRADICTS)
    return start


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    """The bytes of a name as the directory holds them."""
    return info.orig_filename.encode("utf-8" if info.flag_bits & _NAME_IN_UTF_8 else "cp437")


def _part_name(name: str) -> str:
    """The name of a part within the package. Some old Windows programs write ``xl\\book.xml``."""
    plain = name.replace("\\", "/")
    if re.search(r"[\x00-\x1f]", plain):
        raise refuse(FILE_NAME_UNSAFE)
    if ".." in plain.split("/") or posixpath.isabs(plain) or re.match("[A-Za-z]:", plain):
        raise refuse(FILE_POINTS_OUTSIDE)
    return plain


def _check_names(entries: Iterable[Entry]) -> None:
    """Two parts of one name, in capitals or not, could show each reader another text."""
    seen: set[str] = set()
    for entry in entries:
        folded = posixpath.normpath(entry.name).casefold()
        if folded in seen:
            raise refuse(FILE_PART_TWICE)
        seen.add(folded)


def _check_overlap(entries: Iterable[Entry]) -> None:
    """Parts that share packed bytes are how a small file unpacks to a huge one."""
    end = 0
    for entry in sorted(entries, key=lambda each: each.start):
        if entry.start < end:
            raise refuse(FILE_PARTS_OVERLAP)
        end = entry.stop
