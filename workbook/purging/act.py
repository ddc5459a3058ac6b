"""A plan → the files are gone, and what is kept of them is written down.

What is kept is written before the first file goes and again after the last, so that a purge that
is stopped half-way loses no hash, and running it again finishes it. Called by the command line,
which holds the round.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import stat
import sys
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from workbook.problems import Problem
from workbook.problems.purge import PURGE_NOT_REMOVED
from workbook.purging.plan import in_words
from workbook.purging.records import Doomed, Plan
from workbook.rounds.folder import RoundFolder
from workbook.rounds.purged import Purge, Removed, Was, save_purge

OUTSIDE = "it lies outside the round's folder"


def purge_round(
    folder: RoundFolder, plan: Plan, today: datetime.date
) -> tuple[Problem, ...] | Problem:
    """Remove all of a plan. Gives what could not be removed; a single problem where nothing was
    touched, because what is to be kept could not be written."""
    plan, earlier = _with_earlier(plan)
    problem = save_purge(folder, _purge(plan, today, earlier, ()))
    if problem is not None:
        return problem
    faults: list[Problem] = []
    gone: set[Path] = set()
    root = folder.path.resolve()
    for each in sorted(plan.files, key=lambda each: each.kept.was is Was.REGISTER):
        try:
            _remove(each.path, root)
        except FileNotFoundError:
            pass  # somebody was quicker
        except OSError as error:
            faults.append(PURGE_NOT_REMOVED.at(each.place, found=in_words(error)))
            continue
        gone.add(each.path)
    for path in plan.folders:
        with contextlib.suppress(OSError):  # it holds what stays, which is told of already
            path.rmdir()
    last = save_purge(folder, _purge(plan, today, earlier, gone))
    return (*faults, *((last,) if last else ()))


def _with_earlier(plan: Plan) -> tuple[Plan, tuple[Removed, ...]]:
    """The plan, and what an earlier purge keeps beside it. A file that was still there then is
    either in this plan again, which takes over what was known of it, or it is gone."""
    waiting: dict[tuple[Was, str | None, int], list[Doomed]] = {}
    for each in plan.files:
        waiting.setdefault(_key(each.kept), []).append(each)
    files = {each.path: each for each in plan.files}
    earlier: list[Removed] = []
    for kept in plan.earlier:
        again = [] if kept.removed else waiting.get(_key(kept), [])
        if not again:
            earlier.append(replace(kept, removed=True))
            continue
        same = again.pop(0)
        known = replace(
            same.kept, fate=same.kept.fate or kept.fate, copy=same.kept.copy or kept.copy
        )
        files[same.path] = replace(same, kept=known)
    return replace(plan, files=tuple(files.values())), tuple(earlier)


def _key(kept: Removed) -> tuple[Was, str | None, int]:
    return kept.was, kept.sha256, kept.bytes


def _purge(
    plan: Plan, today: datetime.date, earlier: Iterable[Removed], gone: Collection[Path]
) -> Purge:
    files = [*earlier, *(replace(each.kept, removed=each.path in gone) for each in plan.files)]
    # Sorted by what tells nothing: the order of names would tell something of them.
    files.sort(key=lambda each: (each.was.value, each.sha256 or "", each.bytes, each.copy or ""))
    return Purge(plan.round, plan.bank, today, plan.copies, tuple(files))


def _remove(path: Path, root: Path) -> None:
    """Take one file or link away. Raises OSError."""
    if not path.parent.resolve().is_relative_to(root):
        raise OSError(0, OUTSIDE)  # a folder on the way has become a link since it was listed
    try:
        path.unlink()
    except PermissionError:
        if sys.platform != "win32":
            raise
        _remove_on_windows(path)


def _remove_on_windows(path: Path) -> None:
    """There a link to a folder is removed like a folder, and a file must not be read-only."""
    info = path.lstat()
    if stat.S_ISDIR(info.st_mode) or getattr(info, "st_reparse_tag", None):
        path.rmdir()
        return
    os.chmod(path, stat.S_IWRITE)  # noqa: PTH101 - not a link: that was asked just now
    path.unlink()
