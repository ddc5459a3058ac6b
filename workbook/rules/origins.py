"""Rules about where questions come from: every one says so."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.bank import Bank, Origin
from workbook.loader import Lines
from workbook.problems import Problem
from workbook.problems.rules import REASON_MISSING, SOURCE_MISSING
from workbook.rules.walk import spots


def origins_name_a_source(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """What is close to a source or adapted from it says from where; so does each fixed row."""
    for spot in spots(bank):
        question = spot.question
        if question.origin is not Origin.PROJECT and not question.source:
            place = lines.at(*spot.path, "origin")
            yield SOURCE_MISSING.at(place, question.id, origin=question.origin)
        for n, row in enumerate(question.rows):
            if row.origin not in (None, Origin.PROJECT) and not row.source:
                place = lines.at(*spot.path, "rows", n, "origin")
                yield SOURCE_MISSING.at(place, question.id, origin=row.origin)


def additions_give_a_reason(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """What the project added says why."""
    for spot in spots(bank):
        if spot.question.origin is Origin.PROJECT and not spot.question.reason:
            yield REASON_MISSING.at(lines.at(*spot.path, "origin"), spot.question.id)
