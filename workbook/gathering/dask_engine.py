"""Files read by the workers of a Dask cluster: one that runs already, or one made for this run.

The command line starts it where ``--engine dask`` is asked for; nothing else loads this module: it
needs the extra ``dask``. What the workers do stands in ``dask_workers``. When a worker is lost,
Dask gives its files to another; a file that loses several workers costs that file only.
"""

from __future__ import annotations

import gc
import logging
import tempfile
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import dask
from distributed import Client, KilledWorker, LocalCluster
from distributed.security import Security

from workbook.gathering.ahead import count_workers
from workbook.gathering.dask_workers import (
    TOLD,
    Orders,
    Readers,
    Sealed,
    Unfit,
    hash_there,
    is_fit,
    read_there,
)
from workbook.gathering.engine import Engine, EngineError, Reading
from workbook.gathering.fingerprints import shared_fingerprint
from workbook.gathering.plain import hash_plain
from workbook.gathering.remote import Remote
from workbook.gathering.tasks import Done, Task
from workbook.problems import Problem
from workbook.problems.beyond import (
    NO_WORKERS,
    SCHEDULER_LOST,
    SCHEDULER_NOT_REACHED,
    WORKERS_DIFFER,
)
from workbook.reading.worker import Fault, Outcome, deaf_to_ctrl_c

PATIENCE = 15.0  # seconds for a scheduler to answer, and again for its first worker to come
_LOST = "worker lost"
_TALKERS = ("distributed.client", "asyncio", "tornado.application")
# A reader is a child of its worker, and Dask forbids its workers children unless it is told not to.
# It also has every part of a cluster listen for browsers: here nothing would be answered.
_SETTINGS = {
    "distributed.worker.daemon": False,
    "distributed.worker.http.routes": (),
    "distributed.scheduler.http.routes": (),
}

Value = TypeVar("Value")


@contextmanager
def start_dask(
    reading: Reading, address: str | None = None, patience: float | None = None
) -> Iterator[Engine]:
    """The workers of the scheduler at an address; without one, as many as were asked for on this
    machine. Raises EngineError when they cannot be used."""
    run = f"workbook-{uuid.uuid4().hex}"
    patience = PATIENCE if patience is None else patience
    opened = _connect(address, patience) if address else _own(count_workers(reading.workers))
    with _quiet(), opened as client:
        _wait_for_workers(client, patience)
        _give_orders(client, Readers(run, _orders(reading)))
        try:
            yield DaskEngine(client, run)
        finally:
            with suppress(Exception):  # a scheduler that is gone has no plugin any more
                client.unregister_worker_plugin(run)


class DaskEngine:
    """Used by one thread, like every engine. run: the name of this run, neutral in every log."""

    def __init__(self, client: Client, run: str) -> None:
        self._tasks = client.get_executor(pure=False)
        self._run = run
        self._given = 0
        self.size = max(1, sum(client.nthreads().values()))

    def submit(self, task: Task) -> Future[Outcome[Done]]:
        """Have a task done by any worker."""
        path = task.path if isinstance(task.path, Remote) else task.path.absolute()
        absolute = Task(path, task.sha256, task.number)
        return self._give(read_there, Sealed(absolute), Outcome(None, Fault.CRASHED, _LOST))

    def hash(self, remote: Remote) -> Future[str | Problem]:
        """Have a fingerprint worked out by any worker."""
        return self._give(hash_there, Sealed(remote), None)

    def _give(
        self, function: Callable[..., Value | Unfit], sealed: Sealed[Any], lost: Value | None
    ) -> Future[Value]:
        """lost: what comes of it when worker after worker is lost over it."""
        self._given += 1
        key = f"{self._run}-{self._given}"
        theirs = self._tasks.submit(function, self._run, sealed, key=key)
        ours: Future[Value] = Future()
        theirs.add_done_callback(partial(_hand_over, ours, lost))
        return ours


def _hand_over(ours: Future[Value], lost: Value | None, theirs: Future[Value | Unfit]) -> None:
    """Give on what became of a task: its value, or the one error that says why there is none."""
    try:
        value = theirs.result()
    except KilledWorker:
        if lost is None:
            ours.set_exception(EngineError(SCHEDULER_LOST.at("")))
        else:
            ours.set_result(lost)
    except (CancelledError, OSError):
        ours.set_exception(EngineError(SCHEDULER_LOST.at("")))
    except Exception:  # it could not even be unpacked where it was to be done
        ours.set_exception(EngineError(WORKERS_DIFFER.at("")))
    else:
        if isinstance(value, Unfit):
            ours.set_exception(EngineError(TOLD[value].at("")))
        else:
            ours.set_result(value)


@contextmanager
def _quiet() -> Iterator[None]:
    """What stands between this process and its cluster says nothing on the screen: whatever goes
    wrong is told by a message of ours."""
    loggers = [logging.getLogger(name) for name in _TALKERS]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        gc.collect()  # a line that was cut off complains when it is thrown away
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


@contextmanager
def _connect(address: str, patience: float) -> Iterator[Client]:
    """A client of a scheduler that runs. How it is encrypted is said by Dask's own settings."""
    try:
        client = Client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise EngineError(SCHEDULER_NOT_REACHED.at("")) from error
    with client:
        yield client


@contextmanager
def _own(workers: int) -> Iterator[Client]:
    """A cluster of this machine's own. Nobody else can talk to it: it listens to this machine alone
    and to those alone who have the key that is made here. It has no pages, and keeps no logs."""
    with (
        tempfile.TemporaryDirectory(prefix="workbook-dask-") as folder,
        dask.config.set(_SETTINGS),
        ExitStack() as opened,
    ):
        with deaf_to_ctrl_c():  # it is for this process to hear, which then ends the others
            cluster = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                scheduler_kwargs={"dashboard": False},
                security=Security.temporary(),
                memory_limit=0,  # each reader has a limit of its own
                local_directory=folder,
                silence_logs=logging.CRITICAL,
            )
            opened.enter_context(cluster)
            client = opened.enter_context(Client(cluster, set_as_default=False))
        yield client


def _wait_for_workers(client: Client, patience: float) -> None:
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError as error:
        raise EngineError(NO_WORKERS.at("")) from error


def _orders(reading: Reading) -> Orders:
    folder = reading.folder
    register = folder.register.absolute()
    try:
        witness = "" if folder.url else hash_plain(register)
    except OSError:
        witness = ""
    return Orders(
        shared_fingerprint(reading.bank_folders),
        tuple(each.absolute() for each in reading.bank_folders),
        reading.limits,
        reading.passwords,
        folder.url,
        (Path(register), witness),
    )


def _give_orders(client: Client, readers: Readers) -> None:
    """Set up a run at every worker, and stop if one of them must not read."""
    try:
        client.register_plugin(readers, name=readers.name)
        told = client.run(is_fit, readers.name)
    except OSError as error:
        raise EngineError(SCHEDULER_LOST.at("")) from error
    except Exception as error:  # they could not even unpack it
        raise EngineError(WORKERS_DIFFER.at("")) from error
    for unfit in told.values():
        if unfit is not None:
            raise EngineError(TOLD[unfit].at(""))
