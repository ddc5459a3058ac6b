"""A collation → its folder of results: CSV, SQLite, Excel, Parquet on request, and what describes
them.

All files are made before any old one is touched, and then put in place together: when something
fails, the old results are there as they were. A file that would not change is left alone, so that
a second run changes nothing. Called by the command ``collate``, which holds the round.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

from workbook.collation.records import Collation
from workbook.exports.beside import beside
from workbook.exports.cells import RETURNED
from workbook.exports.csv import write_table_csv
from workbook.exports.datapackage import describe_package, is_results
from workbook.exports.parquet import has_parquet, write_table_parquet
from workbook.exports.results_book import write_results_book
from workbook.exports.sqlite import write_tables_sqlite
from workbook.exports.tables import result_tables
from workbook.problems import Problem
from workbook.problems.results import PARQUET_MISSING, RESULTS_NOT_WRITTEN
from workbook.rounds.files import told

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
    collation: Collation,
    target: Path,
    parquet: bool,
    returned: Path | str | None = None,
    workers: int = 1,
) -> tuple[Path, ...] | Problem:
    """Write every table of a round into a folder, which is made if it is not there.

    Gives the path of each file, changed or not. parquet: also write Parquet files; without it,
    those of an earlier run are taken away, since they would tell of other answers than the rest.
    returned: the folder of returned files, to which links lead; beside ``target`` if left out. None
    lead to a URL. workers: with more than one, results.xlsx is made beside the rest.
    """
    if parquet and not has_parquet():
        return PARQUET_MISSING.at(target.name)
    seen = RETURNED if returned is None else returned_from(target, returned)
    stale = () if parquet else tuple(f"{table}.parquet" for table in TABLES)
    staging = target.parent / f".{target.name}-new"
    try:
        files = _made(collation, staging, parquet, seen, workers)
        if isinstance(files, Problem):
            return replace(files, place=target.name)
        return _exchange_all(files, stale, target, staging)
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


def _made(
    collation: Collation, staging: Path, parquet: bool, returned: str | None, workers: int
) -> tuple[Path, ...] | Problem:
    """The new files, in a folder of their own beside the results."""
    shutil.rmtree(staging, ignore_errors=True)  # left by a run that was killed
    fresh = staging / "new"
    try:
        fresh.mkdir(parents=True)
        return make_files(collation, fresh, parquet, returned, workers)
    except OSError as error:
        return told(error, fresh, "")


def make_files(
    collation: Collation,
    folder: Path,
    parquet: bool,
    returned: str | None = RETURNED,
    workers: int = 1,
) -> tuple[Path, ...]:
    """Every file of the results, made in an empty folder; the descriptor last. returned: where
    links lead, seen from the results; None for no links. workers: as in ``write_results``. Raises
    OSError."""
    tables = result_tables(collation)
    listed = [(table, folder / f"{table.name}.csv") for table in tables]
    database, book = folder / "results.sqlite", folder / "results.xlsx"
    chosen = tables if parquet else ()
    columns = [(table, folder / f"{table.name}.parquet") for table in chosen]
    paint = partial(write_results_book, collation, tables, book, returned)
    with beside(paint, wanted=workers > 1):
        for table, path in listed:
            write_table_csv(table, path)
        write_tables_sqlite(tables, database)
        for table, path in columns:
            write_table_parquet(table, path)
    made = [path for _, path in listed]
    made += [database, book, *(path for _, path in columns)]
    descriptor = folder / DESCRIPTOR
    descriptor.write_bytes(describe_package(collation.round, tables, made))
    return (*made, descriptor)


def _exchange_all(
    files: tuple[Path, ...], stale: tuple[str, ...], target: Path, staging: Path
) -> tuple[Path, ...]:
    """Make copies of the old files beside the folder, then put those that differ in their place."""
    changed = tuple(each.name for each in files if not _is_same(target / each.name, each))
    (staging / "old").mkdir()
    gone = tuple(name for name in stale if (target / name).exists())
    for name in (*changed, *gone):
        if (target / name).exists():
            shutil.copyfile(target / name, staging / "old" / name)
    target.mkdir(parents=True, exist_ok=True)
    _exchange(changed, gone, target, staging)
    return tuple(target / each.name for each in files)


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


def _is_same(old: Path, new: Path) -> bool:
    """Whether a file is there and has exactly the same content."""
    return old.is_file() and filecmp.cmp(old, new, shallow=False)
