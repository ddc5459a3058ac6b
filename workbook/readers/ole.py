"""Old Office files (OLE compound files): read as far as their kind needs, written with one stream.

The gate reads them; readers of old workbooks write one for a library to read. Offsets are those of
the public [MS-CFB] and [MS-XLS] specifications.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from itertools import islice

from workbook.readers.xls_records import LOCK, records_of

OLE_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_END_OF_CHAIN = 0xFFFFFFFE
_LAST_SECTOR = 0xFFFFFFFA  # what is above stands for an end, a free sector, or the table itself
_STREAM, _ROOT = 2, 5  # kinds of entries of the directory
_SPARE_STEPS = 16
_HEADER_BYTES = 512
_ENTRY_BYTES = 128
_LONGEST_CHAIN = 4096  # sectors: far more than the directory of any workbook
_FIRST_RECORDS = 8  # the one that tells of a password stands among these
_WORKBOOK = "Workbook"
_SECTOR = 4096  # bytes, of a file that is written
_NONE, _TABLE = 0xFFFFFFFF, 0xFFFFFFFD


def stream_starts(data: bytes) -> Mapping[str, int]:
    """The names of all streams and storages, each with the sector where it begins; none when the
    directory cannot be read."""
    if len(data) < _HEADER_BYTES or not data.startswith(OLE_SIGNATURE):
        return {}
    try:
        return dict(_entries(data))
    except (struct.error, IndexError):
        return {}


def runs_in_circles(data: bytes) -> bool:
    """Whether the sectors of some stream never come to an end. Libraries follow them for ever.

    A sector belongs to one stream, so all chains together are no longer than the file.
    """
    try:
        return _steps(data) > 2 * (len(data) >> 9) + _SPARE_STEPS
    except (struct.error, IndexError):
        return True


def has_password(data: bytes, start: int) -> bool:
    """Whether the workbook that begins at this sector is locked with a password."""
    at = (start + 1) << _number(data, 0x1E, "<H")
    return any(record.kind == LOCK for record in islice(records_of(data, at), _FIRST_RECORDS))


def ole_of(workbook: bytes) -> bytes:
    """A file with the stream of a workbook and nothing else, in sectors of 4,096 bytes: [MS-CFB] 2.
    So a library finds this stream and no other, and no table of sectors that runs in a circle."""
    stream = workbook.ljust(_SECTOR, b"\0")  # shorter ones would have to stand elsewhere
    count = -(-len(stream) // _SECTOR)
    tables = -(-(count + 2) // (_SECTOR // 4 - 1))
    # Tables, directory, room for short streams (calamine wants some, even empty), the stream.
    short, first, end = tables + 1, tables + 2, _END_OF_CHAIN
    chain = [*[_TABLE] * tables, end, end, *range(first + 1, first + count), end]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * _SECTOR, b"\xff")
    head = struct.pack("<8s16xHHHHH6x", OLE_SIGNATURE, 0x3E, 4, 0xFFFE, 12, 6)
    head += struct.pack("<9I", 1, tables, tables, 0, _SECTOR, end, 0, end, 0)
    head += struct.pack(f"<{tables}I", *range(tables)).ljust(109 * 4, b"\xff")
    entries = _entry("Root Entry", _ROOT, 1, short, 64)
    entries += _entry(_WORKBOOK, _STREAM, _NONE, first, len(stream))
    parts = head, table, entries, bytes(_SECTOR), stream
    return b"".join(part.ljust(-(-len(part) // _SECTOR) * _SECTOR, b"\0") for part in parts)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    links = struct.pack("<HBBIII", len(text) + 2, kind, 1, _NONE, _NONE, child)
    return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)


def _steps(data: bytes) -> int:
    """The length of all chains together, or of the part of them that is too long already."""
    shift, most = _number(data, 0x1E, "<H"), 2 * (len(data) >> 9) + _SPARE_STEPS
    if shift not in (9, 12):
        return most + 1
    size = 1 << shift
    tables, steps = _tables(data, size, most)
    table = [
        number
        for sector in tables
        for number in struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)
    ]
    for start in _starts(data, shift, table, most):
        while start < _LAST_SECTOR and steps <= most:
            steps += 1
            start = table[start] if start < len(table) else _END_OF_CHAIN
    return steps


def _tables(data: bytes, size: int, most: int) -> tuple[list[int], int]:
    """The sectors that hold the table of sectors, and how many steps it took to find them."""
    found = [_number(data, 0x4C + 4 * number, "<I") for number in range(109)]
    more, steps = _number(data, 0x44, "<I"), 0
    while more < _LAST_SECTOR and steps <= most:
        steps += 1
        at = (more + 1) * size
        found += struct.unpack_from(f"<{size // 4 - 1}I", data, at)
        more = _number(data, at + size - 4, "<I")
    if steps > most:
        return [], steps
    return [each for each in found if (each + 2) * size <= len(data) + size - 1], steps


def _starts(data: bytes, shift: int, table: list[int], most: int) -> Iterator[int]:
    """Where the chains begin: of the directory, of the table of short streams, of each stream."""
    directory = _number(data, 0x30, "<I")
    yield directory
    yield _number(data, 0x3C, "<I")
    sector, steps = directory, 0
    while sector < min(_LAST_SECTOR, len(table)) and steps <= most:
        steps += 1
        start = (sector + 1) << shift
        for at in range(
            start, min(start + (1 << shift), len(data) - _ENTRY_BYTES + 1), _ENTRY_BYTES
        ):
            is_long = _number(data, at + 120, "<I") >= _number(data, 0x38, "<I")
            if data[at + 66] == _ROOT or (data[at + 66] == _STREAM and is_long):
                yield _number(data, at + 116, "<I")
        sector = table[sector]


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
