"""The copies that left with last round's answers → what stood in them, to compare returns with.

Only copies that have come back are read, in a process with limits, like everything that people
could have changed; and only once, as what was read is kept beside the readings of returned files.
The driver of a collation calls ``read_handed_out``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from workbook.gathering.fingerprints import fingerprint
from workbook.gathering.plain import hash_plain
from workbook.gathering.records import Arrival
from workbook.gathering.store import Store, open_store
from workbook.library import load_library
from workbook.problems import Problem
from workbook.problems.collation import HANDED_OUT_GONE
from workbook.reading.account import Account
from workbook.reading.read import read_files
from workbook.results.check import Response
from workbook.rounds.folder import RoundFolder
from workbook.rounds.records import Copy, Round

_TASK = "handed-out"  # what its reading is kept by, apart from those of returned files


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
    if not carried:
        return {}, ()
    with open_store(folder.readings, fingerprint(load_library(bank_folders))) as store:
        accounts = tuple(
            _accounts([folder.copies / each.file for each in carried], store, bank_folders)
        )
        store.forget_others(_TASK)
    found = {
        copy.id: account.response
        for copy, account in zip(carried, accounts, strict=True)
        if account.response is not None and account.response.stamp.copy == copy.id
    }
    gone = (each for each in carried if each.id not in found)
    return found, tuple(HANDED_OUT_GONE.at(each.file) for each in gone)


def _accounts(paths: list[Path], store: Store, bank_folders: tuple[Path, ...]) -> Iterator[Account]:
    """What each copy says, in order. Those that were read before are not read again."""
    kept = {path: _kept(path, store) for path in paths}
    unread = [path for path in paths if kept[path] is None]
    # No process is started for nothing.
    read = dict(zip(unread, read_files(unread, bank_folders), strict=True)) if unread else {}
    for account in read.values():
        if account.response is not None:  # the form as it is printed is large, and not needed
            store.keep(account.file.sha256 or "", _TASK, replace(account, layout=None))
    for path in paths:
        yield kept[path] or read[path]


def _kept(path: Path, store: Store) -> Account | None:
    """What was read of a copy earlier, if it is still there as it was."""
    try:
        kept = store.find(hash_plain(path), _TASK)
    except OSError:
        return None
    return kept if isinstance(kept, Account) else None


def _carried(round_: Round, arrivals: Iterable[Arrival]) -> tuple[Copy, ...]:
    """The copies that left with last round's answers and have come back."""
    stamps = [each.account.stamp for each in arrivals if each.account.response is not None]
    returned = {stamp.copy for stamp in stamps if stamp is not None}
    return tuple(each for each in round_.copies if each.carried and each.id in returned)
