"""Returned rows that nothing hidden names → rows of the blank: by words, at last by position."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from workbook.readers.anatomy import Anatomy
from workbook.readers.evidence import Evidence
from workbook.readers.foundrows import FoundRow, Rows, rows_in_order
from workbook.submission import LocatedBy


def find_unnamed(
    rows: Rows, anatomy: Anatomy, evidence: Sequence[Evidence], *, in_order: bool
) -> None:
    """Add what can be told of rows that nothing hidden names; the rest is in doubt where its words
    are those of a row for answers. in_order: no row's words speak against its id or name."""
    unnamed = [each for each in evidence if each.stated is None and each.worded]
    _find_by_words(rows, unnamed, _held(rows, evidence))
    if in_order:
        _fill_between(rows, anatomy, evidence, _held(rows, evidence), sorted_too=False)
        _fill_between(rows, anatomy, evidence, _held(rows, evidence), sorted_too=True)
        _stay_in_place(rows, anatomy, unnamed, _held(rows, evidence))
    held = _held(rows, evidence)
    hinted = (
        each for each in evidence if each.is_strange or anatomy.answer_rows.intersection(each.hints)
    )
    rows.worded.update(each.row for each in hinted if each.row not in rows.found)
    for each in unnamed:
        lost = [row_id for row_id in each.worded if row_id not in held]
        if each.row not in rows.found and anatomy.answer_rows.intersection(lost):
            rows.doubted[each.row] = lost[0]
        if each.row not in rows.found and anatomy.answer_rows.intersection(each.worded):
            rows.worded.add(each.row)


def _held(rows: Rows, evidence: Iterable[Evidence]) -> set[str]:
    """The rows of the blank whose own words stand in a row that was found, or that is in doubt."""
    held: set[str] = set()
    for each in evidence:
        found = rows.found.get(each.row)
        if found is not None and not each.is_bare:
            held.add(found.row_id)
        elif each.row in rows.doubted and len(each.worded) == 1:
            held.update(each.worded)
    return held


def _find_by_words(rows: Rows, unnamed: Iterable[Evidence], held: set[str]) -> None:
    """Rows without an id whose words only one row has, unless that row is there already: words
    of ours that stand there twice were typed by somebody."""
    only = {each.row: each.worded[0] for each in unnamed if len(each.worded) == 1}
    wanted = Counter(only.values())
    for row, row_id in only.items():
        if wanted[row_id] == 1 and row_id not in held:
            rows.found[row] = FoundRow(row_id, LocatedBy.TEXT)


def _fill_between(
    rows: Rows,
    anatomy: Anatomy,
    evidence: Sequence[Evidence],
    held: set[str],
    *,
    sorted_too: bool,
) -> None:
    """Rows without an id between two that are known: what the blank has between these two, when
    every row of it is there, in the same order, and no row from elsewhere. sorted_too: or in
    another order, each with words that no row has that is still sought, but those between."""
    number = {row_id: at for at, row_id in enumerate(anatomy.order)}
    in_place = rows_in_order(rows, anatomy)
    above, between, is_whole = -1, list[Evidence](), True
    for each in (*evidence, None):
        found = rows.found.get(each.row) if each else None
        if each is not None and (found is None or each.is_bare):
            between += [each] if each.worded and found is None else []
            continue
        if each is not None and each.row not in in_place:
            is_whole = False
            continue
        below = number[found.row_id] if found else len(anatomy.order)
        open_rows = _open_rows(anatomy, held, above, below)
        if is_whole:
            _fill(rows, anatomy, between, open_rows, held if sorted_too else None)
        above, between, is_whole = below, [], True


def _open_rows(anatomy: Anatomy, held: set[str], above: int, below: int) -> list[str]:
    """The rows of the blank between two of its rows that have words and are not found yet."""
    return [
        row_id
        for row_id in anatomy.order[above + 1 : max(below, above + 1)]
        if anatomy.words[row_id] and row_id not in held
    ]


def _fill(
    rows: Rows,
    anatomy: Anatomy,
    between: list[Evidence],
    open_rows: list[str],
    held: set[str] | None,
) -> None:
    """held: the rows that were found, where rows in another order count as well."""
    carried = [each.words for each in between]
    printed = [anatomy.words[row_id] for row_id in open_rows]
    if carried == printed:
        pairs = list(zip(between, open_rows, strict=True))
    elif held is not None and sorted(carried) == sorted(printed):
        home = dict(zip(printed, open_rows, strict=True))
        if any(set(each.worded) - held != {home[each.words]} for each in between):
            return
        pairs = [(each, home[each.words]) for each in between]
    else:
        return
    if any(row_id not in each.worded for each, row_id in pairs):
        return
    for each, row_id in pairs:
        rows.found[each.row] = FoundRow(row_id, LocatedBy.TEXT)


def _stay_in_place(
    rows: Rows, anatomy: Anatomy, unnamed: Iterable[Evidence], held: set[str]
) -> None:
    """A row at its old place with its old words, whose known neighbours are in place as well."""
    known = sorted(rows.found)
    in_place = {row for row in known if anatomy.sheet.rows[rows.found[row].row_id] == row}
    for each in unnamed:
        if each.row in rows.found:
            continue
        at = bisect_left(known, each.row)
        around = known[max(at - 1, 0) : at + 1]
        for row_id in each.worded:
            here = anatomy.sheet.rows[row_id] == each.row and row_id not in held
            if here and around and in_place.issuperset(around):
                rows.found[each.row] = FoundRow(row_id, LocatedBy.POSITION)
