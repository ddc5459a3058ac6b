"""Collation → the returns whose answers count, with a name for each and its answers by key.

A return is one copy's answers, or one respondent's. A copy that came back blank is on the board,
but nothing of it is counted: nobody has said anything. Used by everything that counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook.bank import Bank, Form
from workbook.collation.matters import base_form, form_title, is_person
from workbook.collation.records import Collation, CopyResult, CopyState
from workbook.identity import AnswerKey
from workbook.layout import Layout
from workbook.results.answers import Answer
from workbook.results.check import Response
from workbook.results.translate import said_in


@dataclass(frozen=True, slots=True)
class Return:
    """The answers of one return. team: its token, the same in every round; team_name: the team as
    people read it; label: the return as they do; respondent: as in CopyResult; carried: last
    round's answers stood in its copy; disputed: where its files differ, and nobody has decided
    yet; form: its form, the same with and without last round's answers; is_person: it is a
    person's own easy-read sheet."""

    team: str
    team_name: str
    label: str
    respondent: str | None
    bank: Bank
    layout: Layout
    response: Response
    found: Mapping[AnswerKey, Answer]
    carried: bool = False
    disputed: frozenset[AnswerKey] = frozenset()
    form: str = ""
    is_person: bool = False


def countable_returns(collation: Collation | None) -> tuple[Return, ...]:
    """The returns that hold answers, in the order of the register; none where there is no round."""
    results = collation.results if collation else ()
    labels = labels_of(results)
    return tuple(
        each for result in results if (each := as_return(result, labels[named(result)])) is not None
    )


def as_return(result: CopyResult, label: str | None = None) -> Return | None:
    """One result as a return; None when it holds no answers. label: its own if left out."""
    if result.known is None or result.response is None or result.state is CopyState.BLANK:
        return None
    # A page speaks one language: that of the bank itself, whatever the languages of the copies. The
    # page of a team whose copies are all in another language drops ``own`` (team.in_own_words).
    known, response = result.known, result.response
    if result.own is not None:
        known, response = result.own, said_in(result.own.bank, result.own.layout, response)
    return Return(
        team=result.copy.team,
        team_name=result.copy.team_name,
        label=label_of(result) if label is None else label,
        respondent=result.respondent,
        bank=known.bank,
        layout=known.layout,
        response=response,
        found={answer.key: answer for answer in response.answers},
        carried=result.copy.carried,
        disputed=frozenset(each.key for each in result.conflicts if not each.settled),
        form=base_form(result),
        is_person=is_person(result),
    )


def form_of(result: CopyResult) -> Form | None:
    """The form of a copy; None where this program does not have it."""
    return result.known.bank.find_form(result.copy.form) if result.known else None


def named(result: CopyResult) -> tuple[str, str | None]:
    """What a result is known by in its round."""
    return result.copy.id, result.respondent


def labels_of(results: Iterable[CopyResult]) -> Mapping[tuple[str, str | None], str]:
    """The name of each return; of a team that has copies of several forms, with the form."""
    every = tuple(results)
    forms: dict[str, set[str]] = {}
    for result in every:
        forms.setdefault(result.copy.team, set()).add(base_form(result))
    return {
        named(result): label_of(result, form_title(result))
        if len(forms[result.copy.team]) > 1
        else label_of(result)
        for result in every
    }


def label_of(result: CopyResult, form: str = "") -> str:
    """The name of a return: the team, its form if wanted, and which respondent where there are
    several."""
    return ", ".join(filter(None, (result.copy.team_name, form, result.respondent)))


def last_of(this: Return, before: tuple[Return, ...]) -> Return | None:
    """What the same team, and the same respondent of it, said in the round before: to the same
    form where it had that, and never what a person said for what the team says."""
    wanted = (this.team, this.respondent, this.is_person)
    theirs = [one for one in before if (one.team, one.respondent, one.is_person) == wanted]
    same = [one for one in theirs if one.form == this.form]
    return next(iter(same + theirs), None)


def once(said: Iterable[tuple[Return, str]], blank: frozenset[str], differ: str) -> list[str]:
    """What each return says to one figure, each team once: where a team says it in several forms,
    the one thing that they say. blank: what is no answer at all; differ: what it counts as where
    the forms of a team say different things."""
    found: dict[str, list[tuple[Return, str]]] = {}
    for each, code in said:
        found.setdefault(each.team, []).append((each, code))
    codes: list[str] = []
    for own in found.values():
        told = dict.fromkeys(code for _, code in own if code not in blank)
        if len({each.form for each, _ in own}) == 1:
            codes += [code for _, code in own]
        elif len(told) > 1:
            codes.append(differ)
        else:
            codes.append(next(iter(told), own[0][1]))
    return codes
