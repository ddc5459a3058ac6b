"""Cells of one returned sheet → claims on answers, and everything that still has no place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workbook.identity import STAMP_MARK, AnswerKey, BlankCell, Holds, parse_stamp
from workbook.readers.anatomy import Anatomy, Spot, one_newline, same_words
from workbook.readers.book import Sheet
from workbook.readers.columns import MARK, Cell, Columns
from workbook.readers.formulas import can_be_ours
from workbook.readers.foundrows import FoundRow, Rows
from workbook.readers.matching import Match
from workbook.submission import LocatedBy, RawValue

_ORDER = tuple(LocatedBy)


@dataclass(frozen=True, slots=True)
class Claim:
    """Content that stands where an answer belongs, or was moved from there (has_moved)."""

    key: AnswerKey
    value: RawValue
    spot: Spot
    how: LocatedBy
    has_moved: bool = False


@dataclass(frozen=True, slots=True)
class Loose:
    """Content that is no answer: perhaps words of ours that moved, perhaps typed. kind: what it
    is if it was typed, as in submission.Unplaced. column: of the blank, where it is known."""

    spot: Spot
    value: RawValue
    kind: str
    column: int | None


@dataclass(slots=True)
class Sifted:
    """The cells of one sheet, each in one list or known to be ours.

    seen: our own cells that stand where they belong. ours: words of ours that moved into the place
    for an answer; they are listed, for they may have been typed.
    refused: loose cells that a name claims for an answer in vain, because they stand in another
    row, or (no key) names cannot be trusted.
    """

    claims: list[Claim] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    seen: set[tuple[str, int]] = field(default_factory=set)
    ours: list[tuple[Loose, AnswerKey]] = field(default_factory=list)
    refused: list[tuple[Spot, AnswerKey | None]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Located:
    """One returned sheet with its rows and columns found. moved_heads: columns of a question
    whose printed heads changed places. shifted: rows and columns of places for answers whose cells
    were moved up or down. as_made: its answers, where nothing of ours was moved or changed."""

    number: int
    sheet: Sheet
    anatomy: Anatomy
    columns: Columns
    rows: Rows
    moved_heads: frozenset[tuple[str, int]] = frozenset()
    shifted: frozenset[tuple[int, int]] = frozenset()
    as_made: tuple[Claim, ...] | None = None


@dataclass(frozen=True, slots=True)
class Hints:
    """The answers that names point at on one sheet. distrusted: those whose names cannot tell where
    an answer was moved, because rows of their sheet were sorted and names stay behind then."""

    named: Mapping[Cell, AnswerKey]
    distrusted: frozenset[AnswerKey]


def find_sorted(located: Located, named: Mapping[Cell, AnswerKey]) -> frozenset[AnswerKey]:
    """The answers whose names point at another answer's place on this sheet; all of the sheet's
    answers where rows were moved or are in doubt."""
    if located.as_made is not None:
        return frozenset()
    if located.rows.followed or located.rows.doubted:
        return frozenset(located.anatomy.homes)
    found = set()
    for (row, place), key in named.items():
        line = located.rows.found.get(row)
        blank = _blank_cell(located.anatomy, line, located.columns.blank.get(place))
        is_sure = line is not None and line.how is not LocatedBy.NAME
        if is_sure and blank is not None and blank.key not in (None, key):
            found.add(key)
    return frozenset(found)


def sift_cells(located: Located, hints: Hints, *, has_formulas: bool) -> Sifted:
    """Every filled cell of a sheet: ours, an answer's, or loose.

    has_formulas: whether the file shows formulas at all. If it does not, what stands in place of a
    formula is taken to be its result; the hidden columns beside answers show nothing but numbers.
    """
    found = Sifted(claims=list(located.as_made or ()))
    if located.as_made is not None:
        return found
    torn = frozenset(_torn_rows(located, hints))
    for (row, place), value in sorted(located.sheet.cells.items()):
        spot = Spot(located.number, row, place)
        if _is_hidden_mark(located, row, place, value):
            continue
        column = located.columns.blank.get(place)
        line = located.rows.found.get(row)
        blank = _blank_cell(located.anatomy, line, column)
        if line is not None and column is not None and blank is not None:
            named = hints.named.get((row, place), blank.key)
            if blank.key is not None and row in torn and named != blank.key:
                found.loose.append(Loose(spot, value, "cell", column))
                found.refused.append((spot, named))
                continue
            if blank.key is not None:
                _claim(found, located, spot, value, line, blank.key, column)
                continue
            counts = bool(located.anatomy.homes) and column > located.anatomy.sheet.id_column
            has_results = not has_formulas and not (counts and value.number is None)
            if _is_ours(located.anatomy, blank, value, is_result=has_results):
                found.seen.add((line.row_id, column))
                continue
        key = hints.named.get((row, place))
        if key is not None and (blank is None or blank.holds is not Holds.TEXT):
            is_sorted = key in hints.distrusted
            _claim_by_name(found, located, spot, value, line, key, is_sorted=is_sorted)
        else:
            found.loose.append(Loose(spot, value, _kind(blank), column))
    _take_back(found, located)
    return found


def _torn_rows(located: Located, hints: Hints) -> Iterator[int]:
    """The rows known by no id of which the cells have names of several rows: some cells of them
    were moved up, down or away, and nothing tells which."""
    rows: dict[int, set[str]] = {}
    for (row, place), key in hints.named.items():
        home = located.anatomy.homes.get(key)
        line = located.rows.found.get(row)
        is_own = home is not None and located.columns.blank.get(place) == home.column
        if home is not None and is_own and line is not None and line.how is not LocatedBy.ID:
            rows.setdefault(row, set()).add(home.row_id)
    return (row for row, found in rows.items() if len(found) > 1)


def _take_back(found: Sifted, located: Located) -> None:
    """Words of ours that stand in a place for an answer, and are missing in their own place, were
    moved there with the cells around them. A row's id is nobody's answer."""
    anatomy = located.anatomy
    missing = _missing_words(found, located)
    kept = []
    for claim in found.claims:
        text = one_newline(claim.value.text)
        if text in missing or text in anatomy.sheet.rows:
            column = located.columns.blank.get(claim.spot.column)
            found.ours.append((Loose(claim.spot, claim.value, "label", column), claim.key))
        else:
            kept.append(claim)
    found.claims[:] = kept


def _missing_words(found: Sifted, located: Located) -> frozenset[str]:
    """The words of ours that some row should show and does not. A copy of the row shows nothing for
    the others: each row that has its id must have its words."""
    cells, places = located.sheet.cells, located.columns.returned
    copies: dict[str, list[int]] = {}
    for row, line in located.rows.found.items():
        copies.setdefault(line.row_id, []).append(row)
    return frozenset(
        one_newline(cell.text)
        for cell in located.anatomy.sheet.cells
        if cell.holds is Holds.TEXT
        if (cell.row_id, cell.column) not in found.seen
        or any(
            (value := cells.get((row, places.get(cell.column, -1)))) is None
            or not same_words(value.text, cell.text)
            for row in copies.get(cell.row_id, ())
        )
    )


def sift_strange(match: Match, hints: Hints) -> Sifted:
    """The cells of a sheet that is not ours: answers that were cut and pasted there, and the rest.

    Marks in the key row of a sheet of another workbook are nobody's words.
    """
    found = Sifted()
    for (row, column), value in sorted(match.sheet.cells.items()):
        spot = Spot(match.number, row, column)
        key = None if match.is_foreign else hints.named.get((row, column))
        if match.stamp and row == match.stamp.row and is_mark(value):
            continue
        if key is not None and key not in hints.distrusted:
            found.claims.append(Claim(key, value, spot, LocatedBy.NAME, has_moved=True))
            continue
        found.loose.append(Loose(spot, value, "cell", None))
        if key is not None:
            found.refused.append((spot, None))
    return found


def _is_hidden_mark(located: Located, row: int, place: int, value: RawValue) -> bool:
    """Whether a cell holds a stamp, a column's mark or a row's id where those belong."""
    if value.text.startswith(STAMP_MARK) or row == located.columns.key_row:
        return is_mark(value)
    if place != located.columns.id_column:
        return False
    return value.text in located.anatomy.sheet.rows or is_mark(value)


def is_mark(value: RawValue) -> bool:
    """Whether a cell holds a stamp, or the mark of a column."""
    return parse_stamp(value.text) is not None or MARK.fullmatch(value.text) is not None


def _blank_cell(anatomy: Anatomy, line: FoundRow | None, column: int | None) -> BlankCell | None:
    if line is None or column is None:
        return None
    return anatomy.cells.get((line.row_id, column))


def _is_ours(anatomy: Anatomy, blank: BlankCell, value: RawValue, *, is_result: bool) -> bool:
    """Formulas are judged by their place: their text changes when rows are inserted. is_result:
    whether anything else there may be what a formula showed."""
    if blank.holds is Holds.FORMULA and value.formula:
        return can_be_ours(anatomy, value.formula, blank.column)
    if blank.holds is Holds.FORMULA:
        return is_result
    return not value.formula and same_words(value.text, blank.text)


def _claim(
    found: Sifted,
    located: Located,
    spot: Spot,
    value: RawValue,
    line: FoundRow,
    key: AnswerKey,
    column: int,
) -> None:
    is_shifted = (spot.row, column) in located.shifted
    if is_shifted or (key.question, column) in located.moved_heads:
        found.loose.append(Loose(spot, value, "cell", column))
        return
    how = max(line.how, located.columns.how[column], key=_ORDER.index)
    found.claims.append(Claim(key, value, spot, how))


def _claim_by_name(
    found: Sifted,
    located: Located,
    spot: Spot,
    value: RawValue,
    line: FoundRow | None,
    key: AnswerKey,
    *,
    is_sorted: bool,
) -> None:
    """A name's claim counts unless the cell stands in another row of ours, or in one in doubt, or
    rows were sorted, and their names left behind, before the cell was moved."""
    home = located.anatomy.homes.get(key)
    row_id = line.row_id if line else located.rows.doubted.get(spot.row)
    is_at_home = line is not None and home is not None and row_id == home.row_id
    is_free = row_id is None and spot.row not in located.rows.worded
    if (is_free or is_at_home) and not is_sorted:
        found.claims.append(Claim(key, value, spot, LocatedBy.NAME, has_moved=True))
        return
    found.loose.append(Loose(spot, value, "cell", located.columns.blank.get(spot.column)))
    if line is not None or row_id is None:  # a row in doubt is told as a whole
        found.refused.append((spot, None if is_sorted else key))


def _kind(blank: BlankCell | None) -> str:
    if blank is None:
        return "cell"
    return "formula" if blank.holds is Holds.FORMULA else "label"
