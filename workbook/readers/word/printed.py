"""Found paragraphs ↔ printed paragraphs: which are ours, which of ours were edited, which are new.

Both lists are matched in order first, so that words which stand in many places are matched where
they stand. What was moved is matched afterwards, but a short text only beside its old neighbours:
somebody may have typed a word that was printed in several places. The work grows with the length of
the lists, not with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice

_MOST_COMPARED = 20  # new paragraphs of a stretch, and missing ones, that are compared
_LONG = 24  # characters of a text that nobody types by chance


class Match(Enum):
    """What a found paragraph is."""

    OURS = "ours"
    EDITED = "edited"  # most of the words of one of ours that is missing there
    NEW = "new"


def match_printed(
    found: Sequence[str], printed: Sequence[str], known: Sequence[bool]
) -> list[Match]:
    """What each found paragraph is. Texts are given as ``identity.comparable`` makes them.
    known: whether something else than its words says that a found paragraph is ours."""
    matching = _Matching(found, printed)
    pairs = _pairs(found, printed)
    anchors = list(_anchors(pairs))
    for at, home in anchors:
        matching.settle(at, home)
    gaps = tuple(_gaps(anchors, len(found), len(printed)))
    matching.spread()
    for here, there in gaps:
        matching.take(here, there)
    once = {at for at, _home in pairs}
    moved = [at for at, words in enumerate(found) if known[at] or at in once or len(words) >= _LONG]
    matching.take(moved, range(len(printed)))
    matching.spread()
    return matching.result(gaps)


@dataclass(slots=True)
class _Matching:
    """The matches so far. homes: of each found paragraph, its place in the printed list."""

    found: Sequence[str]
    printed: Sequence[str]
    homes: list[int | None] = field(init=False)
    free: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        self.homes = [None] * len(self.found)
        self.free = [True] * len(self.printed)

    def settle(self, at: int, home: int) -> None:
        """Match one pair."""
        self.homes[at] = home
        self.free[home] = False

    def spread(self) -> None:
        """Match neighbours of matched paragraphs that are neighbours in print."""
        forwards = range(1, len(self.found))
        backwards = range(len(self.found) - 2, -1, -1)
        for numbers, step in ((forwards, 1), (backwards, -1)):
            for at in numbers:
                near = self.homes[at - step]
                if self.homes[at] is None and near is not None:
                    self._try(at, near + step)

    def _try(self, at: int, home: int) -> None:
        is_free = 0 <= home < len(self.printed) and self.free[home]
        if is_free and self.printed[home] == self.found[at]:
            self.settle(at, home)

    def take(self, here: Sequence[int], there: Sequence[int]) -> None:
        """Match equal paragraphs of two stretches, each once, in order."""
        waiting: dict[str, list[int]] = {}
        for home in reversed(there):
            if self.free[home]:
                waiting.setdefault(self.printed[home], []).append(home)
        for at in here:
            places = waiting.get(self.found[at])
            if places and self.homes[at] is None:
                self.settle(at, places.pop())

    def result(self, gaps: Sequence[tuple[range, range]]) -> list[Match]:
        """What each found paragraph is, in the end."""
        result = [Match.NEW if home is None else Match.OURS for home in self.homes]
        for here, there in gaps:
            lost = _few(self.printed, (home for home in there if self.free[home]))
            new = _few(self.found, (at for at in here if self.homes[at] is None))
            for at, words in new:
                if any(_is_like(words, each) for _home, each in lost):
                    result[at] = Match.EDITED
        return result


def _few(texts: Sequence[str], places: Iterable[int]) -> list[tuple[int, set[str]]]:
    """The first of some paragraphs, with their words. Comparing all would take too long."""
    return [(at, set(texts[at].split())) for at in islice(places, _MOST_COMPARED)]


def _gaps(
    anchors: Sequence[tuple[int, int]], found: int, printed: int
) -> Iterator[tuple[range, range]]:
    """The stretches of both lists between anchors. Each begins with one, but for the first."""
    here, there = 0, 0
    for at, home in anchors:
        yield range(here, at), range(there, home)
        here, there = at, home
    yield range(here, found), range(there, printed)


def _pairs(found: Sequence[str], printed: Sequence[str]) -> list[tuple[int, int]]:
    """Paragraphs that stand once in each list."""
    counted, expected = Counter(found), Counter(printed)
    places = {words: at for at, words in enumerate(printed) if expected[words] == 1}
    return [
        (at, places[words])
        for at, words in enumerate(found)
        if counted[words] == 1 and words in places
    ]


def _anchors(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The longest run of pairs that rises in both lists."""
    ends: list[int] = []  # the lowest end of a rising run of each length, and its pair
    tails: list[int] = []
    before: list[int] = []
    for number, (_at, home) in enumerate(pairs):
        length = bisect_left(ends, home)
        before.append(tails[length - 1] if length else -1)
        ends[length : length + 1] = [home]
        tails[length : length + 1] = [number]
    run = []
    number = tails[-1] if tails else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return reversed(run)


def _is_like(found: set[str], printed: set[str]) -> bool:
    """Whether most of the words of a printed paragraph are in a found one."""
    return bool(printed) and len(printed & found) * 2 >= len(printed)
