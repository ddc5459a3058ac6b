"""The gate: what a file is by its content, and what is refused before anything is believed."""

import io
import struct
import zipfile
import zlib

import pytest

from tests.readers.packages import content_types, ods, ole, xlsb, xlsx, zipped
from workbook.problems import Message
from workbook.problems.gate import (
    FILE_APPLE,
    FILE_CUT_OFF,
    FILE_DAMAGED,
    FILE_EMPTY,
    FILE_HOLDS_LINK,
    FILE_HTML,
    FILE_LOCK_UNKNOWN,
    FILE_LOCKED,
    FILE_MAIL,
    FILE_NAME_UNSAFE,
    FILE_NOT_WORKBOOK,
    FILE_PART_TWICE,
    FILE_PARTS_OVERLAP,
    FILE_PDF,
    FILE_PICTURE,
    FILE_POINTS_OUTSIDE,
    FILE_TOO_LARGE,
    FILE_TOO_MANY_PARTS,
    FILE_UNPACKS_TOO_FAR,
    FILE_WORD,
    FILE_ZIP,
)
from workbook.readers.package import FileKind, identify, open_package
from workbook.readers.refusal import Refused
from workbook.readers.returned import read_book
from workbook.readers.zips import Limits

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.ms-excel."
TEMPLATE = "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
)

KINDS = {
    "an xlsx workbook": (xlsx(""), FileKind.XLSX),
    "an xlsb workbook": (xlsb(), FileKind.XLSB),
    "an ods workbook": (ods(""), FileKind.ODS),
    "a macro workbook": (
        zipped({"[Content_Types].xml": content_types(EXCEL + "sheet.macroEnabled.main+xml")}),
        FileKind.XLSM,
    ),
    "a template": (zipped({"[Content_Types].xml": content_types(TEMPLATE)}), FileKind.XLTX),
    "a Word document": (zipped({"[Content_Types].xml": content_types(WORD)}), FileKind.DOCX),
    "an OpenDocument text": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
        FileKind.ODT,
    ),
    "an OpenDocument template": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.text-template"}),
        FileKind.ODT,
    ),
    "an OpenDocument text of old OpenOffice, whose list does not say what its words mean": (
        zipped({
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": "<m:manifest><m:file-entry/></m:manifest>",
        }),
        FileKind.ODT,
    ),
    "the same with a password": (
        zipped({
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": "<m:manifest><m:encryption-data/></m:manifest>",
        }),
        FileKind.ENCRYPTED,
    ),
    "an old workbook": (ole({"Workbook": b"\x09\x08\0\0"}), FileKind.XLS),
    "an old workbook with a password": (
        ole({"Workbook": struct.pack("<HHHHH", 0x809, 2, 0, 0x2F, 0)}),
        FileKind.ENCRYPTED,
    ),
    "an old Word document": (ole({"WordDocument": b"x"}), FileKind.DOC),
    "an encrypted workbook": (ole({"EncryptedPackage": b"x"}), FileKind.ENCRYPTED),
    "an encrypted ods": (
        zipped({
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": MANIFEST,
        }),
        FileKind.ENCRYPTED,
    ),
    "an Outlook message": (ole({"__properties_version1.0": b"x"}), FileKind.MAIL),
    "a saved message": (b"From: a@b.c\r\nMIME-Version: 1.0\r\n\r\n", FileKind.MAIL),
    "a Numbers file": (zipped({"Index/Document.iwa": b"x"}), FileKind.IWORK),
    "a PDF": (b"%PDF-1.7\n", FileKind.PDF),
    "a photograph": (b"\xff\xd8\xff\xe0", FileKind.PICTURE),
    "a web page called xls": (b"\xef\xbb\xbf<html><table>", FileKind.HTML),
    "a ZIP of other things": (zipped({"readme.txt": "hello"}), FileKind.ZIP),
    "no bytes": (b"", FileKind.EMPTY),
    "a half-synced file of zeros": (bytes(4096), FileKind.EMPTY),
    "plain text": (b"Just words", FileKind.OTHER),
    "a truncated workbook": (xlsx("")[:200], FileKind.ZIP),
}  # fmt: skip

REFUSALS = {
    "a Word document": FILE_WORD,
    "an old Word document": FILE_WORD,
    "an encrypted workbook": FILE_LOCKED,
    "an old workbook with a password": FILE_LOCKED,
    "an encrypted ods": FILE_LOCKED,
    "an Outlook message": FILE_MAIL,
    "a Numbers file": FILE_APPLE,
    "a PDF": FILE_PDF,
    "a photograph": FILE_PICTURE,
    "a web page called xls": FILE_HTML,
    "a ZIP of other things": FILE_ZIP,
    "no bytes": FILE_EMPTY,
    "a half-synced file of zeros": FILE_EMPTY,
    "plain text": FILE_NOT_WORKBOOK,
    "a truncated workbook": FILE_CUT_OFF,
}


def refusal_of(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refused) as caught:
        unpack_all(data, limits or Limits())
    return caught.value.problem.message


def unpack_all(data: bytes, limits: Limits) -> None:
    package = open_package(data, limits)
    for name in package.names:
        package.part(name)


@pytest.mark.parametrize("name", KINDS)
def test_file_is_known_by_its_content(name: str) -> None:
    data, kind = KINDS[name]
    assert identify(data) is kind


@pytest.mark.parametrize("name", REFUSALS)
def test_file_that_is_no_workbook_is_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(Refused) as caught:
        read_book(KINDS[name][0])
    assert caught.value.problem == REFUSALS[name].at("")


def test_parts_are_found_in_capitals_or_not_and_with_a_leading_stroke() -> None:
    package = open_package(zipped({"xl/Workbook.xml": "<a/>"}))
    assert package.part("/XL/workbook.XML") == b"<a/>"
    assert package.part("xl/other.xml") is None
    assert package.names == ("xl/Workbook.xml",)


def test_backslashes_of_old_windows_programs_are_read_as_folders() -> None:
    assert open_package(zipped({"xl\\workbook.xml": "<a/>"})).part("xl/workbook.xml") == b"<a/>"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "C:\\evil", "a/../../b"])
def test_name_that_leaves_the_package_is_refused(name: str) -> None:
    assert refusal_of(zipped({name: "x"})) == FILE_POINTS_OUTSIDE.text


def test_name_with_hidden_signs_is_refused() -> None:
    assert refusal_of(zipped({"a\x07b": "x"})) == FILE_NAME_UNSAFE.text


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", ["xl/a.xml", "XL/A.xml", "xl//a.xml"])
def test_two_parts_of_one_name_are_refused(twin: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("xl/a.xml", "one")
        package.writestr(twin, "two")
    assert refusal_of(stream.getvalue()) == FILE_PART_TWICE.text


def test_symbolic_link_is_refused() -> None:
    stream = io.BytesIO()
    link = zipfile.ZipInfo("xl/workbook.xml")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(link, "/etc/passwd")
    assert refusal_of(stream.getvalue()) == FILE_HOLDS_LINK.text


def test_locked_part_is_refused_as_a_password() -> None:
    data = bytearray(zipped({"a.xml": "x"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert refusal_of(bytes(data)) == FILE_LOCK_UNKNOWN.text


def test_parts_that_share_their_bytes_are_refused() -> None:
    """The bytes of the first part go on to the end of the second, header and all."""
    data = bytearray(zipped_plain({"a.xml": b"x" * 50, "b.xml": b"y" * 50}))
    first, second = _directory_entries(bytes(data))
    longer = 50 + 30 + len("b.xml") + 50
    header = struct.unpack_from("<I", data, second + 42)[0]
    shared = bytes(data[35 : header + 35 + 50])
    assert len(shared) == longer
    for at in (first + 16, 14):
        struct.pack_into("<III", data, at, zlib.crc32(shared), longer, longer)
    assert refusal_of(bytes(data)) == FILE_PARTS_OVERLAP.text


@pytest.mark.parametrize("stated", [None, 100])
def test_bomb_is_stopped_by_the_bytes_that_really_come_out(stated: int | None) -> None:
    data = bytearray(zipped({"a.xml": bytes(3_000_000)}))
    if stated is not None:
        entry = _directory_entries(bytes(data))[0]
        struct.pack_into("<I", data, entry + 24, stated)
        struct.pack_into("<I", data, 22, stated)
    limits = Limits(ratio=300, ratio_from=1_000_000)
    assert refusal_of(bytes(data), limits) == FILE_UNPACKS_TOO_FAR.text


def test_well_packed_small_part_is_no_bomb() -> None:
    package = open_package(zipped({"a.xml": bytes(900_000)}))
    assert package.part("a.xml") == bytes(900_000)


def test_part_that_lies_about_its_size_is_damaged() -> None:
    data = bytearray(zipped({"a.xml": "x" * 500}))
    struct.pack_into("<I", data, _directory_entries(bytes(data))[0] + 24, 499)
    struct.pack_into("<I", data, 22, 499)
    assert refusal_of(bytes(data)) == FILE_DAMAGED.text


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(file_bytes=100), FILE_TOO_LARGE),
        (Limits(entries=2), FILE_TOO_MANY_PARTS),
        (Limits(entry_bytes=1000), FILE_UNPACKS_TOO_FAR),
        (Limits(total_bytes=2000), FILE_UNPACKS_TOO_FAR),
    ],
)
def test_each_limit_refuses_what_is_beyond_it(limits: Limits, message: Message) -> None:
    noise = zlib.compress(bytes(range(256)) * 4) * 30
    data = zipped({"a": noise, "b": noise, "c": noise})
    assert len(noise) > 1000
    assert refusal_of(data, limits) == message.text


def test_total_counts_each_part_once_however_often_it_is_read() -> None:
    package = open_package(zipped({"a.xml": "x" * 600}), Limits(total_bytes=1000))
    assert [package.part("a.xml") for _ in range(3)] == [b"x" * 600] * 3


def test_flipped_bit_is_damaged() -> None:
    data = bytearray(zipped({"a.xml": bytes(range(256)) * 8}))
    data[60] ^= 0xFF
    assert refusal_of(bytes(data)) == FILE_DAMAGED.text


def test_old_file_that_runs_in_a_circle_ends() -> None:
    data = bytearray(ole({"Other": b"x"}))
    struct.pack_into("<I", data, 512 + 4, 1)
    assert identify(bytes(data)) is FileKind.OTHER


def zipped_plain(parts: dict[str, bytes]) -> bytes:
    """A ZIP file whose parts are not packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def _directory_entries(data: bytes) -> list[int]:
    """Where each entry of a ZIP file's directory begins."""
    found, at = [], data.find(b"PK\x01\x02")
    while at >= 0:
        found.append(at)
        at = data.find(b"PK\x01\x02", at + 1)
    return found
