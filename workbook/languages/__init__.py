"""A language → how the program's own words are said in it, which way it is written, its months.

The words themselves stand in English where they are used, in modules called ``words``. Builders
ask for ``speaker(language)`` and say each of them through it. The catalogues beside this module
have the words in other languages; ``make words`` keeps them up with the English ones.
"""

from __future__ import annotations

import datetime
import gettext
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from babel.core import Locale, UnknownLocaleError

CATALOGUES = Path(__file__).parent
RIGHT_TO_LEFT = "rtl"
OWN = "en"  # the language of the words in the program
DRAFT = "draft"  # how the version of a catalogue ends that nobody has reviewed

# In Hebrew people write “3 in April”, or “3 to April”.
_BEFORE_MONTH: Mapping[str, tuple[str, ...]] = MappingProxyType({"he": ("ב", "ל")})
_NUMBER = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?")
_THOUSANDS = re.compile(r"(?<=[0-9])(?=(?:[0-9]{3})+$)")
FOUR = 4
_OTHER_NAMES: Mapping[str, int] = MappingProxyType({"sept": 9, "מרס": 3, "במרס": 3, "למרס": 3})

Speaker = Callable[[str], str]


def english(words: str) -> str:
    """The program's words as they stand in it: what is said where there is no catalogue."""
    return words


@lru_cache(maxsize=32)
def speaker(language: str) -> Speaker:
    """Says the program's words in a language; in English where there is no catalogue of it."""
    found = _catalogue(_base(language))
    if found is None:
        return english
    said = found.gettext
    return lambda words: said(words) if words else words


def is_draft(language: str) -> bool:
    """Whether no native speaker has reviewed the program's own words in a language."""
    found = _catalogue(_base(language))
    return found is not None and found.info()["project-id-version"].endswith(DRAFT)


def spoken() -> tuple[str, ...]:
    """The languages that the program's own words are there in."""
    return (OWN, *sorted(file.stem for file in CATALOGUES.glob("*.mo")))


def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    locale = _locale(language)
    return locale is not None and locale.text_direction == RIGHT_TO_LEFT


def is_from_left(text: str) -> bool:
    """Whether words run from left to right wherever they stand: all their letters do, as those of
    an English title on a Hebrew page."""
    sides = {unicodedata.bidirectional(sign) for sign in text}
    return "L" in sides and not sides & {"R", "AL"}


def language_name(language: str) -> str:
    """The name of a language in English, such as ``Swedish``; its code where nobody knows one."""
    try:
        name = Locale.parse(language, sep="-").get_display_name(OWN)
    except (UnknownLocaleError, ValueError):
        return language
    return name or language


def is_spoken(language: str) -> bool:
    """Whether the program's own words are there in a language."""
    return _base(language) in spoken()


@lru_cache(maxsize=1)
def months() -> Mapping[str, int]:
    """The names of the months as people write them within a date, whole and short, in small
    letters, in every language that the program speaks. No name means two months."""
    found: dict[str, int] = dict(_OTHER_NAMES)
    for language in spoken():
        for style in ("wide", "abbreviated"):
            for number, name in Locale(language).months["format"][style].items():
                plain = name.casefold().rstrip(".׳")
                found |= {f"{before}{plain}": number for before in ("", *_before(language))}
    return MappingProxyType(found)


def day_in_words(day: datetime.date, language: str) -> str:
    """A date with its month in words, as it is written in a language that the program speaks:
    ``3 April 2026``."""
    month = Locale(_base(language)).months["format"]["wide"][day.month]
    before = next(iter(_before(language)), "")
    return f"{day.day} {before}{month} {day.year:04}"


def number_in_words(number: str, language: str) -> str:
    """A number in plain decimal text as a language writes it, with every digit that it has. Four
    digits alone stay together: they may be a year."""
    locale = _locale(language)
    found = _NUMBER.fullmatch(number)
    if locale is None or found is None:
        return number
    sign, whole, rest = found.groups()
    marks = locale.number_symbols["latn"]
    if len(whole) > FOUR or rest:
        whole = _THOUSANDS.sub(str(marks["group"]), whole)
    return f"{sign}{whole}{marks['decimal']}{rest}" if rest else f"{sign}{whole}"


def _before(language: str) -> tuple[str, ...]:
    """What stands before the month within a date, as part of its word; first what is usual."""
    return _BEFORE_MONTH.get(_base(language), ())


@lru_cache(maxsize=32)
def _catalogue(language: str) -> gettext.GNUTranslations | None:
    file = CATALOGUES / f"{language}.mo"
    if language not in spoken() or not file.is_file():
        return None
    with file.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def _base(language: str) -> str:
    return language.split("-")[0].lower()


@lru_cache(maxsize=32)
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(_base(language))
    except (UnknownLocaleError, ValueError):
        return None
