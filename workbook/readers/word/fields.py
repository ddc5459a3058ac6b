"""Fields of a .docx file: what the program works out by itself, and what people type into them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from workbook.readers.word.pages import Origin
from workbook.readers.word.words import attribute
from workbook.readers.xml import local_name

# Numbers that differ from page to page, so that they count as nothing.
_NUMBERS = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"})
# Fields whose text a person types.
_TYPED = frozenset({"HYPERLINK", "FORMTEXT"})
MOST_OPEN = 64  # fields within one another; people have two or three
_LONGEST_CODE = 200  # characters, of which the first word matters
_TICKED, _EMPTY = "☒", "☐"


@dataclass(slots=True)
class Field:
    """A field that is open. code: the start of what it works out, such as ``DATE \\@ "d MMMM"``."""

    code: str = ""
    shows: bool = False  # its text has begun
    is_form: bool = False  # an old form box, whose text was taken from its settings

    def add_code(self, text: str) -> None:
        """A further piece of its code, unless enough of it is known."""
        if len(self.code) < _LONGEST_CODE:
            self.code += text[:_LONGEST_CODE]

    @property
    def name(self) -> str:
        """The first word of its code, in capitals."""
        return next(iter(self.code.split(maxsplit=1)), "").upper()

    @property
    def is_mute(self) -> bool:
        """Whether its text counts as nothing."""
        return self.shows and (self.is_form or self.name in _NUMBERS)


def origin_in(fields: Iterable[Field]) -> Origin | None:
    """The origin of text that stands within these fields; None where it counts as nothing."""
    origin = Origin.TYPED
    for each in fields:
        if each.is_mute:
            return None
        if each.shows and each.name not in _TYPED:
            origin = Origin.FIELD
    return origin


def form_text(begin: etree._Element) -> str | None:
    """What an old form box shows: its tick or its choice; None for other fields."""
    for each in begin.iter("{*}checkBox", "{*}ddList"):
        return _tick(each) if local_name(each) == "checkBox" else _choice(each)
    return None


def _tick(box: etree._Element) -> str:
    states = {local_name(each): attribute(each, "val", "1") for each in box}
    state = states.get("checked", states.get("default", "0"))
    return _TICKED if state in ("1", "true", "on") else _EMPTY


def _choice(box: etree._Element) -> str:
    entries = [attribute(each, "val") for each in box.iterchildren("{*}listEntry")]
    chosen = next((attribute(each, "val") for each in box.iterchildren("{*}result")), "0")
    number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 6 else 0
    return entries[number] if number < len(entries) else ""
