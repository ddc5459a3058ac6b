"""How long work takes and how much memory, several works turn by turn, so that all meet the same
machine.

Processor time is the measure where a machine is shared: wall time counts what others do as well.
Both are kept. Whole programs are measured as children, by what the system says of them at the end.
"""

from __future__ import annotations

import math
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CHILD = Path(__file__).with_name("child.py")
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Spread:
    """A median between its quartiles."""

    median: float
    lower: float
    upper: float

    def record(self, digits: int) -> dict[str, float]:
        """For JSON."""
        return {
            "median": round(self.median, digits),
            "lower": round(self.lower, digits),
            "upper": round(self.upper, digits),
        }


@dataclass(frozen=True, slots=True)
class Series:
    """What each turn of some work took. cpu, wall: seconds. memory: the most bytes that a child
    held; 0 for work in this process."""

    cpu: tuple[float, ...]
    wall: tuple[float, ...]
    memory: tuple[int, ...] = ()


def in_turn(works: Mapping[str, Work], times: int, *, warm_up: bool = True) -> dict[str, Series]:
    """Each work once to warm up, and then in turn, as often as asked for."""
    for work in works.values() if warm_up else ():
        work()
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for turn in range(times):
        for name in _rotated(list(works), turn):
            taken[name].append(_clocked(works[name]))
    return {name: _series(each) for name, each in taken.items()}


def children_in_turn(commands: Mapping[str, Sequence[str]], times: int) -> dict[str, Series]:
    """The same for Python programs, each command being what follows ``python``."""
    taken: dict[str, list[tuple[float, float, int]]] = {name: [] for name in commands}
    for turn in range(times):
        for name in _rotated(list(commands), turn):
            taken[name].append(_run(commands[name]))
    return {
        name: Series(
            tuple(cpu for cpu, _, _ in each),
            tuple(wall for _, wall, _ in each),
            tuple(memory for _, _, memory in each),
        )
        for name, each in taken.items()
    }


def spread(values: Sequence[float]) -> Spread:
    """The median and the quartiles."""
    if len(values) < 2:
        return Spread(values[0], values[0], values[0])
    lower, median, upper = statistics.quantiles(values, n=4, method="inclusive")
    return Spread(median, lower, upper)


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """How many times as long ours takes, turn by turn."""
    return spread([mine / max(other, 1e-9) for mine, other in zip(ours, theirs, strict=True)])


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The slope of log time over log size by least squares: 1 where twice the work takes twice as
    long, less where a fixed part weighs, more where it gets worse and worse."""
    across = [math.log(size) for size in sizes]
    up = [math.log(max(each, 1e-9)) for each in seconds]
    middle, level = statistics.fmean(across), statistics.fmean(up)
    rise = sum((x - middle) * (y - level) for x, y in zip(across, up, strict=True))
    return rise / sum((x - middle) ** 2 for x in across)


def _rotated(names: list[str], turn: int) -> list[str]:
    """Nobody always comes first."""
    at = turn % len(names)
    return names[at:] + names[:at]


def _clocked(work: Work) -> tuple[float, float]:
    cpu, wall = _used(), time.perf_counter()
    work()
    return _used() - cpu, time.perf_counter() - wall


def _used() -> float:
    """Processor seconds of this process, and of its children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _series(taken: Sequence[tuple[float, float]]) -> Series:
    return Series(tuple(cpu for cpu, _ in taken), tuple(wall for _, wall in taken))


def _run(command: Sequence[str]) -> tuple[float, float, int]:
    """Processor seconds, wall seconds and the most bytes held of one child and its children.

    Raises CalledProcessError where it fails.
    """
    done = subprocess.run(
        [sys.executable, "-S", str(CHILD), sys.executable, *command],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    cpu, wall, memory = done.stdout.split()
    return float(cpu), float(wall), int(memory)
