"""Answers that belong together, and where the returns of a copy tear them apart.

A row that people fill in themselves, with the rows linked to it, is about one thing: what two
people put into different columns of it is not put together unless both name the same thing. The
ticks of one question, and the two places of a long answer, are one answer too. Merging asks
``find_torn``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook.collation.returns import Return, says
from workbook.identity import AnswerKey
from workbook.layout import Item, Kind, Layout, Line, Shape

_WORDS = (Kind.SHORT_TEXT, Kind.LONG_TEXT)


@dataclass(frozen=True, slots=True)
class Unit:
    """Answers that belong together. name: the one that says what they are about; None for ticks."""

    keys: tuple[AnswerKey, ...]
    name: AnswerKey | None


@dataclass(frozen=True, slots=True)
class Torn:
    """A unit that returns fill differently. rivals: those that fill or change anything of it."""

    unit: Unit
    rivals: tuple[Return, ...]


def find_torn(layout: Layout, returns: tuple[Return, ...]) -> Mapping[AnswerKey, Torn]:
    """By answer key, the torn unit that it belongs to."""
    found: dict[AnswerKey, Torn] = {}
    for unit in _units(layout):
        rivals = tuple(each for each in returns if any(key in each.own for key in unit.keys))
        if len(rivals) > 1 and not (_is_named_alike(unit, rivals) or _is_nested(unit, rivals)):
            found |= dict.fromkeys(unit.keys, Torn(unit, rivals))
    return found


def _units(layout: Layout) -> Iterator[Unit]:
    """Every unit of more than one answer."""
    keys: dict[tuple[str, str], list[AnswerKey]] = {}
    names: dict[tuple[str, str], AnswerKey | None] = {}
    roots: dict[str, str] = {}
    for item in layout.items():
        for line in (*item.lines, *item.spare):
            place = _place(item, line, roots)
            if place is not None:
                keys.setdefault(place, []).extend(slot.key for slot in line.all_slots())
                names.setdefault(place, _name(item, line))
    return (Unit(tuple(each), names[place]) for place, each in keys.items() if len(each) > 1)


def _place(item: Item, line: Line, roots: dict[str, str]) -> tuple[str, str] | None:
    """What unit a line is part of; None for a fixed row, whose own name says what it is about.
    roots: by linked question, the one whose rows it repeats."""
    if item.shape in (Shape.TICKS, Shape.SINGLE):
        return item.question, ""
    if not line.id.isdigit():
        return None
    if line.echoes:
        source = line.echoes[0].source.question
        roots[item.question] = roots.get(source, source)
    return roots.get(item.question, item.question), line.id


def _name(item: Item, line: Line) -> AnswerKey | None:
    """The first place for words; where there is none, the first place."""
    if item.shape is Shape.TICKS:
        return None
    slots = tuple(line.all_slots())
    words = (slot.key for slot in slots if slot.kind in _WORDS)
    return next(words, slots[0].key if slots else None)


def _is_named_alike(unit: Unit, rivals: tuple[Return, ...]) -> bool:
    named = [each.filled.get(unit.name) for each in rivals] if unit.name else [None]
    return len({says(each) if each else None for each in named}) == 1 and None not in named


def _is_nested(unit: Unit, rivals: tuple[Return, ...]) -> bool:
    """Whether one of them puts in, or changes, all that the others do."""
    own = [{(key, says(each.own[key])) for key in unit.keys if key in each.own} for each in rivals]
    largest = max(own, key=len)
    return all(each <= largest for each in own)
