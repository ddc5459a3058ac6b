"""Commands as processes: what others can see of them while they run, and what they leave behind
when they are interrupted, crash, or nobody listens to them any more."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.leaks.canaries import PLACES, WORDS, leaked
from tests.leaks.running import LONGEST, Descendants, Ran, environment, run, told_of
from tests.leaks.world import World
from workbook.reading.worker import Worker

RESULTS = ("results", "decisions.csv", "report", "reminders")


def start(world: World, scratch: Path, *words: str) -> subprocess.Popen[bytes]:
    """A command in a group of its own, as a terminal starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "workbook", *words],
        cwd=world.desk,
        env=environment(world, scratch),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=hears_ctrl_c,
    )


def hears_ctrl_c() -> None:
    """As in a terminal: tests that run in the background may have been told not to."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def alive(group: int) -> list[str]:
    """The processes of a group that have not ended."""
    found: list[str] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            told = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(told[2]) == group and told[0] != "Z":
                found.append(stat.parent.name)
    return found


def wait_for(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + LONGEST
    while not happened():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.02)


def test_nothing_is_seen_in_arguments_or_temporary_files(world: World, tmp_path: Path) -> None:
    """While marked copies of workbooks are made, too: for these a library reads and writes whole
    sheets. Python itself tells of every fault that it can."""
    process = start(world, tmp_path, "status", "round", "--remind", "reminders", "--workers", "1")
    seen = Descendants()
    watcher = threading.Thread(target=seen.watch, args=(process.pid,))
    watcher.start()
    out, told = process.communicate(timeout=LONGEST)
    seen.stop()
    watcher.join()
    ran = told_of(process.returncode, out, told, tmp_path)
    assert ran.status == 3, ran
    assert len(ran.started) >= 3  # the program, a reader, and the one that marks
    assert len(seen.lines) >= 2
    for line in (*ran.started, *seen.lines):
        assert leaked(line, (*WORDS, *PLACES[1:])) == [], line
    assert "openpyxl" not in "".join(ran.temporary)
    assert leaked("".join(ran.temporary)) == []
    assert ran.left == []
    assert leaked(ran.told) == []


def test_python_that_shows_all_it_knows_shows_nothing_of_this(world: World, tmp_path: Path) -> None:
    ran = run(
        world,
        tmp_path,
        *("read", "round/returned/first.xlsx", "round/returned/flipped.xlsx", "-o", "read.txt"),
        python=("-X", "dev", "-W", "always"),
        more={"PYTHONFAULTHANDLER": "1"},
    )
    assert ran.status == 3, ran
    assert leaked(ran.told) == []
    assert ran.left == []


def results_of(world: World) -> dict[str, bytes]:
    """Every file that a command leaves in the round, by its place."""
    return {
        str(path.relative_to(world.round.path)): path.read_bytes()
        for path in sorted(world.round.path.rglob("*"))
        if path.is_file() and path.relative_to(world.round.path).parts[0] in RESULTS
    }


def has_begun(number: int) -> bool:
    """Whether a process has opened the kept readings of a round: then the program is loaded and at
    work. While libraries are loaded, some of them hear a signal and say nothing of it."""
    with contextlib.suppress(OSError):
        opened = Path(f"/proc/{number}/fd").iterdir()
        return any(each.readlink().name == "readings.sqlite" for each in opened)
    return False


@pytest.mark.parametrize("started", [1, 2, 3])
def test_interrupted_command_leaves_nothing_and_says_nothing(
    started: int, world: World, tmp_path: Path
) -> None:
    """Ctrl-C reaches every process of the terminal: before any reader is there, while one gets
    ready, and while files are read."""
    before = results_of(world)
    process = start(world, tmp_path, "collate", "round", "--workers", "1")
    spy = tmp_path / "spy"
    wait_for(lambda: len(list(spy.glob("*.started"))) >= started or process.poll() is not None)
    if started == 1:  # a signal that comes before Python has found the program is not ours to hear
        wait_for(lambda: has_begun(process.pid) or process.poll() is not None)
    assert process.poll() is None, process.communicate()
    os.killpg(process.pid, signal.SIGINT)
    out, told = process.communicate(timeout=LONGEST)
    ran = told_of(process.returncode, out, told, tmp_path)
    assert ran.status == 1, ran
    assert "Traceback" not in ran.told, ran.told
    assert leaked(ran.told + ran.out) == []
    assert ran.left == []
    wait_for(lambda: not alive(process.pid))
    assert results_of(world) == before
    assert not list(world.round.path.rglob("*.part"))


def test_nobody_listening_is_no_fault_to_tell_of(world: World, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "workbook", "read", "round/returned/first.xlsx", "--json"],
        cwd=world.desk,
        env=environment(world, tmp_path),
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=LONGEST,
        check=False,
    )
    os.close(writing)
    ran: Ran = told_of(done.returncode, b"", done.stderr, tmp_path)
    assert ran.status == 1
    assert leaked(ran.told) == []
    assert "Traceback" not in ran.told
    assert ran.left == []


def crash(core: str) -> str:
    """What a worker does that a file makes crash; first it says how much the system may keep."""
    if core == "limits":
        told = Path("/proc/self/limits").read_text(encoding="ascii")
        return next(line for line in told.splitlines() if line.startswith("Max core file size"))
    os.kill(os.getpid(), signal.SIGSEGV)
    return ""


def test_worker_that_crashes_leaves_no_image_of_its_memory() -> None:
    with Worker(crash) as worker:
        told = worker.run("limits").value
        assert told is not None
        assert told.split()[4] == "0"
        assert worker.run("crash").value is None
