"""A page of a layout → the widths of its sheet's columns, and the scale it is printed at.

Questions with one answer need four columns: code, question, answer, hint. Tables share these and
add more. Each column asks for a low and a high width; what the printed page can give is shared
out between the two. Answer columns never become so narrow that a word breaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.grid.sizes import Sizes, longest_word, text_width
from workbook.grid.words import TO_THE_RIGHT
from workbook.languages import Speaker
from workbook.layout import Head, Item, Kind, Line, Page, Shape, Slot
from workbook.words import MARK_OPTIONAL

# A4 at 96 pixels to the inch, less margins of 12 mm at the sides, 14 mm above and 18 mm below.
LONG_SIDE, SHORT_SIDE = 1122, 793
SIDE_MARGINS, END_MARGINS = 91, 121
FULL_SIZE = 100  # per cent
SAFETY = 0.96  # programs and printers differ a little in how wide they make a column
SMALLEST_SCALE = 72  # per cent; smaller print is hard to read on A4
NARROWEST_SHEET = 980  # pixels; titles and purposes run on over all columns
FEWEST_COLUMNS = 4
MARKER_INDENT = 10  # pixels
WIDEST_LIST = 125  # pixels that a column is given for the choices in its head
DROPDOWN = 22  # pixels: the arrow of a list, and air


@dataclass(frozen=True, slots=True)
class Wish:
    """The least and the best width of a column, in pixels."""

    low: float
    high: float


SPARE_COLUMN = Wish(100, 200)


def plan_widths(page: Page, sizes: Sizes, say: Speaker) -> tuple[int, ...]:
    """The widths of the visible columns of a section's sheet, in pixels."""
    wishes = [_first_column(page, sizes, say(MARK_OPTIONAL))]
    for item in page.items:
        for column, wish in enumerate(_item_wishes(item, sizes), start=1):
            if column == len(wishes):
                wishes.append(wish)
            else:
                wishes[column] = _both(wishes[column], wish)
    wishes += [SPARE_COLUMN] * (FEWEST_COLUMNS - len(wishes))
    return _share_out(wishes)


def printable(portrait: bool) -> tuple[int, int]:
    """The width and height of a printed A4 page within its margins, in pixels at 100 per cent."""
    wide, high = (SHORT_SIDE, LONG_SIDE) if portrait else (LONG_SIDE, SHORT_SIDE)
    return wide - SIDE_MARGINS, high - END_MARGINS


def printed_scale(widths: Sequence[int], portrait: bool = False) -> int:
    """The scale in per cent at which the columns fit the width of one A4 page; 100 at most."""
    width, _height = printable(portrait)
    return min(FULL_SIZE, int(100 * SAFETY * width / sum(widths)))


def label_columns(item: Item) -> int:
    """How many columns stand before the slots of a table, its markers not counted."""
    lines = item.lines + item.spare
    named = any(line.label or line.label_slot for line in lines)
    return max(int(named), *(len(line.echoes) for line in lines))


def _both(one: Wish, other: Wish) -> Wish:
    return Wish(max(one.low, other.low), max(one.high, other.high))


def _share_out(wishes: Sequence[Wish]) -> tuple[int, ...]:
    """Widths between low and high that fit a page at a legible scale, where that can be."""
    budget = SAFETY * 100 * printable(portrait=False)[0] / SMALLEST_SCALE
    low, high = sum(wish.low for wish in wishes), sum(wish.high for wish in wishes)
    part = min(1.0, max(0.0, (budget - low) / (high - low))) if high > low else 1.0
    widths = [int(wish.low + part * (wish.high - wish.low)) for wish in wishes]
    widths[1] += max(0, NARROWEST_SHEET - sum(widths))
    return tuple(widths)


def _first_column(page: Page, sizes: Sizes, optional: str) -> Wish:
    """Codes, the word "optional", and markers, which stand a little in from their answers."""
    codes = [text_width(item.code, sizes.text, bold=True) for item in page.items]
    markers = [
        text_width(f"{line.marker} {TO_THE_RIGHT}", sizes.text) + MARKER_INDENT
        for item in page.items
        for line in item.lines + item.spare
    ]
    width = max(*codes, *markers, text_width(optional, sizes.small)) + 18
    return Wish(width, width)


def _item_wishes(item: Item, sizes: Sizes) -> Iterator[Wish]:
    """The wishes of one question for the columns after the first."""
    unit = sizes.text / 11
    if item.shape is not Shape.GRID:
        yield Wish(225 * unit, 370 * unit)
        yield Wish(245 * unit, 390 * unit)
        # The choices of a card stand on one line: a wide hint keeps cards low.
        yield Wish(185 * unit, (520 if item.shape is Shape.CARDS else 290) * unit)
        return
    yield from _label_wishes(item, sizes)
    slots = next(iter(item.lines + item.spare)).slots
    shared = len({slot.choices for slot in slots}) == 1
    for head, slot in zip(item.heads, slots, strict=True):
        yield _slot_wish(head, slot, sizes, shared)


def _label_wishes(item: Item, sizes: Sizes) -> Iterator[Wish]:
    lines = item.lines + item.spare
    unit = sizes.text / 11
    for column in range(label_columns(item)):
        if column == 0 and any(line.label or line.label_slot for line in lines):
            yield Wish(max(180 * unit, _word(lines, sizes)), 320 * unit)
        else:
            yield Wish(110 * unit, 180 * unit)


def _word(lines: Sequence[Line], sizes: Sizes) -> float:
    return max(longest_word(line.label, sizes.text) for line in lines) + DROPDOWN


def _slot_wish(head: Head, slot: Slot, sizes: Sizes, shared: bool) -> Wish:
    """What one column of a table needs for its head, its hint and its answers. shared: whether
    the choices stand over the whole table, not in the head."""
    unit = sizes.text / 11
    least = max(
        longest_word(head.label, sizes.text, bold=True) + 14,
        longest_word(head.hint, sizes.small) + 14,
        0 if shared else _listed(slot, sizes),
    )
    wish = _kind_wish(slot, sizes) if slot.choices else _FREE[slot.kind]
    low = max(least, wish.low * (1 if slot.choices else unit))
    return Wish(low, max(low, wish.high * (1 if slot.choices else unit)))


def _listed(slot: Slot, sizes: Sizes) -> float:
    """The width at which most choices listed in a head take one line."""
    lines = [text_width(f"• {words}", sizes.small) for words in slot.choices]
    return min(max(lines, default=0.0) + 14, WIDEST_LIST)


def _kind_wish(slot: Slot, sizes: Sizes) -> Wish:
    """A choice may take up to three lines of its cell."""
    longest = max(text_width(words, sizes.text) for words in slot.choices) + DROPDOWN
    word = max(longest_word(words, sizes.text) for words in slot.choices) + DROPDOWN
    low = max(word, longest / 3, 84.0)
    return Wish(low, max(low, min(longest, 190.0)))


_FREE = {
    Kind.LONG_TEXT: Wish(185, 320),
    Kind.SHORT_TEXT: Wish(125, 220),
    Kind.NUMBER: Wish(84, 100),
    Kind.MONEY: Wish(110, 130),
    Kind.DATE: Wish(140, 150),
}
