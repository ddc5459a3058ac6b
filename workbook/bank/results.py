"""The records of what a results sheet shows."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from workbook.bank.basics import Code, Id, Record, SourcePointer, Text


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
