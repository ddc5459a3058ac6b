"""Returned files → the points that a person has to look at. Settling counts them; the board lists
them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.collation.records import ReturnedFile
from workbook.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Point:
    """Something in doubt. file: the place of the first file that says it."""

    file: str
    problem: Problem


def find_points(files: Iterable[ReturnedFile]) -> tuple[Point, ...]:
    """Every point, by file: what two files of a copy both say counts once."""
    found: dict[tuple[str | None, str, str], Point] = {}
    for file in files:
        for each in file.problems:
            if each.severity is not Severity.NOTICE:
                place = each.place if each.question else file.place
                found.setdefault((each.question, place, each.message), Point(file.place, each))
    return tuple(found.values())
