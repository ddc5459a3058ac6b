"""Files read by the workers of a Dask cluster come as those that one machine reads, also when a
worker is lost; and nothing that was read shows itself in Dask's logs.

The workers are two processes of a cluster that is started once for all these tests.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import Client, LocalCluster, Worker

from tests.gathering.bundles import arrivals, put, rows, zip_of
from tests.gathering.conftest import Filled
from tests.gathering.test_gather import EXPECTED, fill_folder
from tests.hostile.ground import Ground
from tests.hostile.table import CASES
from workbook.gathering import dask_workers
from workbook.gathering.dask_engine import start_dask
from workbook.gathering.dask_workers import Orders, Readers, Sealed, Unfit, find_unfit, read_there
from workbook.gathering.engine import EngineError, Reading
from workbook.gathering.fingerprints import shared_fingerprint
from workbook.gathering.gather import gather
from workbook.gathering.plain import hash_plain
from workbook.gathering.records import Arrival
from workbook.gathering.tasks import Task
from workbook.problems import Message
from workbook.problems.beyond import (
    NO_WORKERS,
    SCHEDULER_NOT_REACHED,
    WORKERS_DIFFER,
    WORKERS_MAY_NOT,
    WORKERS_SEE_NOTHING,
)
from workbook.reading.account import Fate
from workbook.reading.read import LIMITS
from workbook.reading.worker import Limits
from workbook.rounds.folder import RoundFolder

# What one machine reads is read without a process of its own: those of the workers are enough.
pytestmark = pytest.mark.usefixtures("in_this_process")

SECRET = "Answer-of-the-ward"
SETTINGS = {"distributed.worker.daemon": False}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    with (
        dask.config.set(SETTINGS),
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            memory_limit=0,
            local_directory=str(tmp_path_factory.mktemp("dask")),
        ) as made,
    ):
        yield made


@pytest.fixture
def registered(round_folder: RoundFolder) -> RoundFolder:
    """A round with something in the place of a register, by which workers know that they see it."""
    round_folder.register.write_text("{}", encoding="utf-8")
    return round_folder


def by_dask(
    cluster: LocalCluster, folder: RoundFolder, filled: Filled, limits: Limits = LIMITS
) -> Iterator[Arrival]:
    start = partial(start_dask, address=cluster.scheduler_address)
    return gather(folder, (filled.bank,), None, limits=limits, start=start)


def test_files_of_every_kind_come_as_they_do_on_one_machine(
    cluster: LocalCluster, registered: RoundFolder, filled: Filled, tmp_path: Path
) -> None:
    """Hostile files among them: every twentieth of the table."""
    fill_folder(registered, filled)
    hostile = CASES[::20]
    ground = Ground(tmp_path / "ground")
    for number, case in enumerate(hostile):
        put(registered, f"hostile/{number:03}", case.make(ground))
    assert len(hostile) > 20

    found = list(by_dask(cluster, registered, filled))
    registered.readings.unlink()
    assert arrivals(registered, filled) == found
    assert [each for each in rows(found) if not each[0].startswith("hostile")] == EXPECTED


def test_limits_hold_at_the_workers(
    cluster: LocalCluster, registered: RoundFolder, filled: Filled
) -> None:
    put(registered, "a.xlsx", filled.north)
    (slow,) = by_dask(cluster, registered, filled, Limits(seconds=0.0))
    assert "longer than 0 seconds" in slow.account.message


def test_files_elsewhere_are_fetched_by_the_workers(
    cluster: LocalCluster, registered: RoundFolder, filled: Filled, tmp_path: Path
) -> None:
    """A ZIP file as a folder: none of its files lies anywhere that a path leads to."""
    packed = tmp_path / "spring.zip"
    inside = [("in/south.xlsx", filled.south), ("in/a/north.xlsx", filled.north)]
    packed.write_bytes(zip_of([*inside, ("in/two.zip", zip_of([("messy.xlsx", filled.messy)]))]))
    there = RoundFolder(registered.path, f"zip://in::file://{packed}")
    found = list(by_dask(cluster, there, filled))

    for name, data in inside:
        put(registered, name.removeprefix("in/"), data)
    put(registered, "two.zip", zip_of([("messy.xlsx", filled.messy)]))
    registered.readings.unlink()
    # The time in a bundle is the one thing that differs between the two packings.
    assert rows(found) == rows(arrivals(registered, filled))
    assert [each.account.fate.value for each in found] == [
        "read",
        "read",
        "set-aside",
        "needs-person",
    ]


def test_files_of_a_worker_that_is_lost_are_read_by_another(
    cluster: LocalCluster, registered: RoundFolder, filled: Filled
) -> None:
    for number in range(24):
        put(registered, f"{number:03}.xlsx", filled.north + bytes(number))
    coming = by_dask(cluster, registered, filled)
    found = [next(coming)]
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        assert [len(each) for each in client.run(kept).values()] == [1, 1]
        busy = client.run(os.getpid)
        os.kill(min(busy.values()), signal.SIGKILL)
        found += coming
        assert min(busy.values()) not in client.run(os.getpid).values()
        # Nothing is left at the workers when a run is over.
        assert [each for each in client.run(kept).values() if each] == []
        assert sum(client.run(children).values()) == 0

    registered.readings.unlink()
    assert arrivals(registered, filled) == found
    assert [each.account.fate for each in found] == [Fate.READ] * 24


def kept(dask_worker: Worker) -> list[str]:
    return [name for name in dask_worker.plugins if name.startswith("workbook")]


def children() -> int:
    return len(multiprocessing.active_children())


def test_a_fault_at_a_worker_shows_no_path_and_no_answer_in_any_log(
    cluster: LocalCluster, registered: RoundFolder, filled: Filled
) -> None:
    """What is sent here makes the function itself fail, as nothing that came back can."""
    reading = Reading(registered, None, (filled.bank,), LIMITS, (SECRET,))
    with (
        start_dask(reading, cluster.scheduler_address) as engine,
        Client(cluster.scheduler_address, set_as_default=False) as client,
    ):
        run = next(iter(client.run(kept).values()))[0]
        broken = Sealed(Task(f"/home/{SECRET}", SECRET))  # type: ignore[arg-type]
        failed = client.submit(fail_with, run, broken)
        assert isinstance(failed.exception(), AttributeError)
        future = engine.submit(Task(Path(f"/home/{SECRET}/x"), SECRET))
        assert "gone" in repr(future.result())
        logged = repr(client.get_worker_logs()), repr(client.get_scheduler_logs())

    assert "Compute Failed" in logged[0]
    assert SECRET not in "".join(logged)
    assert str(registered.path) not in "".join(logged)


def fail_with(run: str, sealed: Sealed[Task]) -> object:
    read_there(run, sealed)
    return sealed.thing.path.no_such_thing  # type: ignore[union-attr]


def told_by(error: pytest.ExceptionInfo[EngineError]) -> tuple[str, str]:
    return error.value.problem.message, error.value.problem.remedy


def words(message: Message) -> tuple[str, str]:
    return message.text, message.remedy


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "nonsense://x:1", ""])
def test_scheduler_that_does_not_answer_is_told(
    address: str, registered: RoundFolder, filled: Filled
) -> None:
    reading = Reading(registered, None, (filled.bank,), LIMITS, ())
    with (
        pytest.raises(EngineError) as error,
        start_dask(reading, address or "127.0.0.1:none", patience=0.5),
    ):
        pass
    assert told_by(error) == words(SCHEDULER_NOT_REACHED)


def test_scheduler_without_workers_is_told(registered: RoundFolder, filled: Filled) -> None:
    reading = Reading(registered, None, (filled.bank,), LIMITS, ())
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as empty,
        pytest.raises(EngineError) as error,
        start_dask(reading, empty.scheduler_address, patience=0.5),
    ):
        pass
    assert told_by(error) == words(NO_WORKERS)


def test_worker_that_sees_another_round_is_told(
    cluster: LocalCluster,
    registered: RoundFolder,
    filled: Filled,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The register is not what it was when the run began."""
    put(registered, "a.xlsx", filled.north)
    monkeypatch.setattr("workbook.gathering.dask_engine.hash_plain", lambda _path: "0" * 64)
    with pytest.raises(EngineError) as error:
        list(by_dask(cluster, registered, filled))
    assert told_by(error) == words(WORKERS_SEE_NOTHING)


def test_worker_with_another_program_is_told(
    cluster: LocalCluster,
    registered: RoundFolder,
    filled: Filled,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(registered, "a.xlsx", filled.north)
    monkeypatch.setattr(
        "workbook.gathering.dask_engine.shared_fingerprint", lambda _folders: "0" * 64
    )
    with pytest.raises(EngineError) as error:
        list(by_dask(cluster, registered, filled))
    assert told_by(error) == words(WORKERS_DIFFER)


def test_worker_that_may_have_no_children_is_told(
    registered: RoundFolder, filled: Filled, tmp_path: Path
) -> None:
    """Dask starts its workers so unless it is told otherwise."""
    reading = Reading(registered, None, (filled.bank,), LIMITS, ())
    with (
        dask.config.set({"distributed.worker.daemon": True}),
        LocalCluster(
            n_workers=1,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            local_directory=str(tmp_path),
        ) as strict,
        pytest.raises(EngineError) as error,
        start_dask(reading, strict.scheduler_address),
    ):
        pass
    assert told_by(error) == words(WORKERS_MAY_NOT)


def orders(folder: RoundFolder, filled: Filled, **other: Any) -> Orders:
    banks = (filled.bank,)
    given = {
        "program": shared_fingerprint(banks),
        "bank_folders": banks,
        "limits": LIMITS,
        "passwords": (),
        "place": None,
        "witness": (folder.register, hash_plain(folder.register)),
        **other,
    }
    return Orders(**given)


def test_what_makes_a_worker_unfit(
    registered: RoundFolder, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_unfit(orders(registered, filled)) is None
    assert find_unfit(orders(registered, filled, program="")) is Unfit.DIFFERS
    elsewhere = registered.path / "nowhere"
    lost = orders(registered, filled, witness=(elsewhere, ""))
    assert find_unfit(lost) is Unfit.SEES_NOTHING
    place = orders(registered, filled, place="nowhere-at-all://x")
    assert find_unfit(place) is Unfit.SEES_NOTHING
    other_banks = orders(registered, filled, bank_folders=(elsewhere,))
    assert find_unfit(other_banks) is Unfit.DIFFERS
    assert all(unfit in dask_workers.TOLD for unfit in Unfit)


def test_fingerprint_is_of_the_banks_and_not_of_where_they_lie(
    filled: Filled, tmp_path: Path
) -> None:
    first, second = tmp_path / "a" / "small", tmp_path / "b" / "small"
    for folder in (first, second):
        folder.mkdir(parents=True)
        for path in sorted(filled.bank.iterdir()):
            if path.is_file():
                (folder / path.name).write_bytes(path.read_bytes())
    assert shared_fingerprint((first,)) == shared_fingerprint((second,))
    with (second / "bank.yaml").open("a", encoding="utf-8") as stream:
        stream.write("\n# another word\n")
    assert shared_fingerprint((first,)) != shared_fingerprint((second,))


def test_orders_and_readers_do_not_show_themselves(registered: RoundFolder, filled: Filled) -> None:
    given = orders(registered, filled, passwords=(SECRET,), place=f"s3://{SECRET}")
    shown = repr((given, Readers("run", given), Sealed(SECRET)))
    assert SECRET not in shown
    assert str(registered.path) not in shown
