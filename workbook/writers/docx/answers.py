"""Answers that a document is handed out with, and their words in it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal

from workbook.document import Answer, Document
from workbook.identity import AnswerKey, comparable
from workbook.languages import day_in_words, is_spoken
from workbook.marks import BlankSlot, Form
from workbook.writers.carried import Carried, carried_text, is_text

_LIKE_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")


def answer_text(slot: BlankSlot, value: Carried, language: str) -> str:
    """An answer as somebody would have typed it, so that it has one meaning only: a date with its
    month in words where readers know those, and 1.234 as 1.2340, since it may be taken for
    thousands."""
    if isinstance(value, datetime.date) and slot.form is Form.DATE and is_spoken(language):
        return day_in_words(value, language)
    text = carried_text(value)
    is_unclear = isinstance(value, Decimal) and _LIKE_THOUSANDS.fullmatch(text)
    return f"{text}0" if is_unclear else text


def unfit_answers(
    document: Document, answers: Iterable[tuple[AnswerKey, Carried]]
) -> set[AnswerKey]:
    """The answers that their places cannot hold: a box can only be ticked, and a control that shows
    its own pale words counts as empty."""
    places: dict[AnswerKey, list[Answer]] = {}
    for answer in document.answers():
        places.setdefault(answer.slot.key, []).append(answer)
    prompts = {comparable(each.slot.placeholder) for each in document.answers()}
    return {key for key, value in answers if not _fits(value, places.get(key, []), prompts)}


def _fits(value: Carried, places: list[Answer], prompts: set[str]) -> bool:
    slots = [answer.slot for answer in places]
    if slots and slots[0].form is Form.CHECK:
        return value in {slot.ticked for slot in slots}
    text = carried_text(value)
    is_prompt = comparable(text) in prompts and bool(slots) and slots[0].form is not Form.CELL
    return is_text(text) and not is_prompt
