"""The look: colours, and the format of each kind of cell as XlsxWriter's properties."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from workbook.grid import Face, Role, Sizes
from workbook.layout import Kind
from workbook.writers.colours import ANSWER_BORDER, ANSWER_FILL, INK, LINE, LINK, QUIET

FONT = "Arial"
COMPUTED_FILL = "#EEF2F6"
REMARK_FILL, REMARK_BORDER = "#FDE0D9", "#D55E00"
NOT_ASKED_TEXT = "#7B8794"
NOT_ASKED_FILL = "#F1F3F5"

DATE_FORMAT = "d mmmm yyyy"
TEXT_FORMAT = "@"  # what is typed stays as typed: 1/2, 00123, -, =

Properties = dict[str, Any]

# How a cell of such a sheet is read. An answer from a list needs it too: LibreOffice takes the
# direction of answers from the left and puts a full stop before the first word.
FROM_RIGHT: Mapping[str, int] = MappingProxyType({"reading_order": 2})
FROM_LEFT: Mapping[str, int] = MappingProxyType({"reading_order": 1})

_ROLES: Mapping[Role, Properties] = MappingProxyType(
    {
        Role.PURPOSE: {"font_color": QUIET},
        Role.HEADING: {"bold": True},
        Role.QUESTION: {"bold": True},
        Role.NOTE: {"font_color": QUIET},
        Role.LINK: {"font_color": LINK, "underline": 1},
        Role.CODE: {"text_wrap": True},
        Role.PROMPT: {"text_wrap": True},
        Role.HINT: {"text_wrap": True, "font_color": QUIET, "indent": 1},
        Role.HINT_LINE: {"font_color": QUIET, "indent": 1},
        Role.HEAD: {"text_wrap": True},
        Role.MARKER: {"text_wrap": True, "align": "right", "indent": 1, "font_color": QUIET},
        Role.LABEL: {"text_wrap": True},
        Role.TEXT: {"text_wrap": True},
        Role.FACT: {"text_wrap": True},
        Role.CHOICE: {"text_wrap": True, "valign": "vcenter"},
        Role.NUMBERED: {"align": "right", "indent": 1},
        Role.CREDITS: {"text_wrap": True, "font_color": QUIET},
        Role.ECHO: {"text_wrap": True, "bg_color": COMPUTED_FILL},
        Role.COMPUTED: {"text_wrap": True, "bg_color": COMPUTED_FILL},
        Role.NUMBER: {"bg_color": COMPUTED_FILL, "num_format": "0", "align": "center"},
        Role.AVERAGE: {"bg_color": COMPUTED_FILL, "num_format": "0.0", "align": "center"},
        Role.HELPER: {"font_color": QUIET},
        Role.WORD: {"num_format": TEXT_FORMAT, "text_wrap": True},
        Role.COPY: {"text_wrap": True},
        Role.COPY_FOR: {"text_wrap": True},
        Role.TEAM: {"text_wrap": True},
    }
)


def cell_properties(role: Role, sizes: Sizes) -> Properties:
    """The format of every cell but answers and bands."""
    size = {Role.TITLE: sizes.title, Role.HEADING: sizes.heading}.get(role, sizes.text)
    if role in (Role.NOTE, Role.HINT, Role.HINT_LINE, Role.LINK):
        size = sizes.small
    if role is Role.CREDITS:
        size = sizes.credits
    bold = {"bold": True} if role is Role.TITLE else {}
    lines = {"border": 1, "border_color": LINE} if role in _FRAMED else {}
    return _base(size) | bold | lines | _ROLES.get(role, {})


_FRAMED = frozenset({Role.ECHO, Role.COMPUTED, Role.NUMBER, Role.AVERAGE, Role.FACT})


def answer_properties(kind: Kind, sizes: Sizes) -> Properties:
    """The format of an answer cell: framed, filled and not locked."""
    number_format = {Kind.NUMBER: "General", Kind.DATE: DATE_FORMAT}.get(kind, TEXT_FORMAT)
    return _base(sizes.text) | {
        "text_wrap": True,
        "align": "left",
        "bg_color": ANSWER_FILL,
        "border": 1,
        "border_color": ANSWER_BORDER,
        "locked": False,
        "num_format": number_format,
    }


def remarked_properties() -> Properties:
    """What an answer cell has that a remark is about: another fill, and a frame that can be told
    from others without colours."""
    return {"bg_color": REMARK_FILL, "border": 2, "border_color": REMARK_BORDER}


def band_properties(colour: str) -> Properties:
    """The slim stripe under a title."""
    return {"top": 5, "top_color": colour}


def mark_properties() -> Properties:
    """Row ids, column keys and stamps: hidden, and text whatever they begin with. Far
    indented, since LibreOffice prints text that runs on out of a hidden column."""
    return {
        "font_name": FONT,
        "font_size": 8,
        "font_color": QUIET,
        "num_format": TEXT_FORMAT,
        "indent": 15,
    }


def not_asked_properties() -> Properties:
    """A question whose condition is not met."""
    return {"font_color": NOT_ASKED_TEXT, "bg_color": NOT_ASKED_FILL}


def face_properties(face: Face, sizes: Sizes) -> Properties:
    """One piece of a cell's text."""
    plain: Properties = {"font_name": FONT, "font_size": sizes.text, "font_color": INK}
    if face is Face.STRONG:
        return plain | {"bold": True}
    if face is Face.QUIET:
        return plain | {"font_size": sizes.small, "font_color": QUIET}
    if face is Face.LINK:
        return plain | {"font_size": sizes.small, "font_color": LINK, "underline": 1}
    return plain


def mirrored(properties: Properties) -> Properties:
    """A format as a sheet needs it that runs from right to left: what begins on the left begins on
    the right. Answers take their direction from what is typed, all other words from the sheet.
    LibreOffice and Excel mirror the columns of such a sheet, but not what stands in its cells."""
    if "align" not in properties and "indent" not in properties:
        return properties
    side = {"left": "right", "right": "left"}
    align = side.get(str(properties.get("align", "left")), properties.get("align"))
    order = {} if properties.get("locked") is False else FROM_RIGHT
    return {**order, **properties, "align": align}


def _base(size: int) -> Properties:
    return {
        "font_name": FONT,
        "font_size": size,
        "font_color": INK,
        "valign": "top",
        "align": "left",
    }
