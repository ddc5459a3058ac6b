"""What the program says and leaves behind when it ends by a fault: no answer, no image of memory.

The command line and the processes that read files call this. Nothing large is loaded for it.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path


def fault_line(error: Exception) -> str:
    """The kind of error and the line of the program. Its message might hold an answer."""
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    if last is None:
        return type(error).__name__
    return (
        f"{type(error).__name__} at {Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}"
    )


def leave_no_core() -> None:
    """Should this process crash, the system writes no image of its memory: answers are in it."""
    if sys.platform == "win32":
        return
    import resource  # only there on some systems

    with contextlib.suppress(OSError, ValueError):
        _, hardest = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hardest))
