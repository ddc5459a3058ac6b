"""Counts of a whole and of its groups → what may be shown of them together. Pure: numbers in,
words out. Used by pooled.py for what several people answered, each for themselves.

The rules, added to those of suppression.py, where each row stands alone:

1. A group of fewer people than ``least`` never stands by itself: all such groups, and whoever said
   nothing about a group, are put together. As long as these are too few, the smallest of the other
   groups goes to them. What is left over is then never too small, so nothing can be worked out by
   taking the groups that are shown from the whole.
2. Every row is made safe by itself first. Its people are all counted in it, also those who could
   not say or left a blank, so that what is not shown cannot be told from how many answered.
3. Then all rows of a statement are looked at together, with the row of the whole. The rule assumes
   a reader who knows how many people each row has, who knows how numbers were rounded, and who
   takes every row from every other. If any hidden count has fewer than three possible values for
   that reader, the groups are not shown for this statement, and only the whole is.

Whether numbers exist that fit all rows and columns at once is asked by Hoffman's theorem on flows
(1960): a table with limits for each cell and each sum can be filled in whole numbers if, and only
if, for every set of columns the rows can put enough, and not too much, into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from workbook.reports.suppression import NOT_SHOWN, ROOM, SPREAD, rounded, safe_row, small

Counts = tuple[int, ...]
Range = tuple[int, int]  # the least and the most that a count can be, as far as its row tells
Ranges = tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of counts and what is shown of it. cells: None when nothing is. ranges: what a reader
    of the row knows of each count. hidden: where the counts stand that are not to be known."""

    counts: Counts
    cells: tuple[str, ...] | None
    ranges: Ranges
    hidden: tuple[int, ...]


def keep_apart(sizes: Mapping[str, int], least: int) -> tuple[str, ...]:
    """Which groups may stand by themselves, in their order. sizes: how many people are in each,
    those in no group under "". Empty where there is nothing to tell apart."""
    people = sum(sizes.values())
    kept = [code for code, size in sizes.items() if code and size >= least]
    while kept and 0 < people - sum(sizes[code] for code in kept) < least:
        kept.remove(min(kept, key=lambda code: sizes[code]))
    rest = people - sum(sizes[code] for code in kept)
    return tuple(kept) if len(kept) + (rest > 0) > 1 else ()


def show_row(counts: Counts, threshold: int) -> Shown:
    """A row made safe by itself. threshold: counts up to this one are not told."""
    cells = safe_row(counts, threshold).cells
    total = sum(counts)
    if cells is None:
        everywhere = tuple(range(len(counts))) if total else ()
        return Shown(counts, None, ((0, total),) * len(counts), everywhere)
    told = list(zip(counts, cells, strict=True))
    return Shown(
        counts,
        cells,
        tuple(_range(count, cell, total, threshold) for count, cell in told),
        tuple(at for at, (_, cell) in enumerate(told) if cell in (NOT_SHOWN, small(threshold))),
    )


def _range(count: int, cell: str, total: int, threshold: int) -> Range:
    """What a reader knows of a count from its own cell."""
    if cell == NOT_SHOWN:
        return 1, total
    if cell == small(threshold):
        return 1, threshold
    about = rounded(count)
    return (max(threshold + 1, about - SPREAD), about + SPREAD) if count else (0, 0)


def is_safe_together(whole: Shown, parts: Sequence[Shown]) -> bool:
    """Whether no hidden count can be worked out from the rows of the parts and of their whole."""
    puts = [_puts(each.ranges, sum(each.counts)) for each in parts]

    def whole_fits(at: int, value: int) -> bool:
        return _can_be_filled(puts, _put(whole, at, value))

    def part_fits(number: int, at: int, value: int) -> bool:
        part = parts[number]
        changed = _puts(_put(part, at, value), sum(part.counts))
        return _can_be_filled([*puts[:number], changed, *puts[number + 1 :]], whole.ranges)

    return all(_has_room(whole, at, partial(whole_fits, at)) for at in whole.hidden) and all(
        _has_room(each, at, partial(part_fits, number, at))
        for number, each in enumerate(parts)
        for at in each.hidden
    )


def _put(row: Shown, at: int, value: int) -> Ranges:
    """What is known of a row when one of its counts is taken to be this value."""
    return (*row.ranges[:at], (value, value), *row.ranges[at + 1 :])


def _has_room(row: Shown, at: int, fits: Callable[[int], bool]) -> bool:
    """Whether enough values are possible for a count, of those that its own cell allows. Possible
    values have no gaps between them, so it is enough to look near the count itself."""
    (lowest, highest), count = row.ranges[at], row.counts[at]
    near = range(max(lowest, count - ROOM + 1), min(highest, count + ROOM - 1) + 1)
    return sum(map(fits, near)) >= ROOM


def _can_be_filled(rows: Iterable[Sequence[Range]], sums: Ranges) -> bool:
    """Whether whole numbers exist that fit the rows and the sum of each column. rows: as ``_puts``
    gives them."""
    least, most = _subsets([low for low, _ in sums]), _subsets([high for _, high in sums])
    return all(
        sum(low for low, _ in puts) <= high and sum(high for _, high in puts) >= low
        for puts, low, high in zip(zip(*rows, strict=True), least, most, strict=True)
    )


def _puts(row: Ranges, total: int) -> list[Range]:
    """The least and the most that a row of this total can put into each set of columns."""
    lows, highs = _subsets([low for low, _ in row]), _subsets([high for _, high in row])
    others = reversed(range(len(lows)))  # the columns that are not in the set
    return [
        (max(lows[chosen], total - highs[other]), min(highs[chosen], total - lows[other]))
        for chosen, other in zip(range(len(lows)), others, strict=True)
    ]


def _subsets(values: Iterable[int]) -> list[int]:
    """The sum of each subset; the number of a subset has a bit for each value that is in it."""
    sums = [0]
    for value in values:
        sums += [each + value for each in sums]
    return sums
