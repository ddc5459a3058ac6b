"""A file that is none of this round's copies → its one fate. Settling calls ``stand_alone``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbook.collation.marks import owner_mark
from workbook.collation.records import ReturnedFile, Standing
from workbook.gathering.records import Arrival, Found
from workbook.problems import Problem
from workbook.problems.collation import (
    LEFT_OUT,
    NOBODY_KNOWS_WHOSE,
    OF_ANOTHER_BANK,
    OF_ANOTHER_ROUND,
    OPENED,
    SET_ASIDE,
)
from workbook.problems.files import NO_SUCH_BANK, NO_SUCH_EDITION, NOT_OUR_WORKBOOK
from workbook.reading.account import Account, Fate
from workbook.results.answers import State
from workbook.rounds.records import Copy, Round
from workbook.submission import Unplaced

# The bank of a workbook that is not of this round would not make it one of this round.
_NO_HELP = (NO_SUCH_BANK.remedy, NO_SUCH_EDITION.remedy)


def stand_alone(
    round_: Round, arrival: Arrival, copy: Copy | None, left_out: frozenset[str] = frozenset()
) -> ReturnedFile | None:
    """The file's fate when it says nothing for a copy; None when it is a readable copy's.

    copy: whose it is, by its stamp or by a decision; None when nobody knows. left_out: the marks
    of files that a person has looked at and left out.
    """
    alone = _alone(round_, arrival, copy)
    mark = owner_mark(arrival.account.file.sha256 or arrival.place)
    return leave_out(alone) if alone is not None and mark in left_out else alone


def leave_out(file: ReturnedFile) -> ReturnedFile:
    """A file that does not count, as a decision says. What people wrote in it is still told."""
    told = LEFT_OUT.at(file.place)
    return replace(
        file,
        fate=Fate.READ_WITH_NOTICES,
        standing=Standing.LEFT_OUT,
        message=told.message,
        same_as=None,
        problems=(told,),
    )


def _alone(round_: Round, arrival: Arrival, copy: Copy | None) -> ReturnedFile | None:
    if arrival.found is not Found.READ:
        return _not_read(arrival)
    account = arrival.account
    if account.stamp is None:
        standing = Standing.NOT_OURS if _is_not_ours(account) else Standing.UNREADABLE
        return _told(arrival, standing)
    if account.stamp.round and account.stamp.round != round_.id:
        doubt = OF_ANOTHER_ROUND.at(arrival.place, round=account.stamp.round)
        return _doubted(arrival, Standing.OTHER_ROUND, doubt)
    if account.stamp.bank != round_.bank:
        doubt = OF_ANOTHER_BANK.at(arrival.place, bank=account.stamp.bank, wanted=round_.bank)
        return _doubted(arrival, Standing.NOT_ISSUED, doubt)
    if account.response is None:
        told = _told(arrival, Standing.OLD_EDITION)
        return replace(told, copy=copy.id if copy else None)
    if copy is None:
        doubt = NOBODY_KNOWS_WHOSE.at(arrival.place)
        return _doubted(arrival, Standing.NOT_ISSUED, doubt)
    return None


def _not_read(arrival: Arrival) -> ReturnedFile:
    """A computer's own file, or a ZIP or a mail: opened, or not to be opened."""
    account = arrival.account
    if arrival.found is Found.SYSTEM:
        standing, message = Standing.SET_ASIDE, SET_ASIDE
    elif account.fate is Fate.REFUSED:
        return _told(arrival, Standing.UNREADABLE)
    else:
        standing, message = Standing.OPENED, OPENED
    if account.message:
        return _told(arrival, standing)
    return replace(_told(arrival, standing), message=message.at("").message)


def _is_not_ours(account: Account) -> bool:
    """Whether the file can be read, and is simply something else."""
    return any(each.message == NOT_OUR_WORKBOOK.text for each in account.problems)


def _told(arrival: Arrival, standing: Standing) -> ReturnedFile:
    """A file of which the reading has said all there is to say."""
    account = arrival.account
    return ReturnedFile(
        arrival,
        account.fate,
        standing,
        account.message,
        problems=account.problems,
        unplaced=account.unplaced,
    )


def _doubted(arrival: Arrival, standing: Standing, doubt: Problem) -> ReturnedFile:
    """A readable workbook with which a person has to decide what to do. Its answers are in no table
    of answers, so they are listed here, as they were typed."""
    told = _told(arrival, standing)
    return replace(
        told,
        fate=Fate.NEEDS_PERSON,
        message=doubt.message,
        problems=(doubt, *(each for each in told.problems if each.remedy not in _NO_HELP)),
        unplaced=(*_answers(arrival.account), *told.unplaced),
    )


def _answers(account: Account) -> Iterator[Unplaced]:
    """What was typed where answers belong. Where the questions are not known, the reading has
    listed it already; so it has where one place holds two answers."""
    for each in account.response.answers if account.response else ():
        if each.state is not State.BLANK and each.text is not None:
            yield Unplaced(each.place or "", "answer", each.text)
