"""The visible codes: what the first cell of each row of a table shows.

A question has its own code, ``CIRCLE-3``. A row of a table adds its number, ``CIRCLE-1.4``, or the
mark that the form prints for it, ``REVIEW-4.A1``. Options of a many-of question and the parts of a
card add a letter, ``ABOUT-7.b`` and ``PROBLEMS-2.1.b``. No two rows of a document share a code.
"""

from __future__ import annotations

import re

from workbook.identity import column_letters
from workbook.layout import Item
from workbook.marks import LONGEST_TITLE

_MARK = re.compile(r"[A-Za-z0-9-]{1,8}")


def letter(number: int) -> str:
    """``a`` for 0, ``b`` for 1, ``aa`` for 26."""
    return column_letters(number).lower()


def line_codes(item: Item) -> dict[str, str]:
    """The code of each line of a table, spare ones too, by the line's id.

    Printed marks are used only where every line has one of its own that is short.
    """
    lines = item.lines + item.spare
    marks = [line.marker for line in lines]
    if len(set(marks)) != len(marks) or not all(_MARK.fullmatch(mark) for mark in marks):
        marks = [str(number) for number in range(1, len(lines) + 1)]
    return {line.id: f"{item.code}.{mark}" for line, mark in zip(lines, marks, strict=True)}


def title_of(row_code: str, words: str) -> str:
    """The title of a control: the code of its row and what it asks for, not too long for Word."""
    title = f"{row_code} · {' '.join(words.split())}"
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def distinct(titles: list[str]) -> list[str]:
    """Titles of one row, with a number after those that would be the same as an earlier one."""
    given: list[str] = []
    for title in titles:
        number, unique = 1, title
        while unique in given:
            number += 1
            suffix = f" ({number})"
            unique = f"{title[: LONGEST_TITLE - len(suffix)]}{suffix}"
        given.append(unique)
    return given
