"""What runs inside a Dask worker: it reads files as the workers of one machine do.

Each worker keeps a ``Pool`` for the time of one run: returned files are opened in processes with
limits there too, by the same code. Nothing here raises, and nothing that is sent shows itself: Dask
writes what failed, and with what, into its log. Called through ``dask_engine`` only.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

from distributed import Worker, WorkerPlugin, get_worker

from workbook.gathering.fingerprints import shared_fingerprint
from workbook.gathering.opening import LARGEST_BUNDLE
from workbook.gathering.plain import hash_plain
from workbook.gathering.pool import Pool
from workbook.gathering.remote import Remote, check_place, hash_remote
from workbook.gathering.tasks import Done, Task
from workbook.problems import Message, Problem
from workbook.problems.beyond import WORKERS_DIFFER, WORKERS_MAY_NOT, WORKERS_SEE_NOTHING
from workbook.problems.commands import PROCESS_NOT_STARTED
from workbook.reading.worker import Limits, Outcome, WorkerNotReadyError

Thing = TypeVar("Thing")


class Unfit(StrEnum):
    """Why a worker must not read for a run."""

    DIFFERS = "differs"
    MAY_NOT_START = "may-not-start"
    SEES_NOTHING = "sees-nothing"
    DID_NOT_START = "did-not-start"


TOLD: Mapping[Unfit, Message] = MappingProxyType(
    {
        Unfit.DIFFERS: WORKERS_DIFFER,
        Unfit.MAY_NOT_START: WORKERS_MAY_NOT,
        Unfit.SEES_NOTHING: WORKERS_SEE_NOTHING,
        Unfit.DID_NOT_START: PROCESS_NOT_STARTED,
    }
)


@dataclass(frozen=True, slots=True)
class Sealed(Generic[Thing]):
    """Something that is sent to a worker and does not show itself in logs."""

    thing: Thing = field(repr=False)


@dataclass(frozen=True, slots=True)
class Orders:
    """What a worker has to know for a run. program: the fingerprint of the program and its banks.
    place: the URL of the returned files. witness: a file that the worker must see as we do, with
    its fingerprint, where they lie in a folder."""

    program: str
    bank_folders: tuple[Path, ...] = field(repr=False)
    limits: Limits
    passwords: tuple[str, ...] = field(repr=False)
    place: str | None = field(repr=False)
    witness: tuple[Path, str] = field(repr=False)


class Readers(WorkerPlugin):
    """One run's processes at one worker. Dask sets them up wherever a worker is or comes, and ends
    them when the run is over."""

    def __init__(self, run: str, orders: Orders) -> None:
        self.name = run
        self.orders = orders
        self.pool: Pool | None = None
        self.unfit: Unfit | None = None

    def setup(self, worker: Worker) -> None:
        """Called by Dask. A worker that is not fit says so when it is asked."""
        orders = self.orders
        self.unfit = find_unfit(orders)
        self.pool = Pool(
            worker.state.nthreads, orders.bank_folders, orders.limits, orders.passwords
        )

    def teardown(self, worker: Worker) -> None:
        """Called by Dask."""
        if self.pool is not None:
            self.pool.__exit__(None, None, None)


def find_unfit(orders: Orders) -> Unfit | None:
    """Why this worker must not read; None when it may."""
    if multiprocessing.current_process().daemon:
        return Unfit.MAY_NOT_START
    try:
        differs = shared_fingerprint(orders.bank_folders) != orders.program
    except OSError:
        differs = True
    if differs:
        return Unfit.DIFFERS
    return None if _sees_the_files(orders) else Unfit.SEES_NOTHING


def _sees_the_files(orders: Orders) -> bool:
    if orders.place is not None:
        return check_place(orders.place) is None
    path, sha256 = orders.witness
    try:
        return hash_plain(path) == sha256
    except OSError:
        return False


def read_there(run: str, sealed: Sealed[Task]) -> Outcome[Done] | Unfit:
    """A task done at this worker."""
    found = _readers(get_worker(), run)
    if isinstance(found, Unfit):
        return found
    try:
        return found.run(sealed.thing)
    except WorkerNotReadyError:
        return Unfit.DID_NOT_START


def hash_there(run: str, sealed: Sealed[Remote]) -> str | Problem | Unfit:
    """The fingerprint of a file elsewhere."""
    found = _readers(get_worker(), run)
    return found if isinstance(found, Unfit) else hash_remote(sealed.thing, LARGEST_BUNDLE)


def is_fit(run: str, dask_worker: Worker) -> Unfit | None:
    """What a worker says when it is asked before anything is read. Dask looks at the names of the
    arguments, and gives the worker as the last."""
    found = _readers(dask_worker, run)
    return found if isinstance(found, Unfit) else None


def _readers(worker: Worker, run: str) -> Pool | Unfit:
    readers = worker.plugins.get(run)
    if not isinstance(readers, Readers) or readers.pool is None:
        return Unfit.DIFFERS
    return readers.unfit or readers.pool
