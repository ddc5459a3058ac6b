"""Damage to whole parts, to bytes in a part, to the package as a ZIP file, and to an old xls."""

from __future__ import annotations

import random
import re
import struct
from collections.abc import Callable
from dataclasses import replace

from tests.fuzz.draft import Draft
from tests.fuzz.packing import Part
from tests.fuzz.sheets import Record

_NAMES = (
    *("../x.xml", "/x.xml", "C:\\x.xml", "x\x00.xml", "xl\\workbook.xml", "ä.xml", "x" * 60_000),
    *("WORD/DOCUMENT.XML", "Content.xml", "xl/WORKBOOK.xml", "", "a//b.xml", "./content.xml"),
    *("EncryptedPackage", "META-INF/manifest.xml", "Index.zip", "xl/vbaProject.bin", "folder/"),
)
_DOCTYPES = (
    b'<!DOCTYPE x [<!ENTITY e "e">]>',
    b'<!doctype x SYSTEM "file:///etc/passwd">',
    b"<?xml version='1.0' encoding='utf-7'?>",
    b"<?xml version='1.0' encoding='iso-8859-1'?>",
    b"<?xml version='1.1'?>",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\0",
    b"<![CDATA[",
    b"<!--",
    b"  \n",
)
_CODECS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252", "cp037")

Damage = Callable[[Draft], None]


# Whole parts


def drop_part(draft: Draft) -> None:
    name = draft.any_name()
    draft.settle()
    draft.parts = [part for part in draft.parts if part.name != name]


def rename_part(draft: Draft) -> None:
    name = draft.any_name()
    draft.set_part(name, replace(_part(draft, name), name=_new_name(draft, name)))


def double_part(draft: Draft) -> None:
    """A part twice, under its own name or another."""
    name = draft.any_name()
    part = _part(draft, name)
    new = name if draft.luck.random() < 0.3 else _new_name(draft, name)
    draft.parts.insert(draft.luck.randrange(len(draft.parts) + 1), replace(part, name=new))


def swap_parts(draft: Draft) -> None:
    draft.settle()
    if len(draft.parts) > 1:
        one, other = draft.luck.sample(draft.names(), 2)
        first, second = draft.data(one), draft.data(other)
        draft.set_data(one, second)
        draft.set_data(other, first)


def borrow_part(draft: Draft) -> None:
    """A part of another seed in place of one."""
    part = draft.luck.choice(draft.luck.choice(draft.others).parts)
    draft.set_data(draft.any_name(), part.data)


def shuffle_parts(draft: Draft) -> None:
    draft.luck.shuffle(draft.parts)


def add_part(draft: Draft) -> None:
    content = draft.luck.choice((b"", b"x", b"<x/>", b"\0" * 100, b"<!DOCTYPE x><x/>"))
    draft.parts.append(Part(_new_name(draft, "x.xml"), content))


def retarget(draft: Draft) -> None:
    """Where a part leads to, or what kind a part is, is another's, or nowhere."""
    names = [name for name in draft.names() if name.endswith((".rels", "[Content_Types].xml"))]
    root = draft.tree(draft.luck.choice(names)) if names else None
    if root is None or len(root) == 0:
        return
    one, other = draft.luck.choice(root), draft.luck.choice(root)
    for name in ("Target", "Type", "Id", "ContentType", "PartName"):
        if other.get(name) is not None and draft.luck.random() < 0.5:
            one.set(name, str(other.get(name)))
    if draft.luck.random() < 0.2:
        one.set("TargetMode", draft.luck.choice(("External", "Internal", "")))
    if draft.luck.random() < 0.2:
        one.set("Target", draft.luck.choice((*_NAMES, "http://example.org/x")).replace("\0", ""))


def _part(draft: Draft, name: str) -> Part:
    draft.settle()
    return next(part for part in draft.parts if part.name == name)


def _new_name(draft: Draft, name: str) -> str:
    others = draft.names()
    return draft.luck.choice((*_NAMES, name.upper(), name + "x", draft.luck.choice(others)))


# Bytes within a part, whose check sum is then made right


def flip_bits(draft: Draft) -> None:
    name = draft.any_name()
    draft.set_data(name, flipped(draft.data(name), draft.luck))


def cut_bytes(draft: Draft) -> None:
    name = draft.any_name()
    draft.set_data(name, _cut(draft.data(name), draft.luck))


def double_bytes(draft: Draft) -> None:
    name = draft.any_name()
    data, luck = draft.data(name), draft.luck
    start = luck.randrange(len(data) + 1)
    piece = data[start : start + luck.choice((1, 8, 60, 400))]
    at = luck.randrange(len(data) + 1)
    draft.set_data(name, data[:at] + piece * luck.choice((1, 1, 3)) + data[at:])


def truncate(draft: Draft) -> None:
    name = draft.any_name()
    data = draft.data(name)
    draft.set_data(name, data[: draft.luck.randrange(len(data) + 1)])


def recode(draft: Draft) -> None:
    """The part in another encoding, said or unsaid."""
    name = draft.any_name()
    data, luck = draft.data(name), draft.luck
    codec = luck.choice(_CODECS)
    said = f"<?xml version='1.0' encoding='{luck.choice(_CODECS)}'?>" if luck.random() < 0.5 else ""
    text = said + data.decode("utf-8", "replace")
    draft.set_data(name, text.encode(codec, "replace"))


def insert_markup(draft: Draft) -> None:
    """A document type, a declaration or a mark at the start, or anywhere."""
    name = draft.any_name()
    data, luck = draft.data(name), draft.luck
    at = 0 if luck.random() < 0.6 else luck.randrange(len(data) + 1)
    draft.set_data(name, data[:at] + luck.choice(_DOCTYPES) + data[at:])


def change_digits(draft: Draft) -> None:
    """A number somewhere in the part becomes another."""
    name = draft.any_name()
    data, luck = draft.data(name), draft.luck
    found = list(re.finditer(rb"[0-9]+", data))
    if found:
        match = luck.choice(found)
        new = luck.choice((b"0", b"1", b"2", b"3", b"9", b"-1", b"999999999", b"4294967296", b""))
        draft.set_data(name, data[: match.start()] + new + data[match.end() :])


def flipped(data: bytes, luck: random.Random) -> bytes:
    """Bytes of which a few are others."""
    out = bytearray(data)
    for _ in range(luck.choice((1, 1, 2, 8)) if out else 0):
        at = luck.randrange(len(out))
        out[at] = out[at] ^ (1 << luck.randrange(8)) if luck.random() < 0.6 else luck.randrange(256)
    return bytes(out)


def _cut(data: bytes, luck: random.Random) -> bytes:
    start = luck.randrange(len(data) + 1)
    return data[:start] + data[start + luck.choice((1, 1, 4, 30, 300)) :]


# The package


def lie(draft: Draft) -> None:
    """A part whose entry in the package says what is not so."""
    name, luck = draft.any_name(), draft.luck
    part = _part(draft, name)
    lies: tuple[Part, ...] = (
        replace(part, crc_off=luck.choice((1, -1, 1 << 31))),
        replace(part, size_off=luck.choice((1, -1, 1 << 30))),
        replace(part, packed_off=luck.choice((1, -1, 1 << 20))),
        replace(part, start_off=luck.choice((1, -1, -40, 1 << 20))),
        replace(part, flags=luck.choice((1, 8, 0x800, 0x2040))),
        replace(part, method=luck.choice((1, 8, 9, 12, 14, 95, 99))),
        replace(part, attributes=0xA1FF0000),
        replace(part, deflated=True),
    )
    draft.set_part(name, luck.choice(lies))


def add_tail_bytes(draft: Draft) -> None:
    draft.tail += draft.luck.choice((b"x", b"\0" * 70_000, b"PK\5\6" + b"\0" * 18, b"PK\3\4"))


WHOLE: tuple[tuple[Damage, int], ...] = (
    (drop_part, 3), (rename_part, 2), (double_part, 2), (swap_parts, 2), (borrow_part, 3),
    (shuffle_parts, 2), (add_part, 2), (retarget, 4), (lie, 2), (add_tail_bytes, 1),
)  # fmt: skip
BYTES: tuple[tuple[Damage, int], ...] = (
    (flip_bits, 6), (cut_bytes, 3), (double_bytes, 3), (truncate, 1), (recode, 2),
    (insert_markup, 2), (change_digits, 6),
)  # fmt: skip


def raw(data: bytes, luck: random.Random) -> bytes:
    """The file as a whole, as a bad disk or a bad line leaves it."""
    ways: tuple[Callable[[], bytes], ...] = (
        lambda: flipped(data, luck),
        lambda: data[: luck.randrange(len(data) + 1)],
        lambda: _cut(data, luck),
        lambda: data + data,
        lambda: data[luck.randrange(len(data)) :],
        lambda: luck.randbytes(luck.choice((1, 30, 600))) + data,
        lambda: data.replace(b"PK\1\2", b"PK\3\4", luck.choice((1, -1))),
        lambda: b"\0" * luck.choice((1, 100)) + data[:100],
    )
    return luck.choice(ways)()


# Records of an old xls


def damage_records(records: tuple[Record, ...], luck: random.Random) -> tuple[Record, ...]:
    """The records of a workbook, damaged once."""
    found = list(records)
    at, other = luck.randrange(len(found)), luck.randrange(len(found))
    kind, content = found[at]
    way = luck.randrange(9)
    if way == 0:
        del found[at]
    elif way == 1:
        found.insert(other, found[at])
    elif way == 2:
        found[at], found[other] = found[other], found[at]
    elif way == 3:
        found[at] = (
            luck.choice((kind ^ 1, 0x00FD, 0x00FC, 0x027E, 0x0006, 0x003C, 0x0207)),
            content,
        )
    elif way == 4:
        found[at] = (kind, flipped(content, luck))
    elif way == 5:
        found[at] = (kind, content[: luck.randrange(len(content) + 1)])
    elif way == 6 and len(content) >= 4:
        place = luck.randrange(0, 3, 2)
        number = luck.choice((0, 1, 2, 3, 8, 255, 16384, 65535))
        found[at] = (kind, content[:place] + struct.pack("<H", number) + content[place + 2 :])
    elif way == 7 and found[other][0] == kind and len(content) > 6:
        found[at] = (kind, content[:6] + found[other][1][6:])
        found[other] = (kind, found[other][1][:6] + content[6:])
    else:
        found[at] = (kind, content + luck.randbytes(luck.choice((1, 8, 9000))))
    return tuple(found)
