"""Work that is done while other work is done: in a process of its own, where that costs little.

The process is a copy of this one, so that it has everything in memory and nothing is handed over.
Only Linux makes such copies safely and at once; elsewhere, and while other threads are running,
the work is done before the rest. ``results.py`` calls this.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_PR_SET_PDEATHSIG = 1  # of Linux: the signal for this process when its parent ends


@contextmanager
def beside(work: Callable[[], object], *, wanted: bool = True) -> Iterator[None]:
    """Do some work while the body of ``with`` is done; both are done at its end. work: makes files,
    and begins anew with them when it is called again. wanted: whether there is a processor for it.

    Work that fails in its own process is done once more in this one, so that whatever is wrong with
    it is raised here."""
    process, is_done = None, False
    try:
        process = _start(work) if wanted and _can_copy() else None
        if process is None:
            work()
        yield
        is_done = process is None or _has_ended_well(process)
    except BaseException:
        if process is not None:
            with suppress(ProcessLookupError):  # it has ended already
                os.kill(process, signal.SIGKILL)
            _has_ended_well(process)
        raise
    if not is_done:
        work()


def _can_copy() -> bool:
    """A copy has none of Python's other threads, and could wait for ever for what they hold."""
    return sys.platform == "linux" and threading.active_count() == 1


def _start(work: Callable[[], object]) -> int | None:
    """The number of the process that does it; None where none can be made. The process never comes
    back from here, whatever happens to it: what is raised is raised once more in the other one."""
    parent, status = os.getpid(), 1
    try:
        process = os.fork()
        if process:
            return process
        _end_with(parent)
        work()
        status = 0
    except OSError:
        return None
    finally:
        if os.getpid() != parent:
            os._exit(status)
    return None


def _end_with(parent: int) -> None:
    """Have this process killed when the one ends that made it: otherwise it would go on writing
    where the next run writes."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before
        os._exit(1)


def _has_ended_well(process: int) -> bool:
    """Wait for the end of a process. Where a program asked the system never to tell of such ends,
    nobody can say how it ended."""
    try:
        _, status = os.waitpid(process, 0)
    except ChildProcessError:
        return False
    return os.waitstatus_to_exitcode(status) == 0
