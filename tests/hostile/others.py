"""Files that are no workbook of ours at all, old Office files, and forged stamps."""

from __future__ import annotations

import re
import struct

from tests.gathering.ole import write_ole
from tests.hostile.case import Case, Make, harmless, noticed, refused
from tests.hostile.ground import SHEET, STRINGS, TEXT, Ground, before_end, plain_zip
from tests.readers.packages import ole, xlsb
from workbook.problems.files import NO_SUCH_BANK, NO_SUCH_EDITION, NOT_OUR_WORKBOOK
from workbook.problems.gate import (
    FILE_APPLE,
    FILE_CUT_OFF,
    FILE_DAMAGED,
    FILE_EMPTY,
    FILE_HTML,
    FILE_LOCKED,
    FILE_MAIL,
    FILE_NOT_WORKBOOK,
    FILE_PDF,
    FILE_PICTURE,
    FILE_TOO_WIDE,
    FILE_WORD,
    FILE_ZIP,
)
from workbook.reading.account import Fate

HTML = b"<html><body><table><tr><td>x</td></tr></table></body></html>"
MAIL = b"From: nobody\r\nMIME-Version: 1.0\r\nSubject: x\r\n\r\nwords\r\n"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
# How records of a row begin, and of the words that a formula comes to.
ROW, WORDS = struct.pack("<HH", 0x0208, 16), struct.pack("<HH", 0x0207, 16)
XLS_NOTICE = "This file is in the format .xls."


def bytes_of(data: bytes) -> Make:
    return lambda _ground: data


def apple(_ground: Ground) -> bytes:
    return plain_zip({"Index/Document.iwa": b"x", "Metadata/Properties.plist": b"x"})


def bundle(ground: Ground) -> bytes:
    workbook = plain_zip(ground.files("xlsx"))
    return plain_zip({"north.xlsx": workbook, "south.xlsx": workbook})


def old(change: str = "") -> Make:
    """The .xls file, damaged in one way."""

    def make(ground: Ground) -> bytes:
        data = bytearray(ground.xls)
        if change == "loop of sectors":  # the table of sectors leads each to itself
            table = (struct.unpack_from("<I", data, 0x4C)[0] + 1) * 512
            for number in range(128):
                struct.pack_into("<I", data, table + 4 * number, number)
        elif change == "directory that is not there":
            struct.pack_into("<I", data, 0x30, 10**8)
        elif change == "sectors of an odd size":
            struct.pack_into("<H", data, 0x1E, 30)
        elif change == "half":
            del data[len(data) // 2 :]
        elif change == "header":
            del data[512:]
        elif change == "last byte":
            data = data[:-1]
        elif change == "noise":
            data[1536 : len(data) - 2048] = bytes(range(256)) * ((len(data) - 3584) // 256)
        return bytes(data)

    return make


def stray_words(ground: Ground) -> bytes:
    """The .xls file with words of a formula where its first row was."""
    assert ROW in ground.xls
    return ground.xls.replace(ROW, WORDS, 1)


def far_cell(_ground: Ground) -> bytes:
    """An .xls sheet with two cells, at its first and its very last place."""
    sheet = b"".join(
        record(*each)
        for each in (
            (0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)),
            (0x203, struct.pack("<HHHd", 0, 0, 0, 1.0)),
            (0x203, struct.pack("<HHHd", 65_535, 255, 0, 2.0)),
            (0x0A, b""),
        )
    )
    name = b"\x03\x00One"
    first = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    start = len(first) + 4 + 6 + len(name) + 4
    book = first + record(0x85, struct.pack("<IH", start, 0) + name) + record(0x0A, b"")
    return write_ole({"Workbook": (book + sheet).ljust(5_000, b"\0")})


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def stamped(text: str) -> Make:
    """A workbook whose stamps say something else. Where they stand as shared words, once for each
    sheet, every ``workbook-copy?`` of the part is one of them."""

    def change(part: str) -> str:
        pieces = part.split("<t>workbook-copy?")
        assert len(pieces) > 2
        rest = [piece.partition("&amp;sheet=") for piece in pieces[1:]]
        return pieces[0] + "".join(
            f"<t>workbook-copy?{text.replace('&', '&amp;')}&amp;sheet={end}" for _, _, end in rest
        )

    return lambda ground: ground.edited("xlsx", {STRINGS: change})


def unknown(name: str, make: Make, sentence: str) -> Case:
    """A copy whose questions are not known: its words are listed, and none is an answer."""
    return Case(name, make, Fate.NEEDS_PERSON, sentence, None)


def coded(code: str) -> Make:
    """A Word copy whose codes, on the first page and under all pages, say something else."""
    honest = r"small (·|&#183;) 1 (·|&#183;) full (·|&#183;) en (·|&#183;) copy c-1"

    def change(part: str) -> str:
        assert re.search(honest, part)
        return re.sub(honest, code, part)

    return lambda ground: ground.edited("docx", {TEXT: change, "word/footer1.xml": change})


def other_stamps(count: int) -> Make:
    """A workbook with so many further stamps, each of another copy, below its answers."""
    rows = "".join(
        f'<row r="{900 + n}"><c r="M{900 + n}" t="str"><v>workbook-copy?bank=b{n}&amp;edition=1'
        f"&amp;form=full&amp;sheet=x</v></c></row>"
        for n in range(count)
    )
    return lambda ground: ground.edited("xlsx", {SHEET: before_end("sheetData", rows)})


def wide_key_row(ground: Ground) -> bytes:
    """A key row with 10,000 further columns, each of which claims to be the answers' column."""
    page = ground.files("xlsx")[SHEET].decode()
    head, row, tail = page.partition('<row r="3"')
    end = tail.index("</row>")
    keys = "".join("<c t='str'><v>@2</v></c>" for _ in range(10_000))
    return ground.edited("xlsx", {SHEET: head + row + tail[:end] + keys + tail[end:]})


KINDS: tuple[Case, ...] = (
    refused("a PDF", bytes_of(b"%PDF-1.7\n1 0 obj\n"), FILE_PDF),
    refused("a PDF behind some noise", bytes_of(b"\0\1\2" * 99 + b"%PDF-1.4"), FILE_PDF),
    refused("a photograph (JPEG)", bytes_of(b"\xff\xd8\xff\xe0" + bytes(99)), FILE_PICTURE),
    refused("a screenshot (PNG)", bytes_of(b"\x89PNG\r\n\x1a\n" + bytes(99)), FILE_PICTURE),
    refused(
        "a photograph of an iPhone (HEIC)",
        bytes_of(b"\0\0\0\x18ftypheic" + bytes(99)),
        FILE_PICTURE,
    ),
    refused(
        "a photograph of an iPhone with a longer head (HEIC)",
        bytes_of(b"\0\0\0\x2cftypheix" + bytes(99)),
        FILE_PICTURE,
    ),
    refused("a picture (WebP)", bytes_of(b"RIFF\x24\0\0\0WEBPVP8 " + bytes(99)), FILE_PICTURE),
    refused("a scan (TIFF)", bytes_of(b"II*\0" + bytes(99)), FILE_PICTURE),
    refused("a picture (GIF)", bytes_of(b"GIF89a" + bytes(99)), FILE_PICTURE),
    refused(
        "a picture (BMP)",
        bytes_of(b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0" + bytes(99)),
        FILE_PICTURE,
    ),
    refused("a web page saved as .xls", bytes_of(HTML), FILE_HTML),
    refused(
        "a web page in UTF-16 saved as .xls",
        bytes_of(b"\xff\xfe" + HTML.decode().encode("utf-16-le")),
        FILE_HTML,
    ),
    refused(
        "a web page with a mark", bytes_of(b"\xef\xbb\xbf\r\n<!DOCTYPE html>" + HTML), FILE_HTML
    ),
    refused("a table as text", bytes_of(b"code,answer\r\nONE-1,North\r\n"), FILE_NOT_WORKBOOK),
    refused("plain words", bytes_of("Våra svar: ja".encode()), FILE_NOT_WORKBOOK),
    refused("rich text (RTF)", bytes_of(b"{\\rtf1\\ansi North}"), FILE_NOT_WORKBOOK),
    refused("a mail", bytes_of(MAIL), FILE_MAIL),
    refused("a mail as it was received", bytes_of(b"Received: from x\r\n" + MAIL), FILE_MAIL),
    refused("an Outlook message", bytes_of(ole({"__properties_version1.0": b"x"})), FILE_MAIL),
    refused("an Apple Numbers file", apple, FILE_APPLE),
    refused("an older Apple file", bytes_of(plain_zip({"Index.zip": b"x"})), FILE_APPLE),
    refused("an old Word document", bytes_of(ole({"WordDocument": b"x"})), FILE_WORD),
    refused("a presentation", bytes_of(ole({"PowerPoint Document": b"x"})), FILE_NOT_WORKBOOK),
    refused("a ZIP file of two workbooks", bundle, FILE_ZIP),
    refused("a file of no bytes", bytes_of(b""), FILE_EMPTY),
    refused("a file of one zero", bytes_of(b"\0"), FILE_EMPTY),
    refused("a file of blank lines", bytes_of(b"\r\n \t\r\n" * 9), FILE_EMPTY),
    refused("a file of one letter", bytes_of(b"P"), FILE_NOT_WORKBOOK),
    refused("the first two letters of a ZIP file", bytes_of(b"PK"), FILE_NOT_WORKBOOK),
    refused("the first four letters of a ZIP file", bytes_of(b"PK\x03\x04"), FILE_CUT_OFF),
    refused(
        "a packed file of another kind (7z)",
        bytes_of(b"7z\xbc\xaf\x27\x1c" + bytes(99)),
        FILE_NOT_WORKBOOK,
    ),
    refused("a program", bytes_of(b"MZ\x90\0" + bytes(999)), FILE_NOT_WORKBOOK),
    refused(
        "a workbook locked with a password", bytes_of(ole({"EncryptedPackage": b"x"})), FILE_LOCKED
    ),
    refused(
        "an .xls workbook locked with a password",
        bytes_of(ole({"Workbook": struct.pack("<HHHHH", 0x809, 2, 0, 0x2F, 0)})),
        FILE_LOCKED,
    ),
    refused("somebody else's binary workbook", bytes_of(xlsb()), NOT_OUR_WORKBOOK),
    noticed("an .xls copy", old(), "1 notice", XLS_NOTICE),
    refused("an .xls file whose sectors run in a circle", old("loop of sectors"), FILE_DAMAGED),
    refused("an .xls file without a directory", old("directory that is not there"), FILE_DAMAGED),
    refused(
        "an .xls file with sectors of an odd size", old("sectors of an odd size"), FILE_DAMAGED
    ),
    refused("half an .xls file", old("half"), FILE_DAMAGED),
    refused("the head of an .xls file", old("header"), FILE_DAMAGED),
    refused("an .xls file full of noise", old("noise"), FILE_DAMAGED),
    refused(
        "an .xls file with words of a formula that is not there",
        stray_words,
        FILE_DAMAGED,
    ),
    refused(
        "an .xls sheet with a cell at its very last place", far_cell, FILE_TOO_WIDE, sheet="One"
    ),
    refused("an old Office file with no words in it", bytes_of(OLE), FILE_DAMAGED),
    refused("an old Office file of zeros", bytes_of(OLE + bytes(4_000)), FILE_DAMAGED),
)

STAMPS: tuple[Case, ...] = (
    unknown(
        "a bank that nobody has",
        stamped("bank=large&edition=1&form=full&language=en"),
        NO_SUCH_BANK.text.format(bank="large"),
    ),
    unknown(
        "an edition that nobody has",
        stamped("bank=small&edition=9&form=full&language=en"),
        NO_SUCH_EDITION.text.format(
            bank="small",
            edition="9",
            form="full",
            language="en",
            known="edition 1 (forms full, language en)",
        ),
    ),
    unknown(
        "a form that nobody has",
        stamped("bank=small&edition=1&form=other&language=en"),
        NO_SUCH_EDITION.text.format(
            bank="small",
            edition="1",
            form="other",
            language="en",
            known="edition 1 (forms full, language en)",
        ),
    ),
    refused(
        "a stamp of ten thousand letters",
        stamped(f"bank={'0123456789' * 1_000}&edition=1&form=full"),
        NOT_OUR_WORKBOOK,
    ),
    refused(
        "a stamp with signs that steer a screen",
        stamped("bank=%1B%5B2Jsmall&edition=1&form=full"),
        NOT_OUR_WORKBOOK,
    ),
    refused(
        "a stamp with a line end", stamped("bank=small%0Ax&edition=1&form=full"), NOT_OUR_WORKBOOK
    ),
    refused("a stamp without a bank", stamped("edition=1&form=full"), NOT_OUR_WORKBOOK),
    refused(
        "a stamp with fields of its own",
        stamped("bank=small&edition=1&form=full&evil=1"),
        NOT_OUR_WORKBOOK,
    ),
    refused(
        "a stamp with fields that Python has",
        stamped("bank=small&edition=1&form=full&__class__=1"),
        NOT_OUR_WORKBOOK,
    ),
    unknown(
        "a bank that climbs",
        stamped("bank=../../etc&edition=1&form=full"),
        NO_SUCH_BANK.text.format(bank="../../etc"),
    ),
    harmless("a thousand other stamps below", other_stamps(1_000)),
    harmless("a key row that names one column ten thousand times", wide_key_row),
    unknown(
        "a Word copy of a bank that nobody has",
        coded("large · 1 · full · en · copy c-1"),
        NO_SUCH_BANK.text.format(bank="large"),
    ),
    refused("a Word copy without its code", coded("no code"), NOT_OUR_WORKBOOK),
    refused(
        "a Word copy with a code of ten thousand letters",
        coded(f"{'0123456789' * 1_000} · 1 · full · en · copy c-1"),
        NOT_OUR_WORKBOOK,
    ),
)
