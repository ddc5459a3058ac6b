"""Figures → the figures that may leave the facilitator's hands. All counts here are of returns.

Words, votes and everything that names a team stay behind; counts pass through suppression.py.
Used by report.py for the shared page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
    SafeRow,
    safe_among,
    safe_count,
    safe_row,
)

LAST_TIME = "last time"


@dataclass(frozen=True, slots=True)
class SafeLine:
    """One row of counts. cells: None when nothing of the row may be shown."""

    label: str
    cells: tuple[str, ...] | None
    total: str


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
    """A chapter or a section as it may be shared. left_out: questions of words and votes."""

    id: str
    title: str
    intro: str
    tables: tuple[tuple[str, str, SafeTable], ...]
    questions: tuple[SafeQuestion, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class SafeBoard:
    """The facts of a round as they may be shared. states: None when none may be shown."""

    name: str
    handed_out: str
    returned: str
    states: tuple[tuple[str, str], ...] | None


def safe_board(board: Board, threshold: int) -> SafeBoard:
    """How the round stands, without teams."""
    row = safe_row(tuple(share.count for share in board.states), threshold)
    labels = [share.label for share in board.states]
    return SafeBoard(
        board.name,
        safe_count(board.handed_out, threshold),
        safe_count(board.returned, threshold) if row.cells else NOT_SHOWN,
        tuple(zip(labels, row.cells, strict=True)) if row.cells else None,
    )


def safe_groups(
    chapters: Iterable[Chapter], sections: Iterable[SectionFigure], threshold: int
) -> tuple[SafeGroup, ...]:
    """Every chapter and section that has something to share."""
    groups = (
        *(_chapter(each, threshold) for each in chapters),
        *(
            SafeGroup(each.id, each.title, "", (), *_questions(each.questions, threshold))
            for each in sections
        ),
    )
    return tuple(group for group in groups if group.tables or group.questions)


def _chapter(chapter: Chapter, threshold: int) -> SafeGroup:
    profiles = tuple(
        (part.title, part.caution, _table(part.spread, threshold)) for part in chapter.profiles
    )
    counts = tuple(
        (part.title, part.caution, _count_table(part, threshold)) for part in chapter.counts
    )
    questions, left_out = _questions(chapter.questions, threshold)
    return SafeGroup(
        chapter.id, chapter.title, chapter.intro, profiles + counts, questions, left_out
    )


def _questions(
    figures: Iterable[QuestionFigure], threshold: int
) -> tuple[tuple[SafeQuestion, ...], int]:
    """The questions that may be shared, and how many may not: their answers are words or votes."""
    shared, left_out = [], 0
    for figure in figures:
        if figure.is_vote or not (figure.distributions or figure.spreads):
            left_out += 1
            continue
        shared.append(
            SafeQuestion(
                figure.id,
                figure.code,
                figure.prompt,
                tuple(_table(table, threshold) for table in figure.distributions),
                tuple(_middle(spread, threshold) for spread in figure.spreads),
            )
        )
    return tuple(shared), left_out


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
        yield _line(row.last, label, apart, by_row, threshold)


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
    return spread.label, f"about {about:f}"
