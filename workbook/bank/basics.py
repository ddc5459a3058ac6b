"""What all records of a bank are made of: ids, kinds of answer, choices, pictures, sources."""

from __future__ import annotations

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
    """One choice of a list or one point of a scale. score: its number on a scale, if it has one, of
    six digits at most. picture: printed beside it in easy-read forms."""

    code: Code
    label: Text
    score: int | None = Field(default=None, ge=-999_999, le=999_999)
    means: Meaning = Meaning.ANSWER
    picture: Code | None = None


class ChoiceList(Record):
    """A shared list of choices, or the points of a scale, in printed order."""

    measures: str = ""  # what it is a list or scale of
    note: str = ""  # where it comes from
    choices: tuple[Option, ...] = Field(min_length=1)


class Site(Record):
    """Whose version of a bank it is. id: begins every id of its own questions. name: as covers
    print it. attribution: a line printed below the bank's own, where a licence asks for one."""

    id: Code
    name: Text
    attribution: str = ""


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
