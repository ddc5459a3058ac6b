"""Two accounts of the same answers, from Excel and from Word → which of them are the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook.identity import AnswerKey
from workbook.layout import Kind
from workbook.reading.account import Account
from workbook.results.answers import Answer, State


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer that came back in two ways, or not at all; None where a file has none."""

    key: AnswerKey
    excel: Answer | None
    word: Answer | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many answers of two files are the same, and those that differ."""

    same: int
    different: tuple[Difference, ...]


def compare(typed: Iterable[AnswerKey], excel: Account, word: Account) -> Comparison:
    """Compare every answer that was typed, and every other that either file has, by its key.

    State, value, code, label and the text as typed must be the same, to the character. Only a date
    has no text of its own: a cell of Excel keeps the day and not the words.
    """
    in_excel, in_word = _filled(excel), _filled(word)
    days = _days(excel)
    every = tuple(dict.fromkeys((*typed, *in_excel, *in_word)))
    different = tuple(
        Difference(key, in_excel.get(key), in_word.get(key))
        for key in every
        if not _agree(in_excel.get(key), in_word.get(key), key in days)
    )
    return Comparison(len(every) - len(different), different)


def _filled(account: Account) -> Mapping[AnswerKey, Answer]:
    """The answers that are not blank."""
    found = account.response.answers if account.response else ()
    return {answer.key: answer for answer in found if answer.state is not State.BLANK}


def _days(account: Account) -> frozenset[AnswerKey]:
    """The places that ask for a date."""
    items = account.layout.items() if account.layout else ()
    slots = (slot for item in items for slot in item.slots())
    return frozenset(slot.key for slot in slots if slot.kind is Kind.DATE)


def _agree(excel: Answer | None, word: Answer | None, is_day: bool) -> bool:
    if excel is None or word is None:
        return False
    return _said(excel, is_day) == _said(word, is_day)


def _said(answer: Answer, is_day: bool) -> tuple[str | None, ...]:
    """Everything about an answer but where it stood."""
    text = None if is_day and answer.state is State.ANSWERED else answer.text
    return (answer.state, answer.value, answer.code, answer.label, text)
