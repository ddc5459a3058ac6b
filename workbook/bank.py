"""The records of a question bank, and nothing that reads or writes.

A bank holds every question about one framework. A form selects some of them for one purpose.
The loader makes these records from YAML; rules check them; the layout puts them in order.
All records are frozen. Ids are ``[a-z0-9-]+`` joined by dots, never renumbered and never reused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)*$")]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
Text = Annotated[str, StringConstraints(min_length=1)]


class AnswerType(StrEnum):
    """The twelve kinds of question. The first eight are also kinds of a table cell."""

    SHORT_TEXT = "short-text"
    LONG_TEXT = "long-text"
    SINGLE_CHOICE = "single-choice"
    RATING = "rating"
    YES_NO = "yes-no"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    MULTI_CHOICE = "multi-choice"
    TABLE = "table"
    MATRIX = "matrix"
    VOTE = "vote"


class Meaning(StrEnum):
    """What choosing an option says. Only ANSWER counts on a scale or in a tally of views."""

    ANSWER = "answer"
    DONT_KNOW = "dont-know"
    NO_VIEW = "no-view"
    NOT_APPLICABLE = "not-applicable"


class Requirement(StrEnum):
    """Whether a form counts a question towards completeness. It never blocks anyone."""

    REQUIRED = "required"
    OPTIONAL = "optional"


class Origin(StrEnum):
    """How close a question is to its source."""

    CLOSE = "close"  # restates a question or instruction of the source
    ADAPTED = "adapted"  # turns a statement or finding of the source into a question
    PROJECT = "project"  # added by this project


class Record(BaseModel):
    """Shared by all records below: frozen, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Option(Record):
    """One choice of a list or one point of a scale. score: its number on a scale, if it has one."""

    code: Code
    label: Text
    score: int | None = None
    means: Meaning = Meaning.ANSWER


class ChoiceList(Record):
    """A shared list of choices, or the points of a scale, in printed order."""

    measures: str = ""  # what it is a list or scale of
    note: str = ""  # where it comes from
    choices: tuple[Option, ...] = Field(min_length=1)


class SourceDocument(Record):
    """A paper or page that questions come from. key: how questions name it."""

    key: Code
    title: Text
    authors: str = ""
    year: int | None = None
    link: str = ""
    licence: str = ""
    attribution: str = ""  # the line printed in every workbook, where the licence asks for one


class SourcePointer(Record):
    """Where in a document something comes from, such as ``Appendix, theme 1, items i to iii``."""

    document: Code = Field(alias="in")
    at: str = ""


class Row(Record):
    """A fixed row of a table or matrix. Its code may not be all digits."""

    code: Code
    label: Text
    source: tuple[SourcePointer, ...] = ()
    origin: Origin | None = None


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
    note: str = ""  # for bank authors, never printed


class Section(Record):
    """A group of questions on one sheet. code: printed before each question's number."""

    id: Id
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]+$")]
    title: Text
    sheet: Text  # the sheet's name: 31 characters at most
    purpose: Text  # one or two sentences printed under the title
    theme: int | None = Field(default=None, ge=1, le=6)  # which of the six theme colours
    note: str = ""  # for bank authors, never printed
    questions: tuple[Question, ...] = Field(min_length=1)


class Respondents(StrEnum):
    """Who answers one copy of a form."""

    ONE = "one"  # one person, or a team together: two different returns are in conflict
    SEVERAL = "several"  # several people may each return the same copy: each counts as a respondent


class Form(Record):
    """A selection of a bank for one purpose."""

    id: Code
    title: Text
    who: Text  # who fills it in
    how: Text  # when and how, and how long it may take
    readers: Text  # who will see the answers
    easy_read: bool = False
    respondents: Respondents = Respondents.ONE


class ResultKind(StrEnum):
    """What a results sheet can show beside completeness."""

    VOTE = "vote"  # a vote per theme: the person's vote, the others', the agreed verdict
    PROFILE = "profile"  # the scale value of several rating answers, side by side
    COUNT = "count"  # how often each option was chosen in one column of a table


class ResultItem(Record):
    """One bar of a profile: an answer's key (``question[:row[:column]]``) and its short name."""

    answer: Text
    label: Text


class Result(Record):
    """A derived result of the results sheet and of ``read``; source: whose idea it is."""

    id: Code
    kind: ResultKind
    title: Text
    caution: Text  # how to read it, and how not to
    source: Text
    question: Id | None = None  # vote, count: the question
    column: Code | None = None  # count: the column counted
    verdict: Id | None = None  # vote: the matrix that holds the agreed verdict
    items: tuple[ResultItem, ...] = ()  # profile: its bars; those of other forms are left out


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


class Bank(Record):
    """All questions about one framework, in one edition. accept: the first word of each list
    is the one that workbooks print. draft: its words are a translation that no native speaker has
    reviewed, and covers say so."""

    id: Code
    edition: Text
    title: Text
    short_title: Text
    about: Text  # one paragraph for the start sheet
    language: Text = "en"
    draft: bool = False
    licence: Text
    attribution: Text
    sources: tuple[SourceDocument, ...] = Field(min_length=1)
    forms: tuple[Form, ...] = Field(min_length=1)
    scales: Mapping[Code, ChoiceList] = {}
    options: Mapping[Code, ChoiceList] = {}
    accept: Accept = Accept()
    results: tuple[Result, ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)

    def questions(self) -> Iterator[Question]:
        """Every question in printed order."""
        for section in self.sections:
            yield from section.questions

    def find_form(self, form: str) -> Form | None:
        """The form of this id, or None."""
        return next((each for each in self.forms if each.id == form), None)

    def find_question(self, question: str) -> Question | None:
        """The question of this id, or None."""
        return next((each for each in self.questions() if each.id == question), None)

    def choices(self, asked: Question | Column) -> tuple[Option, ...]:
        """The options or scale points of a question or column; empty when it has none."""
        if isinstance(asked.options, tuple):
            return asked.options
        if asked.options is not None:
            return self.options[asked.options].choices
        if asked.scale is not None:
            return self.scales[asked.scale].choices
        return ()
