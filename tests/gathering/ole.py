"""Outlook mails (.msg) made by the tests: a small writer of OLE files and of a mail's properties.

Written from the public specifications [MS-CFB] and [MS-OXMSG].
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

Tree = Mapping[str, "bytes | Tree"]

FREE, END, OF_THE_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5
SMALL = 4096  # shorter streams stand in the mini stream
TEXT, BINARY, INTEGER, TRUTH = 0x001F, 0x0102, 0x0003, 0x000B

Value = str | bytes | int | bool


@dataclass
class _Writer:
    sectors: list[bytes] = field(default_factory=list)
    table: list[int] = field(default_factory=list)
    mini: bytes = b""
    mini_table: list[int] = field(default_factory=list)
    entries: list[bytes] = field(default_factory=list)

    def put(self, data: bytes) -> int:
        """Write a stream into sectors of its own; where it begins."""
        start, count = len(self.sectors), -(-len(data) // 512)
        padded = data.ljust(count * 512, b"\0")
        self.sectors += [padded[at : at + 512] for at in range(0, len(padded), 512)]
        self.table += [*range(start + 1, start + count), END] if count else []
        return start if count else END

    def put_mini(self, data: bytes) -> int:
        start, count = len(self.mini_table), -(-len(data) // 64)
        self.mini += data.ljust(count * 64, b"\0")
        self.mini_table += [*range(start + 1, start + count), END] if count else []
        return start if count else END

    def list(self, tree: Tree) -> int:
        """Write the entries of a folder, each the right neighbour of the one before."""
        after = FREE
        for name, inside in reversed(tuple(tree.items())):
            if isinstance(inside, bytes):
                start = (self.put_mini if len(inside) < SMALL else self.put)(inside)
                entry = _entry(name, STREAM, after, FREE, start, len(inside))
            else:
                entry = _entry(name, STORAGE, after, self.list(inside), 0, 0)
            self.entries.append(entry)
            after = len(self.entries)  # the root comes first
        return after


def _entry(name: str, kind: int, after: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le").ljust(64, b"\0")
    links = struct.pack("<HBBIII", 2 * len(name) + 2, kind, 1, FREE, after, child)
    return text + links + bytes(36) + struct.pack("<IQ", start, size)


def write_ole(tree: Tree) -> bytes:
    """An OLE file. Enough for files of up to six megabytes."""
    out = _Writer()
    first = out.list(tree)
    mini_start = out.put(out.mini)
    root = _entry("Root Entry", ROOT, FREE, first, mini_start, len(out.mini))
    directory = out.put(b"".join([root, *out.entries]))
    mini_table = out.put(
        struct.pack(f"<{len(out.mini_table)}I", *out.mini_table).ljust(512, b"\xff")
    )
    count = 1
    while 128 * count < len(out.table) + count:
        count += 1
    places = range(len(out.table), len(out.table) + count)
    out.table += [OF_THE_TABLE] * count
    table = struct.pack(f"<{len(out.table)}I", *out.table).ljust(512 * count, b"\xff")
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    mini_sectors = -(-4 * len(out.mini_table) // 512)
    head += struct.pack(
        "<IIIIIIIII", 0, count, directory, 0, SMALL, mini_table, mini_sectors, END, 0
    )
    head += struct.pack("<109I", *places, *[FREE] * (109 - count))
    return head + b"".join(out.sectors) + table


def properties(values: Mapping[int, Value], header: int) -> dict[str, bytes | Tree]:
    """The streams of a mail's or an attachment's properties, by their numbers."""
    streams: dict[str, bytes | Tree] = {}
    listed = b""
    for number, value in values.items():
        if isinstance(value, int):
            kind = TRUTH if isinstance(value, bool) else INTEGER
            listed += struct.pack("<HHIQ", kind, number, 6, value)
            continue
        kind = TEXT if isinstance(value, str) else BINARY
        data = value.encode("utf-16-le") if isinstance(value, str) else value
        listed += struct.pack("<HHIII", kind, number, 6, len(data), 0)
        streams[f"__substg1.0_{number:04X}{kind:04X}"] = data
    return {"__properties_version1.0": bytes(header) + listed, **streams}


def write_msg(mail: Mapping[int, Value], attached: list[Mapping[int, Value]]) -> bytes:
    """An Outlook mail, with the properties of the mail and of each attachment."""
    tree = properties(mail, 32)
    for number, each in enumerate(attached):
        tree[f"__attach_version1.0_#{number:08X}"] = properties(each, 8)
    return write_ole(tree)
