"""Several workers side by side, each a process with limits of its own.

A file that stops its process costs that file only. Leaving the pool ends every process, even one
that is busy. The bytes of a file that lies elsewhere are fetched here: no process that opens a
returned file needs a network.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from queue import LifoQueue
from types import TracebackType

from workbook.gathering.ahead import count_workers
from workbook.gathering.engine import Reading
from workbook.gathering.opening import LARGEST_BUNDLE
from workbook.gathering.remote import Remote, hash_remote, read_remote
from workbook.gathering.tasks import Done, NotHad, Task, do_task
from workbook.library import load_library
from workbook.problems import Problem
from workbook.reading.worker import Limits, Outcome, Worker


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
