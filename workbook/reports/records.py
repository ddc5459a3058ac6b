"""The figures of a report: what counting gives and what templates set out.

label: as a person reads it. last: the same figure in the round before, None where there is none.
A count is always a number of answers, rows, votes or workbooks, as the table around it says.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """How often one thing was said."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """How the answers at one place, or in one column, fall.

    shares: what counts as an answer. apart: "don't know", "no view", "not applicable", blank and
    the like; never part of ``answered``, which is the denominator of every share.
    several: one return may say several of the shares, as in a list of ticks.
    holders, holding: where rows are counted, how many returns have such a row at least once, share
    by share, and how many have any row that counts.
    """

    label: str
    shares: tuple[Share, ...]
    apart: tuple[Share, ...]
    answered: int
    several: bool = False
    holders: tuple[int, ...] = ()
    holding: int = 0
    last: Distribution | None = None


@dataclass(frozen=True, slots=True)
class DistributionTable:
    """Distributions over the same options. title: "" where the question itself says it.
    unit: what is counted, such as ``rows``. by_row: a row counts, not a whole return."""

    title: str
    unit: str
    rows: tuple[Distribution, ...]
    by_row: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """The lowest, middle and highest of several numbers, as plain decimal text."""

    label: str
    count: int
    lowest: str
    middle: str
    highest: str
    last: Spread | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """What one team wrote. last: what it wrote in the round before."""

    team: str
    text: str
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row that a team filled. label: its printed or typed name."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows of one team."""

    team: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class RowTable:
    """What teams wrote in a table. label_head: "" where rows have no name."""

    heads: tuple[str, ...]
    label_head: str
    groups: tuple[RowGroup, ...]

    @property
    def count(self) -> int:
        """How many rows there are in all."""
        return sum(len(group.rows) for group in self.groups)


@dataclass(frozen=True, slots=True)
class QuestionFigure:
    """Everything to be shown of one question. asked: how many returns were asked it; silent: how
    many of these say nothing; doubtful: how many say only what is in doubt; free: people add rows
    themselves; only_if: when it is asked; is_due: whether that is so in some return; is_vote: it is
    a vote, of which nothing may be shared.
    """

    id: str
    code: str
    prompt: str
    asked: int
    silent: int
    only_if: str = ""
    free: bool = False
    is_vote: bool = False
    distributions: tuple[DistributionTable, ...] = ()
    spreads: tuple[Spread, ...] = ()
    sayings: tuple[Saying, ...] = ()
    rows: RowTable | None = None
    doubtful: int = 0
    is_due: bool = True

    @property
    def speaking(self) -> int:
        """How many returns say something that could be read."""
        return self.asked - self.silent - self.doubtful

    @property
    def is_silent(self) -> bool:
        """Whether nobody said anything, this time or the last."""
        return self.silent == self.asked and not self.sayings

    @property
    def is_counted(self) -> bool:
        """Whether there are counts or numbers to show, besides words."""
        return bool(self.distributions or self.spreads)

    @property
    def speakers(self) -> int:
        """How many returns say something in words, in this round or the last."""
        rows = len(self.rows.groups) if self.rows else 0
        return max(len(self.sayings), rows)


@dataclass(frozen=True, slots=True)
class SectionFigure:
    """A section of the form. theme: which of the six theme colours it has, if any. is_change: it
    asks what has changed since last time, of copies that came with last time's answers."""

    id: str
    title: str
    theme: int | None
    questions: tuple[QuestionFigure, ...]
    is_change: bool = False


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where a theme stands, in one of four shapes and a word. why: whose word it is.
    by_vote: nothing was agreed, and the votes were asked instead."""

    mark: str
    word: str
    why: str
    by_vote: bool = False


@dataclass(frozen=True, slots=True)
class VoiceVotes:
    """The votes of one group of voices."""

    group: str
    shares: tuple[Share, ...]

    @property
    def cast(self) -> int:
        """How many votes were cast, "no view" included."""
        return sum(share.count for share in self.shares)


@dataclass(frozen=True, slots=True)
class ThemeFigure:
    """One theme of a vote. voices: the same groups for each theme of a team."""

    number: int
    label: str
    voices: tuple[VoiceVotes, ...]
    everyone: VoiceVotes
    verdict: str | None
    verdict_mark: str
    stands: Standpoint
    last: ThemeFigure | None = None


@dataclass(frozen=True, slots=True)
class VoteFigure:
    """The vote of one return. marks: the shape of each option, in the options' order, with its
    words; verdict_marks: the same for what can be agreed, empty where nothing is asked."""

    team: str
    anchor: str
    marks: tuple[tuple[str, str], ...]
    verdict_marks: tuple[tuple[str, str], ...]
    themes: tuple[ThemeFigure, ...]


@dataclass(frozen=True, slots=True)
class VotePart:
    """A vote over all returns."""

    id: str
    title: str
    caution: str
    votes: tuple[VoteFigure, ...]


@dataclass(frozen=True, slots=True)
class BarFigure:
    """One bar of a profile. said: the scale's words, or why there is no number; is_said: whether
    anything was said at all."""

    label: str
    said: str
    score: int | None
    is_said: bool = True
    last: str | None = None


@dataclass(frozen=True, slots=True)
class TeamProfile:
    """The profile of one return."""

    team: str
    anchor: str
    bars: tuple[BarFigure, ...]


@dataclass(frozen=True, slots=True)
class ProfilePart:
    """A profile over all returns. points: the scale's words by number."""

    id: str
    title: str
    caution: str
    points: tuple[tuple[int, str], ...]
    labels: tuple[str, ...]
    teams: tuple[TeamProfile, ...]
    spread: DistributionTable

    @property
    def lowest(self) -> int:
        """The low end of the scale."""
        return min((number for number, _ in self.points), default=0)

    @property
    def highest(self) -> int:
        """The high end of the scale."""
        return max((number for number, _ in self.points), default=0)


@dataclass(frozen=True, slots=True)
class CountCell:
    """How often a team named one kind."""

    count: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class CountRow:
    """One kind, over all teams. having: how many teams name it at least once."""

    label: str
    cells: tuple[CountCell, ...]
    having: int
    last_having: int | None = None


@dataclass(frozen=True, slots=True)
class CountPart:
    """How often each kind was named, team by team. returns: how many returns were counted."""

    id: str
    title: str
    caution: str
    teams: tuple[str, ...]
    rows: tuple[CountRow, ...]
    returns: int
    last_returns: int | None = None


@dataclass(frozen=True, slots=True)
class AverageFigure:
    """The averages of one team in one group, in words: each with how many answers count. is_said:
    whether any answer does."""

    team: str
    said: tuple[str, ...]
    last: tuple[str, ...] = ()
    is_said: bool = True


@dataclass(frozen=True, slots=True)
class AveragesPart:
    """Averages team by team. groups: each group's name and its figures, one for each team."""

    id: str
    title: str
    caution: str
    lowest: int
    highest: int
    teams: tuple[str, ...]
    groups: tuple[tuple[str, tuple[AverageFigure, ...]], ...]


@dataclass(frozen=True, slots=True)
class BesideRow:
    """One dimension of one team. cells: of each programme, how it stands to the team's answer,
    "" where there are only words, and what is published."""

    label: str
    own: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReferencePart:
    """What is published of programmes, by their full names, beside each team's own answers."""

    id: str
    title: str
    caution: str
    programmes: tuple[str, ...]
    teams: tuple[tuple[str, tuple[BesideRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the report that belongs together: results of the form, and questions.
    shared_intro: what the page to share says of it, where that is something else."""

    id: str
    title: str
    intro: str
    shared_intro: str = ""
    votes: tuple[VotePart, ...] = ()
    profiles: tuple[ProfilePart, ...] = ()
    counts: tuple[CountPart, ...] = ()
    averages: tuple[AveragesPart, ...] = ()
    references: tuple[ReferencePart, ...] = ()
    questions: tuple[QuestionFigure, ...] = ()

    @property
    def has_results(self) -> bool:
        """Whether there are results of the form."""
        return any((self.votes, self.profiles, self.counts, self.averages, self.references))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.has_results or self.questions)
