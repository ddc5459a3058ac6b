"""A collation → everything that a person can decide about it: the rows of decisions.csv.

Settled matters are among them, so that a decision can be looked up and changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook.collation.asked import question_words
from workbook.collation.decided import Kind
from workbook.collation.marks import answer_mark, file_mark, owner_mark
from workbook.collation.records import (
    Collation,
    Conflict,
    CopyResult,
    ReturnedFile,
    Standing,
    Variant,
)
from workbook.problems.collation import CHOOSE
from workbook.reading.account import Fate
from workbook.results.answers import State

LONGEST_ANSWER = 2000  # characters of an answer that a row shows; its id is made of all of them
TWO_IN_ONE = "(this file holds two different answers)"
LEFT_BLANK = "(left blank)"
WHOLE_ROW = "What belongs with it, such as the rest of its row, follows from the same file."
SENTENCE_ENDS = (".", "?", "!", "…")
KEEP_FILE = (
    "Write keep under “decision” to use this file wherever the files differ, or leave out if it "
    "does not count at all."
)
LEAVE_FILE = "Write leave out under “decision” if this file does not count."
KEEP_ANSWER = "Write keep under “decision” if this is the right answer: {words}"
WHOSE = (
    "Write the team's name or its copy code (from register.csv) under “decision”, or leave out if "
    "it does not count."
)
LOOKED_AT = "Write leave out under “decision” once you have looked at this file and are done."


@dataclass(frozen=True, slots=True)
class Candidate:
    """One row. cells: by column, without the decision. group: what only one row can be kept of."""

    id: str
    kind: Kind
    is_open: bool
    group: str
    cells: Mapping[str, str]

    @property
    def decides(self) -> bool:
        """Whether this row is a matter of its own; a file's row only sums up those of answers."""
        return self.kind is not Kind.FILE


def candidates(collation: Collation) -> tuple[Candidate, ...]:
    """Every row there is to decide or to look up: by copy in the order of the register."""
    files = {file.place: file for file in collation.files}
    rows: dict[str, Candidate] = {}
    for result in collation.results:
        for each in (*_of_files(result, files), *_of_answers(result)):
            rows.setdefault(each.id, each)
    for file in collation.files:
        for each in _of_owner(collation, file):
            rows.setdefault(each.id, each)
    return tuple(rows.values())


def _of_files(result: CopyResult, files: Mapping[str, ReturnedFile]) -> Iterator[Candidate]:
    """A row for each file of a copy that differs from another, or may not count."""
    conflicts_of: dict[str, list[Conflict]] = {place: [] for place in _doubtful(result, files)}
    for conflict in result.conflicts:
        for place in sorted({place for each in conflict.variants for place in each.files}):
            conflicts_of.setdefault(place, []).append(conflict)
    for place, conflicts in sorted(conflicts_of.items()):
        mark = file_mark(result.copy.id, files[place].arrival.account.file.sha256 or place)
        yield Candidate(
            id=mark,
            kind=Kind.FILE,
            is_open=any(not each.settled for each in conflicts),
            group=f"files of {result.copy.id}",
            cells={
                **_head(result, Kind.FILE, mark),
                "files": place,
                "about": _about_file(files[place]),
            },
        )


def _doubtful(result: CopyResult, files: Mapping[str, ReturnedFile]) -> Iterator[str]:
    """Files that may not count: left out already, or so like another one that one person may have
    sent both."""
    for file in (files[place] for place in result.files):
        is_like = file.standing is Standing.USED or file.fate is Fate.NEEDS_PERSON
        if file.arrival.account.response is None:  # told as a stranger
            continue
        if file.standing is Standing.LEFT_OUT:
            yield file.place
        elif file.same_as and is_like:
            yield from (file.place, file.same_as)


def _of_answers(result: CopyResult) -> Iterator[Candidate]:
    """A row for each of the answers between which a person chooses."""
    for conflict in result.conflicts:
        about = _about_answer(result, conflict)
        for variant in conflict.variants:
            mark = answer_mark(conflict.copy, conflict.key, variant.answer)
            yield Candidate(
                id=mark,
                kind=Kind.ANSWER,
                is_open=not conflict.settled,
                group=f"{conflict.copy} {conflict.key}",
                cells={
                    **_head(result, Kind.ANSWER, mark),
                    "question": conflict.key.question,
                    "row": conflict.key.row or "",
                    "column": conflict.key.column or "",
                    "answer": _answer_words(variant),
                    "files": "; ".join(variant.files),
                    "about": about,
                },
            )


def _of_owner(collation: Collation, file: ReturnedFile) -> Iterator[Candidate]:
    """A row for a workbook of the round's bank that was not issued to anybody, and for any other
    file of no copy that a person has to look at."""
    account = file.arrival.account
    stamp = account.stamp
    mark = owner_mark(account.file.sha256 or file.place)
    is_of_round = (
        stamp is not None
        and stamp.round in (None, collation.round.id)
        and stamp.bank == collation.round.bank
    )
    if stamp is None or not is_of_round or account.response is None:
        yield from _of_stranger(file, mark)
        return
    is_open = file.standing is Standing.NOT_ISSUED
    is_left_out = file.standing is Standing.LEFT_OUT and file.copy is None
    if not (is_open or is_left_out) and (file.copy is None or file.copy == stamp.copy):
        return
    yield Candidate(
        id=mark,
        kind=Kind.ASSIGN,
        is_open=is_open,
        group=mark,
        cells={
            "kind": Kind.ASSIGN.value,
            "team": stamp.team or "",
            "copy": stamp.copy or "",
            "files": file.place,
            "id": mark,
            "about": WHOSE,
        },
    )


def _of_stranger(file: ReturnedFile, mark: str) -> Iterator[Candidate]:
    """A row for a file that can be nobody's, so that a person can say that it was looked at."""
    is_waiting = file.fate in (Fate.NEEDS_PERSON, Fate.REFUSED)
    is_unread = file.arrival.account.response is None  # of a copy, in an edition we do not have
    if (file.copy is None or is_unread) and (is_waiting or file.standing is Standing.LEFT_OUT):
        yield Candidate(
            id=mark,
            kind=Kind.FILE,
            is_open=False,
            group=mark,
            cells={"kind": Kind.FILE.value, "files": file.place, "id": mark, "about": LOOKED_AT},
        )


def _about_file(file: ReturnedFile) -> str:
    """What to do, and how the file differs as long as that is open."""
    if file.standing is Standing.LEFT_OUT or (file.same_as and file.standing is Standing.USED):
        return LEAVE_FILE
    if file.standing is not Standing.CONFLICTING:
        return KEEP_FILE
    return f"{KEEP_FILE} {file.message.removesuffix(CHOOSE).rstrip()}"


def _about_answer(result: CopyResult, conflict: Conflict) -> str:
    """What to do, and what was asked."""
    key = conflict.key
    words = question_words(result.known.layout, key) if result.known else str(key)
    about = KEEP_ANSWER.format(words=words)
    if not conflict.in_row:
        return about
    return f"{about}{'' if about.endswith(SENTENCE_ENDS) else '.'} {WHOLE_ROW}"


def _head(result: CopyResult, kind: Kind, mark: str) -> dict[str, str]:
    copy = result.copy
    team = f"{copy.team_name}, {copy.respondent}" if copy.respondent else copy.team_name
    return {"kind": kind.value, "team": team, "copy": copy.id, "id": mark}


def _answer_words(variant: Variant) -> str:
    """The answer as typed; very long ones are cut for reading."""
    answer = variant.answer
    if answer.state is State.BLANK:
        return LEFT_BLANK
    if answer.text is None:
        return TWO_IN_ONE if answer.state is State.UNREADABLE else answer.value or ""
    if len(answer.text) <= LONGEST_ANSWER:
        return answer.text
    return answer.text[: LONGEST_ANSWER - 1] + "…"
