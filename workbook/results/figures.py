"""Raw value → number, amount of money or date, or the reason why a person has to look at it.

Numbers and amounts follow the bank's rule where it declares one; see amounts.py and dates.py. Dates
follow no rule: one that two countries read differently is always a question. Used by values.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import reduce
from types import MappingProxyType

from workbook.bank import Numbers
from workbook.layout import Kind
from workbook.problems import Day, Message, Phrase, phrase
from workbook.problems.answers import (
    DASH_ALONE,
    DATE_UNCLEAR,
    MONEY_SIGN_UNCLEAR,
    NOT_A_DATE,
    NOT_A_NUMBER,
    NOT_IN_CALENDAR,
    NOT_MONEY,
    NUMBER_BECAME_DATE,
    NUMBER_IN_DATE,
    NUMBER_MARKS_UNCLEAR,
    NUMBER_NOT_BY_RULE,
    NUMBER_UNCLEAR,
    NUMBER_WITH_DECIMALS,
    READ_AS,
    YEAR_TOO_SHORT,
)
from workbook.problems.dates import day
from workbook.problems.phrases import A_COMMA, A_POINT, A_SPACE, AN_APOSTROPHE, NOTHING, OR, WAY
from workbook.results.amounts import (
    is_dash,
    is_plain_number,
    larger_meaning,
    looks_like_number,
    money_meanings,
    number_meanings,
    shortest,
    written,
)
from workbook.results.answers import State
from workbook.results.dates import DateFault, date_fault, date_meanings, is_plain_date
from workbook.results.readings import Asked, Reading, problem_of, unreadable
from workbook.submission import RawAnswer

# The numbers that messages show, as the bank's people write them.
EXAMPLE = "12.5"
LARGE_EXAMPLE = "1234.5"

_MARKS: Mapping[str, str] = MappingProxyType(
    {"space": A_SPACE, "comma": A_COMMA, "point": A_POINT, "apostrophe": AN_APOSTROPHE}
)
_DATE_FAULTS: Mapping[DateFault, Message] = MappingProxyType(
    {
        DateFault.SHORT_YEAR: YEAR_TOO_SHORT,
        DateFault.NO_SUCH_DAY: NOT_IN_CALENDAR,
        DateFault.NUMBER: NUMBER_IN_DATE,
    }
)


def read_number(asked: Asked, raw: RawAnswer) -> Reading:
    """A number as decimal text: a cell's own number as it is, typed text by the bank's rule."""
    if raw.value.date is not None:
        found, example = day(raw.value.date), written(EXAMPLE, asked.accept.numbers)
        return unreadable(raw, NUMBER_BECAME_DATE, found=found, example=example)
    if raw.value.truth is not None:
        return _not_a_number(asked, raw, raw.value.text)
    if raw.value.number is not None:
        return Reading(State.ANSWERED, shortest(raw.value.number))
    meanings = number_meanings(raw.value.text, asked.accept.numbers)
    return _read_amount(asked, raw, meanings, raw.value.text)


def read_money(asked: Asked, raw: RawAnswer) -> Reading:
    """An amount as decimal text, and its currency where the sign can mean only one."""
    if raw.value.date is not None or raw.value.number is not None or raw.value.truth is not None:
        return read_number(asked, raw)
    money = money_meanings(raw.value.text, asked.accept.numbers)
    read = _read_amount(asked, raw, money.values, money.number)
    if read.state is not State.ANSWERED:
        return read
    unclear = bool(money.sign) and money.currency is None
    told = (problem_of(raw, MONEY_SIGN_UNCLEAR, sign=money.sign),) if unclear else ()
    return Reading(read.state, read.value, money.currency, None, read.problems + told)


def _read_amount(asked: Asked, raw: RawAnswer, meanings: tuple[str, ...], number: str) -> Reading:
    """The only value that a typed number can have. number: the text without a currency.

    A value that the bank's own rule gives needs no word of explanation, but for one: where the
    mark that stands before decimals here stands between thousands elsewhere.
    """
    if not meanings:
        return _not_a_number(asked, raw, number)
    if asked.accept.numbers is None:
        return _read_meanings(raw, meanings, NUMBER_UNCLEAR, is_plain_number(number))
    other = larger_meaning(number, meanings[0])
    told = (problem_of(raw, NUMBER_WITH_DECIMALS, other=other),) if other else ()
    return Reading(State.ANSWERED, meanings[0], problems=told)


def _not_a_number(asked: Asked, raw: RawAnswer, number: str) -> Reading:
    """Why typed text is no number or amount here. number: the text without a currency."""
    rule = asked.accept.numbers
    if is_dash(raw.value.text):
        return unreadable(raw, DASH_ALONE, not_applicable=asked.accept.not_applicable[0])
    if looks_like_number(number) and rule is None:
        return unreadable(raw, NUMBER_MARKS_UNCLEAR, example=EXAMPLE)
    if looks_like_number(number) and rule is not None:
        way, example = _way(rule), written(LARGE_EXAMPLE, rule)
        return unreadable(raw, NUMBER_NOT_BY_RULE, way=way, example=example)
    none = NOT_MONEY if asked.kind is Kind.MONEY else NOT_A_NUMBER
    return unreadable(raw, none, example=written(EXAMPLE, rule))


def _way(rule: Numbers) -> Phrase:
    """How numbers are written by a rule, in words."""
    between = _one_of((phrase(NOTHING), *(phrase(_MARKS[mark]) for mark in rule.thousands)))
    return phrase(WAY, between=between, decimal=phrase(_MARKS[rule.decimal]))


def _one_of(said: tuple[Phrase | Day | str, ...]) -> Phrase | Day | str:
    """Several things between which there is a choice, in words."""
    return reduce(lambda before, each: phrase(OR, first=before, second=each), said)


def read_date(asked: Asked, raw: RawAnswer) -> Reading:
    """A date as ISO 8601."""
    found = raw.value.date
    if found is not None:
        date = found.date() if isinstance(found, datetime) else found
        return Reading(State.ANSWERED, date.isoformat())
    if raw.value.number is not None:
        return unreadable(raw, NUMBER_IN_DATE)
    days = {each.isoformat(): day(each) for each in date_meanings(raw.value.text)}
    if not days:
        return _no_date(asked, raw)
    return _read_meanings(raw, tuple(days), DATE_UNCLEAR, is_plain_date(raw.value.text), days)


def _no_date(asked: Asked, raw: RawAnswer) -> Reading:
    if is_dash(raw.value.text):
        return unreadable(raw, DASH_ALONE, not_applicable=asked.accept.not_applicable[0])
    fault = date_fault(raw.value.text)
    return unreadable(raw, NOT_A_DATE if fault is None else _DATE_FAULTS[fault])


def _read_meanings(
    raw: RawAnswer,
    meanings: tuple[str, ...],
    several: Message,
    plain: bool,
    words: Mapping[str, Day] = MappingProxyType({}),
) -> Reading:
    """One possible meaning is the answer; several are for a person to settle.

    words: how a message says a meaning, where people say it in another way.
    """
    said = tuple(words.get(each, each) for each in meanings)
    if len(meanings) > 1:
        return unreadable(raw, several, meanings=_one_of(said))
    told = () if plain else (problem_of(raw, READ_AS, value=said[0]),)
    return Reading(State.ANSWERED, meanings[0], problems=told)
