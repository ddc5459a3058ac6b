"""The register of a round: ``register.json`` for programs, ``register.csv`` for people.

Issuing writes both; every command that works on a round reads the first. A register comes from a
folder that people can write to, so nothing in it is believed before it has been checked.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from workbook.problems import Problem
from workbook.problems.dates import date_in_words
from workbook.problems.purge import ROUND_PURGED
from workbook.problems.rounds import (
    REGISTER_BROKEN,
    REGISTER_FOREIGN,
    REGISTER_MISSING,
    REGISTER_NEWER,
    REGISTER_NOT_READ,
)
from workbook.rounds.files import replace_files
from workbook.rounds.folder import RoundFolder
from workbook.rounds.heads import has_control
from workbook.rounds.purged import Purge, load_purge
from workbook.rounds.records import Copy, Round
from workbook.rounds.table import register_csv

KIND = "workbook-register"  # also in the record below: a Literal takes no name
VERSION = 1
_NAME = "register.json"
_ID = re.compile(r"[A-Za-z0-9-]{1,60}")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(xlsx|docx)")


class Register(BaseModel):
    """A register as it is written down. version: of the way in which it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    kind: Literal["workbook-register"]
    version: Literal[1]
    round: Round


def load_register(folder: RoundFolder) -> Round | Problem:
    """The round in a folder, or why it cannot be had: a purged one is none any more."""
    purge = load_purge(folder)
    if isinstance(purge, Purge):
        return ROUND_PURGED.at(folder.path.name, day=date_in_words(purge.purged))
    return read_register(folder)


def read_register(folder: RoundFolder) -> Round | Problem:
    """The register itself, even while the round is being purged."""
    try:
        data = folder.register.read_bytes()
    except FileNotFoundError:
        return REGISTER_MISSING.at(folder.path.name)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return REGISTER_NOT_READ.at(folder.register.name, found=reason)
    return parse_register(data)


def parse_register(data: bytes) -> Round | Problem:
    """The round that a register holds."""
    data = data.removeprefix(codecs.BOM_UTF8)  # of an editor in which somebody looked at it
    try:
        round_ = Register.model_validate_json(data).round
    except ValidationError as error:
        return _why_not_read(data, error)
    part = next(_wrong(round_), "")
    return REGISTER_BROKEN.at(_NAME, part=part) if part else round_


def _why_not_read(data: bytes, error: ValidationError) -> Problem:
    """What is wrong with a register that is not as it should be: it is none, or of a later program,
    or spoiled in a part."""
    try:
        found: Any = json.loads(data)
    except (ValueError, RecursionError):
        return REGISTER_FOREIGN.at(_NAME)
    if not isinstance(found, dict) or found.get("kind") != KIND:
        return REGISTER_FOREIGN.at(_NAME)
    version = found.get("version")
    if isinstance(version, int) and version > VERSION:
        return REGISTER_NEWER.at(_NAME)
    part = ".".join(str(each) for each in error.errors()[0]["loc"])
    return REGISTER_BROKEN.at(_NAME, part=part)


def save_register(folder: RoundFolder, round_: Round) -> Problem | None:
    """Write both files of the register, the one for people first: only the other one counts."""
    files = {
        folder.register_table.name: register_csv(round_),
        folder.register.name: register_json(round_),
    }
    return replace_files(folder.path, files)


def register_json(round_: Round) -> bytes:
    """The register for programs."""
    written = Register(kind="workbook-register", version=1, round=round_)
    return (written.model_dump_json(indent=2) + "\n").encode("utf-8")


def _wrong(round_: Round) -> Iterator[str]:
    """Where a register says something that issuing never writes."""
    if has_control(round_.id + round_.name) or not round_.id:
        yield "round.id"
    if round_.since and has_control(round_.since.name + round_.since.folder):
        yield "round.since"
    seen: set[str] = set()
    for number, copy in enumerate(round_.copies):
        for part in _wrong_parts(copy):
            yield f"round.copies.{number}.{part}"
        if copy.id in seen:
            yield f"round.copies.{number}.id"
        seen.add(copy.id)


def _wrong_parts(copy: Copy) -> Iterator[str]:
    """Names that would lead out of the round's folder, or break a letter or a stamp."""
    if not _ID.fullmatch(copy.id):
        yield "id"
    if not _ID.fullmatch(copy.team):
        yield "team"
    if not _FILE.fullmatch(copy.file):
        yield "file"
    if has_control(copy.team_name + (copy.respondent or "")):
        yield "team_name"
    if has_control(copy.form + copy.edition + copy.language):
        yield "form"
    if has_control(copy.contact):
        yield "contact"
    if any(has_control(name + words) for name, words in copy.cover):
        yield "cover"
