"""Figures → the figures that may leave the facilitator's hands. All counts here are of returns.

Words, votes and everything that names a team stay behind; counts pass through suppression.py.
Used by report.py for the shared page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from workbook.reports.board import Board
from workbook.reports.records import (
    Chapter,
    CountPart,
    Distribution,
    DistributionTable,
    QuestionFigure,
    SectionFigure,
    Spread,
)
from workbook.reports.suppression import (
    NOT_SHOWN,
    STEP,
    SafeRow,
    rounded,
    safe_among,
    safe_count,
    safe_row,
)

LAST_TIME = "last time"
TOLD = ("about", "1 to")  # how a count begins that is told, if only roughly


@dataclass(frozen=True, slots=True)
class SafeLine:
    """One row of counts. cells: None when nothing of the row may be shown; is_last: it is of the
    round before."""

    label: str
    cells: tuple[str, ...] | None
    total: str
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class SafeTable:
    """Rows of counts under the same heads. several: counts of a row do not add up. counted: how
    many of the heads are part of the total; the others come after them."""

    title: str
    heads: tuple[str, ...]
    lines: tuple[SafeLine, ...]
    counted: int
    several: bool = False


@dataclass(frozen=True, slots=True)
class SafeQuestion:
    """A question as it may be shared. middles: the middle of several numbers, with its name."""

    id: str
    code: str
    prompt: str
    tables: tuple[SafeTable, ...]
    middles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SafeGroup:
    """A chapter or a section as it may be shared. worded: how many of its questions are answered
    in words or by vote; hidden: of how many others nothing may be shown."""

    id: str
    title: str
    intro: str
    tables: tuple[tuple[str, str, SafeTable], ...]
    questions: tuple[SafeQuestion, ...]
    worded: int
    hidden: int


@dataclass(frozen=True, slots=True)
class SafeBoard:
    """The facts of a round as they may be shared. states: those that may be shown, and that there
    are any of; complete: how much of what is needed is answered, "" where that is not told."""

    name: str
    handed_out: str
    returned: str
    states: tuple[tuple[str, str], ...]
    complete: str


@dataclass(frozen=True, slots=True)
class SafePage:
    """All that may be shared. worded, hidden: as in SafeGroup, over the whole page."""

    board: SafeBoard
    groups: tuple[SafeGroup, ...]
    worded: int
    hidden: int


def safe_page(
    board: Board,
    chapters: Iterable[Chapter],
    sections: Iterable[SectionFigure],
    threshold: int,
) -> SafePage:
    """What may be shared of a round: only what says something, and a count of what is left out."""
    groups = tuple(_groups(chapters, sections, threshold))
    return SafePage(
        safe_board(board, threshold),
        tuple(group for group in groups if group.tables or group.questions),
        sum(group.worded for group in groups),
        sum(group.hidden for group in groups),
    )


def safe_board(board: Board, threshold: int) -> SafeBoard:
    """How the round stands, without teams."""
    row = safe_row(tuple(share.count for share in board.states), threshold)
    labels = [share.label for share in board.states]
    return SafeBoard(
        board.name,
        safe_count(board.handed_out, threshold),
        safe_count(board.returned, threshold) if row.cells else NOT_SHOWN,
        tuple(
            (label, cell)
            for label, cell in zip(labels, row.cells or (), strict=bool(row.cells))
            if cell not in (NOT_SHOWN, "0")
        ),
        _complete(board, threshold),
    )


def _complete(board: Board, threshold: int) -> str:
    """How much of all that is needed is answered, in the returns that came back together.

    In steps of 5 per cent, and never as "all" or "nothing", which would be said of each return.
    """
    back = [one for one in board.progress if one.due]
    if len(back) <= threshold:
        return ""
    percent = rounded(round(100 * sum(one.answered for one in back) / sum(one.due for one in back)))
    if percent <= STEP:
        return f"{STEP}% or less"
    return f"{100 - STEP}% or more" if percent >= 100 - STEP else f"about {percent}%"


def _groups(
    chapters: Iterable[Chapter], sections: Iterable[SectionFigure], threshold: int
) -> Iterator[SafeGroup]:
    """Every chapter and section."""
    for chapter in chapters:
        yield _chapter(chapter, threshold)
    for each in sections:
        yield SafeGroup(each.id, each.title, "", (), *_questions(each.questions, threshold))


def _chapter(chapter: Chapter, threshold: int) -> SafeGroup:
    profiles = tuple(
        (part.title, part.caution, _table(part.spread, threshold)) for part in chapter.profiles
    )
    counts = tuple(
        (part.title, part.caution, _count_table(part, threshold)) for part in chapter.counts
    )
    questions, worded, hidden = _questions(chapter.questions, threshold)
    results = tuple(
        (title, caution, told)
        for title, caution, table in profiles + counts
        if (told := _telling(table))
    )
    hidden += len(profiles + counts) - len(results)
    return SafeGroup(
        chapter.id, chapter.title, chapter.shared_intro, results, questions, worded, hidden
    )


def _questions(
    figures: Iterable[QuestionFigure], threshold: int
) -> tuple[tuple[SafeQuestion, ...], int, int]:
    """The questions of which something may be shown; how many others are answered in words or by
    vote; and of how many of the rest nothing may be shown."""
    shared, worded, hidden = [], 0, 0
    for figure in figures:
        if figure.is_vote or not figure.is_counted:
            worded += 1
            continue
        tables = (_telling(_table(table, threshold)) for table in figure.distributions)
        middles = (_middle(spread, threshold) for spread in figure.spreads)
        one = SafeQuestion(
            figure.id,
            figure.code,
            figure.prompt,
            tuple(table for table in tables if table),
            tuple(middle for middle in middles if middle[1] != NOT_SHOWN),
        )
        if one.tables or one.middles:
            shared.append(one)
        else:
            hidden += 1
    return tuple(shared), worded, hidden


def _telling(table: SafeTable) -> SafeTable | None:
    """A table with its lines of this time, and those of last time with a number to compare; None
    where none of this time says anything. Leaving lines out tells nothing more of any team."""
    if not any(_says(line, table) for line in table.lines if not line.is_last):
        return None
    kept = tuple(line for line in table.lines if not line.is_last or _says(line, table, TOLD[:1]))
    return replace(table, lines=kept)


def _says(line: SafeLine, table: SafeTable, told: tuple[str, ...] = TOLD) -> bool:
    """Whether a line has any count that can be told: "7 or fewer" in every cell says nothing."""
    return any(cell.startswith(told) for cell in (line.cells or ())[: table.counted])


def _table(table: DistributionTable, threshold: int) -> SafeTable:
    first = table.rows[0]
    several = table.by_row or first.several
    apart = () if several else _apart_words(table)
    lines = tuple(
        line for row in table.rows for line in _lines(row, apart, table.by_row, threshold)
    )
    heads = tuple(share.label for share in first.shares)
    words = heads + tuple(words for _, words in apart)
    return SafeTable(table.title, words, lines, len(heads), several)


def _apart_words(table: DistributionTable) -> tuple[tuple[str, str], ...]:
    """What stands apart anywhere in the table, in the order in which it first does."""
    found: dict[str, str] = {}
    for row in table.rows:
        for each in (row, row.last):
            for share in each.apart if each else ():
                found.setdefault(share.code, share.label)
    return tuple(found.items())


def _lines(
    row: Distribution, apart: tuple[tuple[str, str], ...], by_row: bool, threshold: int
) -> Iterator[SafeLine]:
    yield _line(row, row.label, apart, by_row, threshold)
    if row.last:
        label = f"{row.label}, {LAST_TIME}" if row.label else LAST_TIME.capitalize()
        yield replace(_line(row.last, label, apart, by_row, threshold), is_last=True)


def _line(
    row: Distribution, label: str, apart: tuple[tuple[str, str], ...], by_row: bool, threshold: int
) -> SafeLine:
    if by_row or row.several:
        counts = row.holders if by_row else tuple(share.count for share in row.shares)
        total = row.holding if by_row else row.answered
        cells = tuple(safe_among(count, total, threshold) for count in counts)
        shown = total > threshold
        return SafeLine(label, cells if shown else None, safe_count(total, threshold))
    safe: SafeRow = safe_row(tuple(share.count for share in row.shares), threshold)
    if safe.cells is None:
        return SafeLine(label, None, NOT_SHOWN)
    said = {share.code: share.count for share in row.apart}
    beside = tuple(safe_count(said.get(code, 0), threshold) for code, _ in apart)
    return SafeLine(label, safe.cells + beside, safe.total)


def _count_table(part: CountPart, threshold: int) -> SafeTable:
    """How many returns name each kind at least once."""
    lines = tuple(
        SafeLine(row.label, (safe_among(row.having, part.returns, threshold),), "")
        for row in part.rows
    )
    return SafeTable("", ("Named at least once",), lines, 1, several=True)


def _middle(spread: Spread, threshold: int) -> tuple[str, str]:
    """The middle of the numbers to two figures. The lowest and the highest are one team's own."""
    if spread.count <= threshold or spread.lowest == spread.highest:
        return spread.label, NOT_SHOWN
    number = Decimal(spread.middle)
    places = -(number.adjusted() - 1) if number else 0
    about = number.quantize(Decimal(1).scaleb(-places)) if number else number
    return spread.label, f"about {about.normalize():f}"
