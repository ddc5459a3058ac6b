"""Returns → what was asked of them, question by question: the forms of a round laid together.

The copies of a round may be of several forms of one bank. A question is counted over those
returns whose form asks it, by its id, and found again in the round before by the same id.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.bank import Bank, Column, Option, Question
from workbook.identity import AnswerKey
from workbook.layout import Item, Kind, Line, Page, offered
from workbook.reports.returns import Return, last_of
from workbook.results.answers import Answer, State
from workbook.results.tallies import condition_met


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, and the returns that were asked it, this time and in the round before."""

    item: Item
    question: Question
    bank: Bank
    returns: tuple[Return, ...]
    before: tuple[Return, ...]

    def column(self, code: str | None) -> Column | None:
        """The question's column of this code."""
        return next((each for each in self.question.columns if each.code == code), None)

    def options(self, column: str | None) -> tuple[Option, ...]:
        """What is offered in this column, or by the question itself."""
        return offered(self.bank, self.question, self.column(column) or self.question)

    def is_due(self, each: Return) -> bool:
        """Whether the question's "only if" is met in a return."""
        return condition_met(self.item, each.found)

    def last(self, each: Return) -> Return | None:
        """The same team's return of the round before."""
        return last_of(each, self.before)


@dataclass(frozen=True, slots=True)
class AskedPage:
    """A section of the forms."""

    page: Page
    questions: tuple[Asked, ...]

    @property
    def is_change(self) -> bool:
        """Whether it asks what has changed: copies with last time's answers are asked it, and no
        other form has a question of it."""
        return all(
            all(each.carried for each in asked.returns)
            and set(asked.question.forms) <= {each.layout.form for each in asked.returns}
            for asked in self.questions
        )


def asked_pages(returns: tuple[Return, ...], before: tuple[Return, ...]) -> tuple[AskedPage, ...]:
    """Every question that some return was asked, by section, in the order of the bank. Where a site
    has its own words for a question that others were asked, too, the bank's own are shown."""
    pages: dict[str, Page] = {}
    items: dict[str, dict[str, tuple[Item, Bank]]] = {}
    order: dict[str, int] = {}
    for each in sorted(returns, key=lambda each: each.bank.site is not None):
        for section in each.bank.sections:
            order.setdefault(section.id, len(order))
        for page in each.layout.pages:
            pages.setdefault(page.id, page)
            for item in page.items:
                items.setdefault(page.id, {}).setdefault(item.question, (item, each.bank))
    return tuple(
        AskedPage(
            pages[page],
            tuple(_asked(item, bank, returns, before) for item, bank in _in_order(items[page])),
        )
        for page in sorted(pages, key=lambda page: order.get(page, len(order)))
    )


def _in_order(found: dict[str, tuple[Item, Bank]]) -> list[tuple[Item, Bank]]:
    """The items of a section in the order of the bank; two forms may ask different ones."""
    order = {
        question.id: number
        for _, bank in found.values()
        for number, question in enumerate(bank.questions())
    }
    return [found[question] for question in sorted(found, key=lambda each: order[each])]


def _asked(
    item: Item, bank: Bank, returns: tuple[Return, ...], before: tuple[Return, ...]
) -> Asked:
    question = bank.find_question(item.question)
    if question is None:
        raise KeyError(item.question)
    return Asked(
        item,
        question,
        bank,
        tuple(each for each in returns if _asks(each, item.question)),
        tuple(each for each in before if _asks(each, item.question)),
    )


def _asks(each: Return, question: str) -> bool:
    return any(item.question == question for item in each.layout.items())


def is_touched(line: Line, each: Return) -> bool:
    """Whether a return says anything in a line."""
    return any(is_filled(each.found.get(slot.key)) for slot in line.all_slots())


def is_filled(answer: Answer | None) -> bool:
    """Whether something stands at a place."""
    return answer is not None and answer.state is not State.BLANK


def is_free(line: Line) -> bool:
    """Whether people add the line themselves. A fixed row's code is never all digits."""
    return line.id.isdigit()


def kind_in(line: Line, column: str | None) -> Kind | None:
    """The kind of the slot in one column of a line."""
    return next((slot.kind for slot in line.slots if slot.key.column == column), None)


def at(each: Return, key: AnswerKey) -> Answer | None:
    """What a return says at one place."""
    return each.found.get(key)
