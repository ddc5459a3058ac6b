"""Words that stand for what must not get out, and where they are looked for.

Each is a word of its own that nothing else holds, so that a leak says by itself what leaked. They
have capitals: the names of files that the program makes are without, and may be told.
"""

from __future__ import annotations

import email
import email.policy
import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

ANSWER, SECOND, DOUBT, ROW = "QzAnswer", "QzSecond", "QzDoubt", "QzRow"
STRAY, NOTE, SHEET, AUTHOR = "QzStray", "QzNote", "QzSheet", "QzAuthor"
SUBJECT, LETTER, ATTACHED, PART = "QzSubject", "QzLetter", "QzAttached", "QzPart"
TEAM, PERSON, CONTACT, COVER = "QzTeam", "QzPerson", "QzContact", "QzCover"
SECRET, REASON = "QzSecret", "QzReason"

# What people wrote, and whom it is about.
WORDS = (
    *(ANSWER, SECOND, DOUBT, ROW, STRAY, NOTE, SHEET, AUTHOR, SUBJECT, LETTER, ATTACHED, PART),
    *(TEAM, PERSON, CONTACT, COVER, SECRET, REASON),
)

# Folders of the computer, and what it calls the person who sits there.
FOLDER, HOME, BANKS, TEMPORARY = "QzFolder", "QzHome", "QzBanks", "QzTemporary"
USER, HOST = "QzUser", "QzHost"
PLACES = (FOLDER, HOME, BANKS, TEMPORARY, USER, HOST)

_DEEPEST = 4
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-7")


def leaked(data: bytes | str, canaries: tuple[str, ...] = (*WORDS, *PLACES)) -> list[str]:
    """Those of the canaries that stand somewhere in it, however it is written down there."""
    raw = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data
    return [each for each in canaries if any(each.encode(code) in raw for code in _ENCODINGS)]


def layers(name: str, data: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """A file's bytes, and those of everything that is packed into it: the parts of a ZIP file with
    their names, what is attached to a mail, what is compressed."""
    yield name, data
    if depth == _DEEPEST:
        return
    for inner, content in (*_zipped(data), *_mailed(name, data), *_compressed(data)):
        yield f"{name}/{inner} (its name)", inner.encode()
        yield from layers(f"{name}/{inner}", content, depth + 1)


def _zipped(data: bytes) -> Iterator[tuple[str, bytes]]:
    if not data.startswith(b"PK\x03\x04"):
        return
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        yield "(comment)", package.comment
        for entry in package.infolist():
            yield entry.filename, package.read(entry)
            yield f"{entry.filename} (extra)", entry.extra + entry.comment


def _mailed(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if PurePosixPath(name).suffix != ".eml":
        return
    for number, part in enumerate(
        email.message_from_bytes(data, policy=email.policy.default).walk()
    ):
        yield f"{number} (head)", "\n".join(f"{k}: {v}" for k, v in part.items()).encode()
        if not part.is_multipart():
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            yield f"{number}", content


def _compressed(data: bytes) -> Iterator[tuple[str, bytes]]:
    if data.startswith(b"\x1f\x8b"):
        yield "(unpacked)", gzip.decompress(data)
