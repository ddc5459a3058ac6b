"""Locked files for the tests: by msoffcrypto, and by code of our own for what it cannot write.

Our own code follows [MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15 (agile) and 2.3.5 (RC4 CryptoAPI).
"""

from __future__ import annotations

import base64
import hashlib
import io
import struct

import olefile
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.format.ooxml import OOXMLFile

from tests.gathering.ole import write_ole

try:
    from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
except ImportError:  # before cryptography 43
    from cryptography.hazmat.primitives.ciphers.algorithms import ARC4

AES_CBC = "http://schemas.microsoft.com/office/2006/"
SALT, KEY = bytes(range(16)), bytes(range(100, 132))
FOR_THE_KEY = bytes.fromhex("146e0be7abacd0d6")
CLEAR = {0x809, 0x2F, 0xE1}


def lock(data: bytes, password: str) -> bytes:
    """As Excel and Word lock: AES-256, SHA-512, 100,000 rounds."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, out)
    return out.getvalue()


def lock_agile(
    data: bytes,
    password: str,
    *,
    hashing: str = "SHA1",
    bits: int = 128,
    rounds: int = 1000,
    told: str | None = None,
) -> bytes:
    """As Excel and Word of 2010 lock. told: how many rounds the file says that there were."""
    name = hashing.lower()
    hashed = hashlib.new(name, SALT + password.encode("utf-16-le")).digest()
    for number in range(rounds):
        hashed = hashlib.new(name, struct.pack("<I", number) + hashed).digest()
    outer = hashlib.new(name, hashed + FOR_THE_KEY).digest()[: bits // 8]
    key = KEY[: bits // 8]
    info = (
        f'<encryption xmlns="{AES_CBC}encryption"><keyData saltSize="16" blockSize="16" '
        f'keyBits="{bits}" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" '
        f'hashAlgorithm="{hashing}" saltValue="{_text(SALT)}"/><keyEncryptors><keyEncryptor>'
        f'<p:encryptedKey xmlns:p="{AES_CBC}keyEncryptor/password" spinCount="{told or rounds}" '
        f'keyBits="{bits}" hashAlgorithm="{hashing}" saltValue="{_text(SALT)}" '
        f'encryptedKeyValue="{_text(_aes(outer, SALT, key))}"/></keyEncryptor></keyEncryptors>'
        "</encryption>"
    )
    package = struct.pack("<Q", len(data))
    for number, at in enumerate(range(0, len(data), 4096)):
        start = hashlib.new(name, SALT + struct.pack("<I", number)).digest()[:16]
        package += _aes(key, start, data[at : at + 4096])
    return locked_file(struct.pack("<HHI", 4, 4, 0x40) + info.encode(), package)


def locked_file(info: bytes, package: bytes) -> bytes:
    """An Office file that says of itself how it is locked."""
    return write_ole({"EncryptionInfo": info, "EncryptedPackage": package})


def lock_xls(data: bytes, password: str, bits: int = 128) -> bytes:
    """An open .xls file, locked as Excel 2003 does it."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        stream = file.openstream("Workbook").read()
    check = bytes(range(50, 66))
    cipher = Cipher(ARC4(_rc4_key(password, bits, 0)), None).encryptor()
    checks = cipher.update(check + hashlib.sha1(check).digest())
    header = struct.pack("<8I", 4, 0, 0x6801, 0x8004, bits, 1, 0, 0) + b"\0\0"
    lock = struct.pack("<HHHII", 1, 2, 2, 4, len(header)) + header
    lock += struct.pack("<I", 16) + SALT + checks[:16] + struct.pack("<I", 20) + checks[16:]
    added = 4 + len(lock)
    records = list(_records(stream))
    records.insert(1, (0x2F, lock))
    clear = b"".join(_moved(kind, body, added) for kind, body in records)
    return write_ole({"Workbook": _rc4(clear, password, bits)})


def _moved(kind: int, body: bytes, by: int) -> bytes:
    """A record; one that says where a sheet begins, with the new place."""
    if kind == 0x85:
        body = struct.pack("<I", struct.unpack_from("<I", body)[0] + by) + body[4:]
    return struct.pack("<HH", kind, len(body)) + body


def _records(stream: bytes) -> list[tuple[int, bytes]]:
    found, at = [], 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        found.append((kind, stream[at + 4 : at + 4 + length]))
        at += 4 + length
    return found


def _rc4(clear: bytes, password: str, bits: int) -> bytes:
    """The stream as it is locked: all but the heads of records and what Excel has to find."""
    locked = bytearray()
    for number, at in enumerate(range(0, len(clear), 1024)):
        cipher = Cipher(ARC4(_rc4_key(password, bits, number)), None).encryptor()
        locked += cipher.update(clear[at : at + 1024])
    at = 0
    for kind, body in _records(clear):
        keep = 4 + (len(body) if kind in CLEAR else 4 if kind == 0x85 else 0)
        locked[at : at + keep] = clear[at : at + keep]
        at += 4 + len(body)
    return bytes(locked)


def _rc4_key(password: str, bits: int, number: int) -> bytes:
    first = hashlib.sha1(SALT + password.encode("utf-16-le")).digest()
    key = hashlib.sha1(first + struct.pack("<I", number)).digest()
    return key[:5] + bytes(11) if bits == 40 else key[: bits // 8]


def _aes(key: bytes, start: bytes, data: bytes) -> bytes:
    cipher = Cipher(algorithms.AES(key), modes.CBC(start)).encryptor()
    return cipher.update(data + bytes(-len(data) % 16)) + cipher.finalize()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
