"""Reading by the workers of a Dask cluster beside readers of this machine: starting, and each file.

``python -m tests.benchmarks --only dask`` measures it, with processor time of all processes. The
first pass over the files gets everybody ready; what is measured of a file is a later pass.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial

import psutil

from tests.benchmarks.bench import Bench
from tests.benchmarks.clock import Series
from tests.benchmarks.figures import By, Comparison, Figure
from tests.benchmarks.material import our_form
from tests.benchmarks.rounds import FORM, make_round
from workbook.gathering.dask_engine import start_dask
from workbook.gathering.engine import Engine, Reading
from workbook.gathering.plain import hash_plain
from workbook.gathering.pool import start_pool
from workbook.gathering.tasks import Task
from workbook.reading.read import LIMITS
from workbook.rounds.folder import RoundFolder

Start = Callable[[Reading], AbstractContextManager[Engine]]
# Who reads, and how many workers.
ENGINES: tuple[tuple[str, Start, int], ...] = (
    ("two Dask workers", start_dask, 2),
    ("two readers", start_pool, 2),
    ("one reader", start_pool, 1),
)


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds: cpu of this process and all below it, wall."""

    cpu: float
    wall: float


def measure(bench: Bench) -> Iterator[Figure]:
    """Until everybody is ready, and then all files once more."""
    size = bench.effort.files[-1]
    folder = make_round(bench.folder / "dask", our_form(*FORM), size)
    started: dict[str, list[Taken]] = {name: [] for name, _, _ in ENGINES}
    passed: dict[str, list[Taken]] = {name: [] for name, _, _ in ENGINES}
    for _ in range(bench.effort.turns):
        for name, start, workers in ENGINES:
            ready, later = _one_turn(folder, start, workers)
            started[name].append(ready)
            passed[name].append(later)
    dask, *others = (name for name, _, _ in ENGINES)
    for what, taken in (("start and read", started), ("read again", passed)):
        for by in (By.WALL, By.CPU):
            beside = {name: _series(taken[name]) for name in others}
            yield Comparison(f"{what} {size} files, {dask}", _series(taken[dask]), beside, {}, by)


def _one_turn(folder: RoundFolder, start: Start, workers: int) -> tuple[Taken, Taken]:
    tasks = [Task(path, hash_plain(path)) for path in sorted(folder.returned.glob("*.xlsx"))]
    before, began = _used(), time.perf_counter()
    with start(Reading(folder, workers, (), LIMITS, ())) as engine:
        first = _clocked(partial(_read, engine, tasks), before, began)
        second = _clocked(partial(_read, engine, tasks), _used(), time.perf_counter())
    return first, second


def _clocked(work: Callable[[], None], before: float, began: float) -> Taken:
    work()
    wall = time.perf_counter() - began
    return Taken(_used() - before, wall)


def _read(engine: Engine, tasks: list[Task]) -> None:
    for coming in [engine.submit(each) for each in tasks]:
        if coming.result().value is None:
            raise RuntimeError("a file was not read")


def _used() -> float:
    """Processor seconds of this process and of those below it that live."""
    here = psutil.Process()
    total = 0.0
    for each in (here, *here.children(recursive=True)):
        try:
            used = each.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += used.user + used.system
    return total


def _series(taken: list[Taken]) -> Series:
    return Series(tuple(each.cpu for each in taken), tuple(each.wall for each in taken))
