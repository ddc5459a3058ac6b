"""Answers that were given → a new workbook that begins with them, and a list of what it lacks.

``target`` puts accepted answers into a form, of this edition or of a later one; issuing a round
calls it, too. ``upgrade_copy`` and ``merge_copies`` make one workbook of returned ones.
"""

from workbook.reworking.editions import find_newest
from workbook.reworking.former import former_form
from workbook.reworking.merge import Version, merge_copies
from workbook.reworking.records import Point, Reworked, Said, Sort
from workbook.reworking.upgrade import upgrade_copy

__all__ = [
    "Point",
    "Reworked",
    "Said",
    "Sort",
    "Version",
    "find_newest",
    "former_form",
    "merge_copies",
    "upgrade_copy",
]
