"""One return of a copy, as it is compared with others of the same copy.

``sort_returns`` tells which returns say something of their own. Pure; settling calls it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from workbook.gathering.records import Arrival
from workbook.identity import AnswerKey
from workbook.results.answers import Answer, State
from workbook.results.check import Response


@dataclass(frozen=True, slots=True)
class Return:
    """A readable file that belongs to a copy. found: all its answers; filled: those not blank."""

    arrival: Arrival
    response: Response
    found: Mapping[AnswerKey, Answer]
    filled: Mapping[AnswerKey, Answer]

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


@dataclass(frozen=True, slots=True)
class Sorted:
    """kept: the returns that say something of their own, by place. behind: all others."""

    kept: tuple[Return, ...]
    behind: tuple[Behind, ...]


def make_return(arrival: Arrival, response: Response) -> Return:
    """A return, ready to be compared."""
    found = {each.key: each for each in response.answers}
    filled = {key: each for key, each in found.items() if each.state is not State.BLANK}
    return Return(arrival, response, found, filled)


def says(answer: Answer) -> tuple[State, str | None]:
    """What makes two answers the same one: the text to the character."""
    return answer.state, answer.text


def sort_returns(returns: Iterable[Return]) -> Sorted:
    """Duplicates, blank ones and earlier ones apart from those that say something of their own."""
    ordered = sorted(returns, key=lambda each: (each.place, each.sha256))
    single, same = _without_duplicates(ordered)
    filled = [each for each in single if each.filled]
    kept, contained = _without_contained(filled)
    first = kept[0] if kept else None
    blank = [Behind(each, Why.BLANK, first) for each in single if not each.filled]
    return Sorted(tuple(kept), (*same, *contained, *blank))


def _without_duplicates(ordered: list[Return]) -> tuple[list[Return], list[Behind]]:
    single: list[Return] = []
    same: list[Behind] = []
    bytes_of: dict[str, Return] = {}
    content_of: dict[object, Return] = {}
    for each in ordered:
        content = _content(each)
        if each.sha256 in bytes_of:
            same.append(Behind(each, Why.SAME_FILE, bytes_of[each.sha256]))
        elif content in content_of:
            same.append(Behind(each, Why.SAME_ANSWERS, content_of[content]))
            bytes_of[each.sha256] = content_of[content]
        else:
            single.append(each)
            bytes_of[each.sha256] = content_of[content] = each
    return single, same


def _content(each: Return) -> object:
    """All that people put into a file, as something that can be compared."""
    stamp = each.response.stamp
    answers = frozenset((key, says(answer)) for key, answer in each.filled.items())
    texts = tuple(sorted(unplaced.text for unplaced in each.response.unplaced))
    return stamp.edition, stamp.form, stamp.language, answers, texts


def _without_contained(filled: list[Return]) -> tuple[list[Return], list[Behind]]:
    """Fuller ones first, so that each return is compared with all that could contain it."""
    fuller = sorted(filled, key=lambda each: (-len(each.filled), -len(each.response.unplaced)))
    kept: list[Return] = []
    contained: list[Behind] = []
    for each in fuller:
        container = next((other for other in kept if _is_in(each, other)), None)
        if container is None:
            kept.append(each)
        else:
            contained.append(Behind(each, Why.CONTAINED, container))
    return sorted(kept, key=lambda each: (each.place, each.sha256)), contained


def _is_in(small: Return, large: Return) -> bool:
    return all(
        key in large.filled and says(answer) == says(large.filled[key])
        for key, answer in small.filled.items()
    )
