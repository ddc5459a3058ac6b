"""Returns of a form that people answer each for themselves → how their answers fall, for others to
see: everyone together, and by group, such as a role, where a group is large enough.

A form asks for this with “pooled” in its bank. Nobody's name or number stands beside anything here,
and no small count is shown or can be worked out: splitting.py and suppression.py see to that. Used
by report.py and team.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from workbook.bank import Form, Meaning, Option, Pooling
from workbook.identity import AnswerKey
from workbook.layout import Kind, Shape
from workbook.reports.asked import Asked, asked_pages, at, is_free
from workbook.reports.counting import CHOICES, code_of
from workbook.reports.returns import Return
from workbook.reports.rows import single_words
from workbook.reports.said import said
from workbook.reports.splitting import Shown, is_safe_together, keep_apart, show_row

EVERYONE = said("Everyone")
OTHERS = said("All others together")
NO_ANSWER = said("No answer, or not applicable")

Group = tuple[str, tuple[Return, ...]]  # its name, and its people
Places = tuple[tuple[AnswerKey, str], ...]


@dataclass(frozen=True, slots=True)
class SpreadLine:
    """How the answers to one statement fall. cells: None where nothing of it may be shown."""

    label: str
    cells: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class SpreadTable:
    """The statements of one question, for everyone or for one group. people: how many they are."""

    title: str
    people: int
    lines: tuple[SpreadLine, ...]


@dataclass(frozen=True, slots=True)
class SpreadQuestion:
    """A question that is answered by choosing. heads: the answers that can be given."""

    id: str
    code: str
    prompt: str
    heads: tuple[str, ...]
    tables: tuple[SpreadTable, ...]


@dataclass(frozen=True, slots=True)
class PooledWords:
    """What people wrote in answer to a question, in an order that says nothing about who did."""

    id: str
    code: str
    prompt: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pooled:
    """What several people of a team answered. people: 0 where they are too few for anything to be
    shown; by: the question that tells the groups; left_out: how many questions are not shown, such
    as those for a date or a name."""

    anchor: str
    team: str
    title: str
    least: int
    people: int
    by: str
    questions: tuple[SpreadQuestion, ...] = ()
    words: tuple[PooledWords, ...] = ()
    left_out: int = 0

    @property
    def is_split(self) -> bool:
        """Whether any group is told apart."""
        return any(len(question.tables) > 1 for question in self.questions)


def apart(returns: Iterable[Return]) -> tuple[tuple[Return, ...], tuple[Return, ...]]:
    """The returns that are shown one by one, and those of forms whose answers are pooled."""
    single: list[Return] = []
    pooled: list[Return] = []
    for each in returns:
        (single if pooling_of(each) is None else pooled).append(each)
    return tuple(single), tuple(pooled)


def pooling_of(each: Return) -> Pooling | None:
    """How the bank wants the answers of this return's form to be shown; None for one by one."""
    return _form(each).pooled


def title_of(each: Return) -> str:
    """The title of this return's form."""
    return _form(each).title


def pooled_parts(returns: Iterable[Return]) -> tuple[Pooled, ...]:
    """What the people of each team answered, form by form, in the order of the register. returns:
    those that are pooled."""
    found: dict[tuple[str, str], list[Return]] = {}
    for each in returns:
        found.setdefault((each.team, each.layout.form), []).append(each)
    return tuple(
        _pooled(f"pooled-{number}", tuple(people))
        for number, people in enumerate(found.values(), start=1)
    )


def _form(each: Return) -> Form:
    form = each.bank.find_form(each.layout.form)
    if form is None:
        raise KeyError(each.layout.form)
    return form


@dataclass(frozen=True, slots=True)
class _Crowd:
    """People who answered the same form. parts: the groups of them that may be told apart."""

    people: tuple[Return, ...]
    parts: tuple[Group, ...]
    least: int

    def lines(
        self, asked: Asked, key: AnswerKey, label: str, options: tuple[Option, ...]
    ) -> tuple[SpreadLine, ...]:
        """How the answers at one place fall: for everyone, then for each part. The parts are shown
        only where nothing can be worked out from all of them together."""
        codes = [option.code for option in _told(options)]

        def fall(some: tuple[Return, ...]) -> Shown:
            said = Counter(code_of(at(each, key), options, asked.is_due(each)) for each in some)
            counts = [said[code] for code in codes]
            return show_row((*counts, len(some) - sum(counts)), self.least - 1)

        whole, parts = fall(self.people), tuple(fall(own) for _, own in self.parts)
        is_safe = not parts or is_safe_together(whole, parts)
        split = (SpreadLine(label, each.cells if is_safe else None) for each in parts)
        return SpreadLine(label, whole.cells), *split


def _pooled(anchor: str, people: tuple[Return, ...]) -> Pooled:
    first = people[0]
    pooling = next(filter(None, map(pooling_of, people)), Pooling())
    asked = [each for page in asked_pages(people, ()) for each in page.questions]
    by = next((each for each in asked if each.question.id == pooling.by), None)
    told = Pooled(
        anchor=anchor,
        team=first.team_name,
        title=title_of(first),
        least=pooling.least,
        people=len(people),
        by=by.item.prompt if by else "",
    )
    if len(people) < pooling.least:
        return replace(told, people=0)
    crowd = _Crowd(people, _parts(people, by, pooling.least), pooling.least)
    others = [each for each in asked if each is not by]
    questions = tuple(each for one in others for each in _questions(one, crowd))
    words = tuple(_words(one) for one in others if _is_worded(one))
    shown = {each.id for each in questions} | {each.id for each in words}
    left_out = sum(each.question.id not in shown for each in others)
    return replace(told, questions=questions, words=words, left_out=left_out)


def _parts(people: tuple[Return, ...], by: Asked | None, least: int) -> tuple[Group, ...]:
    """The groups that may be told apart, and all others; none where there is only one."""
    if by is None:
        return ()
    key, options = AnswerKey(by.question.id), by.options(None)
    names = {option.code: option.label for option in options if option.means is Meaning.ANSWER}
    groups: dict[str, list[Return]] = {code: [] for code in (*names, "")}
    for each in people:
        code = code_of(at(each, key), options)
        groups[code if code in names else ""].append(each)
    kept = keep_apart({code: len(own) for code, own in groups.items()}, least)
    rest = tuple(each for code, own in groups.items() if code not in kept for each in own)
    named = tuple((names[code], tuple(groups[code])) for code in kept)
    return (*named, (OTHERS, rest)) if kept and rest else named


def _questions(asked: Asked, crowd: _Crowd) -> Iterator[SpreadQuestion]:
    """The question, once for each column of choices that has printed rows."""
    titles = ((EVERYONE, crowd.people), *crowd.parts)
    for column, head, places in _choices(asked):
        options = asked.options(column)
        by_place = [crowd.lines(asked, key, label, options) for key, label in places]
        yield SpreadQuestion(
            id=asked.question.id,
            code=asked.item.code,
            prompt=f"{asked.item.prompt} {head}".strip(),
            heads=(*(option.label for option in _told(options)), NO_ANSWER),
            tables=tuple(
                SpreadTable(title, len(people), lines)
                for (title, people), lines in zip(titles, zip(*by_place, strict=True), strict=True)
            ),
        )


def _choices(asked: Asked) -> Iterator[tuple[str | None, str, Places]]:
    """Where one of several is chosen: a column's code and head, and each place with its label. A
    head that is the only one says nothing that the question does not."""
    item = asked.item
    if item.shape is Shape.SINGLE:
        if item.lines[0].slots[0].kind in CHOICES:
            yield None, "", ((AnswerKey(item.question), ""),)
        return
    fixed = [line for line in item.lines if not is_free(line)]
    if item.shape is Shape.TICKS or not fixed:
        return
    for slot in fixed[0].slots:
        column = slot.key.column
        if slot.kind in CHOICES and column:
            head = slot.head if len(fixed[0].slots) > 1 else ""
            keys = (AnswerKey(item.question, line.id, column) for line in fixed)
            yield column, head, tuple(zip(keys, (line.label for line in fixed), strict=True))


def _told(options: tuple[Option, ...]) -> tuple[Option, ...]:
    """The choices with a column of their own: answers first, then “cannot say” and the like."""
    silent = (Meaning.DONT_KNOW, Meaning.NO_VIEW)
    return (
        *(option for option in options if option.means is Meaning.ANSWER),
        *(option for option in options if option.means in silent),
    )


def _is_worded(asked: Asked) -> bool:
    """Whether it is answered in sentences. A name or a date would say more than is wanted."""
    item = asked.item
    return item.shape is Shape.SINGLE and item.lines[0].slots[0].kind is Kind.LONG_TEXT


def _words(asked: Asked) -> PooledWords:
    texts = (single_words(asked, each) for each in asked.returns)
    told = tuple(sorted(text for text in texts if text))
    return PooledWords(asked.question.id, asked.item.code, asked.item.prompt, told)
