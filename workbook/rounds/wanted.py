"""The records of a roster: what ``roster.py`` makes and issuing takes."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.problems import Problem
from workbook.rounds.records import Format


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for a row that does not say otherwise."""

    form: str
    language: str
    format: Format = Format.XLSX


@dataclass(frozen=True, slots=True)
class Wanted:
    """A copy that a row asks for. row: its number in the file. copy, team: ids that the roster
    gives; None where one is to be made. The rest is as in ``records.Copy``."""

    row: int
    team_name: str
    form: str
    language: str
    format: Format
    respondent: str | None = None
    contact: str = ""
    copy: str | None = None
    team: str | None = None
    cover: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """The rows of a roster without faults. file: its name. notices: what a person should know."""

    file: str
    wanted: tuple[Wanted, ...]
    notices: tuple[Problem, ...] = ()
