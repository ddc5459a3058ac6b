"""One row of the hostile table: a file, how it is made, and what must become of it.

Fates and messages are written down by hand, before the file has been read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.hostile.ground import Ground
from workbook.problems import Message
from workbook.reading.account import Fate

Make = Callable[[Ground], bytes]

WHOLE = "4 of 4 needed questions are answered"


@dataclass(frozen=True)
class Case:
    """message: the sentence of the account. changed: the answers that are not as they were typed,
    None for one that must read as blank; None as a whole where no answer may be read at all.
    told: further words that must stand in one of the problems."""

    name: str
    make: Make
    fate: Fate
    message: str
    changed: Mapping[str, str | None] | None = field(default_factory=dict)
    told: str = ""


def refused(name: str, make: Make, message: Message, **found: object) -> Case:
    """A file of which nothing is read."""
    return Case(name, make, Fate.REFUSED, message.text.format(**found), None)


def harmless(name: str, make: Make, changed: Mapping[str, str | None] | None = None) -> Case:
    """A file that looks dangerous and reads just as the honest one does."""
    return Case(name, make, Fate.READ, f"{WHOLE}.", dict(changed or {}))


def noticed(
    name: str,
    make: Make,
    extra: str,
    told: str = "",
    changed: Mapping[str, str | None] | None = None,
) -> Case:
    """A file that is read, with something to tell. extra: what its sentence ends with."""
    return Case(
        name, make, Fate.READ_WITH_NOTICES, f"{WHOLE}, with {extra}.", dict(changed or {}), told
    )


def doubted(
    name: str,
    make: Make,
    sentence: str,
    told: str = "",
    changed: Mapping[str, str | None] | None = None,
) -> Case:
    """A file that a person has to look at."""
    return Case(name, make, Fate.NEEDS_PERSON, f"{sentence}.", dict(changed or {}), told)
