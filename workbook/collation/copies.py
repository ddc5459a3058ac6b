"""The returns of one copy → what it says, how far it has got, and the fate of each of its files.

Settling calls ``settle_copy`` for each copy of the register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from workbook.bank import Respondents
from workbook.collation.decided import Decisions
from workbook.collation.files import (
    behind_file,
    left_out_file,
    merged_file,
    plain_file,
    respondent_file,
)
from workbook.collation.marks import file_mark
from workbook.collation.merge import Merged, merge_returns
from workbook.collation.points import find_points
from workbook.collation.records import (
    Conflict,
    CopyResult,
    CopyState,
    ReturnedFile,
    Standing,
)
from workbook.collation.returns import Return, Sorted, Why, sort_returns
from workbook.identity import Stamp
from workbook.parcels import Packed
from workbook.problems import Problem
from workbook.problems.collation import (
    OF_ANOTHER_FORM,
    ONE_OF_SEVERAL,
)
from workbook.reading.account import Fate
from workbook.reading.known import Known
from workbook.results.check import Response
from workbook.rounds.records import Copy

# The bank and form that a stamp names, or a copy carries, as the reader has it.
Find = Callable[[Stamp, Packed | None], Known | tuple[Problem, ...]]


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
    decisions: Decisions,
    find: Find,
) -> Settled:
    """What a copy's files amount to. old: its files of editions that this program does not have.
    decisions: which answers and files to keep, and which files to leave out."""
    known = _known(find(Stamp(bank, copy.edition, copy.form, copy.language), None))
    several = _takes_several(copy, known)
    counted, left_out = _apart(copy, returns, decisions)
    sorted_ = sort_returns(counted, several=several)
    behind = tuple(behind_file(copy, each) for each in sorted_.behind)
    aside = (*behind, *(left_out_file(copy, each) for each in left_out))
    if not sorted_.kept:
        return _without_answers(copy, known, sorted_, aside, old)
    if len(sorted_.kept) == 1:
        only = sorted_.kept[0]
        if known is not None and only.response.stamp.form != copy.form:
            return _from_other_form(copy, only, (*aside, *old), known)
        return _from_one(copy, only, (*aside, *old), find)
    if several:
        return _from_several(copy, sorted_.kept, (*aside, *old), find)
    base = known or _form_of(sorted_.kept[0], find)
    if base is None:
        raise LookupError(copy.form)  # a response was made from a form that is not there any more
    merged = merge_returns(copy.id, sorted_.kept, decisions.kept, base)
    return _from_merged(copy, base, sorted_.kept, merged, (*aside, *old))


def _known(found: Known | tuple[Problem, ...]) -> Known | None:
    return found if not isinstance(found, tuple) else None


def _form_of(one: Return, find: Find) -> Known | None:
    """The form that a return was read with."""
    return _known(find(one.response.stamp, one.arrival.account.form))


def _takes_several(copy: Copy, known: Known | None) -> bool:
    """Whether different returns come from different people. A copy for one named respondent is
    that one's alone."""
    form = known.bank.find_form(copy.form) if known else None
    return form is not None and form.respondents is Respondents.SEVERAL and not copy.respondent


def _apart(
    copy: Copy, returns: Iterable[Return], decisions: Decisions
) -> tuple[list[Return], list[Return]]:
    """The returns that count, and those that a decision leaves out."""
    counted: list[Return] = []
    left_out: list[Return] = []
    for each in returns:
        is_out = file_mark(copy.id, each.sha256) in decisions.left_out
        (left_out if is_out else counted).append(each)
    return counted, left_out


def _without_answers(
    copy: Copy,
    known: Known | None,
    sorted_: Sorted,
    aside: tuple[ReturnedFile, ...],
    old: tuple[ReturnedFile, ...],
) -> Settled:
    """Nothing came back that counts, or nothing with an answer in it."""
    files = (*aside, *old)
    state = CopyState.OUTSTANDING
    if sorted_.behind:
        state = CopyState.BLANK
    elif any(file.standing is Standing.OLD_EDITION for file in old):
        state = CopyState.OLD_EDITION
    blank = next((each.what for each in sorted_.behind if each.why is Why.BLANK), None)
    return Settled((_result(copy, state, known, blank, files),), files)


def _from_one(copy: Copy, only: Return, others: tuple[ReturnedFile, ...], find: Find) -> Settled:
    used = plain_file(copy, only, Standing.USED, only.arrival.account.message)
    known = _form_of(only, find)
    files = (used, *others)
    state = _state(only.response)
    return Settled((_result(copy, state, known, only, files),), files)


def _from_other_form(
    copy: Copy, only: Return, others: tuple[ReturnedFile, ...], known: Known
) -> Settled:
    """A workbook of another form that a decision gave to this copy: how far the copy has got is
    judged by the copy's own questions, and answers to others are listed."""
    merged = merge_returns(copy.id, (only,), frozenset(), known)
    texts = merged.homeless.get(only.place, ())
    told = OF_ANOTHER_FORM.at(only.place, form=only.response.stamp.form, wanted=copy.form)
    used = plain_file(copy, only, Standing.USED, told.message)
    fate = Fate.READ_WITH_NOTICES if used.fate is Fate.READ else used.fate
    used = replace(
        used,
        fate=Fate.NEEDS_PERSON if texts else fate,
        problems=(told, *used.problems),
        unplaced=(*used.unplaced, *texts),
    )
    files = (used, *others)
    result = _result(copy, _state(merged.response), known, only, files)
    return Settled((replace(result, response=merged.response, sources=merged.sources),), files)


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
        files.append(respondent_file(copy, each, kept[: number - 1], message))
        own = (files[-1], *_behind(each.place, others, first=number == 1))
        known = _form_of(each, find)
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
    files = tuple(merged_file(copy, each, kept, merged) for each in kept) + others
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
        source=one.place if one else None,
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
    """How many points there are for a person, open conflicts among them."""
    return len(find_points(files)) + sum(not each.settled for each in conflicts)
