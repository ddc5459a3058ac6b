"""The records of a round: one distribution of workbooks and its returns.

A register is a round written down; ``register.py`` reads and writes it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """In which kind of file a copy is handed out."""

    XLSX = "xlsx"
    DOCX = "docx"


@dataclass(frozen=True, slots=True)
class Copy:
    """One workbook for one team, or for one respondent of a team.

    id: a random token; it stands in the file and is the only thing a return is known by.
    team: the team's own random token, the same in every round. team_name: as the cover prints it.
    file: its name in the folder of copies; never used to tell whose file it is.
    respondent: who of the team, where the form is filled in by several people, each alone.
    contact: a mail address, or several with commas between. cover: further lines for the cover,
    each with its name. carried: whether last round's answers stand in it.
    """

    id: str
    team: str
    team_name: str
    form: str
    edition: str
    language: str
    format: Format
    file: str
    respondent: str | None = None
    contact: str = ""
    cover: tuple[tuple[str, str], ...] = ()
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Since:
    """The round before. folder: where it lies, seen from this round's folder."""

    id: str
    name: str
    folder: str


@dataclass(frozen=True, slots=True)
class Round:
    """One distribution. id: stands in every copy; copies: in the order in which they were made."""

    id: str
    name: str
    bank: str
    copies: tuple[Copy, ...]
    due: datetime.date | None = None
    since: Since | None = None

    def find_copy(self, copy: str) -> Copy | None:
        """The copy of this id, or None."""
        return next((each for each in self.copies if each.id == copy), None)
