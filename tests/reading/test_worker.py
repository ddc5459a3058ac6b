import os
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from workbook.reading.worker import Fault, Limits, Outcome, Worker

SECRET = "what a person wrote"


def act(order: str) -> str:
    """What the tests let the worker do."""
    if order == "sleep":
        time.sleep(60)
    if order == "eat":
        return str(len(bytearray(2**31)))
    if order == "die":
        os._exit(3)
    if order == "raise":
        raise ValueError(SECRET)
    if order == "print":
        print(SECRET)
        os.write(2, SECRET.encode())
    return f"{order} by {os.getpid()}"


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


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits memory")
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
