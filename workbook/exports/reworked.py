"""What to look at in a workbook that was made of returned ones → a list for people, and as CSV.

The CSV holds every text to the character, one line for each thing that a file says; the list has
all of it too, in lines of a readable length. The commands ``upgrade`` and ``merge`` print them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from workbook.exports.csv import csv_text
from workbook.exports.lines import STEP, wrapped
from workbook.reworking.records import ANSWER, Point, Reworked, Said, Sort

TITLES: Mapping[Sort, str] = MappingProxyType(
    {
        Sort.CONFLICT: "The versions differ",
        Sort.NOT_CARRIED: "Not taken over",
        Sort.WORDS_CHANGED: "Taken over, but the question's words changed",
        Sort.IN_DOUBT: "In doubt in the files that were read",
        Sort.OTHER_TEXT: "Other text in the files that were read",
        Sort.NOTICE: "To know",
    }
)
COLUMNS = (
    "sort",
    "question",
    "words",
    "line",
    "new_place",
    "file",
    "place",
    "kind",
    "text",
    "message",
    "remedy",
)


def points_text(made: Reworked) -> str:
    """Everything to look at, by its sort. Ends with a line end; "" where there is nothing."""
    lines: list[str] = []
    for sort, title in TITLES.items():
        points = [point for point in made.points if point.sort is sort]
        if points:
            lines += ["", f"{title} ({len(points)})"]
            lines += _points(points)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def points_csv(points: Iterable[Point]) -> str:
    """The same as a table, its first line naming the columns."""
    return csv_text(COLUMNS, (row for point in points for row in _rows(point)))


def _points(points: list[Point]) -> Iterator[str]:
    """Points one under another. What to do, and the words of a question, stand once above all the
    points in a row that share them."""
    told = asked = ""
    for point in points:
        what = f"{point.message} {point.remedy}"
        if what != told:
            yield from ("", *wrapped(what, STEP))
            told, asked = what, ""
        head = "  ".join(part for part in (point.code, point.words) if part)
        if head != asked:
            yield from wrapped(head, STEP * 2) if head else ()
            asked = head
        yield from _said_there(point)


def _said_there(point: Point) -> Iterator[str]:
    where = " · ".join(part for part in (point.line, point.place) if part)
    if where:
        yield from wrapped(where, STEP * 3)
    for said in point.said:
        yield from wrapped(_said(said, point.place), STEP * (4 if where else 3))


def _said(said: Said, shown: str) -> str:
    """What a file says. shown: the place that is known already."""
    there = said.place if said.place != shown else ""
    where = ", ".join(dict.fromkeys(part for part in (said.file, there) if part))
    if said.text is None:
        return f"{where}: {said.kind}" if said.kind else where
    kind = f" ({said.kind})" if said.kind != ANSWER else ""
    return f"{where}{kind}: “{said.text}”"


def _rows(point: Point) -> Iterator[tuple[str, ...]]:
    for said in point.said or (Said("", "", None, ""),):
        yield (
            point.sort.value,
            point.code,
            point.words,
            point.line,
            point.place,
            said.file,
            said.place,
            said.kind,
            said.text or "",
            point.message,
            point.remedy,
        )
