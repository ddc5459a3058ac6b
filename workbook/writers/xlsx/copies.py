"""Which words of a workbook only one copy has, and where a mould has slots for them.

Two copies of one shape differ in those words and in nothing else, so one mould serves both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from workbook.grid import Grid, Row, Sheet, footer_text, row_in_copy, sizes_for
from workbook.identity import Stamp, cover_words, stamp_texts
from workbook.languages import is_right_to_left
from workbook.writers.moulds import has_slot, name_in, sided, slot
from workbook.writers.xlsx.quirks import ESCAPED, is_markup

COPY, ROUND, TEAM, LINES, FOOT = "copy", "round", "team", "lines", "foot"
LONGEST_WORDS = 20_000  # characters; what is longer may be more than a cell holds
LONGEST_FOOTER = 255  # characters; Excel takes no more
_UNUSUAL = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Shape:
    """What copies that one mould serves have in common. stamp: theirs, with slots for their words;
    words that XlsxWriter would not write as they are stand there themselves. heights: of the rows
    that say whose copy it is, by sheet and row. foot: the copy's code in page footers."""

    stamp: Stamp
    foot: str | None
    heights: tuple[tuple[str, int, int], ...]

    @property
    def is_common(self) -> bool:
        """Whether other copies can be of this shape: it has no words of one copy."""
        return all(place is None or name_in(place, name) for name, place in self.places())

    def places(self) -> tuple[tuple[str, str | None], ...]:
        """What stands in the place of each of the copy's words."""
        return (
            (COPY, self.stamp.copy),
            (ROUND, self.stamp.round),
            (TEAM, self.stamp.team),
            (LINES, self.stamp.cover),
            (FOOT, self.foot),
        )

    def height(self, sheet: str, row: int, planned: int) -> int:
        """The height of a row in these copies."""
        return next((each for *at, each in self.heights if at == [sheet, row]), planned)


def shape_of(grid: Grid, rows: Iterable[tuple[Sheet, int, Row]], stamp: Stamp) -> Shape:
    """The shape of one copy. rows: those that say whose copy it is."""
    team, lines = cover_words(stamp)
    rtl = is_right_to_left(grid.language)
    shown = replace(
        stamp,
        copy=_held(COPY, stamp.copy),
        round=_held(ROUND, stamp.round),
        team=_held(TEAM, team, rtl),
        cover=_held(LINES, lines, rtl),
    )
    is_short = len(footer_text(grid, stamp)) <= LONGEST_FOOTER
    foot = _held(FOOT, stamp.copy) if is_short else stamp.copy
    sizes = sizes_for(grid.easy_read)
    heights = tuple(
        (sheet.id, number, row_in_copy(row, sheet, sizes, stamp, {}).height)
        for sheet, number, row in rows
    )
    return Shape(shown, foot, heights)


def slots_of(grid: Grid, shape: Shape) -> tuple[str, ...]:
    """The names of the slots in a mould of this shape."""
    held = [held for name, place in shape.places() if (held := name_in(place, name))]
    return (*held, *(mark_of(sheet.id) for sheet in grid.sheets))


def words_of(grid: Grid, stamp: Stamp, shape: Shape) -> Mapping[str, str]:
    """The words of one copy for the slots of its shape, as XlsxWriter would write them."""
    team, lines = cover_words(stamp)
    copy = stamp.copy or ""
    words = {
        COPY: copy,
        ROUND: stamp.round or "",
        TEAM: team,
        LINES: lines,
        FOOT: copy.replace("&", "&&"),
    }
    filled = {held: words[name] for name, place in shape.places() if (held := name_in(place, name))}
    sheets = [sheet.id for sheet in grid.sheets]
    filled |= dict(zip(map(mark_of, sheets), stamp_texts(stamp, sheets), strict=True))
    return {name: escape(text) for name, text in filled.items()}


def mark_of(sheet: str) -> str:
    """The name of the slot for the stamp on a sheet."""
    return f"mark {sheet}"


def _held(name: str, words: str | None, right_to_left: bool = False) -> str | None:
    """A slot for words, or the words themselves where XlsxWriter may write them in another way."""
    if not words:
        return None
    is_usual = (
        len(words) <= LONGEST_WORDS
        and words == words.strip()
        and not is_markup(words)
        and not _UNUSUAL.search(words)
        and not ESCAPED.search(words)
        and not has_slot(words)
    )
    return slot(sided(name, words, right_to_left)) if is_usual else words
