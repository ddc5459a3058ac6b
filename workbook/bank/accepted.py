"""The records of what people may type, and what it counts as."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from workbook.bank.basics import Record, Text


class DecimalMark(StrEnum):
    """What people write before decimals."""

    POINT = "point"
    COMMA = "comma"


class ThousandsMark(StrEnum):
    """What people write between thousands. A space may be any kind of space."""

    COMMA = "comma"
    POINT = "point"
    SPACE = "space"
    APOSTROPHE = "apostrophe"


class Numbers(Record):
    """How the people of a bank write numbers and amounts of money: exactly so, and in no other way.

    decimal: the mark before decimals. thousands: the marks that may stand between groups of three
    digits; one number has one of them throughout, or none.
    """

    decimal: DecimalMark
    thousands: tuple[ThousandsMark, ...] = ()


Words = Annotated[tuple[Text, ...], Field(min_length=1)]


class Accept(Record):
    """What people may type and what it counts as. Words are compared by ``identity.loosely``: case,
    spaces, forms of quotation marks and of Unicode, and a full stop at the end make no difference.

    numbers: how numbers are written; without it a number is taken if it can only mean one number
    in any country, and a person is asked about the others.
    """

    not_applicable: Words = ("Not applicable",)
    dont_know: Words = ("Don't know",)
    ticks: Words = ("✓",)
    yes: Words = ("Yes",)
    no: Words = ("No",)
    numbers: Numbers | None = None
