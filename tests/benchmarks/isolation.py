"""What it costs that returned files are read in a process of their own. No test: it only measures.

``python -m tests.benchmarks.isolation`` prints, for the small workbook of the hostile table and for
one of ours with every question: how long a reader takes to start, how long a file takes in this
process and in a reader, and how long the next file waits after a file that stopped its reader.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.hostile.ground import Ground, plain_zip
from workbook.building import build_workbook
from workbook.identity import Stamp
from workbook.library import load_library
from workbook.reading.read import LIMITS, read_file
from workbook.reading.worker import Worker

TIMES = 30
STARTS = 5


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for what, path, banks in (small(folder), large(folder)):
            measure(what, path, banks)


def small(folder: Path) -> tuple[str, Path, tuple[Path, ...]]:
    """The small workbook."""
    (folder / "ground").mkdir()
    ground = Ground(folder / "ground")
    path = folder / "small.xlsx"
    path.write_bytes(plain_zip(ground.files("xlsx")))
    return "a workbook of 4 questions", path, (ground.bank.parent,)


def large(folder: Path) -> tuple[str, Path, tuple[Path, ...]]:
    """The form of our own banks that takes the most room, blank."""
    made = []
    for bank in load_library(()).banks:
        for form in bank.forms:
            path = folder / f"{bank.id}-{form.id}.xlsx"
            with path.open("wb") as stream:
                build_workbook(bank, form.id, Stamp(bank.id, bank.edition, form.id), stream)
            made.append((path.stat().st_size, f"the largest of our own ({path.stem})", path))
    _size, what, path = max(made)
    return what, path, ()


def measure(what: str, path: Path, banks: tuple[Path, ...]) -> None:
    """Print the figures of one file."""
    read = partial(read_file, bank_folders=banks)
    warm_up = partial(load_library, banks)
    print(f"{what}: {path.stat().st_size / 1024:.0f} KB")
    read(path)
    show("read in this process", [clock(partial(read, path)) for _ in range(TIMES)])
    with Worker(read, LIMITS, warm_up) as worker:
        show("start of a reader with its first file", [clock(partial(worker.run, path))])
        show("read in a reader", [clock(partial(worker.run, path)) for _ in range(TIMES)])
    with Worker(partial(_read_or_die, read), LIMITS, warm_up) as worker:
        after = []
        for _ in range(STARTS):
            worker.run(None)
            after.append(clock(partial(worker.run, path)))
        show("the next file after one that stopped its reader", after)


def _read_or_die(read: Callable[[Path], object], path: Path | None) -> object:
    if path is None:
        os._exit(3)
    return read(path)


def clock(work: Callable[[], object]) -> float:
    """How many seconds some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def show(what: str, seconds: list[float]) -> None:
    """Print the median, and where there are several the shortest and the longest: whatever else
    runs on the machine can only make them longer."""
    each = [f"{found * 1000:.0f} ms" for found in (min(seconds), max(seconds))]
    spread = f", {each[0]} at best, {each[1]} at worst" if len(seconds) > 1 else ""
    print(f"  {what}: {statistics.median(seconds) * 1000:.0f} ms{spread}")


if __name__ == "__main__":
    main()
