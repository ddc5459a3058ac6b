"""Collation → how the round stands: how many went out and came back, and how complete each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbook.collation.asked import code_of, find_item
from workbook.collation.matters import base_form
from workbook.collation.records import Collation, CopyResult, CopyState, ReturnedFile
from workbook.collation.states import STANDING_WORDS, STATE_WORDS
from workbook.problems import Problem, Severity
from workbook.reports.records import Share
from workbook.reports.returns import labels_of, named
from workbook.reports.said import said


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one copy has got. answered, due: needed questions; due is 0 where it is unknown."""

    team: str
    state: str
    answered: int
    due: int
    last_answered: int | None = None
    last_due: int | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """The facts of a round. states: how many returns of each state, in the board's order;
    returns: how many returns that is, more than copies where a copy has several respondents.
    files: those put into the folder; inside: those in ZIP files and mails among them."""

    name: str
    handed_out: int
    returned: int
    returns: int
    states: tuple[Share, ...]
    progress: tuple[Progress, ...]
    files: int
    inside: int
    file_standings: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A point for a person to look at."""

    team: str
    file: str
    place: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers to the same question. text: as typed; chosen: by a decision."""

    text: str
    files: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    """Different answers in different files of one copy."""

    team: str
    code: str
    prompt: str
    row: str
    settled: bool
    choices: tuple[Choice, ...]


def board_of(collation: Collation, before: Collation | None) -> Board:
    """How the round stands."""
    states = Counter(result.state for result in collation.results)
    back = {
        result.copy.id for result in collation.results if result.state is not CopyState.OUTSTANDING
    }
    standings = Counter(file.standing for file in collation.files)
    inside = sum(file.arrival.container is not None for file in collation.files)
    labels = labels_of(collation.results)
    return Board(
        name=collation.round.name,
        handed_out=len(collation.round.copies),
        returned=len(back),
        returns=len(collation.results),
        states=tuple(
            Share(state.value, said(words), states[state]) for state, words in STATE_WORDS.items()
        ),
        progress=tuple(
            _progress(result, labels[named(result)], before) for result in collation.results
        ),
        files=len(collation.files) - inside,
        inside=inside,
        file_standings=tuple(
            Share(standing.value, said(words), standings[standing])
            for standing, words in STANDING_WORDS.items()
            if standings[standing]
        ),
    )


def _progress(result: CopyResult, label: str, before: Collation | None) -> Progress:
    last = _last(result, before)
    return Progress(
        team=label,
        state=said(STATE_WORDS[result.state]),
        answered=result.needed_answered,
        due=result.needed_due,
        last_answered=last.needed_answered if last else None,
        last_due=last.needed_due if last else None,
    )


def _last(result: CopyResult, before: Collation | None) -> CopyResult | None:
    """How far the same team had got last time, with the same form where it had that."""
    wanted = (result.copy.team, result.respondent)
    theirs = [
        each
        for each in (before.results if before else ())
        if (each.copy.team, each.respondent) == wanted and each.needed_due
    ]
    same = [each for each in theirs if base_form(each) == base_form(result)]
    return next(iter(same + theirs), None)


def facilitator_remedy(problem: Problem) -> str:
    """What the facilitator can do about a problem: what the catalogue says."""
    return problem.remedy


def what_was_found(problem: Problem) -> str:
    """A problem as the catalogue tells it."""
    return problem.message


def doubts_of(
    files: tuple[ReturnedFile, ...],
    names: Mapping[str, str],
    remedy: Callable[[Problem], str | None] = facilitator_remedy,
    message: Callable[[Problem], str] = what_was_found,
) -> tuple[Doubt, ...]:
    """Every point in the files that needs a person. names: the team of each copy's id; remedy:
    what the reader of the page can do, None for nothing; message: what was found, in their
    words."""
    return tuple(
        Doubt(
            names.get(file.copy or "", ""),
            file.place,
            _within(problem.place, file),
            message(problem),
            remedy(problem) or "",
        )
        for file in files
        for problem in file.problems
        if problem.severity in (Severity.DOUBT, Severity.REFUSED, Severity.ERROR)
    )


def _within(place: str, file: ReturnedFile) -> str:
    """A place within a file; nothing where the file as a whole is meant."""
    return "" if place in (file.place, file.arrival.account.file.name) else place


def disputes_of(results: tuple[CopyResult, ...]) -> tuple[Dispute, ...]:
    """Every question that several files of one copy answer differently, open ones first."""
    labels = labels_of(results)
    found = (
        Dispute(
            team=labels[named(result)],
            code=code_of(result, conflict.key.question),
            prompt=_prompt(result, conflict.key.question),
            row=" · ".join(part for part in (conflict.key.row, conflict.key.column) if part),
            settled=conflict.settled,
            choices=tuple(
                Choice(
                    each.answer.text or each.answer.value or said("(blank)"),
                    each.files,
                    each.chosen,
                )
                for each in conflict.variants
            ),
        )
        for result in results
        for conflict in result.conflicts
    )
    return tuple(sorted(found, key=lambda dispute: dispute.settled))


def _prompt(result: CopyResult, question: str) -> str:
    known = result.spoken
    item = find_item(known.layout, question) if known else None
    return item.prompt if item else ""
