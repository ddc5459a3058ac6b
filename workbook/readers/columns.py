"""Returned columns ↔ columns of the blank: by the key row's marks, else by names and words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workbook.identity import COLUMN_MARK, AnswerKey, Holds
from workbook.readers.anatomy import STAMP_OFFSET, Anatomy, one_newline
from workbook.readers.book import Sheet
from workbook.readers.stamps import SheetStamp
from workbook.submission import LocatedBy

MARK = re.compile(rf"{COLUMN_MARK}(id|[0-9]{{1,5}})")
FEWEST_SIGNS = 2  # marks in a row, or row ids in a column, before it counts as the hidden one

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a blank sheet stand now.

    blank: returned column → column of the blank; a copied column has the same one twice.
    returned: the way back, the leftmost of copies. how: by which evidence, for each blank column.
    key_row, id_column: where the hidden ones stand now; None when they are gone.
    """

    blank: Mapping[int, int]
    returned: Mapping[int, int]
    how: Mapping[int, LocatedBy]
    key_row: int | None
    id_column: int | None


def find_columns(
    sheet: Sheet, anatomy: Anatomy, stamp: SheetStamp | None, named: Mapping[Cell, AnswerKey]
) -> Columns:
    """The columns of a returned sheet. named: the answers that names point at on this sheet."""
    key_row = stamp.row if stamp else _marked_row(sheet)
    marks = {} if key_row is None else dict(_marks(sheet, key_row))
    id_columns = sorted(place for place, column in marks.items() if column is None)
    fewest = max(FEWEST_SIGNS, len(anatomy.answer_rows) // 2 if marks else 0)
    id_column = id_columns[0] if id_columns else _column_of_ids(sheet, anatomy, fewest)
    search = _Search(anatomy, {place for place in (id_column, _stamp_column(stamp)) if place})
    for place, column in sorted(marks.items()):
        if column is not None:
            search.take(place, column, LocatedBy.ID)
    search.add_hidden(_stamp_column(stamp), id_column)
    if not search.is_done:  # marks nearly always say it all
        search.add_voted(_name_votes(anatomy, named), LocatedBy.NAME)
        search.add_voted(_word_votes(sheet, anatomy), LocatedBy.TEXT)
        search.add_between()
    returned: dict[int, int] = {}
    for place in sorted(search.blank):
        returned.setdefault(search.blank[place], place)
    return Columns(search.blank, returned, search.how, key_row, id_column)


@dataclass(slots=True)
class _Search:
    """The columns found so far. kept: returned columns that can be none of them."""

    anatomy: Anatomy
    kept: set[int]
    blank: dict[int, int] = field(default_factory=dict)
    how: dict[int, LocatedBy] = field(default_factory=dict)

    @property
    def is_done(self) -> bool:
        """Whether every column of the blank is found."""
        return self.how.keys() >= self.anatomy.columns

    def take(self, place: int, column: int, how: LocatedBy) -> None:
        """Settle what a returned column is, unless it is settled or kept."""
        known = column in self.anatomy.columns and self.how.get(column, how) is how
        if known and place not in self.blank and place not in self.kept:
            self.blank[place] = column
            self.how[column] = how

    def add_hidden(self, stamp: int | None, ids: int | None) -> None:
        """The hidden columns right of the stamp carry no marks: they stay beside it."""
        first = self.anatomy.sheet.id_column + STAMP_OFFSET
        start = stamp if stamp is not None else ids + STAMP_OFFSET if ids is not None else None
        for column in sorted(self.anatomy.columns):
            if column > first and start is not None and column not in self.how:
                self.take(start + column - first, column, LocatedBy.ID)

    def add_voted(self, votes: Mapping[int, Counter[int]], how: LocatedBy) -> None:
        """Columns that the most pieces of evidence place somewhere, the surest first."""
        listed = (
            (-count, column, place)
            for column, counted in votes.items()
            for place, count in counted.items()
        )
        for _count, column, place in sorted(listed):
            if column not in self.how:
                self.take(place, column, how)

    def add_between(self) -> None:
        """A visible column between two that moved alike moved with them. At the edge, where
        nothing moved beside it, it is where it was."""
        settled = sorted((column, place) for place, column in self.blank.items())
        visible = {each for each in self.anatomy.columns if each < self.anatomy.sheet.id_column}
        for column in sorted(visible - self.how.keys()):
            left = next((place - at for at, place in reversed(settled) if at < column), None)
            right = next((place - at for at, place in settled if at > column), None)
            if left is not None and left == right:
                self.take(column + left, column, LocatedBy.TEXT)
            elif 0 in (left, right) and None in (left, right):
                self.take(column, column, LocatedBy.POSITION)


def _stamp_column(stamp: SheetStamp | None) -> int | None:
    return stamp.column if stamp else None


def _marks(sheet: Sheet, key_row: int) -> Iterator[tuple[int, int | None]]:
    """Returned column and the blank column that its mark names; None for the id column's mark."""
    for (row, place), value in sheet.cells.items():
        match = MARK.fullmatch(value.text) if row == key_row else None
        if match:
            yield place, None if match.group(1) == "id" else int(match.group(1))


def _marked_row(sheet: Sheet) -> int | None:
    """The row that holds the most marks, for a sheet whose stamp alone was lost."""
    found = Counter(row for (row, _), value in sheet.cells.items() if MARK.fullmatch(value.text))
    return _most(found)


def _column_of_ids(sheet: Sheet, anatomy: Anatomy, fewest: int) -> int | None:
    """The column that holds the most row ids, for a sheet whose key row was lost. Where the key row
    is there and marks no such column, somebody deleted it: a few ids elsewhere were moved."""
    ids = anatomy.sheet.rows
    found = Counter(place for (_, place), value in sheet.cells.items() if value.text in ids)
    return _most(found, fewest)


def _most(found: Counter[int], fewest: int = FEWEST_SIGNS) -> int | None:
    best = found.most_common(1)
    return best[0][0] if best and best[0][1] >= fewest else None


def _name_votes(anatomy: Anatomy, named: Mapping[Cell, AnswerKey]) -> Mapping[int, Counter[int]]:
    """How many names place each blank column in each returned column."""
    votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for (_row, place), key in named.items():
        if key in anatomy.homes:
            votes[anatomy.homes[key].column][place] += 1
    return votes


def _word_votes(sheet: Sheet, anatomy: Anatomy) -> Mapping[int, Counter[int]]:
    """How many printed words, of those that stand in one column only, place each column."""
    homes: defaultdict[str, set[int]] = defaultdict(set)
    for cell in anatomy.sheet.cells:
        if cell.holds is Holds.TEXT:
            homes[one_newline(cell.text)].add(cell.column)
    votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for (_row, place), value in sheet.cells.items():
        home = homes.get(one_newline(value.text), set())
        if len(home) == 1:
            votes[next(iter(home))][place] += 1
    return votes
