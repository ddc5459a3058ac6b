"""Results as Parquet files in parts: DuckDB reads from them what the CSV tables say."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet  # type: ignore[import-untyped]
import pytest

from tests.exports.made_round import files_of, round_of, shuffled, small_round
from tests.exports.test_results import AWKWARD, NAMES
from workbook.exports.parts import MANIFEST, check_parts, write_parts
from workbook.inert import restored


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def counts(folder: Path) -> dict[str, int]:
    return {path.name: len(list(path.iterdir())) for path in folder.iterdir() if path.is_dir()}


def test_duckdb_reads_every_table_row_for_row(tmp_path: Path) -> None:
    """Beside the CSV tables, which other code writes."""
    collation = round_of(tuple(AWKWARD))
    assert write_parts(collation, str(tmp_path / "parts"), rows=7) is None
    files = files_of(collation, parquet=False)
    seen = 0
    for name in NAMES:
        parts = str(tmp_path / "parts" / name / "*.parquet")
        text = ", ".join(f'"{each}"::VARCHAR' for each in columns(files[f"{name}.csv"]))
        read = duckdb.execute(f"SELECT {text} FROM read_parquet('{parts}')").fetchall()
        expected = list(csv.reader(io.StringIO(files[f"{name}.csv"].decode(), newline="")))[1:]
        assert [[same(cell) for cell in row] for row in read] == [
            [same(restored(cell)) for cell in row] for row in expected
        ], name
        seen += len(read)
    assert seen > len(AWKWARD)
    assert counts(tmp_path / "parts")["answers"] > 5


def columns(table: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(table.decode(), newline="")))


def same(cell: str | None) -> str:
    """CSV writes what is not known as nothing, and whole numbers of a column of numbers short."""
    text = cell or ""
    return text.removesuffix(".0") if text.removesuffix(".0").isdigit() else text


def test_parts_are_full_in_order_and_have_the_columns_of_one_file(tmp_path: Path) -> None:
    collation = small_round()
    write_parts(collation, str(tmp_path), rows=2)
    whole = files_of(collation)
    for name in NAMES:
        one = pyarrow.parquet.read_table(io.BytesIO(whole[f"{name}.parquet"]))
        paths = sorted((tmp_path / name).glob("part-*.parquet"))
        parts = [pyarrow.parquet.ParquetFile(path).read() for path in paths]
        assert pyarrow.concat_tables(parts) == one, name
        assert [len(each) for each in parts[:-1]] == [2] * (len(parts) - 1)
        assert [path.name for path in paths] == [f"part-{n:05}.parquet" for n in range(len(paths))]
    assert len(list((tmp_path / "answers").iterdir())) > 1


def test_same_round_gives_the_same_bytes_and_fewer_rows_leave_no_part_behind(
    tmp_path: Path,
) -> None:
    write_parts(small_round(), str(tmp_path), rows=1)
    before = tree(tmp_path)
    assert write_parts(shuffled(small_round()), str(tmp_path), rows=1) is None
    assert tree(tmp_path) == before

    write_parts(small_round(), str(tmp_path), rows=1_000)
    told = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    assert told == {"complete": True, "parts": dict.fromkeys(NAMES, 1)}
    assert counts(tmp_path) == dict.fromkeys(NAMES, 1)


def test_parts_are_written_wherever_a_url_leads(memory: Any, tmp_path: Path) -> None:
    assert check_parts("memory://lake/spring", force=False) is None
    assert write_parts(small_round(), "memory://lake/spring", rows=2) is None
    write_parts(small_round(), str(tmp_path), rows=2)
    assert check_parts("memory://lake/spring", force=False) is None
    there = {
        name.removeprefix("/lake/spring/"): memory.cat_file(name)
        for name in memory.find("/lake/spring")
    }
    assert there == tree(tmp_path)


@pytest.mark.parametrize("name", ["mine.txt", "answers/mine.parquet", "answers/part-1.parquet"])
def test_files_of_somebody_else_are_not_mixed_with_ours(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"mine")
    problem = check_parts(str(tmp_path), force=False)
    assert problem is not None
    assert "did not write" in problem.message
    assert check_parts(str(tmp_path), force=True) is None
    write_parts(small_round(), str(tmp_path))
    assert path.read_bytes() == b"mine"


def test_parts_that_nothing_says_are_ours_are_not_replaced(tmp_path: Path) -> None:
    """Other programs name their parts so, too."""
    write_parts(small_round(), str(tmp_path))
    assert check_parts(str(tmp_path), force=False) is None
    (tmp_path / MANIFEST).unlink()
    assert check_parts(str(tmp_path), force=False) is not None


def test_place_that_cannot_be_written_is_told_without_its_name(tmp_path: Path) -> None:
    (tmp_path / "Secret").write_bytes(b"a file")
    problem = write_parts(small_round(), str(tmp_path / "Secret"))
    assert problem is not None
    assert "could not be written" in problem.message
    assert "Secret" not in problem.message + problem.remedy
    unknown = check_parts("nowhere-at-all://Secret", force=False)
    assert unknown is not None
    assert "Secret" not in unknown.message


def test_run_that_breaks_off_says_that_it_is_not_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_parts(small_round(), str(tmp_path))

    def full(*_: object) -> bytes:
        raise OSError(28, "a disk that is full")

    monkeypatch.setattr("workbook.exports.parts.table_parquet", full)
    problem = write_parts(small_round(), str(tmp_path))
    assert problem is not None
    assert "No space left on device" in problem.message
    assert json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))["complete"] is False


@pytest.mark.parametrize("library", ["pyarrow", "fsspec"])
def test_missing_library_is_told_before_anything_is_read(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == library else find(name)
    )
    problem = check_parts(str(tmp_path), force=False)
    assert problem is not None
    assert "pip install 'workbook[dask]'" in problem.remedy
