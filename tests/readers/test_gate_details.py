"""What the gate does at the edges of its rules: found by mutants that no other test noticed."""

from __future__ import annotations

import struct
from collections.abc import Mapping

import pytest
from lxml import etree

from tests.gathering.ole import Tree, write_ole
from tests.readers.packages import BINARY_MAIN, content_types, ole, xlsx_parts, zipped
from workbook.problems.gate import FILE_CONTRADICTS
from workbook.readers.ole import has_password, runs_in_circles, stream_starts
from workbook.readers.package import FileKind, identify, open_package
from workbook.readers.refusal import Refused
from workbook.readers.xml import _refusal, parse_xml

LONG = b"long" * 3000  # several sectors
# More than one sector of entries, with a long stream among the last.
TREE: Mapping[str, bytes] = {
    **{f"short {number}": b"short" * number for number in range(1, 9)},
    "Workbook": LONG,
}
EVERY_BIN = f'<Default Extension="bin" ContentType="{BINARY_MAIN}"/>'
KINDS = {
    "a photograph of a telephone": (b"\0\0\0\x18ftypheic" + bytes(40), FileKind.PICTURE),
    "a film of a telephone": (b"\0\0\0\x18ftypqt  " + bytes(40), FileKind.OTHER),
    "a bitmap": (b"BM\x36\x10\0\0" + bytes(4) + b"\x36\0\0\0" + bytes(40), FileKind.PICTURE),
    "words that begin like a bitmap": (b"BMI of everybody on the ward", FileKind.OTHER),
    "zeros where a bitmap has some": (b"AB\x36\x10\0\0" + bytes(50), FileKind.OTHER),
    "a picture of the web": (b"RIFF\x24\0\0\0WEBPVP8 " + bytes(20), FileKind.PICTURE),
    "a sound": (b"RIFF\x24\0\0\0WAVEfmt " + bytes(20), FileKind.OTHER),
    "a page in two bytes a letter": ("\ufeff<html><p>x".encode("utf-16-le"), FileKind.HTML),
    "the same the other way round": ("\ufeff<html><p>x".encode("utf-16-be"), FileKind.HTML),
    "a page after its mark": (b"\xef\xbb\xbf<!DOCTYPE html><p>x", FileKind.HTML),
    "a page that begins with words": (b"Dear all\r\n<HTML><p>x", FileKind.HTML),
    "a page after much empty space": (b" \r\n" * 400 + b"<html>", FileKind.HTML),
    "a PDF after some words": (b"x" * 1000 + b"%PDF-1.7", FileKind.PDF),
    "a PDF named late in a text": (b"x" * 1024 + b"%PDF-1.7", FileKind.OTHER),
    "a workbook that calls every .bin a binary workbook first": (
        zipped(
            {"[Content_Types].xml": content_types().replace("<Override", f"{EVERY_BIN}<Override")}
        ),
        FileKind.XLSX,
    ),
    "a drawing of an Office program": (
        zipped({"[Content_Types].xml": content_types("application/vnd.ms-visio.drawing.main+xml")}),
        FileKind.ZIP,
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_kind_is_judged_by_all_that_tells_it(name: str) -> None:
    data, kind = KINDS[name]
    assert identify(data) is kind


def test_streams_of_an_old_file_are_found_in_every_sector_of_its_directory() -> None:
    tree: Tree = TREE
    assert set(stream_starts(write_ole(tree))) == {"Root Entry", *TREE}
    assert not runs_in_circles(write_ole(tree))


def test_streams_of_a_large_old_file_are_found_by_its_second_table() -> None:
    tree = {"Long": b"long" * 60_000, **TREE}
    assert set(stream_starts(write_ole(tree))) == {"Root Entry", *tree}


def at(data: bytes, place: int) -> int:
    return int(struct.unpack_from("<I", data, place)[0])


def looped(data: bytes, sector: int) -> bytes:
    """The file in whose table a sector leads to itself."""
    changed = bytearray(data)
    table = (at(data, 0x4C) + 1) * 512
    struct.pack_into("<I", changed, table + 4 * sector, sector)
    return bytes(changed)


def chain(data: bytes, first: int) -> list[int]:
    """The sectors of a stream, by the table."""
    table, found = (at(data, 0x4C) + 1) * 512, [first]
    while (after := at(data, table + 4 * found[-1])) < 0xFFFFFFFA:
        found.append(after)
    return found


def test_circle_in_any_chain_of_an_old_file_is_noticed() -> None:
    data = write_ole(TREE)
    firsts = {
        "directory": at(data, 0x30),
        "table of short streams": at(data, 0x3C),
        "long stream": stream_starts(data)["Workbook"],
        "short streams": stream_starts(data)["Root Entry"],
    }
    sectors = [sector for first in firsts.values() for sector in chain(data, first)]
    assert len(sectors) > 25
    for sector in sectors:
        assert runs_in_circles(looped(data, sector)), sector


def test_circle_in_the_list_of_tables_is_noticed() -> None:
    """Large files list their tables in sectors that lead from one to the next."""
    data = write_ole(TREE)
    more = struct.pack("<128I", *[0xFFFFFFFF] * 127, (len(data) - 512) // 512)
    listed = bytearray(data + more)
    struct.pack_into("<I", listed, 0x44, (len(data) - 512) // 512)
    assert runs_in_circles(bytes(listed))
    struct.pack_into("<I", listed, len(data) + 508, 0xFFFFFFFE)
    assert not runs_in_circles(bytes(listed))


def test_list_of_tables_that_leads_out_of_the_file_is_not_followed() -> None:
    data = bytearray(write_ole(TREE))
    struct.pack_into("<I", data, 0x44, len(data))
    assert runs_in_circles(bytes(data))


def test_chain_that_leads_right_behind_the_table_has_ended() -> None:
    data = bytearray(write_ole(TREE))
    sound = bytes(data)
    last = chain(sound, stream_starts(sound)["Workbook"])[-1]
    struct.pack_into("<I", data, (at(sound, 0x4C) + 1) * 512 + 4 * last, 128)
    assert not runs_in_circles(bytes(data))


def test_old_file_of_large_sectors_is_read() -> None:
    """The header, the table, the directory and a stream, in 4,096 bytes each."""
    small = ole({"Workbook": b"\x09\x08\0\0"})
    parts = [small[at : at + 512] for at in range(0, len(small), 512)]
    data = bytearray(b"".join(each.ljust(4096, b"\0") for each in parts))
    data[4096 + 512 : 2 * 4096] = b"\xff" * (4096 - 512)  # nothing in the rest of the table
    struct.pack_into("<H", data, 0x1E, 12)
    assert stream_starts(bytes(data)) == {"Workbook": 2}
    assert not runs_in_circles(bytes(data))
    assert identify(bytes(data)) is FileKind.XLS


def test_sectors_of_a_size_that_does_not_exist_are_not_followed() -> None:
    data = bytearray(write_ole(TREE))
    struct.pack_into("<H", data, 0x1E, 10)
    assert runs_in_circles(bytes(data))
    assert stream_starts(bytes(data)) == {}


def test_record_of_a_password_is_found_among_the_first_and_not_after() -> None:
    def book(before: int) -> bytes:
        records = b"".join(struct.pack("<HH", 0x09, 3) + b"abc" for _ in range(before))
        records += struct.pack("<HH", 0x2F, 2) + b"xx"
        return write_ole({"Workbook": records.ljust(5000, b"\0")})

    for before, expected in ((0, True), (3, True), (7, True), (8, False)):
        data = book(before)
        assert has_password(data, stream_starts(data)["Workbook"]) is expected, before


def test_large_part_that_packs_well_is_unpacked() -> None:
    """Three megabytes of a sheet pack a hundred times smaller, and that is no bomb."""
    sheet = "".join(
        f"<row r='{number}'><c t='s'><v>{number}</v></c></row>" for number in range(60000)
    )
    parts = {"[Content_Types].xml": content_types(), "xl/workbook.xml": f"<a>{sheet}</a>"}
    data = zipped(parts)
    package = open_package(data)
    assert len(package.part("xl/workbook.xml") or b"") > 2_000_000


def test_name_of_a_part_may_have_letters_of_any_language() -> None:
    parts = {**xlsx_parts(""), "xl/média/ß.png": b"picture"}
    package = open_package(zipped(parts))
    assert package.part("xl/média/ß.png") == b"picture"


def test_small_file_with_a_second_directory_in_its_comment_is_refused() -> None:
    """Some programs read the first directory and some the last."""
    data = zipped({"a.xml": "<a/>"})
    directory, end = data[data.index(b"PK\x01\x02") : -22], data[-22:]
    first = end[:20] + struct.pack("<H", len(directory) + 22)
    second = end[:16] + struct.pack("<I", len(data)) + end[20:]
    with pytest.raises(Refused) as caught:
        open_package(data[:-22] + first + directory + second)
    assert caught.value.problem == FILE_CONTRADICTS.at("")


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_part_is_read_in_every_encoding_that_a_mark_names(code: str) -> None:
    assert parse_xml("\ufeff<a>é</a>".encode(code)).text == "é"


def test_words_that_look_like_the_head_of_a_file_are_words() -> None:
    head = '<?xml version="1.0"?>'
    assert parse_xml(f"{head}<a><![CDATA[{head}]]></a>".encode()).text == head


def test_memory_that_runs_out_is_not_taken_for_a_fault_of_the_file() -> None:
    with pytest.raises(MemoryError):
        _refusal(etree.XMLSyntaxError("full", etree.ErrorTypes.ERR_NO_MEMORY, 1, 1))  # type: ignore[call-arg]


def test_kinds_have_the_names_that_results_tell() -> None:
    names = "xlsx xlsm xltx xltm ods xls xlsb docx odt doc encrypted iwork pdf picture html mail"
    assert {each.value for each in FileKind} == {*names.split(), "zip", "empty", "damaged", "other"}
