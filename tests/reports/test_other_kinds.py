"""A file may carry a form of its own, in which a question that asks for a number or a day elsewhere
takes any words. Such words stand in the round as they were written, and stop nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reports.made_up import bank_of, collation_of, copy_of, figure, known_of, result_of
from workbook.bank import AnswerType, Bank, Column, Question
from workbook.layout import build_layout
from workbook.reading.known import Known
from workbook.reports.returns import Return, countable_returns
from workbook.reports.team import team_page
from workbook.results.changes import ChangeRow, ChangeTally
from workbook.results.translate import said_in

NUMBERS = ("Infinity", "-Infinity", "NaN", "sNaN", "1e999999999", "١٢", "9" * 500, "1_000")
BEFORE, AFTER = "p3c.activity.use:gp:before", "p3c.activity.use:gp:after"


def of_words(bank: Bank) -> Bank:
    """The same bank, but questions and columns for numbers and days take words."""

    def asked(each: Column) -> Column:
        return each.model_copy(update={"type": _in_words(each.type)})

    def question(each: Question) -> Question:
        columns = tuple(map(asked, each.columns))
        return each.model_copy(update={"type": _in_words(each.type), "columns": columns})

    sections = tuple(
        each.model_copy(update={"questions": tuple(map(question, each.questions))})
        for each in bank.sections
    )
    return bank.model_copy(update={"sections": sections, "results": ()})


def _in_words(asked: AnswerType | None) -> AnswerType | None:
    return AnswerType.SHORT_TEXT if asked in (AnswerType.NUMBER, AnswerType.DATE) else asked


def known_in_words(name: str) -> Known:
    bank = of_words(bank_of(name))
    return Known(bank, build_layout(bank, "full"))


def returns_with(question: str, words: str, usual: str) -> tuple[Return, ...]:
    """Two teams' returns: one of the usual form, and one of a form that takes words."""
    usual_form, other = known_of("sample", "full"), known_in_words("sample")
    first = result_of(usual_form, copy_of(0, "Maple ward", "full"), {question: usual})
    second = result_of(other, copy_of(1, "Harbour team", "full"), {question: words})
    assert second.response is not None
    assert [each.text for each in second.response.answers if each.text] == [words]
    second = replace(second, known=usual_form)
    for each in (first, second):
        assert team_page(each, collation_of([first, second], bank="sample"), None)
    return countable_returns(collation_of([first, second], bank="sample"))


@pytest.mark.parametrize("words", NUMBERS)
def test_words_in_the_place_of_a_number_are_shown_and_not_reckoned_with(words: str) -> None:
    found = figure(returns_with("about.size", words, "3"), "about.size")
    (spread,) = found.spreads
    assert (spread.count, spread.lowest, spread.highest) == (1, "3", "3")
    assert [saying.text for saying in found.sayings] == ["3", words]


@pytest.mark.parametrize("words", ["2026-99-99", "2026-02-30", "12", "2026-W01-1", "-1"])
def test_words_in_the_place_of_a_day_are_shown_as_they_are(words: str) -> None:
    found = figure(returns_with("about.start", words, "2026-05-31"), "about.start")
    assert [str(saying.text) for saying in found.sayings] == ["2026-05-31", words]


@pytest.mark.parametrize("words", NUMBERS)
def test_words_in_the_place_of_a_number_are_no_change(words: str) -> None:
    usual = known_of("p3c", "full")
    made = result_of(
        known_in_words("p3c"), copy_of(0, "Maple ward", "full"), {BEFORE: words, AFTER: "5"}
    )
    assert made.response is not None
    said = said_in(usual.bank, usual.layout, made.response)
    (found,) = (each for each in said.results if isinstance(each, ChangeTally))
    assert found.rows[0] == ChangeRow("Visits to the GP", None, "5", None, None)
