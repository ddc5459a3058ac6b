"""The bytes of a translation sheet that came back → what each of its rows says.

Read as every returned file is: through the gate, by our own readers, in a process with limits.
Nothing is judged here but whether it is a sheet of ours; ``settle.py`` does the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbook.identity import place_name
from workbook.problems import Problem
from workbook.problems.wordings import SHEET_NOT_OURS, SHEET_NOT_READ
from workbook.readers.book import Book, Sheet
from workbook.readers.refusal import Refused
from workbook.readers.returned import read_book
from workbook.reading.faults import word_fault
from workbook.reading.files import read_bytes
from workbook.reading.worker import Limits, Outcome, Worker
from workbook.translating.records import (
    MARK,
    Column,
    Filled,
    Kind,
    Line,
    Stamp,
    Stray,
    parse_stamp,
)
from workbook.translating.words import ID

LIMITS = Limits(seconds=10.0)  # the largest sheet of our banks takes a tenth of a second
_KEYS = {column.value: column for column in Column}
_KEY_ROWS = 20  # among which the hidden row is looked for
# What people may write in; the rest of a sheet is ours.
_OPEN = (Column.WORDS, Column.SEEN, Column.NOTE)
_NEEDED = {
    Kind.START: {Column.ID, Column.WORDS},
    Kind.TEXTS: {Column.ID, Column.OWN, Column.WORDS, Column.OF, Column.SENT},
    Kind.TYPED: {Column.ID, Column.WORDS},
}


def read_sheet(path: Path) -> Filled:
    """What a file says. Where it cannot be read, or is not a sheet of ours, only why."""
    data = read_bytes(path)
    if isinstance(data, Problem):
        return Filled(problem=SHEET_NOT_READ.at(path.name, found=data.message))
    with Worker(parse_sheet, LIMITS) as worker:
        outcome: Outcome[Filled] = worker.run(data)
    filled = outcome.value
    if filled is None:
        told = word_fault(outcome, LIMITS)
        return Filled(problem=SHEET_NOT_READ.at(path.name, found=told.message))
    if filled.problem is not None:
        return Filled(problem=SHEET_NOT_READ.at(path.name, found=filled.problem.message))
    return filled if filled.stamp else Filled(problem=SHEET_NOT_OURS.at(path.name))


def parse_sheet(data: bytes) -> Filled:
    """The same for bytes. problem: without the name of a file; stamp: None where it is not ours."""
    try:
        book = read_book(data)
    except Refused as refused:
        return Filled(problem=refused.problem)
    return _parse(book)


def _parse(book: Book) -> Filled:
    lines: dict[Kind, list[Line]] = {kind: [] for kind in Kind}
    strays: list[Stray] = []
    stamps: list[Stamp] = []
    for sheet in book.sheets:
        found = _find_keys(sheet)
        if found is None:
            strays += _all_of(sheet)
            continue
        stamp, kind, row, places = found
        stamps.append(stamp)
        lines[kind] += _lines(sheet, row, places)
        strays += _strays(sheet, kind, row, places)
    is_one = len(set(stamps)) == 1 and bool(lines[Kind.TEXTS])
    return Filled(
        stamps[0] if is_one else None,
        tuple(lines[Kind.TEXTS]),
        tuple(lines[Kind.TYPED]),
        tuple(lines[Kind.START]),
        tuple(strays),
    )


def _find_keys(sheet: Sheet) -> tuple[Stamp, Kind, int, dict[Column, int]] | None:
    """Whose sheet it is, the row of keys, and the column of each; None for a sheet not of ours."""
    for (row, _column), value in sheet.cells.items():
        if row >= _KEY_ROWS or not value.text.startswith(MARK):
            continue
        stamped = parse_stamp(value.text)
        places = {
            _KEYS[key.text]: column
            for (at, column), key in sorted(sheet.cells.items(), reverse=True)
            if at == row and key.text in _KEYS
        }
        if stamped and _NEEDED[stamped[1]] <= set(places):
            return *stamped, row, places
    return None


def _lines(sheet: Sheet, key_row: int, places: dict[Column, int]) -> Iterator[Line]:
    """The rows that have an id, from the top."""
    id_column = places[Column.ID]
    rows = sorted(row for row, column in sheet.cells if column == id_column and row > key_row)
    for row in rows:
        cells = {
            column: sheet.cells[row, at]
            for column, at in places.items()
            if (row, at) in sheet.cells
        }
        id_ = cells[Column.ID].text.strip()
        if id_ != ID:  # the head
            yield Line(sheet.name, row, id_, cells, places)


def _strays(sheet: Sheet, kind: Kind, key_row: int, places: dict[Column, int]) -> Iterator[Stray]:
    """Words of a translator's that stand in no place for them: in columns that are not ours, in
    rows without an id, in comments and text boxes. The first sheet has more words of ours than
    places: there, what stands beside and below them counts."""
    ours, ids = set(places.values()), places[Column.ID]
    is_text = kind is not Kind.START
    last = max(ours) + (0 if is_text else 3)  # its tables are wider than the places in them
    for (row, column), value in sorted(sheet.cells.items()):
        if row <= key_row or not value.text.strip():
            continue
        is_open = is_text and column in {places[each] for each in _OPEN if each in places}
        beside = column not in ours if is_text else column > last
        if beside or ((is_open or not is_text) and (row, ids) not in sheet.cells):
            yield Stray(place_name(sheet.name, row, column), value.text)
    yield from _remarks(sheet)


def _all_of(sheet: Sheet) -> Iterator[Stray]:
    for (row, column), value in sorted(sheet.cells.items()):
        if value.text.strip():
            yield Stray(place_name(sheet.name, row, column), value.text)
    yield from _remarks(sheet)


def _remarks(sheet: Sheet) -> Iterator[Stray]:
    for note in sheet.notes:
        yield Stray(place_name(sheet.name, note.row, note.column), note.text)
    for box in sheet.texts:
        yield Stray(place_name(sheet.name, box.row or 0, box.column or 0), box.text)
