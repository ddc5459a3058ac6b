"""The SQLite database beside a round in which readings are kept: opened only if it is ours.

``store`` keeps in it what was read of each file, ``remembered`` what a whole collation came to.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

_OURS = 0x576B4264  # says whose database it is
_FORM = 1  # of the table
_PATIENCE = 2.0  # seconds for another program that has it open
_TABLE = """
    CREATE TABLE IF NOT EXISTS readings (
        sha256 TEXT NOT NULL, task TEXT NOT NULL, program TEXT NOT NULL, reading TEXT NOT NULL,
        PRIMARY KEY (sha256, task, program)
    ) WITHOUT ROWID
"""


def open_database(path: Path) -> sqlite3.Connection | None:
    """The database at this path, made where there is none; None where it cannot be used."""
    if path.is_symlink():
        return None  # whatever it stands for, it is not ours to write to
    book: sqlite3.Connection | None = None
    try:
        book = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        _prepare(book)
    except (sqlite3.Error, OSError):
        if book is not None:
            book.close()
        return None
    return book


def _prepare(book: sqlite3.Connection) -> None:
    """Make the table in a new file. Raises sqlite3.Error for a file of another kind."""
    book.execute("PRAGMA trusted_schema = OFF")
    ((mark,),) = book.execute("PRAGMA application_id").fetchall()
    ((form,),) = book.execute("PRAGMA user_version").fetchall()
    ((tables,),) = book.execute("SELECT count(*) FROM sqlite_master").fetchall()
    if (mark, form, tables) == (0, 0, 0):
        book.execute(_TABLE)
        book.execute(f"PRAGMA application_id = {_OURS}")
        book.execute(f"PRAGMA user_version = {_FORM}")
    elif (mark, form) != (_OURS, _FORM):
        raise sqlite3.DatabaseError("a database of another kind")
    book.execute("PRAGMA secure_delete = ON")
    if book.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise sqlite3.DatabaseError("a damaged database")
    book.execute("SELECT sha256, task, program, reading FROM readings LIMIT 1").fetchall()


def take_away(path: Path) -> bool:
    """Take a database that cannot be used out of the way. One that is only in use stays."""
    if not path.is_file() or path.is_symlink() or _is_in_use(path):
        return False
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _is_in_use(path: Path) -> bool:
    """Whether it is a sound database that another program holds at the moment."""
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=0)) as book:
            book.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite3.OperationalError:
        return True
    except sqlite3.Error:
        return False
    return False
