"""A round's folder → everything that has come back, one arrival for each file.

This is the driver: it lists what lies there, has each file read by a worker unless its content was
read before, opens ZIP files and mails one level, and gives the arrivals in the order of places.
Collating a round and telling its state call ``gather``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from workbook.gathering.aside import Lay, as_it_is
from workbook.gathering.contents import Contents, Member
from workbook.gathering.fingerprints import fingerprint
from workbook.gathering.listing import find_files
from workbook.gathering.opening import LARGEST_BUNDLE
from workbook.gathering.plain import hash_plain
from workbook.gathering.pool import AHEAD, Pool, count_workers, run_ahead
from workbook.gathering.records import Arrival, Found
from workbook.gathering.store import Store, open_store
from workbook.gathering.tasks import Done, NotHad, Task, why_not_had
from workbook.gathering.telling import account_of_contents, set_aside
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
    """

    place: str
    path: Path
    found: Found = Found.READ
    account: Account | None = None
    container: str | None = None
    sha256: str | None = None
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
    lay: Lay = as_it_is,
) -> Iterator[Arrival]:
    """Everything below ``returned``, in the order of places; a ZIP file or a mail comes before what
    is in it. watch: told how many files are done, and of how many. passwords: for locked files.
    lay: where answers wait that are not needed yet.

    Raises WorkerNotReadyError when no process can be started for reading.
    """
    limits = with_time_for(limits, passwords)
    listed = find_files(folder.returned)
    jobs = [Job(each.place, each.path, each.found, each.account) for each in listed]
    with (
        open_store(folder.readings, fingerprint(bank_folders)) as store,
        Pool(count_workers(workers), bank_folders, limits, passwords) as pool,
    ):
        yield from _Gathering(pool, store, bank_folders, limits, watch, lay).arrivals(jobs)
        store.forget_others("file", "member")


class _Gathering:
    """One run. It counts how far it is, and holds what every step needs."""

    def __init__(
        self,
        pool: Pool,
        store: Store,
        bank_folders: tuple[Path, ...],
        limits: Limits,
        watch: Watch | None,
        lay: Lay,
    ) -> None:
        self._pool = pool
        self._store = store
        self._bank_folders = bank_folders
        self._limits = limits
        self._watch = watch
        self._lay = lay
        self._done = 0
        self._total = 0

    def arrivals(self, jobs: list[Job]) -> Iterator[Arrival]:
        """An arrival for each job, and for each file in those that are ZIP files or mails."""
        self._total += len(jobs)
        for job, begun in run_ahead(jobs, self._begin, AHEAD * self._pool.size):
            read = self._finish(job, begun)
            if isinstance(read, Contents):
                account = account_of_contents(read, job.place)
                yield self._counted(Arrival(job.place, job.container, Found.CONTAINER, account))
                yield from self.arrivals(_members(job, read))
            else:
                account = self._light(name_account(read, job.name))
                passing = _is_passing(job, begun)
                yield self._counted(
                    Arrival(job.place, job.container, job.found, account, account.saved, passing)
                )

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
            size = job.path.lstat().st_size
            if size > LARGEST_BUNDLE:  # to work out its fingerprint could take minutes
                return Begun(
                    _NO_KEY, refused(FileInfo("", None, size, None), FILE_TOO_LARGE.at(""))
                )
            sha256 = job.sha256 or hash_plain(job.path)
        except OSError as error:
            return Begun(_NO_KEY, refused(_NOT_HAD, why_not_had(error)))
        key = (job.member.sha256 or "", "member") if job.member else (sha256, "file")
        kept = self._store.find(*key)
        # What is in a bundle is no bundle, whatever somebody may have written into the store.
        if kept is not None and not (job.member and isinstance(kept, Contents)):
            return Begun(key, kept)
        task = Task(job.path, sha256, job.member.number if job.member else None)
        return Begun(key, self._pool.submit(task))

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

    def _light(self, account: Account) -> Account:
        """Layouts are large and the same for every copy of a form, so workers leave them out; all
        accounts share one. Answers are many, and wait where they take no room."""
        if account.response is None or account.stamp is None:
            return account
        carried = (account.form,) if account.form else ()
        known = find_known(account.stamp, self._bank_folders, carried)
        layout = known.layout if isinstance(known, Known) else None
        return replace(account, response=self._lay(account.response), layout=layout)


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


def _members(job: Job, contents: Contents) -> list[Job]:
    """The jobs for what is in a ZIP file or a mail."""
    return [_member(job, contents.sha256, member) for member in contents.members]


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
        size = job.member.bytes if job.member else job.path.lstat().st_size
    except OSError:
        size = 0
    return FileInfo("", key[0], size, None)
