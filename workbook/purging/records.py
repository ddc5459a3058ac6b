"""What is to be removed from a round's folder: the plan that a person sees before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbook.problems import Problem
from workbook.rounds.purged import KeptCopy, Removed


@dataclass(frozen=True, slots=True)
class Doomed:
    """One file to remove, or a link: never what it leads to. place: its path below the round's
    folder, with ``/`` between. kept: what is kept of it."""

    place: str
    path: Path
    kept: Removed


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be removed. round, bank, copies: of the round.

    name: the round's, None once it has been removed. folders: to remove once they are empty, inner
    ones first. strangers: places of what stays, because this program did not make it. earlier: what
    an earlier purge has kept. problems: folders that could not be looked into.
    """

    round: str
    bank: str
    name: str | None
    copies: tuple[KeptCopy, ...]
    files: tuple[Doomed, ...]
    folders: tuple[Path, ...] = ()
    strangers: tuple[str, ...] = ()
    earlier: tuple[Removed, ...] = ()
    problems: tuple[Problem, ...] = ()
