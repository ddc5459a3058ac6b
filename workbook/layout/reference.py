"""Published facts beside a form's own answers: which answer each dimension is compared with.

What is compared, and with what words, is settled here once, so that a spreadsheet's formulas, the
tables of a document and a reader say the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbook.bank import (
    AnswerType,
    Bank,
    Dimension,
    Meaning,
    Option,
    Question,
    Result,
    SourcePointer,
)
from workbook.identity import AnswerKey, parse_key
from workbook.layout.records import Compared, Kind, Published, Reference
from workbook.layout.slots import kind_of, pointer_words


def reference(
    bank: Bank, result: Result, asked: set[str], codes: Mapping[str, str]
) -> Reference | None:
    """The dimensions whose answers the form asks for, and those that stand for themselves; None
    where the form asks for nothing that is compared."""
    keys = [parse_key(each.answer) if each.answer else None for each in result.dimensions]
    pairs = zip(keys, result.dimensions, strict=True)
    if not any(key and key.question in asked and _is_compared(each) for key, each in pairs):
        return None
    return Reference(
        result.id,
        result.title,
        result.caution,
        tuple((each.label, each.name) for each in result.programmes),
        tuple(
            _compared(bank, result, dimension, key, codes)
            for dimension, key in zip(result.dimensions, keys, strict=True)
            if key is None or key.question in asked
        ),
    )


def _compared(
    bank: Bank,
    result: Result,
    dimension: Dimension,
    own: AnswerKey | None,
    codes: Mapping[str, str],
) -> Compared:
    question = bank.find_question(own.question) if own else None
    options = _options(bank, question, own) if question and own else ()
    is_compared = _is_compared(dimension)
    several = question is not None and question.type is AnswerType.MULTI_CHOICE
    labels = {option.code: option.label for option in options}
    return Compared(
        label=dimension.label,
        own=None if several else own,
        code=codes[question.id] if question else "",
        choices=tuple(o.label for o in options if o.means is Meaning.ANSWER and is_compared),
        ticks=_ticks(bank, question) if several and question else (),
        is_long=question is not None and _is_long(bank, question),
        published=tuple(
            _published(dimension, programme.code, labels) for programme in result.programmes
        ),
        source="; ".join(dict.fromkeys(_at(bank, pointer) for pointer in dimension.source)),
    )


def _is_compared(dimension: Dimension) -> bool:
    """Whether any fact comes to a choice, so that an answer can be the same or different."""
    return any(value.choice for value in dimension.values)


def _at(bank: Bank, pointer: SourcePointer) -> str:
    """Where a fact is from: the place alone, since the result's own words name the document."""
    return pointer.at or pointer_words(bank, pointer)


def _options(bank: Bank, question: Question, own: AnswerKey) -> tuple[Option, ...]:
    column = next((each for each in question.columns if each.code == own.column), None)
    return (bank.choices(column) if column else ()) or bank.choices(question)


def _ticks(bank: Bank, question: Question) -> tuple[tuple[AnswerKey, str], ...]:
    return tuple(
        (AnswerKey(question.id, option.code), option.label) for option in bank.choices(question)
    )


def _is_long(bank: Bank, question: Question) -> bool:
    """Whether the answer is too long, or too many, to stand in a cell beside others."""
    if question.type is AnswerType.MULTI_CHOICE:
        return False
    kinds = (kind_of(bank, question, each) for each in question.columns or (question,))
    return any(kind is Kind.LONG_TEXT for kind in kinds)


def _published(dimension: Dimension, programme: str, labels: Mapping[str, str]) -> Published:
    value = next((each for each in dimension.values if each.programme == programme), None)
    if value is None:
        return Published(None, "")
    choice = labels.get(value.choice or "")
    return Published(choice, "; ".join(part for part in (choice, value.words) if part))
