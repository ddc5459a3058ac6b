"""A form, the answers that it begins with and what to look at → the new workbook, checked.

What is to be looked at hangs on its place as a sealed remark, which is dropped when the workbook
comes back. What was written is read back before anybody gets it: a place that reads otherwise
becomes a point of its own. ``upgrade`` and ``merge`` call ``write_copy``.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from workbook import document, grid
from workbook.building import XLSX, Carried, Remark
from workbook.collation.asked import answer_line, find_item
from workbook.identity import AnswerKey, Stamp
from workbook.layout import Kind, Layout
from workbook.letters.mail import one_line
from workbook.problems import Problem
from workbook.problems.reworking import READS_OTHERWISE
from workbook.reading.read import read_data
from workbook.results.answers import Answer, State
from workbook.results.values import TICKED
from workbook.reworking.records import Point, Reworked, Said, Sort
from workbook.reworking.target import Fitted, Target

# A sealed remark is known again up to some 4,000 characters. Every text stands whole in the list.
LONGEST_SAID = 1_500
LONGEST_MESSAGE = 1_200
LONGEST_QUESTION = 300
MOST_SAID = 10
_MARKED = (Sort.CONFLICT, Sort.NOT_CARRIED, Sort.WORDS_CHANGED, Sort.OTHER_TEXT)


@dataclass(frozen=True)
class Draft:
    """A new workbook before it is written. folders: where banks are looked for."""

    target: Target
    stamp: Stamp
    fitted: Fitted
    folders: tuple[Path, ...] = ()

    @cached_property
    def places(self) -> Mapping[AnswerKey, str]:
        """Where each answer stands in it, as people are told."""
        compiled = self.target.compiled
        if self.target.format == XLSX:
            return {each.key: each.place for each in grid.places(compiled.grid)}
        return {each.key: each.place for each in document.places(compiled.document)}

    def place(self, key: AnswerKey) -> str:
        """The place of an answer, or of the first part of a long one; "" where there is none."""
        return self.places.get(key) or self.places.get(AnswerKey(key.question), "")


def named(layout: Layout, key: AnswerKey) -> tuple[str, str, str]:
    """Code and words of the question, and the line and column of the answer."""
    item = find_item(layout, key.question)
    return (item.code, item.prompt, answer_line(item, key)) if item else (str(key), "", "")


def write_copy(draft: Draft, points: Iterable[Point]) -> Reworked:
    """The new workbook. points: what to look at, in any order."""
    listed = tuple(points)
    stream = io.BytesIO()
    target, answers = draft.target, draft.fitted.answers
    remarks = tuple(_remark(draft, each) for each in listed if each.sort in _MARKED)
    target.compiled.write(target.format, draft.stamp, stream, answers, remarks=remarks)
    data = stream.getvalue()
    told = (_differs(draft, key) for key in _read_otherwise(draft, data))
    order = list(Sort)
    ordered = tuple(sorted((*listed, *told), key=lambda each: order.index(each.sort)))
    return Reworked(data, target.format, draft.stamp, len(answers), ordered)


def _remark(draft: Draft, point: Point) -> Remark:
    """A point as the workbook tells it. A long answer may go on where the format has one place."""
    most = max(LONGEST_SAID // max(len(point.said), 1), 20)
    shown = point.said[:MOST_SAID]
    said = "".join(f"\n{short(each.file, 60)}: {quoted(each, most)}" for each in shown)
    more = len(point.said) - len(shown)
    further = f"\n… and {more} more: see the list." if more else ""
    key = point.key
    if key is not None and key not in draft.places:
        key = AnswerKey(key.question) if AnswerKey(key.question) in draft.places else None
    asked = " · ".join(part for part in (point.code, point.words, point.line) if part)
    question = f"{short(asked, LONGEST_QUESTION)}\n" if asked else ""
    found = f"{question}{short(point.message, LONGEST_MESSAGE)}{said}{further}"
    place = point.said[0].place if point.said else ""
    return Remark(found, one_line(point.remedy), key, one_line(place))


def quoted(said: Said, most: int) -> str:
    """What a file says, in words."""
    return said.kind if said.text is None else f"“{short(said.text, most)}”"


def short(text: str, most: int) -> str:
    """The beginning of a text, on one line."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _read_otherwise(draft: Draft, data: bytes) -> tuple[AnswerKey, ...]:
    """The places where the new workbook does not say what was put into it."""
    response = read_data("", data, draft.folders).response
    given = response.answers if response is not None else ()
    found = {each.key: each for each in given if each.state is not State.BLANK}
    answers = draft.fitted.answers
    return tuple(
        key
        for key in dict.fromkeys((*answers, *found))
        if not (
            key in answers
            and key in found
            and _says(found[key], answers[key], draft.fitted.sources[key], draft.target)
        )
    )


def _says(found: Answer, value: Carried, sources: list[Answer], target: Target) -> bool:
    """Whether an answer that was read back is the one that was written."""
    slot = target.slots[found.key]
    first = sources[0]
    if found.state is not first.state:
        return False
    if found.state is State.UNREADABLE or len(sources) > 1:
        return found.text == value
    if slot.kind is Kind.TICK and first.code == TICKED:
        return found.code == TICKED
    return found.label == value if slot.choices else found.value == first.value


def _differs(draft: Draft, key: AnswerKey) -> Point:
    return point_at(draft, key, Sort.NOT_CARRIED, READS_OTHERWISE.at(""))


def point_at(draft: Draft, key: AnswerKey, sort: Sort, told: Problem, file: str = "") -> Point:
    """A point about a place of the new workbook, with all that was typed for it. file: the
    file that it was typed into, where there is one."""
    sources = draft.fitted.sources.get(key, [])
    return Point(
        sort,
        told.message,
        told.remedy,
        *named(draft.target.compiled.layout, key),
        key=key,
        place=draft.place(key),
        said=tuple(Said(file, each.place or "", each.text) for each in sources),
    )


def grouped(points: Iterable[Point]) -> Iterator[Point]:
    """Points that say the same of several files as one."""
    found: dict[object, Point] = {}
    for point in points:
        said = tuple((each.place, each.text, each.kind) for each in point.said)
        key = (point.sort, point.message, point.code, point.line, said)
        before = found.get(key)
        found[key] = replace(before, said=before.said + point.said) if before else point
    yield from found.values()
