"""ZIP files written byte by byte, so that any of them can lie about anything.

A part says the truth unless one of its fields says otherwise. Nothing of the program is used, and
nothing of Python's zipfile either, which refuses to write most of these files.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STORED, DEFLATED = 0, 8
UTF_8, LOCKED, SIZES_FOLLOW = 0x800, 0x1, 0x8
UNIX, LINK = 3, 0o120777 << 16

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_DAY = 0x5C21  # 1 January 2026


@dataclass(frozen=True)
class Part:
    """A part, and the lies told about it. packed: its bytes as they stand in the file.

    The fields of the directory (name, method, crc, sizes, at) can be given; the local header tells
    the same unless local_... says otherwise.
    """

    name: bytes
    content: bytes = b""
    method: int = DEFLATED
    flags: int = 0
    packed: bytes | None = None
    crc: int | None = None
    packed_size: int | None = None
    size: int | None = None
    at: int | None = None
    extra: bytes = b""
    system: int = 0
    attributes: int = 0
    local_name: bytes | None = None
    local_method: int | None = None
    local_size: int | None = None
    local_crc: int | None = None
    is_listed: bool = True
    has_body: bool = True


def parts_of(files: Mapping[str, bytes], method: int = DEFLATED) -> tuple[Part, ...]:
    return tuple(
        Part(name.encode(), content, method, 0 if name.isascii() else UTF_8)
        for name, content in files.items()
    )


def raw_zip(
    parts: Iterable[Part],
    *,
    before: bytes = b"",
    after: bytes = b"",
    comment: bytes = b"",
    count: int | None = None,
    directory_at: int | None = None,
    is_64: bool = False,
    has_end: bool = True,
    shift: int = 0,
) -> bytes:
    """A ZIP file. shift: how far the places that the directory names are from the true ones."""
    out = bytearray(before)
    directory = bytearray()
    listed = 0
    for part in parts:
        body = _packed(part)
        start = len(out) - shift
        if part.has_body:
            out += _header(part, body) + body + _trailer(part, body)
        if part.is_listed:
            listed += 1
            directory += _entry(part, body, start if part.at is None else part.at)
    place = len(out) - shift if directory_at is None else directory_at
    out += directory
    if is_64:
        out += _end_64(listed, len(directory), place, len(out) - shift)
    if has_end:
        told = listed if count is None else count
        told = 0xFFFF if is_64 else min(told, 0xFFFF)
        stated = 0xFFFFFFFF if is_64 else place
        size = 0xFFFFFFFF if is_64 else len(directory)
        out += _END.pack(b"PK\x05\x06", 0, 0, told, told, size, stated, len(comment))
        out += comment
    return bytes(out + after)


def deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def many_zeros(mebibytes: int) -> tuple[bytes, int]:
    """So many zeros, packed, and their checksum: for bombs of any size. One piece is packed so that
    it can be repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = bytes(1 << 20)
    piece = packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)
    crc = 0
    for _ in range(mebibytes):
        crc = zlib.crc32(zeros, crc)
    return piece * mebibytes + deflate(b""), crc


def _packed(part: Part) -> bytes:
    if part.packed is not None:
        return part.packed
    return deflate(part.content) if part.method == DEFLATED else part.content


def _numbers(part: Part, body: bytes) -> tuple[int, int, int]:
    """Checksum, packed size and size as the directory states them."""
    crc = zlib.crc32(part.content) if part.crc is None else part.crc
    packed = len(body) if part.packed_size is None else part.packed_size
    return crc, packed, len(part.content) if part.size is None else part.size


def _header(part: Part, body: bytes) -> bytes:
    crc, packed, size = _numbers(part, body)
    crc = crc if part.local_crc is None else part.local_crc
    size = size if part.local_size is None else part.local_size
    if part.flags & SIZES_FOLLOW:
        crc = packed = size = 0
    name = part.name if part.local_name is None else part.local_name
    method = part.method if part.local_method is None else part.local_method
    fields = (20, part.flags, method, 0, _DAY, crc, packed, size, len(name), len(part.extra))
    return _LOCAL.pack(b"PK\x03\x04", *fields) + name + part.extra


def _trailer(part: Part, body: bytes) -> bytes:
    """The sizes, where they follow the content."""
    if not part.flags & SIZES_FOLLOW:
        return b""
    return struct.pack("<4s3I", b"PK\x07\x08", *_numbers(part, body))


def _entry(part: Part, body: bytes, at: int) -> bytes:
    crc, packed, size = _numbers(part, body)
    lengths = (len(part.name), len(part.extra), 0, 0, 0)
    fields = (20 | part.system << 8, 20, part.flags, part.method, 0, _DAY, crc, packed, size)
    head = _CENTRAL.pack(b"PK\x01\x02", *fields, *lengths, part.attributes, at)
    return head + part.name + part.extra


def _end_64(count: int, size: int, place: int, at: int) -> bytes:
    record = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, place)
    return record + struct.pack("<4sIQI", b"PK\x06\x07", 0, at, 1)
