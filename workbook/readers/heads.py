"""The printed heads of a returned sheet's tables → columns in which answers cannot be trusted.

The hidden marks of a column do not move when people move some of its cells; its heads do.
placing.py asks for both kinds before any cell is taken for an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbook.identity import Holds
from workbook.readers.anatomy import Anatomy, one_newline, same_words
from workbook.readers.book import Sheet
from workbook.readers.columns import Columns
from workbook.readers.foundrows import Rows
from workbook.readers.places import LAST_ROW
from workbook.readers.slipped import is_in_order

Heads = frozenset[tuple[str, int]]
"""Questions, each with a column of the blank."""


def find_moved_heads(sheet: Sheet, anatomy: Anatomy, columns: Columns, rows: Rows) -> Heads:
    """The question and column of each table head that shows another head's words.

    Somebody moved cells of a table, and the hidden column marks no longer tell what people saw; or
    the marks themselves were moved.
    """
    found = {(row, line.row_id) for row, line in rows.found.items()}
    return frozenset(
        (anatomy.questions[row_id], column)
        for row, row_id in found | _lost_heads(sheet, anatomy, rows)
        for column in _wrong_heads(sheet, anatomy, columns, row, row_id)
    )


def _lost_heads(sheet: Sheet, anatomy: Anatomy, rows: Rows) -> set[tuple[int, str]]:
    """The rows that may be a row of heads that was not found, by the words of any of its heads."""
    known = {line.row_id for line in rows.found.values()}
    lost: dict[str, set[str]] = {}
    for row_id in anatomy.order:
        for text in _head_texts(anatomy, row_id).values() if row_id not in known else ():
            lost.setdefault(one_newline(text), set()).add(row_id)
    if not lost:
        return set()
    return {
        (row, row_id)
        for (row, _place), value in sheet.cells.items()
        if row not in rows.found
        for row_id in lost.get(one_newline(value.text), ())
    }


def find_shifted(
    sheet: Sheet, anatomy: Anatomy, columns: Columns, rows: Rows
) -> frozenset[tuple[int, int]]:
    """The returned rows, each with a column of the blank, below the last head that is in place in a
    column of which a head stands higher or lower than its row.

    Somebody deleted or inserted a single cell, and everything below it in its column moved. Where
    rows are out of their order as well, nobody knows what was below: the whole column counts.
    """
    at = {row_id: row for row, row_id in rows.doubted.items()}
    at |= {line.row_id: row for row, line in rows.found.items()}
    at = {**_guessed(anatomy, rows, at), **at}
    first: dict[int, int] = {}
    kept: dict[int, list[int]] = {}
    for row_id in anatomy.order:
        heads = _head_texts(anatomy, row_id)
        moved = set[int]()
        if row_id in at:
            moved |= set(_displaced(sheet, anatomy, columns, rows, heads, at[row_id]))
        if not moved and at.get(row_id) not in rows.found:
            moved |= set(_torn(sheet, anatomy, columns, heads))
        for column in heads:
            if column in moved:
                first[column] = min(first.get(column, LAST_ROW), at.get(row_id, 0))
            elif row_id in at and _shows(sheet, columns, at[row_id], column, heads[column]):
                kept.setdefault(column, []).append(at[row_id])
    in_order = is_in_order(anatomy, rows)
    starts = {
        column: 0
        if not in_order
        else max((each for each in kept.get(column, ()) if each < row), default=0)
        for column, row in first.items()
    }
    return frozenset(_below(anatomy, rows, starts))


def _below(anatomy: Anatomy, rows: Rows, starts: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """The places for answers in a column below a row, each by its row and column."""
    for row, line in rows.found.items():
        for column, start in starts.items():
            cell = anatomy.cells.get((line.row_id, column))
            if cell is not None and cell.key is not None and row >= start:
                yield row, column


def _guessed(anatomy: Anatomy, rows: Rows, at: Mapping[str, int]) -> Mapping[str, int]:
    """Where rows of heads that nothing names should be: right above the row below them in print."""
    pairs = zip(anatomy.order, anatomy.order[1:], strict=False)
    return {
        row_id: at[below] - 1
        for row_id, below in pairs
        if row_id not in at and below in at and at[below] - 1 not in rows.found
    }


def _head_texts(anatomy: Anatomy, row_id: str) -> Mapping[int, str]:
    """The heads in a row by column; empty for a row that is no row of heads."""
    if row_id in anatomy.answer_rows:
        return {}
    texts = {cell.column: cell.text for cell in anatomy.by_row[row_id] if cell.holds is Holds.TEXT}
    return texts if len(texts) > 1 else {}


def _wrong_heads(
    sheet: Sheet, anatomy: Anatomy, columns: Columns, row: int, row_id: str
) -> Iterator[int]:
    texts = _head_texts(anatomy, row_id)
    for column, own in texts.items():
        value = sheet.cells.get((row, columns.returned.get(column, -1)))
        others = (text for at, text in texts.items() if at != column)
        if value is None or same_words(value.text, own):
            continue
        if any(same_words(value.text, text) for text in others):
            yield column


def _displaced(
    sheet: Sheet,
    anatomy: Anatomy,
    columns: Columns,
    rows: Rows,
    heads: Mapping[int, str],
    row: int,
) -> Iterator[int]:
    """The columns of a row of heads whose own head stands elsewhere in the same column. A row that
    is not sure to be this one counts if any of its heads is there."""
    places = {column: columns.returned.get(column, -1) for column in heads}
    here = {column for column, text in heads.items() if _shows(sheet, columns, row, column, text)}
    left = sum(place >= 0 for place in places.values())
    if row not in rows.found and left > 1 and not here:
        return
    for column in sorted(heads.keys() - here):
        if any(
            at == places[column]
            and same_words(value.text, heads[column])
            and not _is_at_home(anatomy, rows, line, column, value.text)
            for (line, at), value in sheet.cells.items()
        ):
            yield column


def _shows(sheet: Sheet, columns: Columns, row: int, column: int, text: str) -> bool:
    """Whether these words stand in a returned row, in a column of the blank."""
    value = sheet.cells.get((row, columns.returned.get(column, -1)))
    return value is not None and same_words(value.text, text)


def _torn(
    sheet: Sheet, anatomy: Anatomy, columns: Columns, heads: Mapping[int, str]
) -> Iterator[int]:
    """The columns of a row of heads that is not found, where its heads stand in several rows. Heads
    that several tables have tell as much, where those beside them are of the same tables and all of
    them are there."""
    together: dict[frozenset[str], dict[int, list[int]]] = {}
    for column, text in heads.items():
        tables = anatomy.printed[column, one_newline(text)]
        stand = [
            row
            for (row, place), value in sheet.cells.items()
            if place == columns.returned.get(column) and same_words(value.text, text)
        ]
        if len(stand) == len(tables):
            together.setdefault(tables, {})[column] = sorted(stand)
    for stands in together.values():
        if len(set(map(tuple, stands.values()))) > 1:
            yield from stands


def _is_at_home(anatomy: Anatomy, rows: Rows, row: int, column: int, text: str) -> bool:
    """Whether a row has these words of its own in this column."""
    found = rows.found.get(row)
    cell = anatomy.cells.get((found.row_id, column)) if found else None
    return cell is not None and one_newline(cell.text) == one_newline(text)
