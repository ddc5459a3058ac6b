import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gathering.bundles import arrivals, mail_of, put, rows, told, zip_of
from tests.gathering.conftest import Filled
from workbook.gathering import gather as gather_module
from workbook.gathering import listing, plain
from workbook.gathering.gather import gather
from workbook.gathering.records import Arrival
from workbook.reading.account import Fate
from workbook.reading.read import read_file
from workbook.reading.worker import Limits, WorkerNotReadyError
from workbook.rounds.folder import HINT_FILE, HINT_WORDS, RoundFolder

needs_pipes = pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason="this system has no pipes among its files"
)


def fill_folder(folder: RoundFolder, filled: Filled) -> None:
    """Files of many kinds, at several depths."""
    put(folder, HINT_FILE, HINT_WORDS.encode())
    put(folder, "south.xlsx", filled.south)
    put(folder, "monday/late/north.pdf", filled.north)
    put(folder, "monday/~$north.xlsx", b"\x05Ann" + bytes(161))
    put(folder, "monday/.DS_Store", b"\0\0\0\x01Bud1")
    put(folder, "scan.jpg", b"\xff\xd8\xff\xe0 a photograph")
    put(folder, "empty.xlsx", b"")
    put(
        folder,
        "all.zip",
        zip_of([("b/messy.xlsx", filled.messy), ("a.xlsx", filled.north), ("t.txt", b"hello")]),
    )
    put(folder, "mail.eml", mail_of("Here it is.", {"south.xlsx": filled.south}))


EXPECTED = [
    ("all.zip", None, "container", "set-aside"),
    ("all.zip/a.xlsx", "all.zip", "read", "read"),
    ("all.zip/b/messy.xlsx", "all.zip", "read", "needs-person"),
    ("all.zip/t.txt", "all.zip", "read", "refused"),
    ("empty.xlsx", None, "read", "refused"),
    ("mail.eml", None, "container", "read-with-notices"),
    ("mail.eml/south.xlsx", "mail.eml", "read", "read"),
    ("monday/.DS_Store", None, "system", "set-aside"),
    ("monday/late/north.pdf", None, "read", "read"),
    ("monday/~$north.xlsx", None, "system", "set-aside"),
    ("scan.jpg", None, "read", "refused"),
    ("south.xlsx", None, "read", "read"),
]


def test_each_file_at_any_depth_has_one_arrival_in_order_with_one_worker_or_two(
    round_folder: RoundFolder, filled: Filled
) -> None:
    fill_folder(round_folder, filled)
    one = arrivals(round_folder, filled, workers=1)
    assert rows(one) == EXPECTED
    round_folder.readings.unlink()
    assert arrivals(round_folder, filled, workers=2) == one


def test_account_is_the_one_that_reading_the_file_alone_gives(
    round_folder: RoundFolder, filled: Filled
) -> None:
    path = put(round_folder, "messy.xlsx", filled.messy)
    inside = put(round_folder, "in.zip", zip_of([("far/messy.xlsx", filled.messy)]))
    alone = read_file(path, (filled.bank,))
    assert alone.layout is not None
    assert [
        each.account for each in arrivals(round_folder, filled) if each.place != inside.name
    ] == [
        alone,
        alone,
    ]


@pytest.mark.usefixtures("in_this_process")
def test_files_in_the_folder_are_not_changed(round_folder: RoundFolder, filled: Filled) -> None:
    fill_folder(round_folder, filled)
    before = {
        path: path.read_bytes() for path in round_folder.returned.rglob("*") if path.is_file()
    }
    arrivals(round_folder, filled)
    assert {
        path: path.read_bytes() for path in round_folder.returned.rglob("*") if path.is_file()
    } == before


@pytest.mark.usefixtures("in_this_process")
def test_progress_counts_every_file_once(round_folder: RoundFolder, filled: Filled) -> None:
    fill_folder(round_folder, filled)
    seen: list[tuple[int, int]] = []
    list(gather(round_folder, (filled.bank,), 1, lambda done, total: seen.append((done, total))))
    assert [done for done, _ in seen] == list(range(1, 13))
    assert seen[-1] == (12, 12)


@needs_pipes
@pytest.mark.usefixtures("in_this_process")
def test_links_and_pipes_are_named_and_never_opened(
    round_folder: RoundFolder, filled: Filled, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.xlsx").write_bytes(filled.north)
    os.mkfifo(round_folder.returned / "pipe.xlsx")
    (round_folder.returned / "folder").symlink_to(outside)
    (round_folder.returned / "file.xlsx").symlink_to(outside / "secret.xlsx")
    (round_folder.returned / "circle").symlink_to(round_folder.returned)
    found = arrivals(round_folder, filled)
    assert rows(found) == [
        ("circle", None, "read", "refused"),
        ("file.xlsx", None, "read", "refused"),
        ("folder", None, "read", "refused"),
        ("pipe.xlsx", None, "read", "refused"),
    ]
    assert "link" in told(found, "file.xlsx")
    assert "pipe" in told(found, "pipe.xlsx")


@pytest.mark.usefixtures("in_this_process")
def test_file_that_is_far_too_large_is_told_without_reading_it(
    round_folder: RoundFolder, filled: Filled
) -> None:
    """A hundred gigabytes, none of which is on the disk: to read them would take minutes."""
    path = put(round_folder, "huge.xlsx", b"PK")
    with path.open("r+b") as file:
        file.truncate(100 * 10**9)
    put(round_folder, "north.xlsx", filled.north)
    huge, north = arrivals(round_folder, filled)
    assert (huge.account.fate, huge.account.file.sha256) == (Fate.REFUSED, None)
    assert huge.account.file.bytes == 100 * 10**9
    assert "far larger" in huge.account.message
    assert north.account.fate is Fate.READ


def test_folder_that_is_missing_is_an_arrival(round_folder: RoundFolder, filled: Filled) -> None:
    round_folder.returned.rmdir()
    found = arrivals(round_folder, filled)
    assert rows(found) == [(".", None, "read", "refused")]
    assert "could not be opened" in told(found, ".")


@pytest.mark.usefixtures("in_this_process")
def test_file_that_goes_while_others_are_read_is_told(
    round_folder: RoundFolder, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(round_folder, "a.xlsx", filled.north)
    gone = put(round_folder, "b.xlsx", filled.south)
    find = listing.find_files

    def find_and_lose(folder: Path) -> object:
        listed = tuple(find(folder))
        gone.unlink()
        return listed

    monkeypatch.setattr(gather_module, "find_files", find_and_lose)
    found = arrivals(round_folder, filled)
    assert [each.account.fate for each in found] == [Fate.READ, Fate.REFUSED]
    assert told(found, "b.xlsx") == "It was there a moment ago, but is gone now."
    assert found[1].account.problems[0].place == "b.xlsx"


@pytest.mark.usefixtures("in_this_process")
def test_file_that_changes_after_it_was_listed_is_told_and_read_next_time(
    round_folder: RoundFolder, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    changing = put(round_folder, "a.xlsx", filled.north)
    hash_it = plain.hash_plain

    def hash_and_change(path: Path) -> str:
        sha256 = hash_it(path)
        changing.write_bytes(filled.south)
        return sha256

    monkeypatch.setattr(gather_module, "hash_plain", hash_and_change)
    (arrival,) = arrivals(round_folder, filled)
    assert arrival.account.fate is Fate.REFUSED
    assert "has changed since" in arrival.account.message
    monkeypatch.undo()
    (arrival,) = arrivals(round_folder, filled)
    assert arrival.account.fate is Fate.READ


@needs_pipes
@pytest.mark.usefixtures("in_this_process")
def test_file_that_becomes_a_pipe_or_a_link_is_not_opened(
    round_folder: RoundFolder, filled: Filled, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pipe, link = put(round_folder, "a.xlsx", b"x"), put(round_folder, "b.xlsx", b"x")
    find = listing.find_files

    def find_and_swap(folder: Path) -> object:
        listed = tuple(find(folder))
        pipe.unlink()
        os.mkfifo(pipe)
        link.unlink()
        link.symlink_to(tmp_path)
        return listed

    monkeypatch.setattr(gather_module, "find_files", find_and_swap)
    found = arrivals(round_folder, filled)
    assert [each.account.fate for each in found] == [Fate.REFUSED, Fate.REFUSED]
    assert all("could not be opened" in each.account.message for each in found)


def test_file_that_is_too_slow_is_told_and_tried_again_next_time(
    round_folder: RoundFolder, filled: Filled
) -> None:
    put(round_folder, "a.xlsx", filled.north)
    (slow,) = gather(round_folder, (filled.bank,), 1, None, Limits(seconds=0.0))
    assert "longer than 0 seconds" in slow.account.message
    assert slow.account.file.bytes == len(filled.north)
    (arrival,) = arrivals(round_folder, filled)
    assert arrival.account.fate is Fate.READ


def others(before: set[int]) -> list[multiprocessing.process.BaseProcess]:
    return [each for each in multiprocessing.active_children() if each.pid not in before]


def running() -> set[int]:
    return {each.pid for each in multiprocessing.active_children() if each.pid}


def endless(folder: RoundFolder, filled: Filled, count: int) -> Iterator[Arrival]:
    for number in range(count):
        put(folder, f"{number:03}.xlsx", filled.north + bytes(number))
    return gather(folder, (filled.bank,), 2)


def test_worker_that_is_killed_costs_the_files_it_was_reading_and_no_other(
    round_folder: RoundFolder, filled: Filled
) -> None:
    before = running()
    coming = endless(round_folder, filled, 30)
    found = [next(coming)]
    for each in others(before)[:1]:
        each.kill()
    found += coming
    fates = [each.account.fate for each in found]
    assert len(fates) == 30
    assert fates.count(Fate.REFUSED) <= 1
    assert fates.count(Fate.READ) >= 29
    assert others(before) == []


def test_leaving_halfway_leaves_no_process_behind(
    round_folder: RoundFolder, filled: Filled
) -> None:
    before = running()
    coming = endless(round_folder, filled, 12)
    next(coming)
    assert others(before)
    coming.close()  # type: ignore[attr-defined]
    assert others(before) == []
    assert not [each for each in threading.enumerate() if each.name.startswith("reading")]


def test_interrupt_leaves_at_once_even_from_a_busy_worker(
    round_folder: RoundFolder, filled: Filled
) -> None:
    before = running()

    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    for number in range(6):
        put(round_folder, f"{number}.xlsx", filled.north + bytes(number))
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(gather(round_folder, (filled.bank,), 2, interrupt, Limits(seconds=600.0)))
    assert time.monotonic() - begun < 300  # however busy the machine is
    assert others(before) == []


def test_process_that_does_not_start_is_a_fault_of_the_program(
    round_folder: RoundFolder, filled: Filled
) -> None:
    put(round_folder, "a.xlsx", filled.north)
    with pytest.raises(WorkerNotReadyError):
        list(gather(round_folder, (filled.bank,), 1, None, Limits(start_seconds=0.0)))


@pytest.mark.usefixtures("in_this_process")
def test_no_more_is_read_ahead_than_a_few_files_for_each_worker(
    round_folder: RoundFolder, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[Path] = []
    hash_it = plain.hash_plain

    def count(path: Path) -> str:
        hashed.append(path)
        return hash_it(path)

    monkeypatch.setattr(gather_module, "hash_plain", count)
    for number in range(12):
        put(round_folder, f"{number:02}.txt", str(number).encode())
    coming = gather(round_folder, (filled.bank,), 1)
    next(coming)
    assert len(hashed) == 4
    assert len(list(coming)) == 11
