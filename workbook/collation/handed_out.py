"""The copies that left with last round's answers → what stood in them, to compare returns with.

Only copies that have come back are read, in a process with limits, like everything that people
could have changed. The driver of a collation calls ``read_handed_out``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from workbook.gathering.records import Arrival
from workbook.problems import Problem
from workbook.problems.collation import HANDED_OUT_GONE
from workbook.reading.read import read_files
from workbook.results.check import Response
from workbook.rounds.folder import RoundFolder
from workbook.rounds.records import Copy, Round


def read_handed_out(
    folder: RoundFolder,
    round_: Round,
    arrivals: Iterable[Arrival],
    bank_folders: tuple[Path, ...] = (),
) -> tuple[Mapping[str, Response], tuple[Problem, ...]]:
    """By copy id, what stood in a copy when it left; and which copies cannot be read any more.

    Raises WorkerNotReadyError when no process can be started for reading.
    """
    carried = _carried(round_, arrivals)
    if not carried:  # no process is started for nothing
        return {}, ()
    accounts = read_files((folder.copies / each.file for each in carried), bank_folders)
    found = {
        copy.id: account.response
        for copy, account in zip(carried, accounts, strict=True)
        if account.response is not None and account.response.stamp.copy == copy.id
    }
    gone = (each for each in carried if each.id not in found)
    return found, tuple(HANDED_OUT_GONE.at(each.file) for each in gone)


def _carried(round_: Round, arrivals: Iterable[Arrival]) -> tuple[Copy, ...]:
    """The copies that left with last round's answers and have come back."""
    stamps = [each.account.stamp for each in arrivals if each.account.response is not None]
    returned = {stamp.copy for stamp in stamps if stamp is not None}
    return tuple(each for each in round_.copies if each.carried and each.id in returned)
