"""Numbers that go from one copy into another keep their value, however each bank writes numbers."""

from __future__ import annotations

import io
from functools import cache

import pytest

from tests.sample import sample_bank
from workbook.bank import Accept, Bank, DecimalMark, Numbers, ThousandsMark
from workbook.document import blank_document
from workbook.grid import blank_book
from workbook.identity import AnswerKey, Stamp
from workbook.readers.placing import place
from workbook.readers.returned import read_returned
from workbook.readers.word.pages import Pages
from workbook.readers.word.placing import place_document
from workbook.results.answers import Answer, State
from workbook.results.check import check_submission
from workbook.reworking.target import Target, make_target

SIZE, WAGE = AnswerKey("about.size"), AnswerKey("about.wage")
STAMP = Stamp("sample", "1.0", "full", "en", "k7q2m9xd", "r4s8t2vw")
RULES = {
    "none": None,
    "english": Numbers(decimal=DecimalMark.POINT, thousands=(ThousandsMark.COMMA,)),
    "comma": Numbers(decimal=DecimalMark.COMMA, thousands=(ThousandsMark.POINT,)),
    "comma-and-space": Numbers(decimal=DecimalMark.COMMA, thousands=(ThousandsMark.SPACE,)),
}
# What was typed somewhere, and the value and currency that it had there.
TYPED = (
    ("12", "12", None),
    ("12.5", "12.5", None),
    ("12,5", "12.5", None),
    ("1,234", "1234", None),
    ("1,234", "1.234", None),
    ("1.234", "1.234", None),
    ("1.234", "1234", None),
    ("-1 234,5", "-1234.5", None),
    ("1234567.25", "1234567.25", None),
    ("12345678901234567890.5", "12345678901234567890.5", None),
)
AMOUNTS = (
    *TYPED,
    ("£1,200", "1200", "GBP"),
    ("1.200 EUR", "1200", "EUR"),
    ("1.200 EUR", "1.2", "EUR"),
    ("SEK 1 200,50", "1200.5", "SEK"),
)


def bank_of(rule: str) -> Bank:
    return sample_bank().model_copy(update={"accept": Accept(numbers=RULES[rule])})


@cache
def target_of(rule: str, file_format: str) -> Target:
    return make_target(bank_of(rule), "full", file_format)


def carried(rule: str, file_format: str, answer: Answer) -> Answer:
    """The answer that a copy of a bank with this rule gives back where it was carried into."""
    target = target_of(rule, file_format)
    fitted = target.fit([answer])
    assert not fitted.left
    stream = io.BytesIO()
    target.compiled.write(file_format, STAMP, stream, fitted.answers)
    returned = read_returned(stream.getvalue())
    if isinstance(returned, Pages):
        submission = place_document(returned, blank_document(target.compiled.document, STAMP))
    else:
        submission = place(returned, blank_book(target.compiled.grid, STAMP))
    response = check_submission(bank_of(rule), target.compiled.layout, submission)
    return next(each for each in response.answers if each.key == answer.key)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("file_format", ["xlsx", "docx"])
@pytest.mark.parametrize(
    ("key", "typed"),
    [*((SIZE, each) for each in TYPED[:7]), *((WAGE, each) for each in AMOUNTS[7:])],
)
def test_number_keeps_its_value_in_a_bank_of_any_rule(
    rule: str, file_format: str, key: AnswerKey, typed: tuple[str, str, str | None]
) -> None:
    text, value, currency = typed
    answer = Answer(key.question, None, None, State.ANSWERED, value, currency, None, text, "P!1")
    again = carried(rule, file_format, answer)
    assert (again.state, again.value, again.code) == (State.ANSWERED, value, currency)
