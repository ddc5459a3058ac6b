"""Hostile and damaged ZIP structure, and bombs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from tests.hostile.case import Case, Make, harmless, refused
from tests.hostile.ground import BOOK, CONTENT, SHEET, TEXT, TYPES, Ground, plain_zip
from tests.hostile.rawzip import (
    LINK,
    LOCKED,
    SIZES_FOLLOW,
    STORED,
    UNIX,
    UTF_8,
    Part,
    many_zeros,
    parts_of,
    raw_zip,
)
from workbook.problems.gate import (
    FILE_CONTRADICTS,
    FILE_CUT_OFF,
    FILE_DAMAGED,
    FILE_EMPTY,
    FILE_HOLDS_LINK,
    FILE_LOCK_UNKNOWN,
    FILE_NAME_UNSAFE,
    FILE_NOT_WORKBOOK,
    FILE_PACKED_ODDLY,
    FILE_PART_MISSING,
    FILE_PART_TWICE,
    FILE_PARTS_OVERLAP,
    FILE_PDF,
    FILE_POINTS_OUTSIDE,
    FILE_TOO_LARGE,
    FILE_TOO_MANY_PARTS,
    FILE_UNPACKS_TOO_FAR,
    FILE_ZIP,
)

MEBIBYTE = 1 << 20


def _lying(name: str, lie: Callable[[Part], Part], kind: str = "xlsx") -> Make:
    """An honest file of which one part lies."""

    def make(ground: Ground) -> bytes:
        parts = parts_of(ground.files(kind))
        assert any(part.name == name.encode() for part in parts)
        return raw_zip(lie(part) if part.name == name.encode() else part for part in parts)

    return make


def _more(*more: Part, kind: str = "xlsx") -> Make:
    return lambda ground: raw_zip((*parts_of(ground.files(kind)), *more))


def _cut(share: float, kind: str = "xlsx") -> Make:
    def make(ground: Ground) -> bytes:
        data = plain_zip(ground.files(kind))
        return data[: int(len(data) * share)]

    return make


def _flipped(at: Callable[[bytes], int], kind: str = "xlsx") -> Make:
    """An honest file with one byte turned round."""

    def make(ground: Ground) -> bytes:
        data = bytearray(plain_zip(ground.files(kind)))
        data[at(bytes(data))] ^= 0xFF
        return bytes(data)

    return make


def _locked(part: Part) -> Part:
    return replace(part, flags=part.flags | LOCKED)


def _overlapping(_ground: Ground) -> bytes:
    """The second part lies within the bytes of the first, header and all, and both are sound."""
    inner = raw_zip([Part(b"b.xml", b"<b/>" * 20, STORED)], has_end=False)
    start = inner.index(b"PK\x01\x02")
    outer = Part(b"a.xml", inner[:start], STORED)
    at = 30 + len(outer.name)
    twin = Part(b"b.xml", b"<b/>" * 20, STORED, has_body=False, at=at)
    return raw_zip([outer, twin])


def _shared_bytes(_ground: Ground) -> bytes:
    """A hundred parts with one body: the classic way to unpack far more than there is."""
    packed, crc = many_zeros(1)
    zeros = Part(b"0", packed=packed, crc=crc, size=MEBIBYTE)
    rest = [replace(zeros, name=b"%d" % n, has_body=False, at=0) for n in range(1, 100)]
    return raw_zip([zeros, *rest])


def _two_ends(ground: Ground) -> bytes:
    """The comment of the true end is another directory with an end of its own."""
    parts = parts_of(ground.files("xlsx"))
    other = raw_zip([Part(TYPES.encode(), at=0, has_body=False)], directory_at=len(raw_zip(parts)))
    return raw_zip(parts, comment=other)


def _bomb(mebibytes: int, name: bytes = b"xl/worksheets/sheet9.xml") -> Part:
    packed, crc = many_zeros(mebibytes)
    return Part(name, packed=packed, crc=crc, size=mebibytes * MEBIBYTE)


def _small_bomb(mebibytes: int, name: str) -> Part:
    """A bomb that says it is small."""
    return replace(_bomb(mebibytes, name.encode()), size=100)


def _sheet_bomb(text: bytes, times: int) -> Make:
    """The sheet with the answers, padded with so much text."""

    def make(ground: Ground) -> bytes:
        sheet = ground.files("xlsx")[SHEET].replace(b"</worksheet>", b"") + text * times
        return plain_zip({**ground.files("xlsx"), SHEET: sheet + b"</worksheet>"})

    return make


def _nested(ground: Ground) -> bytes:
    """A ZIP file in a ZIP file, ten times over, in a workbook."""
    inner = raw_zip([_bomb(4, b"0.xml")])
    for level in range(10):
        inner = raw_zip([Part(b"%d.zip" % (level * 10 + n), inner) for n in range(3)])
    return raw_zip((*parts_of(ground.files("xlsx")), Part(b"xl/embeddings/bomb.zip", inner)))


def _zip_of_zip(ground: Ground) -> bytes:
    return raw_zip([Part(b"inner.zip", plain_zip(ground.files("xlsx")), STORED)])


def _own_copy(ground: Ground) -> bytes:
    """A file that holds the whole of itself, near enough: its first part is its own bytes."""
    honest = plain_zip(ground.files("xlsx"))
    return raw_zip((Part(b"xl/self.xlsx", honest, STORED), *parts_of(ground.files("xlsx"))))


def _recased(ground: Ground) -> bytes:
    return plain_zip({name.upper(): data for name, data in ground.files("xlsx").items()})


def _backslashed(ground: Ground) -> bytes:
    files = ground.files("xlsx").items()
    return plain_zip({name.replace("/", "\\"): data for name, data in files})


def _dotted(ground: Ground) -> bytes:
    return plain_zip({f"./{name}": data for name, data in ground.files("xlsx").items()})


def _plain(
    kind: str = "xlsx", parts: Callable[[Iterable[Part]], Iterable[Part]] = tuple, **options: object
) -> Make:
    def make(ground: Ground) -> bytes:
        return raw_zip(parts(parts_of(ground.files(kind))), **options)  # type: ignore[arg-type]

    return make


def _streamed(parts: Iterable[Part]) -> Iterable[Part]:
    return [replace(part, flags=part.flags | SIZES_FOLLOW) for part in parts]


def _stored(parts: Iterable[Part]) -> Iterable[Part]:
    return [replace(part, method=STORED) for part in parts]


def _reversed(parts: Iterable[Part]) -> Iterable[Part]:
    return list(parts)[::-1]


X = b"<x/>"
STRUCTURE: tuple[Case, ...] = (
    refused("two parts with one name", _more(Part(SHEET.encode(), X)), FILE_PART_TWICE),
    refused(
        "two parts with one name in capitals",
        _more(Part(SHEET.upper().encode(), X)),
        FILE_PART_TWICE,
    ),
    refused(
        "two parts with one name once the strokes are counted",
        _more(Part(b"xl//worksheets/./sheet2.xml", X)),
        FILE_PART_TWICE,
    ),
    refused(
        "two parts with one name with a backslash",
        _more(Part(b"xl\\worksheets\\sheet2.xml", X)),
        FILE_PART_TWICE,
    ),
    refused("two content types", _more(Part(TYPES.encode(), X), kind="docx"), FILE_PART_TWICE),
    refused("two contents of an ods", _more(Part(b"content.xml", X), kind="ods"), FILE_PART_TWICE),
    refused("a name that climbs", _more(Part(b"../../evil.xml", X)), FILE_POINTS_OUTSIDE),
    refused("a name that climbs from within", _more(Part(b"xl/../../e", X)), FILE_POINTS_OUTSIDE),
    refused(
        "a name that climbs with backslashes", _more(Part(b"xl\\..\\..\\e", X)), FILE_POINTS_OUTSIDE
    ),
    refused("a name from the root", _more(Part(b"/etc/passwd", X)), FILE_POINTS_OUTSIDE),
    refused("a name on a drive", _more(Part(b"C:\\evil.xml", X)), FILE_POINTS_OUTSIDE),
    refused("a name on a server", _more(Part(b"\\\\server\\x", X)), FILE_POINTS_OUTSIDE),
    refused(
        "a name that climbs in a docx", _more(Part(b"../e", X), kind="docx"), FILE_POINTS_OUTSIDE
    ),
    refused(
        "a name that climbs in an odt", _more(Part(b"../e", X), kind="odt"), FILE_POINTS_OUTSIDE
    ),
    refused("a name with a zero in it", _more(Part(b"xl/a\0.xml", X)), FILE_NAME_UNSAFE),
    refused("a name with a line end in it", _more(Part(b"xl/a\n.xml", X)), FILE_NAME_UNSAFE),
    refused("a name with an escape sign in it", _more(Part(b"xl/\x1b[2J", X)), FILE_NAME_UNSAFE),
    refused(
        "a name said to be UTF-8 that is not",
        _more(Part(b"xl/\xff.xml", X, flags=UTF_8)),
        FILE_DAMAGED,
    ),
    harmless("a name in an old code page", _more(Part(b"xl/\x81\xff.xml", X))),
    harmless("a name as long as can be", _more(Part(b"xl/" + b"a" * 65_000, X))),
    harmless("a name that is empty", _more(Part(b"", X))),
    harmless("names in capitals", _recased),
    harmless("names with backslashes", _backslashed),
    harmless("names that begin with a dot", _dotted),
    harmless("a picture with an odd name", _more(Part("xl/media/…✓.png".encode(), X, flags=UTF_8))),
    refused(
        "a link instead of a part",
        _more(Part(b"xl/link.xml", b"/etc/passwd", STORED, system=UNIX, attributes=LINK)),
        FILE_HOLDS_LINK,
    ),
    refused(
        "a link instead of the sheet",
        _lying(
            SHEET, lambda part: replace(part, content=b"/etc/passwd", system=UNIX, attributes=LINK)
        ),
        FILE_HOLDS_LINK,
    ),
    refused("one locked part", _lying(SHEET, _locked), FILE_LOCK_UNKNOWN),
    refused("one locked part of a docx", _lying(TEXT, _locked, "docx"), FILE_LOCK_UNKNOWN),
    refused("one locked part of an ods", _lying(CONTENT, _locked, "ods"), FILE_LOCK_UNKNOWN),
    refused(
        "another name in front of a part",
        _lying(SHEET, lambda part: replace(part, local_name=b"xl/worksheets/sheet3.xml")),
        FILE_CONTRADICTS,
    ),
    refused(
        "another size in front of a part",
        _lying(SHEET, lambda part: replace(part, local_size=77)),
        FILE_CONTRADICTS,
    ),
    refused(
        "another checksum in front of a part",
        _lying(SHEET, lambda part: replace(part, local_crc=77)),
        FILE_CONTRADICTS,
    ),
    refused(
        "another way of packing in front of a part",
        _lying(SHEET, lambda part: replace(part, local_method=STORED)),
        FILE_CONTRADICTS,
    ),
    refused("a second directory in the comment", _two_ends, FILE_CONTRADICTS),
    refused("a part within another", _overlapping, FILE_PARTS_OVERLAP),
    refused("a hundred parts with one body", _shared_bytes, FILE_CONTRADICTS),
    refused(
        "a hundred parts with one name and body",
        lambda ground: raw_zip(
            [Part(b"a", b"x"), *(Part(b"a", b"x", has_body=False, at=0) for _ in range(99))]
        ),
        FILE_PART_TWICE,
    ),
    refused(
        "a way of packing that no program uses",
        _lying(SHEET, lambda part: replace(part, method=14, packed=b"lzma")),
        FILE_PACKED_ODDLY,
    ),
    refused(
        "a way of packing that does not exist",
        _lying(TEXT, lambda part: replace(part, method=77, packed=b"?"), "docx"),
        FILE_PACKED_ODDLY,
    ),
    refused(
        "a checksum that is wrong",
        _lying(SHEET, lambda part: replace(part, crc=1)),
        FILE_DAMAGED,
    ),
    refused(
        "a size that is too small",
        _lying(SHEET, lambda part: replace(part, size=100)),
        FILE_DAMAGED,
    ),
    refused(
        "a size that is too large",
        _lying(SHEET, lambda part: replace(part, size=1_000_000)),
        FILE_DAMAGED,
    ),
    refused(
        "a size of two gigabytes",
        _lying(SHEET, lambda part: replace(part, size=2**31)),
        FILE_UNPACKS_TOO_FAR,
    ),
    refused(
        "a packed size beyond the file",
        _lying(SHEET, lambda part: replace(part, packed_size=10**8)),
        FILE_CUT_OFF,
    ),
    refused(
        "packed bytes that are noise",
        _lying(SHEET, lambda part: replace(part, packed=bytes(range(255, 0, -1)))),
        FILE_DAMAGED,
    ),
    refused(
        "packed bytes that stop halfway",
        _lying(SHEET, lambda part: replace(part, packed=b"\x00\x05")),
        FILE_DAMAGED,
    ),
    refused(
        "a part that stands nowhere",
        _lying(SHEET, lambda part: replace(part, at=10**9)),
        FILE_DAMAGED,
    ),
    refused(
        "a part that stands in the middle of another",
        _lying(SHEET, lambda part: replace(part, at=77)),
        FILE_DAMAGED,
    ),
    refused("a directory that begins elsewhere", _plain(directory_at=10**9), FILE_DAMAGED),
    refused("no end", _plain(has_end=False), FILE_CUT_OFF),
    refused(
        "a sheet that the directory leaves out",
        _lying(SHEET, lambda part: replace(part, is_listed=False)),
        FILE_PART_MISSING,
        part="the sheet “One”",
    ),
    harmless("a count of parts that is wrong", _plain(count=3)),
    harmless("a directory of 64 bits", _plain(is_64=True)),
    harmless("sizes behind the parts", _plain(parts=_streamed)),
    harmless("nothing packed", _plain(parts=_stored)),
    harmless("parts in the wrong order", _plain(parts=_reversed)),
    harmless("parts in the wrong order in a docx", _plain("docx", _reversed)),
    harmless("parts in the wrong order in an ods", _plain("ods", _reversed)),
    harmless("a comment", _plain(comment=b"x" * 60_000)),
    harmless("bytes after the end", _plain(after=b"\r\n" * 20)),
    harmless(
        "a part before the first that nothing names", _plain(before=b"PK\x03\x04" + bytes(40))
    ),
    refused(
        "a program in front of the workbook", _plain(before=b"MZ\x90\0" * 20), FILE_NOT_WORKBOOK
    ),
    refused("a PDF in front of the workbook", _plain(before=b"%PDF-1.7\n"), FILE_PDF),
    refused("an empty ZIP file", lambda ground: raw_zip([]), FILE_ZIP),
    refused("a ZIP file with one empty part", lambda ground: raw_zip([Part(b"a")]), FILE_ZIP),
    refused("a ZIP file in a ZIP file", _zip_of_zip, FILE_ZIP),
    harmless("a workbook that holds a workbook", _own_copy),
    *(
        refused(f"cut off after {share:.0%}", _cut(share), FILE_CUT_OFF)
        for share in (
            0.001,
            0.01,
            0.1,
            0.25,
            0.5,
            0.75,
            0.9,
            0.95,
            0.99,
        )
    ),
    refused("a docx cut off after half", _cut(0.5, "docx"), FILE_CUT_OFF),
    refused("an ods cut off after half", _cut(0.5, "ods"), FILE_CUT_OFF),
    refused("an odt cut off after half", _cut(0.5, "odt"), FILE_CUT_OFF),
    refused(
        "cut off within its last words",
        lambda ground: plain_zip(ground.files("xlsx"))[:-3],
        FILE_DAMAGED,
    ),
    refused(
        "the first half missing",
        lambda ground: plain_zip(ground.files("xlsx"))[9_000:],
        FILE_NOT_WORKBOOK,
    ),
    refused(
        "the second half nothing but zeros, as sync programs leave it",
        lambda ground: plain_zip(ground.files("xlsx"))[:9_000] + bytes(9_000),
        FILE_CUT_OFF,
    ),
    refused(
        "nothing but zeros, as long as a workbook",
        lambda ground: bytes(len(plain_zip(ground.files("xlsx")))),
        FILE_EMPTY,
    ),
    refused(
        "one byte of the sheet turned round",
        _flipped(lambda data: data.index(SHEET.encode()) + 600),
        FILE_DAMAGED,
    ),
    refused(
        "one byte of the text of a docx turned round",
        _flipped(lambda data: data.index(TEXT.encode()) + 600, "docx"),
        FILE_DAMAGED,
    ),
    refused(
        "one byte of the content of an ods turned round",
        _flipped(lambda data: data.index(b"content.xml") + 600, "ods"),
        FILE_DAMAGED,
    ),
    refused(
        "one byte of a name turned round",
        _flipped(lambda data: data.index(SHEET.encode()) + 3),
        FILE_CONTRADICTS,
    ),
    refused(
        "one byte of a name in the directory turned round",
        _flipped(lambda data: data.rindex(BOOK.encode()) + 3),
        FILE_CONTRADICTS,
    ),
)

BOMBS: tuple[Case, ...] = (
    refused("a sheet of a gibibyte of zeros", _more(_bomb(1024)), FILE_UNPACKS_TOO_FAR),
    refused(
        "a sheet of a gibibyte that says it is small",
        _lying(SHEET, lambda part: _small_bomb(1024, SHEET)),
        FILE_UNPACKS_TOO_FAR,
    ),
    refused(
        "a text of 100 MiB that says it is small",
        _lying(TEXT, lambda part: _small_bomb(100, part.name.decode()), "docx"),
        FILE_UNPACKS_TOO_FAR,
    ),
    refused(
        "a content of 100 MiB that says it is small",
        _lying(CONTENT, lambda part: _small_bomb(100, part.name.decode()), "ods"),
        FILE_UNPACKS_TOO_FAR,
    ),
    refused(
        "content types of 100 MiB",
        lambda ground: raw_zip([_small_bomb(100, TYPES)]),
        FILE_UNPACKS_TOO_FAR,
    ),
    refused(
        "ten parts of 20 MiB",
        lambda ground: raw_zip(
            [*parts_of(ground.files("xlsx")), *(_bomb(20, b"%d" % n) for n in range(10))]
        ),
        FILE_UNPACKS_TOO_FAR,
    ),
    harmless("a part of 20 MiB that nothing opens", _more(_bomb(20))),
    harmless("a bomb in a bomb that nothing opens", _nested),
    refused("spaces by the ton", _sheet_bomb(b" " * 1000, 50_000), FILE_UNPACKS_TOO_FAR),
    refused(
        "a sheet of small elements by the million",
        _sheet_bomb(b"<a/>" * 100, 50_000),
        FILE_UNPACKS_TOO_FAR,
    ),
    refused(
        "three thousand parts",
        lambda ground: raw_zip(
            [*parts_of(ground.files("xlsx")), *(Part(b"%d" % n) for n in range(3_000))]
        ),
        FILE_TOO_MANY_PARTS,
    ),
    refused(
        "two hundred thousand parts",
        lambda ground: raw_zip([Part(b"a"), *[Part(b"b", has_body=False, at=0)] * 200_000]),
        FILE_TOO_MANY_PARTS,
    ),
    refused(
        "33 MiB of nothing in particular",
        lambda ground: raw_zip(
            [*parts_of(ground.files("xlsx")), Part(b"a", bytes(33 * MEBIBYTE), STORED)]
        ),
        FILE_TOO_LARGE,
    ),
)
