"""Sensible answers, as a team would give them: some questions skipped, some half done.

The same seed always makes the same answers. Now and then a person types in a way of their own:
a choice in capitals or with a space behind it, words that are no choice, "not applicable".
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import groupby

from .ground import parts
from .program import Place

SKIPPED, HALF, WHOLE = range(3)


def sensible_typing(places: Sequence[Place], seed: int) -> list[list[str]]:
    """What the typist is to type: ``[sheet, cell, how, value]`` for each place somebody fills."""
    chance = random.Random(f"scene {seed}")
    return [
        [place.sheet, place.cell, *_typed(place, chance)]
        for _, group in groupby(places, key=lambda place: parts(place.key)[0])
        for place in _chosen(list(group), chance)
    ]


def _chosen(question: list[Place], chance: random.Random) -> Iterator[Place]:
    """The places of one question that somebody fills; of a long table only its first rows."""
    mood = chance.choices((SKIPPED, HALF, WHOLE), (2, 3, 5))[0]
    rows = chance.randint(1, 9)
    for place in question:
        row = parts(place.key)[1]
        beyond = row.isdigit() and int(row) > rows
        spare = row == "more" or (beyond and chance.random() > 0.02)
        if mood != SKIPPED and not spare and (mood == WHOLE or chance.random() < 0.5):
            yield place


def _typed(place: Place, chance: random.Random) -> tuple[str, str]:
    if place.type == "number":
        return "number", str(chance.randint(0, 400))
    if place.type == "date":
        return "date", f"20{chance.randint(10, 29)}-{chance.randint(1, 12):02}-15"
    if place.type == "money":
        return "text", f"{chance.randint(0, 9000)} GBP"
    if place.type == "tick":
        return "choice", chance.choice(("✓", "x", "yes"))
    if place.allowed:
        return "choice", _in_own_way(chance.choice(place.allowed), chance)
    return "text", chance.choice(("A few words.", "n/a", "- one\n- two", f"Answer {place.key}"))


def _in_own_way(choice: str, chance: random.Random) -> str:
    ways = (choice, choice.upper(), f"{choice} ", f" {choice}", "something of my own")
    return chance.choices(ways, (30, 1, 1, 1, 1))[0]
