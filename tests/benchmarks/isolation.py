"""What it costs that returned files are read in a process of their own. No test: it only measures.

``python -m tests.benchmarks.isolation`` prints, for the small workbook of the hostile table and for
one of ours with every question: how long a reader takes to start, how long a file takes in this
process and in a reader, and how long the next file waits after a file that stopped its reader. Each
by the clock and in work of the processor.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
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
PATIENT = replace(LIMITS, seconds=60.0)  # on a busy machine a read may take longer by the clock


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
    """The form of our own banks whose sheets are the longest, blank."""
    made = []
    for bank in load_library(()).banks:
        for form in bank.forms:
            path = folder / f"{bank.id}-{form.id}.xlsx"
            with path.open("wb") as stream:
                build_workbook(bank, form.id, Stamp(bank.id, bank.edition, form.id), stream)
            made.append((sheet_bytes(path), f"the largest of our own ({path.stem})", path))
    _size, what, path = max(made)
    return what, path, ()


@dataclass(frozen=True, slots=True)
class Cost:
    """What one read took, in seconds. wall: by the clock; work: of the processor, here and in the
    reader, so that whatever else runs on the machine does not count."""

    wall: float
    work: float


def sheet_bytes(path: Path) -> int:
    """How long the sheets of a workbook are, unpacked; pictures do not count."""
    with zipfile.ZipFile(path) as package:
        parts = package.infolist()
    return sum(each.file_size for each in parts if each.filename.startswith("xl/worksheets/"))


def measure(what: str, path: Path, banks: tuple[Path, ...]) -> None:
    """Print the figures of one file."""
    read = partial(_read, partial(read_file, bank_folders=banks))
    warm_up = partial(load_library, banks)
    print(f"{what}: {path.stat().st_size / 1024:.0f} KB")
    read(path)
    show("read in this process", [here(read, path) for _ in range(TIMES)])
    with Worker(read, PATIENT, warm_up) as worker:
        first, worked = there(worker, path, 0)
        show("start of a reader with its first file", [first])
        costs = []
        for _ in range(TIMES):
            cost, worked = there(worker, path, worked)
            costs.append(cost)
        show("read in a reader", costs)
    with Worker(read, PATIENT, warm_up) as worker:
        after = []
        for _ in range(STARTS):
            worker.run(None)
            after.append(there(worker, path, 0)[0])
        show("the next file after one that stopped its reader", after)


def _read(read: Callable[[Path], object], path: Path | None) -> tuple[object, float]:
    """What a file says, and how long this process has worked since it began."""
    if path is None:
        os._exit(3)
    return read(path), time.process_time()


def here(read: Callable[[Path], object], path: Path) -> Cost:
    """One read in this process."""
    wall, work = time.perf_counter(), time.process_time()
    read(path)
    return Cost(time.perf_counter() - wall, time.process_time() - work)


def there(
    worker: Worker[Path | None, tuple[object, float]], path: Path, before: float
) -> tuple[Cost, float]:
    """One read in a reader, and how long the reader has worked by then. before: until now."""
    wall, work = time.perf_counter(), time.process_time()
    outcome = worker.run(path)
    if outcome.value is None:
        raise RuntimeError(f"the reader gave nothing: {outcome.fault}")
    worked = outcome.value[1]
    own = time.process_time() - work
    return Cost(time.perf_counter() - wall, own + worked - before), worked


def show(what: str, costs: list[Cost]) -> None:
    """Print the medians, and where there are several the shortest by the clock: whatever else runs
    on the machine can only make it longer."""
    wall, work = (
        statistics.median(found) * 1000
        for found in ([each.wall for each in costs], [each.work for each in costs])
    )
    best = f" ({min(each.wall for each in costs) * 1000:.0f} at best)" if len(costs) > 1 else ""
    print(f"  {what}: {wall:.0f} ms{best}, of which the processor works {work:.0f} ms")


if __name__ == "__main__":
    main()
