"""A roster's head line → which column means what. ``roster.py`` calls it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbook.identity import comparable
from workbook.problems import Problem, did_you_mean
from workbook.problems.roster import (
    ROSTER_COLUMN_TWICE,
    ROSTER_COLUMN_UNKNOWN,
    ROSTER_CONTROL,
    ROSTER_COVER_MANY,
    ROSTER_COVER_NAME,
    ROSTER_NO_TEAM,
)
from workbook.rounds.tables import Row

MOST_COVERS = 3
LONGEST_COVER = 80  # characters of a cover column's name, and of its words


class Column(StrEnum):
    """The columns of a roster, by the words that head them."""

    TEAM = "team"
    LANGUAGE = "language"
    FORMAT = "format"
    FORM = "form"
    CONTACT = "contact"
    COPY = "copy"
    TEAM_ID = "team id"
    RESPONDENT = "respondent"


COVER = "cover"
_WORDS = (*(each.value for each in Column), COVER)


@dataclass(frozen=True, slots=True)
class Heads:
    """known: where each known column stands. covers: the columns for the cover, each with the name
    that is printed there (empty for none). shown: every head as it is written, by column."""

    known: Mapping[Column, int]
    covers: tuple[tuple[int, str], ...]
    shown: Mapping[int, str]
    faults: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()


def read_heads(row: Row, file: str) -> Heads:
    """What each column of a roster holds."""
    shown = {column: " ".join(words.split()) for column, words in row.cells.items()}
    covers = tuple(
        (column, name)
        for column, words in shown.items()
        if (name := _cover_name(words)) is not None
    )
    known: dict[Column, int] = {}
    for column, words in shown.items():
        meant = next((each for each in Column if each.value == comparable(words)), None)
        if meant is not None:
            known.setdefault(meant, column)
    faults = (*_twice(row, shown, file), *_cover_faults(covers, file, row))
    if Column.TEAM not in known:
        faults = (_no_team(shown, file), *faults)
    used = {*known.values(), *(column for column, _ in covers)}
    notices = _unused(row, shown, used, file)
    return Heads(known, covers, shown, faults, notices)


def place(file: str, row: int, column: str) -> str:
    """Where a cell of a roster is, as people are told."""
    return f'{file}, row {row}, column "{column}"'


def has_control(text: str) -> bool:
    """Whether a text holds line ends, tabs or other signs that no page can show."""
    return any(unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp") for each in text)


def _cover_name(words: str) -> str | None:
    """The name in ``cover: Site``; empty for ``cover`` alone; None for other columns."""
    start, _, name = words.partition(":")
    return name.strip() if comparable(start) == COVER else None


def _no_team(shown: Mapping[int, str], file: str) -> Problem:
    near = did_you_mean(Column.TEAM.value, [comparable(each) for each in shown.values()])
    guess = f"Is it the column “{near}”? " if near else ""
    return ROSTER_NO_TEAM.at(file, guess=guess, found=", ".join(shown.values()))


def _twice(row: Row, shown: Mapping[int, str], file: str) -> tuple[Problem, ...]:
    seen: set[str] = set()
    twice: list[Problem] = []
    for words in shown.values():
        name = _cover_name(words)
        meant = comparable(words if name is None else f"{COVER}: {name}")
        if meant in seen and (name is not None or meant in _WORDS):
            twice.append(ROSTER_COLUMN_TWICE.at(place(file, row.number, words)))
        seen.add(meant)
    return tuple(twice)


def _cover_faults(covers: tuple[tuple[int, str], ...], file: str, row: Row) -> tuple[Problem, ...]:
    where = f"{file}, row {row.number}"
    many = len(covers) > MOST_COVERS
    faults = [ROSTER_COVER_MANY.at(where, found=len(covers), most=MOST_COVERS)] if many else []
    for column, name in covers:
        if len(name) > LONGEST_COVER:
            faults.append(ROSTER_COVER_NAME.at(where, most=LONGEST_COVER))
        if has_control(row.cells[column].strip()):
            faults.append(ROSTER_CONTROL.at(where))
    return tuple(faults)


def _unused(row: Row, shown: Mapping[int, str], used: set[int], file: str) -> tuple[Problem, ...]:
    told: list[Problem] = []
    for column, words in shown.items():
        if column in used or comparable(words) in _WORDS:
            continue
        near = did_you_mean(comparable(words), _WORDS)
        guess = f"Did you mean “{near}”? " if near else ""
        told.append(
            ROSTER_COLUMN_UNKNOWN.at(place(file, row.number, words), found=words, guess=guess)
        )
    return tuple(told)
