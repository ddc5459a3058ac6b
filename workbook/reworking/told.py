"""What was not taken over, and what reading a file had to say → points to look at.

``upgrade`` and ``merge`` call it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from workbook.identity import AnswerKey
from workbook.layout import Layout
from workbook.problems import Message, Problem, Severity
from workbook.problems.reworking import (
    NOT_CARRIED_IN_DOUBT,
    NOT_CARRIED_NO_CHOICE,
    NOT_CARRIED_NO_PLACE,
    NOT_CARRIED_NO_ROOM,
    NOT_CARRIED_NO_ROW,
    NOT_CARRIED_OTHER_KIND,
    STRAY_TEXT,
)
from workbook.results.answers import Answer
from workbook.reworking.records import ANSWER, Point, Said, Sort
from workbook.reworking.target import Left, Unfit
from workbook.reworking.write import Draft, named
from workbook.submission import Unplaced

_TOLD: Mapping[Unfit, Message] = MappingProxyType(
    {
        Unfit.IN_DOUBT: NOT_CARRIED_IN_DOUBT,
        Unfit.NO_PLACE: NOT_CARRIED_NO_PLACE,
        Unfit.OTHER_KIND: NOT_CARRIED_OTHER_KIND,
        Unfit.NO_CHOICE: NOT_CARRIED_NO_CHOICE,
        Unfit.NO_ROOM: NOT_CARRIED_NO_ROOM,
    }
)
SEVERAL = "several answers in one place"


def left_point(file: str, left: Left, given: Layout, draft: Draft) -> Point:
    """An answer that the new workbook does not have. given: the form that it was given to."""
    answer = left.answer
    has_row = left.why is Unfit.NO_PLACE and left.key in draft.target.slots
    told = (NOT_CARRIED_NO_ROW if has_row else _TOLD[left.why]).at("")
    place = draft.place(left.key)
    kind = SEVERAL if answer.text is None else ANSWER
    return Point(
        Sort.NOT_CARRIED,
        told.message,
        told.remedy,
        *named(given, answer.key),
        key=left.key if place else None,
        place=place,
        said=(Said(file, answer.place or "", answer.text, kind),),
    )


def stray_points(file: str, unplaced: Iterable[Unplaced]) -> Iterator[Point]:
    """What somebody typed beside the answers, to the character."""
    told = STRAY_TEXT.at("")
    for each in unplaced:
        said = Said(file, each.place, each.text, each.kind)
        yield Point(Sort.OTHER_TEXT, told.message, told.remedy, said=(said,))


def problem_points(
    file: str, problems: Iterable[Problem], layout: Layout, texts: Mapping[str, Answer]
) -> Iterator[Point]:
    """What is in doubt in a file, and what is only told. texts: by place, the answers found."""
    for each in problems:
        sort = Sort.NOTICE if each.severity is Severity.NOTICE else Sort.IN_DOUBT
        answer = texts.get(each.place)
        key = answer.key if answer is not None else AnswerKey(each.question or "")
        code, words, line = named(layout, key) if each.question else ("", "", "")
        text = answer.text if answer is not None else None
        said = Said(file, each.place, text, "" if text is None else ANSWER)
        yield Point(sort, each.message, each.remedy, code, words, line, said=(said,))
