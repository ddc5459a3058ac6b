"""The rows of the sheet “Typed words” → what people may type in a language.

A list without a word stays as the wording has it, or as the bank has it. Only what the sheet or
the wording says itself goes into the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook.bank import Accept, Bank
from workbook.loader import Lines, Trail
from workbook.loader.faults import find_faults, word_fault
from workbook.problems import Problem
from workbook.problems.wordings import (
    SHEET_EMPTIED,
    SHEET_LINE_BREAK,
    SHEET_NOTE,
    SHEET_UNKNOWN,
    WORDING_MISSING,
)
from workbook.translating.cells import remark_of, words_of
from workbook.translating.records import Column, Line
from workbook.wordings import Wording
from workbook.wordings.load import PRINTED_WORDS
from workbook.wordings.write import LISTS

PREFIX = "accept/"
NUMBERS = "numbers"
MARKS = ("decimal", "thousands")
# How people write the marks themselves.
_SIGNS = {".": "point", ",": "comma", " ": "space", "'": "apostrophe", "’": "apostrophe"}


@dataclass(frozen=True, slots=True)
class Typed:
    """accept, lists: as a wording has them. places: the cells of the words, by trail."""

    accept: Accept | None
    lists: tuple[str, ...]
    places: Mapping[Trail, str]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Rows:
    """The words of each list in order, with their cells."""

    words: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: Line) -> None:
        key, place = line.id.removeprefix(PREFIX), line.place(Column.WORDS)
        words = words_of(line.cells.get(Column.WORDS), place)
        self._tell_note(line)
        if isinstance(words, Problem):
            self.problems.append(words)
        elif key not in (*LISTS, *MARKS) or not line.id.startswith(PREFIX):
            if words:
                self.problems.append(SHEET_UNKNOWN.at(place, name=line.id, found=words))
        else:
            self.first.setdefault(key, place)
            if "\n" in words:
                self.problems.append(SHEET_LINE_BREAK.at(place))
            if words:
                self.words.setdefault(key, []).append((words, place))

    def _tell_note(self, line: Line) -> None:
        if note := remark_of(line.text(Column.NOTE)):
            told = SHEET_NOTE.at(line.place(Column.NOTE), name=line.id, found=note)
            self.problems.append(told)


def read_typed(bank: Bank, before: Wording, lines: tuple[Line, ...]) -> Typed:
    """What people may type, by the rows of a sheet. before: the wording so far."""
    rows = _Rows()
    for line in lines:
        rows.add(line)
    kept = tuple(key for key in before.lists if key not in rows.words and key != NUMBERS)
    given = {key: [word for word, _ in rows.words[key]] for key in LISTS if key in rows.words}
    numbers = _numbers(rows)
    is_kept = numbers is None and NUMBERS in before.lists
    lists = (*(key for key in LISTS if key in given or key in kept),)
    lists += (NUMBERS,) if numbers is not None or is_kept else ()
    accept, problems = _accept(
        bank, before, rows, {**given, **({NUMBERS: numbers} if numbers else {})}
    )
    places = _places(rows)
    told = (
        *rows.problems,
        *problems,
        *_emptied(before, kept, rows),
        *_missing(bank, lists, rows),
    )
    return Typed(accept if lists else before.accept, lists, places, told)


def _numbers(rows: _Rows) -> dict[str, object] | None:
    """How numbers are written, as a bank's file says it; None where the sheet says nothing."""
    found = {
        key: [_SIGNS.get(word, word.casefold()) for word, _ in rows.words.get(key, ())]
        for key in MARKS
    }
    if not any(found.values()):
        return None
    decimal = {"decimal": found["decimal"][0]} if found["decimal"] else {}
    return {**decimal, "thousands": found["thousands"]}


def _accept(
    bank: Bank, before: Wording, rows: _Rows, given: Mapping[str, object]
) -> tuple[Accept | None, tuple[Problem, ...]]:
    """The record: the lists of the sheet, then of the wording so far, then of the bank."""
    whole = bank.model_dump(mode="json", by_alias=True)
    so_far = before.accept.model_dump(mode="json") if before.accept is not None else {}
    said = {key: so_far[key] for key in before.lists if key in so_far}
    merged = {**whole["accept"], **said, **given}
    made, faults = find_faults({**whole, "accept": merged})
    lines = Lines(_places(rows))
    problems = tuple(word_fault(fault, lines, None) for fault in faults)
    return (made.accept if made is not None else before.accept), problems


def _places(rows: _Rows) -> dict[Trail, str]:
    places: dict[Trail, str] = {}
    for key, place in rows.first.items():
        path: Trail = ("accept", NUMBERS, key) if key in MARKS else ("accept", key)
        places[path] = place
        for number, (_words, cell) in enumerate(rows.words.get(key, ())):
            places[*path, number] = cell
    if "decimal" in rows.first:
        places["accept", NUMBERS] = rows.first["decimal"]
    return places


def _emptied(before: Wording, kept: tuple[str, ...], rows: _Rows) -> list[Problem]:
    """The lists that the file has and the sheet has no word of any more."""
    return [
        SHEET_EMPTIED.at(
            rows.first[key], name=PREFIX + key, found=", ".join(getattr(before.accept, key))
        )
        for key in kept
        if key in rows.first and before.accept is not None
    ]


def _missing(bank: Bank, lists: tuple[str, ...], rows: _Rows) -> list[Problem]:
    """The accepted words that are printed, as far as nobody has said them."""
    return [
        WORDING_MISSING.at(
            rows.first.get(key, ""), name=PREFIX + key, own=getattr(bank.accept, key)[0]
        )
        for key in PRINTED_WORDS
        if key not in lists
    ]
