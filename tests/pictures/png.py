"""Just enough of PNG: eight-bit colours without interlace in, grey out, with words in both."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

SIGN = b"\x89PNG\r\n\x1a\n"
COLOURS = {0: 1, 2: 3, 4: 2, 6: 4}  # bytes of a dot, by the kind of colour


@dataclass(frozen=True, slots=True)
class Grey:
    """A grey picture: a line of bytes for each row of dots, 255 for white."""

    lines: tuple[bytes, ...]

    def cut(self, left: int, top: int, side: int) -> Grey:
        """A square of the picture."""
        rows = self.lines[top : top + side]
        return Grey(tuple(line[left : left + side] for line in rows))


def read_png(data: bytes) -> Grey:
    """A picture as grey; what is not opaque counts as what it would be over white."""
    chunks = list(_chunks(data))
    wide, _high, depth, kind, *_rest = struct.unpack(">IIBBBBB", chunks[0][1])
    assert depth == 8
    size = COLOURS[kind]
    packed = b"".join(body for name, body in chunks if name == b"IDAT")
    lines = _plain(zlib.decompress(packed), wide * size, size)
    return Grey(tuple(_grey(line, size) for line in lines))


def write_png(picture: Grey, words: dict[str, str]) -> bytes:
    """A grey picture and words about it as a PNG file."""
    wide, high = len(picture.lines[0]), len(picture.lines)
    body = zlib.compress(b"".join(b"\0" + line for line in picture.lines), 9)
    texts = [_chunk(b"tEXt", f"{k}\0{v}".encode("latin-1")) for k, v in words.items()]
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0))
    return SIGN + head + b"".join(texts) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def words_of(data: bytes) -> dict[str, str]:
    """The words in a PNG file."""
    pairs = [body.split(b"\0", 1) for name, body in _chunks(data) if name == b"tEXt"]
    return {key.decode("latin-1"): words.decode("latin-1") for key, words in pairs}


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    assert data.startswith(SIGN)
    at = len(SIGN)
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        at += size + 12


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _plain(packed: bytes, wide: int, size: int) -> Iterator[bytes]:
    """The rows of a picture with their filters undone."""
    above = bytes(wide)
    for start in range(0, len(packed), wide + 1):
        kind, line = packed[start], bytearray(packed[start + 1 : start + 1 + wide])
        for i in range(wide if kind else 0):
            left = line[i - size] if i >= size else 0
            corner = above[i - size] if i >= size else 0
            guess = (0, left, above[i], (left + above[i]) // 2, _paeth(left, above[i], corner))
            line[i] = (line[i] + guess[kind]) & 255
        above = bytes(line)
        yield above


def _paeth(left: int, up: int, corner: int) -> int:
    near = left + up - corner
    return min((left, up, corner), key=lambda each: abs(near - each))


def _grey(line: bytes, size: int) -> bytes:
    if size == 1:
        return line
    dots = [line[i : i + size] for i in range(0, len(line), size)]
    return bytes(_light(dot) for dot in dots)


def _light(dot: bytes) -> int:
    colours, opaque = (dot[:-1], dot[-1]) if len(dot) in (2, 4) else (dot, 255)
    mean = sum(colours) / len(colours)
    return round(mean * opaque / 255 + 255 - opaque)
