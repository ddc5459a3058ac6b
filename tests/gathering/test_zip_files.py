import io
import struct
import zipfile

import pytest

from tests.gathering.bundles import arrivals, mail_of, put, rows, told, zip_of
from tests.gathering.conftest import Filled
from tests.hostile.rawzip import Part, raw_zip
from workbook.gathering.opening import open_bundle
from workbook.gathering.zip_files import open_zip
from workbook.readers.refusal import Refused
from workbook.readers.zips import Limits
from workbook.rounds.folder import RoundFolder

ENTRY = b"PK\x01\x02"  # how each entry of a directory begins

pytestmark = pytest.mark.usefixtures("in_this_process")


def names(data: bytes) -> list[str]:
    bundle = open_zip(data)
    assert bundle is not None
    return [piece.name for piece in bundle.pieces]


def test_files_in_a_zip_are_listed_below_it_and_system_files_set_aside(
    round_folder: RoundFolder, filled: Filled
) -> None:
    packed = zip_of(
        [
            ("forms/", b""),
            ("forms/south.xlsx", filled.south),
            ("north.xlsx", filled.north),
            ("__MACOSX/._north.xlsx", b"\0\5\x16\7 and so on"),
            ("Thumbs.db", b"anything"),
            ("picture.png", b"\x89PNG"),
        ]
    )
    put(round_folder, "b.zip", packed)
    assert rows(arrivals(round_folder, filled)) == [
        ("b.zip", None, "container", "set-aside"),
        ("b.zip/Thumbs.db", "b.zip", "system", "set-aside"),
        ("b.zip/__MACOSX/._north.xlsx", "b.zip", "system", "set-aside"),
        ("b.zip/forms/south.xlsx", "b.zip", "read", "read"),
        ("b.zip/north.xlsx", "b.zip", "read", "read"),
        ("b.zip/picture.png", "b.zip", "read", "refused"),
    ]


def test_zip_or_mail_inside_another_is_refused_by_name(
    round_folder: RoundFolder, filled: Filled
) -> None:
    inner = zip_of([("north.xlsx", filled.north)])
    mail = mail_of("Hello", {"n.xlsx": filled.north})
    put(round_folder, "b.zip", zip_of([("inner.xlsx", inner), ("m.eml", mail)]))
    put(round_folder, "m.eml", mail_of("Hello", {"inner.zip": inner}))
    found = arrivals(round_folder, filled)
    assert rows(found) == [
        ("b.zip", None, "container", "set-aside"),
        ("b.zip/inner.xlsx", "b.zip", "read", "refused"),
        ("b.zip/m.eml", "b.zip", "read", "refused"),
        ("m.eml", None, "container", "read-with-notices"),
        ("m.eml/inner.zip", "m.eml", "read", "refused"),
    ]
    for place in ("b.zip/inner.xlsx", "b.zip/m.eml", "m.eml/inner.zip"):
        assert told(found, place).startswith("This is a ZIP file or a mail inside another one")
    problem = found[1].account.problems[0]
    assert (problem.place, problem.remedy) == (
        "inner.xlsx",
        "Unpack it and put what is in it here.",
    )


def test_names_that_climb_are_refused_and_the_others_are_read(
    round_folder: RoundFolder, filled: Filled
) -> None:
    climbing = [("../../evil.xlsx", b"x"), ("/etc/x", b"x"), ("C:\\x.xlsx", b"x")]
    put(round_folder, "b.zip", zip_of([*climbing, ("north.xlsx", filled.north)]))
    found = arrivals(round_folder, filled)
    assert rows(found) == [
        ("b.zip", None, "container", "set-aside"),
        ("b.zip/C:/x.xlsx", "b.zip", "read", "refused"),
        ("b.zip/etc/x", "b.zip", "read", "refused"),
        ("b.zip/evil.xlsx", "b.zip", "read", "refused"),
        ("b.zip/north.xlsx", "b.zip", "read", "read"),
    ]
    assert "“../../evil.xlsx”" in told(found, "b.zip/evil.xlsx")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_files_of_one_name_are_all_read_and_told(round_folder: RoundFolder, filled: Filled) -> None:
    same = [("n.xlsx", filled.north), ("n.xlsx", filled.south), ("N.xlsx", filled.messy)]
    put(round_folder, "b.zip", zip_of(same))
    found = arrivals(round_folder, filled)
    assert rows(found) == [
        ("b.zip", None, "container", "set-aside"),
        ("b.zip/N.xlsx", "b.zip", "read", "needs-person"),
        ("b.zip/n.xlsx (2)", "b.zip", "read", "read"),
        ("b.zip/n.xlsx (3)", "b.zip", "read", "read"),
    ]
    assert [each.message for each in found[0].account.problems] == [
        "It holds more than one file named “n.xlsx”. One of them is listed as “n.xlsx (2)”.",
        "It holds more than one file named “n.xlsx”. One of them is listed as “n.xlsx (3)”.",
    ]


def test_member_with_a_password_is_named(round_folder: RoundFolder, filled: Filled) -> None:
    packed = bytearray(zip_of([("locked.xlsx", filled.north), ("open.xlsx", filled.south)]))
    directory = packed.index(b"PK\x01\x02")
    packed[6] |= 1  # the flag in the file's own header, and in the directory
    packed[directory + 8] |= 1
    put(round_folder, "b.zip", bytes(packed))
    found = arrivals(round_folder, filled)
    assert rows(found)[1:] == [
        ("b.zip/locked.xlsx", "b.zip", "read", "refused"),
        ("b.zip/open.xlsx", "b.zip", "read", "read"),
    ]
    assert "password" in told(found, "b.zip/locked.xlsx")


def test_member_that_says_it_is_smaller_than_it_is_costs_itself_only(
    round_folder: RoundFolder, filled: Filled
) -> None:
    packed = bytearray(zip_of([("bomb.xlsx", bytes(5_000_000)), ("north.xlsx", filled.north)]))
    directory = packed.index(b"PK\x01\x02")
    packed[directory + 24 : directory + 28] = struct.pack("<I", 10)
    put(round_folder, "b.zip", bytes(packed))
    assert rows(arrivals(round_folder, filled))[1:] == [
        ("b.zip/bomb.xlsx", "b.zip", "read", "refused"),
        ("b.zip/north.xlsx", "b.zip", "read", "read"),
    ]


def test_members_that_share_their_bytes_are_read_once(filled: Filled) -> None:
    packed = bytearray(zip_of([("a.bin", b"same" * 9), ("b.bin", b"same" * 9)]))
    first = packed.index(b"PK\x01\x02")
    second = packed.index(b"PK\x01\x02", first + 1)
    packed[second + 42 : second + 46] = packed[first + 42 : first + 46]
    bundle = open_zip(bytes(packed))
    assert bundle is not None
    assert [piece.problem is None for piece in bundle.pieces] == [True, False]


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(entries=2), "more than 2 files"),
        (Limits(total_bytes=29), "far larger"),
        (Limits(file_bytes=29), "far larger"),
    ],
)
def test_zip_beyond_a_limit_is_not_opened_and_says_what_to_do(limits: Limits, words: str) -> None:
    packed = zip_of([(name, b"0123456789") for name in "abc"])
    with pytest.raises(Refused) as refused:
        open_zip(packed, limits)
    assert words in refused.value.problem.message
    assert refused.value.problem.remedy == "Unpack it and put what is in it here."


def test_zip_of_too_many_files_is_one_refused_arrival(
    round_folder: RoundFolder, filled: Filled
) -> None:
    put(round_folder, "b.zip", zip_of([(f"{number}.txt", b"") for number in range(1001)]))
    found = arrivals(round_folder, filled)
    assert rows(found) == [("b.zip", None, "read", "refused")]
    assert "more than 1000 files" in told(found, "b.zip")


def test_empty_zip_asks_for_the_workbook(round_folder: RoundFolder, filled: Filled) -> None:
    put(round_folder, "b.zip", zip_of([("forms/", b"")]))
    put(round_folder, "c.zip", zip_of([]))
    found = arrivals(round_folder, filled)
    assert rows(found) == [
        ("b.zip", None, "container", "needs-person"),
        ("c.zip", None, "container", "needs-person"),
    ]
    assert told(found, "b.zip") == "There is no file in this ZIP file."


def test_damaged_zip_is_refused(round_folder: RoundFolder, filled: Filled) -> None:
    put(round_folder, "b.zip", zip_of([("north.xlsx", filled.north)])[:-200])
    assert rows(arrivals(round_folder, filled)) == [("b.zip", None, "read", "refused")]


@pytest.mark.parametrize("part", ["[Content_Types].xml", "mimetype", "Index.zip", "Index/a.iwa"])
def test_office_file_is_never_opened_as_a_bundle_however_broken(part: str) -> None:
    assert open_bundle(zip_of([(part, b"broken"), ("../climbs", b"x")])) is None


@pytest.mark.parametrize("start", [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\x01", b"\x1f\x8b\x08\0"])
def test_other_archives_say_what_to_do(
    start: bytes, round_folder: RoundFolder, filled: Filled
) -> None:
    put(round_folder, "all.xlsx", start + b"and so on")
    found = arrivals(round_folder, filled)
    assert rows(found) == [("all.xlsx", None, "read", "refused")]
    assert "another kind than ZIP" in told(found, "all.xlsx")


def test_member_packed_in_an_unusual_way_is_named() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("a.txt", b"hello" * 99)
    bundle = open_zip(stream.getvalue())
    assert bundle is not None
    assert bundle.pieces[0].problem is not None
    assert "cannot unpack" in bundle.pieces[0].problem.message


def test_names_written_by_macos_and_by_old_programs_are_read() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("XXXXXX.txt", b"1")
    utf_8 = stream.getvalue().replace(b"XXXXXX", "größ".encode())
    old = stream.getvalue().replace(b"XXXXXX", b"gr\x94\xe1e!")
    assert names(utf_8) == ["größ.txt"]
    assert names(old) == ["größe!.txt"]


def test_member_without_a_name_is_a_member_like_any_other() -> None:
    bundle = open_zip(raw_zip([Part(b"", b"words"), Part(b"a.txt", b"more")]))
    assert bundle is not None
    assert [piece.content() for piece in bundle.pieces] == [b"words", b"more"]


def test_directory_of_a_million_files_is_not_even_listed() -> None:
    packed = zip_of([("a.txt", b"x")])
    with pytest.raises(Refused) as refused:
        open_zip(packed[:40] + ENTRY * 60_000 + packed[40:])
    assert "more than 1000 files" in refused.value.problem.message.replace(",", "")
