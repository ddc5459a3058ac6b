"""What was read of each file, kept by its content, so that no file is read twice.

A help and nothing more: a store that is missing, damaged, made by somebody else or cannot be
written is done without. It never makes a run fail, and it is never believed blindly: what it holds
must have exactly the form of a reading.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from workbook.gathering.codec import from_json, to_json
from workbook.gathering.contents import Contents
from workbook.reading.account import Account

_OURS = 0x576B4264  # says whose database it is
_FORM = 1  # of the table
_PATIENCE = 2.0  # seconds for another program that has it open
_PAUSE = 1.0  # seconds between one writing to the disk and the next: each takes some milliseconds
_TABLE = """
    CREATE TABLE IF NOT EXISTS readings (
        sha256 TEXT NOT NULL, task TEXT NOT NULL, program TEXT NOT NULL, reading TEXT NOT NULL,
        PRIMARY KEY (sha256, task, program)
    ) WITHOUT ROWID
"""


_COLLATION = "collation"  # in the place of a task, beside what a whole collation came to
_RECALL = "SELECT reading FROM readings WHERE sha256 = ? AND task = ? AND program = ''"


class Store:
    """The readings of one round. Used by one thread. program: see ``fingerprint``."""

    def __init__(self, book: sqlite3.Connection | None, program: str) -> None:
        self._book = book
        self._program = program
        self._used: dict[str, set[str]] = {}  # fingerprints that were asked for, by task
        self._waiting: dict[tuple[str, str], str] = {}  # readings that are not on the disk yet
        self._since = 0.0  # when the first of them came

    def find(self, sha256: str, task: str) -> Account | Contents | None:
        """What was read of a file of this content, by the same program with the same banks."""
        self._used.setdefault(task, set()).add(sha256)
        try:
            text = self._waiting.get((sha256, task)) or self._kept(sha256, task)
            reading = from_json(text) if text else None
        except (sqlite3.Error, ValueError, TypeError):
            return None
        # What stands beside another file's fingerprint would be the wrong team's answers.
        return reading if _sha256(reading) == sha256 else None

    def _kept(self, sha256: str, task: str) -> str | None:
        found = self._ask(
            "SELECT reading FROM readings WHERE sha256 = ? AND task = ? AND program = ?",
            (sha256, task, self._program),
        )
        return found[0][0] if found else None

    def keep(self, sha256: str, task: str, reading: Account | Contents) -> None:
        """Write down what was read: with the first reading that is kept a second later, or when the
        store is closed. Each writing takes some milliseconds, and keeps others from it."""
        # A reading that has no JSON is not kept; a test holds that every reading has. Nor is one
        # with a fingerprint that is no text, as somebody else may have written it for a member.
        with contextlib.suppress(TypeError, UnicodeError):
            sha256.encode("utf-8")
            if not self._waiting:
                self._since = time.monotonic()
            self._waiting[sha256, task] = to_json(reading)
        if self._waiting and time.monotonic() - self._since >= _PAUSE:
            self.finish()

    def finish(self) -> None:
        """Bring to the disk what is not there yet. Where that fails, those readings are lost."""
        rows = [(*key, self._program, text) for key, text in self._waiting.items()]
        self._waiting.clear()
        self._write("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)", rows)

    def forget_others(self, *tasks: str) -> None:
        """Drop every reading for these tasks that was not asked for, and all that another program
        made: nothing stays of a file that was taken out."""
        self.finish()
        with contextlib.suppress(sqlite3.Error):
            keys = self._ask("SELECT sha256, task, program FROM readings", ())
            others = [key for key in keys if self._is_other(key, tasks)]
            self._write(
                "DELETE FROM readings WHERE sha256 = ? AND task = ? AND program = ?", others
            )

    def _is_other(self, key: tuple[str, ...], tasks: tuple[str, ...]) -> bool:
        sha256, task, program = key
        is_unused = task in tasks and sha256 not in self._used.get(task, ())
        return is_unused or program != self._program

    def _write(self, words: str, rows: Sequence[tuple[str, ...]]) -> None:
        """Do the same with each row, together and at once: others may want to write as well."""
        if self._book is None or not rows:
            return
        try:
            self._book.execute("BEGIN IMMEDIATE")
            self._book.executemany(words, rows)
            self._book.execute("COMMIT")
        except sqlite3.Error:
            with contextlib.suppress(sqlite3.Error):  # there may be nothing to take back
                self._book.execute("ROLLBACK")

    def _ask(self, words: str, values: tuple[str, ...]) -> list[tuple[str, ...]]:
        return self._book.execute(words, values).fetchall() if self._book else []


def _sha256(reading: Account | Contents | None) -> str | None:
    """The fingerprint of the file that a reading says it is of."""
    if isinstance(reading, Account):
        return reading.file.sha256
    return reading.sha256 if reading else None


def recall(path: Path, inputs: str) -> str | None:
    """What was remembered of a collation with these inputs; None when nothing was."""
    if path.is_symlink() or not path.is_file():
        return None
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        ) as book:
            book.execute("PRAGMA trusted_schema = OFF")
            found = book.execute(_RECALL, (inputs, _COLLATION)).fetchall()
    except (sqlite3.Error, OSError):
        return None
    return found[0][0] if found and isinstance(found[0][0], str) else None


def remember(path: Path, inputs: str, told: str) -> None:
    """Keep what a collation came to, in the place of what was remembered before. Only in a store
    that is there, as there is one after every collation."""
    if not path.is_file() or path.is_symlink():
        return
    book = _open(path)
    if book is None:
        return
    with contextlib.closing(book), contextlib.suppress(sqlite3.Error):
        book.execute("DELETE FROM readings WHERE task = ?", (_COLLATION,))
        book.execute("INSERT INTO readings VALUES (?, ?, '', ?)", (inputs, _COLLATION, told))


@contextmanager
def open_store(path: Path, program: str) -> Iterator[Store]:
    """The store at this path, made where there is none, replaced where it is not one of ours."""
    book = _open(path) or (_open(path) if _remove(path) else None)
    store = Store(book, program)
    try:
        yield store
    finally:
        store.finish()
        if book is not None:
            book.close()


def _open(path: Path) -> sqlite3.Connection | None:
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


def _remove(path: Path) -> bool:
    """Take a store that cannot be used out of the way. One that is only in use stays."""
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
