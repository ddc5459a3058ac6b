"""Returned files that lie elsewhere, by the URL of their folder: they come as those of a folder do.

The places are fsspec's own in memory, and one made here that is as odd as a place may be.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, ClassVar

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from tests.gathering.bundles import arrivals, put, rows, told, zip_of
from tests.gathering.conftest import Filled
from tests.gathering.test_gather import EXPECTED, fill_folder
from workbook.gathering import gather as gather_module
from workbook.gathering import listing, remote
from workbook.gathering.gather import gather
from workbook.gathering.listing import find_remote
from workbook.gathering.opening import LARGEST_BUNDLE
from workbook.gathering.pool import Pool
from workbook.gathering.records import Arrival
from workbook.gathering.remote import Remote, check_place, local_folder
from workbook.gathering.tasks import Task
from workbook.reading.account import Fate
from workbook.rounds.folder import RoundFolder

PLACE = "memory://spring/returned"
SECRET = "Key-of-the-hospital"


def send(folder: RoundFolder, files: MemoryFileSystem) -> RoundFolder:
    """All that lies in a round's folder of returned files, sent to the place in memory; the round
    as it is told of that."""
    for path in sorted(folder.returned.rglob("*")):
        if path.is_file():
            place = path.relative_to(folder.returned).as_posix()
            files.pipe_file(f"/spring/returned/{place}", path.read_bytes())
    return RoundFolder(folder.path, PLACE)


def from_there(folder: RoundFolder, filled: Filled) -> list[Arrival]:
    return list(gather(folder, (filled.bank,), 1))


@pytest.mark.usefixtures("in_this_process")
def test_every_file_arrives_as_it_does_from_a_folder(
    round_folder: RoundFolder, filled: Filled, memory: MemoryFileSystem
) -> None:
    fill_folder(round_folder, filled)
    there = send(round_folder, memory)
    found = from_there(there, filled)

    assert rows(found) == EXPECTED
    round_folder.readings.unlink()
    assert arrivals(round_folder, filled) == found


@pytest.mark.usefixtures("in_this_process")
def test_what_was_read_once_is_not_read_again(
    round_folder: RoundFolder,
    filled: Filled,
    memory: MemoryFileSystem,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tasks: list[Task] = []
    run = Pool.run

    def note(self: Pool, task: Task) -> Any:
        tasks.append(task)
        return run(self, task)

    monkeypatch.setattr(Pool, "run", note)
    fill_folder(round_folder, filled)
    there = send(round_folder, memory)
    first = from_there(there, filled)
    # Eight files, two of which a computer made for itself; three in the ZIP file, one in the mail.
    assert len(tasks) == 10
    tasks.clear()
    memory.pipe_file("/spring/returned/south.xlsx", filled.messy)
    second = from_there(there, filled)

    assert [task.path for task in tasks] == [
        Remote(PLACE, "/spring/returned/south.xlsx", len(filled.messy))
    ]
    assert [each.place for each in first] == [each.place for each in second]
    assert [each for each in first if each not in second] == [first[-1]]


def test_file_that_changes_or_goes_between_is_told_and_read_next_time(
    round_folder: RoundFolder,
    filled: Filled,
    memory: MemoryFileSystem,
    monkeypatch: pytest.MonkeyPatch,
    in_this_process: None,
) -> None:
    put(round_folder, "a.xlsx", filled.north)
    put(round_folder, "b.xlsx", filled.north)
    there = send(round_folder, memory)
    submit = Pool.submit

    def change(self: Pool, task: Task) -> Any:
        assert isinstance(task.path, Remote)
        if task.path.path.endswith("a.xlsx"):
            memory.pipe_file(task.path.path, filled.south)
        elif memory.exists(task.path.path):
            memory.rm_file(task.path.path)
        return submit(self, task)

    monkeypatch.setattr(Pool, "submit", change)
    changed, gone = from_there(there, filled)
    assert "has changed since" in changed.account.message
    assert gone.account.message == "It was there a moment ago, but is gone now."
    assert changed.passing
    assert gone.passing
    monkeypatch.setattr(Pool, "submit", submit)
    (found,) = from_there(there, filled)
    assert found.account.fate is Fate.READ


class Odd(fsspec.AbstractFileSystem):  # type: ignore[misc]
    """A place that lists what it likes, and whose errors say too much."""

    protocol = "odd"
    listed: ClassVar[dict[str, list[dict[str, Any]]]] = {}
    content: ClassVar[dict[str, bytes]] = {}

    def ls(self, path: str, detail: bool = True, **_: Any) -> Any:
        if path not in self.listed:
            raise PermissionError(f"{SECRET}: no entry to {path}")
        return self.listed[path]

    def _open(self, path: str, mode: str = "rb", **_: Any) -> Any:
        if path not in self.content:
            raise RuntimeError(f"{SECRET} was refused for {path}")
        return io.BytesIO(self.content[path])


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> type[Odd]:
    fsspec.register_implementation("odd", Odd, clobber=True)
    monkeypatch.setattr(Odd, "listed", {})
    monkeypatch.setattr(Odd, "content", {})
    return Odd


def entry(name: str, kind: str = "file", size: int | None = 5, **more: object) -> dict[str, Any]:
    return {"name": name, "type": kind, "size": size, **more}


@pytest.mark.usefixtures("in_this_process")
def test_no_entry_of_an_odd_place_is_left_out_or_opened_wrongly(
    round_folder: RoundFolder, filled: Filled, odd: type[Odd]
) -> None:
    odd.listed["top"] = [
        entry("top", "directory"),
        entry("top/closed", "directory"),
        entry("top/link.xlsx", "link"),
        entry("top/other-link.xlsx", islink=True),
        entry("top/pipe.xlsx", "other"),
        entry("top/huge.xlsx", size=LARGEST_BUNDLE + 1),
        entry("top/refused.xlsx"),
        entry("top/north.xlsx", size=None),
        entry("top/../../up.xlsx"),
        entry("top/.DS_Store"),
        entry("top/~$lock.xlsx", size=165),
    ]
    odd.content |= {"top/north.xlsx": filled.north, "top/../../up.xlsx": b"hello"}
    odd.content |= {"top/~$lock.xlsx": b"\x05Ann" + bytes(161)}
    found = from_there(RoundFolder(round_folder.path, "odd://top"), filled)

    assert rows(found) == [
        (".DS_Store", None, "system", "set-aside"),
        ("closed", None, "read", "refused"),
        ("huge.xlsx", None, "read", "refused"),
        ("link.xlsx", None, "read", "refused"),
        ("north.xlsx", None, "read", "read"),
        ("other-link.xlsx", None, "read", "refused"),
        ("pipe.xlsx", None, "read", "refused"),
        ("refused.xlsx", None, "read", "refused"),
        ("up.xlsx", None, "read", "refused"),
        ("~$lock.xlsx", None, "system", "set-aside"),
    ]
    assert "link" in told(found, "link.xlsx")
    assert "link" in told(found, "other-link.xlsx")
    assert "pipe" in told(found, "pipe.xlsx")
    assert "far larger" in told(found, "huge.xlsx")
    assert "could not be opened: Permission denied" in told(found, "closed")
    assert "could not be opened: RuntimeError" in told(found, "refused.xlsx")
    assert SECRET not in repr(found)


def test_as_many_files_and_folders_are_listed_as_of_this_machine(odd: type[Odd]) -> None:
    odd.listed["top"] = [entry("top/deep", "directory"), *(entry(f"top/{n}.x") for n in "abc")]
    odd.listed["top/deep"] = [entry("top/deep/deeper", "directory")]
    odd.listed["top/deep/deeper"] = [entry("top/deep/deeper/d.x")]

    assert [each.place for each in find_remote("odd://top")] == [
        "a.x",
        "b.x",
        "c.x",
        "deep/deeper/d.x",
    ]
    *_, last = find_remote("odd://top", deepest=2)
    assert last.account is not None
    assert (last.place, last.account.fate) == ("deep/deeper", Fate.REFUSED)
    few = tuple(find_remote("odd://top", most=2))
    assert few[2].account is not None
    assert "more than 2 files" in few[2].account.message
    assert len(few) == 3


class Dripping(io.BytesIO):
    """A file that comes over a slow line: what has come is given, however much was asked for."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(7 if size is None or size < 0 else min(size, 7))


def test_file_that_comes_in_drops_is_read_to_its_end(
    odd: type[Odd], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytes(range(100))
    monkeypatch.setattr(Odd, "_open", lambda *_args, **_more: Dripping(data))
    file = Remote("odd://top", "top/a.xlsx")
    assert remote.read_remote(file, 1000) == data
    assert remote.read_remote(file, 100) == data
    assert remote.read_remote(file, 50) == data[:51]


@pytest.mark.usefixtures("in_this_process")
def test_bundle_that_grew_is_not_fetched_to_its_end(
    round_folder: RoundFolder,
    filled: Filled,
    memory: MemoryFileSystem,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    read = remote.read_remote

    def note(file: Remote, most: int) -> Any:
        asked.append(most)
        return read(file, most)

    for module in (remote, listing):
        monkeypatch.setattr(module, "read_remote", note)
    put(round_folder, "all.zip", zip_of([("a.xlsx", filled.north)]))
    from_there(send(round_folder, memory), filled)
    assert asked
    assert max(asked) == LARGEST_BUNDLE


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("nowhere-at-all://x", "cannot open places of this kind: ValueError"),
        ("odd://closed", "could not be opened: Permission denied"),
        ("memory://not/there", "could not be opened"),
    ],
)
def test_place_that_cannot_be_opened_is_told_without_its_url(
    url: str, words: str, odd: type[Odd], memory: MemoryFileSystem
) -> None:
    problem = check_place(url)
    assert problem is not None
    assert words in problem.message
    assert SECRET not in repr(problem)
    assert "closed" not in problem.message + problem.remedy


def test_url_of_a_file_is_no_folder(memory: MemoryFileSystem) -> None:
    memory.pipe_file("/one.xlsx", b"hello")
    assert check_place("memory://one.xlsx") is not None


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("file:///data/spring", "/data/spring"),
        ("local:///data/spring", "/data/spring"),
        ("spring/returned", "spring/returned"),
        ("C:\\spring", "C:\\spring"),
        ("s3://bucket/spring", None),
        ("zip://x::file:///data/spring.zip", None),
        ("dir::file:///data", None),
    ],
)
def test_folders_of_this_machine_are_opened_without_a_library(url: str, path: str | None) -> None:
    """So that links in them are not followed, and pipes not waited for."""
    assert local_folder(url) == path


def test_remote_file_does_not_show_itself() -> None:
    assert "secret" not in repr(Remote("s3://secret", "secret/north.xlsx", 5))
    assert "secret" not in repr(Task(Path("x"), "", None, b"secret"))


def test_gathering_asks_no_place_when_there_is_a_folder(
    round_folder: RoundFolder, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather_module, "find_remote", None)
    assert arrivals(round_folder, filled) == []
