"""The formats of a translation sheet, as XlsxWriter makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

FONT, INK, QUIET, LINE, LINK, WARN = (
    "Arial",
    "#1F2933",
    "#52606D",
    "#CBD2D9",
    "#0B5394",
    "#B3261E",
)
HEAD_FILL, ANSWER_FILL, ANSWER_LINE = "#EEF2F6", "#FFF9E5", "#B7A16A"


@dataclass(frozen=True, slots=True)
class Looks:
    """words: the cells of the other language; asked: other cells to write in; state: of a row."""

    title: Any
    heading: Any
    body: Any
    quiet: Any
    head: Any
    own: Any
    words: Any
    asked: Any
    state: Any
    number: Any
    link: Any
    id: Any


def make_looks(book: Any, right_to_left: bool) -> Looks:
    """The formats of one book. Every cell that is written in has the text format, so that what is
    typed stays as it was typed."""
    base = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top"}
    wrapped = base | {"text_wrap": True, "align": "left"}
    lined = wrapped | {"border": 1, "border_color": LINE}
    asked = wrapped | {"border": 1, "border_color": ANSWER_LINE, "bg_color": ANSWER_FILL}
    asked |= {"num_format": "@"}
    way = {"reading_order": 2, "align": "right"} if right_to_left else {"reading_order": 1}
    return Looks(
        title=book.add_format(base | {"font_size": 18, "bold": True}),
        heading=book.add_format(base | {"font_size": 14, "bold": True}),
        body=book.add_format(wrapped | {"font_size": 11}),
        quiet=book.add_format(lined | {"font_color": QUIET}),
        head=book.add_format(
            wrapped | {"bold": True, "bg_color": HEAD_FILL, "border": 1} | {"border_color": LINE}
        ),
        own=book.add_format(lined | {"font_size": 11, "num_format": "@"}),
        words=book.add_format(asked | {"font_size": 11} | way),
        asked=book.add_format(asked),
        state=book.add_format(lined | {"bold": True, "font_color": WARN}),
        number=book.add_format(base | {"border": 1, "border_color": LINE, "align": "right"}),
        link=book.add_format(lined | {"font_color": LINK, "underline": 1}),
        id=book.add_format(lined | {"font_color": QUIET, "text_wrap": False}),
    )
