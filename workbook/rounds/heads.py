"""A roster's head line → which column means what. ``roster.py`` calls it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from workbook.identity import comparable
from workbook.problems import Problem, did_you_mean
from workbook.problems.roster import (
    ROSTER_COLUMN_MISSPELT,
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
ALIKE = 0.7  # how much a misspelt head is like a known one; “code” and “cover” are less
SHORTEST_START = 4  # characters of “lang” for “language”


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
    misspelt, notices = _unused(row, shown, used, file)
    return Heads(known, covers, shown, (*faults, *misspelt), notices)


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
    return ROSTER_NO_TEAM.at(file, guess=guess, found=_known_of(shown.values()))


def _known_of(heads: Iterable[str]) -> str:
    """The heads that the program knows, and how many others there are: where the first line has no
    heads, they are names and addresses, and those are not told."""
    every = list(heads)
    known = [each for each in every if comparable(each) in _WORDS or _cover_name(each) is not None]
    others = len(every) - len(known)
    counted = "1 other" if others == 1 else f"{others} others"
    return ", ".join((*known, counted) if others else known)


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


def _unused(
    row: Row, shown: Mapping[int, str], used: set[int], file: str
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Faults of the heads that are misspelt, and notices of the others that nobody reads. A column
    that was meant and not read would make copies that cannot be taken back."""
    there = {comparable(shown[column]) for column in used} | {Column.TEAM.value}
    faults: list[Problem] = []
    notices: list[Problem] = []
    for column, words in shown.items():
        if column in used or comparable(words) in _WORDS:
            continue
        where, near = place(file, row.number, words), _meant(words)
        if near and near not in there:
            faults.append(ROSTER_COLUMN_MISSPELT.at(where, near=near))
        else:
            notices.append(ROSTER_COLUMN_UNKNOWN.at(where, found=words))
    return tuple(faults), tuple(notices)


def _meant(words: str) -> str:
    """The head that a misspelt one stands for; "" where it looks like none."""
    first, *rest = re.split(r"[\s_:-]+", words.strip(" _:-"))
    is_cover = comparable(first) == COVER or (":" in words and _near(comparable(first), (COVER,)))
    if rest and is_cover:
        return f"{COVER}: {' '.join(rest)}"
    return _near(comparable(" ".join((first, *rest))), _WORDS)


def _near(head: str, known: tuple[str, ...]) -> str:
    """The known head that this one is like, or the start of."""
    for near in get_close_matches(head, known, n=len(known), cutoff=ALIKE):
        if " " not in head or _is_like(head.split(), near.split()):
            return near
    is_start = len(head) >= SHORTEST_START
    return next((each for each in known if is_start and each.startswith(head)), "")


def _is_like(words: list[str], known: list[str]) -> bool:
    """Whether each word is like the one in its place: “team lead” is no “team id”."""
    return len(words) == len(known) and all(
        get_close_matches(word, [meant], cutoff=ALIKE)
        for word, meant in zip(words, known, strict=True)
    )
