"""One raw value + what was asked → state, value, code and label, by the kind of the answer.

Values are normalised only by rules that the bank declares (its option lists and accepted words)
and by the one-meaning rule of amounts.py and dates.py. Everything else stays as typed and becomes
a problem that names its place. Used by results.py, for places that are not blank.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from workbook.bank import Accept, Meaning, Option
from workbook.identity import comparable
from workbook.layout import Kind
from workbook.problems import Message, Problem
from workbook.problems.answers import (
    DATE_BECAME_TEXT,
    DATE_UNCLEAR,
    ERROR_IN_ANSWER,
    FORMULA_SHOWS_NOTHING,
    MONEY_SIGN_UNCLEAR,
    NOT_A_CHOICE,
    NOT_A_DATE,
    NOT_A_NUMBER,
    NOT_A_TICK,
    NOT_MONEY,
    NUMBER_BECAME_DATE,
    NUMBER_IN_DATE,
    NUMBER_UNCLEAR,
    READ_AS,
)
from workbook.problems.dates import date_in_words
from workbook.results.amounts import (
    amount_part,
    is_plain_number,
    money_meanings,
    number_meanings,
    shortest,
)
from workbook.results.answers import State
from workbook.results.dates import date_meanings, is_plain_date
from workbook.submission import RawAnswer

TICKED = "ticked"
NOT_TICKED = "not-ticked"
DONT_KNOW = "dont-know"
LONGEST_QUOTE = 80  # characters of an answer that a message repeats


@dataclass(frozen=True, slots=True)
class Asked:
    """What one answer place asks for. options: those it offers, with "Not applicable" where the
    workbook adds it; empty for free entry."""

    kind: Kind
    options: tuple[Option, ...]
    accept: Accept


@dataclass(frozen=True, slots=True)
class Reading:
    """What a raw value says. value, code, label: as in answers.Answer."""

    state: State
    value: str | None = None
    code: str | None = None
    label: str | None = None
    problems: tuple[Problem, ...] = ()


def read_value(asked: Asked, raw: RawAnswer) -> Reading:
    """What the content of a cell says. Content without text is a formula that shows nothing."""
    if raw.value.error:
        return _unreadable(raw, ERROR_IN_ANSWER)
    if is_blank(raw.value.text):
        return _unreadable(raw, FORMULA_SHOWS_NOTHING)
    return (_says_neither(asked, raw) or _READERS[asked.kind])(asked, raw)


def is_blank(text: str) -> bool:
    """Whether text holds nothing that can be seen."""
    return not comparable(text)


def shortened(text: str) -> str:
    """An answer's text as a message quotes it: on one line, and not at any length."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"


Reader = Callable[[Asked, RawAnswer], Reading]


def _unreadable(raw: RawAnswer, message: Message, **found: object) -> Reading:
    return Reading(State.UNREADABLE, problems=(_problem(raw, message, **found),))


def _problem(raw: RawAnswer, message: Message, **found: object) -> Problem:
    told = {"found": shortened(raw.value.text), **found}
    return message.at(raw.place, raw.key.question, **told)


def _is_one_of(text: str, words: tuple[str, ...]) -> bool:
    return comparable(text) in {comparable(word) for word in words}


def _says_neither(asked: Asked, raw: RawAnswer) -> Reader | None:
    """The reader for words that say "not applicable" or "don't know"; None for other words.

    A list's own options come first, so that a list may use such a word in its own way.
    """
    if _chosen(asked, raw.value.text):
        return None
    if _is_one_of(raw.value.text, asked.accept.not_applicable):
        return _read_not_applicable
    if _is_one_of(raw.value.text, asked.accept.dont_know) and _allows_dont_know(asked):
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


def _chosen(asked: Asked, text: str) -> Option | None:
    """The option whose printed words these are. Codes are for files, not for people: a typed
    code is not accepted, since ``no`` may be the code of "Not working"."""
    wanted = comparable(text)
    return next((each for each in asked.options if comparable(each.label) == wanted), None)


def _read_option(option: Option) -> Reading:
    no_matter = option.means is Meaning.NOT_APPLICABLE
    state = State.NOT_APPLICABLE if no_matter else State.ANSWERED
    return Reading(state, option.label, option.code, option.label)


def _read_choice(asked: Asked, raw: RawAnswer) -> Reading:
    option = _chosen(asked, raw.value.text)
    if option:
        return _read_option(option)
    choices = ", ".join(each.label for each in asked.options)
    return _unreadable(raw, NOT_A_CHOICE, choices=choices)


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
    return _unreadable(raw, NOT_A_TICK, tick=asked.accept.ticks[0])


def _read_text(asked: Asked, raw: RawAnswer) -> Reading:
    """Text is kept to the character. A date is told, because it may have been typed as ``1/2``."""
    became = raw.value.date is not None
    problems = (_problem(raw, DATE_BECAME_TEXT),) if became else ()
    return Reading(State.ANSWERED, raw.value.text, problems=problems)


def _read_number(asked: Asked, raw: RawAnswer) -> Reading:
    if raw.value.date is not None:
        return _unreadable(raw, NUMBER_BECAME_DATE, found=date_in_words(raw.value.date))
    if raw.value.truth is not None:
        return _unreadable(raw, NOT_A_NUMBER)
    if raw.value.number is not None:
        return Reading(State.ANSWERED, shortest(raw.value.number))
    meanings = number_meanings(raw.value.text)
    plain = is_plain_number(raw.value.text)
    return _read_meanings(raw, meanings, NOT_A_NUMBER, NUMBER_UNCLEAR, plain)


def _read_money(asked: Asked, raw: RawAnswer) -> Reading:
    """An amount as decimal text, and its currency where the sign can mean only one."""
    if raw.value.date is not None or raw.value.number is not None or raw.value.truth is not None:
        return _read_number(asked, raw)
    money = money_meanings(raw.value.text)
    plain = is_plain_number(amount_part(raw.value.text))
    read = _read_meanings(raw, money.values, NOT_MONEY, NUMBER_UNCLEAR, plain)
    if read.state is not State.ANSWERED:
        return read
    unclear = bool(money.sign) and money.currency is None
    told = (_problem(raw, MONEY_SIGN_UNCLEAR, sign=money.sign),) if unclear else ()
    return Reading(read.state, read.value, money.currency, None, read.problems + told)


def _read_date(asked: Asked, raw: RawAnswer) -> Reading:
    found = raw.value.date
    if found is not None:
        day = found.date() if isinstance(found, datetime) else found
        return Reading(State.ANSWERED, day.isoformat())
    if raw.value.number is not None:
        return _unreadable(raw, NUMBER_IN_DATE)
    days = {day.isoformat(): date_in_words(day) for day in date_meanings(raw.value.text)}
    plain = is_plain_date(raw.value.text)
    return _read_meanings(raw, tuple(days), NOT_A_DATE, DATE_UNCLEAR, plain, days)


def _read_meanings(
    raw: RawAnswer,
    meanings: tuple[str, ...],
    none: Message,
    several: Message,
    plain: bool,
    words: Mapping[str, str] = MappingProxyType({}),
) -> Reading:
    """One possible meaning is the answer; none or several are for a person to settle.

    words: how a message says a meaning, where people say it in another way.
    """
    if not meanings:
        return _unreadable(raw, none)
    said = [words.get(each, each) for each in meanings]
    if len(meanings) > 1:
        return _unreadable(raw, several, meanings=" or ".join(said))
    told = () if plain else (_problem(raw, READ_AS, value=said[0]),)
    return Reading(State.ANSWERED, meanings[0], problems=told)


_READERS: Mapping[Kind, Reader] = MappingProxyType(
    {
        Kind.SHORT_TEXT: _read_text,
        Kind.LONG_TEXT: _read_text,
        Kind.SINGLE_CHOICE: _read_choice,
        Kind.RATING: _read_choice,
        Kind.YES_NO: _read_yes_no,
        Kind.TICK: _read_tick,
        Kind.NUMBER: _read_number,
        Kind.MONEY: _read_money,
        Kind.DATE: _read_date,
    }
)
