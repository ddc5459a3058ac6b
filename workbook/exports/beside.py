"""Work that is done while other work is done: in a process of its own, where that costs little.

The process is a copy of this one, so that it has everything in memory and nothing is handed over.
Only Linux makes such copies safely and at once; elsewhere, and while other threads are running,
the work is done before the rest. ``results.py`` calls this.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def beside(work: Callable[[], object], *, wanted: bool = True) -> Iterator[None]:
    """Do some work while the body of ``with`` is done; both are done at its end. work: makes files,
    and begins anew with them when it is called again. wanted: whether there is a processor for it.

    Work that fails in its own process is done once more in this one, so that whatever is wrong with
    it is raised here."""
    process = _start(work) if wanted and _can_copy() else None
    if process is None:
        work()
        yield
        return
    is_done = False
    try:
        yield
        is_done = _has_ended_well(process)
    except BaseException:
        _end(process)
        raise
    if not is_done:
        work()


def _can_copy() -> bool:
    """A copy has none of the other threads, and could wait for ever for what they hold."""
    return sys.platform == "linux" and threading.active_count() == 1


def _start(work: Callable[[], object]) -> int | None:
    """The number of the process that does it; None where none can be made."""
    try:
        process = os.fork()
    except OSError:
        return None
    if process:
        return process
    status = 1
    try:
        work()
        status = 0
    finally:  # whatever is raised, is raised once more in the other process
        os._exit(status)


def _has_ended_well(process: int) -> bool:
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status) == 0


def _end(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    except (ProcessLookupError, ChildProcessError):
        pass  # it has ended already
