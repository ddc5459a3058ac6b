"""Answers that nobody needs just now → a file without a name, and back whenever somebody asks.

A round may have many thousands of files. What is light of each stays in memory: its fate, its
problems, how complete it is. Its answers and tallies wait here, so that a thousand files take
little more memory than ten. The driver of a collation makes one, for gathering and settling to use.
"""

from __future__ import annotations

import errno
import io
import json
import os
import tempfile
import weakref
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, overload

from workbook.gathering.codec import dumped, loaded
from workbook.results.answers import Answer, State
from workbook.results.check import Response
from workbook.results.tallies import ResultTally
from workbook.submission import LocatedBy

Item = TypeVar("Item")
Read = Callable[[str], tuple[Item, ...]]
Lay = Callable[[Response], Response]  # a response → the same one, perhaps laid aside

_KEPT = 16  # lists that were asked for last: the same one is often asked for again at once
_STATES = {each.value: each for each in State}
_LOCATED: Mapping[str | None, LocatedBy | None] = {None: None, **{e.value: e for e in LocatedBy}}


def as_it_is(response: Response) -> Response:
    """For those who keep everything in memory."""
    return response


class Aside:
    """One file for one run. It goes when nobody needs it any more, and has no name meanwhile, at
    least where the system knows such files: what people wrote is left behind nowhere."""

    def __init__(self, folder: Path) -> None:
        try:
            # Finalize closes it. No buffer: a full disk is told while the answers are still here.
            self._file: Any = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115
        except OSError:  # a round that may only be read
            self._file = io.BytesIO()
        self._end = 0
        # Of each list where it begins, its bytes and how many things are in it. Numbers in an array
        # take a third of what each would take as an object, and there are two lists for each file.
        self._spans = array("Q")
        self._close = weakref.finalize(self, self._file.close)
        self._recent = lru_cache(maxsize=_KEPT)(_reader(self._file))

    def lay(self, response: Response) -> Response:
        """The same response; its answers and tallies are read again whenever they are walked."""
        if isinstance(response.answers, Waiting) and isinstance(response.results, Waiting):
            return response
        try:
            answers = self._put(response.answers, _answers)
            results = self._put(response.results, _tallies)
        except OSError:  # the disk is full: there is still the memory
            return response
        return replace(response, answers=answers, results=results)

    def read(self, number: int, read: Read[Item]) -> tuple[Item, ...]:
        """The list of this number."""
        start, size, _ = self._spans[3 * number : 3 * number + 3]
        items: tuple[Item, ...] = self._recent(start, size, read)
        return items

    def count(self, number: int) -> int:
        """How many things are in the list of this number."""
        return self._spans[3 * number + 2]

    def _put(self, items: Sequence[Item], read: Read[Item]) -> Sequence[Item]:
        if not items or isinstance(items, Waiting):
            return items
        data = dumped(tuple(items)).encode("ascii")
        start = self._end
        self._file.seek(start)
        if self._file.write(data) != len(data):
            raise OSError(errno.ENOSPC, "only a part was written")
        self._end += len(data)
        self._spans.extend((start, len(data), len(items)))
        return Waiting(self, len(self._spans) // 3 - 1, read)


def _reader(file: Any) -> Callable[[int, int, Read[Any]], Any]:
    def fetch(start: int, size: int, read: Read[Any]) -> Any:
        return read(_read_at(file, start, size).decode("ascii"))

    return fetch


def _read_at(file: Any, start: int, size: int) -> bytes:
    """A piece of the file. Where two processes read it, both have one place in it: so it is not
    used where the system can do without."""
    if hasattr(os, "pread") and not isinstance(file, io.BytesIO):
        return os.pread(file.fileno(), size, start)
    file.seek(start)
    data: bytes = file.read(size)
    return data


def _answers(text: str) -> tuple[Answer, ...]:
    """Only this program has written the file, and there are very many answers: nothing is asked."""
    return tuple(
        [
            Answer(
                question,
                row,
                column,
                _STATES[state],
                value,
                code,
                label,
                typed,
                place,
                _LOCATED[by],
            )
            for _, question, row, column, state, value, code, label, typed, place, by in json.loads(
                text
            )
        ]
    )


def _tallies(text: str) -> tuple[ResultTally, ...]:
    found: tuple[ResultTally, ...] = loaded(text, tuple[ResultTally, ...])
    return found


class Waiting(Sequence[Item]):
    """A list that lies aside. It is equal to the tuple that was laid there."""

    __slots__ = ("_aside", "_number", "_read")

    def __init__(self, aside: Aside, number: int, read: Read[Item]) -> None:
        self._aside, self._number, self._read = aside, number, read

    def __len__(self) -> int:
        return self._aside.count(self._number)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items())

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | Sequence[Item]:
        return self._items()[at]

    def __eq__(self, other: object) -> bool:
        return self._items() == (other._items() if isinstance(other, Waiting) else other)

    def __hash__(self) -> int:
        return hash(self._items())

    def __repr__(self) -> str:
        return repr(self._items())

    def _items(self) -> tuple[Item, ...]:
        return self._aside.read(self._number, self._read)
