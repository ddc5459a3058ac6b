"""The records of a question: its rows, its columns, and the section it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from workbook.bank.basics import (
    AnswerType,
    Code,
    Id,
    Option,
    Origin,
    Record,
    Requirement,
    SourcePointer,
    Text,
)

COVER_CODE = "COVER"


class Row(Record):
    """A fixed row of a table or matrix. Its code may not be all digits.

    counterparts: single questions of other forms that ask what this row asks; see crosswalk.py.
    """

    code: Code
    label: Text
    source: tuple[SourcePointer, ...] = ()
    origin: Origin | None = None
    counterparts: tuple[Id, ...] = ()


class Column(Record):
    """A column of a table, matrix or vote grid.

    type: left out in a matrix or vote, where every cell answers in the question's own way.
    prefill: words the workbook prints itself, ``{n}`` standing for the row's number.
    """

    code: Code
    label: Text
    type: AnswerType | None = None
    help: str = ""
    scale: Code | None = None
    options: Code | tuple[Option, ...] | None = None
    prefill: str | None = None


class Repeat(Record):
    """How many rows people may fill: at least, shown at once, at most."""

    min: int = Field(ge=0)
    suggested: int = Field(ge=0)
    max: int = Field(ge=1)


class RowsFrom(Record):
    """Rows that come from another table of the same form, one for each of its rows.

    show: the column of that table whose text names the row.
    voice: for a vote, the column that says whose voice it is; person: the option of that column
    that stands for the person at the centre.
    """

    question: Id
    show: Code
    voice: Code | None = None
    person: Code | None = None


class Condition(Record):
    """Ask a question only if another question was answered with one option."""

    question: Id
    answer: Code = Field(alias="is")


class Question(Record):
    """One question, whatever its type; rules.py says which fields each type needs."""

    id: Id
    type: AnswerType
    prompt: Text
    help: str = ""
    forms: Mapping[Code, Requirement]
    origin: Origin
    source: tuple[SourcePointer, ...] = ()
    reason: str = ""  # why the project added it
    scale: Code | None = None
    options: Code | tuple[Option, ...] | None = None
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    repeat: Repeat | None = None
    rows_from: RowsFrom | None = None
    only_if: Condition | None = None
    counterparts: tuple[Id, ...] = ()  # the crosswalk: questions of other forms on the same matter
    renamed_from: tuple[Id, ...] = ()  # ids that earlier editions used
    picture: Code | None = None  # printed left of it in easy-read forms
    note: str = ""  # for bank authors, never printed


class EasyWords(Record):
    """What a section says in easy-read forms, where it is in other forms too. for_staff: whether
    the person at the centre can leave it to others, so that it stands at the end."""

    title: Text
    sheet: Text
    purpose: Text
    for_staff: bool = False


class Section(Record):
    """A group of questions on one sheet. code: printed before each question's number."""

    id: Id
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]+$")]
    title: Text
    sheet: Text  # the sheet's name: 31 characters at most
    purpose: Text  # one or two sentences printed under the title
    theme: int | None = Field(default=None, ge=1, le=6)  # which of the six theme colours
    picture: Code | None = None  # printed beside its title in easy-read forms
    easy_read: EasyWords | None = None
    note: str = ""  # for bank authors, never printed
    questions: tuple[Question, ...] = Field(min_length=1)

    @property
    def is_cover(self) -> bool:
        """Whether it is about the copy itself, so that it stands first and is always there."""
        return self.code == COVER_CODE
