"""Old Office files (OLE compound files), read only as far as their kind needs; used by the gate.

Offsets are those of the public [MS-CFB] and [MS-XLS] specifications.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

OLE_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_END_OF_CHAIN = 0xFFFFFFFE
_HEADER_BYTES = 512
_ENTRY_BYTES = 128
_LONGEST_CHAIN = 4096  # sectors: far more than the directory of any workbook
_FILE_PASS = 0x2F  # the record that begins a workbook with a password
_FIRST_RECORDS = 8  # it stands among these


def stream_starts(data: bytes) -> Mapping[str, int]:
    """The names of all streams and storages, each with the sector where it begins; none when the
    directory cannot be read."""
    if len(data) < _HEADER_BYTES or not data.startswith(OLE_SIGNATURE):
        return {}
    try:
        return dict(_entries(data))
    except (struct.error, IndexError):
        return {}


def has_password(data: bytes, start: int) -> bool:
    """Whether the workbook that begins at this sector is locked with a password."""
    at = (start + 1) << _number(data, 0x1E, "<H")
    try:
        for _ in range(_FIRST_RECORDS):
            kind, length = struct.unpack_from("<HH", data, at)
            if kind == _FILE_PASS:
                return True
            at += 4 + length
    except struct.error:
        pass
    return False


def _entries(data: bytes) -> Iterator[tuple[str, int]]:
    shift, first = _number(data, 0x1E, "<H"), _number(data, 0x30, "<I")
    if shift not in (9, 12):  # 512 or 4,096 bytes: the only sizes that exist
        return
    for sector in _chain(data, first, 1 << shift):
        start = (sector + 1) << shift
        for at in range(start, min(start + (1 << shift), len(data)), _ENTRY_BYTES):
            length = _number(data, at + 64, "<H")
            if 2 <= length <= 64:
                name = data[at : at + length - 2].decode("utf-16-le", "replace")
                yield name, _number(data, at + 116, "<I")


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
