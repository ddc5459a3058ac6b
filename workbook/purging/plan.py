"""A round's folder → the plan of what to remove from it. Nothing is changed here.

Links are never followed, and nothing outside the folder is looked at. The command line calls
``plan_purge``.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from workbook.gathering.names import show_name
from workbook.gathering.plain import hash_plain
from workbook.problems import Problem
from workbook.problems.purge import PURGE_NOT_OPENED
from workbook.purging.fates import known_fates
from workbook.purging.records import Doomed, Plan
from workbook.rounds.folder import RoundFolder
from workbook.rounds.purged import KeptCopy, Purge, Removed, Was, kept_copies, load_purge
from workbook.rounds.records import Round
from workbook.rounds.register import read_register
from workbook.rounds.table import letter_name

_JUNCTION = 0xA0000003  # how Windows marks a folder that stands for another one
_DRAFT = re.compile(r"(.+?)(?:-[^/]*)?-(?:reminder|correction)\.eml")
# What a stopped run, the database or an office program leaves beside a file. Their names, and what
# is in them, tell as much as the file itself.
_LEFT_OVER = re.compile(
    r"\..+\.part|\.results-new|readings\.sqlite-(?:journal|wal|shm)|~\$.*|\.~lock\..*#|"
    r"\.DS_Store|Thumbs\.db"
)


def plan_purge(folder: RoundFolder, take_all: bool = False) -> Plan | Problem:
    """Everything to remove, or why nothing can be. take_all: also what the program did not make."""
    purge = load_purge(folder)
    if isinstance(purge, Problem):
        return purge
    round_ = read_register(folder)
    if isinstance(round_, Problem) and purge is None:
        return round_
    copies = _copies(purge, round_)
    walk = _Walk(folder, take_all, _own_names(round_), _codes(folder, round_, copies))
    walk.look()
    plan = _begin(purge, round_, copies)
    return replace(
        plan,
        files=tuple(sorted(walk.files, key=lambda each: each.place)),
        folders=walk.folders(),
        strangers=tuple(sorted(walk.strangers)),
        problems=tuple(walk.problems),
    )


def _begin(purge: Purge | None, round_: Round | Problem, copies: tuple[KeptCopy, ...]) -> Plan:
    """The plan without any file."""
    earlier = purge.files if purge else ()
    if isinstance(round_, Round):
        return Plan(round_.id, round_.bank, round_.name, copies, (), earlier=earlier)
    if purge is None:
        raise ValueError("neither a register nor a purge")
    return Plan(purge.round, purge.bank, None, copies, (), earlier=earlier)


def _copies(purge: Purge | None, round_: Round | Problem) -> tuple[KeptCopy, ...]:
    """Those of an earlier purge, and those of the register."""
    now = kept_copies(round_) if isinstance(round_, Round) else ()
    return tuple(dict.fromkeys((*(purge.copies if purge else ()), *now)))


def _own_names(round_: Round | Problem) -> frozenset[str]:
    """How the names of drafts begin that were written for this round."""
    copies = round_.copies if isinstance(round_, Round) else ()
    return frozenset(each.file.rpartition(".")[0] for each in copies)


@dataclass(frozen=True, slots=True)
class _Codes:
    """What is known of files: the copy's code by place, and what became of returns by hash."""

    by_place: Mapping[str, str]
    by_hash: Mapping[str, Removed]

    def tell(self, kept: Removed, place: str) -> Removed:
        """What is kept of a file, with all that is known of it."""
        known = self.by_hash.get(kept.sha256 or "")
        if kept.was is Was.RETURNED and known is not None:
            return replace(kept, fate=known.fate, copy=known.copy)
        return replace(kept, copy=self.by_place.get(place))


def _codes(folder: RoundFolder, round_: Round | Problem, copies: Iterable[KeptCopy]) -> _Codes:
    by_place: dict[str, str] = {}
    for each in round_.copies if isinstance(round_, Round) else ():
        by_place[f"{folder.copies.name}/{each.file}"] = each.id
        by_place[f"{folder.letters.name}/{letter_name(each)}"] = each.id
    became = known_fates(folder, {each.id for each in copies})
    by_hash = {
        sha256: Removed(Was.RETURNED, sha256, 0, each.fate, each.copy)
        for sha256, each in became.items()
    }
    return _Codes(by_place, by_hash)


@dataclass(slots=True)
class _Walk:
    """One look through the folder."""

    folder: RoundFolder
    take_all: bool
    own_names: frozenset[str]
    codes: _Codes
    files: list[Doomed] = field(default_factory=list)
    found: list[tuple[Path, Was | None]] = field(default_factory=list)  # folders, outer ones first
    strangers: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def look(self) -> None:
        """Everything in the folder, however deep."""
        waiting: list[tuple[Path, str, Was | None]] = [(self.folder.path, "", None)]
        while waiting:
            path, place, was = waiting.pop()
            for entry, below, info in self._entries(path, place):
                kind = was or self._kind(below)
                if stat.S_ISDIR(info.st_mode) and not _is_link(info):
                    waiting.append((Path(entry.path), below, kind))
                    self.found.append((Path(entry.path), kind))
                else:
                    self._take(Path(entry.path), below, kind, info)

    def folders(self) -> tuple[Path, ...]:
        """Those of the program, and those of which something is taken; inner ones first."""
        emptied = {parent for each in self.files for parent in each.path.parents}
        return tuple(path for path, was in reversed(self.found) if was or path in emptied)

    def _entries(
        self, path: Path, place: str
    ) -> Iterator[tuple[os.DirEntry[str], str, os.stat_result]]:
        try:
            with os.scandir(path) as scanned:
                entries = sorted(scanned, key=lambda entry: entry.name)
            told = [(each, each.stat(follow_symlinks=False)) for each in entries]
        except OSError as error:
            self.problems.append(PURGE_NOT_OPENED.at(place or ".", found=in_words(error)))
            return
        for entry, info in told:
            below = f"{place}/{show_name(entry.name)}" if place else show_name(entry.name)
            if below not in (self.folder.purged.name, self.folder.lock.name):
                yield entry, below, info

    def _kind(self, place: str) -> Was | None:
        """What a file or folder is by its name; None where only what is in it can tell."""
        top = _PLACES.get(place)
        name = place.rpartition("/")[2]
        if top is not None:
            return top
        if "/" not in place and _LEFT_OVER.fullmatch(name):
            return Was.LEFT_OVER
        draft = _DRAFT.fullmatch(name)
        if draft and any(name.startswith(f"{own}-") for own in self.own_names):
            return Was.LETTER
        return Was.OTHER if self.take_all else None

    def _take(self, path: Path, place: str, was: Was | None, info: os.stat_result) -> None:
        if _is_link(info):
            self._doom(place, path, was and Was.LINK, None, 0)
        elif stat.S_ISREG(info.st_mode):
            self._doom(place, path, was, _hash(path) if was else None, info.st_size)
        else:  # a pipe or the like
            self._doom(place, path, was, None, 0)

    def _doom(self, place: str, path: Path, was: Was | None, sha256: str | None, size: int) -> None:
        if was is None:
            self.strangers.append(place)
            return
        kept = self.codes.tell(Removed(was, sha256, size), place)
        self.files.append(Doomed(place, path, kept))


def _is_link(info: os.stat_result) -> bool:
    return stat.S_ISLNK(info.st_mode) or getattr(info, "st_reparse_tag", 0) == _JUNCTION


def _hash(path: Path) -> str | None:
    try:
        return hash_plain(path)
    except OSError:
        return None  # it may still be possible to remove it


def in_words(error: OSError) -> str:
    """The system's words without its path, which might name a person."""
    return error.strerror or type(error).__name__


_PLACES: Mapping[str, Was] = MappingProxyType(
    {
        "returned": Was.RETURNED,
        "results": Was.RESULT,
        "report": Was.REPORT,
        "copies": Was.COPY,
        "letters": Was.LETTER,
        "decisions.csv": Was.DECISIONS,
        "readings.sqlite": Was.READINGS,
        "register.json": Was.REGISTER,
        "register.csv": Was.REGISTER,
    }
)
