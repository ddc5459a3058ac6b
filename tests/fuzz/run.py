"""Many inputs, read in child processes: counts, and every input that shows a fault.

A child reads a stretch of inputs and says after each which comes next, so that the input that
crashed it, or that it never came back from, is known. The limits are those of a real read: two
seconds of work, and the memory of a reading worker.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType

from tests.fuzz.inputs import Input, make_input
from tests.fuzz.oracles import judge
from tests.fuzz.seeds import Format, Garden
from tests.fuzz.sharing import sharing, unshared
from workbook.reading.account import Account
from workbook.reading.read import read_data
from workbook.reading.worker import Limits

if sys.platform != "win32":
    import resource

SECONDS = 2.0  # of work for one file
# A child that gives no sign is asked every so many seconds how long it has worked since the last.
# On a busy machine it may wait for minutes before it gets to work at all.
ASKED_EVERY = 90.0
MOST_WORK = 10.0
MOST_SILENCE = 3_600.0
MEMORY = Limits().memory
STRETCH = 400  # inputs for one child
AGAIN = 1_000  # every so many inputs, one is read twice, the second time with nothing shared


class Hung(BaseException):
    """A read took too long."""


@dataclass(frozen=True)
class Found:
    """An input that shows a fault, by what makes it again."""

    format: Format
    seed: int
    number: int
    faults: tuple[str, ...]
    done: tuple[str, ...] = ()


@dataclass
class Tally:
    """What became of the inputs of one format."""

    executions: int = 0
    stages: Counter[str] = field(default_factory=Counter)
    witnessed: int = 0  # inputs of which the witness saw what stands where
    held: int = 0  # texts that had to be told
    strayed: int = 0  # answers accepted for another question, after the file was changed so
    disputed: int = 0  # of these, where marks and words told different things
    again: int = 0  # inputs that were read twice
    found: list[Found] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count another stretch in."""
        self.executions += other.executions
        self.stages += other.stages
        self.witnessed += other.witnessed
        self.held += other.held
        self.strayed += other.strayed
        self.disputed += other.disputed
        self.again += other.again
        self.found += other.found


@dataclass(frozen=True)
class Stretch:
    """Inputs to read one after another."""

    format: Format
    seed: int
    first: int
    last: int  # not read any more


def read(garden: Garden, given: Input) -> Account:
    """The account of an input."""
    return read_data("fuzz", given.data, (garden.folder,))


def run_one(garden: Garden, format_: Format, seed: int, number: int, tally: Tally) -> None:
    """Make one input, read it, and judge what came back."""
    given = make_input(garden, format_, seed, number)
    tally.executions += 1
    faults: list[str] = []
    try:
        with _limited():
            account = read(garden, given)
    except (Exception, Hung) as error:
        faults = [f"{type(error).__name__}: {error}", traceback.format_exc(limit=-4)]
        tally.stages["escaped"] += 1
    else:
        verdict = judge(given, account)
        tally.stages[verdict.stage.value] += 1
        tally.witnessed += verdict.witnessed
        tally.held += verdict.held
        tally.strayed += verdict.strayed
        tally.disputed += verdict.disputed
        faults = verdict.faults
        if number % AGAIN == 0:
            tally.again += 1
            faults += _not_the_same(garden, given, account)
    if faults:
        tally.found.append(Found(format_, seed, number, tuple(faults), given.done))


def _not_the_same(garden: Garden, given: Input, account: Account) -> list[str]:
    with unshared():
        again = read(garden, given)
    return [] if again == account else ["read twice, two accounts"]


@contextlib.contextmanager
def _limited() -> Iterator[None]:
    """Within the time for one file. Work is counted, not waiting: the machine may be busy."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Hung(f"more than {SECONDS:g} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def run_stretch(garden: Garden, stretch: Stretch) -> Tally:
    """Read a stretch of inputs in a child process; where one ends it, go on behind that one."""
    tally, at = Tally(), stretch.first
    while at < stretch.last:
        part, at, why = _run_child(garden, stretch, at)
        tally.add(part)
        if why:
            tally.executions += 1
            tally.stages["escaped"] += 1
            tally.found.append(Found(stretch.format, stretch.seed, at, (why,)))
            at += 1
    return tally


def _run_child(garden: Garden, stretch: Stretch, first: int) -> tuple[Tally, int, str]:
    """What a child counted, the input it came to, and why it ended before its time."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_serve, args=(garden, stretch, first, theirs), daemon=False)
    child.start()
    theirs.close()
    tally, at, why = Tally(), first, ""
    while at < stretch.last:
        try:
            if _is_stuck(child, ours):
                why = "stuck"
                child.kill()
                break
            at, part = ours.recv()
        except EOFError:
            child.join()
            why = f"the process ended: {child.exitcode}"
            break
        tally.add(part)
    child.join()
    ours.close()
    return tally, at, why


def _is_stuck(child: BaseProcess, line: Connection) -> bool:
    """Whether no sign comes from a child, although it has had the time to work."""
    before, silence = _worked(child), 0.0
    while not line.poll(ASKED_EVERY):
        silence += ASKED_EVERY
        if _worked(child) - before > MOST_WORK or silence >= MOST_SILENCE:
            return True
    return False


def _worked(child: BaseProcess) -> float:
    """How many seconds the processor has worked for a child; as long as the clock goes where the
    system does not say."""
    if sys.platform != "linux":
        return time.monotonic()
    with contextlib.suppress(OSError):  # it has just ended
        fields = Path(f"/proc/{child.pid}/stat").read_text(encoding="ascii").rpartition(")")[2]
        return sum(map(int, fields.split()[11:13])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _serve(garden: Garden, stretch: Stretch, first: int, line: Connection) -> None:
    """The life of a child. What it would print, such as where calamine broke, is not shown."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    gc.freeze()  # the seeds and banks stay; looking through them again and again takes time
    gc.set_threshold(20_000)
    _limit_memory()
    with sharing():
        for number in range(first, stretch.last):
            tally = Tally()
            run_one(garden, stretch.format, stretch.seed, number, tally)
            line.send((number + 1, tally))
    line.close()
    os._exit(0)


def _limit_memory() -> None:
    """Allow this process what a reading worker may hold. Linux only, as there."""
    if sys.platform != "linux":
        return
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    held = pages * resource.getpagesize()
    _soft, hardest = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, hardest))
