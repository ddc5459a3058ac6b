"""A blank workbook → where each of its answers goes. The command line calls ``map_file``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from workbook import document, grid
from workbook.library import load_library
from workbook.problems import Problem
from workbook.problems.files import NOT_OUR_WORKBOOK
from workbook.readers.enclosed import find_forms
from workbook.readers.locked import unlocked
from workbook.readers.refusal import Refused
from workbook.readers.returned import find_copy, read_returned
from workbook.readers.word.pages import Pages
from workbook.reading.account import PlaceMap
from workbook.reading.faults import word_fault
from workbook.reading.files import read_bytes
from workbook.reading.known import Known, find_known
from workbook.reading.passwords import with_time_for
from workbook.reading.worker import Limits, Outcome, Worker

LIMITS = Limits(seconds=5.0)


def map_file(
    path: Path, bank_folders: tuple[Path, ...] = (), passwords: tuple[str, ...] = ()
) -> PlaceMap | tuple[Problem, ...]:
    """The map of one workbook of ours, or why there is none. Read in a worker with limits."""
    work = partial(_map_file, bank_folders=bank_folders, passwords=passwords)
    limits = with_time_for(LIMITS, passwords)
    with Worker(work, limits, partial(load_library, bank_folders)) as worker:
        outcome: Outcome[PlaceMap | tuple[Problem, ...]] = worker.run(path)
    return outcome.value or (word_fault(outcome, limits),)


def _map_file(
    path: Path, bank_folders: tuple[Path, ...], passwords: tuple[str, ...]
) -> PlaceMap | tuple[Problem, ...]:
    data = read_bytes(path)
    if isinstance(data, Problem):
        return (data,)
    try:
        returned = read_returned(unlocked(data, passwords))
    except Refused as refused:
        return (refused.problem,)
    stamp = find_copy(returned)
    if stamp is None:
        return (NOT_OUR_WORKBOOK.at(""),)
    known = find_known(stamp, bank_folders, find_forms(returned))
    if not isinstance(known, Known):
        return known
    if isinstance(returned, Pages):
        return PlaceMap(stamp, document.places(known.document))
    return PlaceMap(stamp, grid.places(known.grid))
