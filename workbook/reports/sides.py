"""The figures of a crosswalk: what a page sets side by side. ``crosswalk.py`` makes them."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.reports.records import Distribution, Row


@dataclass(frozen=True, slots=True)
class Words:
    """What one copy says to one question. text, rows: as it was written; both empty for a blank."""

    code: str
    prompt: str
    text: str = ""
    rows: tuple[Row, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written."""
        return not self.text and not self.rows


@dataclass(frozen=True, slots=True)
class Cell:
    """What one team says in one form, to what it had to answer. words: None where it has no answers
    in that form; is_late: because the copy that it was given has not brought any."""

    words: tuple[Words, ...] | None
    is_late: bool = False

    @property
    def said(self) -> tuple[Words, ...]:
        """What is not blank."""
        return tuple(each for each in self.words or () if not each.is_blank)

    @property
    def blank(self) -> tuple[str, ...]:
        """The codes of the questions that are blank."""
        return tuple(each.code for each in self.words or () if each.is_blank)


@dataclass(frozen=True, slots=True)
class Line:
    """One team, form beside form."""

    team: str
    cells: tuple[Cell, ...]

    @property
    def is_silent(self) -> bool:
        """Whether it says nothing about the matter."""
        return not any(cell.said for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Asking:
    """A question of a matter, and the titles of the forms that ask it."""

    code: str
    prompt: str
    forms: str


@dataclass(frozen=True, slots=True)
class Tally:
    """One figure that several forms ask for on the same scale. rows: how it falls in each form,
    and then over all of them with each team once."""

    label: str
    rows: tuple[Distribution, ...]

    @property
    def is_silent(self) -> bool:
        """Whether nobody gave an answer that counts."""
        return not self.rows[-1].answered


@dataclass(frozen=True, slots=True)
class MatterFigure:
    """One matter. heads: the forms; tallies: the figures that they have in common."""

    id: str
    asked: tuple[Asking, ...]
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    tallies: tuple[Tally, ...] = ()

    @property
    def lead(self) -> Asking:
        """The question that gives the matter its name."""
        return self.asked[0]

    @property
    def speaking(self) -> tuple[Line, ...]:
        """The teams that say something."""
        return tuple(line for line in self.lines if not line.is_silent)

    @property
    def silent(self) -> tuple[str, ...]:
        """The teams that say nothing."""
        return tuple(line.team for line in self.lines if line.is_silent)


@dataclass(frozen=True, slots=True)
class SidePart:
    """A part of a page that sets forms side by side. is_person: the last columns are a person's
    own."""

    id: str
    title: str
    intro: str
    matters: tuple[MatterFigure, ...]
    is_person: bool = False

    @property
    def told(self) -> tuple[MatterFigure, ...]:
        """The matters to which somebody says something."""
        return tuple(matter for matter in self.matters if matter.speaking)

    @property
    def untold(self) -> tuple[MatterFigure, ...]:
        """The matters that all of them left blank."""
        silent = (matter for matter in self.matters if not matter.speaking)
        return tuple(
            each for each in silent if any(cell.blank for line in each.lines for cell in line.cells)
        )
