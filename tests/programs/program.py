"""The program under test, used as people use it: by its commands, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
COMMAND_LIMIT = 600  # seconds
READ_STATUSES = (0, 3)  # done; some returned file needs attention


@dataclass(frozen=True)
class Place:
    """One answer place, as ``workbook map --json`` names it."""

    key: str
    sheet: str
    cell: str
    type: str
    allowed: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """What ``workbook read --json`` says about one file."""

    json: dict[str, Any]

    @property
    def fate(self) -> str:
        return str(self.json["fate"])

    @property
    def unplaced(self) -> list[dict[str, str]]:
        return list(self.json["unplaced"])

    @property
    def problems(self) -> list[dict[str, Any]]:
        return list(self.json["problems"])

    def answers(self) -> list[tuple[str, dict[str, Any]]]:
        """Key and content of every answer that is not blank."""
        return [(key_of(each), each) for each in self.json["answers"] if each["state"] != "blank"]

    def without(self, unwanted: Callable[[str], bool]) -> Reading:
        """The same reading without some answers. unwanted: whether a key is one of them."""
        kept = [each for each in self.json["answers"] if not unwanted(key_of(each))]
        return Reading({**self.json, "answers": kept})

    def without_unplaced(self) -> Reading:
        """The same reading as if nothing had been unplaced."""
        return Reading({**self.json, "unplaced": []})


def key_of(each: dict[str, Any]) -> str:
    """``question[:row[:column]]`` of an answer or a place."""
    return ":".join(each[part] for part in ("question", "row", "column") if each[part])


def run(*words: str, allowed: tuple[int, ...] = (0,)) -> str:
    """What a command prints. Fails with its messages when its status is not an allowed one."""
    done = subprocess.run(
        [sys.executable, "-m", "workbook", *words],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=COMMAND_LIMIT,
        check=False,
    )
    assert done.returncode in allowed, (
        f"workbook {' '.join(words[:4])} ended with status {done.returncode}:\n{done.stderr}"
    )
    return done.stdout


def build(bank: str, form: str, folder: Path) -> Path:
    """The blank workbook of a form."""
    run("build", bank, "--form", form, "-o", str(folder))
    (built,) = folder.glob("*.xlsx")
    return built


def map_places(book: Path) -> list[Place]:
    """Every answer place of a blank workbook."""
    answers = json.loads(run("map", str(book), "--json"))["answers"]
    return [
        Place(key_of(each), each["sheet"], each["cell"], each["type"], tuple(each["allowed"] or ()))
        for each in answers
    ]


def read_files(paths: Iterable[Path]) -> list[Reading]:
    """What each file is read as, in the order given."""
    wanted = list(paths)
    lines = run("read", *map(str, wanted), "--json", allowed=READ_STATUSES).splitlines()
    readings = [Reading(json.loads(line)) for line in lines]
    names = [reading.json["file"]["name"] for reading in readings]
    assert names == [path.name for path in wanted], f"read answered for {names}"
    return readings
