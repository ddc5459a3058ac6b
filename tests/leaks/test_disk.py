"""Disks that fill up and files that change under a command: what was there stays whole.

Beside what is held for collating (``tests/round_mess``), gathering and purging.
"""

from __future__ import annotations

import contextlib
import csv
import os
import resource
import shutil
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing import connection
from pathlib import Path

import pytest

from tests.leaks.canaries import leaked
from tests.leaks.conftest import Say
from tests.leaks.running import run
from tests.leaks.world import World
from workbook.cli.output import write_file
from workbook.cli.status import StopError
from workbook.gathering import gather
from workbook.gathering.plain import hash_plain
from workbook.reading.worker import Fault, Limits, Outcome, Worker

ROOM = 4096
LARGE = bytes(range(256)) * 400


@contextlib.contextmanager
def nearly_full() -> Iterator[None]:
    """No file can grow beyond a little, as on a disk that is nearly full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def no_room() -> None:
    """The same for a command that is about to start."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_full_disk_leaves_no_part_of_a_file(tmp_path: Path) -> None:
    with nearly_full(), pytest.raises(StopError) as stopped:
        write_file(tmp_path / "new.xlsx", LARGE, force=False)
    assert "Nothing can be written here" in stopped.value.problem.message
    assert tree(tmp_path) == {}


def test_full_disk_leaves_the_file_that_was_to_be_replaced(tmp_path: Path) -> None:
    old = tmp_path / "old.xlsx"
    old.write_bytes(b"of last week")
    with nearly_full(), pytest.raises(StopError):
        write_file(old, LARGE, force=True)
    assert tree(tmp_path) == {"old.xlsx": b"of last week"}
    write_file(old, LARGE, force=True)
    assert tree(tmp_path) == {"old.xlsx": LARGE}


def test_file_that_appears_in_the_meantime_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With and without a disk that can give a file a second name."""
    link = Path.hardlink_to

    def appear(self: Path, part: Path) -> None:
        self.write_bytes(b"somebody else's")
        if self.name == "odd.csv":
            raise OSError(95, "not supported")
        link(self, part)

    monkeypatch.setattr(Path, "hardlink_to", appear)
    for name in ("usual.csv", "odd.csv"):
        with pytest.raises(StopError) as stopped:
            write_file(tmp_path / name, LARGE, force=False)
        assert "--force" in stopped.value.problem.remedy
    assert set(tree(tmp_path).values()) == {b"somebody else's"}
    assert len(tree(tmp_path)) == 2


def test_file_is_written_where_no_second_names_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, part: Path) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write_file(tmp_path / "deep" / "a.csv", LARGE, force=False)
    assert tree(tmp_path) == {"deep/a.csv": LARGE}


def test_rights_links_and_pipes_stay_what_they_were(tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_bytes(b"private")
    mine.chmod(0o600)
    link = tmp_path / "link.csv"
    link.symlink_to(mine)
    write_file(link, LARGE, force=True)
    assert link.is_symlink()
    assert mine.read_bytes() == LARGE
    assert mine.stat().st_mode & 0o777 == 0o600
    write_file(Path(os.devnull), LARGE, force=True)
    assert not Path(os.devnull).is_file()


def merged(world: World) -> tuple[str, ...]:
    (other,) = world.round.returned.glob("*/third b.xlsx")
    shutil.copy(other, world.desk / "other.xlsx")
    return ("merge", "round/returned/third a.xlsx", "other.xlsx", "-o", "made.xlsx", "--force")


def upgraded(world: World) -> tuple[str, ...]:
    newer = world.bank.with_name("newer")
    shutil.copytree(world.bank, newer)
    text = (newer / "bank.yaml").read_text(encoding="utf-8")
    text = text.replace('edition: "1"', 'edition: "2"')
    (newer / "bank.yaml").write_text(text, encoding="utf-8")
    return ("upgrade", "round/returned/third a.xlsx", "-o", "made.xlsx", "--force")


def read(world: World) -> tuple[str, ...]:
    files = [f"round/returned/{name}.xlsx" for name in ("first", "third a", "fourth")]
    return ("read", *files, *files, "--json", "-o", "made.xlsx", "--force")


def built(world: World) -> tuple[str, ...]:
    return ("build", "small", "--form", "full", "-o", ".", "--force")


WRITERS: tuple[Callable[[World], tuple[str, ...]], ...] = (merged, upgraded, read, built)


@pytest.mark.parametrize("words", WRITERS)
def test_command_on_a_full_disk_leaves_the_file_of_before(
    words: Callable[[World], tuple[str, ...]], world: World, tmp_path: Path
) -> None:
    given = words(world)
    for name in ("made.xlsx", "small-full.xlsx"):
        (world.desk / name).write_bytes(b"of before")
    before = tree(world.desk)
    ran = run(world, tmp_path, *given, prepare=no_room)
    assert ran.status == 2, ran
    assert "Nothing can be written here" in ran.told
    assert leaked(ran.told) == []
    assert tree(world.desk) == before
    assert ran.left == []


def test_full_disk_leaves_no_part_of_a_mail_draft_with_its_marked_copy(
    world: World, tmp_path: Path
) -> None:
    assert run(world, tmp_path, "collate", "round").status == 3
    before = tree(world.desk)
    ran = run(world, tmp_path, "status", "round", "--remind", "reminders", prepare=no_room)
    assert ran.status == 2, ran
    assert "The disk is full" in ran.told
    assert leaked(ran.told) == []
    after = tree(world.desk)
    assert {name: after.get(name) for name in before} == before
    whole = [data for name, data in after.items() if name not in before]
    assert all(len(data) < ROOM for data in whole)
    assert not [name for name in after if name.endswith(".part")]
    assert ran.left == []


def test_file_whose_rights_are_taken_away_halfway_costs_itself_only(
    world: World, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files can be listed, and then they cannot be opened any more."""
    shut = ("first.xlsx", "sixth.eml", "fifth.zip")

    def refuse(path: Path) -> str:
        if path.name in shut:
            raise PermissionError(13, "Permission denied", str(path))
        return hash_plain(path)

    monkeypatch.setattr(gather, "hash_plain", refuse)
    ran = say(world, "collate", "round")
    assert ran.status == 3, ran
    assert leaked(ran.told + ran.out) == []
    with (world.round.results / "files.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = {row["file"]: row for row in csv.DictReader(table)}
    assert {name: rows[name]["fate"] for name in shut} == dict.fromkeys(shut, "refused")
    assert all("Permission denied" in "".join(rows[name].values()) for name in shut)
    assert rows["third a.xlsx"]["fate"] != "refused"


def act(order: str) -> bytes:
    """What a worker does: end while it works, or while it hands its value over."""
    if order == "works":
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "sends":
        _kill_soon()
    return LARGE * 400  # more than a pipe holds at once


def _kill_soon() -> None:
    """Have this process killed when the first part of its value is under way."""
    write = os.write

    def once(handle: int, data: bytes) -> int:
        write(handle, bytes(data[:1000]))
        os.kill(os.getpid(), signal.SIGKILL)
        return 0

    connection.Connection._send.__defaults__ = (once,)  # type: ignore[attr-defined]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("stage", ["works", "sends"])
def test_worker_that_is_killed_at_any_stage_costs_one_value(stage: str) -> None:
    with Worker(act, Limits(seconds=30.0)) as worker:
        assert worker.run(stage) == Outcome(None, Fault.CRASHED)
        assert worker.run("next").value == LARGE * 400


def test_worker_that_is_killed_while_it_gets_ready_is_started_once_more(tmp_path: Path) -> None:
    with Worker(act, warm_up=partial(die_once, tmp_path / "died")) as worker:
        assert worker.run("next").value == LARGE * 400
    assert (tmp_path / "died").exists()


def die_once(mark: Path) -> None:
    if not mark.exists():
        mark.touch()
        die()


def test_two_commands_that_write_one_file_leave_one_of_both_whole(
    world: World, tmp_path: Path
) -> None:
    words = [
        ("build", "small", "--form", "full", "-o", ".", "--force"),
        ("read", "round/returned/first.xlsx", "--json", "-o", "small-full.xlsx", "--force"),
    ]
    with ThreadPoolExecutor(2) as both:
        ran = list(both.map(lambda each: run(world, tmp_path / each[0], *each), words))
    assert [each.status for each in ran] in ([0, 0], [0, 3])
    found = (world.desk / "small-full.xlsx").read_bytes()
    assert found.startswith((b"PK", b"{"))
    assert found.endswith(b"}\n") or found[-22:-18] == b"PK\x05\x06"
    assert not list(world.desk.glob(".workbook*"))
