"""Bank + form → Layout: what stands where, in words and places, without any file format.

A layout is pages of items. An item is one question; its lines hold the slots that people fill.
A grid (for Excel) or a document (for Word) gives each slot its position; both see only this.
"""

from workbook.layout.build import build_layout, question_codes
from workbook.layout.records import (
    MORE,
    ROW_LABEL,
    WIDEST_GRID,
    Count,
    Echo,
    Head,
    Item,
    Kind,
    Layout,
    Line,
    OnlyIf,
    Page,
    Picture,
    Profile,
    Shape,
    Slot,
    SourceLine,
    Vote,
)
from workbook.layout.slots import kind_of, offered, plain_hint

__all__ = [
    "MORE",
    "ROW_LABEL",
    "WIDEST_GRID",
    "Count",
    "Echo",
    "Head",
    "Item",
    "Kind",
    "Layout",
    "Line",
    "OnlyIf",
    "Page",
    "Picture",
    "Profile",
    "Shape",
    "Slot",
    "SourceLine",
    "Vote",
    "build_layout",
    "kind_of",
    "offered",
    "plain_hint",
    "question_codes",
]
