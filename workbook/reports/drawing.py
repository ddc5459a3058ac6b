"""Where things stand in a drawing: numbers and lines of words, without any markup."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from math import cos, pi, sin

from workbook.languages import OWN
from workbook.reports.records import ThemeFigure
from workbook.reports.said import said, tell

CENTRE = (208, 226)
REACH = 152  # from the centre to the middle of a theme
LONGEST_LINE = 16  # letters that fit across a theme's circle
MOST_LINES = 3
LINE = 16  # from one line of words to the next
BY_VOTE = said("by vote")


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words and where its base line is."""

    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Node:
    """A theme around the person. x, y: its middle; mark_y: the middle of its shape; note: says
    that nothing was agreed, where the word comes from the votes."""

    theme: ThemeFigure
    x: float
    y: float
    mark_y: float
    name: tuple[Words, ...]
    word: tuple[Words, ...]
    note: tuple[Words, ...]


def around(themes: tuple[ThemeFigure, ...], language: str = OWN) -> tuple[Node, ...]:
    """The themes in a ring, the first at the top, then clockwise, in the words of a page."""
    return tuple(_node(theme, at, len(themes), language) for at, theme in enumerate(themes))


def _node(theme: ThemeFigure, at: int, count: int, language: str) -> Node:
    turn = 2 * pi * at / count - pi / 2
    x = round(CENTRE[0] + REACH * cos(turn), 1)
    y = round(CENTRE[1] + REACH * sin(turn), 1)
    name, word = _wrapped(theme.label), _wrapped(tell(theme.stands.word, language))
    note = [tell(BY_VOTE, language)] if theme.stands.by_vote else []
    top = y - (1 + len(name) + len(word) + len(note)) * LINE / 2
    return Node(
        theme=theme,
        x=x,
        y=y,
        mark_y=round(top + 6, 1),
        name=_placed(name, top + 2 * LINE - 3),
        word=_placed(word, top + (2 + len(name)) * LINE - 1),
        note=_placed(note, top + (2 + len(name) + len(word)) * LINE - 2),
    )


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, LONGEST_LINE, max_lines=MOST_LINES, placeholder="…") or [""]


def _placed(lines: list[str], first: float) -> tuple[Words, ...]:
    return tuple(Words(round(first + LINE * at, 1), line) for at, line in enumerate(lines))
