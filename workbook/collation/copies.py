"""The returns of one copy → what it says, how far it has got, and the fate of each of its files.

Settling calls ``settle_copy`` for each copy of the register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from workbook.bank import Respondents
from workbook.collation.merge import Merged, merge_returns
from workbook.collation.records import (
    Conflict,
    CopyResult,
    CopyState,
    ReturnedFile,
    Standing,
)
from workbook.collation.returns import Behind, Return, Sorted, Why, sort_returns
from workbook.collation.wording import tell_behind, tell_merged
from workbook.identity import Stamp
from workbook.problems import Problem, Severity
from workbook.problems.collation import ONE_OF_SEVERAL
from workbook.problems.files import NOTHING_FILLED_IN
from workbook.reading.account import Fate
from workbook.reading.known import Known
from workbook.results.check import Response
from workbook.rounds.records import Copy

Find = Callable[[Stamp], Known | tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Settled:
    """One copy: its results, more than one where several people returned it, and its files."""

    results: tuple[CopyResult, ...]
    files: tuple[ReturnedFile, ...]


def settle_copy(
    copy: Copy,
    bank: str,
    returns: Iterable[Return],
    old: tuple[ReturnedFile, ...],
    kept: frozenset[str],
    find: Find,
) -> Settled:
    """What a copy's files amount to. old: its files of editions that this program does not have.
    kept: the marks of the decisions to keep."""
    known = _known(find(Stamp(bank, copy.edition, copy.form, copy.language)))
    sorted_ = sort_returns(returns)
    aside = tuple(_behind_file(copy, each) for each in sorted_.behind)
    if not sorted_.kept:
        return _without_answers(copy, known, sorted_, (*aside, *old))
    if len(sorted_.kept) == 1:
        return _from_one(copy, sorted_.kept[0], (*aside, *old), find)
    if _takes_several(copy, known):
        return _from_several(copy, sorted_.kept, (*aside, *old), find)
    base = known or _known(find(sorted_.kept[0].response.stamp))
    if base is None:
        raise LookupError(copy.form)  # a response was made from a form that is not there any more
    merged = merge_returns(copy.id, sorted_.kept, kept, base)
    return _from_merged(copy, base, sorted_.kept, merged, (*aside, *old))


def _known(found: Known | tuple[Problem, ...]) -> Known | None:
    return found if not isinstance(found, tuple) else None


def _takes_several(copy: Copy, known: Known | None) -> bool:
    """Whether different returns come from different people. A copy for one named respondent is
    that one's alone."""
    form = known.bank.find_form(copy.form) if known else None
    return form is not None and form.respondents is Respondents.SEVERAL and not copy.respondent


def _behind_file(copy: Copy, behind: Behind) -> ReturnedFile:
    """A file that stands behind another one of its copy."""
    account = behind.what.arrival.account
    same = behind.why in (Why.SAME_FILE, Why.SAME_ANSWERS)
    is_bare = same or (behind.other is not None and _is_bare(behind))
    fate = account.fate
    if is_bare and fate is Fate.NEEDS_PERSON:  # another file answers for it
        fate = Fate.READ_WITH_NOTICES
    return ReturnedFile(
        arrival=behind.what.arrival,
        fate=fate,
        standing=_standing(behind.why),
        message=tell_behind(behind),
        copy=copy.id,
        same_as=behind.other.place if behind.other else None,
        problems=() if same else _without_blank(account.problems) if is_bare else account.problems,
        unplaced=() if same else account.unplaced,
    )


def _standing(why: Why) -> Standing:
    return {
        Why.SAME_FILE: Standing.DUPLICATE,
        Why.SAME_ANSWERS: Standing.DUPLICATE,
        Why.CONTAINED: Standing.EARLIER,
        Why.BLANK: Standing.BLANK,
    }[why]


def _is_bare(behind: Behind) -> bool:
    """Whether a blank file holds nothing at all that a person could be asked about."""
    account = behind.what.arrival.account
    doubts = [each for each in _without_blank(account.problems) if _is_doubt(each)]
    return behind.why is Why.BLANK and not account.unplaced and not doubts


def _without_blank(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(each for each in problems if each.message != NOTHING_FILLED_IN.text)


def _without_answers(
    copy: Copy, known: Known | None, sorted_: Sorted, files: tuple[ReturnedFile, ...]
) -> Settled:
    """Nothing came back, or nothing with an answer in it."""
    state = CopyState.OUTSTANDING
    if sorted_.behind:
        state = CopyState.BLANK
    elif files:
        state = CopyState.OLD_EDITION
    blank = next((each.what for each in sorted_.behind if each.why is Why.BLANK), None)
    return Settled((_result(copy, state, known, blank, files),), files)


def _from_one(copy: Copy, only: Return, others: tuple[ReturnedFile, ...], find: Find) -> Settled:
    used = _file(copy, only, Standing.USED, only.arrival.account.message)
    known = _known(find(only.response.stamp))
    files = (used, *others)
    state = _state(only.response)
    return Settled((_result(copy, state, known, only, files),), files)


def _from_several(
    copy: Copy, kept: tuple[Return, ...], others: tuple[ReturnedFile, ...], find: Find
) -> Settled:
    """Each return is a respondent; a file behind another one goes with it."""
    results: list[CopyResult] = []
    files: list[ReturnedFile] = [*others]
    for number, each in enumerate(kept, start=1):
        message = ONE_OF_SEVERAL.at(
            "", number=number, count=len(kept), message=each.arrival.account.message
        ).message
        files.append(_file(copy, each, Standing.USED, message))
        own = (files[-1], *_behind(each.place, others, first=number == 1))
        known = _known(find(each.response.stamp))
        result = _result(copy, _state(each.response), known, each, own)
        results.append(replace(result, respondent=str(number)))
    return Settled(tuple(results), tuple(files))


def _behind(
    place: str, others: tuple[ReturnedFile, ...], *, first: bool
) -> tuple[ReturnedFile, ...]:
    """The files that stand behind one return, however many lie between; the first return also
    takes those that stand behind none."""
    ahead = {each.place: each.same_as for each in others}

    def last(each: str) -> str | None:
        while each in ahead:
            if ahead[each] is None:
                return None
            each = ahead[each] or ""
        return each

    return tuple(
        each for each in others if last(each.place) == place or (first and not last(each.place))
    )


def _from_merged(
    copy: Copy,
    known: Known,
    kept: tuple[Return, ...],
    merged: Merged,
    others: tuple[ReturnedFile, ...],
) -> Settled:
    """Several returns put together; in conflict as long as one difference is not settled."""
    is_open = any(not each.settled for each in merged.conflicts)
    files = tuple(_merged_file(copy, each, kept, merged) for each in kept) + others
    result = CopyResult(
        copy=copy,
        state=CopyState.CONFLICTING if is_open else _state(merged.response),
        respondent=copy.respondent,
        known=known,
        response=merged.response,
        sources=merged.sources,
        conflicts=merged.conflicts,
        files=_places(files),
        doubts=_doubts(files, merged.conflicts),
    )
    return Settled((result,), files)


def _merged_file(
    copy: Copy, this: Return, kept: tuple[Return, ...], merged: Merged
) -> ReturnedFile:
    mine = [
        each
        for each in merged.conflicts
        if not each.settled and any(this.place in variant.files for variant in each.variants)
    ]
    standing = Standing.CONFLICTING if mine else Standing.MERGED
    file = _file(copy, this, standing, tell_merged(this, kept, merged.conflicts))
    fate = Fate.READ_WITH_NOTICES if file.fate is Fate.READ else file.fate
    texts = merged.homeless.get(this.place, ())
    needs = bool(mine or texts)
    return replace(
        file, fate=Fate.NEEDS_PERSON if needs else fate, unplaced=(*file.unplaced, *texts)
    )


def _file(copy: Copy, one: Return, standing: Standing, message: str) -> ReturnedFile:
    account = one.arrival.account
    return ReturnedFile(
        arrival=one.arrival,
        fate=account.fate,
        standing=standing,
        message=message,
        copy=copy.id,
        problems=account.problems,
        unplaced=account.unplaced,
    )


def _result(
    copy: Copy,
    state: CopyState,
    known: Known | None,
    one: Return | None,
    files: tuple[ReturnedFile, ...],
) -> CopyResult:
    """What a copy says when one return, or none, speaks for it."""
    return CopyResult(
        copy=copy,
        state=state,
        respondent=copy.respondent,
        known=known,
        response=one.response if one else None,
        sources=dict.fromkeys(one.found, one.place) if one else None,
        files=_places(files),
        doubts=_doubts(files, ()),
    )


def _state(response: Response) -> CopyState:
    sections = response.completeness
    answered = sum(each.needed_answered for each in sections)
    due = sum(each.needed_due for each in sections)
    return CopyState.COMPLETE if answered >= due else CopyState.PARTIAL


def _places(files: Iterable[ReturnedFile]) -> tuple[str, ...]:
    return tuple(sorted(each.place for each in files))


def _doubts(files: Iterable[ReturnedFile], conflicts: Iterable[Conflict]) -> int:
    """Points for a person: what two files of a copy both say counts once."""
    told = {
        (each.question, each.place if each.question else file.place, each.message)
        for file in files
        for each in file.problems
        if _is_doubt(each)
    }
    return len(told) + sum(not each.settled for each in conflicts)


def _is_doubt(problem: Problem) -> bool:
    return problem.severity is not Severity.NOTICE
