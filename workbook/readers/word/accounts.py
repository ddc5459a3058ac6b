"""The account of one document while it is read: answers, other texts and problems, in order.

Texts that may be printed ones wait until the whole document has been seen; then those that are
ours are told from those that people typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from workbook.identity import Stamp, comparable, without_sealed
from workbook.problems import Problem
from workbook.readers.word.anatomy import Anatomy
from workbook.readers.word.pages import (
    Aside,
    AsideKind,
    Origin,
    Paragraph,
    Piece,
    paragraphs_of,
)
from workbook.readers.word.printed import Match, match_printed
from workbook.submission import RawAnswer, Submission, Unplaced

TEXT, CELL, LABEL = "text", "cell", "label"


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A paragraph that may be one of ours. group: its cell, so that its paragraphs are listed
    together; None for a paragraph on its own. is_known: it is ours, and only takes its turn."""

    place: str
    kind: str
    text: str
    group: int | None = None
    is_known: bool = False


@dataclass(slots=True)
class Account:
    """Collects what a document says."""

    anatomy: Anatomy
    answers: list[RawAnswer] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    inserted: list[str] = field(default_factory=list)  # places of answers with tracked changes
    _texts: list[_Waiting | Unplaced] = field(default_factory=list)
    _margins: set[tuple[str, str]] = field(default_factory=set)
    _groups: int = 0

    def add_unplaced(self, place: str, kind: str, text: str) -> None:
        """List text that is no answer and cannot be ours."""
        if text.strip():
            self._texts.append(Unplaced(place, kind, text))

    def add_known(self, words: Iterable[str]) -> None:
        """Let printed words beside an answer take their turn among the printed texts."""
        self._texts += [_Waiting("", "", text, is_known=True) for text in words]

    def new_group(self) -> int:
        """A number for the paragraphs of one cell."""
        self._groups += 1
        return self._groups

    def add_text(
        self,
        place: str,
        kind: str,
        pieces: Iterable[Piece],
        group: int | None = None,
        *,
        is_known: bool = False,
    ) -> None:
        """Add a paragraph that is ours or was typed. What fields show in it is never ours.
        is_known: it is ours for another reason than its words."""
        listed = tuple(pieces)
        text = "".join(piece.text for piece in listed)
        if not text.strip():
            return
        own = "".join(piece.text for piece in listed if piece.origin is not Origin.FIELD)
        ours = self.anatomy.is_printed
        if own != text and not ours(text) and ours(own):
            self._texts.append(_Waiting(place, kind, own, group))
            text = "".join(piece.text for piece in listed if piece.origin is Origin.FIELD)
            self.add_unplaced(place, kind, text)
            return
        self._texts.append(_Waiting(place, kind, text, group, is_known))

    def add_asides(self, paragraph: Paragraph, place: str) -> None:
        """List what hangs on a paragraph."""
        for aside in paragraph.asides:
            self.add_aside(aside, place)

    def add_aside(self, aside: Aside, place: str) -> None:
        """List an aside, and what hangs on it. Struck out words of ours were not typed."""
        from_all = tuple(paragraphs_of(aside.blocks))
        text = "\n".join(each.text for each in from_all)
        if aside.kind is AsideKind.COMMENT:  # a remark of ours in a copy that we made of several
            text = without_sealed(text)
        ours = self.anatomy.printed | self.anatomy.prompts
        if aside.kind is not AsideKind.DELETED or comparable(text) not in ours:
            self.add_unplaced(place, aside.kind.value, text)
        for each in from_all:
            self.add_asides(each, place)

    def add_margin(self, aside: Aside, place: str) -> None:
        """List what is new in a page header or footer. Programs repeat them for each part of a
        document, so that each text is listed once."""
        for each in paragraphs_of(aside.blocks):
            own = "".join(piece.text for piece in each.pieces if piece.origin is not Origin.FIELD)
            is_new = (place, each.text) not in self._margins
            if is_new and comparable(own) not in self.anatomy.margins:
                self.add_unplaced(place, aside.kind.value, each.text)
            self._margins.add((place, each.text))
            self.add_asides(each, place)

    def submission(self, stamp: Stamp) -> Submission:
        """Everything that was found, each text in one place."""
        return Submission(
            stamp=stamp,
            answers=tuple(self.answers),
            unplaced=tuple(self._unplaced()),
            problems=tuple(self.problems),
        )

    def _unplaced(self) -> Iterator[Unplaced]:
        """What people typed beside the answers, the paragraphs of one cell together."""
        for _group, run in groupby(self._typed(), key=lambda each: each[0]):
            listed = [unplaced for _, unplaced in run]
            yield replace(listed[0], text="\n".join(each.text for each in listed))

    def _typed(self) -> Iterator[tuple[int, Unplaced]]:
        """Texts that are not ours, with a number for each cell or lone paragraph."""
        waiting = [each for each in self._texts if isinstance(each, _Waiting)]
        found = [comparable(each.text) for each in waiting]
        known = [each.is_known for each in waiting]
        matches = iter(match_printed(found, self.anatomy.texts, known))
        for number, each in enumerate(self._texts):
            if isinstance(each, Unplaced):
                yield -number, each
                continue
            match = next(matches)
            if match is not Match.OURS and not each.is_known:
                kind = LABEL if match is Match.EDITED else each.kind
                yield each.group or -number, Unplaced(each.place, kind, each.text)
