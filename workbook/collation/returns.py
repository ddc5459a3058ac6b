"""One return of a copy, as it is compared with others of the same copy.

``sort_returns`` tells which returns say something of their own. Pure; settling calls it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from workbook.gathering.records import Arrival
from workbook.identity import AnswerKey, Stamp
from workbook.problems.placing import (
    HEADS_MOVED,
    MOVED_FROM_SORTED_ROWS,
    MOVED_INTO_OTHER_ROW,
    PLACES_LOST,
    PLACES_MISSING,
    ROW_IN_DOUBT,
    SHEET_MISSING,
    SHEET_OF_OTHER_COPY,
)
from workbook.problems.word import WORD_ROW_UNCLEAR, WORD_ROWS_GONE, WORD_ROWS_LOST
from workbook.results.answers import Answer, State
from workbook.results.check import Response

# What the reader tells of places for answers that it did not find, known by what to do about it.
_PLACES_LOST = frozenset(
    message.remedy
    for message in (
        HEADS_MOVED,
        MOVED_FROM_SORTED_ROWS,
        MOVED_INTO_OTHER_ROW,
        PLACES_LOST,
        PLACES_MISSING,
        ROW_IN_DOUBT,
        SHEET_MISSING,
        SHEET_OF_OTHER_COPY,
        WORD_ROW_UNCLEAR,
        WORD_ROWS_GONE,
        WORD_ROWS_LOST,
    )
)


@dataclass(frozen=True, slots=True)
class Return:
    """A readable file that belongs to a copy. found: all its answers; filled: those not blank.

    own: what people put into it. All that is filled; where the copy left with last round's answers,
    only what differs from them, and what was taken out is blank. is_carried: whether it left so.
    is_untouched: whether it came back with those answers and nothing else.
    """

    arrival: Arrival
    response: Response
    found: Mapping[AnswerKey, Answer]
    filled: Mapping[AnswerKey, Answer]
    own: Mapping[AnswerKey, Answer]
    is_carried: bool = False
    is_untouched: bool = False

    @property
    def place(self) -> str:
        """Where it lies below ``returned``."""
        return self.arrival.place

    @property
    def sha256(self) -> str:
        """What its bytes are known by."""
        return self.arrival.account.file.sha256 or self.place

    @property
    def saved(self) -> datetime.datetime | None:
        """When the file says that it was saved; None when it does not, or not in a usable way."""
        try:
            moment = datetime.datetime.fromisoformat(self.arrival.saved or "")
        except ValueError:
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


class Why(Enum):
    """Why a return says nothing of its own."""

    SAME_FILE = auto()
    SAME_ANSWERS = auto()
    BLANK = auto()
    CONTAINED = auto()


@dataclass(frozen=True, slots=True)
class Behind:
    """A return that stands behind another one, or behind none when all are blank."""

    what: Return
    why: Why
    other: Return | None

    @property
    def seems_newer(self) -> bool:
        """Whether the file says that it was saved after the other one, with fewer answers: then
        some may have been taken out on purpose."""
        if self.why is not Why.CONTAINED or self.other is None:
            return False
        own, others = self.what.saved, self.other.saved
        is_later = own is not None and others is not None and own > others
        return is_later and len(self.what.own) < len(self.other.own)


@dataclass(frozen=True, slots=True)
class Sorted:
    """kept: the returns that say something of their own, by place. behind: all others."""

    kept: tuple[Return, ...]
    behind: tuple[Behind, ...]


def make_return(arrival: Arrival, response: Response, left_with: Response | None = None) -> Return:
    """A return, ready to be compared. left_with: what stood in its copy when it was handed out,
    where that was last round's answers. A file that is not that copy did not leave with them."""
    found = {each.key: each for each in response.answers}
    filled = _filled(response)
    if left_with is None or not _is_same_copy(response.stamp, left_with.stamp):
        return Return(arrival, response, found, filled, own=filled)
    before = _filled(left_with)
    own = {key: each for key, each in filled.items() if not _says_same(each, before.get(key))}
    is_untouched = not own and filled.keys() == before.keys() and not response.unplaced
    if not _has_lost_places(response):
        own |= {key: found.get(key, blank_answer(key)) for key in before if key not in filled}
    return Return(arrival, response, found, filled, own, True, is_untouched)


def _filled(response: Response) -> dict[AnswerKey, Answer]:
    return {each.key: each for each in response.answers if each.state is not State.BLANK}


def _is_same_copy(this: Stamp, other: Stamp) -> bool:
    return (this.copy, this.edition, this.form) == (other.copy, other.edition, other.form)


def _has_lost_places(response: Response) -> bool:
    """Whether places for answers are gone or in doubt: what is blank was not emptied on purpose."""
    return any(each.remedy in _PLACES_LOST for each in response.problems)


def blank_answer(key: AnswerKey) -> Answer:
    """An answer place with nothing in it."""
    return Answer(key.question, key.row, key.column, State.BLANK)


def says(answer: Answer) -> tuple[State, str | None, str | None]:
    """What makes two answers the same one. Where the bank's rules have read it, what was read: ✓
    and x are one tick, 2 March 2026 and 2026-03-02 one day. Otherwise the text to the character."""
    if answer.state is State.ANSWERED:
        return answer.state, answer.value, answer.code
    return answer.state, answer.text, None


def _says_same(answer: Answer, other: Answer | None) -> bool:
    return other is not None and says(answer) == says(other)


def sort_returns(returns: Iterable[Return], *, several: bool) -> Sorted:
    """Duplicates, blank ones and earlier ones apart from those that say something of their own.

    several: whether different people may each return the copy. Then only the very same file counts
    once: two people may well give the same answers.
    Of files that say the same the one with the shortest name stands: it is rarely the copy.
    A copy that left with answers says nothing of its own where nobody changed one of them.
    """
    ordered = sorted(returns, key=lambda each: (len(each.place), each.place, each.sha256))
    single, same = _without_duplicates(ordered, by_content=not several)
    filled = [each for each in single if each.filled]
    telling = filled if several else [each for each in filled if each.own] or filled
    kept, contained = (_by_place(telling), []) if several else _without_contained(telling)
    first = kept[0] if kept else None
    blank = [Behind(each, Why.BLANK, first) for each in single if each not in telling]
    return Sorted(tuple(kept), (*same, *contained, *blank))


def _without_duplicates(
    ordered: list[Return], *, by_content: bool
) -> tuple[list[Return], list[Behind]]:
    single: list[Return] = []
    same: list[Behind] = []
    bytes_of: dict[str, Return] = {}
    content_of: dict[object, Return] = {}
    for each in ordered:
        content = _content(each)
        if each.sha256 in bytes_of:
            same.append(Behind(each, Why.SAME_FILE, bytes_of[each.sha256]))
        elif by_content and content in content_of:
            same.append(Behind(each, Why.SAME_ANSWERS, content_of[content]))
            bytes_of[each.sha256] = content_of[content]
        else:
            single.append(each)
            bytes_of[each.sha256] = content_of[content] = each
    return single, same


def _content(each: Return) -> object:
    """All that people put into a file, as something that can be compared. The same words in
    another place may mean something else: “yes” beside another question."""
    stamp = each.response.stamp
    answers = frozenset((key, says(answer)) for key, answer in each.filled.items())
    listed, told = each.response.unplaced, each.response.problems
    texts = tuple(sorted((text.place, text.kind, text.text) for text in listed))
    doubts = frozenset((problem.question, problem.message) for problem in told)
    return stamp.edition, stamp.form, stamp.language, answers, texts, doubts


def _without_contained(filled: list[Return]) -> tuple[list[Return], list[Behind]]:
    """Fuller ones first, so that each return is compared with all that could contain it."""
    fuller = sorted(filled, key=lambda each: (-len(each.own), -len(each.response.unplaced)))
    kept: list[Return] = []
    contained: list[Behind] = []
    for each in fuller:
        container = next((other for other in kept if _is_covered(each, other)), None)
        if container is None:
            kept.append(each)
        else:
            contained.append(Behind(each, Why.CONTAINED, container))
    return _by_place(kept), contained


def _by_place(returns: Iterable[Return]) -> list[Return]:
    return sorted(returns, key=lambda each: (each.place, each.sha256))


def _is_covered(small: Return, large: Return) -> bool:
    """Whether one return can stand for another: it makes all its changes, and what it does not
    hold of its other answers it takes out on purpose."""
    return all(
        key in large.own and says(answer) == says(large.own[key])
        for key, answer in small.own.items()
    ) and all(key in large.filled or key in large.own for key in small.filled)


def is_in(small: Return, large: Return) -> bool:
    """Whether one return says everything that another one says."""
    return all(
        key in large.filled and says(answer) == says(large.filled[key])
        for key, answer in small.filled.items()
    )
