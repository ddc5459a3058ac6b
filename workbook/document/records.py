"""The records of a document: sections of blocks, tables of rows of cells, and the answers in them.

Widths and heights are millimetres on an A4 page with the margins below; a writer with another page
keeps the proportions. Nothing here knows a file format.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbook.identity import AnswerKey
from workbook.layout import Kind, Picture
from workbook.marks import BlankSlot, Form

PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 174.0, 261.0  # of the text, on A4 with side margins of 18 mm


class Face(StrEnum):
    """How a piece of text looks."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph's text in one face. link: the anchor it leads to."""

    text: str
    face: Face = Face.PLAIN
    link: str | None = None


class Role(StrEnum):
    """What a paragraph is for; a writer gives each role a style."""

    TITLE = "title"
    COPY = "copy"  # the copy code, known only when a document is written
    PURPOSE = "purpose"
    COPY_FOR = "copy-for"  # whose copy it is; none in a blank
    TEXT = "text"
    STEP = "step"  # a numbered step: its number, a tab, its words
    NOTE = "note"
    # Within tables.
    CODE = "code"  # the code of a question
    ROW_CODE = "row-code"  # the code of a row within a question
    PROMPT = "prompt"
    HELP = "help"
    HEAD = "head"
    LABEL = "label"
    ANSWER = "answer"
    TABLE_ANSWER = "table-answer"  # in a table of several columns
    SMALL = "small"
    MARK = "mark"  # a box or a cell to be marked by hand
    # In easy-read documents.
    EASY = "easy"  # a sentence beside a picture
    EASY_CHOICE = "easy-choice"  # a box, its picture and its words
    EASY_TABLE_CHOICE = "easy-table-choice"  # the same in a table of several columns
    CREDITS = "credits"  # small words at the very end


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in a line of text. side: its width and height in millimetres."""

    picture: Picture
    side: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. with_next: whether it must stay on the page of what follows it. figure: a
    picture before its words."""

    role: Role
    runs: tuple[Run, ...] = ()
    with_next: bool = False
    figure: Figure | None = None

    @property
    def text(self) -> str:
        """The printed words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A real heading. level: 1 for a section, 2 for a question, 3 for a card. anchor: a name that
    links lead to. theme: a number of the six theme colours, for the band under a section's title.
    """

    level: int
    runs: tuple[Run, ...]
    anchor: str | None = None
    theme: int | None = None

    @property
    def text(self) -> str:
        """The printed words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Answer:
    """A place for one answer, or for one box of it. beside: the words printed after a box that
    shares its cell with others. required: whether its question counts towards completeness.
    figure: a picture between the box and the words beside it."""

    slot: BlankSlot
    kind: Kind
    head: str = ""
    required: bool = False
    beside: str = ""
    figure: Figure | None = None


class Look(StrEnum):
    """How a cell looks."""

    PLAIN = "plain"
    HEAD = "head"
    ANSWER = "answer"
    BOXES = "boxes"  # an answer of boxes to tick beside pictures, which are black on white
    BY_HAND = "by-hand"  # to be filled on paper; never an answer


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: paragraphs of ours, or answers. role: of its answers' paragraphs."""

    paragraphs: tuple[Paragraph, ...] = ()
    answers: tuple[Answer, ...] = ()
    look: Look = Look.PLAIN
    role: Role = Role.ANSWER


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. height: its least height in millimetres, 0 for none; it grows with its
    text. heading: repeated on each page. with_next: stays on the page of the row below."""

    cells: tuple[Cell, ...]
    height: float = 0.0
    heading: bool = False
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. title: what a screen reader calls it. widths: of its columns, in millimetres.
    lines: whether thin lines stand between its rows."""

    title: str
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    lines: bool = True


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on pages of one orientation; a section begins on a new page."""

    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A form as a document: every block in order, but no file format.

    further: the places of rows that people may add at the end of a table.
    """

    bank: str
    edition: str
    form: str
    language: str
    title: str
    easy_read: bool
    sections: tuple[Section, ...]
    further: tuple[Answer, ...]
    draft: str = ""  # what is said of words that nobody has reviewed

    def tables(self) -> Iterator[Table]:
        """Every table in order."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    yield block

    def answers(self) -> Iterator[Answer]:
        """Every answer place in reading order."""
        for table in self.tables():
            for row in table.rows:
                for cell in row.cells:
                    yield from cell.answers


@dataclass(frozen=True, slots=True)
class Place:
    """Where one answer goes in a blank document.

    place: ``CIRCLE-3``, or ``CIRCLE-1.4 · Role or initials`` in a table of several columns.
    row_code: what the first cell of its row shows. cell: which cell of the row, the code's being 0.
    tags: of its control; of its boxes in the order of ``allowed`` where it has several; none for a
    plain cell. allowed: the words offered, empty for free entry.
    """

    key: AnswerKey
    place: str
    row_code: str
    cell: int
    tags: tuple[str, ...]
    form: Form
    kind: Kind
    allowed: tuple[str, ...]
    required: bool
