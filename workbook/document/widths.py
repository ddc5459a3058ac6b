"""How wide the columns of a table are, and whether a section's pages lie on their side.

Widths are millimetres. The room that words take is estimated from their number of letters, which
is good enough to share out a page: programs and fonts differ, and cells wrap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from workbook.document.codes import line_codes
from workbook.document.records import LANDSCAPE_WIDTH, PORTRAIT_WIDTH
from workbook.languages import Speaker, english
from workbook.layout import Head, Item, Kind, Page, Shape, Slot

MILLIMETRES_PER_POINT = 25.4 / 72
LETTER = 0.53  # the width of a usual letter, as a part of the text size
WIDE_LETTER = 0.66  # of a capital, a digit or a bold letter
CAPITAL, BOLD = 0.71, 1.2
PADDING = 4.5  # of a cell's width that its text cannot use
TABLE_TEXT, CODE_TEXT = 10.0, 9.0  # points
EASY_READ = 1.4  # how much larger the text of an easy-read form is


@dataclass(frozen=True, slots=True)
class Wish:
    """The least and the best width of a column, and how much of further room it takes."""

    low: float
    high: float
    greed: float = 0.0


_FREE = {
    Kind.LONG_TEXT: Wish(33, 70, 3),
    Kind.SHORT_TEXT: Wish(26, 46, 2),
    Kind.NUMBER: Wish(25, 28, 0.2),
    Kind.MONEY: Wish(26, 30, 0.3),
    Kind.DATE: Wish(26, 30, 0.3),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """What tables are set out for. unit: how large text is, 1 for the usual size. say: how the
    program's own words are said in the language of the document."""

    landscape: bool = False
    easy_read: bool = False
    say: Speaker = english

    @property
    def width(self) -> float:
        """The width of the text on a page."""
        return LANDSCAPE_WIDTH if self.landscape else PORTRAIT_WIDTH

    @property
    def unit(self) -> float:
        """How large the text is: 1 for the usual size."""
        return EASY_READ if self.easy_read else 1.0


def papers_for(
    page: Page, easy_read: bool, say: Speaker
) -> Iterator[tuple[Paper, tuple[Item, ...]]]:
    """The questions of a section on pages of one orientation after another.

    A section with a table that is too tight for portrait lies on its side as a whole, so that
    nobody has to turn the pages. Cards always stand upright: on its side, a page has room for one.
    """
    upright, lying = Paper(False, easy_read, say), Paper(True, easy_read, say)
    has_cards = any(item.shape is Shape.CARDS for item in page.items)
    tight = [item for item in page.items if item.shape is Shape.GRID and _is_tight(item, upright)]
    paper = lying if tight and not has_cards else upright
    papers = []
    for item in page.items:
        if item.shape is Shape.CARDS:
            paper = upright
        elif item in tight:
            paper = lying
        papers.append(paper)
    pairs = zip(papers, page.items, strict=True)
    for each, group in groupby(pairs, key=lambda pair: pair[0]):
        yield each, tuple(item for _paper, item in group)


def single_widths(codes: Iterable[str], paper: Paper) -> tuple[float, ...]:
    """The widths of code, question and answer."""
    code = code_width(codes, paper)
    rest = paper.width - code
    question = rest * (0.5 if paper.landscape else 0.56)
    return (code, question, rest - question)


def grid_widths(item: Item, paper: Paper) -> tuple[float, ...]:
    """The widths of a table's columns: its codes, its labels where it has any, its answers."""
    return share_out(_wishes(item, paper), paper.width)


def has_labels(item: Item) -> bool:
    """Whether the rows of a table have printed names."""
    return any(line.label or line.label_slot for line in item.lines + item.spare)


def share_out(wishes: Sequence[Wish], width: float) -> tuple[float, ...]:
    """Columns that fill the width: first what each needs at least, then what is best for it,
    then the rest by greed."""
    low, high = sum(wish.low for wish in wishes), sum(wish.high for wish in wishes)
    if low >= width:
        return tuple(wish.low * width / low for wish in wishes)
    if high >= width:
        part = (width - low) / (high - low)
        return tuple(wish.low + part * (wish.high - wish.low) for wish in wishes)
    greed = sum(wish.greed for wish in wishes) or 1.0
    return tuple(wish.high + (width - high) * wish.greed / greed for wish in wishes)


def code_width(codes: Iterable[str], paper: Paper) -> float:
    """The width of a column of codes; they never break. Codes of questions are bold."""
    return max(16.0, *(_code(code) * _size(CODE_TEXT, paper) + PADDING for code in codes))


def _code(code: str) -> float:
    """The width of a code, as a multiple of its text size."""
    wide = sum(CAPITAL if letter.isupper() else LETTER for letter in code)
    return wide if "." in code else wide * BOLD


def _is_tight(item: Item, paper: Paper) -> bool:
    return sum(wish.low for wish in _wishes(item, paper)) > paper.width


def _wishes(item: Item, paper: Paper) -> tuple[Wish, ...]:
    code = code_width(line_codes(item).values(), paper)
    wishes = [Wish(code, code)]
    lines = item.lines + item.spare
    if has_labels(item):
        word = max(_longest_word(line.label, paper) for line in lines)
        longest = max(_text(line.label, paper) for line in lines)
        low = max(30.0 * paper.unit, word)
        wishes.append(Wish(low, max(low, min(longest, 75.0)), 1.5))
    for head, slot in zip(item.heads, lines[0].slots, strict=True):
        wishes.append(_slot_wish(head, slot, paper))
    return tuple(wishes)


def _slot_wish(head: Head, slot: Slot, paper: Paper) -> Wish:
    word = _longest_word(head.label, paper, WIDE_LETTER)
    wish = _choice_wish(slot, paper) if slot.choices else _FREE[slot.kind]
    low = max(word, wish.low * paper.unit)
    return Wish(low, max(low, wish.high * paper.unit), wish.greed)


def _choice_wish(slot: Slot, paper: Paper) -> Wish:
    """A choice may take up to three lines of its cell."""
    longest = max(_text(words, paper) for words in slot.choices)
    word = max(_longest_word(words, paper) for words in slot.choices)
    low = max(word, longest / 3, 22.0)
    return Wish(low, max(low, min(longest, 48.0)), 0.6)


def _longest_word(text: str, paper: Paper, letter: float = LETTER) -> float:
    longest = max((len(word) for word in text.split()), default=0)
    return longest * letter * _size(TABLE_TEXT, paper) + PADDING


def _text(text: str, paper: Paper) -> float:
    return len(text) * LETTER * _size(TABLE_TEXT, paper) + PADDING


def _size(points: float, paper: Paper) -> float:
    return points * paper.unit * MILLIMETRES_PER_POINT
