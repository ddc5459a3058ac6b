"""Files that are no copy of any workbook, or are damaged, locked, hostile or a computer's own."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage

import docx
import openpyxl

PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
PAGE = b"<!doctype html><html><body><table><tr><td>pasted</td></tr></table></body></html>"
NOTE = b"We will send ours next week.\n"
DS_STORE = b"\0\0\0\x01Bud1" + bytes(64)
THUMBS = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
OWNER = b"\x07A Nurse" + bytes(157)  # what Office writes while a file is open
APPLE_DOUBLE = bytes.fromhex("00051607") + bytes(78)  # what a Mac writes beside each file
STILL_SYNCING = bytes(4096)
BOMB = 80 * 1024 * 1024  # more than a part of a workbook may hold

XLSX_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>'
)


def budget() -> bytes:
    """A spreadsheet that somebody made for something else."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Budget"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def minutes() -> bytes:
    """A document that somebody made for something else."""
    file = docx.Document()
    file.add_paragraph("Minutes of a meeting")
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def old_office(stream: str) -> bytes:
    """An Office file of before 2007, or one with a password: a list of contents that names one
    stream, and nothing in it."""
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    struct.pack_into("<HH", header, 0x1E, 9, 6)
    struct.pack_into("<I", header, 0x30, 0)  # the list of contents is the first sector
    header[0x4C:512] = b"\xff" * (512 - 0x4C)
    struct.pack_into("<I", header, 0x4C, 1)  # the table of sectors is the second
    names = b"".join(_entry(name) for name in ("Root Entry", stream)).ljust(512, b"\0")
    table = struct.pack("<II", 0xFFFFFFFE, 0xFFFFFFFD).ljust(512, b"\xff")
    return bytes(header) + names + table + bytes(4096)


def bomb() -> bytes:
    """A workbook of a few kilobytes with a sheet of many megabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr("[Content_Types].xml", XLSX_TYPES)
        file.writestr("xl/workbook.xml", b" " * BOMB)
    return packed.getvalue()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP as people make one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


def mail(words: str, attached: Mapping[str, bytes]) -> bytes:
    """A mail as a mail program saves it."""
    message = EmailMessage()
    message["From"] = "team@example.org"
    message["To"] = "round@example.org"
    message["Subject"] = "Our workbooks"
    message["Date"] = "Mon, 02 Mar 2026 09:00:00 +0000"
    message.set_content(words)
    for name, content in attached.items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()


def _entry(name: str) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + struct.pack("<H", len(encoded))
    return entry.ljust(128, b"\0")
