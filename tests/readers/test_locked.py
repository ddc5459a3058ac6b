"""Locked files: what opens, what does not, and what is said of it."""

import logging
import random
import struct
import unicodedata
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import olefile
import pytest

from tests.gathering.ole import write_ole
from tests.locks import lock, lock_agile, lock_xls, locked_file
from tests.readers.packages import ole, zipped
from workbook.problems import Message
from workbook.problems.gate import (
    FILE_DAMAGED,
    FILE_LOCK_TOO_HARD,
    FILE_LOCK_UNKNOWN,
    FILE_LOCKED,
    FILE_LOCKED_OPENDOCUMENT,
    FILE_LOCKED_TWICE,
    FILE_NOT_UNLOCKED,
)
from workbook.readers.locked import MOST_ROUNDS, unlock, unlocked
from workbook.readers.package import LIMITS, FileKind, identify
from workbook.readers.refusal import Refused
from workbook.readers.returned import read_book

DATA = Path(__file__).parent / "data"
REAL = "Grüße 1 "  # the password of the files that LibreOffice locked
BOOK = (DATA / "saved-by-libreoffice.xlsx").read_bytes()


def refusal(data: bytes, *passwords: str) -> Message:
    with pytest.raises(Refused) as caught:
        unlock(data, passwords)
    found = caught.value.problem
    return Message(found.severity, found.message, found.remedy)


def test_file_locked_by_the_library_opens_to_the_byte() -> None:
    locked = lock(BOOK, "Sesame 1")
    assert identify(locked) is FileKind.ENCRYPTED
    assert unlock(locked, ("Sesame 1",)) == BOOK
    assert unlocked(locked, ("Sesame 1",)) == BOOK


@pytest.mark.parametrize(("hashing", "bits"), [("SHA1", 128), ("SHA256", 256), ("SHA512", 256)])
def test_every_hash_that_office_has_used_opens(hashing: str, bits: int) -> None:
    locked = lock_agile(BOOK, "Sesame 1", hashing=hashing, bits=bits)
    assert unlock(locked, ("Sesame 1",)) == BOOK
    assert refusal(locked, "Sesame 2") == FILE_NOT_UNLOCKED


@pytest.mark.parametrize("ending", ["xlsx", "xls"])
def test_file_that_libreoffice_locked_is_read(ending: str) -> None:
    locked = (DATA / f"locked-by-libreoffice.{ending}").read_bytes()
    book = read_book(unlock(locked, ("something else", REAL)))
    cells = {(s.name, place): v.text for s in book.sheets for place, v in s.cells.items()}
    assert cells == {
        ("Locked", (0, 0)): "Grüße aus Łódź 猫",
        ("Locked", (1, 1)): "12.5",
        ("Second", (2, 2)): "last",
    }
    assert refusal(locked, REAL.strip()) == FILE_NOT_UNLOCKED


@pytest.mark.parametrize("bits", [40, 128])
def test_file_locked_as_excel_2003_does_is_read(bits: int) -> None:
    plain = (DATA / "saved-by-libreoffice.xls").read_bytes()
    locked = lock_xls(plain, "Sésame", bits)
    assert identify(locked) is FileKind.ENCRYPTED
    opened = unlock(locked, ("no", "Sésame"))
    assert identify(opened) is FileKind.XLS
    assert read_book(opened).sheets == read_book(plain).sheets
    assert sum(len(sheet.cells) for sheet in read_book(plain).sheets) > 5
    assert refusal(locked, "sésame") == FILE_NOT_UNLOCKED


def test_passwords_are_tried_in_turn_and_each_letter_counts() -> None:
    locked = lock_agile(BOOK, "Käse 猫 ")
    assert unlock(locked, ("x", "käse 猫 ", "Käse 猫 ")) == BOOK
    assert refusal(locked, "Käse 猫", "käse 猫 ") == FILE_NOT_UNLOCKED
    assert unlock(locked, (unicodedata.normalize("NFD", "Käse 猫 "),)) == BOOK
    apart = unicodedata.normalize("NFD", "Käse")
    assert unlock(lock_agile(BOOK, apart), (apart,)) == BOOK


def test_file_that_excel_opens_without_asking_opens_without_a_password() -> None:
    assert unlock(lock_agile(BOOK, "VelvetSweatshop"), ()) == BOOK
    assert unlock(lock_agile(BOOK, "VelvetSweatshop"), ("x",)) == BOOK


def test_without_a_password_the_file_is_told_as_locked() -> None:
    assert refusal(lock_agile(BOOK, "x")) == FILE_LOCKED
    assert "--password-file" in FILE_LOCKED.remedy
    # What cannot even be understood is locked as well, as long as nobody tries to open it.
    assert refusal(ole({"EncryptedPackage": b"x"})) == FILE_LOCKED


def test_file_that_is_not_locked_stays_as_it_is() -> None:
    assert unlocked(BOOK, ("x",)) is BOOK
    huge = bytes(LIMITS.file_bytes + 1)
    assert unlocked(huge, ("x",)) is huge


def test_locked_opendocument_is_refused_in_words_of_its_own() -> None:
    locked = (DATA / "locked-by-libreoffice.ods").read_bytes()
    assert identify(locked) is FileKind.ENCRYPTED
    assert refusal(locked, REAL) == refusal(locked) == FILE_LOCKED_OPENDOCUMENT


def test_locked_file_inside_a_locked_file_is_refused() -> None:
    # It has to begin like a package to be opened at all: a lock with a ZIP file in front of it.
    inner = (DATA / "locked-by-libreoffice.ods").read_bytes()
    assert refusal(lock_agile(inner, "a"), "a") == FILE_LOCKED_TWICE
    assert refusal(lock_agile(lock_agile(BOOK, "b"), "a"), "a", "b") == FILE_NOT_UNLOCKED


@pytest.mark.parametrize("told", [str(MOST_ROUNDS + 1), "99999999999999999999", "-1"])
def test_lock_that_takes_too_long_is_not_tried(told: str) -> None:
    assert refusal(lock_agile(BOOK, "x", told=told), "x") == FILE_LOCK_TOO_HARD


AGILE = struct.pack("<HHI", 4, 4, 0x40)
ODD = {
    "no word about the lock": (ole({"EncryptedPackage": b"x"}), FILE_LOCK_UNKNOWN),
    "an unknown way": (locked_file(struct.pack("<HHI", 3, 3, 0), b"x" * 99), FILE_LOCK_UNKNOWN),
    "a certificate": (
        locked_file(AGILE + b"<encryption><keyData/></encryption>", b"x" * 99),
        FILE_LOCK_UNKNOWN,
    ),
    "an older cipher": (
        locked_file(
            struct.pack("<HHI", 4, 2, 0) + struct.pack("<9I", 32, 4, 0, 0x6801, *[0] * 5), b"x" * 99
        ),
        FILE_LOCK_UNKNOWN,
    ),
    "nothing at all": (locked_file(b"", b"x" * 99), FILE_DAMAGED),
    "half a word": (locked_file(AGILE + b"<encryption", b"x" * 99), FILE_DAMAGED),
    "rounds in words": (lock_agile(BOOK, "x", told="many"), FILE_DAMAGED),
    "the oldest lock of .xls": (
        write_ole({"Workbook": struct.pack("<HHHHHHHH", 0x809, 2, 0, 0x2F, 6, 0, 1, 1)}),
        FILE_LOCK_UNKNOWN,
    ),
    "half a lock of .xls": (
        write_ole({"Workbook": struct.pack("<HHHHHHHH", 0x809, 2, 0, 0x2F, 6, 1, 2, 2)}),
        FILE_DAMAGED,
    ),
    "Excel 95": (
        ole({"Book": struct.pack("<HHHHH", 0x809, 2, 0, 0x2F, 0)}),
        FILE_LOCK_UNKNOWN,
    ),
}


@pytest.mark.parametrize("name", sorted(ODD))
def test_odd_lock_is_refused_by_name(name: str) -> None:
    data, expected = ODD[name]
    assert identify(data) is FileKind.ENCRYPTED
    assert refusal(data, "x") == expected


def test_entities_in_a_lock_are_not_let_in() -> None:
    info = b'<!DOCTYPE e [<!ENTITY a "aaaa">]><encryption>&a;</encryption>'
    found = refusal(locked_file(AGILE + info, b"x" * 99), "x")
    assert found not in (FILE_NOT_UNLOCKED, FILE_LOCK_UNKNOWN)


def test_damage_inside_shows_when_the_opened_file_is_read() -> None:
    locked = bytearray(lock_agile(BOOK, "x"))
    plain = unlock(bytes(locked), ("x",))
    at = len(locked) // 2
    for place in range(at, at + 64):
        locked[place] ^= 0xFF
    opened = unlock(bytes(locked), ("x",))
    assert opened != plain
    with pytest.raises(Refused):
        read_book(opened)


def test_opened_file_goes_through_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({"[Content_Types].xml": "x", "a": bytes(5_000_000)})
    with zipfile.ZipFile(BytesIO(bomb)) as packed:
        assert packed.getinfo("a").file_size == 5_000_000
    with pytest.raises(Refused):
        read_book(unlock(lock_agile(bomb, "x"), ("x",)))


def test_password_stands_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    locked = (DATA / "locked-by-libreoffice.xlsx").read_bytes()
    unlock(locked, (REAL,))
    unlock((DATA / "locked-by-libreoffice.xls").read_bytes(), (REAL,))
    unlock(lock(BOOK, "Sesame 1"), ("Sesame 1",))
    for secret in (REAL.strip(), "Sesame 1"):
        assert secret not in caplog.text


@pytest.mark.parametrize("filling", [0, 4000, 5_000_000])
def test_stream_of_any_length_comes_out_as_it_was(filling: int) -> None:
    body = [struct.pack("<HHHH", 0x809, 4, 0x600, 5)]
    body += [
        struct.pack("<HH", 0x204, 1000) + bytes([n % 251]) * 1000 for n in range(filling // 1000)
    ]
    clear = b"".join(body) + struct.pack("<HH", 0x0A, 0)
    opened = unlock(lock_xls(write_ole({"Workbook": clear}), "x"), ("x",))
    with olefile.OleFileIO(BytesIO(opened)) as file:
        assert file.parsing_issues == []
        stream = file.openstream("Workbook").read()
    head, lock_length = len(body[0]), struct.unpack_from("<H", stream, len(body[0]) + 2)[0]
    rest = stream[head + 4 + lock_length :]
    assert stream[:head] + rest[: len(clear) - head] == clear
    assert rest[len(clear) - head :].strip(b"\0") == b""


def test_file_whose_sectors_run_in_a_circle_is_no_trap() -> None:
    """Writing into such a file never ended: olefile follows its table of short sectors."""
    plain = write_ole({"Workbook": struct.pack("<HHHHHH", 0x809, 4, 0x600, 5, 0x0A, 0)})
    locked = lock_xls(plain, "x")
    (start,) = struct.unpack_from("<I", locked, 0x3C)
    at = (start + 1) * 512
    assert struct.unpack_from("<I", locked, at) == (1,)  # the second follows the first
    circle = locked[: at + 4] + struct.pack("<I", 0) + locked[at + 8 :]
    assert circle != locked
    # olefile reads as much as the stream says that it has, and what comes is whole again.
    assert unlock(circle, ("x",)) == unlock(locked, ("x",))


def test_changed_bytes_end_in_a_refusal_or_a_file_and_never_in_an_error() -> None:
    chance = random.Random(20270301)
    seeds = (
        ((DATA / "locked-by-libreoffice.xls").read_bytes(), REAL),
        (lock_agile(BOOK, "x", rounds=10), "x"),
        (lock_xls((DATA / "saved-by-libreoffice.xls").read_bytes(), "x"), "x"),
    )
    ends: Counter[str] = Counter()
    for number in range(600):
        data, password = seeds[number % len(seeds)]
        changed = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            at = 8 + chance.randrange(min(len(changed), 1600) - 12)
            odd = chance.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x01", b"\xfe\xff\xff\xff"])
            changed[at : at + len(odd)] = odd
        try:
            unlock(bytes(changed), (password,))
            ends["opened"] += 1
        except Refused as refused:
            ends[refused.problem.message] += 1
    assert sum(ends.values()) == 600
    assert ends["opened"] > 50
    assert ends[FILE_DAMAGED.text] > 30
    known = {FILE_LOCK_UNKNOWN.text, FILE_NOT_UNLOCKED.text, FILE_LOCK_TOO_HARD.text}
    assert set(ends) <= {"opened", FILE_DAMAGED.text, *known}, ends
