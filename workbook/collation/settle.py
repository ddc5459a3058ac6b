"""Register + arrivals + decisions → a collation: one fate for each file, one result for each copy.

Pure: nothing is read or written, and the order of the arrivals does not matter.
``collate_round`` and the tests call it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from workbook.collation.alone import stand_alone
from workbook.collation.candidates import Candidate, candidates
from workbook.collation.copies import Find, settle_copy
from workbook.collation.decided import NAME, Decision, Decisions, Kind, about
from workbook.collation.marks import owner_mark
from workbook.collation.records import Collation, CopyResult, ReturnedFile
from workbook.collation.returns import Return, make_return
from workbook.gathering.aside import Lay, as_it_is
from workbook.gathering.records import Arrival
from workbook.identity import comparable
from workbook.problems import Problem
from workbook.problems.collation import (
    AS_HANDED_OUT,
    DECISION_FITS_NOTHING,
    DECISION_NO_SUCH_COPY,
    DECISION_TWICE,
)
from workbook.reading.account import Fate
from workbook.results.check import Response
from workbook.rounds.records import Copy, Round


def settle(
    round_: Round,
    arrivals: Iterable[Arrival],
    decisions: Decisions,
    find: Find,
    handed_out: Mapping[str, Response] = MappingProxyType({}),
    lay: Lay = as_it_is,
) -> Collation:
    """The round as it stands. find: the bank and form that a stamp names, as the reader has it.
    handed_out: by copy id, what stood in a copy with last round's answers when it left.
    lay: where answers that several files gave together wait until they are needed."""
    files: list[ReturnedFile] = []
    own: defaultdict[str, list[Arrival]] = defaultdict(list)
    old: defaultdict[str, list[ReturnedFile]] = defaultdict(list)
    owners = _owners(round_, decisions)
    issued = {copy.id: copy for copy in round_.copies}
    for arrival in sorted(arrivals, key=_order):
        copy = _copy(issued, arrival, owners)
        alone = stand_alone(round_, arrival, copy, decisions.left_out)
        if alone is not None:
            target = old[alone.copy] if alone.copy else files
            target.append(alone)
        elif copy is not None:
            own[copy.id].append(arrival)
    results: list[CopyResult] = []
    for copy in round_.copies:  # one after the other: the answers of all take too much memory
        returns = _returns(own[copy.id], handed_out.get(copy.id))
        settled = settle_copy(copy, round_.bank, returns, tuple(old[copy.id]), decisions, find)
        files += settled.files
        results += [_laid(each, lay) for each in settled.results]
    collation = Collation(
        round_, tuple(sorted(files, key=lambda each: _order(each.arrival))), tuple(results)
    )
    told = (*decisions.problems, *_decision_problems(collation, decisions))
    return replace(collation, problems=told)


def _returns(arrivals: Iterable[Arrival], left_with: Response | None) -> Iterator[Return]:
    for arrival in arrivals:
        if arrival.account.response is not None:
            made = make_return(arrival, arrival.account.response, left_with)
            yield _untouched(made) if made.is_untouched else made


def _laid(result: CopyResult, lay: Lay) -> CopyResult:
    response = lay(result.response) if result.response else None
    return result if response is result.response else replace(result, response=response)


def _untouched(one: Return) -> Return:
    """A copy with last round's answers that came back as it left: a person has to ask the team."""
    account, doubt = one.arrival.account, AS_HANDED_OUT.at(one.place)
    told = replace(
        account,
        fate=Fate.NEEDS_PERSON,
        message=doubt.message,
        problems=(doubt, *account.problems),
    )
    return replace(one, arrival=replace(one.arrival, account=told))


def _order(arrival: Arrival) -> tuple[str, str]:
    return arrival.place, arrival.account.file.sha256 or ""


def _owners(round_: Round, decisions: Decisions) -> Mapping[str, Copy]:
    """The copy that a decision gives each file of nobody, by the mark of its row."""
    found = {mark: _find_code(round_, code) for mark, code in decisions.owners}
    return {mark: copy for mark, copy in found.items() if copy is not None}


def _find_code(round_: Round, code: str) -> Copy | None:
    """The copy of a code that a person typed, or of a team's name that only one copy has."""
    named = [each for each in round_.copies if comparable(each.team_name) == comparable(code)]
    only = named[0] if len(named) == 1 else None
    return round_.find_copy(code) or round_.find_copy(code.casefold()) or only


def _copy(issued: Mapping[str, Copy], arrival: Arrival, owners: Mapping[str, Copy]) -> Copy | None:
    """Whose copy a file is: by its stamp; where that names none of this round, by a decision.
    issued: the copies of the round by id."""
    stamp = arrival.account.stamp
    if stamp is None:
        return None
    mark = owner_mark(arrival.account.file.sha256 or arrival.place)
    return issued.get(stamp.copy or "") or owners.get(mark)


def _decision_problems(collation: Collation, decisions: Decisions) -> Iterator[Problem]:
    """Decisions that cannot be followed as they are. Nothing that a person decided is dropped
    in silence."""
    rows = {each.id: each for each in candidates(collation)}
    decided = {row.id: row for row in decisions.rows if row.word}
    owners = dict(decisions.owners)
    if not decisions.is_read:
        return
    for row in (row for row in decisions.rows if row.word):
        if row.id not in rows:
            yield DECISION_FITS_NOTHING.at(NAME, about=about(row))
        elif row.kind == Kind.ASSIGN and _is_nobody(collation.round, owners.get(row.id)):
            yield DECISION_NO_SUCH_COPY.at(NAME, found=row.word[:40], about=about(row))
    yield from _kept_twice(rows, decided, decisions.kept)


def _is_nobody(round_: Round, code: str | None) -> bool:
    return code is not None and _find_code(round_, code) is None


def _kept_twice(
    rows: Mapping[str, Candidate], decided: Mapping[str, Decision], kept: frozenset[str]
) -> Iterator[Problem]:
    """Two answers to one question, or two files of one copy, that are both to be kept."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for mark, row in rows.items():
        if mark in kept:
            groups[row.group].append(mark)
    for marks in groups.values():
        if len(marks) > 1:
            yield DECISION_TWICE.at(NAME, about=about(decided[marks[0]]))
