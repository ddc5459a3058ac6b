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

from workbook.problems.gate import FILE_DAMAGED, FILE_LOCKED, FILE_TOO_LARGE, FILE_UNSAFE
from workbook.readers.refusal import refuse

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_CHUNK = 1 << 18
_UNIX = 3  # the system that wrote an entry, where its attributes can say "symbolic link"


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
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            listed = opened.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise refuse(FILE_DAMAGED) from error
    if len(listed) > limits.entries:
        raise refuse(FILE_TOO_LARGE)
    entries = tuple(find_entry(data, info) for info in listed if not info.is_dir())
    _check_names(entries)
    _check_overlap(entries)
    if sum(entry.size for entry in entries) > limits.total_bytes:
        raise refuse(FILE_TOO_LARGE)
    return entries


def unpack(data: bytes, entry: Entry, limits: Limits) -> bytes:
    """The bytes of one part. Stops as soon as it grows past a limit. Raises Refused."""
    packed = data[entry.start : entry.stop]
    content = packed if entry.stored else _inflate(packed, limits)
    if len(content) > limits.entry_bytes:
        raise refuse(FILE_TOO_LARGE)
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
        raise refuse(FILE_TOO_LARGE)
    if not stream.eof:
        raise refuse(FILE_DAMAGED)
    return bytes(content)


def find_entry(data: bytes, info: zipfile.ZipInfo) -> Entry:
    """Where one part that the directory names stands. Raises Refused when it is not safe."""
    if info.flag_bits & 0x1:
        raise refuse(FILE_LOCKED)
    if info.create_system == _UNIX and stat.S_ISLNK(info.external_attr >> 16):
        raise refuse(FILE_UNSAFE)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refuse(FILE_UNSAFE)
    start = _content_start(data, info.header_offset)
    stop = start + info.compress_size
    if stop > len(data):
        raise refuse(FILE_DAMAGED)
    stored = info.compress_type == zipfile.ZIP_STORED
    return Entry(_part_name(info.orig_filename), start, stop, stored, info.file_size, info.CRC)


def _content_start(data: bytes, header: int) -> int:
    """Where an entry's bytes begin: after a local header whose two lengths count."""
    try:
        fields = _LOCAL_HEADER.unpack_from(data, header)
    except struct.error as error:
        raise refuse(FILE_DAMAGED) from error
    if fields[0] != b"PK\x03\x04":
        raise refuse(FILE_DAMAGED)
    return header + _LOCAL_HEADER.size + int(fields[9]) + int(fields[10])


def _part_name(name: str) -> str:
    """The name of a part within the package. Some old Windows programs write ``xl\\book.xml``."""
    plain = name.replace("\\", "/")
    climbs = ".." in plain.split("/") or posixpath.isabs(plain)
    if climbs or re.search(r"[\x00-\x1f]|^[A-Za-z]:", plain):
        raise refuse(FILE_UNSAFE)
    return plain


def _check_names(entries: Iterable[Entry]) -> None:
    """Two parts of one name, in capitals or not, could show each reader another text."""
    seen: set[str] = set()
    for entry in entries:
        folded = posixpath.normpath(entry.name).casefold()
        if folded in seen:
            raise refuse(FILE_UNSAFE)
        seen.add(folded)


def _check_overlap(entries: Iterable[Entry]) -> None:
    """Parts that share packed bytes are how a small file unpacks to a huge one."""
    end = 0
    for entry in sorted(entries, key=lambda each: each.start):
        if entry.start < end:
            raise refuse(FILE_UNSAFE)
        end = entry.stop
