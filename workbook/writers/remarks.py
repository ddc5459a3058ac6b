"""What a workbook tells the people who get it, at the places that it is about.

Remarks are sealed (``identity.seal``): a reader that meets one unchanged leaves it out, so that a
workbook with remarks reads like one without. The writers of each format use this.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.identity import AnswerKey, seal
from workbook.writers.carried import is_text

TO_DO = "What to do: {remedy}"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at. A seal is known again up to some 4,000 characters. key: the answer
    place that it is about; None for what has no place. place: what else it is about, in words."""

    found: str
    remedy: str
    key: AnswerKey | None = None
    place: str = ""


def note_text(remark: Remark) -> str:
    """A remark as a note holds it."""
    return seal(sound(f"{remark.found}\n{TO_DO.format(remedy=remark.remedy)}"))


def by_key(remarks: Iterable[Remark]) -> dict[AnswerKey | None, list[Remark]]:
    """The remarks on each place, in order; those on none under None."""
    found: dict[AnswerKey | None, list[Remark]] = {}
    for remark in remarks:
        found.setdefault(remark.key, []).append(remark)
    return found


def sound(text: str) -> str:
    """Text without characters that no file can hold."""
    return "".join(each for each in text if each.isspace() or is_text(f"x{each}"))
