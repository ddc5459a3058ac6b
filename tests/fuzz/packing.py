"""Parts → the bytes of a package: a ZIP file with right check sums, written by hand for speed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_DAY = 0x21  # 1 January 1980


@dataclass(frozen=True)
class Part:
    """One part. deflated: whether its bytes are packed. The rest is for packages that lie:
    what is stated is added to what is true."""

    name: str
    data: bytes
    deflated: bool = False
    flags: int = 0
    method: int | None = None
    crc_off: int = 0
    size_off: int = 0
    packed_off: int = 0
    start_off: int = 0
    attributes: int = 0


def pack(parts: Sequence[Part]) -> bytes:
    """A package of these parts, in this order."""
    out, entries = bytearray(), bytearray()
    for part in parts:
        start = len(out)
        crc, packed = _packed(part.data, deflated=part.deflated)
        name = part.name.encode("utf-8", "replace")[:60_000]
        method = part.method if part.method is not None else (8 if part.deflated else 0)
        flags = part.flags | (0 if name.isascii() else 0x800)
        numbers = (
            (crc + part.crc_off) & 0xFFFFFFFF,
            max(0, len(packed) + part.packed_off),
            max(0, len(part.data) + part.size_off),
        )
        out += _LOCAL.pack(b"PK\3\4", 20, flags, method, 0, _DAY, *numbers, len(name), 0)
        out += name + packed
        entries += _CENTRAL.pack(
            *(b"PK\1\2", 0x031E if part.attributes else 20, 20, flags, method, 0, _DAY, *numbers),
            *(len(name), 0, 0, 0, 0, part.attributes, max(0, start + part.start_off)),
        )
        entries += name
    end = _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(entries), len(out), 0)
    return bytes(out + entries) + end


@lru_cache(maxsize=512)
def _packed(data: bytes, *, deflated: bool) -> tuple[int, bytes]:
    if not deflated:
        return zlib.crc32(data), data
    stream = zlib.compressobj(6, zlib.DEFLATED, -15)
    return zlib.crc32(data), stream.compress(data) + stream.flush()


def all_deflated(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(replace(part, deflated=True) for part in parts)
