"""Where in a row each answer stands: by the tag of its box, its title, the cell, its bookmark.

A tag or bookmark that has left its cell is believed only where the whole column moved with it or
the row lost its shape; elsewhere people see the answer in another cell, and that is what counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbook.identity import AnswerKey
from workbook.readers.word.anatomy import BlankRow
from workbook.readers.word.pages import Cell, Control, paragraphs_of
from workbook.readers.word.rows import Assigned
from workbook.submission import LocatedBy

_FEWEST_VOTES = 2


@dataclass(frozen=True, slots=True)
class Home:
    """The cell of an answer. whole: all text of the cell is its answer; otherwise only what stands
    in its own box."""

    cell: int
    how: LocatedBy
    whole: bool = True


Shifts = Mapping[tuple[int, int], int]
"""For a table and a printed cell: the cell where most rows of the table have it now."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """The cells of a row that have an answer's tag, title or bookmark; None where it is not there
    or in several."""

    tag: int | None
    alias: int | None
    bookmark: int | None


def find_shifts(rows: Iterable[Assigned], controls: Sequence[Control]) -> Shifts:
    """The columns that were moved, as the marks of most rows of a table say."""
    votes: defaultdict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    for each in rows:
        marks = _marks(each.seen.row.cells, each.identity.row, controls)
        for key, slots in each.identity.row.places.items():
            found = marks[key]
            place = next(
                (at for at in (found.tag, found.alias, found.bookmark) if at is not None), None
            )
            if place is not None:
                votes[each.seen.table, slots[0].cell][place] += 1
    shifts = {}
    for (table, cell), counted in votes.items():
        place, count = counted.most_common(1)[0]
        if place != cell and count >= _FEWEST_VOTES and count * 2 > counted.total():
            shifts[table, cell] = place
    return shifts


def find_homes(
    each: Assigned, controls: Sequence[Control], shifts: Shifts
) -> Mapping[AnswerKey, Home]:
    """The place of each answer of a row; answers whose place cannot be told are left out."""
    row, cells = each.identity.row, each.seen.row.cells
    marks = _marks(cells, row, controls)
    is_whole = len(cells) == row.width
    homes: dict[AnswerKey, Home] = {}
    for key, slots in row.places.items():
        cell = shifts.get((each.seen.table, slots[0].cell), slots[0].cell if is_whole else None)
        if cell is not None and cell < len(cells):
            homes[key] = _home_at(cell, marks[key], each.identity.how)
        elif (found := _home_by(marks[key])) is not None:
            homes[key] = found
    return _apart({**homes, **_strays(row, cells, marks, homes)})


def _marks(
    cells: Sequence[Cell], row: BlankRow, controls: Sequence[Control]
) -> Mapping[AnswerKey, _Marks]:
    tags: defaultdict[str, set[int]] = defaultdict(set)
    titles: defaultdict[str, set[int]] = defaultdict(set)
    names: defaultdict[str, set[int]] = defaultdict(set)
    for number, cell in enumerate(cells):
        for paragraph in paragraphs_of(cell.blocks):
            for control in paragraph.controls:
                tags[controls[control].tag].add(number)
                titles[controls[control].alias].add(number)
            for name in paragraph.bookmarks:
                names[name].add(number)
    return {
        key: _Marks(
            _only(tags, (slot.tag for slot in slots)),
            _only(titles, (slot.alias for slot in slots)),
            _only(names, (slot.bookmark for slot in slots)),
        )
        for key, slots in row.places.items()
    }


def _only(found: Mapping[str, set[int]], marks: Iterable[str]) -> int | None:
    """The one cell that has any of these marks."""
    cells = {cell for mark in marks if mark for cell in found.get(mark, ())}
    return next(iter(cells)) if len(cells) == 1 else None


def _home_at(cell: int, marks: _Marks, how: LocatedBy) -> Home:
    """The place of an answer whose cell is known; the best mark in that cell says how."""
    if marks.tag == cell:
        return Home(cell, LocatedBy.TAG)
    if marks.alias == cell:
        return Home(cell, LocatedBy.ALIAS)
    return Home(cell, how)


def _home_by(marks: _Marks) -> Home | None:
    """The place of an answer in a row that has lost its shape."""
    for cell, how in (
        (marks.tag, LocatedBy.TAG),
        (marks.alias, LocatedBy.ALIAS),
        (marks.bookmark, LocatedBy.BOOKMARK),
    ):
        if cell is not None:
            return Home(cell, how)
    return None


def _strays(
    row: BlankRow,
    cells: Sequence[Cell],
    marks: Mapping[AnswerKey, _Marks],
    homes: Mapping[AnswerKey, Home],
) -> Mapping[AnswerKey, Home]:
    """Answers whose box was moved within the row to a cell that is for no answer, while their own
    cell is empty."""
    taken = {home.cell for home in homes.values()}
    return {
        key: Home(found.tag, LocatedBy.TAG, whole=False)
        for key, found in marks.items()
        if found.tag is not None
        and found.tag not in taken
        and not any(each.text.strip() for each in paragraphs_of(cells[homes[key].cell].blocks))
    }


def _apart(homes: Mapping[AnswerKey, Home]) -> Mapping[AnswerKey, Home]:
    """In a cell that several answers share, as after joining cells, each has only its own box."""
    counted = Counter(home.cell for home in homes.values())
    return {
        key: home if counted[home.cell] == 1 else Home(home.cell, home.how, whole=False)
        for key, home in homes.items()
        if counted[home.cell] == 1 or home.how in (LocatedBy.TAG, LocatedBy.ALIAS)
    }
