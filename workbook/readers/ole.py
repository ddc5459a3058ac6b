"""Names of the streams inside an old Office file (an OLE compound file); used by the gate.

Only the directory is read, and only to say which kind of file it is. Offsets are those of the
public [MS-CFB] specification.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

OLE_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_END_OF_CHAIN = 0xFFFFFFFE
_HEADER_BYTES = 512
_ENTRY_BYTES = 128
_LONGEST_CHAIN = 4096  # sectors: far more than the directory of any workbook


def stream_names(data: bytes) -> frozenset[str]:
    """The names of all streams and storages; empty when the directory cannot be read."""
    if len(data) < _HEADER_BYTES or not data.startswith(OLE_SIGNATURE):
        return frozenset()
    try:
        return frozenset(_names(data))
    except (struct.error, IndexError):
        return frozenset()


def _names(data: bytes) -> Iterator[str]:
    shift, first = _number(data, 0x1E, "<H"), _number(data, 0x30, "<I")
    if shift not in (9, 12):  # 512 or 4,096 bytes: the only sizes that exist
        return
    for sector in _chain(data, first, 1 << shift):
        start = (sector + 1) << shift
        for at in range(start, min(start + (1 << shift), len(data)), _ENTRY_BYTES):
            length = _number(data, at + 64, "<H")
            if 2 <= length <= 64:
                yield data[at : at + length - 2].decode("utf-16-le", "replace")


def _chain(data: bytes, first: int, size: int) -> Iterator[int]:
    """The sectors of one stream. A file that runs in a circle stops at the longest chain."""
    table = [_number(data, 0x4C + 4 * n, "<I") for n in range(109)]
    sector = first
    for _ in range(_LONGEST_CHAIN):
        if sector >= _END_OF_CHAIN or (sector + 1) * size >= len(data):
            return
        yield sector
        entries = size // 4
        home = table[sector // entries]
        sector = _number(data, (home + 1) * size + 4 * (sector % entries), "<I")


def _number(data: bytes, at: int, form: str) -> int:
    return int(struct.unpack_from(form, data, at)[0])
