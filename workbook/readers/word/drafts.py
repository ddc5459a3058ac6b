"""Paragraphs and boxes while a file is read: what docx.py and odt.py put their findings into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from workbook.readers.word.pages import (
    Aside,
    AsideKind,
    Block,
    Control,
    Origin,
    Paragraph,
    Piece,
)

Kind = tuple[tuple[int, ...], bool, Origin]
"""What a piece is beside its text: its boxes, whether it was inserted, and its origin."""


@dataclass(slots=True)
class Boxes:
    """The boxes for answers met so far, and those that are open where the reader stands."""

    found: list[Control] = field(default_factory=list)
    open: list[int] = field(default_factory=list)

    def enter(self, control: Control) -> int:
        """Open a box; gives its number."""
        self.found.append(control)
        self.open.append(len(self.found) - 1)
        return self.open[-1]

    def leave(self) -> None:
        """Close the box that was opened last."""
        self.open.pop()


@dataclass(slots=True)
class Draft:
    """One paragraph, piece by piece. Neighbouring pieces of one kind become one."""

    boxes: Boxes
    bookmarks: list[str] = field(default_factory=list)
    pictures: int = 0
    _pieces: list[Piece] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _kind: Kind = ((), False, Origin.TYPED)
    _struck: list[str] = field(default_factory=list)
    _asides: list[Aside] = field(default_factory=list)
    _controls: dict[int, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._controls.update(dict.fromkeys(self.boxes.open))

    @property
    def size(self) -> int:
        """Grows whenever something that a person could have made is added."""
        texts = len(self._pieces) + len(self._words) + len(self._struck)
        return texts + len(self._asides) + len(self._controls) + self.pictures

    @property
    def has_words(self) -> bool:
        """Whether the paragraph has text of its own so far."""
        return bool(self._pieces or self._words)

    def type(self, text: str, *, inserted: bool, origin: Origin = Origin.TYPED) -> None:
        """Add text of the paragraph itself."""
        if not text:
            return
        self._end_struck()
        kind = tuple(self.boxes.open), inserted, origin
        if kind != self._kind:
            self._end_piece()
            self._kind = kind
        self._words.append(text)

    def end_run(self) -> None:
        """Keep what comes next apart, because it may have come from another hand."""
        self._end_piece()

    def strike(self, text: str) -> None:
        """Add text that was struck out."""
        if text:
            self._struck.append(text)

    def forget_boxes(self) -> None:
        """The paragraph was struck out, so that no box round it is to be found in it."""
        self._controls.clear()

    def enter(self, control: Control) -> None:
        """Open a box within the paragraph."""
        self._controls[self.boxes.enter(control)] = None

    def hang(self, kind: AsideKind, blocks: Iterable[Block]) -> None:
        """Add text that stands beside the paragraph."""
        self._end_struck()
        self._asides.append(Aside(kind, tuple(blocks)))

    def done(self, level: int = 0, *, runs_on: bool = False) -> Paragraph:
        """The paragraph."""
        self._end_struck()
        self._end_piece()
        return Paragraph(
            pieces=tuple(self._pieces),
            controls=tuple(self._controls),
            bookmarks=tuple(self.bookmarks),
            asides=tuple(self._asides),
            level=level,
            runs_on=runs_on,
            pictures=self.pictures,
        )

    def _end_piece(self) -> None:
        if self._words:
            self._pieces.append(Piece("".join(self._words), *self._kind))
            self._words = []

    def _end_struck(self) -> None:
        if self._struck:
            words = Paragraph((Piece("".join(self._struck)),))
            self._struck = []
            self._asides.append(Aside(AsideKind.DELETED, (words,)))
