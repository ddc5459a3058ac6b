"""How rules go through a bank: every piece with the path that leads to its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook.bank import Bank, Column, Option, Question, Row, Section
from workbook.loader import Lines, Trail
from workbook.problems import did_you_mean


@dataclass(frozen=True, slots=True)
class Spot:
    """A question, where it stands, and its place in the printed order from 0."""

    path: Trail
    section: Section
    question: Question
    order: int


def spots(bank: Bank) -> Iterator[Spot]:
    """Every question in printed order."""
    order = 0
    for s, section in enumerate(bank.sections):
        for q, question in enumerate(section.questions):
            yield Spot(("sections", s, "questions", q), section, question, order)
            order += 1


def parts(spot: Spot) -> Iterator[tuple[Trail, tuple[Row | Column, ...]]]:
    """The fixed rows of a question, then its columns."""
    yield (*spot.path, "rows"), spot.question.rows
    yield (*spot.path, "columns"), spot.question.columns


def counterparts_of(spot: Spot) -> Iterator[tuple[Trail, str]]:
    """The counterparts that a question names, then those that its fixed rows name."""
    named = [(spot.path, spot.question.counterparts)]
    named += [
        ((*spot.path, "rows", number), row.counterparts)
        for number, row in enumerate(spot.question.rows)
    ]
    for path, others in named:
        for number, other in enumerate(others):
            yield (*path, "counterparts", number), other


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that is answered by itself: a question, or a column of one."""

    path: Trail
    question: Question
    by: Question | Column


def asked(bank: Bank) -> Iterator[Asked]:
    """Every question and every column."""
    for spot in spots(bank):
        yield Asked(spot.path, spot.question, spot.question)
        for number, column in enumerate(spot.question.columns):
            yield Asked((*spot.path, "columns", number), spot.question, column)


@dataclass(frozen=True, slots=True)
class Choices:
    """Choices that are offered together. question: whose they are; None for shared lists."""

    path: Trail
    choices: tuple[Option, ...]
    question: str | None = None


def lists(bank: Bank) -> Iterator[Choices]:
    """Every list of choices and every scale, shared ones first."""
    for kind, shared in (("scales", bank.scales), ("options", bank.options)):
        for code, each in shared.items():
            yield Choices((kind, code, "choices"), each.choices)
    for one in asked(bank):
        if isinstance(one.by.options, tuple):
            yield Choices((*one.path, "options"), one.by.options, one.question.id)


def choices_of(bank: Bank, by: Question | Column) -> tuple[Option, ...]:
    """The choices of a question or column; empty also where they point to nothing."""
    if isinstance(by.options, tuple):
        return by.options
    shared = bank.options.get(by.options or "") or bank.scales.get(by.scale or "")
    return shared.choices if shared else ()


def is_known(name: str, names: Iterable[str], lines: Lines) -> bool:
    """Whether something of this name is in the bank, be it too broken to be read."""
    return name in names or name in lines.broken


def guess(word: str, words: Iterable[str]) -> str:
    """The end of a message that offers the word that was probably meant; "" without one."""
    near = did_you_mean(word, words)
    return f" Did you mean “{near}”?" if near else ""
