"""A copy's result in the bank's own language, whatever the language of the copy.

What people typed stays as they typed it. Exports and matters call this, so that copies of several
languages stand under one set of words. Pure.
"""

from __future__ import annotations

from dataclasses import replace

from workbook.collation.records import Conflict, CopyResult
from workbook.reading.known import Known
from workbook.results.translate import answers_in, said_in


def in_own_words(result: CopyResult) -> CopyResult:
    """The result as a copy in the bank's own language would give it."""
    own, response = result.own, result.response
    if own is None:
        return result
    told = said_in(own.bank, own.layout, response) if response else None
    return replace(with_own_form(result), response=told)


def with_own_form(result: CopyResult) -> CopyResult:
    """The same, but for its answers: they stay in the words of the copy, as what was typed does."""
    own = result.own
    if own is None:
        return result
    conflicts = tuple(_conflict_in(own, each) for each in result.conflicts)
    return replace(result, known=own, own=None, conflicts=conflicts)


def _conflict_in(own: Known, conflict: Conflict) -> Conflict:
    answers = answers_in(own.bank, own.layout, tuple(each.answer for each in conflict.variants))
    variants = zip(conflict.variants, answers, strict=True)
    return replace(
        conflict, variants=tuple(replace(each, answer=answer) for each, answer in variants)
    )
