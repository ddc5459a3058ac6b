"""The records of a question bank, and nothing that reads or writes.

A bank holds every question about one framework. A form selects some of them for one purpose.
The loader makes these records from YAML; rules check them; the layout puts them in order.
All records are frozen. Ids are ``[a-z0-9-]+`` joined by dots, never renumbered and never reused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints

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


class Picture(Record):
    """A drawing of the bank's folder ``pictures``. alt: what it shows, for people who do not see
    it. Its bytes are no part of the record: the loader adds them, and nothing that is written down
    or travels has them."""

    alt: Text
    _png: bytes = PrivateAttr(default=b"")

    @property
    def png(self) -> bytes:
        """The picture as a PNG file; empty where nobody has loaded it."""
        return self._png

    def with_png(self, png: bytes) -> Picture:
        """The same with its bytes."""
        made = self.model_copy()
        made._png = png
        return made


class Option(Record):
    """One choice of a list or one point of a scale. score: its number on a scale, if it has one.
    picture: printed beside it in easy-read forms."""

    code: Code
    label: Text
    score: int | None = None
    means: Meaning = Meaning.ANSWER
    picture: Code | None = None


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


class ResultKind(StrEnum):
    """What a results sheet can show beside completeness."""

    VOTE = "vote"  # a vote per theme: the person's vote, the others', the agreed verdict
    PROFILE = "profile"  # the scale value of several rating answers, side by side
    COUNT = "count"  # how often each option was chosen in one column of a table
    AVERAGES = "averages"  # the average on a scale of each of several groups of answers
    GRID = "grid"  # rows beside the points of their scale, with a mark at what was chosen
    CHANGE = "change"  # numbers before and after in the rows of a table, and the difference
    REFERENCE = "reference"  # the team's own answers beside what is published of others


class ResultItem(Record):
    """One bar of a profile: an answer's key (``question[:row[:column]]``) and its short name."""

    answer: Text
    label: Text


class ResultGroup(Record):
    """A group of averages or of a grid: the fixed rows of a matrix or table on one scale.
    rows: only these; without it all of them."""

    label: Text
    question: Id
    rows: tuple[Code, ...] = ()


class Programme(Record):
    """Somebody else whose published facts stand beside the team's own. name: in full."""

    code: Code
    label: Text
    name: Text


class ReferenceValue(Record):
    """What is published of one programme. choice: the choice of the team's own answer that it
    comes to; without it there are only words, and nothing is compared."""

    programme: Code = Field(alias="of")
    choice: Code | None = None
    words: str = ""
    source: tuple[SourcePointer, ...] = ()  # where it is not the dimension's own
    note: str = ""  # for bank authors: slips of the source and the like


class Dimension(Record):
    """One thing in which programmes may differ. answer: the key of the team's own answer."""

    label: Text
    answer: Text | None = None
    source: tuple[SourcePointer, ...] = ()
    values: tuple[ReferenceValue, ...] = Field(min_length=1)


class Result(Record):
    """A derived result of the results sheet and of ``read``; source: whose idea it is."""

    id: Code
    kind: ResultKind
    title: Text
    caution: Text  # how to read it, and how not to
    source: Text
    question: Id | None = None  # vote, count, change: the question
    column: Code | None = None  # count: the column counted; grid: the column marked
    verdict: Id | None = None  # vote: the matrix that holds the agreed verdict
    items: tuple[ResultItem, ...] = ()  # profile: its bars; those of other forms are left out
    groups: tuple[ResultGroup, ...] = ()  # averages, grid
    # averages: one, or two with the gap between them; change: before and after
    columns: tuple[Code, ...] = ()
    programmes: tuple[Programme, ...] = ()  # reference
    dimensions: tuple[Dimension, ...] = ()  # reference; those of other forms are left out


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
    is the one that workbooks print."""

    id: Code
    edition: Text
    title: Text
    short_title: Text
    about: Text  # one paragraph for the start sheet
    language: Text = "en"
    licence: Text
    attribution: Text
    sources: tuple[SourceDocument, ...] = Field(min_length=1)
    forms: tuple[Form, ...] = Field(min_length=1)
    scales: Mapping[Code, ChoiceList] = {}
    options: Mapping[Code, ChoiceList] = {}
    accept: Accept = Accept()
    pictures: Mapping[Code, Picture] = {}
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

    def is_easy_read(self, question: Question) -> bool:
        """Whether only easy-read forms ask a question."""
        easy = {form.id for form in self.forms if form.easy_read}
        return easy >= set(question.forms)

    def choices(self, asked: Question | Column) -> tuple[Option, ...]:
        """The options or scale points of a question or column; empty when it has none."""
        if isinstance(asked.options, tuple):
            return asked.options
        if asked.options is not None:
            return self.options[asked.options].choices
        if asked.scale is not None:
            return self.scales[asked.scale].choices
        return ()
