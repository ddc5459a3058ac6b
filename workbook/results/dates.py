"""Typed dates → every date that they could mean.

``3 April 2026`` and ``2026-04-03`` mean one date, ``15/04/2026`` too, because no month is the
fifteenth; ``03/04/2026`` means two, and a person has to say which. Used by values.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import Enum, auto

from workbook.languages import months

MONTHS: Mapping[str, int] = months()
_NAME = f"(?P<month>[{''.join(sorted(set(''.join(MONTHS))))}]+)[.׳']?"
_NTH = r"(st|nd|rd|th|:e|:a|\.)?"  # after a day, and "den" before it: Swedish

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_DAY_FIRST = re.compile(
    rf"(?:den )?(?P<day>\d{{1,2}}){_NTH}(?: of)?(?P<mark>[ /.-]){_NAME},?(?P=mark)"
    r"(?P<year>\d{4})",
    re.ASCII,
)
_MONTH_FIRST = re.compile(rf"{_NAME} (?P<day>\d{{1,2}}){_NTH},? (?P<year>\d{{4}})", re.ASCII)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})", re.ASCII
)
_YEAR_LAST = re.compile(
    r"(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4})", re.ASCII
)
# The same with two digits of a year.
_SHORT_DIGITS = re.compile(r"\d{1,2}(?P<mark>[/. -])\d{1,2}(?P=mark)['’]?\d{2}", re.ASCII)
_SHORT_WORDS = (
    re.compile(
        rf"(?:den )?\d{{1,2}}{_NTH}(?: of)?[ /.-]?{_NAME},?[ /.-]?['’]?\d{{2}}",
        re.ASCII,
    ),
    re.compile(rf"{_NAME} \d{{1,2}}{_NTH},? ['’]?\d{{2}}", re.ASCII),
)
_NUMBER = re.compile(r"\d{5,}([.,]\d+)?", re.ASCII)


def day_in(value: str | None) -> date | None:
    """The day that an answer's value is; None for any other value. A file may bring a form of its
    own, to which words are an answer where another one asks for a day."""
    if value is None or not _ISO.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def date_meanings(text: str) -> tuple[date, ...]:
    """Every date that typed text could mean, day before month first; none if it is no date."""
    typed = _tidy(text)
    if words := _in_words(typed):
        return words
    if found := _YEAR_FIRST.fullmatch(typed):
        return _dates((found["year"], found["month"], found["day"]))
    if found := _YEAR_LAST.fullmatch(typed):
        year, a, b = found["year"], found["a"], found["b"]
        return _dates((year, b, a), (year, a, b))
    return ()


class DateFault(Enum):
    """Why typed text that looks like a date, or comes from one, is none."""

    SHORT_YEAR = auto()
    NO_SUCH_DAY = auto()
    NUMBER = auto()  # perhaps a count of days, as spreadsheet programs keep dates


def date_fault(text: str) -> DateFault | None:
    """What is wrong with typed text that ``date_meanings`` takes for no date; None where nothing
    more can be said."""
    typed = _tidy(text)
    if _NUMBER.fullmatch(typed):
        return DateFault.NUMBER
    if any(pattern.fullmatch(typed) for pattern in (_YEAR_FIRST, _YEAR_LAST)):
        return DateFault.NO_SUCH_DAY
    found = _DAY_FIRST.fullmatch(typed) or _MONTH_FIRST.fullmatch(typed)
    if found and found["month"] in MONTHS:
        return DateFault.NO_SUCH_DAY
    in_words = (found for pattern in _SHORT_WORDS if (found := pattern.fullmatch(typed)))
    if _SHORT_DIGITS.fullmatch(typed) or any(found["month"] in MONTHS for found in in_words):
        return DateFault.SHORT_YEAR
    return None


def is_plain_date(text: str) -> bool:
    """Whether a typed date needs no word of explanation: ISO, or its month in words."""
    return bool(_in_words(_tidy(text)))


def _in_words(typed: str) -> tuple[date, ...]:
    """The date of an ISO text or of one with its month in words."""
    if found := _ISO.fullmatch(typed):
        return _dates((found["year"], found["month"], found["day"]))
    found = _DAY_FIRST.fullmatch(typed) or _MONTH_FIRST.fullmatch(typed)
    if found is None or found["month"] not in MONTHS:
        return ()
    return _dates((found["year"], str(MONTHS[found["month"]]), found["day"]))


def _dates(*parts: tuple[str, str, str]) -> tuple[date, ...]:
    """The real dates among year, month, day; each once."""
    found: list[date] = []
    for year, month, day in parts:
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:  # no such day in the calendar
            continue
    return tuple(dict.fromkeys(found))


def _tidy(text: str) -> str:
    """Text without invisible marks or idle spaces, in small letters. Signs such as ² are kept as
    they are, so that they never become digits of a day."""
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(visible.split()).casefold()
