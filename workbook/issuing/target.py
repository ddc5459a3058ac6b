"""Accepted answers of last round → what to put into a new copy. ``carry.py`` calls it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from workbook.bank import Bank
from workbook.building import Carried, Compiled, compile_form
from workbook.changes import again, with_changes
from workbook.identity import AnswerKey
from workbook.layout import MORE, Kind, Slot, offered
from workbook.results.answers import Answer
from workbook.results.values import DONT_KNOW, TICKED
from workbook.rounds.records import Format

EXACT_DIGITS = 15  # a spreadsheet keeps so many digits of a number
_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Unfit(Enum):
    """Why an answer cannot be carried."""

    IN_DOUBT = auto()
    NO_PLACE = auto()
    NO_CHOICE = auto()
    NO_ROOM = auto()


@dataclass(frozen=True, slots=True)
class Target:
    """A form that comes with last answers, in one format. renamed: ids of earlier editions."""

    bank: Bank
    compiled: Compiled
    slots: Mapping[AnswerKey, Slot]
    renamed: Mapping[str, str]
    format: Format

    def fit(
        self, accepted: Iterable[Answer]
    ) -> tuple[dict[AnswerKey, Carried], list[tuple[Unfit, str]]]:
        """What to put into each place, and what cannot be put there: why, and which question."""
        answers: dict[AnswerKey, Carried] = {}
        left: list[tuple[Unfit, str]] = []
        for answer in accepted:
            key = self._key(answer.key)
            value = self._value(key, answer)
            if isinstance(value, Unfit):
                left.append((value, answer.question))
            elif self._is_second_place(key):
                _lengthen(answers, key, str(value))
            elif key in answers:  # two questions of an earlier edition became one
                left.append((Unfit.NO_PLACE, answer.question))
            else:
                answers[key] = value
        return answers, left + self._take_out_unfit(answers)

    def _key(self, key: AnswerKey) -> AnswerKey:
        """Where an answer of an earlier edition stands now."""
        return AnswerKey(self.renamed.get(key.question, key.question), key.row, key.column)

    def _is_second_place(self, key: AnswerKey) -> bool:
        """Whether a long answer goes on here, and this format has one place for all of it."""
        return key.row == MORE and key not in self.compiled.places(self.format.value)

    def _take_out_unfit(self, answers: dict[AnswerKey, Carried]) -> list[tuple[Unfit, str]]:
        places = self.compiled.places(self.format.value)
        unfit = self.compiled.unfit(self.format.value, answers)
        for key in unfit:
            del answers[key]
        return [(Unfit.NO_ROOM if key in places else Unfit.NO_PLACE, key.question) for key in unfit]

    def _value(self, key: AnswerKey, answer: Answer) -> Carried | Unfit:
        """A number, a date, a choice's words as this bank prints them; otherwise what was typed."""
        slot = self.slots.get(key)
        text = answer.text or ""
        if slot is None:
            return Unfit.NO_PLACE
        if slot.kind is Kind.TICK:
            return self.compiled.layout.tick if answer.code == TICKED else text
        if slot.choices:
            return self._choice(slot, answer)
        if slot.kind in (Kind.NUMBER, Kind.MONEY) and _is_plain(text, answer.value):
            return Decimal(text) if "." in text else int(text)
        if slot.kind is Kind.DATE and answer.value and answer.code != DONT_KNOW:
            return datetime.date.fromisoformat(answer.value)
        return text

    def _choice(self, slot: Slot, answer: Answer) -> Carried | Unfit:
        question = self.bank.find_question(slot.key.question)
        if question is None or answer.code is None:
            return Unfit.NO_CHOICE
        columns = (column for column in question.columns if column.code == slot.key.column)
        options = offered(self.bank, question, next(columns, question))
        labels = (option.label for option in options if option.code == answer.code)
        return next(labels, Unfit.NO_CHOICE)


def make_target(bank: Bank, form: str, format_: Format) -> Target:
    """What a form offers to last round's answers. form: as the roster names it."""
    changed = with_changes(bank, form)
    compiled = compile_form(changed, again(form))
    slots = {slot.key: slot for item in compiled.layout.items() for slot in item.slots()}
    now = {question.id for question in changed.questions()}
    renamed = {
        old: question.id
        for question in changed.questions()
        for old in question.renamed_from
        if old not in now
    }
    return Target(changed, compiled, slots, renamed, format_)


def _lengthen(answers: dict[AnswerKey, Carried], key: AnswerKey, text: str) -> None:
    """Put the second part of a long answer under its first part."""
    first = AnswerKey(key.question)
    answers[first] = f"{answers[first]}\n{text}" if first in answers else text


def _is_plain(text: str, value: str | None) -> bool:
    """Whether a number in a cell shows exactly what was typed."""
    digits = sum(each.isdigit() for each in text)
    return text == value and bool(_PLAIN.fullmatch(text)) and digits <= EXACT_DIGITS
