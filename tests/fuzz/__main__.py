"""The command: ``python -m tests.fuzz --executions N --seed S``. See the README beside this file.

Exit status: 0 nothing found · 1 some input shows a fault.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.inputs import make_input
from tests.fuzz.run import STRETCH, Found, Stretch, Tally, run_stretch
from tests.fuzz.seeds import Format, Garden, make_garden
from workbook.library import load_library

# An .xls file is read by calamine: it is fuzzed to see that a fault of it is caught.
SHARES = {Format.XLSX: 30, Format.DOCX: 25, Format.ODS: 20, Format.ODT: 15, Format.XLS: 10}
_TELL_EVERY = 60.0  # seconds
_FOUND = re.compile(r"^FOUND ([a-z]+):([0-9]+) \(seed ([0-9]+)\)", re.MULTILINE)


@dataclass(frozen=True)
class Options:
    """What was asked for. skipped: how many of them an earlier run has read. only: one input to run
    again, such as ``xlsx:806``; again: what an earlier run told, to run again whatever it found.
    aimed: as of a garden."""

    executions: int
    skipped: int
    seed: int
    workers: int
    seconds: float | None
    keep: Path | None
    formats: tuple[Format, ...]
    only: str | None
    again: Path | None
    aimed: bool


def main(arguments: list[str] | None = None) -> int:
    """Run, tell, and keep what shows a fault."""
    os.environ["RUST_BACKTRACE"] = "0"  # calamine's own words about where it broke take time
    options = parse(arguments)
    with tempfile.TemporaryDirectory() as folder:
        garden = make_garden(Path(folder) / "small")
        garden.is_aimed = options.aimed
        load_library((garden.folder,))
        assert garden.seeds
        tallies = _run(garden, _asked(options), options)
        print(summary(tallies), flush=True)
    return 1 if any(tally.found for tally in tallies.values()) else 0


def parse(arguments: list[str] | None) -> Options:
    """What a command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--executions", type=int, default=10_000, help="inputs, of all formats")
    parser.add_argument(
        "--skip", type=int, default=0, help="of these, how many an earlier run has read"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, help="begin nothing more after this time")
    parser.add_argument("--keep", type=Path, help="folder for the inputs that show a fault")
    parser.add_argument("--formats", default=",".join(SHARES), help="such as xlsx,docx")
    parser.add_argument("--only", help="one input again, such as xlsx:806")
    parser.add_argument("--again", type=Path, metavar="LOG", help="what an earlier run found")
    parser.add_argument("--aimed", action="store_true", help="damage only marks, names and words")
    given = parser.parse_args(arguments)
    formats = tuple(Format(name) for name in given.formats.split(","))
    return Options(
        given.executions,
        given.skip,
        given.seed,
        given.workers,
        given.seconds,
        given.keep,
        formats,
        given.only,
        given.again,
        given.aimed,
    )


def _asked(options: Options) -> Iterator[Stretch]:
    if options.again:
        return found_before(options.again.read_text(encoding="utf-8"))
    return _one(options) if options.only else stretches(options)


def found_before(told: str) -> Iterator[Stretch]:
    """The inputs that an earlier run found, by what it told."""
    for name, number, seed in _FOUND.findall(told):
        yield Stretch(Format(name), int(seed), int(number), int(number) + 1)


def _one(options: Options) -> Iterator[Stretch]:
    name, _, number = (options.only or "").partition(":")
    yield Stretch(Format(name), options.seed, int(number), int(number) + 1)


def stretches(options: Options) -> Iterator[Stretch]:
    """The inputs of all formats, by their shares, the formats taking turns. Those that an earlier
    run has read are left out, as far as whole stretches go."""
    skipped = 0
    all_shares = sum(SHARES[each] for each in options.formats)
    left = {each: round(options.executions * SHARES[each] / all_shares) for each in options.formats}
    first = dict.fromkeys(options.formats, 0)
    while any(left.values()):
        # Whichever format has come the shortest way.
        each = min((f for f in left if left[f]), key=lambda f: first[f] / SHARES[f])
        count = min(STRETCH, left[each])
        skipped += count
        if skipped > options.skipped:
            yield Stretch(each, options.seed, first[each], first[each] + count)
        first[each] += count
        left[each] -= count


def _run(garden: Garden, stretches: Iterable[Stretch], options: Options) -> dict[Format, Tally]:
    tallies = {each: Tally() for each in Format}
    started = told = time.monotonic()
    running: dict[Future[Tally], Stretch] = {}
    waiting = iter(stretches)
    with ThreadPoolExecutor(options.workers) as pool:
        while True:
            is_over = options.seconds is not None and time.monotonic() - started > options.seconds
            while len(running) < options.workers and not is_over:
                stretch = next(waiting, None)
                if stretch is None:
                    break
                running[pool.submit(run_stretch, garden, stretch)] = stretch
            if not running:
                return tallies
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for each in done:
                stretch, tally = running.pop(each), each.result()
                tallies[stretch.format].add(tally)
                _tell_found(garden, tally.found, options.keep)
            if time.monotonic() - told > _TELL_EVERY:
                told = time.monotonic()
                _tell_progress(tallies, told - started)


def _tell_found(garden: Garden, found: Iterable[Found], keep: Path | None) -> None:
    for each in found:
        print(f"FOUND {each.format}:{each.number} (seed {each.seed}) {' '.join(each.done)}")
        for fault in each.faults:
            print(f"    {fault}", flush=True)
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{each.seed}-{each.number}.{each.format}").write_bytes(_made(garden, each))


def _made(garden: Garden, found: Found) -> bytes:
    """The file; empty where the harness itself cannot make it."""
    try:
        return make_input(garden, found.format, found.seed, found.number).data
    except Exception as error:  # told, so that the run goes on
        print(f"    THE HARNESS FAILED: {error!r}", flush=True)
        return b""


def _tell_progress(tallies: dict[Format, Tally], seconds: float) -> None:
    count = sum(tally.executions for tally in tallies.values())
    found = sum(len(tally.found) for tally in tallies.values())
    each = " ".join(f"{name} {tally.executions}" for name, tally in tallies.items())
    now = time.strftime("%H:%M:%S", time.gmtime())
    print(f"{now} {count} read, {count / seconds:.0f} a second, {found} found: {each}", flush=True)


def summary(tallies: dict[Format, Tally]) -> str:
    """What became of all inputs, a line for each format."""
    lines = []
    for name, tally in tallies.items():
        if not tally.executions:
            continue
        stages = Counter(tally.stages)
        past = tally.executions - stages["refused"]
        lines.append(
            f"{name}: {tally.executions} read, {past} past the gate ({_percent(past, tally)}), "
            f"{stages['placed, with answers']} with answers "
            f"({_percent(stages['placed, with answers'], tally)}), "
            f"{tally.witnessed} witnessed, {tally.held} texts looked for, "
            f"{tally.strayed} at another question ({tally.disputed} disputed), "
            f"{tally.again} read twice, {len(tally.found)} found; {dict(sorted(stages.items()))}"
        )
    total = sum(tally.executions for tally in tallies.values())
    found = sum(len(tally.found) for tally in tallies.values())
    return "\n".join([*lines, f"in all: {total} read, {found} found"])


def _percent(count: int, tally: Tally) -> str:
    return f"{100 * count / tally.executions:.0f}%"


if __name__ == "__main__":
    sys.exit(main())
