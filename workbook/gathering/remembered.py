"""What a whole collation came to, kept beside the readings of its files.

Like them it is a help and nothing more: where it cannot be kept or had, the round is collated.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from workbook.gathering.database import open_database

_COLLATION = "collation"  # in the place of a task, beside what a whole collation came to
_RECALL = "SELECT reading FROM readings WHERE sha256 = ? AND task = ? AND program = ''"


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
    book = open_database(path)
    if book is None:
        return
    with contextlib.closing(book), contextlib.suppress(sqlite3.Error):
        book.execute("DELETE FROM readings WHERE task = ?", (_COLLATION,))
        book.execute("INSERT INTO readings VALUES (?, ?, '', ?)", (inputs, _COLLATION, told))
