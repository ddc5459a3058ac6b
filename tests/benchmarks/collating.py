"""What it costs to collate many returned files, the first time and again. No test: it measures.

``python -m tests.benchmarks.collating FILES…`` makes, for each number, a round of so many filled-in
Excel workbooks; collates it by the command line with one worker and with two, each once more with
nothing changed; and prints seconds by the clock, processor time and the memory of the largest
process.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from workbook.building import Carried, Compiled, compile_form
from workbook.grid import cover_rows
from workbook.identity import AnswerKey, Stamp
from workbook.layout import Kind
from workbook.library import load_library
from workbook.rounds.folder import RoundFolder
from workbook.rounds.records import Copy, Format, Round
from workbook.rounds.register import save_register
from workbook.writers.moulds import Mould
from workbook.writers.xlsx import mould_xlsx
from workbook.writers.xlsx.copies import Shape, shape_of, words_of

BANK, FORM = "vg", "short"
VARIANTS = 8  # different sets of answers


@dataclass(frozen=True, slots=True)
class Figure:
    """One run. clock, processor: seconds. memory: megabytes of the largest process."""

    files: int
    workers: int
    again: bool
    clock: float
    processor: float
    memory: float


def main() -> None:
    """Measure and print."""
    for files in map(int, sys.argv[1:] or ["1000"]):
        with tempfile.TemporaryDirectory() as name:
            for each in figures(Path(name), files):
                print(each)


def figures(folder: Path, files: int, workers: tuple[int, ...] = (1, 2)) -> list[Figure]:
    """The first run and the next, for each number of workers."""
    place = RoundFolder(folder / "round")
    make_round(place, files)
    found = []
    for count in workers:
        place.readings.unlink(missing_ok=True)
        shutil.rmtree(place.results, ignore_errors=True)
        found += [_collate(place, files, count, again) for again in (False, True)]
    return found


def _collate(place: RoundFolder, files: int, workers: int, again: bool) -> Figure:
    command = (sys.executable, "-m", "workbook", "collate", str(place.path))
    began = time.perf_counter()
    process = subprocess.Popen(
        (*command, "--workers", str(workers)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _id, status, used = os.wait4(process.pid, 0)
    clock = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        raise SystemExit("the round could not be collated")
    return Figure(
        files, workers, again, clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    )


def make_round(place: RoundFolder, files: int) -> None:
    """A round of which every copy has come back. Workbooks are painted with a few sets of answers;
    each copy then gets its own stamp in one of them."""
    bank = next(each for each in load_library(()).banks if each.id == BANK)
    form = compile_form(bank, FORM)
    held = [
        Copy(
            id=f"c{number:07}",
            team=f"t{number:07}",
            team_name=f"Ward {number}",
            form=FORM,
            edition=bank.edition,
            language=bank.language,
            format=Format.XLSX,
            file=f"{number:06}-ward.xlsx",
        )
        for number in range(files)
    ]
    round_ = Round("spring-k7q2", "Spring", BANK, tuple(held))
    place.returned.mkdir(parents=True)
    if problem := save_register(place, round_):
        raise SystemExit(problem.message)
    answered = _Answered(form)
    for number, copy in enumerate(held):
        stamp = Stamp(BANK, bank.edition, FORM, bank.language, copy.id, round_.id, copy.team_name)
        (place.returned / copy.file).write_bytes(answered.file(stamp, number % VARIANTS))


class _Answered:
    """Workbooks with answers, painted once for each set of them."""

    def __init__(self, form: Compiled) -> None:
        self._form = form
        self._rows = cover_rows(form.grid)
        self._moulds: dict[tuple[Shape, int], Mould] = {}

    def file(self, stamp: Stamp, variant: int) -> bytes:
        """The workbook of a copy, filled in."""
        shape = shape_of(self._form.grid, self._rows, stamp)
        key = shape, variant
        if key not in self._moulds:
            answers = dict(_answers(self._form, variant))
            self._moulds[key] = mould_xlsx(self._form.grid, shape, answers)
        return self._moulds[key].fill(words_of(self._form.grid, stamp, shape))


def _answers(form: Compiled, variant: int) -> Iterator[tuple[AnswerKey, Carried]]:
    """An answer for nearly every place, another one in each variant."""
    for number, (_sheet, _row, _column, slot) in enumerate(form.grid.answers()):
        if (number + variant) % 9 == 0:
            continue
        if slot.choices:
            yield slot.key, slot.choices[(number + variant) % len(slot.choices)]
        elif slot.kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT):
            yield slot.key, f"What the team of variant {variant} wrote about number {number}."
        elif slot.kind in (Kind.NUMBER, Kind.MONEY):
            yield slot.key, Decimal(number + variant)


if __name__ == "__main__":
    main()
