"""Last round's collation → the answers that each new copy begins with.

Only what was accepted is carried, and what cannot be is told. The command line calls it for
``--carry-over`` and hands the outcome to ``plan_issue``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from workbook.bank import Bank
from workbook.building import Carried
from workbook.changes import again, with_changes
from workbook.collation.records import Collation, CopyResult
from workbook.identity import AnswerKey, comparable
from workbook.issuing.owners import known_ids
from workbook.problems import Message, Problem
from workbook.problems.rounds import (
    CARRY_IN_DOUBT,
    CARRY_NO_CHOICE,
    CARRY_NO_PLACE,
    CARRY_NO_ROOM,
    CARRY_NONE,
    CARRY_OTHER_KIND,
    CARRY_SEVERAL,
)
from workbook.results.answers import Answer, State
from workbook.reworking.target import Target, Unfit, make_target
from workbook.rounds.records import Format, Round
from workbook.rounds.wanted import Roster, Wanted

_TOLD: Mapping[Unfit, Message] = MappingProxyType(
    {
        Unfit.IN_DOUBT: CARRY_IN_DOUBT,
        Unfit.NO_PLACE: CARRY_NO_PLACE,
        Unfit.OTHER_KIND: CARRY_OTHER_KIND,
        Unfit.NO_CHOICE: CARRY_NO_CHOICE,
        Unfit.NO_ROOM: CARRY_NO_ROOM,
    }
)


@dataclass(frozen=True, slots=True)
class CarryOver:
    """What one copy begins with. notices: what could not be carried."""

    answers: Mapping[AnswerKey, Carried] = field(default_factory=dict)
    notices: tuple[Problem, ...] = ()


def carry_over(
    roster: Roster, there: Round | None, last: Collation, banks: Mapping[str, Bank]
) -> dict[int, CarryOver]:
    """What each row of the roster begins with, by its number. there: the register of the new round,
    if there is one. banks: the bank in each language."""
    ids = known_ids(roster, there, last.round)
    targets: dict[tuple[str, str, Format], Target] = {}
    carried: dict[int, CarryOver] = {}
    for wanted in roster.wanted:
        asked = wanted.language, wanted.form, wanted.format
        if asked not in targets:
            bank = with_changes(banks[wanted.language], wanted.form)
            targets[asked] = make_target(bank, again(wanted.form), wanted.format.value)
        team = ids.get(comparable(wanted.team_name))
        place = f"{roster.file}, row {wanted.row}"
        carried[wanted.row] = _carry_one(place, _results_of(wanted, team, last), targets[asked])
    return carried


def _results_of(wanted: Wanted, team: str | None, last: Collation) -> list[CopyResult]:
    """What the team said last time to the same form."""
    respondent = comparable(wanted.respondent or "")
    return [
        result
        for result in last.results
        if result.copy.team == team
        and result.copy.form in (wanted.form, again(wanted.form))
        and comparable(result.copy.respondent or "") == respondent
        and result.response is not None
    ]


def _carry_one(place: str, results: list[CopyResult], target: Target) -> CarryOver:
    if len(results) > 1:
        return CarryOver(notices=(CARRY_SEVERAL.at(place),))
    answers: Mapping[AnswerKey, Carried] = {}
    unfit: dict[Unfit, dict[str, None]] = {}
    for result in results:
        codes = _codes(result)
        fitted = target.fit(_accepted(result), result.known)
        answers = fitted.answers
        doubtful = [(Unfit.IN_DOUBT, answer.question) for answer in _doubtful(result)]
        left = [(each.why, each.answer.question) for each in fitted.left]
        for why, question in (*doubtful, *left):
            unfit.setdefault(why, {})[codes.get(question, question)] = None
    told = tuple(_TOLD[why].at(place, found=", ".join(unfit[why])) for why in Unfit if why in unfit)
    return CarryOver(answers, told if answers or told else (CARRY_NONE.at(place),))


def _accepted(result: CopyResult) -> Iterator[Answer]:
    """The answers that stand, but for those that say what had changed before."""
    open_ = {conflict.key for conflict in result.conflicts if not conflict.settled}
    for answer in result.response.answers if result.response else ():
        stands = answer.state in (State.ANSWERED, State.NOT_APPLICABLE) and answer.text
        if stands and answer.key not in open_ and not _is_about_changes(answer, result):
            yield answer


def _doubtful(result: CopyResult) -> Iterator[Answer]:
    """The answers that nobody could read, and those that several files answer differently."""
    open_ = {conflict.key for conflict in result.conflicts if not conflict.settled}
    for answer in result.response.answers if result.response else ():
        if answer.state is State.UNREADABLE or answer.key in open_:
            yield answer


def _is_about_changes(answer: Answer, result: CopyResult) -> bool:
    """Whether only the form with last answers asks this."""
    question = result.known.bank.find_question(answer.question) if result.known else None
    return question is not None and tuple(question.forms) == (again(result.copy.form),)


def _codes(result: CopyResult) -> dict[str, str]:
    """The short code of each question, as people know it."""
    items = result.known.layout.items() if result.known else ()
    return {item.question: item.code for item in items}
