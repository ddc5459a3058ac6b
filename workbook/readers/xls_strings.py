"""The texts of an .xls file that calamine tears → the texts as they were typed.

The file keeps all texts in one table, cut into records of 8 KB. LibreOffice cuts between the two
halves of an emoji too; calamine decodes the pieces one by one, and both halves are lost. Here the
pieces are put together first. Layout of the table: [MS-XLS] 2.4.265 (SST) and 2.5.293
(XLUnicodeRichExtendedString). Used by calamine.py where a text has lost something.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from workbook.readers.xls_records import records_of

LOST = "\ufffd"  # what stands where a half character was
_SST, _CONTINUE = 0x00FC, 0x003C
_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08  # flags of a text
_RUN_BYTES = 4


def mended_texts(stream: bytes) -> Mapping[str, str]:
    """Each torn text as calamine gives it, with the text that was typed, by the stream of the book.
    Torn texts that could be one of several are left out, and nothing is found in a stream that is
    not as it should be."""
    found: dict[str, str] = {}
    unclear: set[str] = set()
    try:
        for pieces in _Table(_table(stream)).texts():
            torn = "".join(piece.decode("utf-16-le", "replace") for piece in pieces)
            whole = b"".join(pieces).decode("utf-16-le", "replace")
            if LOST in torn and found.setdefault(torn, whole) != whole:
                unclear.add(torn)
    except (struct.error, IndexError, ValueError):
        pass  # what was found so far is right; the rest stays as calamine gives it
    return {torn: whole for torn, whole in found.items() if torn not in unclear}


def _table(stream: bytes) -> list[bytes]:
    """The records of the table of texts, in order."""
    found: list[bytes] = []
    for _at, kind, content in records_of(stream):
        if kind == _SST or (found and kind == _CONTINUE):
            found.append(content)
        elif found:
            break
    return found


class _Table:
    """Reads the table from record to record."""

    def __init__(self, records: list[bytes]) -> None:
        self._records = records
        self._record = 0
        self._at = 0

    def texts(self) -> Iterator[list[bytes]]:
        """Each text as its pieces, a piece for each record that holds some of it."""
        if not self._records:
            return
        _all, count = struct.unpack("<II", self._take(8))
        for _ in range(count):
            length, flags = struct.unpack("<HB", self._take(3))
            runs = struct.unpack("<H", self._take(2))[0] if flags & _RICH else 0
            extra = struct.unpack("<I", self._take(4))[0] if flags & _EXTENDED else 0
            yield list(self._pieces(length, bool(flags & _WIDE)))
            self._take(runs * _RUN_BYTES + extra)

    def _pieces(self, length: int, wide: bool) -> Iterator[bytes]:
        """The characters of a text, in two bytes each."""
        while length:
            size = 2 if wide else 1
            room = (len(self._records[self._record]) - self._at) // size
            here = min(length, room)
            taken = self._take(here * size) if here else b""
            yield taken if wide else taken.decode("latin-1").encode("utf-16-le")
            length -= here
            if length:  # the next record begins with a flag of its own
                self._next()
                wide = bool(self._take(1)[0] & _WIDE)

    def _take(self, size: int) -> bytes:
        """The next bytes, from the following records too."""
        taken = b""
        while len(taken) < size:
            record = self._records[self._record]
            piece = record[self._at : self._at + size - len(taken)]
            taken += piece
            self._at += len(piece)
            if len(taken) < size:
                self._next()
        return taken

    def _next(self) -> None:
        self._record += 1
        self._at = 0
        if self._record >= len(self._records):
            raise IndexError(self._record)
