"""Collate and report: a round's folder in which every team has returned its copy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks.bench import Bench
from tests.benchmarks.clock import in_turn
from tests.benchmarks.figures import By, Comparison, Figure, Growth
from tests.benchmarks.material import answers_for, our_form, written
from tests.benchmarks.others import openpyxl_load
from workbook.building import XLSX, Compiled
from workbook.collation.records import Collation
from workbook.collation.run import collate_round
from workbook.grid import places
from workbook.problems import Problem
from workbook.reports.write import report_files
from workbook.rounds.folder import RoundFolder
from workbook.rounds.records import Copy, Format, Round
from workbook.rounds.register import save_register

FORM = ("vg", "short")
THRESHOLD = 7


def measure(bench: Bench) -> Iterator[Figure]:
    """Collating once and again, with one reader and two; reporting; how both grow."""
    compiled = our_form(*FORM)
    folders = [make_round(bench.folder, compiled, size) for size in bench.effort.files]
    largest = folders[-1]
    yield from _collating(bench, largest, bench.effort.files[-1])
    once = {str(each.path): partial(collate, each) for each in folders}
    taken = in_turn(once, bench.effort.turns, warm_up=False)
    yield Growth("collate", "files in the folder", bench.effort.files, tuple(taken.values()))
    # Nothing has changed, so nothing is read again.
    collations = [collate(each, fresh=False) for each in folders]
    works = {
        str(number): partial(report_files, each, None, THRESHOLD)
        for number, each in enumerate(collations)
    }
    made = in_turn(works, bench.effort.turns)
    yield Growth("report", "teams in the round", bench.effort.files, tuple(made.values()))


def _collating(bench: Bench, folder: RoundFolder, size: int) -> Iterator[Figure]:
    data = [path.read_bytes() for path in sorted(folder.returned.glob("*.xlsx"))]
    one, first, again = "one reader", "a first run", "again"
    found = in_turn(
        {
            "two": partial(collate, folder, workers=2),
            one: partial(collate, folder),
            "openpyxl": lambda: [openpyxl_load(each) for each in data],
            again: partial(collate, folder, fresh=False),
        },
        bench.effort.turns,
        warm_up=False,
    )
    what = f"collate {size} files"
    yield Comparison(what, found[one], {"openpyxl, bare load of each": found["openpyxl"]}, {})
    speed_up = {"one reader": 1 / 1.7}
    yield Comparison(f"{what}, two readers", found["two"], {one: found[one]}, speed_up, By.WALL)
    anew = {first: found[one]}
    yield Comparison(f"{what} again, nothing changed", found[again], anew, {first: 1 / 50}, By.WALL)


def make_round(folder: Path, compiled: Compiled, size: int) -> RoundFolder:
    """A round of so many teams, all returned."""
    place = RoundFolder(folder / f"round-{size}")
    bank, typed = compiled.bank, answers_for(places(compiled.grid))
    copies = []
    place.returned.mkdir(parents=True)
    place.copies.mkdir(parents=True)
    for number in range(1, size + 1):
        id_, file = f"copy{number:04}", f"{number:03}-team.xlsx"
        data = written(compiled, XLSX, id_, "round", typed)
        (place.returned / file).write_bytes(data)
        copies.append(
            Copy(
                id_,
                f"team{number:04}",
                f"Team {number}",
                compiled.layout.form,
                bank.edition,
                bank.language,
                Format.XLSX,
                file,
            )
        )
    problem = save_register(place, Round("round", "Round", bank.id, tuple(copies)))
    if problem:
        raise RuntimeError(problem.message)
    return place


def collate(folder: RoundFolder, workers: int = 1, *, fresh: bool = True) -> Collation:
    """The round collated. fresh: as if it never had been."""
    if fresh:
        forget(folder)
    found = collate_round(folder, (), workers)
    if isinstance(found, Problem):
        raise RuntimeError(found.message)
    return found


def forget(folder: RoundFolder) -> None:
    """Take away what an earlier run kept of each file."""
    folder.readings.unlink(missing_ok=True)
