"""One raw value + what was asked → state, value, code and label, by the kind of the answer.

Values are normalised only by rules that the bank declares (its option lists, accepted words and way
of writing numbers) and by the one-meaning rule of amounts.py and dates.py. Everything else stays as
typed and becomes a problem that names its place and the reason. Used by check.py, for places that
are not blank.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from workbook.bank import Accept, Meaning, Option
from workbook.identity import comparable, loosely
from workbook.layout import Kind
from workbook.problems.answers import (
    CHOICE_UNCLEAR,
    DATE_BECAME_TEXT,
    ERROR_IN_ANSWER,
    FORMULA_SHOWS_NOTHING,
    NOT_A_CHOICE,
    NOT_A_TICK,
)
from workbook.results.answers import State
from workbook.results.figures import read_date, read_money, read_number
from workbook.results.readings import Asked, Reading, problem_of, unreadable
from workbook.submission import RawAnswer

TICKED = "ticked"
NOT_TICKED = "not-ticked"
DONT_KNOW = "dont-know"


def read_value(asked: Asked, raw: RawAnswer) -> Reading:
    """What the content of a cell says. Content without text is a formula that shows nothing."""
    if raw.value.error:
        return unreadable(raw, ERROR_IN_ANSWER)
    if is_blank(raw.value.text):
        return unreadable(raw, FORMULA_SHOWS_NOTHING)
    return (_says_neither(asked, raw) or _READERS[asked.kind])(asked, raw)


def is_blank(text: str) -> bool:
    """Whether text holds nothing that can be seen."""
    return not comparable(text)


Reader = Callable[[Asked, RawAnswer], Reading]


@lru_cache(maxsize=4096)
def _of_bank(words: str) -> str:
    """Words of a bank as they are compared. They are the same for every answer of every copy, and
    comparing takes time."""
    return loosely(words)


@lru_cache(maxsize=256)
def _all_of_bank(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_of_bank(word) for word in words)


def _is_one_of(text: str, words: tuple[str, ...]) -> bool:
    return loosely(text) in _all_of_bank(words)


def _says_neither(asked: Asked, raw: RawAnswer) -> Reader | None:
    """The reader for words that say "not applicable" or "don't know"; None for other words.

    A list's own options come first. Rules refuse a bank where such a word means something else
    there; this is for copies that were made from a bank of another machine.
    """
    if _fitting(asked, raw.value.text):
        return None
    if _is_one_of(raw.value.text, asked.accept.not_applicable):
        return _read_not_applicable
    if _allows_dont_know(asked) and _is_one_of(raw.value.text, asked.accept.dont_know):
        return _read_dont_know
    return None


def _allows_dont_know(asked: Asked) -> bool:
    free = asked.kind in (Kind.NUMBER, Kind.MONEY, Kind.DATE)
    return free or any(option.means is Meaning.DONT_KNOW for option in asked.options)


def _read_not_applicable(asked: Asked, raw: RawAnswer) -> Reading:
    for option in asked.options:
        if option.means is Meaning.NOT_APPLICABLE:
            return _read_option(option)
    is_text = asked.kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT)
    return Reading(State.NOT_APPLICABLE, raw.value.text if is_text else None)


def _read_dont_know(asked: Asked, raw: RawAnswer) -> Reading:
    for option in asked.options:
        if option.means is Meaning.DONT_KNOW:
            return _read_option(option)
    words = asked.accept.dont_know[0]
    return Reading(State.ANSWERED, words, DONT_KNOW, words)


def _fitting(asked: Asked, text: str) -> tuple[Option, ...]:
    """The options that text may mean: the one with just these words, or those that read the same.
    Codes are for files, not for people, and no workbook prints the numbers of a scale: neither is
    accepted, since ``no`` may be the code of "Not working"."""
    exact = tuple(each for each in asked.options if each.label == text)
    if exact or not asked.options:
        return exact
    said = loosely(text)
    return tuple(each for each in asked.options if _of_bank(each.label) == said)


def _read_option(option: Option) -> Reading:
    no_matter = option.means is Meaning.NOT_APPLICABLE
    state = State.NOT_APPLICABLE if no_matter else State.ANSWERED
    return Reading(state, option.label, option.code, option.label)


def _read_choice(asked: Asked, raw: RawAnswer) -> Reading:
    fitting = _fitting(asked, raw.value.text)
    if len(fitting) == 1:
        return _read_option(fitting[0])
    choices = ", ".join(each.label for each in fitting or asked.options)
    return unreadable(raw, CHOICE_UNCLEAR if fitting else NOT_A_CHOICE, choices=choices)


def _read_yes_no(asked: Asked, raw: RawAnswer) -> Reading:
    """Yes and no in the bank's words, or as a spreadsheet's own true and false."""
    meant = _yes_or_no(asked.accept, raw)
    if meant is not None:
        code = "yes" if meant else "no"
        return _read_option(next(each for each in asked.options if each.code == code))
    return _read_choice(asked, raw)


def _yes_or_no(accept: Accept, raw: RawAnswer) -> bool | None:
    if raw.value.truth is not None:
        return raw.value.truth
    if _is_one_of(raw.value.text, accept.yes):
        return True
    return False if _is_one_of(raw.value.text, accept.no) else None


def _read_tick(asked: Asked, raw: RawAnswer) -> Reading:
    meant = _yes_or_no(asked.accept, raw)
    if meant or _is_one_of(raw.value.text, asked.accept.ticks):
        return Reading(State.ANSWERED, asked.accept.ticks[0], TICKED)
    if meant is False:
        return Reading(State.ANSWERED, asked.accept.no[0], NOT_TICKED)
    return unreadable(raw, NOT_A_TICK, tick=asked.accept.ticks[0])


def _read_text(asked: Asked, raw: RawAnswer) -> Reading:
    """Text is kept to the character. A date is told, because it may have been typed as ``1/2``."""
    became = raw.value.date is not None
    problems = (problem_of(raw, DATE_BECAME_TEXT),) if became else ()
    return Reading(State.ANSWERED, raw.value.text, problems=problems)


_READERS: Mapping[Kind, Reader] = MappingProxyType(
    {
        Kind.SHORT_TEXT: _read_text,
        Kind.LONG_TEXT: _read_text,
        Kind.SINGLE_CHOICE: _read_choice,
        Kind.RATING: _read_choice,
        Kind.YES_NO: _read_yes_no,
        Kind.TICK: _read_tick,
        Kind.NUMBER: read_number,
        Kind.MONEY: read_money,
        Kind.DATE: read_date,
    }
)
