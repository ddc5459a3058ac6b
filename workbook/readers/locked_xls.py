"""An .xls file that a password locks → the same file without the lock. Called by ``locked.py``.

Nothing is written to a disk on the way. The layout is that of [MS-XLS] 2.2.10 and 2.4.117; the
ciphers are those of the library. The oldest lock, which only mixes the bytes, is not opened: its
check lets a wrong password through too easily, and answers would then be read as other ones.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable

import olefile
from msoffcrypto.method.rc4 import DocumentRC4
from msoffcrypto.method.rc4_cryptoapi import DocumentRC4CryptoAPI

from workbook.problems.gate import FILE_DAMAGED, FILE_LOCK_UNKNOWN, FILE_TOO_LARGE
from workbook.readers.ole import ole_of
from workbook.readers.refusal import refuse
from workbook.readers.xls_records import BEGIN, LOCK, SHEET, records_of

_STREAM = "Workbook"
# BOF, FilePass, UsrExcl, FileLock, InterfaceHdr, RRDInfo and RRDHead stand there in the clear.
_CLEAR = frozenset({BEGIN, LOCK, 0x194, 0x195, 0xE1, 0x196, 0x138})
_PIECE = 1024  # bytes that one key serves for
_LEAST_BITS = 40  # what no number at all stands for

Decrypt = Callable[[str, bytes], bytes | None]  # None where the password is another one


def unlock_xls(data: bytes, passwords: tuple[str, ...]) -> bytes | None:
    """The workbook without its lock, in a file of its own; None where none of the passwords opens
    it. Raises Refused, and whatever the libraries raise for a damaged file."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        if not file.exists(_STREAM):  # Excel 5 and 95
            raise refuse(FILE_LOCK_UNKNOWN)
        if file.get_size(_STREAM) > len(data):
            raise refuse(FILE_TOO_LARGE)
        stream = file.openstream(_STREAM).read()
    decrypt = _lock(stream)
    for password in passwords:
        plain = decrypt(password, stream)
        if plain is not None:
            return ole_of(_without_lock(stream, plain))
    return None


def _lock(stream: bytes) -> Decrypt:
    """How the stream is locked."""
    for _at, kind, content in records_of(stream):
        if kind == LOCK:
            return _cipher(content)
    raise refuse(FILE_DAMAGED)


def _cipher(lock: bytes) -> Decrypt:
    (way,) = struct.unpack_from("<H", lock)
    if way != 1:
        raise refuse(FILE_LOCK_UNKNOWN)
    major, minor = struct.unpack_from("<HH", lock, 2)
    if (major, minor) == (1, 1):
        return _rc4(lock[6:])
    if major in (2, 3, 4) and minor == 2:
        return _rc4_of_office_xp(lock[6:])
    raise refuse(FILE_LOCK_UNKNOWN)


def _rc4(lock: bytes) -> Decrypt:
    """The lock of Excel 97 and 2000: [MS-OFFCRYPTO] 2.3.6."""
    salt, check, hashed = lock[:16], lock[16:32], lock[32:48]

    def decrypt(password: str, stream: bytes) -> bytes | None:
        if not DocumentRC4.verifypw(password, salt, check, hashed):
            return None
        return bytes(DocumentRC4.decrypt(password, salt, io.BytesIO(stream), _PIECE).getvalue())

    return decrypt


def _rc4_of_office_xp(lock: bytes) -> Decrypt:
    """The lock of Excel 2002 and later: [MS-OFFCRYPTO] 2.3.5."""
    (header_bytes,) = struct.unpack_from("<I", lock, 4)
    (bits,) = struct.unpack_from("<I", lock, 8 + 16)
    bits = bits or _LEAST_BITS
    rest = lock[8 + header_bytes :]
    salt, check, hashed = rest[4:20], rest[20:36], rest[40:60]

    def decrypt(password: str, stream: bytes) -> bytes | None:
        if not DocumentRC4CryptoAPI.verifypw(password, salt, bits, check, hashed):
            return None
        opened = DocumentRC4CryptoAPI.decrypt(password, salt, bits, io.BytesIO(stream), _PIECE)
        return bytes(opened.getvalue())

    return decrypt


def _without_lock(stream: bytes, plain: bytes) -> bytes:
    """The stream in the clear, of the same length. What was never locked is taken as it stood, and
    the record that told of the lock stays as one that means nothing."""
    opened = bytearray(plain)
    for at, kind, content in records_of(stream):
        clear = 4 + (len(content) if kind in _CLEAR else 4 if kind == SHEET else 0)
        opened[at : at + clear] = stream[at : at + clear]
        if kind == LOCK:
            opened[at : at + 2] = b"\0\0"
    return bytes(opened[: len(stream)])
