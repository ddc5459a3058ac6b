"""Which words of a document only one copy has, and where a mould has slots for them.

Two copies of one shape differ in those words and in nothing else, so one mould serves both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from xml.sax.saxutils import escape

from workbook.document import footer_texts
from workbook.identity import Stamp, cover_words
from workbook.marks import copy_code
from workbook.writers.docx.elements import is_from_right
from workbook.writers.moulds import has_slot, slot

TEAM, LINES, CODE, FOOT = "team", "lines", "code", "foot"
_FROM_RIGHT = "\u05d0"  # a letter, so that a run with a slot is set as the words will be
_BROKEN = re.compile("([\t\n])")
_IN_RUN: Mapping[str, str] = MappingProxyType(
    {
        "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
        "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    }
)
_UNUSUAL = re.compile("[\ufffe\uffff]|[\t\n]{2}|^[\t\n]|[\t\n]$")


@dataclass(frozen=True, slots=True)
class Shape:
    """What copies that one mould serves have in common. stamp: theirs, with slots for the words of
    the cover; code, foot: in the place of the copy code, and of the one under each page. Words that
    would not be written as they are stand there themselves."""

    stamp: Stamp
    code: str
    foot: str

    @property
    def is_common(self) -> bool:
        """Whether other copies can be of this shape: it has no words of one copy."""
        places = (self.stamp.team, self.stamp.cover, self.code, self.foot)
        return all(place is None or _slot_in(place) for place in places)

    def slots(self) -> Iterator[str]:
        """The names of its slots."""
        for place in (self.stamp.team, self.stamp.cover, self.code, self.foot):
            if place is not None and (name := _slot_in(place)):
                yield name


def shape_of(stamp: Stamp, right_to_left: bool) -> Shape:
    """The shape of one copy. right_to_left: whether its document is."""
    team, lines = cover_words(stamp)
    shown = Stamp(
        stamp.bank,
        stamp.edition,
        stamp.form,
        stamp.language,
        team=_held(TEAM, team, right_to_left) if team else None,
        cover=_held(LINES, lines, right_to_left) if lines else None,
    )
    code = _held(CODE, copy_code(stamp), right_to_left)
    return Shape(shown, code, _held(FOOT, footer_texts(stamp)[0], False))


def words_of(stamp: Stamp, shape: Shape) -> Mapping[str, str]:
    """The words of one copy for the slots of its shape, as python-docx would write them."""
    team, lines = cover_words(stamp)
    words = {TEAM: team, LINES: lines, CODE: copy_code(stamp), FOOT: footer_texts(stamp)[0]}
    return {name: _in_run(words[name.removesuffix(_FROM_RIGHT)]) for name in shape.slots()}


def _held(name: str, words: str, right_to_left: bool) -> str:
    """A slot for words, or the words themselves where they would be written in another way."""
    if _UNUSUAL.search(words) or has_slot(words):
        return words
    return slot(name + _FROM_RIGHT if right_to_left and is_from_right(words) else name)


def _slot_in(place: str) -> str:
    """The name of the slot that a place is; empty where words stand there."""
    names = (name + side for name in (TEAM, LINES, CODE, FOOT) for side in ("", _FROM_RIGHT))
    return next((name for name in names if place == slot(name)), "")


def _in_run(words: str) -> str:
    return _BROKEN.sub(lambda found: _IN_RUN[found.group()], escape(words))
