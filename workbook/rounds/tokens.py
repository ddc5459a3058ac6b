"""Random ids for copies and teams, short enough to be read out on the telephone."""

from __future__ import annotations

from collections.abc import Callable, Container

# No 0 and o, no 1, l and i: people copy ids by hand.
LETTERS = "abcdefghjkmnpqrstuvwxyz"
ALPHABET = LETTERS + "23456789"
LENGTH = 8

Pick = Callable[[str], str]  # one character of a text, by chance: secrets.choice


def new_token(pick: Pick, taken: Container[str], length: int = LENGTH) -> str:
    """An id that is not taken. It begins with a letter, so that no spreadsheet program takes it
    for a number. Called when a round is planned."""
    while True:
        token = pick(LETTERS) + "".join(pick(ALPHABET) for _ in range(length - 1))
        if token not in taken:
            return token
