"""A file that a password locks → the file that is inside it. Runs in a worker only.

The lock of an Office file is a compound file with two streams: how it is locked, and the locked
bytes ([MS-OFFCRYPTO] 2.3.4). What is in it is as hostile as any other file, so the caller sends
what comes out through the gate again, from the start. ``returned.py`` and the read drivers call
``unlocked``.
"""

from __future__ import annotations

import base64
import binascii
import io
import logging
import struct
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial

import olefile
from lxml import etree
from msoffcrypto.method.ecma376_agile import ECMA376Agile
from msoffcrypto.method.ecma376_standard import ECMA376Standard

from workbook.problems.gate import (
    FILE_DAMAGED,
    FILE_LOCK_TOO_HARD,
    FILE_LOCK_UNKNOWN,
    FILE_LOCKED,
    FILE_LOCKED_OPENDOCUMENT,
    FILE_LOCKED_TWICE,
    FILE_NOT_UNLOCKED,
    FILE_TOO_LARGE,
)
from workbook.readers.locked_xls import unlock_xls
from workbook.readers.ole import OLE_SIGNATURE
from workbook.readers.package import LIMITS, FileKind, identify
from workbook.readers.refusal import Refused, refuse
from workbook.readers.xml import local_name, parse_xml

# Office writes 100,000 rounds. More of them cost time for each password that is tried.
MOST_ROUNDS = 1_000_000
LARGEST_INFO = 64 * 1024  # bytes; Office writes less than 2 KB
# Excel locks some files with this word, and every program opens them without asking for it.
_UNASKED = "VelvetSweatshop"
_INFO, _PACKAGE = "EncryptionInfo", "EncryptedPackage"
_AGILE = (4, 4)
_BLOCK = 16
_FIRST_PIECE = 8 + 4096  # the length of the whole, and the first stretch that is locked by itself
_BY_PASSWORD = "http://schemas.microsoft.com/office/2006/keyEncryptor/password"  # noqa: S105 - a name

# The library writes passwords into its log for people who look for faults in it.
logging.getLogger("msoffcrypto").setLevel(logging.WARNING)

Key = Callable[[str], bytes]
Decrypt = Callable[[bytes, bytes], bytes]  # of a key and a locked package


def unlocked(data: bytes, passwords: tuple[str, ...] = (), kind: FileKind | None = None) -> bytes:
    """The bytes as they are, or those inside where a password locks them. kind: what they are,
    where that is known. Raises Refused."""
    if len(data) > LIMITS.file_bytes or (kind or identify(data)) is not FileKind.ENCRYPTED:
        return data
    return unlock(data, passwords)


def unlock(data: bytes, passwords: tuple[str, ...]) -> bytes:
    """What is inside a locked file. Passwords are tried in turn. Raises Refused."""
    if not data.startswith(OLE_SIGNATURE):
        raise refuse(FILE_LOCKED_OPENDOCUMENT)
    try:
        inside = _guarded(partial(_open, data, (*_spellings(passwords), _UNASKED)))
    except Refused:
        if passwords:
            raise
        raise refuse(FILE_LOCKED) from None
    if inside is None:
        raise refuse(FILE_NOT_UNLOCKED if passwords else FILE_LOCKED)
    if identify(inside) is FileKind.ENCRYPTED:
        raise refuse(FILE_LOCKED_TWICE)
    return inside


def _spellings(passwords: tuple[str, ...]) -> tuple[str, ...]:
    """Each password as it was given, and as one accented letter is usually typed: a file that was
    written on a Mac may hold é as two signs."""
    composed = (unicodedata.normalize("NFC", each) for each in passwords)
    return tuple(dict.fromkeys((*passwords, *composed)))


def _guarded(work: Callable[[], bytes | None]) -> bytes | None:
    """What the work gives. A library that stumbles over a file has found it damaged."""
    try:
        return work()
    except (Refused, MemoryError):
        raise
    except Exception:  # three libraries, each with many errors; their words may quote the file
        raise refuse(FILE_DAMAGED) from None


def _open(data: bytes, passwords: tuple[str, ...]) -> bytes | None:
    """What is inside; None where none of the passwords opens it."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        if not file.exists(_PACKAGE):
            return unlock_xls(data, passwords)
        if not file.exists(_INFO):  # locked by other means than a password
            raise refuse(FILE_LOCK_UNKNOWN)
        if file.get_size(_INFO) > LARGEST_INFO or file.get_size(_PACKAGE) > len(data):
            raise refuse(FILE_TOO_LARGE)
        info, package = (file.openstream(name).read() for name in (_INFO, _PACKAGE))
    find_key, decrypt = _lock(info)
    package = _without_padding(package)
    for password in passwords:
        key = find_key(password)
        # Every Office package begins like this: a right key shows at once.
        if decrypt(key, package[:_FIRST_PIECE]).startswith(b"PK\x03\x04"):
            return decrypt(key, package)
    return None


def _without_padding(package: bytes) -> bytes:
    """The length and the blocks that hold something: some programs write more behind them."""
    (length,) = struct.unpack_from("<Q", package)
    blocks = -(-length // _BLOCK)
    return package[: 8 + min(blocks, (len(package) - 8) // _BLOCK) * _BLOCK]


def _lock(info: bytes) -> tuple[Key, Decrypt]:
    """How a password becomes a key, and a key opens the package."""
    version = struct.unpack_from("<HH", info)
    if version == _AGILE:
        return _agile(parse_xml(info[8:]))
    if version[1] == 2 and version[0] in (2, 3, 4):
        return _standard(info)
    raise refuse(FILE_LOCK_UNKNOWN)  # the third way in the books, which no Office program uses


def _agile(root: etree._Element) -> tuple[Key, Decrypt]:
    """The lock of Excel and Word since 2010, and of LibreOffice."""
    data = next(_named(root, "keyData"), None)
    lock = next(
        (each for each in _named(root, "encryptedKey") if _BY_PASSWORD in str(each.tag)), None
    )
    if data is None or lock is None:  # a certificate opens it, and no password
        raise refuse(FILE_LOCK_UNKNOWN)
    rounds = int(lock.get("spinCount", ""))
    if not 0 <= rounds <= MOST_ROUNDS:
        raise refuse(FILE_LOCK_TOO_HARD)
    salt, locked_key = _bytes(lock, "saltValue"), _bytes(lock, "encryptedKeyValue")
    hashing, bits = lock.get("hashAlgorithm", ""), int(lock.get("keyBits", ""))

    def find_key(password: str) -> bytes:
        key = ECMA376Agile.makekey_from_password(password, salt, hashing, locked_key, rounds, bits)
        return bytes(key)

    data_salt, data_hashing = _bytes(data, "saltValue"), data.get("hashAlgorithm", "")

    def decrypt(key: bytes, package: bytes) -> bytes:
        return bytes(ECMA376Agile.decrypt(key, data_salt, data_hashing, io.BytesIO(package)))

    return find_key, decrypt


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (each for each in root.iter("*") if local_name(each) == name)


def _bytes(element: etree._Element, name: str) -> bytes:
    try:
        return base64.b64decode(element.get(name, ""), validate=True)
    except binascii.Error:
        raise refuse(FILE_DAMAGED) from None


def _standard(info: bytes) -> tuple[Key, Decrypt]:
    """The lock of Excel and Word 2007. Layout: [MS-OFFCRYPTO] 2.3.4.5, 2.3.2 and 2.3.3."""
    (header_bytes,) = struct.unpack_from("<I", info, 8)
    algorithm, hashing, bits, provider = struct.unpack_from("<4I", info, 20)
    if algorithm & 0xFF00 != 0x6600:  # something else than AES
        raise refuse(FILE_LOCK_UNKNOWN)
    (salt_bytes,) = struct.unpack_from("<I", info, 12 + header_bytes)
    salt = info[16 + header_bytes : 32 + header_bytes]

    def find_key(password: str) -> bytes:
        key = ECMA376Standard.makekey_from_password(
            password, algorithm, hashing, provider, bits, salt_bytes, salt
        )
        return bytes(key)

    def decrypt(key: bytes, package: bytes) -> bytes:
        return bytes(ECMA376Standard.decrypt(key, io.BytesIO(package)))

    return find_key, decrypt
