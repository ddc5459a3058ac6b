"""Several workers side by side, each a process with limits of its own.

A file that stops its process costs that file only. Leaving the pool ends every process, even one
that is busy. The bytes of a file that lies elsewhere are fetched here: no process that opens a
returned file needs a network.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from queue import LifoQueue
from types import TracebackType
from typing import TypeVar

from workbook.gathering.engine import Reading
from workbook.gathering.opening import LARGEST_BUNDLE
from workbook.gathering.remote import Remote, hash_remote, read_remote
from workbook.gathering.tasks import Done, NotHad, Task, do_task
from workbook.library import load_library
from workbook.problems import Problem
from workbook.reading.worker import Limits, Outcome, Worker

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


def start_pool(reading: Reading) -> Pool:
    """The workers of this machine."""
    size = count_workers(reading.workers)
    return Pool(size, reading.bank_folders, reading.limits, reading.passwords)


class Pool:
    """A context manager. Processes start when they are first needed."""

    def __init__(
        self,
        workers: int,
        bank_folders: tuple[Path, ...],
        limits: Limits,
        passwords: tuple[str, ...] = (),
    ) -> None:
        self.size = workers
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="reading")
        self._idle: LifoQueue[Worker[Task, Done]] = LifoQueue()
        self._workers = tuple(
            Worker(
                partial(do_task, bank_folders=bank_folders, passwords=passwords),
                limits,
                # Banks are loaded before the clock of the first file starts.
                partial(load_library, bank_folders),
            )
            for _ in range(workers)
        )
        for worker in self._workers:
            self._idle.put(worker)

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.halt()
        self._threads.shutdown(wait=True)
        for worker in self._workers:
            worker.__exit__(kind, error, trace)

    def submit(self, task: Task) -> Future[Outcome[Done]]:
        """Have a task done as soon as a worker is free. WorkerNotReadyError comes with its
        result."""
        return self._threads.submit(self.run, task)

    def hash(self, remote: Remote) -> Future[str | Problem]:
        """Have the fingerprint of a file worked out that lies elsewhere."""
        return self._threads.submit(hash_remote, remote, LARGEST_BUNDLE)

    def run(self, task: Task) -> Outcome[Done]:
        """A task done by the next free worker. Raises WorkerNotReadyError."""
        if isinstance(task.path, Remote):
            data = read_remote(task.path, LARGEST_BUNDLE)
            if isinstance(data, Problem):
                return Outcome(NotHad(data))
            task = replace(task, data=data)
        worker = self._idle.get()
        try:
            return worker.run(task)
        finally:
            self._idle.put(worker)


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
