"""What goes wrong on real computers costs the file that it happens to, and nothing else.

A worker killed, a file deleted halfway, a full disk, a folder that cannot be written to, two
collations at once, a collation killed: the other files' results are intact, and the message says
what to do.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from tests.round_mess import expected
from tests.round_mess.conftest import copied
from tests.round_mess.facilitator import table
from tests.round_mess.program import COMMAND, DONE, LONGEST, NEEDS_ATTENTION, Ran, run, start, tree
from workbook.collation.records import Collation
from workbook.collation.run import collate_round
from workbook.rounds.folder import RoundFolder

# Enough for every standing to matter, and few, because each of these tests reads them afresh.
CHOSEN = (
    "alder-days.xlsx",
    "alder-nights.docx",
    "birch/birch-days friday.xlsx",
    "birch/birch-days monday.xlsx",
    "cedar/days part one.xlsx",
    "cedar/days part two.xlsx",
    "elm/elm-nights tracked.docx",
    "gorse/nights.xlsx",
    "hazel/days.xlsx",
    "strays/budget.xlsx",
)
DAC_OVERRIDE, DAC_READ_SEARCH, DROP = 1, 2, 24  # numbers of Linux's own headers


@pytest.fixture(scope="module")
def few(returned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round of which only a few files came back. Never changed."""
    path = tmp_path_factory.mktemp("few") / "round"
    shutil.copytree(returned, path, ignore=lambda _, names: {"returned"} & set(names))
    for place in CHOSEN:
        target = path / "returned" / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((returned / "returned" / place).read_bytes())
    return path


@pytest.fixture(scope="module")
def few_collated(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, collated without a fault. Never changed."""
    path = copied(few, tmp_path_factory.mktemp("few-collated"))
    assert run("collate", path).status == NEEDS_ATTENTION
    return path


@pytest.fixture
def small(few: Path, tmp_path: Path) -> Path:
    """A round to collate for the first time."""
    return copied(few, tmp_path)


@pytest.fixture
def again(few_collated: Path, tmp_path: Path) -> Path:
    """A round that was collated, and of which a file has been taken away since."""
    path = copied(few_collated, tmp_path)
    (path / "returned" / "alder-days.xlsx").unlink()
    return path


def fates(collation: Collation) -> dict[str, str]:
    return {each.place: each.fate.value for each in collation.files}


def wanted() -> dict[str, str]:
    """The fates written down by hand."""
    lots = expected.files(decided=False)
    return {place: lots[place].fate for place in CHOSEN}


def collate(folder: Path, watch: Callable[[int, int], None] | None = None) -> Collation:
    done = collate_round(RoundFolder(folder), workers=1, watch=watch)
    assert isinstance(done, Collation), done
    return done


def test_these_few_files_have_the_fates_written_by_hand(few_collated: Path) -> None:
    assert {row["file"]: row["fate"] for row in table(few_collated, "files")} == wanted()


def test_worker_that_is_killed_costs_at_most_the_file_it_was_reading(small: Path) -> None:
    killed: list[int] = []

    def kill(done: int, of: int) -> None:
        if done == 1:
            victim = multiprocessing.active_children()[0].pid
            assert victim is not None
            os.kill(victim, signal.SIGKILL)
            killed.append(victim)

    found = fates(collate(small, kill))
    lost = [each for each in CHOSEN if found[each] == "refused" != wanted()[each]]
    others = [each for each in CHOSEN if not any(_same_copy(each, other) for other in lost)]

    assert killed
    assert set(found) == set(CHOSEN)
    assert len(lost) <= 1
    assert {each: found[each] for each in others} == {each: wanted()[each] for each in others}
    assert fates(collate(small)) == wanted(), "the next run reads what was lost"


def test_files_deleted_halfway_are_told_of_and_the_others_are_read(small: Path) -> None:
    gone = ("gorse/nights.xlsx", "hazel/days.xlsx", "strays/budget.xlsx")

    def delete(done: int, of: int) -> None:
        if done == 1:
            shutil.rmtree(small / "returned" / "gorse")
            shutil.rmtree(small / "returned" / "hazel")
            (small / "returned" / "strays/budget.xlsx").unlink()

    collation = collate(small, delete)
    found, others = fates(collation), set(CHOSEN) - set(gone)

    assert {place: found[place] for place in others} == {place: wanted()[place] for place in others}
    for each in collation.files:
        if each.place in gone:  # it may have been read just before it went
            assert each.fate.value in (wanted()[each.place], "refused"), each.place
            assert each.fate.value != "refused" or all(told.remedy for told in each.problems)
    assert found["strays/budget.xlsx"] == "refused"
    assert set(fates(collate(small))) == others, "what is not there any more is not counted"


def test_collation_that_is_killed_can_be_run_again(small: Path, few_collated: Path) -> None:
    process = start("collate", small, "--workers", "1")
    wait_until(lambda: (small / "readings.sqlite").exists() or process.poll() is not None)
    time.sleep(0.2)
    assert process.poll() is None, process.communicate()
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert not (small / "results").exists(), "killed too late to show anything"

    second = run("collate", small, "--workers", "1")

    assert second.status == NEEDS_ATTENTION, second.told
    assert tree(small / "results") == tree(few_collated / "results")
    assert not leftovers(small)


def test_full_disk_leaves_the_results_of_before(again: Path) -> None:
    before = tree(again / "results")

    full = with_room_for(again, 4096)

    assert full.status not in (DONE, NEEDS_ATTENTION), full.out
    assert "The disk is full" in full.told
    assert "Make room on the disk, then run the command again." in full.told
    assert "Traceback" not in full.told
    assert tree(again / "results") == before
    assert run("collate", again).status == NEEDS_ATTENTION
    assert tree(again / "results") != before, "there was nothing new to write"
    assert not leftovers(again)


def test_folder_that_cannot_be_written_to_is_left_as_it_is(again: Path) -> None:
    before = tree(again)
    (again / "results").chmod(0o555)
    again.chmod(0o555)
    try:
        refused = without_special_rights("collate", again)
    finally:
        again.chmod(0o755)
        (again / "results").chmod(0o755)

    assert refused.status not in (DONE, NEEDS_ATTENTION), refused.out
    assert "you may not change this folder" in refused.told
    assert "Ask for the right to write in it" in refused.told
    assert tree(again) == before


def test_results_that_cannot_be_written_to_are_left_as_they_are(again: Path) -> None:
    before = tree(again / "results")
    (again / "results").chmod(0o555)
    try:
        refused = without_special_rights("collate", again)
    finally:
        (again / "results").chmod(0o755)

    assert refused.status not in (DONE, NEEDS_ATTENTION), refused.out
    assert refused.told.startswith("results")
    assert "Traceback" not in refused.told
    assert tree(again / "results") == before
    assert not leftovers(again)


def test_file_where_the_results_should_be_is_not_overwritten(again: Path) -> None:
    shutil.rmtree(again / "results")
    (again / "results").write_text("mine", encoding="utf-8")

    refused = run("collate", again)

    assert refused.status not in (DONE, NEEDS_ATTENTION), refused.out
    assert refused.told.startswith("results")
    assert (again / "results").read_text(encoding="utf-8") == "mine"


def test_second_collation_at_the_same_time_is_told_to_wait(small: Path) -> None:
    with FileLock(small / ".lock"):
        second = run("collate", small)

    assert second.status not in (DONE, NEEDS_ATTENTION)
    assert "Wait until it is done, then run the command again." in second.told
    assert not (small / "results").exists()


def test_two_collations_at_once_leave_sound_results(small: Path, few_collated: Path) -> None:
    both = [start("collate", small, "--workers", "1") for _ in range(2)]
    said = [process.communicate(timeout=LONGEST) for process in both]
    statuses = [process.returncode for process in both]

    assert NEEDS_ATTENTION in statuses, said
    assert all(b"Traceback" not in told for _, told in said)
    assert tree(small / "results") == tree(few_collated / "results")
    assert not leftovers(small)


def _same_copy(one: str, other: str) -> bool:
    lots = expected.files(decided=False)
    return one == other or (lots[one].copy is not None and lots[one].copy == lots[other].copy)


def leftovers(folder: Path) -> list[str]:
    """Files that an unfinished run left: hidden ones, and unfinished parts."""
    return [
        path.name
        for path in folder.rglob("*")
        if path.name.startswith(".") and path.name != ".lock" and "returned" not in path.parts
    ]


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for something another process does."""
    until = time.monotonic() + LONGEST
    while not happened():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.02)


def with_room_for(folder: Path, size: int) -> Ran:
    """Collate where no file can grow beyond a size, as on a disk that is nearly full."""
    return _ran(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)), "collate", folder)


def without_special_rights(*arguments: str | Path) -> Ran:
    """Run a command bound by the rights of files, even where the tests are run by root."""
    return _ran(_drop_rights, *arguments)


def _drop_rights() -> None:
    if os.geteuid() == 0:
        library = ctypes.CDLL(None, use_errno=True)
        for right in (DAC_OVERRIDE, DAC_READ_SEARCH):
            if library.prctl(DROP, right, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "the right could not be given up")


def _ran(prepare: Callable[[], None], *arguments: str | Path) -> Ran:
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        preexec_fn=prepare,
        timeout=LONGEST,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


if sys.platform != "linux":
    pytest.fail("these tests give up rights and room as only Linux can", pytrace=False)
