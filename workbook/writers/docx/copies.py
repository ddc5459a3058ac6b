"""Which words of a document only one copy has, and where a mould has slots for them.

Two copies of one shape differ in those words and in nothing else, so one mould serves both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from xml.sax.saxutils import escape

from workbook.document import footer_texts
from workbook.identity import Stamp, cover_words
from workbook.marks import copy_code
from workbook.writers.moulds import has_slot, name_in, sided, slot

TEAM, LINES, CODE, FOOT = "team", "lines", "code", "foot"
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
        return all(place is None or name_in(place, name) for name, place in self.places())

    def places(self) -> tuple[tuple[str, str | None], ...]:
        """What stands in the place of each of the copy's words."""
        return (
            (TEAM, self.stamp.team),
            (LINES, self.stamp.cover),
            (CODE, self.code),
            (FOOT, self.foot),
        )

    def slots(self) -> tuple[str, ...]:
        """The names of its slots."""
        return tuple(held for name, place in self.places() if (held := name_in(place, name)))


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
    return {
        held: _in_run(words[name])
        for name, place in shape.places()
        if (held := name_in(place, name))
    }


def _held(name: str, words: str, right_to_left: bool) -> str:
    """A slot for words, or the words themselves where they would be written in another way."""
    if _UNUSUAL.search(words) or has_slot(words):
        return words
    return slot(sided(name, words, right_to_left))


def _in_run(words: str) -> str:
    return _BROKEN.sub(lambda found: _IN_RUN[found.group()], escape(words))
