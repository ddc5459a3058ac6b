import contextlib
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from tests.accounts import TYPED, account_of, refused_account
from tests.gathering.bundles import arrivals, mail_of, put, rows, zip_of
from tests.gathering.conftest import Filled
from tests.small_bank import HEAD, write_bank
from workbook.gathering.codec import from_json, to_json
from workbook.gathering.contents import Contents, Member
from workbook.gathering.fingerprints import file_fingerprint, fingerprint, shared_fingerprint
from workbook.gathering.gather import gather
from workbook.gathering.store import open_store
from workbook.gathering.tasks import Done, Task
from workbook.library import load_library
from workbook.problems.arrivals import LOCKED_INSIDE
from workbook.reading.worker import Outcome, Worker
from workbook.rounds.folder import RoundFolder
from workbook.submission import Unplaced

CONTENTS = Contents(
    "mail",
    "0" * 64,
    7,
    (Member("a", 0, "1" * 64, 3), Member("b", 1, None, 0, LOCKED_INSIDE.at(""), "aside")),
    "Subject",
    "Words\ud800",
    (LOCKED_INSIDE.at("", None),),
)


def changed(words: str, others: str) -> str:
    """What is kept of ``CONTENTS``, with some words in the place of others."""
    text = to_json(CONTENTS)
    assert words in text
    return text.replace(words, others)


FULL = account_of(
    TYPED,
    (Unplaced("Page!T9", "cell", "see over\x00"),),
)


@pytest.fixture
def tasks(in_this_process: None, monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    """Every task that a worker is asked to do."""
    asked: list[Task] = []
    run = Worker.run

    def count(self: Worker[Task, Done], task: Task) -> Outcome[Done]:
        asked.append(task)
        return run(self, task)

    monkeypatch.setattr(Worker, "run", count)
    return asked


def fill_folder(folder: RoundFolder, filled: Filled) -> None:
    put(folder, "a.xlsx", filled.north)
    put(folder, "messy.xlsx", filled.messy)
    put(folder, "photo.jpg", b"\xff\xd8\xff")
    put(folder, "mail.eml", mail_of("Hello", {"south.xlsx": filled.south}))
    put(folder, "b.zip", zip_of([("copy.xlsx", filled.messy), ("t.txt", b"hello")]))


@pytest.mark.parametrize(
    "reading", [replace(FULL, layout=None), refused_account(), CONTENTS], ids=["full", "no", "zip"]
)
def test_reading_is_the_same_after_it_was_written_down(reading: object) -> None:
    assert isinstance(reading, Contents) or reading == replace(reading, layout=None)  # type: ignore[type-var]
    text = to_json(reading)  # type: ignore[arg-type]
    assert text.isascii()
    assert from_json(text) == reading


def test_sample_of_a_reading_has_every_kind_of_record() -> None:
    text = to_json(replace(FULL, layout=None))
    for name in ("VoteTally", "ProfileTally", "CountTally", "Problem", "Unplaced", "SectionCount"):
        assert f'["{name}",' in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"account":{}}',
        '{"other":{}}',
        '{"account":5}',
        "[" * 100_000,
        '{"account":[]}',
        '{"account":["Account"]}',
        '{"contents":["Account"]}',
        changed(f'"{"0" * 64}",7,', f'"{"0" * 64}","7",'),
        changed(f'"{"0" * 64}",7,', f'"{"0" * 64}",true,'),
        changed(f'"{"0" * 64}",7,', f'"{"0" * 64}",7,1,'),
        changed(f'"{"0" * 64}",7,', f'"{"0" * 64}",'),
        changed(f'"{"0" * 64}",7,', f'"{"0" * 64}",{10**30},'),
        changed('"refused"', '"fine"'),
        changed('"refused"', '["refused"]'),
        changed('["Problem",', '["Member",'),
        changed('["Problem",', '[["Problem"],'),
        changed('["Problem",', '{"Problem":['),
        changed('[["Member",', '[1,["Member",'),
    ],
)
def test_text_that_is_no_reading_is_not_taken(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(text)


def test_fingerprint_that_is_no_text_is_done_without(tmp_path: Path) -> None:
    with open_store(tmp_path / "readings.sqlite", "p") as store:
        store.keep("\ud800", "member", CONTENTS)
        assert store.find("\ud800", "member") is None
        store.keep("0" * 64, "file", CONTENTS)
        assert store.find("0" * 64, "file") == CONTENTS


@pytest.mark.parametrize("pause", [0.0, 3_600.0])
def test_readings_are_brought_to_the_disk_together(
    pause: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.gathering.store._PAUSE", pause)
    path = tmp_path / "readings.sqlite"

    def there() -> int:
        with contextlib.closing(sqlite3.connect(path)) as book:
            ((count,),) = book.execute("SELECT count(*) FROM readings").fetchall()
        return int(count)

    with open_store(path, "p") as store:
        store.keep("0" * 64, "file", CONTENTS)
        assert there() == (0 if pause else 1)
        assert store.find("0" * 64, "file") == CONTENTS
    assert there() == 1


def test_run_with_readings_that_wait_keeps_no_other_from_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.gathering.store._PAUSE", 3_600.0)
    path, hashes = tmp_path / "readings.sqlite", [f"{number:064}" for number in range(4)]
    with open_store(path, "p") as one:
        one.keep(hashes[0], "file", replace(CONTENTS, sha256=hashes[0]))
        with open_store(path, "p") as other:
            other.keep(hashes[1], "file", replace(CONTENTS, sha256=hashes[1]))
        one.keep(hashes[2], "file", replace(CONTENTS, sha256=hashes[2]))
        assert one.find(hashes[1], "file") is not None, "the other run has written it"
    with open_store(path, "p") as again:
        kept = [again.find(each, "file") is not None for each in hashes]
    assert kept == [True, True, True, False]


def test_readings_that_do_not_fit_on_the_disk_are_done_without(tmp_path: Path) -> None:
    path = tmp_path / "readings.sqlite"
    with open_store(path, "p") as store:
        assert store._book is not None
        store._book.execute("PRAGMA max_page_count = 4")
        for number in range(200):
            store.keep(f"{number:064}", "file", replace(CONTENTS, sha256=f"{number:064}"))
    with open_store(path, "p") as store:
        store.keep("0" * 64, "file", CONTENTS)
        assert store.find("0" * 64, "file") == CONTENTS


def test_second_run_reads_nothing_and_gives_the_same(
    round_folder: RoundFolder, filled: Filled, tasks: list[Task]
) -> None:
    fill_folder(round_folder, filled)
    fresh = arrivals(round_folder, filled)
    assert len(tasks) == 8
    assert arrivals(round_folder, filled, workers=2) == fresh
    assert len(tasks) == 8
    assert {each.account.fate.value for each in fresh} == {
        "read",
        "read-with-notices",  # a mail, whose words a person should read
        "needs-person",
        "refused",
        "set-aside",
    }


def test_changed_file_alone_is_read_again_and_renamed_ones_are_not(
    round_folder: RoundFolder, filled: Filled, tasks: list[Task]
) -> None:
    fill_folder(round_folder, filled)
    arrivals(round_folder, filled)
    tasks.clear()
    put(round_folder, "a.xlsx", filled.south)
    (round_folder.returned / "mail.eml").rename(round_folder.returned / "other.eml")
    found = arrivals(round_folder, filled)
    assert [Path(str(task.path)).name for task in tasks] == ["a.xlsx"]
    mail = next(each for each in found if each.place == "other.eml")
    assert mail.account.file.name == "other.eml"
    assert mail.account.unplaced[0].place == "other.eml, words of the mail"
    assert ("other.eml/south.xlsx", "other.eml", "read", "read") in rows(found)


def test_run_that_was_stopped_goes_on_where_it_stopped(
    round_folder: RoundFolder, filled: Filled, tasks: list[Task]
) -> None:
    for number in range(10):
        put(round_folder, f"{number}.txt", str(number).encode())
    coming = gather(round_folder, (filled.bank,), 1)
    for _ in range(6):
        next(coming)
    coming.close()  # type: ignore[attr-defined]
    tasks.clear()
    assert len(arrivals(round_folder, filled)) == 10
    assert [Path(str(task.path)).name for task in tasks] == ["6.txt", "7.txt", "8.txt", "9.txt"]


@pytest.mark.usefixtures("in_this_process")
def test_nothing_is_kept_of_a_file_that_was_taken_out(
    round_folder: RoundFolder, filled: Filled
) -> None:
    fill_folder(round_folder, filled)
    arrivals(round_folder, filled)
    assert b"see over" in round_folder.readings.read_bytes()
    (round_folder.returned / "messy.xlsx").unlink()
    (round_folder.returned / "b.zip").unlink()
    arrivals(round_folder, filled)
    assert b"see over" not in round_folder.readings.read_bytes()


def test_readings_of_another_edition_of_a_bank_are_not_used(
    round_folder: RoundFolder, filled: Filled, tmp_path: Path, tasks: list[Task]
) -> None:
    put(round_folder, "a.xlsx", filled.north)
    arrivals(round_folder, filled)
    newer = write_bank(tmp_path / "newer", HEAD.replace('edition: "1"', 'edition: "2"'))
    (arrival,) = gather(round_folder, (newer,), 1)
    assert "edition 1 of “small”" in arrival.account.problems[0].message
    assert len(tasks) == 2


def test_fingerprint_is_that_of_what_banks_say_and_not_of_where_they_lie(
    filled: Filled, tmp_path: Path
) -> None:
    here, there = write_bank(tmp_path / "here"), write_bank(tmp_path / "there")
    other = write_bank(tmp_path / "other", HEAD.replace("A small bank", "A smaller bank"))
    assert fingerprint(load_library((here,))) == fingerprint(load_library((there,)))
    assert fingerprint(load_library((other,))) != fingerprint(load_library((here,)))


def test_fingerprint_of_files_tells_of_all_that_banks_are_loaded_from(tmp_path: Path) -> None:
    bank, empty = write_bank(tmp_path / "bank"), tmp_path / "empty"
    empty.mkdir()
    assert len({file_fingerprint(each) for each in ((), (empty,), (bank,))}) == 3

    elsewhere = tmp_path / "elsewhere"
    (bank / "sections").rename(elsewhere)
    (bank / "sections").symlink_to(elsewhere, target_is_directory=True)
    assert any(each.bank and each.is_usable for each in load_library((bank,)).shelves)
    before = file_fingerprint((bank,)), shared_fingerprint((bank,))
    section = next(iter(elsewhere.glob("*.yaml")))
    section.write_text(section.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    after = file_fingerprint((bank,)), shared_fingerprint((bank,))
    assert before[0] != after[0]
    assert before[1] != after[1]


def write_foreign(path: Path) -> None:
    book = sqlite3.connect(path)
    book.execute("CREATE TABLE readings (sha256)")
    book.commit()
    book.close()


def write_torn(path: Path) -> None:
    with open_store(path, "p") as store:
        for number in range(40):
            store.keep(f"{number}", "file", replace(FULL, layout=None))
    data = bytearray(path.read_bytes())
    data[4096:20000] = b"\xff" * (20000 - 4096)
    path.write_bytes(data)


def write_words(path: Path) -> None:
    path.write_text("not a database at all " * 100, encoding="utf-8")


@pytest.mark.parametrize("spoil", [write_words, write_foreign, write_torn])
def test_store_that_is_damaged_or_foreign_is_replaced(
    spoil: object, round_folder: RoundFolder, filled: Filled, tasks: list[Task]
) -> None:
    put(round_folder, "a.xlsx", filled.north)
    spoil(round_folder.readings)  # type: ignore[operator]
    first = arrivals(round_folder, filled)
    assert [each.account.fate.value for each in first] == ["read"]
    assert arrivals(round_folder, filled) == first
    assert len(tasks) == 1


def test_reading_that_somebody_changed_is_read_afresh(
    round_folder: RoundFolder, filled: Filled, tasks: list[Task]
) -> None:
    put(round_folder, "a.xlsx", filled.north)
    first = arrivals(round_folder, filled)
    book = sqlite3.connect(round_folder.readings)
    book.execute("UPDATE readings SET reading = ?", (json.dumps({"account": ["Account"]}),))
    book.commit()
    book.close()
    assert arrivals(round_folder, filled) == first
    assert len(tasks) == 2


def test_reading_of_another_file_is_never_taken(
    round_folder: RoundFolder, filled: Filled, tasks: list[Task]
) -> None:
    put(round_folder, "a.xlsx", filled.north)
    put(round_folder, "b.xlsx", filled.south)
    first = arrivals(round_folder, filled)
    book = sqlite3.connect(round_folder.readings)
    (one, two) = book.execute("SELECT sha256, reading FROM readings").fetchall()
    for (sha256, _), (_, reading) in ((one, two), (two, one)):
        book.execute("UPDATE readings SET reading = ? WHERE sha256 = ?", (reading, sha256))
    book.commit()
    book.close()
    assert arrivals(round_folder, filled) == first
    assert len(tasks) == 4


@pytest.mark.usefixtures("in_this_process")
def test_reading_of_a_member_is_never_taken_for_a_bundle(
    round_folder: RoundFolder, filled: Filled
) -> None:
    put(round_folder, "b.zip", zip_of([("a.xlsx", filled.north)]))
    first = arrivals(round_folder, filled)
    book = sqlite3.connect(round_folder.readings)
    book.execute("UPDATE readings SET reading = ? WHERE task = 'member'", (to_json(CONTENTS),))
    book.commit()
    book.close()
    assert arrivals(round_folder, filled) == first


@pytest.mark.usefixtures("in_this_process")
def test_store_that_cannot_be_used_is_done_without(
    round_folder: RoundFolder, filled: Filled, tmp_path: Path
) -> None:
    put(round_folder, "a.xlsx", filled.north)
    round_folder.readings.mkdir()
    assert [each.account.fate.value for each in arrivals(round_folder, filled)] == ["read"]
    round_folder.readings.rmdir()
    elsewhere = tmp_path / "elsewhere.sqlite"
    elsewhere.write_bytes(b"of somebody else")
    round_folder.readings.symlink_to(elsewhere)
    assert [each.account.fate.value for each in arrivals(round_folder, filled)] == ["read"]
    assert elsewhere.read_bytes() == b"of somebody else"


@pytest.mark.usefixtures("in_this_process")
def test_store_that_another_program_holds_is_done_without_and_stays(
    round_folder: RoundFolder, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.gathering.database._PATIENCE", 0.01)
    put(round_folder, "a.xlsx", filled.north)
    arrivals(round_folder, filled)
    holder = sqlite3.connect(round_folder.readings, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    found = arrivals(round_folder, filled)
    holder.execute("ROLLBACK")
    assert holder.execute("SELECT count(*) FROM readings").fetchone() == (1,)
    holder.close()
    assert [each.account.fate.value for each in found] == ["read"]
