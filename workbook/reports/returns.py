"""Collation → the returns whose answers count, with a name for each and its answers by key.

A return is one copy's answers, or one respondent's. A copy that came back blank is on the board,
but nothing of it is counted: nobody has said anything. Used by everything that counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.bank import Bank
from workbook.collation.records import Collation, CopyResult, CopyState
from workbook.identity import AnswerKey
from workbook.layout import Layout
from workbook.results.answers import Answer
from workbook.results.check import Response
from workbook.results.translate import said_in


@dataclass(frozen=True, slots=True)
class Return:
    """The answers of one return. team: its token, the same in every round; label: as people read
    it; respondent: as in CopyResult; carried: last round's answers stood in its copy;
    disputed: where its files differ, and nobody has decided yet."""

    team: str
    label: str
    respondent: str | None
    bank: Bank
    layout: Layout
    response: Response
    found: Mapping[AnswerKey, Answer]
    carried: bool = False
    disputed: frozenset[AnswerKey] = frozenset()


def countable_returns(collation: Collation | None) -> tuple[Return, ...]:
    """The returns that hold answers, in the order of the register; none where there is no round."""
    results = collation.results if collation else ()
    return tuple(each for result in results if (each := as_return(result)) is not None)


def as_return(result: CopyResult) -> Return | None:
    """One result as a return; None when it holds no answers."""
    if result.known is None or result.response is None or result.state is CopyState.BLANK:
        return None
    # A report speaks one language, that of the bank itself, whatever the languages of its copies.
    known, response = result.known, result.response
    if result.own is not None:
        known, response = result.own, said_in(result.own.bank, result.own.layout, response)
    return Return(
        team=result.copy.team,
        label=label_of(result),
        respondent=result.respondent,
        bank=known.bank,
        layout=known.layout,
        response=response,
        found={answer.key: answer for answer in response.answers},
        carried=result.copy.carried,
        disputed=frozenset(each.key for each in result.conflicts if not each.settled),
    )


def label_of(result: CopyResult) -> str:
    """The name of a return: the team, and which respondent where there are several."""
    if result.respondent is None:
        return result.copy.team_name
    return f"{result.copy.team_name}, {result.respondent}"


def last_of(this: Return, before: tuple[Return, ...]) -> Return | None:
    """What the same team, and the same respondent of it, said in the round before."""
    wanted = (this.team, this.respondent)
    return next((each for each in before if (each.team, each.respondent) == wanted), None)
