"""A collation → its folder of results: CSV, SQLite, Excel, Parquet on request, and what describes
them.

All files are made before any old one is touched, and then put in place together: when something
fails, the old results are there as they were. A file that would not change is left alone, so that
a second run changes nothing. Called by the command ``collate``, which holds the round.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from workbook.collation.records import Collation
from workbook.exports.cells import RETURNED
from workbook.exports.csv import table_csv
from workbook.exports.datapackage import describe_package, is_results
from workbook.exports.parquet import has_parquet, table_parquet
from workbook.exports.records import Table
from workbook.exports.results_book import results_book
from workbook.exports.sqlite import tables_sqlite
from workbook.exports.tables import result_tables
from workbook.problems import Problem
from workbook.problems.results import PARQUET_MISSING, RESULTS_NOT_WRITTEN
from workbook.rounds.files import replace_files

DESCRIPTOR = "datapackage.json"
LARGEST_DESCRIPTOR = 10_000_000  # bytes; ours are far smaller
OTHERS = ("results.sqlite", "results.xlsx", DESCRIPTOR)
# Known before anything is read, so that a folder can be refused at once.
TABLES = (
    "answers",
    "conflicts",
    "files",
    "problems",
    "unplaced",
    "copies",
    "codebook",
    "crosswalk",
    "side_by_side",
)


def write_results(
    collation: Collation, target: Path, parquet: bool, returned: Path | str | None = None
) -> tuple[Path, ...] | Problem:
    """Write every table of a round into a folder, which is made if it is not there.

    Gives the path of each file, changed or not. parquet: also write Parquet files; without it,
    those of an earlier run are taken away, since they would tell of other answers than the rest.
    returned: the folder of returned files, to which links lead; beside ``target`` if left out. None
    lead to a URL.
    """
    if parquet and not has_parquet():
        return PARQUET_MISSING.at(target.name)
    tables = result_tables(collation)
    seen = RETURNED if returned is None else returned_from(target, returned)
    files = result_files(collation, tables, parquet, seen)
    stale = () if parquet else tuple(_parquet_name(table) for table in tables)
    staging = target.parent / f".{target.name}-new"
    try:
        return _write(files, stale, target, staging)
    except OSError as error:
        found = error.strerror or type(error).__name__
        return RESULTS_NOT_WRITTEN.at(target.name, found=found)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def stranger_in(target: Path) -> Path | None:
    """A file in a folder that results would replace or take away, though nothing beside it says
    that it is ours; None when there is none. A descriptor of ours speaks for its whole folder."""
    if _is_ours(target / DESCRIPTOR):
        return None
    named = (f"{table}.{kind}" for kind in ("csv", "parquet") for table in TABLES)
    return next((target / name for name in (*named, *OTHERS) if (target / name).exists()), None)


def _is_ours(descriptor: Path) -> bool:
    try:
        with descriptor.open("rb") as stream:
            content = stream.read(LARGEST_DESCRIPTOR)
    except OSError:
        return False
    return is_results(content)


def returned_from(target: Path, returned: Path | str) -> str | None:
    """The way from the results to the returned files, with forward strokes; None when there is
    none, as between two drives of Windows or to a URL."""
    if isinstance(returned, str):
        return None
    try:
        return Path(os.path.relpath(returned, target)).as_posix()
    except ValueError:
        return None


def result_files(
    collation: Collation,
    tables: tuple[Table, ...],
    parquet: bool,
    returned: str | None = RETURNED,
) -> Mapping[str, bytes]:
    """The content of every file of the results, by name; the descriptor last. returned: where
    links lead, seen from the results; None for no links."""
    files = {f"{table.name}.csv": table_csv(table) for table in tables}
    files["results.sqlite"] = tables_sqlite(tables)
    files["results.xlsx"] = results_book(collation, tables, returned)
    if parquet:
        files |= {_parquet_name(table): table_parquet(table) for table in tables}
    return files | {DESCRIPTOR: describe_package(collation.round, tables, files)}


def _parquet_name(table: Table) -> str:
    return f"{table.name}.parquet"


def _write(
    files: Mapping[str, bytes], stale: tuple[str, ...], target: Path, staging: Path
) -> tuple[Path, ...] | Problem:
    """Make the new files and copies of the old ones beside the folder, then exchange them."""
    shutil.rmtree(staging, ignore_errors=True)  # left by a run that was killed
    changed = {name: data for name, data in files.items() if not _holds(target / name, data)}
    problem = replace_files(staging / "new", changed)
    if problem:
        return replace(problem, place=target.name)
    (staging / "old").mkdir(parents=True)
    gone = tuple(name for name in stale if (target / name).exists())
    for name in (*changed, *gone):
        if (target / name).exists():
            shutil.copyfile(target / name, staging / "old" / name)
    target.mkdir(parents=True, exist_ok=True)
    _exchange(tuple(changed), gone, target, staging)
    return tuple(target / name for name in files)


def _exchange(changed: tuple[str, ...], gone: tuple[str, ...], target: Path, staging: Path) -> None:
    """Put every new file in place; when one cannot be, put the old ones back and raise OSError.

    On Windows a file that is open in Excel cannot be replaced.
    """
    done: list[str] = []
    try:
        for name in changed:
            (staging / "new" / name).replace(target / name)
            done.append(name)
        for name in gone:
            (target / name).unlink()
            done.append(name)
    except OSError:
        for name in done:
            _put_back(staging / "old" / name, target / name)
        raise


def _put_back(old: Path, place: Path) -> None:
    if old.exists():
        old.replace(place)
    else:
        place.unlink(missing_ok=True)


def _holds(path: Path, content: bytes) -> bool:
    """Whether a file has exactly this content."""
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content
