"""The look: which style each kind of paragraph has, and what our styles are.

A template may replace any of these styles by one of the same name; only those it lacks are ours.
Sizes and distances are points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from workbook.document import Role
from workbook.writers.colours import INK, LINK, PALE, QUIET

FONT = "Arial"
NORMAL = "Normal"
STRONG, QUIET_WORDS = "Strong", "Workbook Quiet"
PLACEHOLDER, HYPERLINK = "Placeholder Text", "Hyperlink"
FOOTER, GAP = "footer", "Workbook Gap"


@dataclass(frozen=True, slots=True)
class Style:
    """A style of ours. name: as Word's own files write it. lines: the height of a line, in lines.
    hanging: how far the first line stands out to the left. level: of a heading, from 1."""

    name: str
    size: float = 11
    bold: bool = False
    colour: str = INK
    before: float = 0
    after: float = 0
    lines: float = 1.12
    with_next: bool = False
    hanging: float = 0
    level: int = 0
    is_character: bool = False
    underline: bool = False


_STYLES = (
    Style(NORMAL),
    Style("Title", size=18, bold=True, after=2, with_next=True),
    Style("Subtitle", size=11, colour=QUIET, after=8),
    Style("heading 1", size=18, bold=True, after=5, with_next=True, level=1),
    Style("heading 2", size=12, bold=True, before=14, after=3, with_next=True, level=2),
    Style("heading 3", size=11, bold=True, before=10, after=3, with_next=True, level=3),
    Style("Body Text", after=4),
    Style("Workbook Copy Code", size=9, colour=QUIET, after=5),
    Style("Workbook Step", size=11, after=2, hanging=18),
    Style("Workbook Note", size=10, colour=QUIET, before=2, after=3),
    Style("Workbook Code", size=10, bold=True),
    Style("Workbook Row Code", size=9, colour=QUIET),
    Style("Workbook Question", after=1),
    Style("Workbook Help", size=10, colour=QUIET, after=1),
    Style("Workbook Table Head", size=9.5, bold=True, colour=QUIET),
    Style("Workbook Label", size=10),
    Style("Workbook Answer"),
    Style("Workbook Table Answer", size=10),
    Style("Workbook Small", size=9, colour=QUIET),
    Style("Workbook Mark", size=12, lines=1),
    Style("Workbook Easy", after=3),
    Style("Workbook Easy Choice", before=1, after=1, hanging=66),
    Style("Workbook Easy Table Choice", size=10, after=1, hanging=50),
    Style("Workbook Credits", size=9, colour=QUIET, after=3),
    Style(GAP, size=6, lines=1),
    Style(FOOTER, size=8.5, colour=QUIET),
    Style(STRONG, bold=True, is_character=True),
    Style(QUIET_WORDS, colour=QUIET, is_character=True),
    Style(PLACEHOLDER, colour=PALE, is_character=True),
    Style(HYPERLINK, colour=LINK, underline=True, is_character=True),
)

_EASY_TEXT: Mapping[str, Any] = MappingProxyType({"size": 16, "colour": INK})
_CODE: Mapping[str, Any] = MappingProxyType({"size": 8, "bold": False, "colour": PALE})
_EASY: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "Title": {"size": 28, "after": 8},
        "heading 1": {"size": 24, "after": 8},
        "heading 2": {"size": 20},
        "heading 3": {"size": 18},
        "Workbook Question": {"size": 18, "after": 3},
        "Workbook Easy Choice": {"size": 18},
        "Workbook Easy Table Choice": {"size": 14},
        "Workbook Table Head": {"size": 14, "colour": INK},
        "Workbook Table Answer": {"size": 14},
        "Workbook Small": {"size": 14},
        "Workbook Label": {"size": 14},
        "Workbook Copy Code": {**_CODE, "after": 0},
        "Workbook Code": _CODE,
        "Workbook Row Code": _CODE,
        "Workbook Credits": {},
        FOOTER: _CODE,
        GAP: {},
        **{name: {} for name in (STRONG, QUIET_WORDS, PLACEHOLDER, HYPERLINK)},
    }
)

ROLE_STYLES: Mapping[Role, str] = MappingProxyType(
    {
        Role.TITLE: "Title",
        Role.COPY: "Workbook Copy Code",
        Role.PURPOSE: "Subtitle",
        Role.COPY_FOR: "Body Text",
        Role.TEXT: "Body Text",
        Role.STEP: "Workbook Step",
        Role.NOTE: "Workbook Note",
        Role.CODE: "Workbook Code",
        Role.ROW_CODE: "Workbook Row Code",
        Role.PROMPT: "Workbook Question",
        Role.HELP: "Workbook Help",
        Role.HEAD: "Workbook Table Head",
        Role.LABEL: "Workbook Label",
        Role.ANSWER: "Workbook Answer",
        Role.TABLE_ANSWER: "Workbook Table Answer",
        Role.SMALL: "Workbook Small",
        Role.MARK: "Workbook Mark",
        Role.EASY: "Workbook Easy",
        Role.EASY_CHOICE: "Workbook Easy Choice",
        Role.EASY_TABLE_CHOICE: "Workbook Easy Table Choice",
        Role.CREDITS: "Workbook Credits",
    }
)


def heading_style(level: int) -> str:
    """The name of the style of a heading."""
    return f"heading {level}"


def styles(easy_read: bool) -> tuple[Style, ...]:
    """Every style of ours. In an easy-read form text has 16 points, in tables 14; codes and what
    is only for staff are small, out of the reader's way."""
    if not easy_read:
        return _STYLES
    return tuple(replace(style, **_EASY.get(style.name, _EASY_TEXT)) for style in _STYLES)
