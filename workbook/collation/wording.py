"""The one sentence of each file that stands beside others of its copy. Settling calls these."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.collation.records import Conflict
from workbook.collation.returns import Behind, Return, Why, says
from workbook.problems import Problem
from workbook.problems.collation import (
    ALL_IN_ANOTHER,
    BLANK_BESIDE,
    CHANGED_LATER,
    CHANGES_IN_ANOTHER,
    IN_CONFLICT,
    PUT_TOGETHER,
    SAME_ANSWERS,
    SAME_FILE,
    SAVED_LATER,
    UNCHANGED_BESIDE,
)


def tell_newer(behind: Behind) -> tuple[Problem, ...]:
    """The doubt about a file that holds less than another, and seems to be the newer one."""
    if behind.other is None or not behind.seems_newer:
        return ()
    message = CHANGED_LATER if behind.what.is_carried else SAVED_LATER
    place, count = behind.other.place, len(behind.what.own)
    return (message.at(behind.what.place, other=place, count=count),)


def tell_behind(behind: Behind) -> str:
    """Why this file was not used, and which one stands for it."""
    if behind.other is None:  # only blank ones came back: the reading has said so
        return behind.what.arrival.account.message
    for doubt in tell_newer(behind):
        return doubt.message
    is_carried = behind.what.is_carried and bool(behind.what.filled)
    message = {
        Why.SAME_FILE: SAME_FILE,
        Why.SAME_ANSWERS: SAME_ANSWERS,
        Why.CONTAINED: CHANGES_IN_ANOTHER if is_carried else ALL_IN_ANOTHER,
        Why.BLANK: UNCHANGED_BESIDE if is_carried else BLANK_BESIDE,
    }[behind.why]
    return message.at("", other=behind.other.place).message


def tell_merged(this: Return, together: tuple[Return, ...], conflicts: tuple[Conflict, ...]) -> str:
    """What this file adds to the others of its copy, and where it differs from them."""
    others = tuple(each for each in together if each is not this)
    mine = [each for each in conflicts if this.place in _files(each)]
    still_open = [each for each in mine if not each.settled]
    differing = {each.key for each in mine}
    alike = {key: answer for key, answer in this.own.items() if key not in differing}
    only = sum(not any(key in other.own for other in others) for key in alike)
    shared = sum(
        all(says(other.own[key]) == says(answer) for other in others if key in other.own)
        for key, answer in alike.items()
    )
    what = "change" if this.is_carried else "answer"
    parts = [_number(only, f"{what} is only here", f"{what}s are only here")] if only else []
    if still_open:
        parts.insert(0, _number(len(still_open), "answer differs", "answers differ"))
        told = ", ".join(parts) + _newer(this, together)
        return IN_CONFLICT.at("", others=_others(others), told=told).message
    if shared > only:
        where = "in both" if len(others) == 1 else "elsewhere too"
        parts.append(f"{_number(shared - only, 'is', 'are')} {where}")
    if mine:
        parts.append(f"{_number(len(mine), 'differs', 'differ')} and decisions.csv settles that")
    return PUT_TOGETHER.at("", others=_others(others), told=", ".join(parts)).message


def _newer(this: Return, together: tuple[Return, ...]) -> str:
    """What speaks for this file being the newest. Shown, and never decided by."""
    moments = [each.saved for each in together]
    known = [moment for moment in moments if moment is not None]
    if this.saved and len(known) == len(moments):
        if known.count(max(known)) == 1 and this.saved == max(known):
            return f"; it looks newer, as it says that it was saved last, on {_when(this)}"
        if len(set(known)) > 1:
            return ""
    most = max(len(each.own) for each in together)
    holders = [each for each in together if len(each.own) == most]
    what = "changes" if this.is_carried else "answers"
    return f"; it holds the most {what}, so it may be newer" if holders == [this] else ""


def _when(this: Return) -> str:
    saved = this.saved  # no strftime: of early years it prints fewer digits on some computers
    return f"{saved.date().isoformat()} at {saved.hour:02}:{saved.minute:02}" if saved else ""


def _files(conflict: Conflict) -> Iterable[str]:
    return [place for variant in conflict.variants for place in variant.files]


def _others(others: tuple[Return, ...]) -> str:
    first, *rest = others
    more = f" and {_number(len(rest), 'other file', 'other files')}" if rest else ""
    return f"“{first.place}”{more}"


def _number(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
