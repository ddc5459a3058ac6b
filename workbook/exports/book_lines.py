"""Lines in words, and the rows of a table that they are of → a sheet of results.xlsx.

What people read comes first; every field of the table that is not there already follows.
``book_sheets.py`` and ``book_conflicts.py`` call this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from workbook.exports.book_fields import RESPONDENT
from workbook.exports.book_records import Line, Sheet
from workbook.exports.records import Cell, Field


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet is called and which columns it has. frozen: how many of them stay in sight,
    the respondent among them."""

    name: str
    title: str
    description: str
    words: tuple[Field, ...]
    rest: tuple[Field, ...]
    frozen: int = 1


def assemble(plan: Plan, lines: Callable[[], Iterable[Line]], has_respondents: bool) -> Sheet:
    """The sheet of these lines, which are made anew each time. Without respondents there is no
    column for them."""
    out = None
    if not has_respondents and RESPONDENT in plan.words:
        out = plan.words.index(RESPONDENT)
    every = range(len(plan.words) + len(plan.rest))
    words = tuple(each for number, each in enumerate(plan.words) if number != out)
    heads = {field.title for field in words}
    rest = tuple(_apart(field, heads) for field in plan.rest)
    return Sheet(
        name=plan.name,
        title=plan.title,
        description=plan.description,
        fields=words + rest,
        positions=tuple(number for number in every if number != out),
        shown=len(words),
        frozen=plan.frozen - (out is not None and out < plan.frozen),
        lines=lines,
    )


def where(file: Cell, place: Cell) -> str | None:
    """A file and a place in it, as people are told; a place may name its file itself."""
    if not file or not place:
        return str(file or place or "") or None
    return str(place) if str(place).startswith(str(file)) else f"{file}, {place}"


def _apart(field: Field, heads: set[str]) -> Field:
    """A field whose head is not one of those in words."""
    return replace(field, title=f"{field.title} id") if field.title in heads else field
