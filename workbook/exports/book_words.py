"""A collation → the words for its teams, questions and answers, by the ids of the tables.

``book_sheets.py`` asks here, so that nobody has to look a token or an id up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workbook.collation.records import Collation, Conflict, CopyResult
from workbook.collation.spoken import with_own_form
from workbook.exports.records import Cell, storable
from workbook.identity import AnswerKey
from workbook.layout import MORE, Layout, Line
from workbook.results.answers import State

ANSWER_STATES: Mapping[State, str] = MappingProxyType(
    {
        State.ANSWERED: "Answered",
        State.NOT_APPLICABLE: "Not applicable",
        State.BLANK: "Blank",
        State.UNREADABLE: "In doubt",
    }
)
CONTINUED = "continued"
Form = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer place asks. names: where people typed the name of its row themselves."""

    code: str | None
    prompt: str | None
    row: str | None
    column: str | None
    names: tuple[AnswerKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one round. Results are found by copy and respondent, and by file."""

    results: Mapping[tuple[Cell, Cell], CopyResult]
    by_copy: Mapping[Cell, CopyResult]
    by_file: Mapping[Cell, CopyResult]
    asked: Mapping[Form, Mapping[AnswerKey, Asked]]
    codes: Mapping[tuple[Form | None, Cell], str]
    prompts: Mapping[Cell, str]
    conflicts: Mapping[tuple[str, AnswerKey], Conflict]

    @property
    def has_respondents(self) -> bool:
        """Whether any copy is of one person of a team."""
        return any(result.respondent for result in self.results.values())

    def owner(self, file: Cell, copy: Cell) -> CopyResult | None:
        """Whose file it is."""
        return self.by_file.get(file) or self.by_copy.get(copy)

    def ask(self, result: CopyResult | None, key: AnswerKey) -> Asked:
        """What a place of a copy asks; its ids where this program does not have the form."""
        return self.asked_by(result).get(key) or ask_nothing(key)

    def asked_by(self, result: CopyResult | None) -> Mapping[AnswerKey, Asked]:
        """What each place of a copy asks; nothing where this program does not have the form."""
        form = _form(result)
        return self.asked[form] if form else {}

    def typed(self, result: CopyResult | None) -> Mapping[AnswerKey, str]:
        """What a copy says, to the character, by place."""
        answers = result.response.answers if result and result.response else ()
        return {each.key: each.text for each in answers if each.text}

    def code(self, result: CopyResult | None, question: Cell) -> Cell:
        """The short code of a question in a copy, or in any form; its id when there is none."""
        code = self.codes.get((_form(result), question)) or self.codes.get((None, question))
        return code or question


def word_round(collation: Collation) -> Wording:
    """The words of a round."""
    results = {
        (storable(each.copy.id), storable(each.respondent) if each.respondent else None): each
        for each in map(with_own_form, collation.results)
    }
    known = (each.known for each in results.values() if each.known)
    layouts = {form_of(each.layout): each.layout for each in known}
    return Wording(
        results=results,
        by_copy={copy: each for (copy, _), each in reversed(results.items())},
        by_file={storable(file): each for each in results.values() for file in each.files},
        asked={form: dict(_places(layout)) for form, layout in layouts.items()},
        codes=dict(_codes(collation, layouts)),
        prompts={
            item.question: item.prompt
            for _, each in sorted(layouts.items())
            for item in each.items()
        },
        conflicts={
            (each.copy, each.key): each for result in results.values() for each in result.conflicts
        },
    )


def ask_nothing(key: AnswerKey) -> Asked:
    """A place of which nothing but its ids is known."""
    return Asked(None, key.question, key.row, key.column)


def form_of(layout: Layout) -> Form:
    """What names a form of a bank."""
    return layout.bank, layout.edition, layout.language, layout.form


def named_row(asked: Asked, typed: Mapping[AnswerKey, str]) -> str | None:
    """The printed name of a row and what people called it."""
    if not asked.names:
        return asked.row
    names = dict.fromkeys(typed[key] for key in asked.names if key in typed)
    return " · ".join(filter(None, (asked.row, *names))) or None


def said(state: Cell, value: Cell, code: Cell, label: Cell, text: Cell) -> Cell:
    """An answer in words: a choice as it is printed, money with its currency, and what could not
    be read as it was typed."""
    if state == State.UNREADABLE:
        return text
    if label or value is None:
        return label or text
    is_money = isinstance(code, str) and code.isupper()
    return f"{value} {code}" if is_money else value


def _form(result: CopyResult | None) -> Form | None:
    return form_of(result.known.layout) if result and result.known else None


def _codes(
    collation: Collation, layouts: Mapping[Form, Layout]
) -> Iterator[tuple[tuple[Form | None, Cell], str]]:
    """The short codes of each form, and those of any form, also of files that are no copy."""
    accounts = (each.arrival.account for each in collation.files)
    every = [*(each.layout for each in accounts if each.layout), *layouts.values()]
    once = {id(each): each for each in reversed(every)}  # of a form, where it stands last
    for layout in reversed(once.values()):
        for item in layout.items():
            yield (None, item.question), item.code
    for form, layout in layouts.items():
        for item in layout.items():
            yield (form, item.question), item.code


def _places(layout: Layout) -> Iterator[tuple[AnswerKey, Asked]]:
    for item in layout.items():
        for line in item.lines + item.spare:
            names = _names(line)
            for slot in line.all_slots():
                row = " ".join(filter(None, (line.marker, line.label))) or None
                if row is None and slot.key.row == MORE:
                    row = CONTINUED
                others = tuple(key for key in names if key != slot.key)
                yield slot.key, Asked(item.code, item.prompt, row, slot.head or None, others)


def _names(line: Line) -> tuple[AnswerKey, ...]:
    own = (line.label_slot.key,) if line.label_slot else ()
    return own + tuple(echo.source for echo in line.echoes)
