"""Several people's versions of one copy → one workbook with all that they agree on.

Answers are compared as in a round (``collation``): what one version has, or all have alike, is
taken; where they differ the place stays empty and everything that they say stands beside it.
Nothing is ever chosen. The command line calls ``merge_copies``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbook.bank import Respondents
from workbook.collation.merge import Merged, merge_returns
from workbook.collation.records import Conflict, Variant
from workbook.collation.returns import Return, make_return
from workbook.gathering.records import Arrival, Found
from workbook.identity import AnswerKey, Stamp
from workbook.problems import Problem
from workbook.problems.reworking import (
    NO_COPY_ID,
    OTHER_COPY,
    SAME_FILE_TWICE,
    SEVERAL_MAY_ANSWER,
    VERSIONS_DIFFER,
)
from workbook.reading.account import Account
from workbook.reading.known import Known
from workbook.results.answers import Answer, State
from workbook.results.check import Response
from workbook.reworking.records import ANSWER, Point, Reworked, Said, Sort
from workbook.reworking.target import make_target
from workbook.reworking.told import SEVERAL, left_point, problem_points, stray_points
from workbook.reworking.write import Draft, grouped, named, write_copy

LEFT_BLANK = "left blank"


@dataclass(frozen=True, slots=True)
class Version:
    """A file that somebody filled in. name: tells it from the others, as people are told."""

    name: str
    account: Account


def merge_copies(
    versions: Sequence[Version],
    known: Known,
    format_: str,
    handed_out: Account | None = None,
    folders: tuple[Path, ...] = (),
) -> Reworked | Problem:
    """One workbook, or why these files are not versions of one copy.

    versions: files that were read, the first of which gives the cover. known: the form of the
    first. handed_out: the copy as it left, where it came with answers: what nobody changed then
    is no conflict.
    """
    first = _stamp(versions[0])
    for version in versions[1:]:
        differs = stamp_differs(first, _stamp(version))
        if not differs and version.account.layout != versions[0].account.layout:
            differs = "its questions have other words"  # as two banks of one edition may
        if differs:
            return OTHER_COPY.at(version.name, first=versions[0].name, differs=differs)
    left_with = handed_out.response if handed_out is not None else None
    returns = tuple(_return(each, left_with) for each in versions)
    merged = merge_returns(first.copy or "", returns, frozenset(), known)
    target = make_target(known.bank, first.form, format_)
    fitted = target.fit(_agreed(merged))
    draft = Draft(target, first, fitted, folders)
    points = (
        *(_conflict_point(each, returns, draft) for each in merged.conflicts),
        *(
            left_point(merged.sources.get(each.answer.key, ""), each, known.layout, draft)
            for each in fitted.left
        ),
        *_file_points(versions, known),
        *_notices(versions, first, known),
    )
    return write_copy(draft, grouped(points))


def stamp_differs(one: Stamp, other: Stamp) -> str:
    """What tells two copies apart, in words; "" where they are versions of one copy."""
    named_alike = {
        "bank": (one.bank, other.bank),
        "edition": (one.edition, other.edition),
        "form": (one.form, other.form),
        "language": (one.language, other.language),
        "copy": (one.copy, other.copy),
        "round": (one.round, other.round),
    }
    return ", ".join(
        f"{name} {theirs or 'without a code'} instead of {ours or 'without a code'}"
        for name, (ours, theirs) in named_alike.items()
        if ours != theirs
    )


def _stamp(version: Version) -> Stamp:
    if version.account.stamp is None:
        raise ValueError("only files that were read can be merged")
    return version.account.stamp


def _return(version: Version, left_with: Response | None) -> Return:
    account = version.account
    if account.response is None:
        raise ValueError("only files that were read can be merged")
    arrival = Arrival(version.name, None, Found.READ, account, account.saved)
    return make_return(arrival, account.response, left_with)


def _agreed(merged: Merged) -> Iterator[Answer]:
    """What nobody contradicts. What could not be read goes in as it was typed, so that it is in
    doubt in the new workbook as it was before."""
    open_ = {conflict.key for conflict in merged.conflicts}
    for answer in merged.response.answers:
        if answer.state is not State.BLANK and answer.text and answer.key not in open_:
            yield answer


def _conflict_point(conflict: Conflict, returns: tuple[Return, ...], draft: Draft) -> Point:
    by_place = {each.place: each for each in returns}
    told = VERSIONS_DIFFER.at("")
    said = (
        _said(by_place[file], conflict.key, variant)
        for variant in conflict.variants
        for file in variant.files
    )
    return Point(
        Sort.CONFLICT,
        told.message,
        told.remedy,
        *named(draft.target.compiled.layout, conflict.key),
        key=conflict.key,
        place=draft.place(conflict.key),
        said=tuple(sorted(said, key=lambda each: list(by_place).index(each.file))),
    )


def _said(version: Return, key: AnswerKey, variant: Variant) -> Said:
    found = version.found.get(key)
    place = found.place if found is not None and found.place else ""
    if variant.is_blank:
        return Said(version.place, place, None, LEFT_BLANK)
    text = found.text if found is not None else variant.answer.text
    return Said(version.place, place, text, ANSWER if text is not None else SEVERAL)


def _file_points(versions: Sequence[Version], known: Known) -> Iterator[Point]:
    """What reading had to say of each file, and what else stands in it."""
    for version in versions:
        account = version.account
        answers = account.response.answers if account.response else ()
        texts = {each.place: each for each in answers if each.place is not None}
        yield from problem_points(version.name, account.problems, known.layout, texts)
        yield from stray_points(version.name, account.unplaced)


def _notices(versions: Sequence[Version], stamp: Stamp, known: Known) -> Iterator[Point]:
    form = known.bank.find_form(stamp.form)
    if form is not None and form.respondents is Respondents.SEVERAL:
        yield _notice(SEVERAL_MAY_ANSWER.at(""))
    if stamp.copy is None:
        yield _notice(NO_COPY_ID.at(""))
    seen: dict[str | None, str] = {}
    for version in versions:
        first = seen.setdefault(version.account.file.sha256, version.name)
        if first != version.name:
            notice = _notice(SAME_FILE_TWICE.at("", first=first))
            yield replace(notice, said=(Said(version.name, "", None, ""),))


def _notice(problem: Problem) -> Point:
    return Point(Sort.NOTICE, problem.message, problem.remedy)
