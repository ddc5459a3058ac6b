"""The neutral record of a text document: what docx.py and odt.py make and placing.py looks through.

Everything that people can type is here as text, in the order of the file; looks are not. Text is
kept exactly as the file holds it: tabs as tabs, breaks as line feeds. Page numbers are left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbook.readers.package import FileKind


class Origin(StrEnum):
    """How a piece of text came to stand there."""

    TYPED = "typed"
    SYMBOL = "symbol"  # a sign of a symbol font, turned into a character
    FIELD = "field"  # worked out by the program, such as the date of today


@dataclass(frozen=True, slots=True)
class Control:
    """A box for an answer, of ours or of another program.

    ticked: whether a check box says that it is ticked; None for other boxes. date: what a date box
    says beside the date that it shows. shows_prompt: the program says that nobody has answered.
    """

    tag: str = ""
    alias: str = ""
    ticked: bool | None = None
    date: datetime.date | None = None
    shows_prompt: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one kind. controls: the numbers of the boxes that it stands in, the outermost first.
    inserted: added while changes were tracked, and not yet accepted."""

    text: str
    controls: tuple[int, ...] = ()
    inserted: bool = False
    origin: Origin = Origin.TYPED


class AsideKind(StrEnum):
    """What can hang on a paragraph without being part of its text."""

    DELETED = "deleted-text"  # struck out while changes were tracked
    COMMENT = "comment"
    TEXT_BOX = "text-box"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    READING_AID = "reading-aid"  # small signs over or beside the letters of East Asian scripts
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that stands beside the text."""

    kind: AsideKind
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. controls: the numbers of all boxes in it and round it, empty ones too.

    level: of a heading, from 1; 0 for others. runs_on: its end was struck out, so that the next
    paragraph follows on the same line. pictures: how many stand in it.
    """

    pieces: tuple[Piece, ...]
    controls: tuple[int, ...] = ()
    bookmarks: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()
    level: int = 0
    runs_on: bool = False
    pictures: int = 0

    @property
    def text(self) -> str:
        """All its text."""
        if len(self.pieces) == 1:  # as nearly always
            return self.pieces[0].text
        return "".join([piece.text for piece in self.pieces])


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. Cells joined into one count as one."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    rows: tuple[Row, ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Pages:
    """A text document as plain data.

    controls: by number. margins: page headers and footers, and asides that hang on nothing.
    outside: how many parts of the document are kept in files of their own, which are not read.
    saved: when the file says that it was last saved, as ISO 8601 text; None when it does not say.
    """

    kind: FileKind
    blocks: tuple[Block, ...]
    controls: tuple[Control, ...] = ()
    margins: tuple[Aside, ...] = ()
    outside: int = 0
    saved: str | None = None


def paragraphs_of(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every paragraph in blocks, those in tables too, but not those in asides."""
    for block in blocks:
        if not isinstance(block, Paragraph):
            return _paragraphs_within(blocks)
    return iter(blocks)  # type: ignore[arg-type]  # as in nearly every cell


def _paragraphs_within(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        for row in block.rows:
            for cell in row.cells:
                yield from paragraphs_of(cell.blocks)
