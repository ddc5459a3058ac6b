"""The text of a formula → its parts: functions and signs with what they work on.

Only what the formulas of this room write is understood; anything else is a fault of the program.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from workbook.grid.records import Area


class Fault(Enum):
    """What a cell shows that cannot be worked out."""

    VALUE = "#VALUE!"


Scalar = str | float | bool | Fault | None
Value = Scalar | tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A function or a sign, and what it works on."""

    name: str
    parts: tuple[Formula, ...]


Formula = Node | Area | str | float

_CELL = r"\$[A-Z]+\$[0-9]+"
_TOKEN = re.compile(
    rf"""(?P<text>"(?:[^"]|"")*")|(?P<area>'(?:[^']|'')*'!{_CELL}(?::{_CELL})?)"""
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[A-Z]+(?=\())|(?P<sign><>|>=|[-+*/&=>(),])"
)
_SIGNS = (("=", "<>", ">=", ">"), ("&",), ("+", "-"), ("*", "/"))  # the loosest first
_NOTHING = ("end", "")

_Token = tuple[str, str]


@lru_cache(maxsize=4096)
def parse_formula(text: str) -> Formula:
    """A formula without its leading ``=``. Raises ValueError for one that is not understood."""
    tokens = _tokens(text)
    parser = _Parser(tokens)
    made = parser.read(0)
    if parser.next != _NOTHING:
        raise ValueError(f"{parser.next[1]!r} is not expected in {text}")
    return made


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ValueError(f"{text[at:]!r} is not understood")
        found.append((match.lastgroup or "", match.group()))
        at = match.end()
    return found


class _Parser:
    """Reads the tokens of one formula from left to right."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = [*tokens, _NOTHING]
        self._at = 0

    @property
    def next(self) -> _Token:
        """The token to come."""
        return self._tokens[self._at]

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1][1]

    def read(self, level: int) -> Formula:
        """A part of the formula, up to a sign that binds less than those of this level."""
        if level == len(_SIGNS):
            return self._one()
        left = self.read(level + 1)
        while self.next[0] == "sign" and self.next[1] in _SIGNS[level]:
            sign = self._take()
            left = Node(sign, (left, self.read(level + 1)))
        return left

    def _one(self) -> Formula:
        kind, word = self.next
        self._take()
        if kind == "text":
            return word[1:-1].replace('""', '"')
        if kind == "number":
            return float(word)
        if kind == "area":
            return _area(word)
        if kind == "name":
            return Node(word, self._parts())
        if word == "-":
            return Node("-", (0.0, self._one()))
        if word == "(":
            inner = self.read(0)
            self._expect(")")
            return inner
        raise ValueError(f"{word!r} is not expected")

    def _parts(self) -> tuple[Formula, ...]:
        self._expect("(")
        parts = [self.read(0)]
        while self.next[1] == "," and self.next[0] == "sign":
            self._take()
            parts.append(self.read(0))
        self._expect(")")
        return tuple(parts)

    def _expect(self, sign: str) -> None:
        if self.next != ("sign", sign):
            raise ValueError(f"{self.next[1]!r} stands where {sign!r} belongs")
        self._take()


def _area(word: str) -> Area:
    sheet, _mark, cells = word.rpartition("!")
    first, _colon, last = cells.partition(":")
    return Area(sheet[1:-1].replace("''", "'"), *_place(first), *_place(last or first))


def _place(cell: str) -> tuple[int, int]:
    """Row and column of ``$B$7``, from 0."""
    _empty, letters, row = cell.split("$")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(row) - 1, column - 1
