"""The records of a form: who fills it in, and how."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from workbook.bank.basics import Code, Id, Record, Text


class Respondents(StrEnum):
    """Who answers one copy of a form."""

    ONE = "one"  # one person, or a team together: two different returns are in conflict
    SEVERAL = "several"  # several people may each return the same copy: each counts as a respondent


class Pooling(Record):
    """How reports show what several people answered, each for themselves: without anybody's name,
    and no group or count that is too small.

    by: the question whose choice says which group a person is in; without it they are shown
    together only. least: of fewer people nothing is shown, and no smaller count either.
    """

    by: Id | None = None
    least: int = Field(default=5, ge=4)  # rounding to 5 keeps nothing smaller from being told


class CoverPictures(Record):
    """The pictures on the cover of an easy-read form, each beside the words it stands for."""

    about: Code | None = None
    who: Code | None = None
    how: Code | None = None
    readers: Code | None = None
    steps: Code | None = None
    give_back: Code | None = None


class Form(Record):
    """A selection of a bank for one purpose. about: what it is, where the bank's own paragraph does
    not suit the people who fill it in."""

    id: Code
    title: Text
    about: str = ""
    who: Text  # who fills it in
    how: Text  # when and how, and how long it may take
    readers: Text  # who will see the answers
    easy_read: bool = False
    pictures: CoverPictures = CoverPictures()
    respondents: Respondents = Respondents.ONE
    pooled: Pooling | None = None  # only where there are several respondents
