"""A function and one argument after another → its values, worked out in a process with limits.

Returned files are read here, so that no file can hang the program, use up the memory or take
everything down. One process serves many arguments; after a fault it is replaced. Nothing that the
process would print reaches the terminal, because it might hold answers or paths.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import resource_tracker
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Protocol, TypeVar

from workbook.reading.ending import fault_line, leave_no_core

MEBIBYTE = 1024 * 1024
READY = "ready"
EXIT_OUT_OF_MEMORY = 77
MOST_SENT = 128 * MEBIBYTE  # bytes of one value; the account of a full workbook has less than one
# How processes end that get no more memory: ours, and those in which a library gives up.
_OUT_OF_MEMORY = (EXIT_OUT_OF_MEMORY, -signal.SIGABRT)

# Held while a process is started or ended: the standard library keeps one list of all of them,
# and two threads at it at once can miss that a process has ended.
_STARTING_OR_ENDING = threading.Lock()

Argument = TypeVar("Argument")
Value = TypeVar("Value")


class Fault(StrEnum):
    """Why there is no value."""

    TOO_SLOW = "too-slow"
    TOO_MUCH_MEMORY = "too-much-memory"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Value]):
    """A value, or the fault that prevented it.

    where: for a crash, the kind of error and the line of the program, never what it was given.
    """

    value: Value | None
    fault: Fault | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one argument may cost.

    seconds: wall time, enforced everywhere by the parent. memory: bytes beyond what the process
    holds when it is ready; enforced on Linux, not on macOS or Windows.
    start_seconds: wall time to get ready.
    """

    seconds: float = 5.0
    memory: int = 256 * MEBIBYTE
    start_seconds: float = 60.0


class WorkerNotReadyError(RuntimeError):
    """The process did not start: a fault of the program or the computer, not of a file."""


class Line(Protocol):
    """Our end of the pipe to a process. Its class has another name on Windows."""

    def send(self, obj: Any, /) -> None:
        """Hand an object over."""

    def recv(self) -> Any:
        """The next object. Raises EOFError when the other end has gone."""

    def recv_bytes(self, maxlength: int | None = None, /) -> bytes:
        """The bytes of the next object. Raises EOFError when the other end has gone, OSError when
        there are more of them."""

    def poll(self, timeout: float | None, /) -> bool:
        """Whether an object, or the end, comes within that many seconds."""

    def close(self) -> None:
        """Let the pipe go."""


class Worker(Generic[Argument, Value]):
    """Runs a function in a process of its own. A context manager: leaving it ends the process.

    function and warm_up are functions of a module, or partials of one, with arguments that can be
    pickled. warm_up runs first in each new process, outside the limits.
    """

    def __init__(
        self,
        function: Callable[[Argument], Value],
        limits: Limits | None = None,
        warm_up: Callable[[], object] | None = None,
    ) -> None:
        self._function = function
        self._limits = limits or Limits()
        self._warm_up = warm_up
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Line | None = None
        self._is_halted = False
        self._served = 0  # arguments, by the process that is running

    def __enter__(self) -> Worker[Argument, Value]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def run(self, argument: Argument) -> Outcome[Value]:
        """The function's value for one argument, or the fault that stopped it.

        A process that has served others may be short of memory because of them: then the argument
        is tried once more in a new one. Raises WorkerNotReadyError when no process can be started.
        """
        has_served = self._line is not None and self._served > 0
        outcome = self._run_once(argument)
        if outcome.fault is Fault.TOO_MUCH_MEMORY and has_served and not self._is_halted:
            outcome = self._run_once(argument)
        return outcome

    def _run_once(self, argument: Argument) -> Outcome[Value]:
        line = self._line or self._start()
        try:
            line.send(argument)
            if not line.poll(self._limits.seconds):
                self._stop()
                return Outcome(None, Fault.TOO_SLOW)
            sent = self._receive(line)
        except (EOFError, OSError):  # the process ended before it answered
            return Outcome(None, self._fault_of_the_dead())
        outcome: Outcome[Value] = _unpacked(sent)
        self._served += 1
        if outcome.fault is not None:
            self._stop()
        return outcome

    def _receive(self, line: Line) -> bytes:
        """What the process sends, once it has begun to. One that never ends its answer is killed:
        the pipe then ends too. Raises EOFError, OSError."""
        process = self._process
        assert process is not None  # noqa: S101 - a line leads to a process
        watch = threading.Timer(self._limits.seconds, process.kill)
        watch.daemon = True
        watch.start()
        try:
            return line.recv_bytes(MOST_SENT)
        finally:
            watch.cancel()
            watch.join()

    def halt(self) -> None:
        """End the process now and start no other. The only method for other threads: a run that is
        under way ends with a fault."""
        self._is_halted = True
        with _STARTING_OR_ENDING:
            if self._process is not None:
                self._process.kill()

    def _start(self) -> Line:
        """A new process, ready to serve. Where one is killed while it gets ready, a second is
        tried: no file was to blame."""
        line = self._start_once() or self._start_once()
        if line is None:
            raise WorkerNotReadyError
        return line

    def _start_once(self) -> Line | None:
        """A new process, ready to serve; None when it ended before it was.

        Raises WorkerNotReadyError when none can be started, or when it takes too long.
        """
        # "spawn" is the one way that works on every system and carries no open files along.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve,
            args=(theirs, self._function, self._warm_up, self._limits.memory),
            daemon=True,
        )
        with _STARTING_OR_ENDING:
            if self._is_halted:
                raise WorkerNotReadyError
            try:
                with deaf_to_ctrl_c():
                    process.start()
            except OSError as error:
                raise WorkerNotReadyError from error
            self._process, self._line = process, ours
        theirs.close()
        try:
            if ours.poll(self._limits.start_seconds) and ours.recv() == READY:
                return ours
        except (EOFError, OSError):
            self._stop()
            return None
        self._stop()
        raise WorkerNotReadyError

    def _fault_of_the_dead(self) -> Fault:
        """Why the process ended by itself."""
        if self._process is not None:
            with _STARTING_OR_ENDING:
                self._process.join(self._limits.seconds)
                code = self._process.exitcode
            self._stop()
            if code in _OUT_OF_MEMORY:
                return Fault.TOO_MUCH_MEMORY
        return Fault.CRASHED

    def _stop(self) -> None:
        """End the process, whatever it is doing."""
        if self._line is not None:
            self._line.close()
        with _STARTING_OR_ENDING:
            if self._process is not None:
                self._process.kill()
                self._process.join()
                self._process.close()
            self._process = self._line = None
        self._served = 0


def _unpacked(sent: bytes) -> Outcome[Any]:
    """The outcome in the bytes that a process sent. Bytes that hold none count as its death."""
    try:
        outcome = pickle.loads(sent)  # noqa: S301 - from our own process
    except Exception:  # whatever the bytes are, they are no reason to stop
        return Outcome(None, Fault.CRASHED)
    return outcome if isinstance(outcome, Outcome) else Outcome(None, Fault.CRASHED)


def _serve(
    line: Line,
    function: Callable[[object], object],
    warm_up: Callable[[], object] | None,
    memory: int,
) -> None:
    """The life of the process: get ready, then answer one argument after another."""
    _be_silent()
    leave_no_core()
    if warm_up is not None:
        warm_up()
    # Banks and layouts stay for good: looking for what can be thrown away among them takes time.
    gc.freeze()
    _limit_memory(memory)
    line.send(READY)
    with contextlib.suppress(EOFError, OSError):  # the parent has gone
        while True:
            _answer_next(line, function)


def _answer_next(line: Line, function: Callable[[object], object]) -> None:
    argument = line.recv()
    try:
        line.send(_answer(function, argument))
    except MemoryError:
        # Nothing can be relied on now, not even room for a message.
        os._exit(EXIT_OUT_OF_MEMORY)


def _answer(function: Callable[[object], object], argument: object) -> Outcome[object]:
    try:
        return Outcome(function(argument))
    except MemoryError:
        raise
    except Exception as error:  # the one place where a batch is shielded from a fault of ours
        return Outcome(None, Fault.CRASHED, fault_line(error))


def _be_silent() -> None:
    """Send whatever this process prints nowhere, libraries in C included."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when Ctrl-C is pressed
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


@contextlib.contextmanager
def deaf_to_ctrl_c() -> Iterator[None]:
    """What starts in here never hears Ctrl-C, not even before it can say so itself: Python would
    end it with a traceback. Windows has nothing of this kind."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # starting it would let the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _limit_memory(extra: int) -> None:
    """Allow this process that many bytes more than it holds. Linux only: macOS ignores this
    limit and Windows has none of its kind."""
    if sys.platform != "linux":
        return
    import resource  # only there on some systems

    with contextlib.suppress(OSError, ValueError):  # no /proc, or a lower limit is in force
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        held = pages * resource.getpagesize()
        _, hardest = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (held + extra, hardest))
