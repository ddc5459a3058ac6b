"""The one sentence of each file that stands beside others of its copy. Settling calls these."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.collation.records import Conflict
from workbook.collation.returns import Behind, Return, Why, says
from workbook.problems.collation import (
    ALL_IN_ANOTHER,
    BLANK_BESIDE,
    IN_CONFLICT,
    PUT_TOGETHER,
    SAME_ANSWERS,
    SAME_FILE,
)


def tell_behind(behind: Behind) -> str:
    """Why this file was not used, and which one stands for it."""
    if behind.other is None:  # only blank ones came back: the reading has said so
        return behind.what.arrival.account.message
    message = {
        Why.SAME_FILE: SAME_FILE,
        Why.SAME_ANSWERS: SAME_ANSWERS,
        Why.CONTAINED: ALL_IN_ANOTHER,
        Why.BLANK: BLANK_BESIDE,
    }[behind.why]
    return message.at("", other=behind.other.place).message


def tell_merged(this: Return, together: tuple[Return, ...], conflicts: tuple[Conflict, ...]) -> str:
    """What this file adds to the others of its copy, and where it differs from them."""
    others = tuple(each for each in together if each is not this)
    mine = [each for each in conflicts if this.place in _files(each)]
    still_open = [each for each in mine if not each.settled]
    only = sum(not any(key in other.filled for other in others) for key in this.filled)
    shared = sum(
        all(says(other.filled[key]) == says(answer) for other in others if key in other.filled)
        for key, answer in this.filled.items()
    )
    parts = [_number(only, "answer is only here", "answers are only here")] if only else []
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
    most = max(len(each.filled) for each in together)
    holders = [each for each in together if len(each.filled) == most]
    return "; it holds the most answers, so it may be newer" if holders == [this] else ""


def _when(this: Return) -> str:
    return f"{this.saved:%Y-%m-%d at %H:%M}"


def _files(conflict: Conflict) -> Iterable[str]:
    return [place for variant in conflict.variants for place in variant.files]


def _others(others: tuple[Return, ...]) -> str:
    first, *rest = others
    more = f" and {_number(len(rest), 'other file', 'other files')}" if rest else ""
    return f"“{first.place}”{more}"


def _number(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
