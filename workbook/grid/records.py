"""The records of a grid: sheets of rows of cells, and what goes with them.

Rows and columns count from 0. Sizes are pixels at 96 to the inch, text sizes are points.
A row's place on its sheet is its place in ``Sheet.rows``; its id never changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbook.identity import AnswerKey
from workbook.layout import Kind, Picture, Slot

KEY_ROW = 2  # the hidden row that names the columns, on every sheet
STAMP_OFFSET = 1  # the copy's stamp stands this far right of the id column
HELPER_OFFSET = 2  # hidden formulas begin this far right of the id column


class Face(StrEnum):
    """How a piece of text looks."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a cell's text in one face."""

    text: str
    face: Face = Face.PLAIN


class Role(StrEnum):
    """What a cell is for; a writer gives each role its look."""

    # One line that runs on over the empty cells to its right.
    TITLE = "title"
    PURPOSE = "purpose"
    HEADING = "heading"
    QUESTION = "question"  # the prompt over a table
    NOTE = "note"  # quiet words over a table
    LINK = "link"
    HINT_LINE = "hint-line"
    EASY = "easy"  # a sentence of an easy-read page
    # Wrapped in its own cell.
    CODE = "code"
    PROMPT = "prompt"
    HINT = "hint"
    HEAD = "head"
    MARKER = "marker"
    LABEL = "label"
    TEXT = "text"
    FACT = "fact"  # framed, in a table to be read
    CHOICE = "choice"  # the words of a choice beside its picture
    NUMBERED = "numbered"  # the number of a line of a table
    CREDITS = "credits"  # small words at the very end
    # Worked out by the spreadsheet program.
    ECHO = "echo"
    COMPUTED = "computed"
    NUMBER = "number"
    AVERAGE = "average"  # with one place after the point
    HELPER = "helper"
    # The rest.
    PICTURE = "picture"
    BAND = "band"  # a stripe of the section's colour, without text
    ANSWER = "answer"
    WORD = "word"  # a choice on the hidden lists sheet
    # Known only when a workbook is written.
    COPY = "copy"  # the copy's code
    COPY_FOR = "copy-for"  # the words before the team's name
    TEAM = "team"  # the team's name and the further lines of the cover


WRAPPED = frozenset(
    {
        Role.CODE,
        Role.PROMPT,
        Role.HINT,
        Role.HEAD,
        Role.MARKER,
        Role.LABEL,
        Role.TEXT,
        Role.FACT,
        Role.CHOICE,
        Role.CREDITS,
        Role.ECHO,
        Role.COMPUTED,
        Role.COPY,
        Role.COPY_FOR,
        Role.TEAM,
    }
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that begins in a cell and may reach over those below. side: its width and height in
    pixels."""

    picture: Picture
    side: int


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: a row of a sheet, by their ids, and a column."""

    sheet: str
    row: str
    column: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something, or is there to be filled.

    formula: without its leading ``=``; cached: its value in the blank; longest: the longest words
    it may come to show, since a row does not grow with them. slot: for answers.
    echo: the answer whose words the cell repeats; its formula says how.
    """

    column: int
    role: Role
    runs: tuple[Run, ...] = ()
    formula: str = ""
    cached: str | int = ""
    longest: str = ""
    slot: Slot | None = None
    echo: AnswerKey | None = None
    link: Target | None = None
    figure: Figure | None = None

    @property
    def text(self) -> str:
        """The printed words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet. height: in pixels, enough for the words of the blank; it is only where a
    row begins, and grows with what people write. fixed: a row without words, whose height stays.
    item: the question it belongs to. fresh_page: whether a printed page begins with it."""

    id: str
    cells: tuple[Cell, ...] = ()
    height: int = 0
    fixed: bool = False
    item: str | None = None
    fresh_page: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells of a sheet, named as people name it; both ends are within it."""

    sheet: str
    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Grey:
    """Rows to be greyed while the cell ``switch`` holds 0."""

    rows: Area
    switch: Area


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of bar. hollow: drawn as an outline."""

    name: str
    values: Area
    colour: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars, standing on rows kept free for them.

    row: the id of the row at its upper left corner. description: what it shows, for people who
    do not see it. highest: the end of the scale, None where the numbers decide. averages: whether
    the numbers are averages: with one place after the point, and bars that stand side by side
    instead of adding up.
    """

    row: str
    title: str
    description: str
    categories: Area
    series: tuple[Series, ...]
    width: int
    height: int
    axis: str
    highest: int | None = None
    legend: bool = False
    averages: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, ready to be painted.

    widths: of the visible columns. The id column stands right of them; ``helpers`` hidden columns
    of formulas stand right of that. theme: a number of the six theme colours, None for ink.
    scale: of the printed page, in per cent. frozen: rows that stay on the screen.
    repeated: first and last row printed on top of each page.
    """

    id: str
    name: str
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    scale: int
    portrait: bool = False
    helpers: int = 0
    theme: int | None = None
    frozen: int = 0
    repeated: tuple[int, int] = (0, 0)
    hidden: bool = False
    greys: tuple[Grey, ...] = ()
    charts: tuple[Chart, ...] = ()

    @property
    def id_column(self) -> int:
        """The hidden column of row ids: the first one right of the visible columns."""
        return len(self.widths)

    @property
    def last_column(self) -> int:
        """The last hidden column in use."""
        return self.id_column + HELPER_OFFSET + self.helpers - 1

    def cells(self) -> Iterator[tuple[int, Row, Cell]]:
        """Every cell with its row and the row's number."""
        for number, row in enumerate(self.rows):
            for cell in row.cells:
                yield number, row, cell

    def row_number(self, row_id: str) -> int:
        """Where the row of this id stands. Raises ValueError when there is none."""
        return [row.id for row in self.rows].index(row_id)


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """The words of one dropdown, and where they stand on the lists sheet."""

    words: tuple[str, ...]
    area: Area


@dataclass(frozen=True, slots=True)
class Grid:
    """A form as a spreadsheet: every sheet, row and cell, but no file format.

    not_applicable, dont_know: words that any free answer may hold. lists: each dropdown once.
    """

    bank: str
    edition: str
    form: str
    language: str
    title: str
    easy_read: bool
    not_applicable: str
    dont_know: str
    sheets: tuple[Sheet, ...]
    lists: tuple[ChoiceList, ...]
    required: frozenset[str]  # the questions that count towards completeness
    draft: str = ""  # what is said of words that nobody has reviewed

    def sheet(self, sheet_id: str) -> Sheet:
        """The sheet of this id. Raises StopIteration when there is none."""
        return next(sheet for sheet in self.sheets if sheet.id == sheet_id)

    def answers(self) -> Iterator[tuple[Sheet, int, int, Slot]]:
        """Every answer cell in reading order: its sheet, row, column and slot."""
        for sheet in self.sheets:
            for number, _row, cell in sheet.cells():
                if cell.slot is not None:
                    yield sheet, number, cell.column, cell.slot


@dataclass(frozen=True, slots=True)
class Place:
    """Where one answer goes in a blank workbook. place: ``Sheet name!D7``.
    allowed: the words offered, empty for free entry."""

    key: AnswerKey
    sheet: str
    cell: str
    place: str
    kind: Kind
    allowed: tuple[str, ...]
    required: bool
