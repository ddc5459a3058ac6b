"""What a person has to decide or to look at in one copy, as the board lists it below its line."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from workbook.collation.asked import answer_line, code_of, find_item
from workbook.collation.decided import NAME as DECISIONS
from workbook.collation.points import Point, find_points
from workbook.collation.records import Collation, Conflict, CopyResult
from workbook.exports.lines import STEP, printable

MOST_POINTS = 5  # of one copy: the board is to fit a screen
POINT_LINES = 2  # lines of one point; the results hold all its words
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
PROBLEMS = "results/problems.csv"


def tell_points(result: CopyResult, collation: Collation, margin: str, width: int) -> Iterator[str]:
    """The points of a copy, as many as its doubts count: what is to be decided comes first."""
    disputes = [_dispute(result, each) for each in result.conflicts if not each.settled]
    told = [*disputes, *(_point(result, each) for each in points_of(result, collation))]
    for each in told[:MOST_POINTS]:
        yield from textwrap.wrap(
            printable(" ".join(each.split())),
            width,
            initial_indent=margin,
            subsequent_indent=margin + STEP,
            max_lines=POINT_LINES,
            placeholder=" …",
            break_on_hyphens=False,
        )
    if len(told) > MOST_POINTS:
        where = [DECISIONS] if len(disputes) > MOST_POINTS else []
        where += [PROBLEMS] if len(told) > len(disputes) else []
        yield f"{margin}and {len(told) - MOST_POINTS} more: see {' and '.join(where)}"


def points_of(result: CopyResult, collation: Collation) -> tuple[Point, ...]:
    """The points in the files of a copy; open conflicts are not among them."""
    own = frozenset(result.files)
    files = (each for each in collation.files if each.place in own)
    return find_points(each for each in files if each.copy == result.copy.id)


def _dispute(result: CopyResult, conflict: Conflict) -> str:
    """Which answer files differ in, never what they say."""
    files = len({place for each in conflict.variants for place in each.files})
    number = NUMBERS[files] if files < len(NUMBERS) else str(files)
    known = result.spoken
    item = find_item(known.layout, conflict.key.question) if known else None
    line = answer_line(item, conflict.key) if item else ""
    code = code_of(result, conflict.key.question)
    return f"{code}{f' ({line})' if line else ''}: {number} files differ ({DECISIONS})"


def _point(result: CopyResult, point: Point) -> str:
    """Which file, where in it, which question, and what is wrong."""
    problem = point.problem
    name = point.file.rpartition("/")[2]
    inside = problem.place if problem.place not in (point.file, name) else ""
    code = code_of(result, problem.question)
    where = (point.file, inside, code if code not in inside.split() else "")
    return f"{', '.join(part for part in where if part)}: {problem.message}"
