"""A collation → each table as a folder of Parquet files, for results that are too large for one.

The folder may be anywhere that a URL leads to. Each part is made and written before the next, so
that no table has to be in memory as a whole, and DuckDB or any other program reads them together:
``SELECT * FROM 'spring/answers/*.parquet'``. Columns and types are those of ``parquet.py``, rows in
the order of the other results. Called by the command ``collate``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from workbook.collation.records import Collation
from workbook.exports.parquet import has_parquet, table_parquet
from workbook.exports.records import Row, Table
from workbook.exports.tables import result_tables
from workbook.gathering.remote import can_go_elsewhere, open_place, word_error
from workbook.problems import Problem
from workbook.problems.beyond import EXTRA_MISSING, PARTS_IN_THE_WAY, PARTS_NOT_WRITTEN

ROWS = 100_000  # of a part: some ten megabytes of answers
MANIFEST = "workbook-parts.json"  # says that the folder is ours, and whether a run came to its end
_PART = re.compile(r"[a-z_]+/part-\d{5,}\.parquet")


@dataclass(frozen=True, slots=True)
class _Place:
    """A folder and the file system that it lies in, as fsspec has them."""

    files: Any
    root: str

    def path(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}"

    def names(self) -> set[str]:
        """Every file below it, by its path from here."""
        start = len(self.path(""))
        self.files.invalidate_cache()
        return {str(each)[start:] for each in self.files.find(self.root)}

    def write(self, name: str, data: bytes) -> None:
        path = self.path(name)
        self.files.makedirs(path.rpartition("/")[0], exist_ok=True)
        self.files.pipe_file(path, data)


def check_parts(target: str, force: bool) -> Problem | None:
    """Why no parts can be written to this folder, or None; before anything is read. target: its
    path or URL. force: whether other files may be there."""
    if not (has_parquet() and can_go_elsewhere()):
        return EXTRA_MISSING.at("", asked="--parquet-parts")
    try:
        there = _Place(*open_place(target)).names()
    except Exception as error:  # each kind of place raises errors of its own
        return PARTS_NOT_WRITTEN.at("", found=word_error(error))
    strangers = {name for name in there - {MANIFEST} if not _PART.fullmatch(name)}
    if there and (strangers or MANIFEST not in there) and not force:
        return PARTS_IN_THE_WAY.at("")
    return None


def write_parts(collation: Collation, target: str, rows: int = ROWS) -> Problem | None:
    """Write every table of a round into a folder, and take away parts of an earlier run that are
    no longer needed. Other files are left alone."""
    try:
        place = _Place(*open_place(target))
        before = {name for name in place.names() if _PART.fullmatch(name)}
        place.write(MANIFEST, _manifest({}, complete=False))
        parts = {table.name: _write(place, table, rows) for table in result_tables(collation)}
        for name in sorted(before - set().union(*parts.values())):
            place.files.rm_file(place.path(name))
        counts = {table: len(names) for table, names in parts.items()}
        place.write(MANIFEST, _manifest(counts, complete=True))
    except Exception as error:
        return PARTS_NOT_WRITTEN.at("", found=word_error(error))
    return None


def _write(place: _Place, table: Table, most: int) -> set[str]:
    """The names of a table's parts, written. A table without rows has one part, for its columns."""
    written: set[str] = set()
    for number, rows in enumerate(_chunks(table.rows, most)):
        name = f"{table.name}/part-{number:05}.parquet"
        place.write(name, table_parquet(replace(table, rows=rows)))
        written.add(name)
    return written


def _chunks(rows: Iterable[Row], most: int) -> Iterator[tuple[Row, ...]]:
    coming = iter(rows)
    yield tuple(islice(coming, most))
    while chunk := tuple(islice(coming, most)):
        yield chunk


def _manifest(parts: dict[str, int], *, complete: bool) -> bytes:
    told = {"complete": complete, "parts": parts}
    return (json.dumps(told, indent=1) + "\n").encode("ascii")
