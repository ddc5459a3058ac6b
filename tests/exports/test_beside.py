"""Work that is done in a process of its own, and what happens when it or the rest fails."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exports.made_round import files_of, small_round
from workbook.exports.beside import beside
from workbook.exports.results import make_files
from workbook.gathering.aside import Aside

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is done beside")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The number of each process that was made; afterwards none of them is left. Whoever runs the
    tests may have threads of its own, which do nothing here."""
    found: list[int] = []
    fork = os.fork

    def count() -> int:
        process = fork()
        if process:
            found.append(process)
        return process

    monkeypatch.setattr(os, "fork", count)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    yield found
    for process in found:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


def test_work_is_done_beside_the_rest(made: list[int], tmp_path: Path) -> None:
    path = tmp_path / "who"
    with beside(lambda: path.write_text(str(os.getpid()), encoding="ascii")):
        pass
    assert [int(path.read_text(encoding="ascii"))] == made
    assert made != [os.getpid()]


@pytest.mark.parametrize("why", ["not wanted", "threads", "no process"])
def test_work_is_done_here_where_it_cannot_be_done_beside(
    why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> int:
        raise OSError(errno.EAGAIN, "no more processes")

    path = tmp_path / "who"
    if why != "not wanted":
        monkeypatch.setattr(os, "fork", refuse)
    monkeypatch.setattr(threading, "active_count", lambda: 2 if why == "threads" else 1)
    with beside(
        lambda: path.write_text(str(os.getpid()), encoding="ascii"), wanted=why != "not wanted"
    ):
        pass
    assert int(path.read_text(encoding="ascii")) == os.getpid()


def test_what_is_wrong_with_the_work_is_raised_here(made: list[int]) -> None:
    def fill() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left"), beside(fill):
        pass
    assert len(made) == 1


def test_work_whose_process_was_killed_is_done_here(made: list[int], tmp_path: Path) -> None:
    path, here = tmp_path / "who", os.getpid()

    def work() -> None:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        path.write_text("done", encoding="ascii")

    with beside(work):
        pass
    assert path.read_text(encoding="ascii") == "done"
    assert len(made) == 1


def test_work_ends_when_the_rest_fails(made: list[int]) -> None:
    before = time.monotonic()
    with pytest.raises(KeyError, match="the rest"), beside(lambda: time.sleep(60)):
        raise KeyError("the rest")
    assert len(made) == 1
    assert time.monotonic() - before < 50, "nobody waits for it"


def test_work_is_done_here_where_nobody_is_told_of_the_end_of_processes(
    made: list[int], tmp_path: Path
) -> None:
    path = tmp_path / "who"
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        with beside(lambda: path.write_text(str(os.getpid()), encoding="ascii")):
            pass
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert int(path.read_text(encoding="ascii")) == os.getpid()
    assert len(made) == 1


KILLED = """
import os, signal, sys, time
from pathlib import Path
from workbook.exports.beside import beside
path = Path(sys.argv[1])

def work():
    path.write_text(str(os.getpid()))
    time.sleep(60)

with beside(work):
    while not path.exists() or not path.read_text():
        time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_work_ends_with_a_run_that_is_killed(tmp_path: Path) -> None:
    """Otherwise it would write old results into the folder of the next run."""
    path = tmp_path / "who"
    done = subprocess.run(
        (sys.executable, "-c", KILLED, str(path)), capture_output=True, check=False, timeout=50
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    process = Path("/proc", path.read_text(encoding="ascii"), "stat")
    end = time.monotonic() + 20
    while _runs(process) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _runs(process)


def _runs(stat: Path) -> bool:
    """Whether a process is there and has not ended; nobody may have asked how it ended."""
    try:
        return stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def test_results_are_the_same_bytes_with_several_workers(made: list[int], tmp_path: Path) -> None:
    """Both processes read the answers from one file."""
    usual = files_of(small_round(), parquet=False)
    lay = Aside(tmp_path).lay
    results = tuple(
        replace(each, response=lay(each.response)) if each.response else each
        for each in small_round().results
    )
    folder = tmp_path / "several"
    folder.mkdir()
    paths = make_files(replace(small_round(), results=results), folder, False, workers=2)
    several: Mapping[str, bytes] = {path.name: path.read_bytes() for path in paths}
    assert several == usual
    assert list(several) == list(usual)
    assert len(made) == 1
