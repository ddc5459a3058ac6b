"""Whether a round is as it was when it was last collated: then its results are there already.

All that a collation depends on is put into one word, from the bytes of the files and nothing of
what they mean. Beside that word stands what came of it. The command ``collate`` asks before it
begins and keeps afterwards; whatever is in doubt is collated again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.gathering.ahead import count_workers
from workbook.gathering.fingerprints import file_fingerprint
from workbook.gathering.listing import Listed, find_files
from workbook.gathering.opening import LARGEST_BUNDLE
from workbook.gathering.plain import hash_plain
from workbook.gathering.remembered import recall, remember
from workbook.gathering.remote import Remote
from workbook.rounds.folder import RoundFolder

if TYPE_CHECKING:
    from workbook.collation.records import Collation

_BATCH = 50  # files; to hand over each by itself costs as much as its fingerprint


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of the command came to. files: each file of the results with its fingerprint.
    printed, told: what it said on standard output, and on standard error. status: how it ended."""

    files: Mapping[str, str]
    printed: str
    told: str
    status: int


def inputs_of(
    folder: RoundFolder,
    bank_folders: tuple[Path, ...],
    options: Iterable[object],
    workers: int | None = None,
) -> str | None:
    """One word for all that a collation depends on; None where that cannot be said. options: those
    of the command that make a difference. workers: how many files are looked at side by side."""
    if folder.url is not None:
        return None  # only whoever fetches all of it could say
    total = hashlib.sha256()
    try:
        program = file_fingerprint(bank_folders)
        for piece in chain((program,), map(repr, options), _round(folder, count_workers(workers))):
            total.update(hashlib.sha256(piece.encode("utf-8", "surrogatepass")).digest())
    except (OSError, ValueError, RuntimeError):  # the last where no thread can be started
        return None
    return total.hexdigest()


def find_outcome(
    folder: RoundFolder, inputs: str | None, target: Path, workers: int | None = None
) -> Outcome | None:
    """What the last run with these inputs came to, if all its results are in the folder ``target``
    to the byte, and none beside them that it had taken away."""
    text = recall(folder.readings, inputs) if inputs else None
    outcome = _parsed(text) if text else None
    if outcome is None:
        return None
    try:
        there = _hashed(target, count_workers(workers))
    except OSError:
        return None
    return outcome if there == outcome.files else None


def may_differ(collation: Collation) -> bool:
    """Whether another run with the same inputs may come to something else."""
    passing = any(each.arrival.passing for each in collation.files)
    return passing or any(each.carried for each in collation.round.copies)  # they are read again


def keep_outcome(
    folder: RoundFolder, inputs: str, target: Path, said: Outcome, workers: int | None = None
) -> None:
    """Remember what a run came to. inputs: as they were before it and are now. said: the outcome,
    but for the files of the results in ``target``."""
    try:
        outcome = replace(said, files=_hashed(target, count_workers(workers)))
    except OSError:
        return
    remember(folder.readings, inputs, json.dumps(asdict(outcome)))


def _round(folder: RoundFolder, workers: int) -> Iterator[str]:
    """The register, the decisions and every file that came back."""
    yield hash_plain(folder.register)
    yield hash_plain(folder.decisions) if folder.decisions.exists() else "none"
    listed = tuple(find_files(folder.returned))
    size = max(1, min(_BATCH, len(listed) // workers))
    batches = (listed[at : at + size] for at in range(0, len(listed), size))
    with ThreadPoolExecutor(workers) as threads:  # Python works out fingerprints side by side
        yield from chain.from_iterable(threads.map(_contents, batches))


def _contents(listed: Iterable[Listed]) -> tuple[str, ...]:
    return tuple(f"{each.place}\0{each.found}\0{_content(each)}" for each in listed)


def _content(listed: Listed) -> str:
    if listed.account is not None:
        return repr(listed.account)
    if isinstance(listed.path, Remote) or listed.path.lstat().st_size > LARGEST_BUNDLE:
        raise ValueError("too large or too far away to be read")
    return hash_plain(listed.path)


def _hashed(folder: Path, workers: int) -> dict[str, str]:
    """Each file of a folder with its fingerprint. Raises OSError."""
    paths = sorted(folder.iterdir())
    with ThreadPoolExecutor(workers) as threads:
        return dict(zip((path.name for path in paths), threads.map(hash_plain, paths), strict=True))


def _parsed(text: str) -> Outcome | None:
    """The outcome that was kept; None for anything else, whoever wrote it."""
    try:
        outcome = Outcome(**json.loads(text))
        sound = (
            all(isinstance(each, str) for pair in outcome.files.items() for each in pair),
            isinstance(outcome.printed, str) and isinstance(outcome.told, str),
            type(outcome.status) is int,
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return outcome if all(sound) else None
