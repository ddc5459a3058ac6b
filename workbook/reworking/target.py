"""Accepted answers → what to put into a form, of the same edition or of a later one.

Answers find their place by their ids, never by where they stand. ``issuing`` calls it for answers
of the round before; ``upgrade`` and ``merge`` for the answers of returned files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto

from workbook.bank import Bank, DecimalMark, Option
from workbook.building import Carried, Compiled, compile_form
from workbook.identity import AnswerKey, comparable
from workbook.layout import MORE, Kind, Slot, offered
from workbook.reading.known import Known
from workbook.results.amounts import number_in, retold
from workbook.results.answers import Answer, State
from workbook.results.dates import day_in
from workbook.results.values import DONT_KNOW, TICKED

EXACT_DIGITS = 15  # a spreadsheet keeps so many digits of a number
_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_WORDS = frozenset((Kind.SHORT_TEXT, Kind.LONG_TEXT))
_CHOICES = frozenset((Kind.SINGLE_CHOICE, Kind.RATING, Kind.YES_NO))


class Unfit(Enum):
    """Why an answer cannot be carried."""

    IN_DOUBT = auto()
    NO_PLACE = auto()
    OTHER_KIND = auto()
    NO_CHOICE = auto()
    NO_ROOM = auto()


@dataclass(frozen=True, slots=True)
class Left:
    """An answer that is not carried. key: the place that it would have now."""

    why: Unfit
    answer: Answer
    key: AnswerKey


@dataclass(frozen=True, slots=True)
class Fitted:
    """answers: what to put into each place. sources: the answers that it is made of."""

    answers: dict[AnswerKey, Carried] = field(default_factory=dict)
    sources: dict[AnswerKey, list[Answer]] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Target:
    """A form that comes with answers, in one format. renamed: ids of earlier editions."""

    bank: Bank
    compiled: Compiled
    slots: Mapping[AnswerKey, Slot]
    renamed: Mapping[str, str]
    format: str

    def fit(self, accepted: Iterable[Answer], given: Known | None = None) -> Fitted:
        """What to put into each place, and what cannot be put there. given: the form that the
        answers were given to; where it is not known, it counts as the same."""
        fitted = Fitted()
        former = _Former(given) if given is not None else None
        for answer in accepted:
            key = self.key(answer.key)
            if former is not None and key not in self.slots:
                key = self._tick_of(key, former)
            value = self._value(key, answer, former)
            if not isinstance(value, Unfit) and self._is_second_place(key):
                key = _lengthen(fitted.answers, key, str(value))
            elif not isinstance(value, Unfit) and key not in fitted.answers:
                fitted.answers[key] = value
            else:  # or two questions of an earlier edition became one
                why = value if isinstance(value, Unfit) else Unfit.NO_PLACE
                fitted.left.append(Left(why, answer, key))
                continue
            fitted.sources.setdefault(key, []).append(answer)
        self._take_out_unfit(fitted)
        return fitted

    def key(self, key: AnswerKey) -> AnswerKey:
        """Where an answer of an earlier edition stands now."""
        return AnswerKey(self.renamed.get(key.question, key.question), key.row, key.column)

    def _is_second_place(self, key: AnswerKey) -> bool:
        """Whether a long answer goes on here, and this format has one place for all of it."""
        return key.row == MORE and key not in self.compiled.places(self.format)

    def _take_out_unfit(self, fitted: Fitted) -> None:
        places = self.compiled.places(self.format)
        for key in self.compiled.unfit(self.format, fitted.answers):
            why = Unfit.NO_ROOM if key in places else Unfit.NO_PLACE
            del fitted.answers[key]
            fitted.left.extend(Left(why, answer, key) for answer in fitted.sources.pop(key))

    def _value(self, key: AnswerKey, answer: Answer, former: _Former | None) -> Carried | Unfit:
        """A number, a date, a choice's words as this bank prints them; otherwise what was typed."""
        slot = self.slots.get(key)
        text = answer.text or ""
        if slot is None:
            return Unfit.NO_PLACE
        if former is not None and not self._is_of_same_kind(slot, answer.key, former):
            return Unfit.OTHER_KIND
        if answer.state is State.UNREADABLE:
            return text
        if slot.kind is Kind.TICK:
            return self._tick(slot, answer, former)
        if slot.choices:
            return self._choice(slot, answer)
        if slot.kind in (Kind.NUMBER, Kind.MONEY) and answer.value and answer.code != DONT_KNOW:
            return self._number(text, answer.value, answer.code)
        if slot.kind is Kind.DATE and answer.value and answer.code != DONT_KNOW:
            return day_in(answer.value) or text
        return text

    def _number(self, text: str, value: str, currency: str | None) -> Carried:
        """A number as a number, where the file shows it as this bank's people write it; otherwise
        as text that this bank reads as the same number."""
        rule = self.bank.accept.numbers
        is_shown_so = self.format == "xlsx" or not rule or rule.decimal is DecimalMark.POINT
        if number_in(value) is None:
            return text
        if is_shown_so and _is_plain(text, value):
            return Decimal(text) if "." in text else int(text)
        return retold(text, value, currency, rule)

    def _is_of_same_kind(self, slot: Slot, before: AnswerKey, former: _Former) -> bool:
        """Whether a place takes what it took. The rows of a linked table are about the rows of
        another one: they mean something else where that is another table now."""
        old = former.slots.get(before)
        if old is None:
            return True
        kinds = {slot.kind, old.kind}
        is_same = len(kinds) == 1 or kinds <= _WORDS or kinds <= _CHOICES
        if not is_same or not (before.row or "").isdigit():
            return is_same
        linked = _linked_to(former.bank, before.question)
        return self.renamed.get(linked, linked) == _linked_to(self.bank, slot.key.question)

    def _tick_of(self, key: AnswerKey, former: _Former) -> AnswerKey:
        """The place of a choice to tick that has another code now, and the same words."""
        was = former.option(key, self.renamed)
        options = _options(self.bank, key.question)
        same = [each.code for each in options if was and _is_alike(each.label, was.label)]
        found = AnswerKey(key.question, same[0]) if len(same) == 1 else key
        return found if found in self.slots else key

    def _tick(self, slot: Slot, answer: Answer, former: _Former | None) -> Carried | Unfit:
        if answer.code != TICKED:
            return answer.text or ""
        was = former.option(answer.key, {}) if former is not None else None
        options = _options(self.bank, slot.key.question)
        if was is not None and _is_mistakable(was.label, slot.key.row, options):
            return Unfit.NO_CHOICE
        return self.compiled.layout.tick

    def _choice(self, slot: Slot, answer: Answer) -> Carried | Unfit:
        """The choice of the same code, or else of the same words."""
        question = self.bank.find_question(slot.key.question)
        if question is None or answer.code is None:
            return Unfit.NO_CHOICE
        columns = (column for column in question.columns if column.code == slot.key.column)
        options = offered(self.bank, question, next(columns, question))
        label = answer.label or ""
        if _is_mistakable(label, answer.code, options):
            return Unfit.NO_CHOICE
        by_code = [each.label for each in options if each.code == answer.code]
        by_words = [each.label for each in options if _is_alike(each.label, label)]
        return next(iter(by_code or by_words), Unfit.NO_CHOICE)


class _Former:
    """The form that answers were given to."""

    def __init__(self, known: Known) -> None:
        self.bank = known.bank
        items = known.layout.items()
        self.slots = {slot.key: slot for item in items for slot in item.slots()}

    def option(self, key: AnswerKey, renamed: Mapping[str, str]) -> Option | None:
        """The choice that a place to tick stood for. renamed: where key is that of now."""
        ids = [key.question, *(old for old, new in renamed.items() if new == key.question)]
        found = (each for id_ in ids for each in _options(self.bank, id_) if each.code == key.row)
        return next(found, None)


def make_target(bank: Bank, form: str, format_: str) -> Target:
    """What a form of a bank offers to answers that were given before. Raises KeyError when the
    bank has no such form."""
    compiled = compile_form(bank, form)
    slots = {slot.key: slot for item in compiled.layout.items() for slot in item.slots()}
    now = {question.id for question in bank.questions()}
    renamed = {
        old: question.id
        for question in bank.questions()
        for old in question.renamed_from
        if old not in now
    }
    return Target(bank, compiled, slots, renamed, format_)


def _linked_to(bank: Bank, question: str) -> str:
    """The table that gives a question its rows; "" where people make them there."""
    found = bank.find_question(question)
    return found.rows_from.question if found is not None and found.rows_from else ""


def _options(bank: Bank, question: str) -> tuple[Option, ...]:
    found = bank.find_question(question)
    return bank.choices(found) if found is not None else ()


def _is_alike(words: str, others: str) -> bool:
    return comparable(words) == comparable(others)


def _is_mistakable(label: str, code: str | None, options: Iterable[Option]) -> bool:
    """Whether the code of a choice says one thing now and its words are those of another."""
    alike = {each.code for each in options if _is_alike(each.label, label)}
    return bool(alike) and code not in alike and any(each.code == code for each in options)


def _lengthen(answers: dict[AnswerKey, Carried], key: AnswerKey, text: str) -> AnswerKey:
    """Put the second part of a long answer under its first part."""
    first = AnswerKey(key.question)
    answers[first] = f"{answers[first]}\n{text}" if first in answers else text
    return first


def _is_plain(text: str, value: str | None) -> bool:
    """Whether a number in a cell shows exactly what was typed."""
    digits = sum(each.isdigit() for each in text)
    return text == value and bool(_PLAIN.fullmatch(text)) and digits <= EXACT_DIGITS
