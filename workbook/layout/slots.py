"""What one place of a question takes: its kind, the words it offers, how to answer in it."""

from __future__ import annotations

from workbook.bank import AnswerType, Bank, Column, Meaning, Option, Question, SourcePointer
from workbook.identity import AnswerKey
from workbook.languages import Speaker, english, speaker
from workbook.layout import words
from workbook.layout.records import Head, Kind, Picture, Slot


def source_column(bank: Bank, question: str, code: str) -> Column:
    """The column of this code in another question. Raises StopIteration where there is none."""
    source = bank.find_question(question)
    columns = source.columns if source else ()
    return next(column for column in columns if column.code == code)


def slots_of(bank: Bank, question: Question, row: str) -> tuple[Slot, ...]:
    """A slot for each column that people fill, in one row of a table, matrix or vote."""
    return tuple(
        slot_of(bank, question, column, AnswerKey(question.id, row, column.code), column.label)
        for column in question.columns
        if column.prefill is None
    )


def slot_of(
    bank: Bank, question: Question, asked: Question | Column, key: AnswerKey, head: str = ""
) -> Slot:
    """The slot for a question, or for one column of it."""
    kind, words = kind_of(bank, question, asked), _choice_words(bank, question, asked)
    pictures = tuple(picture_of(bank, option.picture) for option in offered(bank, question, asked))
    return Slot(key, kind, words, head, pictures if any(pictures) else ())


def picture_of(bank: Bank, name: str | None) -> Picture | None:
    """A picture by its name; None where there is none."""
    known = bank.pictures.get(name or "")
    return Picture(name or "", known.alt) if known else None


def kind_of(bank: Bank, question: Question, asked: Question | Column) -> Kind:
    """What a cell takes: its column's type; in a matrix or vote, what the question offers."""
    if asked.type in (None, AnswerType.MATRIX, AnswerType.VOTE):
        if question.scale:
            return Kind.RATING
        return Kind.SINGLE_CHOICE if bank.choices(question) else Kind.LONG_TEXT
    return Kind(asked.type.value)


def offered(bank: Bank, question: Question, asked: Question | Column) -> tuple[Option, ...]:
    """The options that a slot offers, with yes and no for a yes/no question and, where the list
    has no such point of its own, one that says the question does not apply. An easy-read question
    offers only its own: one choice less to think about, and it can be left empty."""
    kind = kind_of(bank, question, asked)
    if kind is Kind.YES_NO:
        given: tuple[Option, ...] = (
            Option(code="yes", label=bank.accept.yes[0]),
            Option(code="no", label=bank.accept.no[0]),
        )
    else:
        given = bank.choices(asked) or bank.choices(question)
    if kind not in (Kind.SINGLE_CHOICE, Kind.RATING, Kind.YES_NO):
        return ()
    if question.type is AnswerType.VOTE or any(o.means is Meaning.NOT_APPLICABLE for o in given):
        return given
    if bank.is_easy_read(question):
        return given
    label = bank.accept.not_applicable[0]
    return (*given, Option(code="na", label=label, means=Meaning.NOT_APPLICABLE))


def _choice_words(bank: Bank, question: Question, asked: Question | Column) -> tuple[str, ...]:
    return tuple(option.label for option in offered(bank, question, asked))


def head_of(bank: Bank, question: Question, column: Column) -> Head:
    """The head of a column, with how to answer under it."""
    kind = kind_of(bank, question, column)
    plain = plain_hint(kind, _choice_words(bank, question, column), speaker(bank.language))
    hint = column.help or plain
    return Head(column.label, hint, kind, is_plain=hint == plain)


def question_hint(bank: Bank, question: Question) -> str:
    """How to answer a question that has no columns; empty where the heads say it."""
    if question.type is AnswerType.MULTI_CHOICE:
        return speaker(bank.language)(words.CHOOSE_EACH).format(tick=bank.accept.ticks[0])
    if question.columns:
        return ""
    choices = _choice_words(bank, question, question)
    return plain_hint(kind_of(bank, question, question), choices, speaker(bank.language))


def plain_hint(kind: Kind, choices: tuple[str, ...] = (), say: Speaker = english) -> str:
    """How to answer in a slot of this kind, where the bank has no help of its own for it."""
    if choices:
        return "\n".join((say(words.CHOOSE_ONE), *(f"• {choice}" for choice in choices)))
    return say(
        {
            Kind.SHORT_TEXT: words.SHORT_TEXT,
            Kind.LONG_TEXT: words.LONG_TEXT,
            Kind.NUMBER: words.NUMBER,
            Kind.MONEY: words.MONEY,
            Kind.DATE: words.DATE,
        }[kind]
    )


def pointer_words(bank: Bank, pointer: SourcePointer) -> str:
    """Where something comes from, as people read it."""
    title = next((s.title for s in bank.sources if s.key == pointer.document), pointer.document)
    return f"{title}: {pointer.at}" if pointer.at else title
