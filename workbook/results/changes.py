"""Numbers before and after → the difference, row by row. Used by tallies.py.

A change is shown as it is: it says nothing of what it came from, and nothing is added up.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from workbook.identity import AnswerKey
from workbook.layout import Change
from workbook.results.amounts import EXACT, number_in
from workbook.results.answers import ByKey, State

_MOST = 2**53 - 1  # many programs have no larger whole number exactly


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One row. before, after, change: plain decimal text, None where there is no number.
    per_hundred: how many after for each 100 before; None where that says nothing, and where it is
    larger than other programs can tell exactly, though a sheet shows it roughly."""

    label: str
    before: str | None
    after: str | None
    change: str | None
    per_hundred: int | None


@dataclass(frozen=True, slots=True)
class ChangeTally:
    """Numbers before and after. heads: what each form calls them."""

    id: str
    title: str
    caution: str
    heads: tuple[str, str]
    rows: tuple[ChangeRow, ...]


def change_tally(shown: Change, found: ByKey) -> ChangeTally:
    """The numbers of each row, and their difference where both are there."""
    rows = tuple(_row(label, keys, found) for label, keys in shown.rows)
    return ChangeTally(shown.id, shown.title, shown.caution, shown.heads, rows)


def _row(label: str, keys: tuple[AnswerKey, AnswerKey], found: ByKey) -> ChangeRow:
    before, after = (_number(key, found) for key in keys)
    change = None
    if before is not None and after is not None:
        change = EXACT.subtract(after, before)
    return ChangeRow(label, _text(before), _text(after), _text(change), _per_hundred(before, after))


def _number(key: AnswerKey, found: ByKey) -> Decimal | None:
    answer = found.get(key)
    return number_in(answer.value) if answer and answer.state is State.ANSWERED else None


def _per_hundred(before: Decimal | None, after: Decimal | None) -> int | None:
    if before is None or after is None or before <= 0 or after < 0:
        return None
    found = int(100 * Fraction(after) / Fraction(before) + Fraction(1, 2))
    return found if found <= _MOST else None


def _text(number: Decimal | None) -> str | None:
    if number is None:
        return None
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
