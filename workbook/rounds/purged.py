"""What is kept of a purged round: ``purged.json``, with hashes and codes and without names.

Purging writes it. Every other command only asks whether it is there. It holds no name of a file, a
team or a person and nothing that anybody wrote. Its files are sorted by their hashes, so that not
even their order tells anything.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from workbook.problems import Problem
from workbook.problems.purge import PURGED_BROKEN, PURGED_NEWER
from workbook.rounds.files import replace_files
from workbook.rounds.folder import RoundFolder
from workbook.rounds.records import Format, Round

KIND = "workbook-purged"  # also in the record below: a Literal takes no name
VERSION = 1
LARGEST = 100_000_000  # bytes; a record of a file has less than 300


class Was(StrEnum):
    """What a removed file was."""

    RETURNED = "returned-file"
    RESULT = "result"
    REPORT = "report"
    COPY = "copy"
    LETTER = "letter"
    DECISIONS = "decisions"
    READINGS = "readings"
    REGISTER = "register"
    LEFT_OVER = "left-over"  # of a run that was stopped, or of an office program
    OTHER = "other-file"
    LINK = "link"


class Fate(StrEnum):
    """The fate that a returned file had, by the last results. The words are those of readings."""

    READ = "read"
    READ_WITH_NOTICES = "read-with-notices"
    NEEDS_PERSON = "needs-person"
    REFUSED = "refused"
    SET_ASIDE = "set-aside"


@dataclass(frozen=True, slots=True)
class Removed:
    """One file. sha256: None for a link, and for what could not be read. bytes: its size. fate: of
    a returned file, None where the results do not tell. copy: the code of the copy that it belongs
    to, None where that is not known. removed: false while it is still there."""

    was: Was
    sha256: str | None
    bytes: int
    fate: Fate | None = None
    copy: str | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy of the round by its codes, so that a late return is still known. id and team are made
    by chance, unless the roster gave them."""

    id: str
    team: str
    form: str
    edition: str
    language: str
    format: Format


@dataclass(frozen=True, slots=True)
class Purge:
    """What is kept of a round. round: its id. purged: the day when it was last purged."""

    round: str
    bank: str
    purged: datetime.date
    copies: tuple[KeptCopy, ...]
    files: tuple[Removed, ...]


class Manifest(BaseModel):
    """A purge as it is written down. version: of the way in which it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    kind: Literal["workbook-purged"]
    version: Literal[1]
    purge: Purge


def kept_copies(round_: Round) -> tuple[KeptCopy, ...]:
    """The copies of a round without names."""
    return tuple(
        KeptCopy(each.id, each.team, each.form, each.edition, each.language, each.format)
        for each in round_.copies
    )


def load_purge(folder: RoundFolder) -> Purge | Problem | None:
    """What was purged; None where nothing was; a problem where that cannot be read."""
    name = folder.purged.name
    try:
        with folder.purged.open("rb") as stream:
            data = stream.read(LARGEST)
    except FileNotFoundError:
        return None
    except OSError:
        return PURGED_BROKEN.at(name)
    try:
        found: Any = json.loads(data)
    except (ValueError, RecursionError):
        return PURGED_BROKEN.at(name)
    version = found.get("version") if isinstance(found, dict) else None
    if isinstance(version, int) and version > VERSION and found.get("kind") == KIND:
        return PURGED_NEWER.at(name)
    try:
        return Manifest.model_validate_json(data).purge
    except ValidationError:
        return PURGED_BROKEN.at(name)


def save_purge(folder: RoundFolder, purge: Purge) -> Problem | None:
    """Write it, whole or not at all."""
    written = Manifest(kind="workbook-purged", version=1, purge=purge)
    data = (written.model_dump_json(indent=2) + "\n").encode("utf-8")
    return replace_files(folder.path, {folder.purged.name: data})
