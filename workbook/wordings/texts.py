"""Every text of a bank that workbooks print and that a wording may say in other words.

A text is named by ids and never by positions, so that it keeps its translation wherever it moves:
``questions/vg.cover.setting/options/home/label``. The overlay and the check both walk here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from workbook.bank import (
    Bank,
    Column,
    Form,
    Option,
    Question,
    Record,
    Result,
    ResultItem,
    Row,
    Section,
)
from workbook.loader import Trail

# The printed texts of each kind of record. Licences, attributions and the titles of sources stay
# as they are in every language.
PRINTED: Mapping[type[Record], tuple[str, ...]] = MappingProxyType(
    {
        Bank: ("title", "short_title", "about"),
        Form: ("title", "who", "how", "readers"),
        Section: ("title", "sheet", "purpose"),
        Question: ("prompt", "help", "reason"),
        Row: ("label",),
        Column: ("label", "help", "prefill"),
        Option: ("label",),
        Result: ("title", "caution"),
        ResultItem: ("label",),
    }
)
_IDS = ("id", "code", "answer")  # what names a record within its list

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a bank. name: the parts of its name. trail: the way to it in the bank's files."""

    name: tuple[str, ...]
    trail: Trail
    words: str

    def __str__(self) -> str:
        return "/".join(self.name)


Say = Callable[[Text], str]


def reword(bank: Bank, say: Say) -> Bank:
    """The bank with each of its texts as ``say`` gives it."""
    return _reworded(bank, (), (), say)


def texts_of(bank: Bank) -> tuple[Text, ...]:
    """Every text of a bank that is not empty."""
    found: list[Text] = []

    def note(text: Text) -> str:
        found.append(text)
        return text.words

    reword(bank, note)
    return tuple(found)


def texts_of_forms(bank: Bank, forms: tuple[str, ...]) -> tuple[Text, ...]:
    """The texts that workbooks of these forms print."""
    asked = {each.id: each for each in bank.questions() if set(forms) & set(each.forms)}
    used = {name for question in asked.values() for name in _lists(question)}
    sections = {each.id for each in bank.sections if any(q.id in asked for q in each.questions)}
    results = {each.id for each in bank.results if _is_shown(each, set(asked))}
    known: Mapping[str, set[str]] = {
        "forms": set(forms),
        "questions": set(asked),
        "scales": used,
        "options": used,
        "sections": sections,
        "results": results,
    }
    return tuple(
        text
        for text in texts_of(bank)
        if len(text.name) == 1 or (text.name[1] in known[text.name[0]] and _is_bar(text, asked))
    )


def _reworded(record: R, name: tuple[str, ...], trail: Trail, say: Say) -> R:
    if isinstance(record, Question):
        name = ("questions", record.id)  # wherever it stands
    texts = PRINTED.get(type(record), ())
    update: dict[str, object] = {}
    for field in type(record).model_fields:
        value = getattr(record, field)
        if field in texts:
            text = Text((*name, field), (*trail, field), value or "")
            update[field] = say(text) if value else value
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            update[field] = tuple(
                _reworded(each, (*name, field, _id(each, at)), (*trail, field, at), say)
                for at, each in enumerate(value)
            )
        elif isinstance(value, Mapping):
            update[field] = {
                key: _reworded(each, (*name, field, key), (*trail, field, key), say)
                if isinstance(each, Record)
                else each
                for key, each in value.items()
            }
    return record.model_copy(update=update)


def _id(record: Record, at: int) -> str:
    return next((str(getattr(record, key)) for key in _IDS if hasattr(record, key)), str(at))


def _lists(question: Question) -> Iterator[str]:
    asked: tuple[Question | Column, ...] = (question, *question.columns)
    for each in asked:
        yield from (name for name in (each.options, each.scale) if isinstance(name, str))


def _is_shown(result: Result, asked: set[str]) -> bool:
    named = {result.question, result.verdict} - {None}
    items = any(_question_of(item.answer) in asked for item in result.items)
    return (not result.items or items) and named <= asked


def _is_bar(text: Text, asked: Mapping[str, Question]) -> bool:
    """Whether a text of a result's bar is about a question that is asked; true for other texts."""
    return text.name[2] != "items" or _question_of(text.name[3]) in asked


def _question_of(answer: str) -> str:
    return answer.split(":")[0]
