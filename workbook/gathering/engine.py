"""What an engine is: whoever has files read, on this machine or on others.

``gather`` gives it tasks and never asks where they are done. ``pool`` has them done by processes of
this machine, ``dask_engine`` by the workers of a Dask cluster.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from workbook.gathering.remote import Remote
from workbook.gathering.tasks import Done, Task
from workbook.problems import Problem
from workbook.reading.worker import Limits, Outcome
from workbook.rounds.folder import RoundFolder


class Engine(Protocol):
    """Used by one thread. Leaving its context ends whatever is still being read."""

    @property
    def size(self) -> int:
        """How many files it reads side by side."""

    def submit(self, task: Task) -> Future[Outcome[Done]]:
        """Have a task done as soon as a worker is free. WorkerNotReadyError and EngineError come
        with its result."""

    def hash(self, remote: Remote) -> Future[str | Problem]:
        """Have the fingerprint of a file worked out that lies elsewhere."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an engine has to know before it begins. workers: as asked for; None for as many as this
    machine can keep busy."""

    folder: RoundFolder
    workers: int | None
    bank_folders: tuple[Path, ...]
    limits: Limits
    passwords: tuple[str, ...]


StartEngine = Callable[[Reading], AbstractContextManager[Engine]]


class EngineError(RuntimeError):
    """The machines that read are not there, not fit or lost. problem: what to tell."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
