"""A returned file and a newer edition → a workbook of that edition with the answers in it.

Answers are found again by their ids; what an earlier edition called a question is known from
``renamed_from``. Only what was accepted is carried; everything else that was typed is listed, and
so is every answer beside which people now read other words. The new workbook is the same copy.
The command line calls it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from workbook.bank import Bank
from workbook.identity import Stamp
from workbook.problems import Problem, Severity
from workbook.problems.reworking import WORDS_CHANGED
from workbook.reading.account import Account
from workbook.reading.known import Known
from workbook.results.answers import Answer, State
from workbook.results.check import Response
from workbook.reworking.records import Point, Reworked, Sort
from workbook.reworking.target import Left, Unfit, make_target
from workbook.reworking.told import left_point, problem_points, stray_points
from workbook.reworking.wording import words_changed
from workbook.reworking.write import Draft, point_at, write_copy


def upgrade_copy(
    account: Account, given: Known, bank: Bank, format_: str, folders: tuple[Path, ...] = ()
) -> Reworked:
    """The new workbook. account: of a file that was read; given: the form it was made from; bank:
    the edition to move to, which has that form. Raises ValueError for a file that was not read."""
    stamp, response = account.stamp, account.response
    if stamp is None or response is None:
        raise ValueError("only a file that was read can be upgraded")
    target = make_target(bank, stamp.form, format_)
    fitted = target.fit(_accepted(response), given)
    draft = Draft(target, _moved(stamp, bank), fitted, folders)
    doubts = _doubts(account, response)
    points = [
        *(left_point(account.file.name, each, given.layout, draft) for each in fitted.left),
        *_doubtful_points(account, response, given, draft, doubts),
        *_reworded_points(account.file.name, given, draft),
        *_reading_points(account, response, given, doubts),
        *stray_points(account.file.name, account.unplaced),
    ]
    return write_copy(draft, points)


def _moved(stamp: Stamp, bank: Bank) -> Stamp:
    return replace(stamp, edition=bank.edition)


def _accepted(response: Response) -> Iterator[Answer]:
    for answer in response.answers:
        if answer.state in (State.ANSWERED, State.NOT_APPLICABLE) and answer.text:
            yield answer


def _doubts(account: Account, response: Response) -> dict[str, Problem]:
    """Why an answer could not be read, by its place."""
    places = {each.place for each in response.answers if each.state is State.UNREADABLE}
    found: dict[str, Problem] = {}
    for problem in account.problems:
        if problem.severity is Severity.DOUBT and problem.place in places:
            found.setdefault(problem.place, problem)
    return found


def _doubtful_points(
    account: Account,
    response: Response,
    given: Known,
    draft: Draft,
    doubts: Mapping[str, Problem],
) -> Iterator[Point]:
    """The answers that nobody could read. What stands twice in a file is among its other texts."""
    for answer in response.answers:
        if answer.state is not State.UNREADABLE:
            continue
        left = Left(Unfit.IN_DOUBT, answer, draft.target.key(answer.key))
        point = left_point(account.file.name, left, given.layout, draft)
        why = doubts.get(answer.place or "")
        yield replace(point, message=f"{point.message} {why.message}") if why else point


def _reworded_points(file: str, given: Known, draft: Draft) -> Iterator[Point]:
    """The answers beside which people now read other words."""
    for key, sources in draft.fitted.sources.items():
        changes = words_changed(given, draft.target, sources[0], key)
        if changes:
            told = WORDS_CHANGED.at("", changes=" ".join(changes))
            yield point_at(draft, key, Sort.WORDS_CHANGED, told, file)


def _reading_points(
    account: Account, response: Response, given: Known, doubts: Mapping[str, Problem]
) -> Iterator[Point]:
    texts = {each.place: each for each in response.answers if each.place is not None}
    told = [each for each in account.problems if doubts.get(each.place) is not each]
    yield from problem_points(account.file.name, told, given.layout, texts)
