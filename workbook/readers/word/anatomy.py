"""A blank document made ready for searching: its rows by code, tag, title, bookmark and words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from workbook.identity import AnswerKey, Stamp, comparable
from workbook.marks import BlankDocument, BlankSlot

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_ROUND_A_CODE = ".,:;()[]"  # signs that people put after a code

T = TypeVar("T")


def code_key(code: str) -> str:
    """A visible code as it is compared. Programs may turn its hyphen into another dash."""
    words = comparable(code)
    return words if words.isascii() else _DASHES.sub("-", words)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table that people may add rows to. number: its place in the table, from 1."""

    question: str
    number: str


@dataclass(frozen=True)
class BlankRow:
    """A printed row with answer places. slots: in order; several boxes may share a key and cell.
    places: the slots of each answer, in order."""

    code: str
    slots: tuple[BlankSlot, ...]
    places: Mapping[AnswerKey, tuple[BlankSlot, ...]]

    @property
    def question(self) -> str:
        """The id of its question."""
        return self.slots[0].key.question

    @cached_property
    def width(self) -> int:
        """How many cells it has, the last of them being for an answer."""
        return 1 + max(slot.cell for slot in self.slots)

    @cached_property
    def line(self) -> Line | None:
        """Which row of a growing table it belongs to; None for all other rows."""
        key = self.slots[0].key
        grows = key.column is not None and key.row is not None and key.row.isdigit()
        return Line(key.question, key.row) if grows and key.row else None


@dataclass(slots=True)
class Anatomy:
    """What a reader asks about a blank document. Built once for a form; its copies share it."""

    blank: BlankDocument
    by_code: dict[str, BlankRow] = field(default_factory=dict)
    by_tag: dict[str, tuple[BlankRow, BlankSlot]] = field(default_factory=dict)
    by_alias: dict[str, tuple[BlankRow, BlankSlot]] = field(default_factory=dict)
    by_bookmark: dict[str, tuple[BlankRow, AnswerKey]] = field(default_factory=dict)
    by_prompt: dict[str, BlankRow] = field(default_factory=dict)
    parts: dict[Line, tuple[BlankRow, ...]] = field(default_factory=dict)
    further: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    rows: tuple[BlankRow, ...] = ()
    texts: tuple[str, ...] = ()  # what is printed, in order and as it is compared
    printed: frozenset[str] = frozenset()
    margins: frozenset[str] = frozenset()
    prompts: frozenset[str] = frozenset()  # pale words that stand in empty places

    def __post_init__(self) -> None:
        self.rows = rows = tuple(_rows(self.blank.slots))
        more = tuple(_rows(self.blank.further))
        for row in rows + more:
            self.by_code.setdefault(code_key(row.code), row)
            if row.line is not None:
                self.parts[row.line] = (*self.parts.get(row.line, ()), row)
        self.by_tag = {slot.tag: (row, slot) for row in rows for slot in row.slots if slot.tag}
        self.by_bookmark = {slot.bookmark: (row, slot.key) for row in rows for slot in row.slots}
        self.by_alias = dict(
            _unique((slot.alias, (row, slot)) for row in rows for slot in row.slots)
        )
        self.by_prompt = dict(
            _unique((comparable(prompt), row) for row in rows for prompt in _prompts(row))
        )
        for line in dict.fromkeys(row.line for row in more if row.line is not None):
            self.further[line.question] = (*self.further.get(line.question, ()), line)
        self.find_printed()
        prompts = (comparable(slot.placeholder) for slot in self.blank.slots)
        self.prompts = frozenset(prompt for prompt in prompts if prompt)

    def of_copy(self, stamp: Stamp) -> Anatomy:
        """The same for one copy of the form, whose blank this is: only words that are about the
        copy are others."""
        twin = copy(self)
        twin.blank = self.blank.of_copy(stamp)
        twin.find_printed()
        return twin

    def find_printed(self) -> None:
        """The words that are printed in the text and in the margins."""
        self.texts = tuple(comparable(text) for text in self.blank.texts)
        self.printed = frozenset(self.texts)
        self.margins = frozenset(comparable(text) for text in self.blank.margins)

    def row_of_code(self, text: str) -> BlankRow | None:
        """The row whose code the text is, or begins with."""
        first = next(iter(text.split(maxsplit=1)), "")
        return self.by_code.get(code_key(first.strip(_ROUND_A_CODE)))

    def is_printed(self, text: str) -> bool:
        """Whether these words are printed somewhere."""
        return comparable(text) in self.printed

    def growing_row(self, question: str) -> BlankRow | None:
        """A row such as people may add to a question's table; None where a line of it takes
        several rows, as in cards, or where it does not grow."""
        for line, rows in self.parts.items():
            if line.question == question:
                return rows[0] if len(rows) == 1 else None
        return None


def _rows(slots: Iterable[BlankSlot]) -> Iterator[BlankRow]:
    found: defaultdict[str, list[BlankSlot]] = defaultdict(list)
    for slot in slots:
        found[slot.row_code].append(slot)
    return (BlankRow(code, tuple(row), _places(row)) for code, row in found.items())


def _places(slots: Iterable[BlankSlot]) -> Mapping[AnswerKey, tuple[BlankSlot, ...]]:
    found: dict[AnswerKey, tuple[BlankSlot, ...]] = {}
    for slot in slots:
        found[slot.key] = (*found.get(slot.key, ()), slot)
    return MappingProxyType(found)


def _prompts(row: BlankRow) -> set[str]:
    return {slot.prompt for slot in row.slots if slot.prompt}


def _unique(pairs: Iterable[tuple[str, T]]) -> Iterator[tuple[str, T]]:
    """The pairs whose words no other pair has."""
    listed = [(words, found) for words, found in pairs if words]
    counted = Counter(words for words, _ in listed)
    return ((words, found) for words, found in listed if counted[words] == 1)
