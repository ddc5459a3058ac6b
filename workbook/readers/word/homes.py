"""Where in a row each answer stands: by the tag of its box, its title, the cell, its bookmark.

A tag or bookmark that has left its cell is believed only where the whole column moved with it or
the row lost its shape; elsewhere people see the answer in another cell, and that is what counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbook.identity import AnswerKey, comparable
from workbook.marks import BlankSlot
from workbook.readers.word.anatomy import Anatomy, BlankRow, code_key
from workbook.readers.word.pages import Cell, Control, Row, paragraphs_of
from workbook.readers.word.rows import Assigned, cell_text, first_line
from workbook.readers.word.seen import SeenRow
from workbook.submission import LocatedBy

_FEWEST_VOTES = 2


@dataclass(frozen=True, slots=True)
class Home:
    """The cell of an answer. whole: all text of the cell is its answer; otherwise only what stands
    in its own box."""

    cell: int
    how: LocatedBy
    whole: bool = True


Spot = tuple[int, str, int, int]
"""A column of a table: the table, the question, how many cells the rows have, the printed cell."""


@dataclass(frozen=True, slots=True)
class Shifts:
    """What became of the columns of the tables. Rows of another number of cells are set out in
    another way, so that they say nothing of each other.

    cells: where most rows have a column now. moved: the tables where heads or cells are not in
    their printed order. torn: the tables and questions with rows that lack cells or have more.
    told: where marks and heads say that a column is, be it in several cells. headed: where its head
    stands. lost: for a table and a question how many cells all of its rows lack. alone: the tables
    and questions of which there is one row. Questions that have a row each count as one.
    """

    cells: Mapping[Spot, int]
    moved: frozenset[int]
    torn: frozenset[tuple[int, str]]
    told: Mapping[Spot, frozenset[int]]
    headed: Mapping[Spot, int]
    lost: Mapping[tuple[int, str], int]
    alone: frozenset[tuple[int, str]]

    def is_unsure(self, spot: Spot) -> bool:
        """Whether nothing says where a column stands, in a table that is not as printed."""
        return spot[0] in self.moved and spot not in self.told


@dataclass(frozen=True, slots=True)
class _Marks:
    """The cells of a row that have an answer's tag, title or bookmark; None where it is not there
    or in several."""

    tag: int | None
    alias: int | None
    bookmark: int | None


def find_shifts(
    rows: Sequence[Assigned],
    controls: Sequence[Control],
    anatomy: Anatomy,
    heads: Iterable[SeenRow] = (),
) -> Shifts:
    """The columns that were moved, as the marks of most cells of a table say. The marks of another
    line of the table tell the column as well as a line's own. heads: all rows without answers; a
    column without marks stands where its head does."""
    others = tuple(heads)
    headed, strange = _headed(rows, others)
    votes: defaultdict[Spot, Counter[int]] = defaultdict(Counter)
    for each in rows:
        group, width = _group(each.identity.row), len(each.seen.row.cells)
        for place, cell in enumerate(each.seen.row.cells):
            for at in _columns_of(cell, controls, anatomy, group):
                votes[each.seen.table, group, width, at][place] += 1
    shifts = {spot: place for spot, place in headed.items() if spot not in votes}
    for spot, place in headed.items():
        votes[spot][place] += 1
    for spot, listed in votes.items():
        place, count = listed.most_common(1)[0]
        if count >= _FEWEST_VOTES and count * 2 > listed.total():
            shifts[spot] = place
    shifts = {spot: place for spot, place in shifts.items() if place != spot[3]}
    counted = Counter((each.seen.table, _group(each.identity.row)) for each in rows)
    return Shifts(
        cells=shifts,
        moved=frozenset(strange.union(spot[0] for spot in shifts)),
        torn=frozenset(
            (each.seen.table, _group(each.identity.row)) for each in rows if _lacks(each)
        ),
        told={spot: frozenset(listed) for spot, listed in votes.items()},
        headed=headed,
        lost=_lost(rows, others, headed, anatomy),
        alone=frozenset(key for key, count in counted.items() if count == 1),
    )


def _lacks(each: Assigned) -> int:
    """How many cells a row lacks. Less than 0 where it has more than its printed ones."""
    return each.identity.row.width - len(each.seen.row.cells)


def _lost(
    rows: Sequence[Assigned], heads: Sequence[SeenRow], headed: Mapping[Spot, int], anatomy: Anatomy
) -> Mapping[tuple[int, str], int]:
    """How many cells all the rows of a question lack in a table, if a column was deleted: their own
    heads over them lack it too, or there are no heads, and several rows still show their codes.
    Elsewhere cells may have been joined."""
    shown: defaultdict[int, set[int]] = defaultdict(set)  # how many cells heads have, by table
    for head in heads:
        if _is_head(head.row, anatomy):
            shown[head.table].add(len(head.row.cells))
    found: defaultdict[tuple[int, str], list[Assigned]] = defaultdict(list)
    for each in rows:
        found[each.seen.table, _group(each.identity.row)].append(each)
    own = {spot[:3] for spot in headed}
    return {key: _lost_by(each, shown[key[0]], own) for key, each in found.items()}


def _is_head(row: Row, anatomy: Anatomy) -> bool:
    """Whether words of ours stand in a row, and no two of its cells were joined."""
    listed = [[text for text in cell_text(cell).split("\n") if text.strip()] for cell in row.cells]
    is_ours = any(anatomy.is_printed(text) for texts in listed for text in texts)
    return is_ours and all(len(texts) < 2 for texts in listed)


def _lost_by(rows: Sequence[Assigned], heads: set[int], own: set[tuple[int, str, int]]) -> int:
    """How many cells all of some rows lack. own: the tables, questions and numbers of cells of
    rows over which heads of their own stand."""
    widths = {len(each.seen.row.cells) for each in rows}
    lacks = {_lacks(each) for each in rows}
    here = rows[0].seen.table, _group(rows[0].identity.row)
    has_heads = any(slot.head for slot in rows[0].identity.row.slots)
    has_own = not has_heads or all((*here, width) in own for width in widths)
    is_shown = len(rows) >= _FEWEST_VOTES and all(_shows_code(each) for each in rows)
    is_so = widths <= heads and has_own if heads else is_shown
    return min(lacks) if len(lacks) == 1 and is_so else 0


def _shows_code(each: Assigned) -> bool:
    """Whether a row's code stands in its first cell, and nothing else does."""
    shown = code_key(cell_text(each.seen.row.cells[0])) if each.seen.row.cells else ""
    return shown == code_key(each.identity.row.code)


def _headed(
    rows: Sequence[Assigned], heads: Sequence[SeenRow]
) -> tuple[Mapping[Spot, int], set[int]]:
    """Where the heads of the columns of each table stand now; and the tables with heads in other
    places over rows that also have other heads, as over a row that was moved from its own table.
    Heads over rows of another number of cells do not tell what stands there."""
    shown: dict[tuple[int, str, int], int] = {}
    for head in heads:
        for place, cell in enumerate(head.row.cells):
            words = comparable(cell_text(cell))
            shown.setdefault((head.table, words, len(head.row.cells)), place)
    told: dict[Spot, int] = {}
    strange = set()
    for each in rows:
        row, table, width = each.identity.row, each.seen.table, len(each.seen.row.cells)
        wanted = {slot.cell: words for slot in row.slots if (words := comparable(slot.head))}
        spots = {at: shown.get((table, words, width)) for at, words in wanted.items()}
        found = {at: place for at, place in spots.items() if place is not None}
        if len(wanted) - len(found) <= max(0, row.width - width):
            told |= {(table, _group(row), width, at): place for at, place in found.items()}
        elif any(at != place for at, place in found.items()):
            strange.add(table)
    return told, strange


def _group(row: BlankRow) -> str:
    """The question whose rows are set out alike; empty for all questions that have one row."""
    return row.question if row.slots[0].key.column is not None else ""


def _columns_of(cell: Cell, controls: Sequence[Control], anatomy: Anatomy, group: str) -> set[int]:
    """The printed cells to which the marks in a cell belong, if they are of this group."""
    found = set()
    for paragraph in paragraphs_of(cell.blocks):
        for number in paragraph.controls:
            tag, alias = controls[number].tag, controls[number].alias
            known = anatomy.by_tag.get(tag) or anatomy.by_alias.get(alias)
            if known is not None and _group(known[0]) == group:
                found.add(known[1].cell)
        for name in paragraph.bookmarks:
            row, key = anatomy.by_bookmark.get(name, (None, None))
            if row is not None and key is not None and _group(row) == group:
                found.add(row.places[key][0].cell)
    return found


def find_homes(
    each: Assigned, controls: Sequence[Control], shifts: Shifts
) -> Mapping[AnswerKey, Home]:
    """The place of each answer of a row; answers whose place cannot be told are left out."""
    row, cells = each.identity.row, each.seen.row.cells
    here = each.seen.table, _group(row)
    marks = _marks(cells, row, controls)
    is_whole = len(cells) == row.width
    moved = {
        slots[0].cell: shifts.cells.get((*here, len(cells), slots[0].cell))
        for slots in row.places.values()
    }
    is_alone = here in shifts.alone and bool(here[1])
    is_moved = any(at is not None for at in moved.values())
    if is_whole and not is_moved and _is_turned(each, marks, is_alone):
        return {}
    homes: dict[AnswerKey, Home] = {}
    for key, slots in row.places.items():
        at = moved[slots[0].cell]
        if at is None and shifts.is_unsure((*here, len(cells), slots[0].cell)):
            continue
        cell = slots[0].cell if at is None and is_whole else at
        home = _home_by(marks[key])
        if cell is not None and cell < len(cells):
            home = _home_at(cell, marks[key], each.identity.how)
        if home is not None and _is_sure(home, each, marks[key], shifts, slots):
            homes[key] = home
    if _lacks(each) != shifts.lost[here]:
        homes = _own_boxes_only(homes)
    return _apart({**homes, **_strays(row, cells, marks, homes)})


def _is_sure(
    home: Home, each: Assigned, marks: _Marks, shifts: Shifts, slots: Sequence[BlankSlot]
) -> bool:
    """Whether enough says that a cell is an answer's. Where cells were joined, deleted or moved,
    its place in the row is not enough; nor is a bookmark in a row that lacks cells. There the
    column's head must stand over it, or the row show its code and no row another place."""
    cells = each.seen.row.cells
    if home.how in (LocatedBy.TAG, LocatedBy.ALIAS):
        return True
    if home.how is LocatedBy.CODE and _asks(cells[home.cell], slots):
        return False
    here = each.seen.table, _group(each.identity.row)
    if here not in shifts.torn and here[0] not in shifts.moved:
        return True
    if not _lacks(each) and marks.bookmark == home.cell:
        return True
    spot = (*here, len(cells), slots[0].cell)
    if spot in shifts.headed:
        return shifts.headed[spot] == home.cell
    if home.cell and _asks(cells[home.cell - 1], slots):
        return True
    return _shows_code(each) and shifts.told.get(spot, frozenset()) <= {home.cell}


def _asks(cell: Cell, slots: Sequence[BlankSlot]) -> bool:
    """Whether a cell begins with the words of the question: the answer is in another one then."""
    return first_line(cell) in {comparable(slot.prompt) for slot in slots if slot.prompt}


def _is_turned(each: Assigned, marks: Mapping[AnswerKey, _Marks], is_alone: bool) -> bool:
    """Whether the boxes of a row stand in each other's cells: its columns were moved, and then the
    row was moved into another table. is_alone: no other row of its question tells the columns;
    then, where no code stands in the first cell, one box in another cell says as much as all."""
    row = each.identity.row
    stands = {key: _place_of(found) for key, found in marks.items()}
    cells = {row.places[key][0].cell: at for key, at in stands.items() if at is not None}
    turned = [cell != at for cell, at in cells.items()]
    if is_alone and each.identity.how is not LocatedBy.CODE:
        return any(turned)
    return len(turned) >= (1 if is_alone else 2) and all(turned)


def _place_of(marks: _Marks) -> int | None:
    """The cell that the best mark names."""
    found = (marks.tag, marks.alias, marks.bookmark)
    return next((at for at in found if at is not None), None)


def _own_boxes_only(homes: Mapping[AnswerKey, Home]) -> dict[AnswerKey, Home]:
    """In a row that lacks other cells than the rest of its table, as after joining two, each answer
    has only its own box: what else stands in the cell may be another's."""
    boxed = (LocatedBy.TAG, LocatedBy.ALIAS)
    return {
        key: Home(home.cell, home.how, whole=False)
        for key, home in homes.items()
        if home.how in boxed
    }


def _marks(
    cells: Sequence[Cell], row: BlankRow, controls: Sequence[Control]
) -> Mapping[AnswerKey, _Marks]:
    """What each answer's own marks say. In a row that has lost its shape, a box whose tag and title
    are of different answers says nothing."""
    tags: defaultdict[str, set[int]] = defaultdict(set)
    titles: defaultdict[str, set[int]] = defaultdict(set)
    names: defaultdict[str, set[int]] = defaultdict(set)
    is_whole = len(cells) == row.width
    for number, cell in enumerate(cells):
        for paragraph in paragraphs_of(cell.blocks):
            for control in paragraph.controls:
                tag, title = controls[control].tag, controls[control].alias
                if not is_whole and _is_torn(tag, title, row):
                    continue
                tags[tag].add(number)
                titles[title].add(number)
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


def _is_torn(tag: str, title: str, row: BlankRow) -> bool:
    """Whether a box has the tag of one answer of a row and the title of another."""
    tagged = {slot.key for slot in row.slots if slot.tag == tag}
    titled = {slot.key for slot in row.slots if slot.alias == title}
    return bool(tag and title and tagged and titled) and tagged.isdisjoint(titled)


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
        and key in homes
        and found.tag not in taken
        and not any(each.text.strip() for each in paragraphs_of(cells[homes[key].cell].blocks))
    }


def _apart(homes: Mapping[AnswerKey, Home]) -> Mapping[AnswerKey, Home]:
    """In a cell that several answers share, as after joining cells, each has only its own box."""
    if len({home.cell for home in homes.values()}) == len(homes):
        return homes
    counted = Counter(home.cell for home in homes.values())
    return {
        key: home if counted[home.cell] == 1 else Home(home.cell, home.how, whole=False)
        for key, home in homes.items()
        if counted[home.cell] == 1 or home.how in (LocatedBy.TAG, LocatedBy.ALIAS)
    }
