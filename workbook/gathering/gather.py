"""A round's folder → everything that has come back, one arrival for each file.

This is the driver: it lists what lies there, has each file read by a worker unless its content was
read before, opens ZIP files and mails one level, and gives the arrivals in the order of places.
Collating a round and telling its state call ``gather``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from workbook.gathering.ahead import AHEAD, run_ahead
from workbook.gathering.aside import Lay, as_it_is
from workbook.gathering.contents import Contents, Member
from workbook.gathering.engine import Engine, Reading, StartEngine
from workbook.gathering.fingerprints import fingerprint
from workbook.gathering.listing import find_files, find_remote
from workbook.gathering.opening import LARGEST_BUNDLE
from workbook.gathering.plain import hash_plain
from workbook.gathering.pool import start_pool
from workbook.gathering.records import Arrival, Found
from workbook.gathering.remote import Remote
from workbook.gathering.shared import Shared
from workbook.gathering.store import Store, open_store
from workbook.gathering.tasks import Done, NotHad, Task, why_not_had
from workbook.gathering.telling import account_of_contents, set_aside
from workbook.library import load_library
from workbook.problems import Problem
from workbook.problems.gate import FILE_TOO_LARGE
from workbook.readers.package import FileKind
from workbook.reading.account import Account, FileInfo
from workbook.reading.faults import word_fault
from workbook.reading.known import Known, find_known
from workbook.reading.passwords import with_time_for
from workbook.reading.read import LIMITS, name_account, refused
from workbook.reading.worker import Limits, Outcome
from workbook.rounds.folder import RoundFolder

Watch = Callable[[int, int], None]

_NO_KEY = ("", "")
_NOT_HAD = FileInfo("", None, 0, None)


@dataclass(frozen=True, slots=True)
class Job:
    """One file to give an arrival for. account: what it says, where that is known already.

    container, member: for a file in a ZIP file or a mail, which lies at path with that sha256.
    sha256: for a file elsewhere, too; or why there is none.
    """

    place: str
    path: Path | Remote
    found: Found = Found.READ
    account: Account | None = None
    container: str | None = None
    sha256: str | Problem | None = None
    member: Member | None = None

    @property
    def name(self) -> str:
        """The last part of its place."""
        return self.place.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Begun:
    """A job under way. key: what its reading is kept by, "" where it is not kept. done: there
    already, or still coming."""

    key: tuple[str, str]
    done: Account | Contents | Future[Outcome[Done]]


def gather(
    folder: RoundFolder,
    bank_folders: tuple[Path, ...] = (),
    workers: int | None = None,
    watch: Watch | None = None,
    limits: Limits = LIMITS,
    passwords: tuple[str, ...] = (),
    start: StartEngine = start_pool,
    lay: Lay = as_it_is,
) -> Iterator[Arrival]:
    """Everything below ``returned``, in the order of places; a ZIP file or a mail comes before what
    is in it. watch: told how many files are done, and of how many. passwords: for locked files.
    start: whose workers read. lay: where answers wait that are not needed yet.

    Raises WorkerNotReadyError when no process can be started for reading, EngineError when other
    machines cannot be used.
    """
    limits = with_time_for(limits, passwords)
    listed = find_remote(folder.url) if folder.url else find_files(folder.returned)
    jobs = deque(Job(each.place, each.path, each.found, each.account) for each in listed)
    with (
        open_store(folder.readings, fingerprint(load_library(bank_folders))) as store,
        start(Reading(folder, workers, bank_folders, limits, passwords)) as engine,
    ):
        yield from _Gathering(engine, store, bank_folders, limits, watch, lay).arrivals(jobs)
        store.forget_others("file", "member")


class _Gathering:
    """One run. It counts how far it is, and holds what every step needs."""

    def __init__(
        self,
        engine: Engine,
        store: Store,
        bank_folders: tuple[Path, ...],
        limits: Limits,
        watch: Watch | None,
        lay: Lay,
    ) -> None:
        self._engine = engine
        self._store = store
        self._bank_folders = bank_folders
        self._limits = limits
        self._watch = watch
        self._lay = lay
        self._shared = Shared()
        self._done = 0
        self._total = 0

    def arrivals(self, jobs: deque[Job]) -> Iterator[Arrival]:
        """An arrival for each job, and for each file in those that are ZIP files or mails. A job
        that is done is forgotten: there may be very many."""
        self._total += len(jobs)
        for job, begun in run_ahead(self._hashed(jobs), self._begin, AHEAD * self._engine.size):
            read = self._finish(job, begun)
            if isinstance(read, Contents):
                account = account_of_contents(read, job.place)
                yield self._counted(Arrival(job.place, job.container, Found.CONTAINER, account))
                yield from self.arrivals(_members(job, read))
            else:
                account = self._light(name_account(read, job.name), begun.key[0])
                passing = _is_passing(job, begun)
                yield self._counted(
                    Arrival(job.place, job.container, job.found, account, account.saved, passing)
                )

    def _hashed(self, jobs: deque[Job]) -> Iterator[Job]:
        """Each job in order, those for files elsewhere with the fingerprint that a worker made."""
        taken = (jobs.popleft() for _ in range(len(jobs)))
        for job, coming in run_ahead(taken, self._hash, AHEAD * self._engine.size):
            yield job if coming is None else replace(job, sha256=coming.result())

    def _hash(self, job: Job) -> Future[str | Problem] | None:
        is_known = job.account is not None or job.sha256 is not None
        if is_known or not isinstance(job.path, Remote) or _size(job) > LARGEST_BUNDLE:
            return None
        return self._engine.hash(job.path)

    def _counted(self, arrival: Arrival) -> Arrival:
        self._done += 1
        if self._watch:
            self._watch(self._done, self._total)
        return arrival

    def _begin(self, job: Job) -> Begun:
        """Have a file read, unless what it says is known."""
        if job.account is not None:
            return Begun(_NO_KEY, job.account)
        try:
            size = _size(job)
            if size > LARGEST_BUNDLE:  # to work out its fingerprint could take minutes
                return Begun(
                    _NO_KEY, refused(FileInfo("", None, size, None), FILE_TOO_LARGE.at(""))
                )
            sha256 = _sha256(job)
        except OSError as error:
            return Begun(_NO_KEY, refused(_NOT_HAD, why_not_had(error)))
        if isinstance(sha256, Problem):
            return Begun(_NO_KEY, refused(_NOT_HAD, sha256))
        key = (job.member.sha256 or "", "member") if job.member else (sha256, "file")
        kept = self._store.find(*key)
        # What is in a bundle is no bundle, whatever somebody may have written into the store.
        if kept is not None and not (job.member and isinstance(kept, Contents)):
            return Begun(key, kept)
        task = Task(job.path, sha256, job.member.number if job.member else None)
        return Begun(key, self._engine.submit(task))

    def _finish(self, job: Job, begun: Begun) -> Account | Contents:
        """What a file says, once it is read; kept, if it would say the same another time."""
        if not isinstance(begun.done, Future):
            return begun.done
        outcome = begun.done.result()
        read = outcome.value
        if read is None:
            return refused(_unread(job, begun.key), word_fault(outcome, self._limits))
        if isinstance(read, NotHad):
            return refused(_NOT_HAD, read.problem)
        if not _is_locked(read):
            self._store.keep(*begun.key, read)
        return read

    def _light(self, account: Account, sha256: str) -> Account:
        """Layouts are large and the same for every copy of a form, so workers leave them out; all
        accounts share one. Answers are many, and wait where they take no room."""
        if account.response is None or account.stamp is None:
            return account
        carried = (account.form,) if account.form else ()
        known = find_known(account.stamp, self._bank_folders, carried)
        layout = known.layout if isinstance(known, Known) else None
        light = self._shared.account(account, account.response, sha256)
        response = self._lay(light.response) if light.response else None
        return replace(light, response=response, layout=layout)


def _size(job: Job) -> int:
    """The bytes of a file; 0 where the place that it lies in does not say. Raises OSError."""
    return job.path.size or 0 if isinstance(job.path, Remote) else job.path.lstat().st_size


def _sha256(job: Job) -> str | Problem:
    """The fingerprint of a file, or why there is none. Raises OSError."""
    if job.sha256 is not None or isinstance(job.path, Remote):
        return job.sha256 or ""
    return hash_plain(job.path)


def _is_passing(job: Job, begun: Begun) -> bool:
    """Whether what was said of a file holds for this run only."""
    if not isinstance(begun.done, Future):
        return begun.key == _NO_KEY and job.account is None
    read = begun.done.result().value
    return read is None or isinstance(read, NotHad) or _is_locked(read)


def _is_locked(read: Account | Contents) -> bool:
    """Whether a file stayed shut. What is said of it depends on the passwords of this run, so it is
    not kept. What was read of an opened file is: it is the same as without a lock, and later runs
    need no password for it."""
    return isinstance(read, Account) and read.file.kind == FileKind.ENCRYPTED.value


def _members(job: Job, contents: Contents) -> deque[Job]:
    """The jobs for what is in a ZIP file or a mail."""
    return deque(_member(job, contents.sha256, member) for member in contents.members)


def _member(job: Job, sha256: str, member: Member) -> Job:
    place = f"{job.place}/{member.name}"
    inside = Job(place, job.path, container=job.place, sha256=sha256, member=member)
    if member.problem is not None:
        return replace(inside, account=refused(_NOT_HAD, member.problem))
    if member.aside is not None:
        aside = set_aside(inside.name, member.bytes, member.aside)
        return replace(inside, found=Found.SYSTEM, account=aside)
    return inside


def _unread(job: Job, key: tuple[str, str]) -> FileInfo:
    """A file that stopped its reader."""
    try:
        size = job.member.bytes if job.member else _size(job)
    except OSError:
        size = 0
    return FileInfo("", key[0], size, None)
