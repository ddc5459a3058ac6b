"""``workbook collate`` with the options for work beyond one machine: results and messages."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.benchmarks.collating import make_round
from tests.gathering.bundles import mail_of, zip_of
from workbook.cli import cli
from workbook.problems import Message
from workbook.problems import beyond as told
from workbook.problems.arrivals import RETURNED_MISSING
from workbook.rounds.folder import RoundFolder

COPIES = 4


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round of four copies that have come back, with a ZIP file, a mail and rubbish. Not
    collated, and never changed."""
    folder = RoundFolder(tmp_path_factory.mktemp("made") / "spring")
    make_round(folder, COPIES)
    files = sorted(folder.returned.iterdir())
    data = files[0].read_bytes()
    (folder.returned / "again.zip").write_bytes(zip_of([("a/b.xlsx", data), ("x.txt", b"x")]))
    (folder.returned / "mail.eml").write_bytes(mail_of("Here it is.", {"c.xlsx": data}))
    (folder.returned / "bomb.xlsx").write_bytes(zip_of([("xl/workbook.xml", bytes(9_000_000))]))
    (folder.returned / "cut.xlsx").write_bytes(data[:-300])
    return folder.path


@pytest.fixture(scope="module")
def serial(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same round, collated by one worker. Never changed."""
    path = tmp_path_factory.mktemp("serial") / "spring"
    shutil.copytree(made, path)
    assert collate(path, "--workers", "1").exit_code == 3
    return path


@pytest.fixture
def spring(serial: Path, tmp_path: Path) -> Path:
    """The collated round, to work on."""
    shutil.copytree(serial, tmp_path / "spring")
    return tmp_path / "spring"


def collate(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(cli, ["collate", str(folder), *more], catch_exceptions=False)


def tree(folder: Path) -> dict[str, bytes]:
    found = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in found}


def stopped(result: Result, message: Message, **gaps: str) -> None:
    assert result.exit_code == 2
    assert result.stderr.strip() == f"{message.text} {message.remedy}".format(**gaps)
    assert result.stdout == ""


def test_two_workers_of_a_cluster_give_the_results_of_one_worker_byte_for_byte(
    made: Path, serial: Path, tmp_path: Path
) -> None:
    path, parts = tmp_path / "spring", tmp_path / "parts"
    shutil.copytree(made, path)
    options = ("--engine", "dask", "--workers", "2", "--parquet-parts", str(parts))
    result = collate(path, *options)

    assert result.exit_code == 3
    assert result.stderr == ""
    expected = tree(serial / "results")
    assert tree(path / "results") == expected
    assert len(expected) == 12  # nine tables as CSV, SQLite, Excel and what describes them
    assert (path / "decisions.csv").read_bytes() == (serial / "decisions.csv").read_bytes()
    rows = duckdb.execute(
        f"SELECT count(*), count(DISTINCT copy) FROM '{parts}/answers/*.parquet'"
    ).fetchall()
    lines = expected["answers.csv"].decode().count("\r\n") - 1
    assert rows == [(lines, COPIES)]
    assert lines > 50
    # What was read is kept as ever: nothing is read again, whoever reads.
    assert collate(path, "--workers", "1").exit_code == 3
    assert tree(path / "results") == expected


def test_returned_files_elsewhere_give_the_same_results_without_links(
    serial: Path, spring: Path, memory: Any
) -> None:
    returned = spring / "returned"
    for path in returned.iterdir():
        memory.pipe_file(f"/spring/{path.name}", path.read_bytes())
    shutil.rmtree(returned)
    result = collate(spring, "--returned", "memory://spring")

    assert result.exit_code == 3
    expected, found = tree(serial / "results"), tree(spring / "results")
    others = ("results.xlsx", "datapackage.json")  # links, and the fingerprint of what holds them
    assert set(expected) == set(found)
    assert [name for name in sorted(expected) if expected[name] != found[name]] == sorted(others)
    assert links(serial) > 0
    assert links(spring) == 0


def links(folder: Path) -> int:
    """Cells of the results that lead to a returned file."""
    book = openpyxl.load_workbook(folder / "results" / "results.xlsx")
    targets = [
        each.hyperlink.target
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for each in row
        if each.hyperlink is not None and each.hyperlink.target
    ]
    return len([each for each in targets if "returned" in each])


@pytest.mark.parametrize("form", ["{}", "file://{}"])
def test_returned_files_in_another_folder_give_the_same_results(
    form: str, serial: Path, spring: Path, tmp_path: Path
) -> None:
    (spring / "returned").rename(tmp_path / "share")
    result = collate(spring, "--returned", form.format(tmp_path / "share"))

    assert result.exit_code == 3
    assert tree(spring / "results")["answers.csv"] == tree(serial / "results")["answers.csv"]
    assert tree(spring / "results")["files.csv"] == tree(serial / "results")["files.csv"]
    stopped(collate(spring), _missing())


def _missing() -> Message:
    return Message(
        RETURNED_MISSING.severity, f"returned: {RETURNED_MISSING.text}", RETURNED_MISSING.remedy
    )


def test_files_elsewhere_are_never_taken_as_unchanged(spring: Path, memory: Any) -> None:
    data = next((spring / "returned").glob("*ward.xlsx")).read_bytes()
    memory.pipe_file("/spring/a.xlsx", data)
    first = collate(spring, "--returned", "memory://spring")
    memory.pipe_file("/spring/b.xlsx", data)
    second = collate(spring, "--returned", "memory://spring")
    assert "1 file put into" in first.stdout
    assert "2 files put into" in second.stdout


def test_parts_are_written_though_nothing_has_changed(spring: Path, tmp_path: Path) -> None:
    assert collate(spring).exit_code == 3
    collate(spring, "--parquet-parts", str(tmp_path / "parts"))
    assert (tmp_path / "parts" / "answers" / "part-00000.parquet").exists()


def test_parts_are_not_written_among_returned_files(spring: Path) -> None:
    result = collate(spring, "--parquet-parts", str(spring / "returned" / "parts"))
    assert result.exit_code == 2
    assert not (spring / "returned" / "parts").exists()


def test_parts_do_not_replace_other_files_without_force(spring: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text("mine", encoding="utf-8")
    before = tree(spring)
    stopped(collate(spring, "--parquet-parts", str(tmp_path / "mine")), told.PARTS_IN_THE_WAY)
    assert tree(spring) == before
    assert collate(spring, "--parquet-parts", str(tmp_path / "mine"), "--force").exit_code == 3


def test_scheduler_without_the_engine_is_refused(spring: Path) -> None:
    stopped(collate(spring, "--scheduler", "tcp://127.0.0.1:1"), told.SCHEDULER_ALONE)


def test_scheduler_that_does_not_answer_is_told_and_nothing_is_changed(
    spring: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.gathering.dask_engine.PATIENCE", 0.5)
    (spring / "returned" / "more.xlsx").write_bytes(b"PK")
    before = tree(spring / "results")
    result = collate(spring, "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1")
    stopped(result, told.SCHEDULER_NOT_REACHED)
    assert tree(spring / "results") == before


def test_passwords_are_not_sent_over_an_open_line(spring: Path, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("open sesame\n", encoding="utf-8")
    options = ("--engine", "dask", "--password-file", str(tmp_path / "words.txt"))
    result = collate(spring, *options, "--scheduler", "tcp://127.0.0.1:1")
    stopped(result, told.PASSWORDS_IN_THE_OPEN)


@pytest.mark.parametrize(
    ("library", "options", "asked"),
    [
        ("distributed", ("--engine", "dask"), "--engine dask"),
        ("fsspec", ("--returned", "s3://bucket/x"), "--returned"),
        ("fsspec", ("--parquet-parts", "parts"), "--parquet-parts"),
        ("pyarrow", ("--parquet-parts", "parts"), "--parquet-parts"),
    ],
)
def test_part_of_the_program_that_is_not_installed_is_named(
    library: str,
    options: tuple[str, ...],
    asked: str,
    spring: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == library else find(name)
    )
    (spring / "returned" / "more.xlsx").write_bytes(b"PK")
    stopped(collate(spring, *options), told.EXTRA_MISSING, asked=asked)


@pytest.mark.parametrize(
    ("place", "message", "found"),
    [
        ("nowhere-at-all://Secret", told.PLACE_NOT_KNOWN, "ValueError"),
        ("memory://Secret", told.PLACE_NOT_OPENED, "No such file or directory"),
        ("Secret", told.PLACE_NOT_OPENED, "No such file or directory"),
    ],
)
def test_place_that_cannot_be_opened_stops_before_anything_is_read(
    place: str, message: Message, found: str, spring: Path, memory: Any
) -> None:
    before = tree(spring)
    stopped(collate(spring, "--returned", place), message, found=found)
    assert tree(spring) == before
