"""Bank + layout + submission → response: every answer place of the form, judged once.

Pure: nothing is read or written here. Whatever was typed is in the response exactly once, as an
answer's text or in the unplaced list. The read driver calls this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbook.bank import Bank, Column, Option, Question
from workbook.identity import AnswerKey, Stamp
from workbook.layout import Item, Kind, Layout, Line, Slot, offered
from workbook.problems import Problem
from workbook.problems.answers import (
    ANSWER_TWICE,
    ANSWERED_THOUGH_NOT_ASKED,
    ANSWERS_DISAGREE,
    FORMULA_IN_ANSWER,
)
from workbook.results.answers import Answer, ByKey, State
from workbook.results.readings import Asked, Reading
from workbook.results.tallies import ResultTally, SectionCount, condition_met, tally_found
from workbook.results.values import is_blank, read_value
from workbook.submission import LocatedBy, RawAnswer, Submission, Unplaced, is_text_alone

# A quirk of LibreOffice: it saves a typed TRUE or FALSE as the formula =TRUE() or =FALSE().
TRUTH_FORMULAS = frozenset({"TRUE()", "FALSE()"})


@dataclass(frozen=True, slots=True)
class Response:
    """What a returned workbook says, checked against its bank.

    answers: in printed order, one for each answer place, except for rows of free and linked
    tables that nobody touched. problems and unplaced include those of the submission. Of a round,
    answers and results may lie aside on the disk and be read again each time they are walked.
    """

    stamp: Stamp
    answers: Sequence[Answer]
    problems: tuple[Problem, ...]
    unplaced: tuple[Unplaced, ...]
    completeness: tuple[SectionCount, ...]
    results: Sequence[ResultTally]


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer place after judging: its key and answer, and what is to be told beside it."""

    key: AnswerKey
    answer: Answer
    problems: tuple[Problem, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """What the places of one column ask, and what the words that stood in them so far say."""

    asked: Asked
    said: dict[str, Reading] = field(default_factory=dict)

    def read(self, raw: RawAnswer) -> Reading:
        """What a raw value says. The same words say the same, but where a problem names a place."""
        value = raw.value
        known = self.said.get(value.text) if is_text_alone(value) else None
        if known is None:
            known = read_value(self.asked, raw)
            if is_text_alone(value) and not known.problems:
                self.said[value.text] = known
        return known


Claims = Mapping[AnswerKey, tuple[RawAnswer, ...]]


def check_submission(bank: Bank, layout: Layout, submission: Submission) -> Response:
    """The response that a submission amounts to. The layout is the bank's, of the same form."""
    claims = _claims(submission.answers)
    judged = tuple(each for item in layout.items() for each in _judge_item(bank, item, claims))
    answers = tuple(each.answer for each in judged)
    found = {each.key: each.answer for each in judged}
    tallies = tally_found(bank, layout, found)
    own_problems = [problem for each in judged for problem in each.problems]
    own_unplaced = [unplaced for each in judged for unplaced in each.unplaced]
    unclaimed = _unclaimed(layout, (raw for raw in submission.answers if raw.key not in found))
    return Response(
        stamp=submission.stamp,
        answers=answers,
        problems=(*submission.problems, *own_problems, *_not_asked(layout, found)),
        unplaced=(*submission.unplaced, *own_unplaced, *unclaimed),
        completeness=tallies.completeness,
        results=tallies.results,
    )


def _claims(answers: Iterable[RawAnswer]) -> Claims:
    """Raw answers by key, the best located first."""
    order = tuple(LocatedBy)
    found: defaultdict[AnswerKey, list[RawAnswer]] = defaultdict(list)
    for raw in answers:
        found[raw.key].append(raw)
    for claims in found.values():
        if len(claims) > 1:
            claims.sort(key=lambda raw: order.index(raw.located_by))
    return {key: tuple(claims) for key, claims in found.items()}


def _judge_item(bank: Bank, item: Item, claims: Claims) -> Iterator[Judged]:
    """Every answer place of a question; of free and linked rows only those somebody touched."""
    question = bank.find_question(item.question)
    if question is None:
        raise KeyError(item.question)
    columns: dict[tuple[Kind, bool, str | None], _Place] = {}
    for line in item.lines + item.spare:
        judged = []
        for slot in line.all_slots():
            column = slot.kind, bool(slot.choices), slot.key.column
            place = columns.get(column)
            if place is None:  # every slot of a column asks the same
                place = columns[column] = _Place(_asked(bank, question, slot))
            judged.append(_judge(place, slot.key, claims.get(slot.key, ())))
        if not _is_untouched_row(line, judged):
            yield from judged


def _is_untouched_row(line: Line, judged: Iterable[Judged]) -> bool:
    """Whether a row that people may leave out was left out. A fixed row's code is never digits."""
    return line.id.isdigit() and all(each.answer.place is None for each in judged)


def _asked(bank: Bank, question: Question, slot: Slot) -> Asked:
    """What a slot asks, with the options that the layout offered there, in the bank's records."""
    options: tuple[Option, ...] = ()
    if slot.choices and slot.kind is not Kind.TICK:
        options = offered(bank, question, _column(question, slot.key.column) or question)
    return Asked(slot.kind, options, bank.accept)


def _column(question: Question, code: str | None) -> Column | None:
    return next((column for column in question.columns if column.code == code), None)


def _judge(place: _Place, key: AnswerKey, claims: tuple[RawAnswer, ...]) -> Judged:
    """The answer at one place, from every piece of content that claims to be it."""
    if not claims:
        return Judged(key, _answer(key, State.BLANK, None))
    if len(claims) == 1 and not claims[0].value.formula and _is_filled(claims[0]):
        read = place.read(claims[0])
        return Judged(key, _answer(key, read.state, claims[0], read), read.problems)
    return _judge_several(place.asked, key, claims)


def _judge_several(asked: Asked, key: AnswerKey, claims: tuple[RawAnswer, ...]) -> Judged:
    """The same where several claim one place, or one that holds a formula or only spaces."""
    filled = tuple(raw for raw in claims if _is_filled(raw))
    spaces = tuple(
        Unplaced(raw.place, "cell", raw.value.text)
        for raw in claims
        if not _is_filled(raw) and raw.value.text
    )
    told = tuple(each for raw in claims for each in _formula_problems(raw))
    listed = spaces + tuple(each for raw in claims for each in _formula_texts(raw))
    if len({raw.value.text for raw in filled}) > 1:
        return _conflict(key, filled, told, listed)
    if not filled:
        return Judged(key, _answer(key, State.BLANK, claims[0]), told, listed)
    first, *again = filled
    read = read_value(asked, first)
    return Judged(
        key,
        _answer(key, read.state, first, read),
        read.problems + told + tuple(_twice(first, raw) for raw in again),
        listed + tuple(Unplaced(raw.place, "copy", raw.value.text) for raw in again),
    )


def _conflict(
    key: AnswerKey,
    rivals: tuple[RawAnswer, ...],
    told: tuple[Problem, ...],
    listed: tuple[Unplaced, ...],
) -> Judged:
    """Different texts for one answer: none is chosen, all are listed, and a person decides."""
    first = rivals[0]
    other = next(raw for raw in rivals if raw.value.text != first.value.text)
    doubt = ANSWERS_DISAGREE.at(first.place, key.question, first=first.place, second=other.place)
    texts = tuple(Unplaced(raw.place, "conflict", raw.value.text) for raw in rivals)
    answer = Answer(
        key.question,
        key.row,
        key.column,
        State.UNREADABLE,
        place=first.place,
        located_by=first.located_by,
    )
    return Judged(key, answer, (doubt, *told), listed + texts)


def _answer(
    key: AnswerKey, state: State, raw: RawAnswer | None, read: Reading | None = None
) -> Answer:
    """An answer record. The text of a blank place is in the unplaced list, if it is only spaces."""
    return Answer(
        question=key.question,
        row=key.row,
        column=key.column,
        state=state,
        value=read.value if read else None,
        code=read.code if read else None,
        label=read.label if read else None,
        text=raw.value.text if raw and read else None,
        place=raw.place if raw else None,
        located_by=raw.located_by if raw else None,
    )


def _is_filled(raw: RawAnswer) -> bool:
    return raw.value.error or _is_formula(raw) or not is_blank(raw.value.text)


def _is_formula(raw: RawAnswer) -> bool:
    return bool(raw.value.formula) and raw.value.formula not in TRUTH_FORMULAS


def _formula_problems(raw: RawAnswer) -> Iterator[Problem]:
    if _is_formula(raw) and not raw.value.error and not is_blank(raw.value.text):
        yield FORMULA_IN_ANSWER.at(raw.place, raw.key.question)


def _formula_texts(raw: RawAnswer) -> Iterator[Unplaced]:
    if _is_formula(raw):
        yield Unplaced(raw.place, "formula", f"={raw.value.formula}")


def _twice(first: RawAnswer, again: RawAnswer) -> Problem:
    return ANSWER_TWICE.at(again.place, again.key.question, first=first.place, second=again.place)


def _not_asked(layout: Layout, found: ByKey) -> Iterator[Problem]:
    """A notice for each question that was answered although its "only if" is not met."""
    for item in layout.items():
        if item.only_if is None or condition_met(item, found):
            continue
        given = (found[slot.key] for slot in item.slots() if slot.key in found)
        first = next((answer for answer in given if answer.state is not State.BLANK), None)
        if first is not None and first.place is not None:
            yield ANSWERED_THOUGH_NOT_ASKED.at(
                first.place, item.question, condition=item.only_if.words
            )


def _unclaimed(layout: Layout, answers: Iterable[RawAnswer]) -> Iterator[Unplaced]:
    """Of raw answers those to something that the form does not ask, so that they are never lost."""
    answers = tuple(answers)
    if not answers:
        return
    asked = {slot.key for item in layout.items() for slot in item.slots()}
    for raw in answers:
        if raw.key not in asked:
            yield Unplaced(raw.place, "cell", raw.value.text)
