"""What issuing a roster means for a round: new copies, and what is told. Pure: nothing is written.

The command line calls ``plan_issue``, shows what it says, and hands the plan to ``issue_round``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workbook.bank import parse_edition
from workbook.building import Carried
from workbook.changes import again
from workbook.identity import AnswerKey, comparable
from workbook.issuing.carry import CarryOver
from workbook.issuing.kept import take_addresses, tell_kept
from workbook.issuing.owners import check_ids, known_ids, tell_kept_ids
from workbook.issuing.since import tell_since
from workbook.problems import Problem
from workbook.problems.rounds import (
    COPY_ID_TAKEN,
    DUE_CHANGED,
    EDITION_DIFFERS,
    ROUND_BANK_DIFFERS,
    ROUND_NAME_DIFFERS,
    ROUND_NAME_WRONG,
    ROUND_SINCE_DIFFERS,
    SINCE_BANK_DIFFERS,
)
from workbook.rounds.heads import Column, has_control, place
from workbook.rounds.names import file_name, slug
from workbook.rounds.records import Copy, Round, Since
from workbook.rounds.tokens import Pick, new_token
from workbook.rounds.wanted import Roster, Wanted

LONGEST_ROUND_NAME = 120
ROUND_TOKEN = 4  # characters at the end of a round's id


@dataclass(frozen=True, slots=True)
class Asked:
    """What a round is to be. editions: the bank's edition in each language. since: the round
    before, as the register names it, and ``before``: what it holds."""

    name: str
    bank: str
    editions: Mapping[str, str]
    due: datetime.date | None = None
    since: Since | None = None
    before: Round | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """there: the register as it was, None for a new round. round: as it will be. new: the copies to
    make. answers: those of last round to put into them, by copy id."""

    there: Round | None
    round: Round
    new: tuple[Copy, ...]
    answers: Mapping[str, Mapping[AnswerKey, Carried]] = field(default_factory=dict)
    notices: tuple[Problem, ...] = ()


def plan_issue(
    asked: Asked,
    roster: Roster,
    there: Round | None,
    pick: Pick,
    carries: Mapping[int, CarryOver] | None = None,
) -> Plan | tuple[Problem, ...]:
    """The new copies, or why there can be none. there: the register, if there is one already.
    carries: last round's answers by row of the roster."""
    issued = _issued(roster, there)
    faults = (
        *_round_faults(asked, there),
        *_copy_faults(roster, issued, there),
        *check_ids(roster, there, asked.before),
    )
    if faults:
        return faults
    carries = carries or {}
    fresh = [each for each in roster.wanted if each.row not in issued]
    new = _new_copies(asked, roster, fresh, there, pick, carries)
    base = there or _new_round(asked, pick)
    round_ = Round(
        base.id,
        base.name,
        base.bank,
        take_addresses(roster, issued, there) + new,
        asked.due or base.due,
        base.since or asked.since,
    )
    answers = {
        copy.id: carries[each.row].answers
        for each, copy in zip(fresh, new, strict=True)
        if copy.carried
    }
    told = (
        *roster.notices,
        *_due_notice(asked, there),
        *_edition_notices(new, there),
        *tell_kept_ids(roster, there),
        *tell_kept(roster, issued, there, _site(asked)),
        *(tell_since(roster, there, asked.before) if fresh else ()),
        *(each for row in fresh if row.row in carries for each in carries[row.row].notices),
    )
    return Plan(there, round_, new, answers, told)


def _site(asked: Asked) -> str:
    """The site whose version of the bank is asked for; "" for the bank itself."""
    return next((parse_edition(edition)[1] for edition in asked.editions.values()), "")


def _issued(roster: Roster, there: Round | None) -> dict[int, Copy]:
    """The copy that a row already has, by the number of the row."""
    copies: dict[tuple[str, str, str], Copy] = {}
    for copy in there.copies if there else ():
        respondent = comparable(copy.respondent or "")
        copies.setdefault((comparable(copy.team_name), copy.form, respondent), copy)
    found: dict[int, Copy] = {}
    for each in roster.wanted:
        team, respondent = comparable(each.team_name), comparable(each.respondent or "")
        for form in (each.form, again(each.form)):
            if copy_there := copies.get((team, form, respondent)):
                found.setdefault(each.row, copy_there)
    return found


def _round_faults(asked: Asked, there: Round | None) -> Iterator[Problem]:
    if not _is_name(asked.name):
        yield ROUND_NAME_WRONG.at("", most=LONGEST_ROUND_NAME)
    if asked.before and asked.before.bank != asked.bank:
        yield SINCE_BANK_DIFFERS.at("", there=asked.before.bank, found=asked.bank)
    if there is None:
        return
    if comparable(there.name) != comparable(asked.name):
        yield ROUND_NAME_DIFFERS.at("", there=there.name, found=asked.name)
    if there.bank != asked.bank:
        yield ROUND_BANK_DIFFERS.at("", there=there.bank, found=asked.bank)
    if there.since and asked.since and there.since.id != asked.since.id:
        yield ROUND_SINCE_DIFFERS.at("", there=there.since.name)


def _is_name(name: str) -> bool:
    seen = bool(comparable(name)) and len(name) <= LONGEST_ROUND_NAME
    return seen and not has_control(name.strip())


def _copy_faults(
    roster: Roster, issued: Mapping[int, Copy], there: Round | None
) -> Iterator[Problem]:
    owners = {copy.id: copy for copy in there.copies} if there else {}
    for each in roster.wanted:
        if each.copy and each.copy in owners and owners[each.copy] != issued.get(each.row):
            where = place(roster.file, each.row, Column.COPY)
            yield COPY_ID_TAKEN.at(where, found=each.copy)


def _new_round(asked: Asked, pick: Pick) -> Round:
    name = " ".join(asked.name.split())
    token = new_token(pick, (), ROUND_TOKEN)
    return Round(f"{slug(name, 'round')}-{token}", name, asked.bank, ())


def _new_copies(
    asked: Asked,
    roster: Roster,
    fresh: list[Wanted],
    there: Round | None,
    pick: Pick,
    carries: Mapping[int, CarryOver],
) -> tuple[Copy, ...]:
    issued = there.copies if there else ()
    ids = known_ids(roster, there, asked.before)
    taken = {*ids.values(), *(copy.id for copy in issued)}
    taken |= {each.copy for each in roster.wanted if each.copy}
    first = 1 + max((_number(copy.file) for copy in issued), default=0)
    digits = len(str(first + len(fresh)))
    made: list[Copy] = []
    for number, each in enumerate(fresh, start=first):
        team = ids.setdefault(comparable(each.team_name), "") or _token(pick, taken)
        ids[comparable(each.team_name)] = team
        copy = each.copy or _token(pick, taken)
        carried = each.row in carries and bool(carries[each.row].answers)
        form = again(each.form) if carried else each.form
        name = file_name(number, each.team_name, form, copy, each.format.value, digits)
        edition = asked.editions[each.language]
        made.append(_copy(each, copy, team, form, edition, name))
    return tuple(made)


def _copy(wanted: Wanted, id_: str, team: str, form: str, edition: str, file: str) -> Copy:
    return Copy(
        id=id_,
        team=team,
        team_name=wanted.team_name,
        form=form,
        edition=edition,
        language=wanted.language,
        format=wanted.format,
        file=file,
        respondent=wanted.respondent,
        contact=wanted.contact,
        cover=wanted.cover,
        carried=form != wanted.form,
    )


def _token(pick: Pick, taken: set[str]) -> str:
    token = new_token(pick, taken)
    taken.add(token)
    return token


def _number(file: str) -> int:
    found = re.match(r"[0-9]{1,9}", file)
    return int(found.group()) if found else 0


def _due_notice(asked: Asked, there: Round | None) -> Iterator[Problem]:
    if there and there.due and asked.due and there.due != asked.due:
        yield DUE_CHANGED.at("", there=there.due.isoformat(), found=asked.due.isoformat())


def _edition_notices(new: tuple[Copy, ...], there: Round | None) -> Iterator[Problem]:
    earlier = dict.fromkeys(copy.edition for copy in there.copies) if there else {}
    later = dict.fromkeys(copy.edition for copy in new)
    if earlier and later and set(earlier) != set(later):
        yield EDITION_DIFFERS.at("", found=", ".join(later), there=", ".join(earlier))
