"""Reading a file without the pauses in which Python looks for circles of things to throw away.

Reading makes a hundred thousand small records at once, none of which is part of a circle: they are
freed as soon as nobody holds them. Looking for circles among them takes a tenth of the time and
more. The read path calls this.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def without_pauses() -> Iterator[None]:
    """No pauses until this is over; those that were due come after it. Where there were none
    before, there are none afterwards either."""
    had_pauses = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if had_pauses:
            gc.enable()
