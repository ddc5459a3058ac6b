"""Dropdowns, warnings and greyed questions.

A check only ever warns. It says what is expected with an example, and lets people go on: what
they typed is kept, and a reader tells the facilitator about it. There are no prompts that pop up
over the cells; what to do stands beside each answer or over its column, where screen readers and
paper have it too.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from workbook.grid import Area, Grid, Sheet, Spot, own_ref, rectangles, ref, string
from workbook.identity import cell_name
from workbook.languages import speaker
from workbook.layout import Kind, Slot
from workbook.writers.words import NOT_A_DATE, NOT_A_NUMBER, NOT_ON_LIST
from workbook.writers.xlsx.look import not_asked_properties
from workbook.writers.xlsx.paint import Palette

LONGEST_MESSAGE = 255  # characters; Excel's limit


def add_checks(paper: Any, grid: Grid, sheet: Sheet, palette: Palette) -> None:
    """Adds to a painted worksheet what answers its cells expect."""
    _add_lists(paper, grid, sheet)
    for number, _row, cell in sheet.cells():
        if cell.slot and cell.slot.kind in (Kind.NUMBER, Kind.DATE):
            _add_free_check(paper, grid, number, cell.column, cell.slot)
    for grey in sheet.greys:
        area = grey.rows
        paper.conditional_format(
            area.first_row,
            area.first_column,
            area.last_row,
            area.last_column,
            {
                "type": "formula",
                "criteria": f"={own_ref(grey.switch)}=0",
                "format": palette.make(not_asked_properties()),
            },
        )


def _add_lists(paper: Any, grid: Grid, sheet: Sheet) -> None:
    """One check for all the cells of a sheet that share a list."""
    areas = {choices.words: choices.area for choices in grid.lists}
    spots: dict[tuple[str, ...], list[Spot]] = defaultdict(list)
    for number, _row, cell in sheet.cells():
        if cell.slot and cell.slot.choices:
            spots[cell.slot.choices].append(Spot(sheet.name, number, cell.column))
    for words, found in spots.items():
        title, message = map(speaker(grid.language), NOT_ON_LIST)
        first, *others = [_corners(area) for area in rectangles(found)]
        options = _warning(title, message.format(example=_short(words[0])))
        options |= {"validate": "list", "source": f"={ref(areas[words])}"}
        paper.data_validation(*first, options | {"other_cells": others})


def _add_free_check(paper: Any, grid: Grid, row: int, column: int, slot: Slot) -> None:
    """A number or a date, or one of the words that say that there is none."""
    name = cell_name(row, column)
    words = (grid.not_applicable, grid.dont_know)
    tests = [f"TRIM({name})={string(word)}" for word in words]
    said = NOT_A_NUMBER if slot.kind is Kind.NUMBER else NOT_A_DATE
    title, message = map(speaker(grid.language), said)
    told = message.format(not_applicable=words[0], dont_know=words[1])
    options = _warning(title, told)
    options |= {"validate": "custom", "value": f"=OR(ISNUMBER({name}),{','.join(tests)})"}
    paper.data_validation(row, column, row, column, options)


def _warning(title: str, message: str) -> dict[str, Any]:
    return {
        "error_type": "warning",
        "error_title": title,
        "error_message": message[:LONGEST_MESSAGE],
        "ignore_blank": True,
        "show_input": False,
    }


def _corners(area: Area) -> list[int]:
    return [area.first_row, area.first_column, area.last_row, area.last_column]


def _short(words: str) -> str:
    return words if len(words) <= 120 else words[:119] + "…"
