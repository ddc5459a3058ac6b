"""What people do to a filled workbook before they send it back, one scenario each.

A scenario looks at the ground and says what the person does and what may be expected then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from .ground import Ground, Sheet, block, cell_name, parts, position
from .values import Entry

Step = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Edit:
    """An edit and its consequences.

    right: every text must come back at its own question; otherwise it may also be told of.
    gone: the questions whose text the person destroyed. changed: texts put in answers' places
    later, by key. disputed: questions for which two texts now claim to be the answer, which must
    be left to a person. told: further texts that must be told of. copies: whether the edit made
    copies, which may be told of too. permuted: the table whose rows may come back in another
    order, each row whole; ``*`` for any table.
    """

    steps: tuple[Step, ...]
    right: bool = False
    gone: frozenset[str] = frozenset()
    changed: Mapping[str, str] = field(default_factory=dict)
    disputed: frozenset[str] = frozenset()
    told: tuple[str, ...] = ()
    copies: bool = False
    permuted: str = ""

    def lets_move(self, key: str) -> bool:
        """Whether an answer stands in a row that may come back under another number."""
        question, row, column = parts(key)
        free = bool(column) and row.isdigit()
        return free and self.permuted in ("*", question)


OTHER_TEXT = "another answer, written later"


# Rows and columns


def _row_above_title(ground: Ground) -> Edit:
    return Edit(_on_each(ground, lambda sheet: _do("insert-rows", sheet, at=0)), right=True)


def _row_above_answers(ground: Ground) -> Edit:
    def insert(sheet: Sheet) -> Step:
        return _do("insert-rows", sheet, at=sheet.answer_rows()[0], count=2)

    return Edit(_on_each(ground, insert), right=True)


def _row_inside_table(ground: Ground) -> Edit:
    sheet, _, rows = _table(ground)
    return Edit((_do("insert-rows", sheet, at=rows[1]),), right=True)


def _column_first(ground: Ground) -> Edit:
    return Edit(_on_each(ground, lambda sheet: _do("insert-columns", sheet, at=0)), right=True)


def _column_before_answers(ground: Ground) -> Edit:
    def insert(sheet: Sheet) -> Step:
        return _do("insert-columns", sheet, at=position(sheet.entries[0].cell)[1])

    return Edit(_on_each(ground, insert), right=True)


def _id_columns_deleted(ground: Ground) -> Edit:
    def delete(sheet: Sheet) -> Step:
        return _do("delete-columns", sheet, at=sheet.id_column)

    return Edit(_on_each(ground, delete), right=True)


def _row_moved(ground: Ground) -> Edit:
    """A whole row, cut and put back lower down, as people do to reorder."""
    sheet, rows = _questions(ground)
    above, below = rows[0], rows[-1] + 1
    whole = block(above, 0, above, sheet.width - 1)
    return Edit(
        (
            _do("insert-rows", sheet, at=below),
            _do("move", sheet, cells=whole, to=cell_name(below, 0)),
            _do("delete-rows", sheet, at=above),
        ),
        right=True,
    )


def _question_row_deleted(ground: Ground) -> Edit:
    sheet, rows = _questions(ground)
    return Edit((_do("delete-rows", sheet, at=rows[1]),), right=True, gone=_keys(sheet, rows[1]))


def _table_row_deleted(ground: Ground) -> Edit:
    sheet, _, rows = _table(ground)
    return Edit((_do("delete-rows", sheet, at=rows[1]),), right=True, gone=_keys(sheet, rows[1]))


def _row_copied(ground: Ground) -> Edit:
    sheet, rows = _questions(ground)
    return Edit(_copied_row(sheet, rows[0]), right=True, copies=True)


def _row_copied_and_changed(ground: Ground) -> Edit:
    sheet, rows, entry = _text_question(ground)
    column = position(entry.cell)[1]
    retype = [sheet.name, cell_name(rows + 1, column), "text", OTHER_TEXT]
    steps = (*_copied_row(sheet, rows), ("type", {"entries": [retype]}))
    return _disputed(steps, entry)


def _row_copied_over_another(ground: Ground) -> Edit:
    sheet, rows = _questions(ground)
    source, target = rows[0], rows[1]
    whole = block(source, 0, source, sheet.width - 1)
    step = _do("copy", sheet, cells=whole, to=cell_name(target, 0))
    return Edit((step,), right=True, gone=_keys(sheet, target), copies=True)


# Sheets


def _sheets_renamed(ground: Ground) -> Edit:
    steps = tuple(
        ("rename-sheet", {"sheet": sheet.name, "to": f"Our page {number}"})
        for number, sheet in enumerate(ground.sheets)
    )
    return Edit(steps, right=True, told=tuple(details["to"] for _, details in steps))


def _sheets_reordered(ground: Ground) -> Edit:
    """Each sheet in turn to the front, so that they stand in reverse."""
    steps = tuple(("move-sheet", {"sheet": sheet.name, "to": 0}) for sheet in ground.sheets)
    return Edit(steps, right=True)


def _sheet_copied(ground: Ground) -> Edit:
    return Edit((_copy_of(_text_question(ground)[0]),), right=True, copies=True)


def _sheet_copied_and_changed(ground: Ground) -> Edit:
    sheet, _, entry = _text_question(ground)
    retype = ["A copy", entry.cell, "text", OTHER_TEXT]
    return _disputed((_copy_of(sheet), ("type", {"entries": [retype]})), entry)


def _sheet_copied_and_original_deleted(ground: Ground) -> Edit:
    sheet = _text_question(ground)[0]
    steps = (_copy_of(sheet), _do("delete-sheet", sheet))
    return Edit(steps, right=True, copies=True)


def _sheet_deleted(ground: Ground) -> Edit:
    sheet = ground.with_answers()[0]
    gone = frozenset(entry.key for entry in sheet.entries)
    return Edit((_do("delete-sheet", sheet),), right=True, gone=gone)


# Cells


def _answer_cut_to_margin(ground: Ground) -> Edit:
    sheet, row, entry = _text_question(ground)
    to = cell_name(row, sheet.width + 1)
    return Edit((_do("move", sheet, cells=entry.cell, to=to),))


def _answer_cut_beside_another(ground: Ground) -> Edit:
    sheet, row, entry = _text_question(ground)
    other = next(each for each in sheet.answer_rows() if each != row)
    to = cell_name(other, sheet.width + 1)
    return Edit((_do("move", sheet, cells=entry.cell, to=to),))


def _answer_cut_to_the_end(ground: Ground) -> Edit:
    sheet, _, entry = _text_question(ground)
    to = cell_name(len(sheet.rows) + 1, position(entry.cell)[1])
    return Edit((_do("move", sheet, cells=entry.cell, to=to),))


def _answer_cut_over_a_hint(ground: Ground) -> Edit:
    """Onto the guidance beside another question: our words there are overwritten."""
    sheet, row, entry = _text_question(ground)
    other = next(each for each in sheet.single_question_rows() if each != row)
    return Edit((_do("move", sheet, cells=entry.cell, to=cell_name(other, sheet.id_column - 1)),))


def _table_cell_cut_beside_its_row(ground: Ground) -> Edit:
    sheet, _, rows = _table(ground)
    entry = sheet.at(rows[1])[0]
    to = cell_name(rows[1], sheet.width + 1)
    return Edit((_do("move", sheet, cells=entry.cell, to=to),))


def _answer_cut_into_another_place(ground: Ground) -> Edit:
    """Where it then stands is what the person wants: the other question has the text now."""
    sheet, _, entry = _text_question(ground)
    other = next(each for each in _texts(sheet) if each.key != entry.key)
    steps = (
        _do("clear", sheet, cells=other.cell),
        _do("move", sheet, cells=entry.cell, to=other.cell),
    )
    return Edit(steps, right=True, gone=frozenset([entry.key]), changed={other.key: entry.text})


def _answer_copied_into_another_place(ground: Ground) -> Edit:
    sheet, _, entry = _text_question(ground)
    other = next(each for each in _texts(sheet) if each.key != entry.key)
    step = _do("copy", sheet, cells=entry.cell, to=other.cell)
    return Edit((step,), right=True, changed={other.key: entry.text})


# Sorting


def _questions_sorted_with_ids(ground: Ground) -> Edit:
    sheet, rows = _questions(ground)
    return Edit((_sort(sheet, rows, sheet.width - 1, by=0),), right=True)


def _questions_sorted_without_ids(ground: Ground) -> Edit:
    sheet, rows = _questions(ground)
    return Edit((_sort(sheet, rows, sheet.id_column - 1, by=0),))


def _whole_sheet_sorted_with_ids(ground: Ground) -> Edit:
    sheet, _ = _questions(ground)
    rows = sheet.answer_rows()
    return Edit((_sort(sheet, rows, sheet.width - 1, by=1),), right=True)


def _whole_sheet_sorted_without_ids(ground: Ground) -> Edit:
    sheet, _ = _questions(ground)
    rows = sheet.answer_rows()
    return Edit((_sort(sheet, rows, sheet.id_column - 1, by=1),), permuted="*")


def _table_sorted_with_ids(ground: Ground) -> Edit:
    sheet, _, rows = _table(ground)
    return Edit((_sort(sheet, rows, sheet.width - 1, by=_text_column(sheet, rows)),), right=True)


def _table_sorted_without_ids(ground: Ground) -> Edit:
    sheet, question, rows = _table(ground)
    step = _sort(sheet, rows, sheet.id_column - 1, by=_text_column(sheet, rows))
    return Edit((step,), permuted=question)


def _table_sorted_without_ids_and_numbers(ground: Ground) -> Edit:
    """The row numbers printed in front were not selected either."""
    sheet, question, rows = _table(ground)
    columns = [position(entry.cell)[1] for entry in sheet.at(rows[0])]
    cells = block(rows[0], min(columns), rows[-1], sheet.id_column - 1)
    step = _do("sort", sheet, cells=cells, by=_text_column(sheet, rows) - min(columns))
    return Edit((step,), permuted=question)


SCENARIOS: Mapping[str, Callable[[Ground], Edit]] = MappingProxyType(
    {
        "a row above the title": _row_above_title,
        "rows above the answers": _row_above_answers,
        "a row inside a table": _row_inside_table,
        "a column before all others": _column_first,
        "a column before the answers": _column_before_answers,
        "the id columns deleted": _id_columns_deleted,
        "a row moved": _row_moved,
        "a question's row deleted": _question_row_deleted,
        "a table's row deleted": _table_row_deleted,
        "a row copied": _row_copied,
        "a row copied and its answer changed": _row_copied_and_changed,
        "a row copied over another": _row_copied_over_another,
        "sheets renamed": _sheets_renamed,
        "sheets reordered": _sheets_reordered,
        "a sheet copied": _sheet_copied,
        "a sheet copied and an answer changed": _sheet_copied_and_changed,
        "a sheet copied and the original deleted": _sheet_copied_and_original_deleted,
        "a sheet deleted": _sheet_deleted,
        "an answer cut to the margin": _answer_cut_to_margin,
        "an answer cut beside another question": _answer_cut_beside_another,
        "an answer cut to the end of the sheet": _answer_cut_to_the_end,
        "an answer cut over a hint": _answer_cut_over_a_hint,
        "a table's cell cut beside its row": _table_cell_cut_beside_its_row,
        "an answer cut into another place": _answer_cut_into_another_place,
        "an answer copied into another place": _answer_copied_into_another_place,
        "questions sorted with ids": _questions_sorted_with_ids,
        "questions sorted without ids": _questions_sorted_without_ids,
        "a whole sheet sorted with ids": _whole_sheet_sorted_with_ids,
        "a whole sheet sorted without ids": _whole_sheet_sorted_without_ids,
        "a table sorted with ids": _table_sorted_with_ids,
        "a table sorted without ids": _table_sorted_without_ids,
        "a table sorted without ids and numbers": _table_sorted_without_ids_and_numbers,
    }
)


# Finding the place for an edit


def _do(verb: str, sheet: Sheet, **details: Any) -> Step:
    return verb, {"sheet": sheet.name, **details}


def _on_each(ground: Ground, step: Callable[[Sheet], Step]) -> tuple[Step, ...]:
    return tuple(step(sheet) for sheet in ground.with_answers())


def _copy_of(sheet: Sheet) -> Step:
    return _do("copy-sheet", sheet, name="A copy", to=999)


def _copied_row(sheet: Sheet, row: int) -> tuple[Step, Step]:
    whole = block(row, 0, row, sheet.width - 1)
    return (
        _do("insert-rows", sheet, at=row + 1),
        _do("copy", sheet, cells=whole, to=cell_name(row + 1, 0)),
    )


def _sort(sheet: Sheet, rows: list[int], last_column: int, by: int) -> Step:
    cells = block(rows[0], 0, rows[-1], last_column)
    return _do("sort", sheet, cells=cells, by=by, descending=True)


def _disputed(steps: tuple[Step, ...], entry: Entry) -> Edit:
    """An edit after which another text claims to be the answer too."""
    return Edit(
        steps,
        right=True,
        disputed=frozenset([entry.key]),
        told=(entry.text, OTHER_TEXT),
        copies=True,
    )


def _keys(sheet: Sheet, row: int) -> frozenset[str]:
    return frozenset(entry.key for entry in sheet.at(row))


def _questions(ground: Ground) -> tuple[Sheet, list[int]]:
    """The longest stretch of rows with one question each."""
    stretches = [
        (sheet, rows) for sheet in ground.with_answers() for rows in sheet.question_stretches()
    ]
    sheet, rows = max(stretches, key=lambda stretch: len(stretch[1]))
    assert len(rows) >= 3, "no three questions stand together"
    return sheet, rows


def _table(ground: Ground) -> tuple[Sheet, str, list[int]]:
    """The repeating table for words with the most rows in one stretch."""
    tables = [
        (sheet, question, rows)
        for sheet in ground.with_answers()
        for question, rows in sheet.tables()
        if any(entry.how == "text" for entry in sheet.at(rows[0]))
    ]
    assert tables, "no repeating table for words stands in rows of its own"
    return max(tables, key=lambda table: len(table[2]))


def _text_column(sheet: Sheet, rows: list[int]) -> int:
    """The first column of a table that takes words."""
    return next(position(entry.cell)[1] for entry in sheet.at(rows[0]) if entry.how == "text")


def _text_question(ground: Ground) -> tuple[Sheet, int, Entry]:
    """A question that takes words and has a row to itself, on a sheet with others like it."""
    for sheet in ground.with_answers():
        texts = _texts(sheet)
        if len(texts) >= 2:
            return sheet, position(texts[0].cell)[0], texts[0]
    raise AssertionError("no sheet has two questions that take words")


def _texts(sheet: Sheet) -> list[Entry]:
    return [
        entry
        for row in sheet.single_question_rows()
        for entry in sheet.at(row)
        if entry.how == "text" and not parts(entry.key)[1]
    ]
