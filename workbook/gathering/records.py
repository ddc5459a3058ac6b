"""What gathering gives: each file that came back, where it lay, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook.reading.account import Account


class Found(StrEnum):
    """What a file below ``returned`` is, before anyone asks whose workbook it may be."""

    READ = "read"  # read as a workbook, whatever became of it
    CONTAINER = "container"  # a ZIP or a mail: what is in it follows as files of their own
    SYSTEM = "system"  # made by a computer for itself: counted, not read


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file. place: its path below ``returned`` with ``/`` between, and for a file in a ZIP or
    a mail that file's place first: ``monday/bundle.zip/north.xlsx``. container: that place, or
    None. account: what it says; for containers and system files only their fate and any problem.
    saved: when the file itself says that it was last saved (ISO 8601), None when it does not.
    passing: whether another run may say something else of the same file: it stayed locked, changed
    while it was read, or stopped its reader.
    """

    place: str
    container: str | None
    found: Found
    account: Account
    saved: str | None = None
    passing: bool = False
