"""Every text of a bank that workbooks print and that a wording may say in other words.

A text is named by ids and never by positions, so that it keeps its translation wherever it moves:
``questions/vg.cover.setting/options/home/label``. The overlay and the check both walk here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from workbook.bank import (
    Bank,
    Column,
    Dimension,
    EasyWords,
    Form,
    Option,
    Picture,
    Programme,
    Question,
    Record,
    ReferenceValue,
    Result,
    ResultGroup,
    ResultItem,
    ResultKind,
    Row,
    Section,
)
from workbook.loader import Trail

# The printed texts of each kind of record. Licences, attributions and the titles of sources stay
# as they are in every language.
PRINTED: Mapping[type[Record], tuple[str, ...]] = MappingProxyType(
    {
        Bank: ("title", "short_title", "about"),
        Form: ("title", "about", "who", "how", "readers"),
        Section: ("title", "sheet", "purpose"),
        EasyWords: ("title", "sheet", "purpose"),
        Picture: ("alt",),
        Question: ("prompt", "help", "reason"),
        Row: ("label",),
        Column: ("label", "help", "prefill"),
        Option: ("label",),
        Result: ("title", "caution"),
        ResultItem: ("label",),
        ResultGroup: ("label",),
        Programme: ("label", "name"),
        Dimension: ("label",),
        ReferenceValue: ("words",),
    }
)
_IDS = ("id", "code", "answer", "programme")  # what names a record within its list

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


def question_of(name: str) -> str | None:
    """The question that the text of this name belongs to, or None."""
    kind, _, rest = name.partition("/")
    return rest.split("/")[0] if kind == "questions" else None


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
    left_out = {each.id for each in bank.questions()} - set(asked)
    known: Mapping[str, set[str]] = {
        "forms": set(forms),
        "questions": set(asked),
        "scales": used,
        "options": used,
        "pictures": set(_pictures(bank, forms)),
        "sections": {each.id for each in _sections(bank, forms)},
        "results": {each.id for each in bank.results if _is_shown(each, set(asked))},
    }
    said = {(section.id, easy) for easy in (True, False) for section in _said(bank, forms, easy)}
    return tuple(
        text
        for text in texts_of(bank)
        if len(text.name) == 1
        or (text.name[1] in known[text.name[0]] and _is_part(text, left_out, said))
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
        elif isinstance(value, Record):
            update[field] = _reworded(value, (*name, field), (*trail, field), say)
        elif isinstance(value, Mapping):
            update[field] = {
                key: _reworded(each, (*name, field, key), (*trail, field, key), say)
                if isinstance(each, Record)
                else each
                for key, each in value.items()
            }
    return record.model_copy(update=update)


def _id(record: Record, at: int) -> str:
    if isinstance(record, ResultGroup):
        return ":".join((record.question, "+".join(record.rows))).removesuffix(":")
    if isinstance(record, Dimension) and record.answer is None:
        return re.sub(r"[^a-z0-9]+", "-", record.label.casefold()).strip("-")
    fields = type(record).model_fields
    return next((str(getattr(record, key)) for key in _IDS if key in fields), str(at))


def _sections(bank: Bank, forms: tuple[str, ...]) -> Iterator[Section]:
    """The sections that any of these forms has."""
    for section in bank.sections:
        if any(set(forms) & set(question.forms) for question in section.questions):
            yield section


def _said(bank: Bank, forms: tuple[str, ...], easy: bool) -> Iterator[Section]:
    """The sections whose easy words these forms print; or whose other words, where it has easy
    ones."""
    own = tuple(each.id for each in bank.forms if each.id in forms and each.easy_read is easy)
    yield from (each for each in _sections(bank, own) if each.easy_read)


def _pictures(bank: Bank, forms: tuple[str, ...]) -> Iterator[str]:
    """The pictures that easy-read forms among these print."""
    easy = tuple(form for form in bank.forms if form.id in forms and form.easy_read)
    ids = tuple(form.id for form in easy)
    questions = [each for each in bank.questions() if set(ids) & set(each.forms)]
    named = [name for form in easy for _part, name in form.pictures]
    named += [each.picture for each in _sections(bank, ids)]
    named += [each.picture for each in questions]
    for question in questions:
        asked: tuple[Question | Column, ...] = (question, *question.columns)
        named += [option.picture for each in asked for option in bank.choices(each)]
    yield from (name for name in named if name)


def _lists(question: Question) -> Iterator[str]:
    asked: tuple[Question | Column, ...] = (question, *question.columns)
    for each in asked:
        yield from (name for name in (each.options, each.scale) if isinstance(name, str))


def _is_shown(result: Result, asked: set[str]) -> bool:
    named = {result.question, result.verdict} - {None}
    parts = _answers_of(result)
    return named <= asked and (parts is None or any(_question_of(each) in asked for each in parts))


def _answers_of(result: Result) -> tuple[str, ...] | None:
    """The answers of which a form must ask for one at least; None where a result has no parts."""
    match result.kind:
        case ResultKind.PROFILE:
            return tuple(each.answer for each in result.items)
        case ResultKind.AVERAGES | ResultKind.GRID:
            return tuple(each.question for each in result.groups)
        case ResultKind.REFERENCE:
            compared = (each for each in result.dimensions if any(v.choice for v in each.values))
            return tuple(each.answer for each in compared if each.answer)
        case ResultKind.VOTE | ResultKind.COUNT | ResultKind.CHANGE:
            return None


def _is_part(text: Text, left_out: set[str], said: set[tuple[str, bool]]) -> bool:
    """Whether a text of a part is printed: of a result's bar, group or dimension about a question
    that is not left out, and of the words of a section that its forms use. said: the sections
    that have easy words, each with whether these are used, and the other words."""
    kind, name, part, *rest = text.name
    if kind == "results" and rest:
        return _question_of(rest[0]) not in left_out
    if kind == "sections" and part == "easy_read":
        return (name, True) in said
    return kind != "sections" or (name, True) not in said or (name, False) in said


def _question_of(answer: str) -> str:
    return answer.split(":")[0]
