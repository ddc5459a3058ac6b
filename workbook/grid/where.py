"""The drafted sheets → where each answer, echo and row number stands, for formulas to point at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook.grid.records import Area, Cell, Role, Row, Sheet
from workbook.grid.words import TO_THE_LEFT, TO_THE_RIGHT
from workbook.identity import AnswerKey


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell. sheet: the sheet's name."""

    sheet: str
    row: int
    column: int

    @property
    def area(self) -> Area:
        """The cell as a rectangle."""
        return Area(self.sheet, self.row, self.column, self.row, self.column)


@dataclass(frozen=True, slots=True)
class Where:
    """slots: where each answer goes; choices: the words it offers. echoes: where a question
    repeats an answer, by both. markers: the printed number of each row of a table, and where it
    stands, by question and row."""

    slots: Mapping[AnswerKey, Spot]
    choices: Mapping[AnswerKey, tuple[str, ...]]
    echoes: Mapping[tuple[str, AnswerKey], Spot]
    markers: Mapping[AnswerKey, tuple[Spot, str]]

    def spots(self, question: str, column: str | None = None) -> tuple[Spot, ...]:
        """Every answer cell of a question, or of one of its columns."""
        return tuple(
            spot
            for key, spot in self.slots.items()
            if key.question == question and column in (None, key.column)
        )


def find_places(sheets: Iterable[Sheet]) -> Where:
    """Where everything stands on the drafted sheets."""
    slots: dict[AnswerKey, Spot] = {}
    choices: dict[AnswerKey, tuple[str, ...]] = {}
    echoes: dict[tuple[str, AnswerKey], Spot] = {}
    markers: dict[AnswerKey, tuple[Spot, str]] = {}
    for sheet in sheets:
        for number, row, cell in sheet.cells():
            spot = Spot(sheet.name, number, cell.column)
            if cell.slot:
                slots[cell.slot.key] = spot
                choices[cell.slot.key] = cell.slot.choices
            elif cell.echo and row.item:
                echoes[row.item, cell.echo] = spot
            elif cell.role is Role.MARKER and _is_numbered(cell) and (key := _line_key(row)):
                markers[key] = (spot, cell.text)
    return Where(slots, choices, echoes, markers)


def rectangles(spots: Iterable[Spot]) -> tuple[Area, ...]:
    """The fewest simple rectangles that hold these cells and no others: neighbours in a row
    first, then rows alike one under another."""
    strips: list[Area] = []
    for spot in sorted(spots, key=lambda each: (each.sheet, each.row, each.column)):
        last = strips[-1] if strips else None
        if last and (last.sheet, last.last_row, last.last_column + 1) == (
            spot.sheet,
            spot.row,
            spot.column,
        ):
            strips[-1] = _grown(last, column=spot.column)
        else:
            strips.append(spot.area)
    return tuple(_stacked(strips))


def _stacked(strips: Iterable[Area]) -> list[Area]:
    areas: list[Area] = []
    for strip in strips:
        above = next((area for area in areas if _is_above(area, strip)), None)
        if above:
            areas[areas.index(above)] = _grown(above, row=strip.last_row)
        else:
            areas.append(strip)
    return areas


def _is_above(area: Area, strip: Area) -> bool:
    return (
        area.sheet == strip.sheet
        and area.last_row + 1 == strip.first_row
        and (area.first_column, area.last_column) == (strip.first_column, strip.last_column)
    )


def _grown(area: Area, row: int | None = None, column: int | None = None) -> Area:
    last_row = area.last_row if row is None else row
    last_column = area.last_column if column is None else column
    return Area(area.sheet, area.first_row, area.first_column, last_row, last_column)


def _is_numbered(marker: Cell) -> bool:
    """Whether a marker is a number of its row; rows with fixed labels have an arrow alone."""
    return marker.text.strip() not in (TO_THE_LEFT, TO_THE_RIGHT)


def _line_key(row: Row) -> AnswerKey | None:
    """The question and row that the answers of a table's row share."""
    cell: Cell | None = next((each for each in row.cells if each.slot), None)
    if cell is None or cell.slot is None:
        return None
    return AnswerKey(cell.slot.key.question, cell.slot.key.row)
