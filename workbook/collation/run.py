"""A round's folder → its collation: one function to read from top to bottom.

Nothing is written into the round by it but what was read of each file, so that the next run is
quicker. ``collate``, ``status`` and ``report`` call it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from workbook.collation.copies import Find
from workbook.collation.decided import Decisions
from workbook.collation.decisions import load_decisions
from workbook.collation.handed_out import read_handed_out
from workbook.collation.records import Collation
from workbook.collation.settle import settle
from workbook.gathering.aside import Aside
from workbook.gathering.engine import StartEngine
from workbook.gathering.gather import Watch, gather
from workbook.gathering.pool import start_pool
from workbook.gathering.records import Arrival
from workbook.identity import Stamp
from workbook.parcels import Packed
from workbook.problems import Problem
from workbook.problems.arrivals import RETURNED_MISSING
from workbook.reading.known import Known, find_known, find_own
from workbook.rounds.folder import RoundFolder
from workbook.rounds.register import load_register


@dataclass(frozen=True, slots=True)
class Run:
    """A collation, and the decisions that it followed."""

    collation: Collation
    decisions: Decisions


def collate_round(
    folder: RoundFolder,
    bank_folders: tuple[Path, ...] = (),
    workers: int | None = None,
    watch: Watch | None = None,
    passwords: tuple[str, ...] = (),
    start: StartEngine = start_pool,
) -> Collation | Problem:
    """The round as it stands, or why there is none here. passwords: for locked files. start: whose
    workers read.

    Raises WorkerNotReadyError when no process can be started for reading, EngineError when other
    machines cannot be used.
    """
    run = run_round(folder, bank_folders, workers, watch, passwords, start)
    return run if isinstance(run, Problem) else run.collation


def run_round(
    folder: RoundFolder,
    bank_folders: tuple[Path, ...] = (),
    workers: int | None = None,
    watch: Watch | None = None,
    passwords: tuple[str, ...] = (),
    start: StartEngine = start_pool,
) -> Run | Problem:
    """The same, with the decisions as they were read: for the command that writes them again."""
    round_ = load_register(folder)
    if isinstance(round_, Problem):
        return round_
    decisions = load_decisions(folder.decisions)
    is_there = folder.url is not None or folder.returned.is_dir()
    missing = () if is_there else (RETURNED_MISSING.at(folder.returned.name),)
    lay = Aside(folder.path).lay
    coming = gather(folder, bank_folders, workers, watch, passwords=passwords, start=start, lay=lay)
    arrivals = () if missing else tuple(coming)
    find = _finder(arrivals, bank_folders)
    handed_out, gone = read_handed_out(folder, round_, arrivals, bank_folders)
    found = settle(round_, arrivals, decisions, find, handed_out, lay)
    results = tuple(
        replace(each, own=find_own(each.known, bank_folders)) if each.known else each
        for each in found.results
    )
    told = (*missing, *found.problems, *gone)
    return Run(replace(found, results=results, problems=told), decisions)


def _finder(arrivals: Iterable[Arrival], bank_folders: tuple[Path, ...]) -> Find:
    """How settling finds forms: where this program has none for a copy of the register, one that
    came back with a file of the same edition and form serves."""
    carried: defaultdict[Stamp, dict[Packed, None]] = defaultdict(dict)
    for account in (arrival.account for arrival in arrivals):
        if account.stamp is not None and account.form is not None:
            carried[_printed(account.stamp)][account.form] = None

    def find(stamp: Stamp, own: Packed | None) -> Known | tuple[Problem, ...]:
        found = find_known(stamp, bank_folders, (own,) if own else ())
        if isinstance(found, Known) or own is not None:
            return found
        return find_known(stamp, bank_folders, tuple(carried[_printed(stamp)]))

    return find


def _printed(stamp: Stamp) -> Stamp:
    return Stamp(stamp.bank, stamp.edition, stamp.form, stamp.language)
