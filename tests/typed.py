"""What a person types in the round trips, in Excel and in Word, and what must come of it.

What is expected is made from what was typed, never by reading.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Protocol

from hypothesis import strategies as st

from workbook.bank import Accept
from workbook.identity import AnswerKey
from workbook.layout import Kind
from workbook.results.answers import Answer, State

Typed = str | int | float | datetime.date


class Where(Protocol):
    """An answer place of a sheet or of a document."""

    @property
    def key(self) -> AnswerKey: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def allowed(self) -> tuple[str, ...]: ...


# Every character that a workbook can hold: no halves of characters, no control characters but tab
# and line feed. A return is left out, because XML itself turns it into a line feed.
CHARACTERS = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\n\t"
)
NEAR_NUMBERS = ("0", "-", "+", "00123", "1/2", "1e5", "1,5", "TRUE")
NEAR_CODE = ("=1+1", "@x", "'", "#N/A", "_x0041_", "_x005F_x0041_", "<&>\"'")
NEAR_NOTHING = ("\u200b", " padded ", "a\nb\t c")
SCRIPTS = ("שלום abc 123", "e\u0301 é", "👩\u200d⚕️")
AWKWARD = st.sampled_from((*NEAR_NUMBERS, *NEAR_CODE, *NEAR_NOTHING, *SCRIPTS))
WORDS = st.one_of(AWKWARD, st.text(CHARACTERS, min_size=1, max_size=60))
NUMBERS = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.floats(-1e12, 1e12, allow_nan=False).map(lambda number: float(f"{number:.10g}")),
)
DAYS = st.dates(datetime.date(1900, 3, 1), datetime.date(2999, 12, 31))
AMOUNTS = st.tuples(
    st.integers(0, 10**9), st.integers(0, 99), st.sampled_from(["GBP", "SEK", "EUR", "USD", "ILS"])
).map(lambda parts: f"{parts[0]}.{parts[1]:02d} {parts[2]}")


def as_excel_holds_it(text: str) -> str:
    """Excel writes ``_x0041_`` typed by a person as ``_x005F_x0041_``; openpyxl does not."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def is_said_in_words(text: str, accept: Accept) -> bool:
    """Whether a text says "not applicable", or shows nothing: such are no answers in words."""
    seen = "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")
    told = {word.casefold().replace(" ", "").rstrip(".") for word in accept.not_applicable}
    return not seen or seen.casefold().lstrip("•").rstrip(".") in told


def words_for(accept: Accept) -> st.SearchStrategy[str]:
    """Texts that are answers in words."""
    return WORDS.filter(lambda text: not is_said_in_words(text, accept))


def typed_into(where: Where, accept: Accept) -> st.SearchStrategy[Typed]:
    """What a person might type, pick or tick at a place."""
    plain: dict[Kind, st.SearchStrategy[Typed]] = {
        Kind.SHORT_TEXT: words_for(accept),
        Kind.LONG_TEXT: words_for(accept),
        Kind.NUMBER: NUMBERS,
        Kind.DATE: DAYS,
        Kind.MONEY: AMOUNTS,
    }
    return plain[where.kind] if where.kind in plain else st.sampled_from(where.allowed)


def holds(answer: Answer, where: Where, typed: Typed) -> bool:
    """Whether an answer is what was typed, by the rule for its kind."""
    if isinstance(typed, datetime.date):
        return answer.value == typed.isoformat()
    if isinstance(typed, int | float):
        return answer.value is not None and float(answer.value) == typed
    if where.kind is Kind.MONEY:
        amount, currency = typed.split()
        return (answer.value is not None and float(answer.value), answer.code, answer.text) == (
            float(amount),
            currency,
            typed,
        )
    if answer.state is State.NOT_APPLICABLE:
        return answer.text == typed and where.kind is not Kind.SHORT_TEXT
    return (answer.value, answer.text) == (typed, typed)
