"""Where everything of a bank stands in its files, so that rules and faults can say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Trail = tuple[str | int, ...]
"""The way to one piece of a bank, by the words of the files and positions from 0:
``("sections", 0, "questions", 2, "prompt")``. The bank as a whole is ``()``."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The place of each piece of a bank, such as ``sections/circle.yaml:12``.

    broken: ids and codes of pieces that stand in the files but could not be read, so that a
    reference to one of them is not called a reference to nothing.
    """

    places: Mapping[Trail, str] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()

    def at(self, *path: str | int) -> str:
        """The place of a piece; of the nearest thing around it where it is not in the files."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, "bank")
