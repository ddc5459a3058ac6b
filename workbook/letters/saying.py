"""A language → how letters say the program's words, a problem, a place and a date in it.

Problems are made in English while files are read, long before anybody knows whom they are told;
each doubt keeps the words of the catalogue that it was made of, and is told here again.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbook.languages import day_in_words, is_right_to_left, speaker
from workbook.letters import phrases
from workbook.problems import Day, Phrase, Problem, fill
from workbook.problems.letters import team_remedy, team_words

_AFTER = re.compile(r"(?P<heading>.*), after (?P<code>[^,]*)", re.DOTALL)
_ADDED = re.compile(r"(?P<place>.*) \(added row\)", re.DOTALL)
_COPIED = re.compile(r"(?P<place>.*) \(copy (?P<number>[0-9]+)\)", re.DOTALL)
_SPOTS = frozenset(
    {
        phrases.PAGE_HEADER,
        phrases.PAGE_FOOTER,
        phrases.COMMENTS,
        phrases.FOOTNOTES,
        phrases.ENDNOTES,
        phrases.DIAGRAMS,
        phrases.DELETED_TEXT,
        phrases.READING_AIDS,
    }
)
_PLACES = ("first", "second")  # gaps of messages in which a place stands


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in one language; in English what has no translation."""

    language: str

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return is_right_to_left(self.language)

    def say(self, text: str, /, **gaps: object) -> str:
        """Words of the program. gaps: what stands in theirs."""
        return fill(speaker(self.language)(text), gaps)

    def day(self, date: datetime.date) -> str:
        """A date, with its month in words."""
        return day_in_words(date, self.language)

    def message(self, problem: Problem, other: Mapping[str, str] | None = None) -> str:
        """What was found. other: what stands in gaps instead of what stood there."""
        told = problem.told
        if told is None:
            return problem.message
        gaps = {name: self._gap(name, value) for name, value in told.gaps}
        return self.say(told.text, **{**gaps, **(other or {})})

    def remedy(self, problem: Problem) -> str | None:
        """What a letter asks the team to do; None for what is no matter of theirs."""
        told = problem.told
        if told is None:
            return team_remedy(problem)
        words = team_words(told.remedy)
        gaps = {name: self._gap(name, value) for name, value in told.gaps}
        return None if words is None else self.say(words, **gaps)

    def place_in_document(self, place: str) -> str:
        """A place in a Word document, as readers write it."""
        if place in _SPOTS:
            return self.say(place)
        if found := _ADDED.fullmatch(place):
            return self.say(phrases.ADDED_ROW, place=self.place_in_document(found["place"]))
        if found := _COPIED.fullmatch(place):
            return self.say(phrases.COPIED_ROW, place=found["place"], number=found["number"])
        if found := _AFTER.fullmatch(place):
            return self.say(phrases.AFTER, heading=found["heading"], code=found["code"])
        return place

    def _gap(self, name: str, value: Phrase | Day | str) -> str:
        if isinstance(value, Day):
            return self.day(datetime.date.fromisoformat(value.iso))
        if isinstance(value, Phrase):
            gaps = {each: self._gap(each, inside) for each, inside in value.gaps}
            return self.say(value.text, **gaps)
        return self.place_in_document(value) if name in _PLACES else value
