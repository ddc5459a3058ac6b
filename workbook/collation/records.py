"""The records of a collation: what exports, reports, letters and the board take.

Everything here is the same for the same files, in whatever order they were read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbook.gathering.records import Arrival
from workbook.identity import AnswerKey
from workbook.problems import Problem
from workbook.reading.account import Fate
from workbook.reading.known import Known
from workbook.results.answers import Answer, State
from workbook.results.check import Response
from workbook.rounds.records import Copy, Round
from workbook.submission import Unplaced


class Standing(StrEnum):
    """The part that a returned file plays in its round. Each file has exactly one."""

    USED = "used"  # its answers are the copy's answers
    MERGED = "merged"  # its answers were put together with those of another file of the copy
    EARLIER = "earlier"  # every answer in it is also in another file of the copy
    DUPLICATE = "duplicate"  # the same bytes, or the same content, as another file
    CONFLICTING = "conflicting"  # it differs from another file of the copy: a person decides
    LEFT_OUT = "left-out"  # a decision says that it does not count
    BLANK = "blank"  # nobody has filled in anything
    OTHER_ROUND = "other-round"
    NOT_ISSUED = "not-issued"  # a workbook of ours that is no copy of this round
    OLD_EDITION = "old-edition"  # of the round's bank, in an edition or form that we do not have
    NOT_OURS = "not-ours"  # a file of the right kind that is not a workbook of ours
    UNREADABLE = "unreadable"
    OPENED = "opened"  # a ZIP or a mail: what is in it is listed on its own
    SET_ASIDE = "set-aside"  # a computer's own file


class CopyState(StrEnum):
    """How far a copy has got, as the board shows it."""

    OUTSTANDING = "outstanding"  # nothing has come back that could be read
    BLANK = "blank"
    PARTIAL = "partial"
    COMPLETE = "complete"  # every needed question is answered
    CONFLICTING = "conflicting"  # several files differ, and nobody has decided yet
    OLD_EDITION = "old-edition"


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """One file and its one fate in this round.

    message: one plain sentence. copy: the id of the copy that it is, None when it is none of this
    round's. problems, unplaced: to be told of this file; empty for a duplicate, whose twin tells
    them. same_as: the place of the file that a duplicate or an earlier version stands behind.
    """

    arrival: Arrival
    fate: Fate
    standing: Standing
    message: str
    copy: str | None = None
    same_as: str | None = None
    problems: tuple[Problem, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()

    @property
    def place(self) -> str:
        """Where it lies below ``returned``."""
        return self.arrival.place


@dataclass(frozen=True, slots=True)
class Variant:
    """One of several answers to the same question of the same copy. files: the places of the files
    that say so, in order."""

    answer: Answer
    files: tuple[str, ...]
    chosen: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether these files leave the place empty; one that holds two answers does not."""
        return self.answer.state is State.BLANK


@dataclass(frozen=True, slots=True)
class Conflict:
    """Different answers in different files of one copy. settled: a decision chose one of them.
    in_row: whether the files differ in more of its row; keeping one answer keeps that file's row.
    A variant may be blank there."""

    copy: str
    key: AnswerKey
    variants: tuple[Variant, ...]
    in_row: bool = False

    @property
    def settled(self) -> bool:
        """Whether the facilitator has chosen."""
        return any(variant.chosen for variant in self.variants)


@dataclass(frozen=True, slots=True)
class CopyResult:
    """What one copy says, or one respondent's return of it.

    respondent: the copy's own, or ``1``, ``2`` … where several people returned one copy each.
    known: its bank and form; None when this program does not have them. own: the same form in the
    bank's own language, where the copy is in another.
    response: its answers from all its files; None when nothing could be used. An open conflict is
    an unreadable answer there. source: the file that all its answers are from; sources: that of
    each, where they are from several.
    files: the places of all its files. doubts: how many points a person has to look at.
    """

    copy: Copy
    state: CopyState
    respondent: str | None = None
    known: Known | None = None
    response: Response | None = None
    source: str | None = None
    sources: Mapping[AnswerKey, str] | None = None
    conflicts: tuple[Conflict, ...] = ()
    files: tuple[str, ...] = ()
    doubts: int = 0
    own: Known | None = None

    def source_of(self, key: AnswerKey) -> str | None:
        """The place of the file that an answer is from."""
        return self.source if self.sources is None else self.sources.get(key)

    @property
    def spoken(self) -> Known | None:
        """Its bank and form in the bank's own language, which results and reports speak."""
        return self.own or self.known

    @property
    def needed_answered(self) -> int:
        """How many needed questions are answered."""
        sections = self.response.completeness if self.response else ()
        return sum(each.needed_answered for each in sections)

    @property
    def needed_due(self) -> int:
        """How many needed questions are to be answered; 0 when that is not known."""
        sections = self.response.completeness if self.response else ()
        return sum(each.needed_due for each in sections)

    @property
    def percent(self) -> int | None:
        """Needed questions answered, in per cent, rounded down; None when none is known."""
        return 100 * self.needed_answered // self.needed_due if self.needed_due else None


@dataclass(frozen=True, slots=True)
class Collation:
    """A round as it stands. files: by place; results: in the order of the register; problems: of
    the round as a whole, such as a decision that fits nothing."""

    round: Round
    files: tuple[ReturnedFile, ...]
    results: tuple[CopyResult, ...]
    problems: tuple[Problem, ...] = ()
