"""decisions.csv: loading it, and writing what is open and what was decided.

The file belongs to the facilitator: every decision in it is kept, whatever came of it, and it is
never written over when it was changed in the meantime. The command ``collate`` calls these.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from workbook.collation.candidates import Candidate, candidates
from workbook.collation.decided import (
    COLUMNS,
    NAME,
    Decision,
    Decisions,
    no_decisions,
    read_decisions,
)
from workbook.collation.records import Collation
from workbook.inert import neutralised
from workbook.problems import Problem
from workbook.problems.collation import DECISIONS_CHANGED
from workbook.rounds.files import replace_files

NOTHING = Decision("", "", "", {})


def load_decisions(path: Path) -> Decisions:
    """What the file says; no decisions when it is not there."""
    try:
        return read_decisions(path.read_bytes())
    except FileNotFoundError:
        return Decisions()
    except OSError as error:
        return no_decisions(None, error.strerror or type(error).__name__)


def decisions_csv(collation: Collation, decisions: Decisions) -> bytes | None:
    """The file as it should be now: open rows first, then settled ones, then decisions that fit
    nothing any more. None when there is nothing to decide and no file was there.

    With a byte order mark: without one, Excel takes letters such as é for others.
    """
    rows = list(_rows(candidates(collation), decisions))
    if not rows and decisions.content is None:
        return None
    heads = (*COLUMNS, *decisions.extra)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([neutralised(head) for head in heads])
    table.writerows([neutralised(row.get(head, "")) for head in heads] for row in rows)
    return out.getvalue().encode("utf-8-sig", "backslashreplace")


def save_decisions(folder: Path, collation: Collation, decisions: Decisions) -> Problem | None:
    """Write the file, unless that would undo what a person did; why not, if it was not written.

    folder: the round's. decisions: as they were loaded before collating.
    """
    content = decisions_csv(collation, decisions)
    if content is None or not decisions.is_read:
        return None
    if load_decisions(folder / NAME).content != decisions.content:
        return DECISIONS_CHANGED.at(NAME)
    return replace_files(folder, {NAME: content})


def _rows(found: tuple[Candidate, ...], decisions: Decisions) -> Iterator[Mapping[str, str]]:
    """Cells by column: of each candidate with what was decided, then of all that is left over."""
    said: dict[str, list[Decision]] = {}
    for row in decisions.rows:
        said.setdefault(row.id, []).append(row)
    for candidate in sorted(found, key=lambda each: not each.is_open):
        own = [row for row in said.pop(candidate.id, []) if _is_worth_keeping(row, decisions)]
        # Rows with one id and different decisions are all kept: a person has to choose.
        for row in _different(own) or [NOTHING]:
            extra = {head: row.cells.get(head, "") for head in decisions.extra}
            yield {**extra, **candidate.cells, "decision": row.word}
    for rows in said.values():
        yield from (row.cells for row in rows if _is_worth_keeping(row, decisions))


def _different(rows: Iterable[Decision]) -> list[Decision]:
    """One row for each decision; rows that only hold a remark give way to those that decide."""
    decided = {row.word: row for row in reversed(list(rows))}
    if len(decided) > 1:
        decided.pop("", None)
    return list(reversed(decided.values()))


def _is_worth_keeping(row: Decision, decisions: Decisions) -> bool:
    return bool(row.word) or any(row.cells.get(head, "").strip() for head in decisions.extra)
