"""Returned files → accounts: the read path, one function to read from top to bottom.

``read_data`` reads the bytes of one file in this process; ``read_file`` fetches them first.
``read_files`` reads many through a worker with limits, so that no file can hang or stop the rest.
The command line calls ``read_files``; gathering a round calls ``read_data`` in workers of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from workbook.identity import Stamp
from workbook.library import load_library
from workbook.problems import Problem
from workbook.problems.files import NOT_OUR_WORKBOOK
from workbook.readers.book import Book
from workbook.readers.enclosed import find_forms
from workbook.readers.locked import unlocked
from workbook.readers.package import identify
from workbook.readers.placing import place_prepared
from workbook.readers.refusal import Refused
from workbook.readers.returned import find_copy, read_returned
from workbook.readers.unknown import list_unknown
from workbook.readers.word.pages import Pages
from workbook.readers.word.placing import place_in_document
from workbook.reading.account import Account, Fate, FileInfo
from workbook.reading.fates import judge_response
from workbook.reading.faults import word_fault
from workbook.reading.files import describe, describe_unread, read_bytes
from workbook.reading.known import Known, find_known, tell_own
from workbook.reading.passwords import with_time_for
from workbook.reading.pauses import without_pauses
from workbook.reading.worker import Limits, Outcome, Worker
from workbook.results.check import check_submission
from workbook.submission import Submission

LIMITS = Limits(seconds=5.0)


def read_file(
    path: Path, bank_folders: tuple[Path, ...] = (), passwords: tuple[str, ...] = ()
) -> Account:
    """What one returned file says. Never raises for a bad file."""
    data = read_bytes(path)
    if isinstance(data, Problem):
        return refused(describe_unread(path), data)
    return read_data(path.name, data, bank_folders, passwords)


def read_data(
    name: str,
    data: bytes,
    bank_folders: tuple[Path, ...] = (),
    passwords: tuple[str, ...] = (),
) -> Account:
    """What the bytes of one returned file say. Never raises for a bad file.

    name: what its account and the problems of the file as a whole call it. Where it is "", they
    wait for ``name_account``. passwords: tried in turn on a locked file. Its account has the
    fingerprint of the file as it came, and the kind of what is inside.
    """
    with without_pauses():
        return _read_data(name, data, bank_folders, passwords)


def _read_data(
    name: str, data: bytes, bank_folders: tuple[Path, ...], passwords: tuple[str, ...]
) -> Account:
    kind = identify(data)
    file = describe(name, data, kind)
    try:
        inside = unlocked(data, passwords, kind)
        if inside is not data:
            kind = identify(inside)
            file = replace(file, kind=kind.value)
        returned = read_returned(inside, kind)
    except Refused as why:
        return refused(file, why.problem)
    return _account(file, returned, bank_folders)


def _account(file: FileInfo, returned: Book | Pages, bank_folders: tuple[Path, ...]) -> Account:
    """What a file says that could be opened."""
    stamp = find_copy(returned)
    if stamp is None:
        return refused(file, NOT_OUR_WORKBOOK.at(""))
    known = find_known(stamp, bank_folders, find_forms(returned))
    if not isinstance(known, Known):
        told, typed = _named(known, file), list_unknown(returned)
        return Account(
            file,
            Fate.NEEDS_PERSON,
            known[0].message,
            stamp,
            problems=told,
            unplaced=typed,
            saved=returned.saved,
        )
    submission = _place(returned, known, stamp)
    response = check_submission(known.bank, known.layout, submission)
    response = replace(response, problems=(*tell_own(known, bank_folders), *response.problems))
    fate, message, problems = judge_response(response)
    told = _named(problems, file)
    return Account(
        file,
        fate,
        message,
        stamp,
        response,
        known.layout,
        told,
        response.unplaced,
        returned.saved,
        known.packed,
    )


def read_files(
    paths: Iterable[Path],
    bank_folders: tuple[Path, ...] = (),
    limits: Limits = LIMITS,
    passwords: tuple[str, ...] = (),
) -> Iterator[Account]:
    """One account for each file, in order, each read within the limits. passwords: for locked
    files; trying them has a time of its own.

    Raises WorkerNotReadyError when no process can be started for reading.
    """
    read = partial(read_file, bank_folders=bank_folders, passwords=passwords)
    limits = with_time_for(limits, passwords)
    # Banks are loaded before the clock of the first file starts.
    warm_up = partial(load_library, bank_folders)
    with Worker(read, limits, warm_up) as worker:
        for path in paths:
            outcome: Outcome[Account] = worker.run(path)
            yield outcome.value or refused(describe_unread(path), word_fault(outcome, limits))


def _place(returned: Book | Pages, known: Known, stamp: Stamp) -> Submission:
    """Each answer found again, by comparing the file with the blank that it came from."""
    if isinstance(returned, Pages):
        return place_in_document(returned, known.prepared_document.of_copy(stamp))
    return place_prepared(returned, known.prepared_book.of_copy(stamp))


def refused(file: FileInfo, problem: Problem) -> Account:
    """The account of a file that was not read."""
    return Account(file, Fate.REFUSED, problem.message, problems=_named((problem,), file))


def name_account(account: Account, name: str) -> Account:
    """The account of a file that was read without a name. What was read is the same under any."""
    file = replace(account.file, name=name)
    return replace(account, file=file, problems=_named(account.problems, file))


def _named(problems: Iterable[Problem], file: FileInfo) -> tuple[Problem, ...]:
    """Problems of the file as a whole get its name as their place: readers see only bytes."""
    return tuple(replace(each, place=each.place or file.name) for each in problems)
