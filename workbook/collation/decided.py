"""decisions.csv → what the facilitator decided, however a spreadsheet program saved it.

``read_decisions`` takes the bytes; settling follows what they say; ``decisions.py`` loads the file
and writes it again. A row is known by its id alone, so that rows may be sorted, cut and pasted.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbook.identity import comparable
from workbook.inert import restored
from workbook.problems import Problem
from workbook.problems.collation import (
    DECISION_UNKNOWN,
    DECISIONS_DISAGREE,
    DECISIONS_NOT_READ,
)

NAME = "decisions.csv"
COLUMNS = (
    "decision",
    "about",
    "kind",
    "team",
    "copy",
    "question",
    "row",
    "column",
    "answer",
    "files",
    "id",
)
KEEP = "keep"
KEEP_WORDS = frozenset({KEEP, "yes", "x", "✓"})
LEAVE_OUT = "leave out"
LEAVE_WORDS = frozenset({LEAVE_OUT, "leave it out", "left out"})
DELIMITERS = (",", ";", "\t")
LONGEST_ABOUT = 100  # characters of a row that a message repeats


class Kind(StrEnum):
    """What a row decides."""

    ANSWER = "answer"  # this answer is the right one
    FILE = "file"  # where answers differ, this file's are right; or: the file does not count
    ASSIGN = "assign"  # whose copy a file is


@dataclass(frozen=True, slots=True)
class Decision:
    """One row. word: the decision as typed, without outer spaces. cells: all its cells by column,
    those of columns that people added too."""

    id: str
    kind: str
    word: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Decisions:
    """The file as it was read. rows: all of them, in order. extra: columns that people added.
    content: its bytes, None when it was not there. problems: what cannot be followed.
    kept, left_out: the ids beside which "keep" and "leave out" stand. owners: for files of nobody,
    the copy code typed.
    is_read: False when the file is there and makes no sense; then it must not be written over.
    """

    rows: tuple[Decision, ...] = ()
    extra: tuple[str, ...] = ()
    content: bytes | None = None
    problems: tuple[Problem, ...] = ()
    kept: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    owners: tuple[tuple[str, str], ...] = ()
    is_read: bool = True


def read_decisions(content: bytes) -> Decisions:
    """What the content of the file says."""
    if not content.strip():
        return Decisions(content=content)
    try:
        heads, lines = _table(_decoded(content))
    except csv.Error:
        return no_decisions(content, "it is not a table")
    if not {"decision", "id"} <= set(heads):
        return no_decisions(content, "its first line does not name the columns “decision” and “id”")
    rows = tuple(_decision(heads, line) for line in lines if any(cell.strip() for cell in line))
    extra = tuple(dict.fromkeys(head for head in heads if head and head not in COLUMNS))
    return _judged(rows, extra, content)


def no_decisions(content: bytes | None, found: str) -> Decisions:
    """A file that is there and cannot be understood, and why."""
    return Decisions(
        content=content, problems=(DECISIONS_NOT_READ.at(NAME, found=found),), is_read=False
    )


def is_keep(word: str) -> bool:
    """Whether a word of the decision column says that this row is the right one."""
    return comparable(word) in KEEP_WORDS


def is_leave_out(row: Decision) -> bool:
    """Whether a row says that a file does not count at all."""
    return row.kind != Kind.ANSWER and comparable(row.word) in LEAVE_WORDS


def about(row: Decision) -> str:
    """A row in words that help to find it: its kind, team, question and id, never an answer."""
    parts = [row.kind, row.cells.get("team", ""), row.cells.get("question", ""), row.id]
    words = " · ".join(" ".join(part.split()) for part in parts if part.strip())
    return words if len(words) <= LONGEST_ABOUT else words[: LONGEST_ABOUT - 1] + "…"


def _decoded(content: bytes) -> str:
    """Text as Excel and LibreOffice save it: UTF-8, "Unicode text", or the old Windows letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _table(text: str) -> tuple[tuple[str, ...], list[list[str]]]:
    """The heads, in small letters, and all other lines. Raises csv.Error."""
    if text[:4].casefold() == "sep=":  # Excel's own way to name the delimiter
        text = text.partition("\n")[2]

    def lines(delimiter: str) -> Iterator[list[str]]:
        return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)

    def known(delimiter: str) -> int:
        return len(set(_heads(next(lines(delimiter), []))) & set(COLUMNS))

    # By the first line alone: cut at the wrong signs, answers may run together without an end.
    table = list(lines(max(DELIMITERS, key=known)))
    return _heads(table[0] if table else []), table[1:]


def _heads(line: list[str]) -> tuple[str, ...]:
    return tuple(restored(cell).strip().casefold() for cell in line)


def _decision(heads: tuple[str, ...], line: list[str]) -> Decision:
    cells = {head: restored(cell) for head, cell in zip(heads, line, strict=False) if head}
    return Decision(
        id=cells.get("id", "").strip(),
        kind=cells.get("kind", "").strip().casefold(),
        word=cells.get("decision", "").strip(),
        cells=cells,
    )


def _judged(rows: tuple[Decision, ...], extra: tuple[str, ...], content: bytes) -> Decisions:
    """The rows, and what follows from them; rows that contradict themselves are not followed."""
    decided = [row for row in rows if row.word]
    torn = {each.id for each in decided if _differs(each, decided)}
    followed = [row for row in decided if row.id not in torn]
    return Decisions(
        rows=rows,
        extra=extra,
        content=content,
        problems=tuple(_problems(decided, torn)),
        kept=frozenset(row.id for row in followed if row.kind != Kind.ASSIGN and is_keep(row.word)),
        left_out=frozenset(row.id for row in followed if is_leave_out(row)),
        owners=tuple(
            (row.id, row.word)
            for row in followed
            if row.kind == Kind.ASSIGN and not is_leave_out(row)
        ),
    )


def _differs(row: Decision, decided: Iterable[Decision]) -> bool:
    return any(other.id == row.id and _said(other) != _said(row) for other in decided)


def _said(row: Decision) -> str:
    if is_leave_out(row):
        return LEAVE_OUT
    return KEEP if is_keep(row.word) else comparable(row.word)


def _problems(decided: list[Decision], torn: set[str]) -> Iterator[Problem]:
    for row in {row.id: row for row in decided if row.id in torn}.values():
        yield DECISIONS_DISAGREE.at(NAME, about=about(row))
    for row in decided:
        if row.kind != Kind.ASSIGN and not is_keep(row.word) and not is_leave_out(row):
            yield DECISION_UNKNOWN.at(NAME, found=row.word[:LONGEST_ABOUT], about=about(row))
