"""Words of a report that the program says itself, and how a page says them in its language.

The rooms that count make English words, as ``said("…")``; they are text like any other. When a page
is rendered, ``tell`` says them once more, in the language of the page. Numbers that are shown with
decimals do the same. What teams wrote and what a bank prints is plain text, and stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_lowercase

from workbook.languages import decimal_mark, speaker
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


def said(text: str, /, **gaps: object) -> Said:
    """Words of the program. ``make words`` collects them here, so they are written out in the
    call."""
    made = Said(fill(text, gaps))
    made.text, made.gaps = text, gaps
    return made


def joined(separator: str, parts: Iterable[str]) -> str:
    """Several texts in a row, of which some may be the program's own."""
    found = tuple(parts)
    if not any(isinstance(each, Said | Number) for each in found):
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
        return value.replace(".", decimal_mark(language))
    return str(value)


def _name(number: int) -> str:
    """The name of a gap: letters only."""
    return ascii_lowercase[number % 26] * (number // 26 + 1)
