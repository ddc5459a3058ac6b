"""The gate: what a returned file is, by its content, and safe access to the parts inside it.

Bytes come in; a kind, or a Package whose parts are unpacked on demand within limits, goes out.
Names and extensions are never asked. The readers of this folder call it.
"""

from __future__ import annotations

import codecs
import posixpath
import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from workbook.problems.gate import FILE_TOO_LARGE
from workbook.readers.ole import OLE_SIGNATURE, has_password, stream_starts
from workbook.readers.refusal import Refused, refuse
from workbook.readers.xml import local_name, parse_soft_xml, parse_xml
from workbook.readers.zips import Limits, list_entries, unpack

LIMITS = Limits()


class FileKind(StrEnum):
    """What a file is. Only the first group can hold answers that we read."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLTX = "xltx"
    XLTM = "xltm"
    ODS = "ods"
    XLS = "xls"
    XLSB = "xlsb"

    DOCX = "docx"
    ODT = "odt"
    DOC = "doc"
    ENCRYPTED = "encrypted"  # an Office or OpenDocument file with a password
    IWORK = "iwork"  # Apple Numbers, Pages or Keynote
    PDF = "pdf"
    PICTURE = "picture"
    HTML = "html"
    MAIL = "mail"
    ZIP = "zip"  # any other ZIP, and one that is damaged or unsafe
    EMPTY = "empty"  # no bytes, nothing but zeros, as half-synced files have, or blank lines
    DAMAGED = "damaged"  # an old Office file whose list of contents cannot be read
    OTHER = "other"


class Package:
    """The parts inside a returned file. Names are found in capitals or not, as Excel does."""

    def __init__(self, data: bytes, limits: Limits = LIMITS) -> None:
        """Check the directory of a ZIP file. Raises Refused; nothing is unpacked yet."""
        self._data = data
        self._limits = limits
        self._entries = {_folded(each.name): each for each in list_entries(data, limits)}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the file's order."""
        return tuple(entry.name for entry in self._entries.values())

    def part(self, name: str) -> bytes | None:
        """The bytes of one part, None when there is no such part. Raises Refused.

        All parts together stay within the limit for a file: the sizes that the directory states
        were added up when it was checked, and a part of any other size is refused here.
        """
        entry = self._entries.get(_folded(name))
        return unpack(self._data, entry, self._limits) if entry else None


def open_package(data: bytes, limits: Limits = LIMITS) -> Package:
    """The parts of a ZIP file, such as .xlsx or .ods. Raises Refused when it is not safe."""
    if len(data) > limits.file_bytes:
        raise refuse(FILE_TOO_LARGE)
    return Package(data, limits)


def identify(data: bytes) -> FileKind:
    """What a file is, judged by its content alone. Never raises."""
    if not data.strip(b"\0"):
        return FileKind.EMPTY
    if data.startswith(OLE_SIGNATURE):
        return _ole_kind(data)
    if data.startswith(b"PK\x03\x04"):
        try:
            return kind_of(open_package(data))
        except Refused:
            return FileKind.ZIP
    return _plain_kind(data)


def kind_of(package: Package) -> FileKind:
    """What the parts of a ZIP file make it. Raises Refused where they are damaged or not safe."""
    manifest = package.part("META-INF/manifest.xml")
    if manifest is not None and _is_encrypted(manifest):
        return FileKind.ENCRYPTED
    declared = (package.part("mimetype") or b"").strip()
    if declared in _MEDIA_TYPES:
        return _MEDIA_TYPES[declared]
    types = package.part("[Content_Types].xml")
    if types is not None:
        return _office_kind(types)
    is_iwork = any(name.endswith(".iwa") or name == "Index.zip" for name in package.names)
    return FileKind.IWORK if is_iwork else FileKind.ZIP


def _folded(name: str) -> str:
    return posixpath.normpath(name.lstrip("/")).casefold()


def _ole_kind(data: bytes) -> FileKind:
    starts = stream_starts(data)
    for stream, kind in _OLE_STREAMS.items():
        if stream in starts:
            is_locked = kind is FileKind.XLS and has_password(data, starts[stream])
            return FileKind.ENCRYPTED if is_locked else kind
    return FileKind.OTHER if starts else FileKind.DAMAGED


def _as_text(start: bytes) -> bytes:
    """The start of a file without its mark, and in one byte a letter where it has two."""
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if start.startswith(mark):
            return start[2:].replace(b"\0", b"")
    return start.removeprefix(codecs.BOM_UTF8)


def _is_picture(start: bytes) -> bool:
    """Whether a file is a picture whose first letters alone do not say so."""
    is_photograph = start[4:8] == b"ftyp" and start[8:12] in _PHOTOGRAPHS
    is_bitmap = start.startswith(b"BM") and start[6:10] == bytes(4)
    return is_photograph or is_bitmap or (start.startswith(b"RIFF") and start[8:12] == b"WEBP")


def _plain_kind(data: bytes) -> FileKind:
    start = _as_text(data[:2048]).lstrip(b" \t\r\n")[:1024]
    if not data.strip(b" \t\r\n"):
        return FileKind.EMPTY
    if _is_picture(start):
        return FileKind.PICTURE
    for mark, kind in _SIGNATURES:
        if start.startswith(mark):
            return kind
    lowered = start.lower()
    if lowered.startswith((b"<!doctype html", b"<html")) or b"<html" in lowered:
        return FileKind.HTML
    if b"\nmime-version:" in lowered or lowered.startswith((b"received:", b"return-path:")):
        return FileKind.MAIL
    return FileKind.PDF if b"%PDF-" in data[:1024] else FileKind.OTHER


def _is_encrypted(manifest: bytes) -> bool:
    """Whether a list of parts says that any is locked. A quirk of AbiWord and of old OpenOffice:
    their lists name a document type, which defines nothing here; any other is refused. Some of
    them leave it to that type to say what their prefix means, so it may stay in the name."""
    root = parse_soft_xml(_OLD_DOCUMENT_TYPE.sub(b"", manifest, count=1))
    names = (local_name(each).rpartition(":")[2] for each in root.iter("*"))
    return "encryption-data" in names


def _office_kind(types: bytes) -> FileKind:
    """The kind that the content types of an Office file state for its main part.

    What is stated for one part counts before what is stated for all parts of an ending: a quirk of
    SheetJS is to call every ``.bin`` the main part of an .xlsb, in .xlsx files without any too.
    """
    stated = sorted(parse_xml(types), key=lambda each: local_name(each) == "Default")
    for each in stated:
        kind = _CONTENT_TYPES.get(each.get("ContentType", "").lower())
        if kind is not None:
            return kind
    return FileKind.ZIP


_OLD_DOCUMENT_TYPE = re.compile(
    rb'<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice\.org//DTD Manifest 1\.0//EN"'
    rb' "Manifest\.dtd">'
)
_OLE_STREAMS: Mapping[str, FileKind] = MappingProxyType(
    {
        "EncryptedPackage": FileKind.ENCRYPTED,
        "Workbook": FileKind.XLS,
        "Book": FileKind.XLS,  # Excel 5 and 95
        "WordDocument": FileKind.DOC,
        "__properties_version1.0": FileKind.MAIL,
    }
)
_MEDIA_TYPES: Mapping[bytes, FileKind] = MappingProxyType(
    {
        b"application/vnd.oasis.opendocument.spreadsheet": FileKind.ODS,
        b"application/vnd.oasis.opendocument.spreadsheet-template": FileKind.ODS,
        b"application/vnd.oasis.opendocument.text": FileKind.ODT,
        b"application/vnd.oasis.opendocument.text-template": FileKind.ODT,
    }
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_EXCEL = "application/vnd.ms-excel."
_CONTENT_TYPES: Mapping[str, FileKind] = MappingProxyType(
    {
        _SHEET + "sheet.main+xml": FileKind.XLSX,
        _SHEET + "template.main+xml": FileKind.XLTX,
        _EXCEL + "sheet.macroenabled.main+xml": FileKind.XLSM,
        _EXCEL + "template.macroenabled.main+xml": FileKind.XLTM,
        _EXCEL + "sheet.binary.macroenabled.main": FileKind.XLSB,
        _WORD + "document.main+xml": FileKind.DOCX,
        _WORD + "template.main+xml": FileKind.DOCX,
        "application/vnd.ms-word.document.macroenabled.main+xml": FileKind.DOCX,
    }
)
_PHOTOGRAPHS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
_SIGNATURES = (
    (b"%PDF-", FileKind.PDF),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"\x89PNG", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
    (b"II*\0", FileKind.PICTURE),
    (b"MM\0*", FileKind.PICTURE),
    (b"PK\x05\x06", FileKind.ZIP),  # a ZIP with nothing in it
)
