"""Tables → one SQLite database, the same bytes for the same tables.

Text is exact, nothing is neutralised. The database is made on the disk, row by row: it may be
larger than the memory. Two views join what people want to read together. Called by ``results.py``.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from workbook.exports.records import Cell, Field, FieldType, Row, Table

# Fixed, because the size of a page and the encoding are part of the file.
SETTINGS = """
PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8';
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
"""
# By the description of the format, where the change counter stands; and where it stands once more,
# before the version of SQLite that it is of.
UNSTEADY = ((24, 4), (92, 8))
TYPES: Mapping[FieldType, str] = MappingProxyType(
    {
        FieldType.STRING: "TEXT",
        FieldType.INTEGER: "INTEGER",
        FieldType.NUMBER: "REAL",
        FieldType.BOOLEAN: "INTEGER",
        FieldType.DATE: "TEXT",
    }
)
VIEWS = """
CREATE VIEW answers_in_words AS
SELECT c.team_name, a.respondent, k.section, k.code AS question_code, k.prompt, k.row_label,
       k.column_label, a.state, a.value, a.code, a.text, a.file, a.place, a.copy, a.question,
       a."row", a."column"
FROM answers AS a
LEFT JOIN copies AS c
       ON c.round = a.round AND c.copy = a.copy AND c.respondent IS a.respondent
LEFT JOIN codebook AS k
       ON k.bank = a.bank AND k.edition = a.edition AND k.form = a.form
      AND k.language = c.language AND k.question = a.question
      AND k."row" IS a."row" AND k."column" IS a."column"
WHERE a.state <> 'blank'
ORDER BY a.rowid;

CREATE VIEW files_to_look_at AS
SELECT f.file, f.standing, f.message, f.copy,
       (SELECT c.team_name FROM copies AS c
         WHERE c.round = f.round AND c.copy = f.copy LIMIT 1) AS team_name,
       (SELECT count(*) FROM problems AS p
         WHERE p.round = f.round AND p.file = f.file AND p.severity <> 'notice') AS points
FROM files AS f
WHERE f.fate IN ('needs-person', 'refused')
ORDER BY f.rowid;
"""


def write_tables_sqlite(tables: Iterable[Table], path: Path) -> None:
    """A new database with a table for each table. The views ask for those of ``result_tables``.
    Nobody sees it before it is whole, so it needs no journal. Raises OSError."""
    try:
        _write(tables, path)
        _forget_the_making(path)
    except sqlite3.OperationalError as error:
        raise OSError(errno.EIO, str(error)) from error


def _write(tables: Iterable[Table], path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.executescript(SETTINGS)
        for table in tables:
            _add_table(database, table)
        database.executescript(VIEWS)
        database.commit()
        database.execute("VACUUM")


def _forget_the_making(path: Path) -> None:
    """Take out of the file's head how often it was written and by which version of SQLite, as a
    database that is made in memory has it: they would differ from computer to computer."""
    with path.open("r+b") as stream:
        for start, size in UNSTEADY:
            stream.seek(start)
            stream.write(bytes(size))


def _add_table(database: sqlite3.Connection, table: Table) -> None:
    database.execute(f"CREATE TABLE {_quoted(table.name)} ({', '.join(_definitions(table))})")
    gaps = ", ".join("?" for _ in table.fields)
    database.executemany(
        f"INSERT INTO {_quoted(table.name)} VALUES ({gaps})",  # noqa: S608, our own names
        (_values(row) for row in table.rows),
    )
    if table.unique_key:
        columns = ", ".join(map(_quoted, table.unique_key))
        database.execute(
            f"CREATE INDEX {_quoted(table.name + '_key')} ON {_quoted(table.name)} ({columns})"
        )


def _definitions(table: Table) -> Iterator[str]:
    yield from (_column(field) for field in table.fields)
    if table.primary_key:
        yield f"PRIMARY KEY ({', '.join(map(_quoted, table.primary_key))})"
    for key in table.foreign_keys:
        own, other = (", ".join(map(_quoted, each)) for each in (key.fields, key.reference))
        yield f"FOREIGN KEY ({own}) REFERENCES {_quoted(key.table)} ({other})"


def _column(field: Field) -> str:
    name = _quoted(field.name)
    truth = f" CHECK ({name} IN (0, 1))" if field.type is FieldType.BOOLEAN else ""
    return f"{name} {TYPES[field.type]}{truth}"


def _values(row: Row) -> tuple[str | int | None, ...]:
    return tuple(_value(cell) for cell in row)


def _value(cell: Cell) -> str | int | None:
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, str) else cell


def _quoted(name: str) -> str:
    """One of our own names, some of which (row, column) mean something else to databases."""
    return f'"{name}"'
