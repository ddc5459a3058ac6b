"""Several things under way at once, and their results in order: how many, and how far ahead."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

MOST_WORKERS = 8
AHEAD = 4  # files being read or waiting to be asked for, for each worker

Job = TypeVar("Job")
Value = TypeVar("Value")


def count_workers(wanted: int | None) -> int:
    """How many workers to use: as many as wanted, or as this computer can keep busy."""
    return max(1, wanted or min(_processors(), MOST_WORKERS))


def _processors() -> int:
    """How many processors this program may use. Only some systems can say so exactly."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def run_ahead(
    jobs: Iterable[Job], begin: Callable[[Job], Value], most: int
) -> Iterator[tuple[Job, Value]]:
    """Each job in order, with what beginning it gave. Up to ``most`` are begun at a time, so that
    workers are kept busy and nothing piles up."""
    waiting: deque[tuple[Job, Value]] = deque()
    coming = iter(jobs)
    while True:
        while len(waiting) < most and (more := next(coming, None)) is not None:
            waiting.append((more, begin(more)))
        if not waiting:
            return
        yield waiting.popleft()
