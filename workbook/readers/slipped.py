"""Names that slid along a column → answers that no longer stand beside their own words.

Names follow their cells when somebody deletes or inserts a single cell and the rest of its column
moves. On a sheet without table heads they are all that tells. placing.py asks before any cell is
taken for an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from workbook.identity import AnswerKey
from workbook.readers.anatomy import Anatomy
from workbook.readers.book import Sheet
from workbook.readers.columns import Cell, Columns
from workbook.readers.foundrows import Rows
from workbook.submission import LocatedBy

FEWEST = 2  # names off by the same number of rows; a single one was cut and pasted


@dataclass(frozen=True, slots=True)
class _Slide:
    """Where an answer's name points, and where its row stands."""

    row: int
    home: int

    @property
    def by(self) -> int:
        return self.row - self.home


def find_slipped(
    sheet: Sheet, anatomy: Anatomy, columns: Columns, rows: Rows, named: Mapping[Cell, AnswerKey]
) -> frozenset[tuple[int, int]]:
    """The returned rows, each with a column of the blank, whose answers slid away from their words.

    Names stay behind when rows are sorted: where rows are out of their order, names tell nothing.
    """
    if not is_in_order(anatomy, rows):
        return frozenset()
    slides = _slides(anatomy, columns, rows, named)
    return frozenset(
        (row, column)
        for column, listed in slides.items()
        for run in _runs(listed)
        if _is_visible(sheet, anatomy, columns, rows, column, run)
        for row in _rows_of(anatomy, rows, column, run)
    )


def is_in_order(anatomy: Anatomy, rows: Rows) -> bool:
    """Whether the rows that were found follow each other as in the blank."""
    number = {row_id: at for at, row_id in enumerate(anatomy.order)}
    order = [number[rows.found[row].row_id] for row in sorted(rows.found)]
    return order == sorted(order)


def _slides(
    anatomy: Anatomy, columns: Columns, rows: Rows, named: Mapping[Cell, AnswerKey]
) -> Mapping[int, Sequence[_Slide]]:
    """For each column of the blank its named answers whose rows an id tells, from the top."""
    homes = {each.row_id: row for row, each in rows.found.items() if each.how is LocatedBy.ID}
    found: dict[int, list[_Slide]] = {}
    for (row, place), key in named.items():
        home = anatomy.homes.get(key)
        if home is None or home.row_id not in homes:
            continue
        if columns.returned.get(home.column) == place:
            found.setdefault(home.column, []).append(_Slide(row, homes[home.row_id]))
    return {column: sorted(each, key=lambda slide: slide.home) for column, each in found.items()}


def _runs(slides: Sequence[_Slide]) -> Iterator[Sequence[_Slide]]:
    """The stretches of names that slid by the same number of rows."""
    for by, run in groupby(slides, key=lambda slide: slide.by):
        listed = tuple(run)
        if by and len(listed) >= FEWEST:
            yield listed


def _is_visible(
    sheet: Sheet,
    anatomy: Anatomy,
    columns: Columns,
    rows: Rows,
    column: int,
    run: Sequence[_Slide],
) -> bool:
    """Whether something stands where names point and no answer belongs. Where nothing does, a
    program inserted rows and left the names as they were."""
    place = columns.returned[column]
    return any(
        (slide.row, place) in sheet.cells and not _is_place(anatomy, rows, slide.row, column)
        for slide in run
    )


def _is_place(anatomy: Anatomy, rows: Rows, row: int, column: int) -> bool:
    line = rows.found.get(row)
    cell = anatomy.cells.get((line.row_id, column)) if line else None
    return cell is not None and cell.key is not None


def _rows_of(anatomy: Anatomy, rows: Rows, column: int, run: Sequence[_Slide]) -> Iterator[int]:
    ends = [row for slide in run for row in (slide.row, slide.home)]
    for row in range(min(ends), max(ends) + 1):
        if _is_place(anatomy, rows, row, column):
            yield row
