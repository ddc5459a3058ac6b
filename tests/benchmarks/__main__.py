"""Measures ours and the others side by side, on the same files, in one run. No test.

``python -m tests.benchmarks`` prints a table and writes every figure to a JSON with the day in its
name. ``--quick`` is for a look; ``--only reading`` measures one thing; ``--page docs/speed.md``
puts the table into a page, between its two marks.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from tests.benchmarks import build, growth, issue, machines, memory, reading, rounds, start_up
from tests.benchmarks.bench import EFFORTS, FULL, QUICK, Bench, Effort, prepare
from tests.benchmarks.figures import Figure, NotMeasured, Record, table
from workbook import __version__

Measure = Callable[[Bench], Iterator[Figure]]
# Each thing that is measured; what is added here is in every run.
THINGS: Mapping[str, Measure] = MappingProxyType(
    {
        "start-up": start_up.measure,
        "build": build.measure,
        "issue": issue.measure,
        "reading": reading.measure,
        "rounds": rounds.measure,
        "memory": memory.measure,
        "growth": growth.measure,
        "dask": machines.measure,
    }
)
BESIDE = ("openpyxl", "python-docx", "python-calamine", "lxml", "XlsxWriter", "click")
FOLDER = Path("output") / "benchmarks"
START, END = "<!-- the table of make bench begins -->", "<!-- and ends -->"


def main() -> None:
    """Measure, print, write."""
    asked = _asked()
    effort = QUICK if asked.quick else EFFORTS[asked.effort]
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    path = asked.output / f"{day}-{effort.name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    shown = ""
    for record, text in run(effort, tuple(asked.only or THINGS)):
        shown = text
        path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"\n{shown}\n{path}\n")
    if asked.page is not None:
        put_into(asked.page, f"{_about(day, effort)}\n\n{shown}")


def run(effort: Effort, names: tuple[str, ...]) -> Iterator[tuple[Record, str]]:
    """Every figure of the things named so far, and all of them as a table, after each thing: a run
    that is stopped leaves what it has measured."""
    start = time.perf_counter()
    figures: dict[str, list[Figure]] = {}
    with tempfile.TemporaryDirectory() as folder:
        bench = prepare(effort, Path(folder))
        gc.collect()
        for name in names:
            _tell(f"{name} …")
            figures[name] = list(_measured(name, bench))
            seconds = round(time.perf_counter() - start, 1)
            shown = table([each for found in figures.values() for each in found])
            yield _record(effort, seconds, figures), shown


def _record(effort: Effort, seconds: float, figures: Mapping[str, list[Figure]]) -> Record:
    return {
        "day": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "effort": effort.name,
        "seconds": seconds,
        "machine": machine(),
        "figures": {name: [each.record() for each in found] for name, found in figures.items()},
    }


def machine() -> Record:
    """What it was measured on, without its name."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "busy": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "workbook": __version__,
        "beside": {name: version(name) for name in BESIDE},
    }


def put_into(page: Path, text: str) -> None:
    """Replace what stands between the two marks of a page. Raises ValueError where they are not."""
    before, start, rest = page.read_text(encoding="utf-8").partition(START)
    _old, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"{page} has no place for the table")
    page.write_text(f"{before}{START}\n\n{text}\n{END}{after}", encoding="utf-8")


def _measured(name: str, bench: Bench) -> Iterator[Figure]:
    try:
        yield from THINGS[name](bench)
    except (OSError, ImportError, RuntimeError) as error:  # such as a reader that never got ready
        yield NotMeasured(name, f"{type(error).__name__}: {error}")


def _about(day: str, effort: Effort) -> str:
    """The machine in a sentence."""
    found = machine()
    busy = "" if found["busy"] is None else f", on average {found['busy']} programs running"
    return (
        f"Measured on {day} ({effort.name}): {found['processor']}, {found['cores']} cores{busy}, "
        f"{found['system']}, Python {found['python']}. Times are processor time unless the line "
        "says otherwise; ratios are medians over turns, with the quartiles in brackets."
    )


def _processor() -> str:
    """The processor's own name for itself."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _tell(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--quick", action="store_true", help="a look, in a minute or two")
    parser.add_argument("--effort", choices=sorted(EFFORTS), default=FULL.name)
    parser.add_argument("--only", action="append", choices=tuple(THINGS))
    parser.add_argument("--output", type=Path, default=FOLDER)
    parser.add_argument("--page", type=Path, help="a page whose table is to be replaced")
    return parser.parse_args()


if __name__ == "__main__":
    main()
