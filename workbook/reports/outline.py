"""An outline: which results and questions of a bank a report puts together, and under what title.

What a form does not ask is simply left out. Questions that no outline names follow afterwards, by
section; results that none names stand in a chapter of their own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outline:
    """One chapter of a report. results, questions: their ids in the bank, in the order shown.
    shared_intro: for the page to share, where the intro says what is not shown there."""

    id: str
    title: str
    intro: str
    results: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    shared_intro: str = ""
