"""Counts → what may be shared of them. Pure: numbers in, words out.

The rules, for a row of counts of which each return gives one (a choice, a rating):

1. If no more returns than the threshold answered, nothing of the row is shown.
2. If all gave the same answer, nothing of the row is shown either: it would say of each team what
   it answered. Both cases read alike, so that the page does not say which of them it is.
3. A count from 1 to the threshold is shown as ``1 to 7``. Others are rounded to the nearest 5.
4. Nobody may work out a hidden count by subtraction. The rule assumes a reader who knows exactly
   how many answered. If the other cells then leave fewer than three possible values for a hidden
   count, the next smallest count is hidden too, and so on. As soon as a hidden count is larger
   than the threshold, all hidden ones of the row read ``not shown``, so that it does not stand out.
5. Zero stays zero. That is safe here: with rule 2 at least two answers were given, so no zero
   says what any one team answered.
6. A total is worked out from what is shown, rounded, and called "about".

Where one return may give several answers (ticks, rows of a table), each count stands alone against
those who did not give it. There, zero would say something of every team, and nobody else's count
hides it; so 0 to the threshold read alike (``7 or fewer``), and so do counts that leave too few.

Used by sharing.py, for the page that leaves the facilitator's hands.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.reports.said import said

DEFAULT_THRESHOLD = 7
SMALLEST_THRESHOLD = 3  # below it, rounding to 5 would turn a count into 0
STEP = 5
SPREAD = STEP // 2  # a number rounded to 5 was at most this far away
ROOM = 3  # a hidden count must leave at least this many possible values
NOT_SHOWN = said("not shown")


@dataclass(frozen=True, slots=True)
class SafeRow:
    """A row of counts as it may be shared. cells: None when nothing of the row is shown.
    total: rounded, with "about"; "" where none is to be told."""

    cells: tuple[str, ...] | None
    total: str = ""


def rounded(count: int) -> int:
    """A count to the nearest 5."""
    return STEP * round(count / STEP)


def small(threshold: int) -> str:
    """How a small count is shown."""
    return said("1 to {most}", most=threshold)


def safe_count(count: int, threshold: int) -> str:
    """A count that stands alone and is part of no published total."""
    if count == 0:
        return "0"
    return small(threshold) if count <= threshold else said("about {count}", count=rounded(count))


def safe_row(counts: tuple[int, ...], threshold: int) -> SafeRow:
    """A row of which each return gives exactly one count."""
    total = sum(counts)
    if total <= threshold or max(counts) == total:
        return SafeRow(None)
    hidden = frozenset(at for at, count in enumerate(counts) if 0 < count <= threshold)
    while hidden and _room(counts, hidden, threshold) < ROOM:
        shown = [at for at, count in enumerate(counts) if count and at not in hidden]
        if not shown:
            return SafeRow(None)
        hidden |= {min(shown, key=lambda at: (counts[at], at))}
    return SafeRow(_cells(counts, hidden, threshold), said("about {count}", count=rounded(total)))


def safe_among(count: int, total: int, threshold: int) -> str:
    """How many of the total said something, where each may say several things."""
    few = said("{most} or fewer", most=threshold)
    if total <= threshold or total - count == 0:
        return NOT_SHOWN
    if count <= threshold:
        return few
    rest = frozenset({1}) if total - count <= threshold else frozenset()
    if rest and _room((count, total - count), rest, threshold) < ROOM:
        return NOT_SHOWN
    return said("about {count}", count=rounded(count))


def _cells(counts: tuple[int, ...], hidden: frozenset[int], threshold: int) -> tuple[str, ...]:
    all_small = all(counts[at] <= threshold for at in hidden)
    words = small(threshold) if all_small else NOT_SHOWN
    return tuple(
        words if at in hidden else said("about {count}", count=rounded(count)) if count else "0"
        for at, count in enumerate(counts)
    )


def _room(counts: tuple[int, ...], hidden: frozenset[int], threshold: int) -> int:
    """How many values the most exposed hidden count can have, for one who knows the total."""
    total = sum(counts)
    all_small = all(counts[at] <= threshold for at in hidden)
    top = threshold if all_small else total
    lows, highs = 0, 0
    for at, count in enumerate(counts):
        if count and at not in hidden:
            lows += max(threshold + 1, rounded(count) - SPREAD)
            highs += rounded(count) + SPREAD
    others = len(hidden) - 1
    lowest = max(1, total - highs - others * top)
    highest = min(top, total - lows - others)
    return highest - lowest + 1
