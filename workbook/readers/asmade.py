"""A returned sheet on which everything of ours stands where it was made → its answers, at once.

Most sheets come back so: nothing moved, nothing deleted, nothing typed beside the places for
answers. What the search of placing.py would find on them is known beforehand: ``search_blank`` asks
it once of the blank sheet. What people type in the places for answers cannot change it as long as
each row with answers has words of its own, for then the words of its answers are not asked where
the row belongs (evidence.py). ``find_as_made`` looks whether a sheet is such a one. Every other
sheet is searched. ``prepared`` and ``placing`` call this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.identity import (
    ID_COLUMN_KEY,
    STAMP_MARK,
    AnswerKey,
    BlankSheet,
    Holds,
    Stamp,
    column_key,
)
from workbook.readers.anatomy import STAMP_OFFSET, Anatomy, same_words
from workbook.readers.book import Sheet
from workbook.readers.columns import Cell, Columns, find_columns
from workbook.readers.evidence import weigh_rows
from workbook.readers.formulas import FEWEST_FUNCTIONS, can_be_ours
from workbook.readers.foundrows import Rows
from workbook.readers.rows import find_rows
from workbook.readers.stamps import SheetStamp
from workbook.submission import LocatedBy, RawValue

_ANY_FORMULA = RawValue("0", formula="+".join(["ANY()"] * FEWEST_FUNCTIONS))


@dataclass(frozen=True, slots=True)
class AsMade:
    """What stands where on a sheet as it was made, and what a search finds there.

    words: row ids, the marks of columns and printed words. stamp: where the stamp stands.
    """

    words: Mapping[Cell, str]
    formulas: frozenset[Cell]
    answers: Mapping[Cell, AnswerKey]
    stamp: Cell
    columns: Columns
    rows: Rows


def search_blank(anatomy: Anatomy) -> AsMade | None:
    """A blank sheet as it was made; None where only a search can tell what a returned one says,
    because some row that holds answers is not told by words of its own."""
    sheet = anatomy.sheet
    words, formulas, answers = _words(sheet), set[Cell](), dict[Cell, AnswerKey]()
    stamp = sheet.key_row, sheet.id_column + STAMP_OFFSET
    counted = len(words) + len(sheet.cells) + 1
    for cell in sheet.cells:
        at = sheet.rows[cell.row_id], cell.column
        if cell.key is not None:
            answers[at] = cell.key
        elif cell.holds is Holds.FORMULA:
            formulas.add(at)
        else:
            words[at] = cell.text
    # A form that travelled in a copy may have anything in one place.
    is_sound = len({stamp, *words, *formulas, *answers}) == counted
    if not is_sound or any(text.startswith(STAMP_MARK) for text in words.values()):
        return None
    blank = {at: RawValue(text) for at, text in words.items()}
    blank |= dict.fromkeys(formulas, _ANY_FORMULA)
    returned = Sheet(sheet.name, hidden=False, cells=blank)
    columns = find_columns(returned, anatomy, SheetStamp(_NOBODY, sheet.id, *stamp), {})
    rows = _found_rows(returned, anatomy, columns)
    if rows is None or columns.how.keys() < anatomy.columns:
        return None
    return AsMade(words, frozenset(formulas), answers, stamp, columns, rows)


_NOBODY = Stamp("", "", "")  # the marks of a key row are the same whoever's copy it is


def _words(sheet: BlankSheet) -> dict[Cell, str]:
    """The marks of a sheet: row ids, and the keys of the columns that hold anything."""
    ids = {(row, sheet.id_column): row_id for row_id, row in sheet.rows.items()}
    columns = {cell.column for cell in sheet.cells} - {sheet.id_column + STAMP_OFFSET}
    keys = {(sheet.key_row, column): column_key(column) for column in columns}
    return ids | keys | {(sheet.key_row, sheet.id_column): ID_COLUMN_KEY}


def _found_rows(returned: Sheet, anatomy: Anatomy, columns: Columns) -> Rows | None:
    """The rows of a blank sheet; None unless each is found by its id, no words speak against it,
    and each row with answers has words of its own in columns that people see."""
    evidence = weigh_rows(returned, anatomy, columns, {})
    rows = find_rows(anatomy, evidence)
    visible = anatomy.sheet.id_column
    are_told = all(
        anatomy.words[row_id] and all(column < visible for column, _text in anatomy.words[row_id])
        for row_id in anatomy.answer_rows
    )
    are_found = rows.found.keys() == {each.row for each in evidence} and all(
        each.agrees and rows.found[each.row].how is LocatedBy.ID for each in evidence
    )
    is_whole = anatomy.answer_rows <= {each.row_id for each in rows.found.values()}
    is_sure = not (rows.doubted or rows.followed or rows.worded or rows.mute)
    return rows if are_told and are_found and is_whole and is_sure else None


def find_as_made(
    sheet: Sheet,
    anatomy: Anatomy,
    made: AsMade | None,
    stamp: SheetStamp | None,
    named: Mapping[Cell, AnswerKey],
) -> tuple[tuple[Cell, AnswerKey, RawValue], ...] | None:
    """The answers of a sheet from the top, each with its place; None where it is not as it was
    made. named: the answers that names point at on this sheet."""
    if made is None or stamp is None or (stamp.row, stamp.column) != made.stamp:
        return None
    if not named.items() <= made.answers.items():
        return None
    answers, rows = made.answers, anatomy.sheet.rows
    found, ours = [], 0
    for at, value in sheet.cells.items():
        key = answers.get(at)
        if key is None and _is_ours(anatomy, made, at, value):
            ours += 1
        elif key is None:
            if not _is_spare(anatomy, made, at, value):
                return None
        elif value.formula or value.text in rows or value.text.startswith(STAMP_MARK):
            return None  # what reads as one of our marks, or as a formula of ours
        else:
            found.append((at, key, value))
    if ours != len(made.words) + len(made.formulas):
        return None
    return tuple(sorted(found, key=_place))


def _is_ours(anatomy: Anatomy, made: AsMade, at: Cell, value: RawValue) -> bool:
    """Whether a cell that is no answer's holds what it was made with."""
    words = made.words.get(at)
    if words is not None:
        return not value.formula and same_words(value.text, words)
    formula = value.formula
    return bool(formula) and at in made.formulas and can_be_ours(anatomy, formula or "", at[1])


def _is_spare(anatomy: Anatomy, made: AsMade, at: Cell, value: RawValue) -> bool:
    """Whether a cell holds the stamp, or the mark of a column in which nothing else stands."""
    is_mark = at[0] == anatomy.sheet.key_row and value.text == column_key(at[1])
    return at == made.stamp or is_mark


def _place(found: tuple[Cell, AnswerKey, RawValue]) -> Cell:
    return found[0]
