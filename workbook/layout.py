"""Bank + form → Layout: what stands where, in words and places, without any file format.

A layout is pages of items. An item is one question; its lines hold the slots that people fill.
A grid (for Excel) or a document (for Word) gives each slot its position; both see only this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbook.bank import (
    AnswerType,
    Bank,
    Column,
    Form,
    Meaning,
    Option,
    Origin,
    Question,
    Requirement,
    Result,
    ResultKind,
    Section,
    SourcePointer,
)
from workbook.identity import AnswerKey, parse_key

MORE = "more"  # the row part of a long answer's second cell
ROW_LABEL = "label"  # the column part of the name that people give to a free row


class Kind(StrEnum):
    """What one slot takes. TICK is one option of a many-of question."""

    SHORT_TEXT = "short-text"
    LONG_TEXT = "long-text"
    SINGLE_CHOICE = "single-choice"
    RATING = "rating"
    YES_NO = "yes-no"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    TICK = "tick"


class Shape(StrEnum):
    """How an item is set out."""

    SINGLE = "single"  # one slot
    TICKS = "ticks"  # a slot beside each option
    GRID = "grid"  # lines under column heads
    CARDS = "cards"  # a block per line, one slot under another: for tables too wide for a page


WIDEST_GRID = 7  # slots side by side that still read well on A4 landscape


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one answer. choices: the words offered, in order; empty for free entry.
    head: the column's label, empty where the item has one column only."""

    key: AnswerKey
    kind: Kind
    choices: tuple[str, ...] = ()
    head: str = ""


@dataclass(frozen=True, slots=True)
class Echo:
    """Words that a line repeats from a slot of another question, once somebody has filled it."""

    source: AnswerKey
    head: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of slots. marker: its printed number; label: its printed name, "" where it has none.
    label_slot: where people name a free row themselves. echoes: what it repeats."""

    id: str
    marker: str = ""
    label: str = ""
    label_slot: Slot | None = None
    echoes: tuple[Echo, ...] = ()
    slots: tuple[Slot, ...] = ()

    def all_slots(self) -> Iterator[Slot]:
        """The slots of the line in reading order."""
        if self.label_slot:
            yield self.label_slot
        yield from self.slots


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: its label and how to answer in it."""

    label: str
    hint: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """The item matters only when this slot holds these words. words: how that is printed."""

    source: AnswerKey
    answer: str
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question. code: the short code people can say on the phone.

    lines: what stands in place; spare: further room, set out apart so that it is not in the way.
    label_head: the head over line labels, "" where lines have none.
    every_slot: whether it counts as answered only when each slot of its lines is filled.
    """

    question: str
    code: str
    prompt: str
    help: str
    hint: str
    shape: Shape
    required: bool
    heads: tuple[Head, ...]
    label_head: str
    lines: tuple[Line, ...]
    spare: tuple[Line, ...] = ()
    only_if: OnlyIf | None = None
    every_slot: bool = False

    def slots(self) -> Iterator[Slot]:
        """Every slot, spare ones too, in reading order."""
        for line in self.lines + self.spare:
            yield from line.all_slots()


@dataclass(frozen=True, slots=True)
class Page:
    """A section of the form: a sheet in Excel, a heading in Word."""

    id: str
    sheet: str
    title: str
    purpose: str
    theme: int | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Vote:
    """A result: how each theme was voted on. person: the words that mark the person's own voice;
    voice_column and show_column: columns of the attendee table. verdict: the matrix, if any."""

    id: str
    title: str
    caution: str
    question: str
    attendees: str
    voice_column: str
    person: str
    themes: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, str], ...]
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A result: scale values side by side. bars: each answer and its name; scale: words → number,
    only for points that have one."""

    id: str
    title: str
    caution: str
    bars: tuple[tuple[AnswerKey, str], ...]
    scale: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A result: how often each option stands in one column of a table."""

    id: str
    title: str
    caution: str
    question: str
    column: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where a question comes from, for the sources sheet."""

    code: str
    prompt: str
    origin: str
    source: str
    counterparts: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A form ready to be placed in a file. rows of results and sources included."""

    bank: str
    edition: str
    form: str
    language: str
    title: str
    about: str
    who: str
    how: str
    readers: str
    attribution: tuple[str, ...]
    easy_read: bool
    not_applicable: str
    dont_know: str
    tick: str
    pages: tuple[Page, ...]
    results: tuple[Vote | Profile | Count, ...]
    sources: tuple[SourceLine, ...]

    def items(self) -> Iterator[Item]:
        """Every item in printed order."""
        for page in self.pages:
            yield from page.items


def build_layout(bank: Bank, form: str) -> Layout:
    """The layout of one form of a bank that has passed its rules.

    Raises KeyError when the bank has no such form; callers check that first.
    """
    chosen = bank.find_form(form)
    if chosen is None:
        raise KeyError(form)
    codes = question_codes(bank)
    pages = tuple(
        page for section in bank.sections if (page := _page(bank, section, chosen, codes)).items
    )
    asked = {item.question for page in pages for item in page.items}
    return Layout(
        bank=bank.id,
        edition=bank.edition,
        form=chosen.id,
        language=bank.language,
        title=f"{bank.short_title}: {chosen.title}",
        about=bank.about,
        who=chosen.who,
        how=chosen.how,
        readers=chosen.readers,
        attribution=_attribution(bank),
        easy_read=chosen.easy_read,
        not_applicable=bank.accept.not_applicable[0],
        dont_know=bank.accept.dont_know[0],
        tick=bank.accept.ticks[0],
        pages=pages,
        results=tuple(
            shown for result in bank.results if (shown := _result(bank, result, asked)) is not None
        ),
        sources=tuple(
            _source_line(bank, question, codes)
            for question in bank.questions()
            if question.id in asked
        ),
    )


def question_codes(bank: Bank) -> dict[str, str]:
    """The short code of every question: the section's code and the place in the section.

    The same in every form of the bank, so that people with different forms can talk.
    """
    return {
        question.id: f"{section.code}-{number}"
        for section in bank.sections
        for number, question in enumerate(section.questions, start=1)
    }


def _page(bank: Bank, section: Section, form: Form, codes: dict[str, str]) -> Page:
    items = tuple(
        _item(bank, question, question.forms[form.id] is Requirement.REQUIRED, codes)
        for question in section.questions
        if form.id in question.forms
    )
    return Page(section.id, section.sheet, section.title, section.purpose, section.theme, items)


def _item(bank: Bank, question: Question, required: bool, codes: dict[str, str]) -> Item:
    lines, spare = _lines(bank, question)
    heads = tuple(
        _head(bank, question, column) for column in question.columns if column.prefill is None
    )
    return Item(
        question=question.id,
        code=codes[question.id],
        prompt=question.prompt,
        help=question.help,
        hint=_question_hint(bank, question),
        shape=_shape(question, heads),
        required=required,
        heads=heads,
        label_head=_label_head(bank, question),
        lines=lines,
        spare=spare,
        only_if=_only_if(bank, question, codes),
        every_slot=question.type is AnswerType.MATRIX and bool(question.rows),
    )


def _shape(question: Question, heads: tuple[Head, ...]) -> Shape:
    if question.type is AnswerType.MULTI_CHOICE:
        return Shape.TICKS
    if not heads:
        return Shape.SINGLE
    return Shape.CARDS if len(heads) > WIDEST_GRID else Shape.GRID


def _label_head(bank: Bank, question: Question) -> str:
    """The head over the line labels; the linked table's own column head where lines echo it."""
    if question.rows_from:
        return _source_column(bank, question.rows_from.question, question.rows_from.show).label
    return "For each of these" if question.rows else ""


def _lines(bank: Bank, question: Question) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of a question in place, and its spare ones."""
    if question.type is AnswerType.MULTI_CHOICE:
        return _tick_lines(bank, question), ()
    if not question.columns:
        return _single_line(bank, question)
    fixed = tuple(
        Line(id=row.code, label=row.label, slots=_slots(bank, question, row.code))
        for row in question.rows
    )
    if question.rows_from:
        return fixed + _linked_lines(bank, question), ()
    if question.repeat is None:
        return fixed, ()
    free = tuple(_free_line(bank, question, n) for n in range(1, question.repeat.max + 1))
    shown = question.repeat.suggested
    return fixed + free[:shown], free[shown:]


def _single_line(bank: Bank, question: Question) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    slot = _slot(bank, question, question, AnswerKey(question.id))
    if slot.kind is not Kind.LONG_TEXT:
        return (Line(id="", slots=(slot,)),), ()
    more = Slot(AnswerKey(question.id, MORE), Kind.LONG_TEXT)
    return (Line(id="", slots=(slot,)),), (Line(id=MORE, slots=(more,)),)


def _tick_lines(bank: Bank, question: Question) -> tuple[Line, ...]:
    tick = (bank.accept.ticks[0],)
    return tuple(
        Line(
            id=option.code,
            label=option.label,
            slots=(Slot(AnswerKey(question.id, option.code), Kind.TICK, tick),),
        )
        for option in bank.choices(question)
    )


def _free_line(bank: Bank, question: Question, number: int) -> Line:
    """A row that people fill; beside fixed rows it also has a place for its own name."""
    row = str(number)
    marker = next((c.prefill for c in question.columns if c.prefill), None) or "{n}"
    name = (
        Slot(AnswerKey(question.id, row, ROW_LABEL), Kind.SHORT_TEXT, head="Something else: what?")
        if question.rows
        else None
    )
    return Line(
        id=row,
        marker=marker.replace("{n}", row),
        label_slot=name,
        slots=_slots(bank, question, row),
    )


def _linked_lines(bank: Bank, question: Question) -> tuple[Line, ...]:
    """One line for each row of the table that the question takes its rows from."""
    link = question.rows_from
    source = bank.find_question(link.question) if link else None
    if link is None or source is None or source.repeat is None:
        return ()
    marker = next((c.prefill for c in source.columns if c.prefill), None) or "{n}"
    shown = (link.show,) if link.voice is None else (link.show, link.voice)
    return tuple(
        Line(
            id=str(n),
            marker=marker.replace("{n}", str(n)),
            echoes=tuple(
                Echo(
                    AnswerKey(source.id, str(n), code), _source_column(bank, source.id, code).label
                )
                for code in shown
            ),
            slots=_slots(bank, question, str(n)),
        )
        for n in range(1, source.repeat.max + 1)
    )


def _source_column(bank: Bank, question: str, code: str) -> Column:
    source = bank.find_question(question)
    columns = source.columns if source else ()
    return next(column for column in columns if column.code == code)


def _slots(bank: Bank, question: Question, row: str) -> tuple[Slot, ...]:
    return tuple(
        _slot(bank, question, column, AnswerKey(question.id, row, column.code), column.label)
        for column in question.columns
        if column.prefill is None
    )


def _slot(
    bank: Bank, question: Question, asked: Question | Column, key: AnswerKey, head: str = ""
) -> Slot:
    return Slot(key, _kind(bank, question, asked), _choice_words(bank, question, asked), head)


def _kind(bank: Bank, question: Question, asked: Question | Column) -> Kind:
    """What a cell takes: its column's type; in a matrix or vote, what the question offers."""
    if asked.type in (None, AnswerType.MATRIX, AnswerType.VOTE):
        if question.scale:
            return Kind.RATING
        return Kind.SINGLE_CHOICE if bank.choices(question) else Kind.LONG_TEXT
    return Kind(asked.type.value)


def offered(bank: Bank, question: Question, asked: Question | Column) -> tuple[Option, ...]:
    """The options that a slot offers, with yes and no for a yes/no question and, where the list
    has no such point of its own, one that says the question does not apply."""
    kind = _kind(bank, question, asked)
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
    words = bank.accept.not_applicable[0]
    return (*given, Option(code="na", label=words, means=Meaning.NOT_APPLICABLE))


def _choice_words(bank: Bank, question: Question, asked: Question | Column) -> tuple[str, ...]:
    return tuple(option.label for option in offered(bank, question, asked))


def _head(bank: Bank, question: Question, column: Column) -> Head:
    kind = _kind(bank, question, column)
    hint = column.help or _hint(kind, _choice_words(bank, question, column))
    return Head(column.label, hint, kind)


def _question_hint(bank: Bank, question: Question) -> str:
    if question.type is AnswerType.MULTI_CHOICE:
        return f"Choose {bank.accept.ticks[0]} beside each one that is true."
    if question.columns:
        return ""
    return _hint(_kind(bank, question, question), _choice_words(bank, question, question))


def _hint(kind: Kind, choices: tuple[str, ...]) -> str:
    """How to answer in a slot of this kind."""
    if choices:
        return "Choose one:\n" + "\n".join(f"• {words}" for words in choices)
    return {
        Kind.SHORT_TEXT: "Write a few words.",
        Kind.LONG_TEXT: "Write as much as you need.",
        Kind.NUMBER: "Write a number, such as 12.",
        Kind.MONEY: "Write an amount and its currency, such as 1200 GBP.",
        Kind.DATE: "Write a date, such as 3 April 2026.",
    }[kind]


def _only_if(bank: Bank, question: Question, codes: dict[str, str]) -> OnlyIf | None:
    condition = question.only_if
    source = bank.find_question(condition.question) if condition else None
    if condition is None or source is None:
        return None
    answer = next(
        option.label for option in offered(bank, source, source) if option.code == condition.answer
    )
    words = f"Only if you answered “{answer}” to {codes[source.id]}."
    return OnlyIf(AnswerKey(source.id), answer, words)


def _result(bank: Bank, result: Result, asked: set[str]) -> Vote | Profile | Count | None:
    """The result as this form can show it; None when the form lacks its questions."""
    if result.kind is ResultKind.PROFILE:
        return _profile(bank, result, asked)
    question = bank.find_question(result.question or "")
    if question is None or question.id not in asked:
        return None
    if result.kind is ResultKind.VOTE:
        return _vote(bank, result, question, asked)
    column = next(column for column in question.columns if column.code == result.column)
    options = tuple(option.label for option in bank.choices(column))
    return Count(result.id, result.title, result.caution, question.id, column.code, options)


def _vote(bank: Bank, result: Result, question: Question, asked: set[str]) -> Vote | None:
    link = question.rows_from
    if link is None or link.voice is None:
        return None
    voices = bank.choices(_source_column(bank, link.question, link.voice))
    return Vote(
        id=result.id,
        title=result.title,
        caution=result.caution,
        question=question.id,
        attendees=link.question,
        voice_column=link.voice,
        person=next(option.label for option in voices if option.code == link.person),
        themes=tuple((column.code, column.label) for column in question.columns),
        options=tuple((option.code, option.label) for option in bank.choices(question)),
        verdict=result.verdict if result.verdict in asked else None,
    )


def _profile(bank: Bank, result: Result, asked: set[str]) -> Profile | None:
    bars = tuple(
        (key, item.label)
        for item in result.items
        if (key := parse_key(item.answer)).question in asked
    )
    if not bars:
        return None
    question = bank.find_question(bars[0][0].question)
    points = bank.choices(question) if question else ()
    scale = tuple((point.label, point.score) for point in points if point.score is not None)
    return Profile(result.id, result.title, result.caution, bars, scale)


def _attribution(bank: Bank) -> tuple[str, ...]:
    lines = [bank.attribution, f"Licence of the questions: {bank.licence}."]
    return tuple(lines + [each.attribution for each in bank.sources if each.attribution])


def _source_line(bank: Bank, question: Question, codes: dict[str, str]) -> SourceLine:
    origin = {
        Origin.CLOSE: "Close to the source",
        Origin.ADAPTED: "Adapted from the source",
        Origin.PROJECT: "Added by this project",
    }[question.origin]
    return SourceLine(
        code=codes[question.id],
        prompt=question.prompt,
        origin=f"{origin}: {question.reason}" if question.reason else origin,
        source="; ".join(_pointer_words(bank, pointer) for pointer in question.source),
        counterparts=", ".join(codes[other] for other in question.counterparts),
    )


def _pointer_words(bank: Bank, pointer: SourcePointer) -> str:
    title = next((s.title for s in bank.sources if s.key == pointer.document), pointer.document)
    return f"{title}: {pointer.at}" if pointer.at else title
