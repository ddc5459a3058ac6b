"""A round's folder → its collation: one function to read from top to bottom.

Nothing is written into the round by it but what was read of each file, so that the next run is
quicker. ``collate``, ``status`` and ``report`` call it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from workbook.collation.decided import Decisions
from workbook.collation.decisions import load_decisions
from workbook.collation.handed_out import read_handed_out
from workbook.collation.records import Collation
from workbook.collation.settle import settle
from workbook.gathering.gather import Watch, gather
from workbook.problems import Problem
from workbook.problems.arrivals import RETURNED_MISSING
from workbook.reading.known import find_known
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
) -> Collation | Problem:
    """The round as it stands, or why there is none here.

    Raises WorkerNotReadyError when no process can be started for reading.
    """
    run = run_round(folder, bank_folders, workers, watch)
    return run if isinstance(run, Problem) else run.collation


def run_round(
    folder: RoundFolder,
    bank_folders: tuple[Path, ...] = (),
    workers: int | None = None,
    watch: Watch | None = None,
) -> Run | Problem:
    """The same, with the decisions as they were read: for the command that writes them again."""
    round_ = load_register(folder)
    if isinstance(round_, Problem):
        return round_
    decisions = load_decisions(folder.decisions)
    missing = () if folder.returned.is_dir() else (RETURNED_MISSING.at(folder.returned.name),)
    arrivals = () if missing else tuple(gather(folder, bank_folders, workers, watch))
    find = partial(find_known, folders=bank_folders)
    handed_out, gone = read_handed_out(folder, round_, arrivals, bank_folders)
    found = settle(round_, arrivals, decisions, find, handed_out)
    return Run(replace(found, problems=(*missing, *found.problems, *gone)), decisions)
