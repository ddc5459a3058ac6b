"""The bytes of a file → the bundle that it is, judged by content alone. Called in a worker only.

``open_bundle`` opens one; ``list_contents`` makes of it what is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from workbook.gathering.contents import Bundle, Contents, Member, Piece
from workbook.gathering.mails import looks_like_mail, open_mail
from workbook.gathering.names import make_distinct, sort_key
from workbook.gathering.outlook import open_outlook
from workbook.gathering.system import A_SYSTEM_FILE, HEAD_BYTES, is_system_file
from workbook.gathering.zip_files import ZIP_LIMITS, open_zip
from workbook.problems import Problem
from workbook.problems.arrivals import NAME_TWICE, OTHER_ARCHIVE, TOO_LARGE_INSIDE
from workbook.readers.ole import OLE_SIGNATURE
from workbook.readers.package import LIMITS, FileKind, identify
from workbook.readers.refusal import Refused, refuse

LARGEST_BUNDLE = ZIP_LIMITS.file_bytes
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_OTHER_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b\x08")


def open_bundle(data: bytes) -> Bundle | None:
    """The ZIP file or mail that these bytes are; None for all else. Raises Refused."""
    if data.startswith(_ZIP_STARTS):
        return open_zip(data)
    if data.startswith(_OTHER_ARCHIVES):
        raise refuse(OTHER_ARCHIVE)
    if len(data) > LIMITS.file_bytes:
        return None
    if data.startswith(OLE_SIGNATURE):
        return open_outlook(data) if identify(data) is FileKind.MAIL else None
    return open_mail(data) if looks_like_mail(data) else None


def list_contents(bundle: Bundle, data: bytes) -> Contents:
    """What a bundle holds, each piece unpacked once to know its fingerprint. Raises Refused when
    there is too much of it."""
    pieces = sorted(enumerate(bundle.pieces), key=lambda each: sort_key(each[1].name))
    names = tuple(make_distinct(piece.name for _, piece in pieces))
    members: list[Member] = []
    for name, (number, piece) in zip(names, pieces, strict=True):
        members.append(_member(name, number, piece))
        if sum(member.bytes for member in members) > ZIP_LIMITS.total_bytes:
            raise refuse(TOO_LARGE_INSIDE)
    return Contents(
        bundle.kind,
        hashlib.sha256(data).hexdigest(),
        len(data),
        tuple(members),
        bundle.subject,
        bundle.words,
        (*bundle.problems, *_twice(names, [piece.name for _, piece in pieces])),
    )


def _member(name: str, number: int, piece: Piece) -> Member:
    if piece.problem is not None:
        return Member(name, number, None, 0, piece.problem)
    try:
        content = piece.content()
    except Refused as refused:
        return Member(name, number, None, 0, refused.problem)
    is_system = is_system_file(piece.name, len(content), content[:HEAD_BYTES])
    aside = piece.aside or (A_SYSTEM_FILE if is_system else None)
    return Member(name, number, hashlib.sha256(content).hexdigest(), len(content), None, aside)


def _twice(shown: tuple[str, ...], names: list[str]) -> Iterator[Problem]:
    for distinct, name in zip(shown, names, strict=True):
        if distinct != name:
            yield NAME_TWICE.at("", name=name, shown=distinct)
