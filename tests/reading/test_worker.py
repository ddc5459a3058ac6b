import contextlib
import os
import pickle
import signal
import stat
import struct
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from workbook.readers import xml
from workbook.reading.worker import MEBIBYTE, Fault, Limits, Outcome, Worker

SECRET = "what a person wrote"
# What a reader gone mad could write into its pipe: each begins with the length of what follows.
SENT = {
    "garbage": struct.pack("!i", 7) + b"garbage",
    "giant": struct.pack("!iQ", -1, 2**40),
    "another object": struct.pack("!i", len(pickle.dumps(7))) + pickle.dumps(7),
    "half": struct.pack("!i", 1000) + b"half",
    "half, and then waits": struct.pack("!i", 1000) + b"half",
}
HELD: list[bytearray] = []  # what the process does not give back
linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux limits memory"
)


def act(order: str) -> str:  # noqa: C901 - a list of orders
    """What the tests let the worker do."""
    if order == "sleep":
        time.sleep(60)
    if order == "eat":
        return str(len(bytearray(2**31)))
    if order == "die":
        os._exit(3)
    if order == "raise":
        raise ValueError(SECRET)
    if order == "deep":
        return act(order)
    if order == "abort":
        os.abort()
    if order == "ignore":
        for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        time.sleep(60)
    if order in SENT:
        os.write(_pipe(), SENT[order])
        if order == "half":
            os._exit(0)
        time.sleep(60)
    if order.startswith("hold"):
        HELD.append(bytearray(150 * MEBIBYTE))
    if order == "tree":
        xml.MOST_MARKS_WHOLE = 10**9  # as if the gate counted nothing
        xml.parse_xml(b"<a>" + b"<b/>" * 6_000_000 + b"</a>")
    if order == "print":
        print(SECRET)
        os.write(2, SECRET.encode())
    return f"{order} by {os.getpid()}"


def _pipe() -> int:
    """The pipe to the parent, as only a reader gone mad would find it."""
    for each in Path("/proc/self/fd").iterdir():
        number = int(each.name)
        with contextlib.suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                return number
    raise OSError


def write_warm(path: Path) -> None:
    path.write_text("warm", encoding="utf-8")


@pytest.fixture
def worker() -> Iterator[Worker[str, str]]:
    with Worker(act, Limits(seconds=2.0)) as running:
        yield running


def test_one_process_serves_many_arguments(worker: Worker[str, str]) -> None:
    first, second = worker.run("a"), worker.run("b")
    assert first.value is not None
    assert second.value is not None
    assert first.value.removeprefix("a") == second.value.removeprefix("b")
    assert str(os.getpid()) not in first.value


@pytest.mark.parametrize(("order", "fault"), [("sleep", Fault.TOO_SLOW), ("die", Fault.CRASHED)])
def test_fault_is_named_and_the_next_argument_is_served(
    worker: Worker[str, str], order: str, fault: Fault
) -> None:
    assert worker.run(order) == Outcome(None, fault)
    served = worker.run("next")
    assert served.value is not None
    assert served.value.startswith("next")


@linux_only
def test_too_much_memory_is_named_and_the_next_argument_is_served(
    worker: Worker[str, str],
) -> None:
    assert worker.run("eat") == Outcome(None, Fault.TOO_MUCH_MEMORY)
    assert worker.run("next").fault is None


def test_error_tells_its_line_and_never_its_words(worker: Worker[str, str]) -> None:
    outcome = worker.run("raise")
    assert outcome.fault is Fault.CRASHED
    assert outcome.where.startswith("ValueError at test_worker.py:")
    assert SECRET not in outcome.where


def test_nothing_that_the_process_prints_is_seen(
    worker: Worker[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert worker.run("print").fault is None
    worker.run("die")
    seen = capfd.readouterr()
    assert (seen.out, seen.err) == ("", "")


def test_warm_up_runs_before_the_first_argument(tmp_path: Path) -> None:
    mark = tmp_path / "mark.txt"
    with Worker(act, warm_up=partial(write_warm, mark)) as running:
        assert running.run("a").fault is None
    assert mark.read_text(encoding="utf-8") == "warm"


def test_leaving_the_worker_ends_its_process(worker: Worker[str, str]) -> None:
    with Worker(act) as running:
        value = running.run("a").value
    assert value is not None
    process = int(value.split()[-1])
    if Path("/proc").is_dir():
        assert not Path(f"/proc/{process}").exists()


@linux_only
@pytest.mark.parametrize("order", SENT)
def test_nothing_that_a_process_sends_hurts_anybody(worker: Worker[str, str], order: str) -> None:
    assert worker.run(order) == Outcome(None, Fault.CRASHED)
    assert worker.run("next").fault is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_process_that_ignores_signals_is_ended_all_the_same(worker: Worker[str, str]) -> None:
    assert worker.run("ignore") == Outcome(None, Fault.TOO_SLOW)
    assert worker.run("next").fault is None


def test_function_that_calls_itself_for_ever_is_told_with_its_line(
    worker: Worker[str, str],
) -> None:
    outcome = worker.run("deep")
    assert outcome.fault is Fault.CRASHED
    assert outcome.where.startswith("RecursionError at test_worker.py:")


@linux_only
@pytest.mark.parametrize("order", ["abort", "tree"])
def test_memory_of_libraries_counts_too(worker: Worker[str, str], order: str) -> None:
    """Libraries end a process that gets no more memory, or say so themselves."""
    assert worker.run(order) == Outcome(None, Fault.TOO_MUCH_MEMORY)


@linux_only
def test_argument_is_not_blamed_for_the_memory_of_those_before_it(
    worker: Worker[str, str],
) -> None:
    first, second = worker.run("hold 1"), worker.run("hold 2")
    assert first.fault is None
    assert second.fault is None
    assert str(first.value).split()[-1] != str(second.value).split()[-1]
