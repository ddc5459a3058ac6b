"""The parts of a file with slots in them → the files of many copies, each in a moment.

A file is painted once, with a slot wherever a copy has words of its own. A mould holds its parts
packed. To fill it, only those words and the directory of the package are written anew; all else is
copied as it was packed. Both writers make every file that way, so that the hundredth copy of a form
is to the byte what it would have been as the first.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbook.languages import is_from_left

# A slot stands between two characters that mean nothing; every file format keeps them as they are.
_BEGINS, _ENDS = "\ue000", "\ue001"
_FROM_RIGHT = "\u05d0"  # a letter, so that a slot is set as the words in it will be
_SLOT = re.compile(f"{_BEGINS}([^{_BEGINS}{_ENDS}]+){_ENDS}".encode())

DATE = (1980, 1, 1, 0, 0, 0)  # as far back as packages can say
_WORDED = (".xml", ".rels")  # parts that can have slots; others, such as pictures, have no words
_WINDOW = -zlib.MAX_WBITS  # as packages hold it: without a head of its own
_LEVEL = 6
_LONGEST_STORED = 65_535  # bytes
_ABOUT = struct.Struct("<5H3I2H")  # what the head of a part and its line of the directory share
_END = struct.Struct("<4s4H2IH")
_VERSION, _DEFLATED = 20, 8
_MADE_BY = struct.pack("<H", _VERSION)


def slot(name: str) -> str:
    """What stands for words of one copy until a mould is filled. name: plain letters."""
    return f"{_BEGINS}{name}{_ENDS}"


def sided(name: str, words: str, right_to_left: bool) -> str:
    """The name of the slot for these words: in a file from right to left another one for words
    that run so than for others, since the two are painted in different ways."""
    return name + _FROM_RIGHT if right_to_left and not is_from_left(words) else name


def name_in(place: str | None, name: str) -> str:
    """The name of the slot, of this side or that, that a place is; empty where words stand."""
    return next((each for each in (name, name + _FROM_RIGHT) if place == slot(each)), "")


def has_slot(text: str) -> bool:
    """Whether words hold signs that slots are made of. Nobody types them, but files have shown
    stranger things; such words are painted as they are."""
    return _BEGINS in text or _ENDS in text


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes that all copies share, as they are and packed. check: their own checksum."""

    content: bytes
    packed: bytes
    check: int


@dataclass(frozen=True, slots=True)
class Packed:
    """A part as it stands in one package. pieces: its head first. entry: its line of the directory,
    up to where the part begins. size: bytes of all pieces."""

    name: bytes
    pieces: tuple[bytes, ...]
    entry: bytes
    size: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part with slots. pieces: what all copies share, and the names of slots between. time: as
    packages hold it."""

    name: bytes
    time: tuple[int, int]
    pieces: tuple[Stretch | str, ...]

    def fill(self, words: Mapping[str, bytes]) -> Packed:
        """The part of one copy."""
        check, length = 0, 0
        made: list[bytes] = []
        for piece in self.pieces:
            if isinstance(piece, Stretch):
                made.append(piece.packed)
                check = zlib.crc32(piece.content, check) if length else piece.check
                length += len(piece.content)
            else:
                made += _stored(words[piece])
                check = zlib.crc32(words[piece], check)
                length += len(words[piece])
        return _packed_part(self.name, self.time, made, check, length)


@dataclass(frozen=True, slots=True)
class Mould:
    """A file with slots. parts: in the order of the package."""

    parts: tuple[Part | Packed, ...]

    def fill(self, words: Mapping[str, str]) -> bytes:
        """The file of one copy. words: of each slot, as its part writes them. Raises KeyError for a
        slot without words."""
        encoded = {name: text.encode("utf-8") for name, text in words.items()}
        pieces: list[bytes] = []
        directory: list[bytes] = []
        at = 0
        for part in self.parts:
            packed = part.fill(encoded) if isinstance(part, Part) else part
            pieces += packed.pieces
            directory += (packed.entry, at.to_bytes(4, "little"), packed.name)
            at += packed.size
        listed = b"".join(directory)
        count = len(self.parts)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listed), at, 0)
        return b"".join((*pieces, listed, end))


def make_mould(file: io.BytesIO, slots: Iterable[str], date: tuple[int, ...] = DATE) -> Mould:
    """The mould of a package with these slots in its parts. date: of every part, with the time."""
    year, month, day, hour, minute, second = date
    time = hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
    names = frozenset(slots)
    with zipfile.ZipFile(file) as package:
        return Mould(
            tuple(_part(name, time, package.read(name), names) for name in package.namelist())
        )


def _part(name: str, time: tuple[int, int], content: bytes, slots: frozenset[str]) -> Part | Packed:
    """A part, cut at its slots."""
    pieces = tuple(_cut(content, slots)) if name.endswith(_WORDED) else ()
    own = name.encode("ascii")
    if len(pieces) > 1:
        return Part(own, time, pieces)
    packed = _packed(content, is_last=True)
    return _packed_part(own, time, [packed], zlib.crc32(content), len(content))


def _cut(content: bytes, slots: frozenset[str]) -> Iterator[Stretch | str]:
    at = 0
    for found in _SLOT.finditer(content):
        if (name := found.group(1).decode("utf-8")) in slots:
            yield _stretch(content[at : found.start()])
            yield name
            at = found.end()
    yield _stretch(content[at:], is_last=True)


def _stretch(content: bytes, is_last: bool = False) -> Stretch:
    return Stretch(content, _packed(content, is_last), zlib.crc32(content))


def _packed(content: bytes, is_last: bool) -> bytes:
    """Packed so that it ends at a whole byte, and stands for itself wherever it is put."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW)
    return packer.compress(content) + packer.flush(zlib.Z_FINISH if is_last else zlib.Z_FULL_FLUSH)


def _stored(content: bytes) -> Iterator[bytes]:
    """Words as blocks that are not packed, so that they cost no time."""
    for at in range(0, len(content), _LONGEST_STORED):
        block = content[at : at + _LONGEST_STORED]
        yield struct.pack("<BHH", 0, len(block), len(block) ^ 0xFFFF)
        yield block


def _packed_part(
    name: bytes, time: tuple[int, int], pieces: list[bytes], check: int, length: int
) -> Packed:
    """A part with its head. Nothing in it says on what system it was made."""
    size = sum(map(len, pieces))
    about = _ABOUT.pack(_VERSION, 0, _DEFLATED, *time, check, size, length, len(name), 0)
    head = b"PK\x03\x04" + about + name
    entry = b"PK\x01\x02" + _MADE_BY + about + bytes(10)
    return Packed(name, (head, *pieces), entry, len(head) + size)
