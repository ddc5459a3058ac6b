import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from workbook.gathering.listing import Listed, find_files
from workbook.gathering.system import is_system_file
from workbook.rounds.folder import HINT_FILE, HINT_WORDS


def put(folder: Path, place: str, data: bytes = b"x") -> Path:
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def places(listed: Iterable[Listed]) -> list[str]:
    return [each.place for each in listed]


def test_files_of_a_folder_stand_together_in_sorted_order(tmp_path: Path) -> None:
    for place in ("b.txt", "a/z/1", "a/z 2", "a.b", "a/B", "a/a"):
        put(tmp_path, place)
    assert places(find_files(tmp_path)) == ["a/B", "a/a", "a/z/1", "a/z 2", "a.b", "b.txt"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \r\n",
        HINT_WORDS.encode(),
        b"\xef\xbb\xbf" + HINT_WORDS.encode().replace(b"\n", b"\r\n"),
    ],
)
def test_our_own_hint_is_not_counted(content: bytes, tmp_path: Path) -> None:
    put(tmp_path, HINT_FILE, content)
    assert tuple(find_files(tmp_path)) == ()


@pytest.mark.parametrize("content", [HINT_WORDS.encode() + b"North are ill", b"North are ill"])
def test_hint_into_which_somebody_typed_is_counted(content: bytes, tmp_path: Path) -> None:
    put(tmp_path, HINT_FILE, content)
    assert places(find_files(tmp_path)) == [HINT_FILE]


def test_hint_in_a_deeper_folder_is_somebody_elses(tmp_path: Path) -> None:
    put(tmp_path, f"old/{HINT_FILE}", HINT_WORDS.encode())
    assert places(find_files(tmp_path)) == [f"old/{HINT_FILE}"]


@pytest.mark.parametrize(
    ("place", "size", "head", "expected"),
    [
        ("~$north.xlsx", 165, b"\x03Ann", True),
        ("~$north.xlsx", 9000, b"PK\x03\x04", False),
        (".~lock.north.ods#", 80, b",ann", True),
        (".~lock.north.ods", 80, b",ann", False),
        ("monday/.DS_Store", 6148, b"\0\0\0\1", True),
        ("Thumbs.db", 9000, bytes.fromhex("d0cf11e0a1b11ae1"), True),
        ("Desktop.ini", 200, b"[.Shell", True),
        ("._north.xlsx", 4096, b"\0\5\x16\7", True),
        ("._north.xlsx", 9000, b"PK\x03\x04", False),
        ("__MACOSX/north.xlsx", 200, b"\0\5\x16\7", True),
        ("__MACOSX/north.xlsx", 9000, b"PK\x03\x04", False),
        ("north.xlsx", 9000, b"PK\x03\x04", False),
        ("notes.txt", 9000, b"hello", False),
    ],
)
def test_system_file_is_told_from_what_people_send(
    place: str, size: int, head: bytes, expected: bool
) -> None:
    assert is_system_file(place, size, head) is expected


def test_folder_that_lies_too_deep_is_named(tmp_path: Path) -> None:
    put(tmp_path, "1/2/file")
    put(tmp_path, "1/2/3/file")
    listed = tuple(find_files(tmp_path, deepest=3))
    assert places(listed) == ["1/2/3", "1/2/file"]
    assert listed[0].account is not None
    assert "too many other folders" in listed[0].account.message


def test_files_beyond_the_most_are_named_by_the_first_of_them(tmp_path: Path) -> None:
    for name in "abcd":
        put(tmp_path, name)
    listed = tuple(find_files(tmp_path, most=2))
    assert places(listed) == ["a", "b", "c"]
    assert listed[1].account is None
    assert listed[2].account is not None
    assert "more than 2 files" in listed[2].account.message


def test_folder_that_may_not_be_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "shut/file")
    put(tmp_path, "z")
    scan = os.scandir

    def scan_or_refuse(path: Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scan_or_refuse)
    shut, last = find_files(tmp_path)
    assert (shut.place, last.place) == ("shut", "z")
    assert shut.account is not None
    assert shut.account.message == (
        "The folder could not be opened: Permission denied. What lies in it was not read."
    )


def test_folder_that_goes_while_others_are_listed_is_named(tmp_path: Path) -> None:
    (listed,) = find_files(tmp_path / "gone")
    assert listed.place == "."
    assert listed.account is not None
    assert str(tmp_path) not in listed.account.message


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_name_that_cannot_be_printed_is_shown_by_its_codes(tmp_path: Path) -> None:
    for name in (b"n\xf6rd.xlsx", b"two\nlines", "turn\u202ed".encode(), "größe".encode()):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"x")
    listed = tuple(find_files(tmp_path))
    assert places(listed) == ["größe", r"n\xf6rd.xlsx", r"turn\u202ed", r"two\nlines"]
    assert all(isinstance(each.path, Path) and each.path.exists() for each in listed)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_names_that_are_shown_alike_are_told_apart(tmp_path: Path) -> None:
    for name in (b"n\xf6", rb"n\xf6", b"N"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"x")
    (tmp_path / "n").write_bytes(b"x")
    assert places(find_files(tmp_path)) == ["N", "n", r"n\xf6", r"n\xf6 (2)"]
