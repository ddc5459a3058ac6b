"""Whose a formula is: one of ours, whose text changes when cells move, or one that was typed."""

from __future__ import annotations

import re

from workbook.readers.anatomy import Anatomy

FEWEST_FUNCTIONS = 3  # that a visible formula of ours calls on a sheet with answers
_NAME = re.compile(r"([A-Z0-9.]+)(\(?)")  # and whether it calls a function
_DIGITS = "0123456789."


def shape_of(formula: str) -> tuple[str, ...]:
    """The functions that a formula calls, in order: what stays of it when cells move."""
    called = (name.lstrip(_DIGITS) for name, opened in _NAME.findall(formula.upper()) if opened)
    return tuple(name for name in called if name)


def is_long(anatomy: Anatomy, formula: str) -> bool:
    """Whether a formula calls as many functions as ours do where people see them: several on sheets
    with answers, one at least on others. People type short ones."""
    return len(shape_of(formula)) >= (FEWEST_FUNCTIONS if anatomy.homes else 1)


def can_be_ours(anatomy: Anatomy, formula: str, column: int | None) -> bool:
    """Whether a formula is none that people type there. Those of hidden columns may be anything.
    column: of the blank, None for a column that is not ours."""
    is_hidden = column is None or column >= anatomy.sheet.id_column
    return is_hidden or is_long(anatomy, formula)
