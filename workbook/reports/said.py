"""Words of a report that the program says itself, and how a page says them in its language.

The rooms that count make English words, as ``said("…")``; they are text like any other. When a page
is rendered, ``tell`` says them once more, in the language of the page. Numbers and dates that were
read for certain are written as that language writes them. What teams wrote and what a bank prints
is plain text, and stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from string import ascii_lowercase

from workbook.languages import day_in_words, number_in_words, speaker
from workbook.problems import fill


class Said(str):
    """English words that know what they were made of. text: the words as translators see them;
    gaps: what stands in theirs."""

    __slots__ = ("gaps", "text")
    text: str
    gaps: dict[str, object]


class Number(str):
    """A number in plain decimal text, with a point."""

    __slots__ = ()


class Date(str):
    """A day in the form of ISO 8601."""

    __slots__ = ()


def said(text: str, /, **gaps: object) -> Said:
    """Words of the program. ``make words`` collects them here, so they are written out in the
    call."""
    made = Said(fill(text, gaps))
    made.text, made.gaps = text, gaps
    return made


def joined(separator: str, parts: Iterable[str]) -> str:
    """Several texts in a row, of which some may be the program's own."""
    found = tuple(parts)
    if not any(isinstance(each, Said | Number | Date) for each in found):
        return separator.join(found)
    if len(found) == 1:
        return found[0]
    names = [_name(number) for number in range(len(found))]
    whole = separator.join(f"{{{name}}}" for name in names)
    return said(whole, **dict(zip(names, found, strict=True)))


def tell(value: object, language: str) -> str:
    """The words in the language of a page."""
    if isinstance(value, Said):
        gaps = {name: tell(each, language) for name, each in value.gaps.items()}
        return fill(speaker(language)(value.text), gaps)
    if isinstance(value, Number):
        return number_in_words(value, language)
    if isinstance(value, Date):
        return day_in_words(date.fromisoformat(value), language)
    return str(value)


def _name(number: int) -> str:
    """The name of a gap: letters only."""
    return ascii_lowercase[number % 26] * (number // 26 + 1)
