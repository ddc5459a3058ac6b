"""The hidden sheet that dropdowns take their choices from: each distinct list once, by column.

A direct range on a sheet of the same workbook is the one kind of dropdown that every spreadsheet
program keeps, and it has no limit of 255 characters.
"""

from __future__ import annotations

from workbook.grid.blocks import with_heights
from workbook.grid.pages import LISTS_ID, head_rows, paper_for
from workbook.grid.records import Area, Cell, ChoiceList, Face, Role, Row, Run, Sheet
from workbook.grid.sizes import Sizes
from workbook.grid.words import LISTS_PURPOSE, LISTS_SHEET, LISTS_TITLE
from workbook.languages import speaker
from workbook.layout import Layout

COLUMN_WIDTH = 220  # pixels
FEWEST_COLUMNS = 3


def lists_sheet(layout: Layout, sizes: Sizes) -> tuple[Sheet, tuple[ChoiceList, ...]]:
    """The lists sheet, and where each list stands on it."""
    lists = _distinct_lists(layout)
    widths = (COLUMN_WIDTH,) * max(len(lists), FEWEST_COLUMNS)
    paper = paper_for(widths, sizes, 100)
    say = speaker(layout.language)
    name = say(LISTS_SHEET)
    top = head_rows(say(LISTS_TITLE), say(LISTS_PURPOSE), paper)
    longest = max((len(words) for words in lists), default=0)
    rows = tuple(_words_row(lists, number) for number in range(longest))
    placed = tuple(
        ChoiceList(words, Area(name, len(top), column, len(top) + len(words) - 1, column))
        for column, words in enumerate(lists)
    )
    placed_rows = with_heights(top + rows, paper)
    sheet = Sheet(LISTS_ID, name, placed_rows, widths, scale=100, hidden=True)
    return sheet, placed


def _distinct_lists(layout: Layout) -> tuple[tuple[str, ...], ...]:
    """The choices of every slot, each list once, in the order in which the form needs them."""
    found = {slot.choices: None for item in layout.items() for slot in item.slots() if slot.choices}
    return tuple(found)


def _words_row(lists: tuple[tuple[str, ...], ...], number: int) -> Row:
    cells = tuple(
        Cell(column, Role.WORD, (Run(words[number], Face.PLAIN),))
        for column, words in enumerate(lists)
        if number < len(words)
    )
    return Row(f"=choice.{number + 1}", cells)
