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
from workbook.gathering.database import open_database, take_away
from workbook.reading.account import Account

_FIND = "SELECT reading FROM readings WHERE sha256 = ? AND task = ? AND program = ?"
_PAUSE = 1.0  # seconds between one writing to the disk and the next: each takes some milliseconds


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
        if self._book is None:
            return None
        found = self._book.execute(_FIND, (sha256, task, self._program)).fetchone()
        return found[0] if found else None

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
        if self._book is None:
            return
        with contextlib.suppress(sqlite3.Error):
            keys = self._book.execute("SELECT sha256, task, program FROM readings")
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


def _sha256(reading: Account | Contents | None) -> str | None:
    """The fingerprint of the file that a reading says it is of."""
    if isinstance(reading, Account):
        return reading.file.sha256
    return reading.sha256 if reading else None


@contextmanager
def open_store(path: Path, program: str) -> Iterator[Store]:
    """The store at this path, made where there is none, replaced where it is not one of ours."""
    book = open_database(path) or (open_database(path) if take_away(path) else None)
    store = Store(book, program)
    try:
        yield store
    finally:
        store.finish()
        if book is not None:
            book.close()
