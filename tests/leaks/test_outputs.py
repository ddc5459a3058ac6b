"""What every command says on good input: nothing that people wrote, no name and no folder stands on
standard error or in a log, and no file that is written says who or where we are."""

from __future__ import annotations

import socket
from pathlib import Path

import click
import pytest

from tests.leaks.canaries import (
    ANSWER,
    AUTHOR,
    CONTACT,
    COVER,
    DOUBT,
    PLACES,
    STRAY,
    TEAM,
    WORDS,
    layers,
    leaked,
)
from tests.leaks.conftest import Say
from tests.leaks.world import ROUND_NAME, World
from workbook.cli import cli

RETURNED = ("first.xlsx", "second.docx", "fourth.xlsx", "cut.xlsx", "bomb.xlsx", "locked.xlsx")
FILES = tuple(f"round/returned/{name}" for name in RETURNED)
ISSUE = ("issue", "small", "--form", "full", "--roster", "teams.csv", "--round", ROUND_NAME)
# The commands in an order in which each can be given, and what its answer on the screen may hold:
# answers are for the one who asks to read them.
ALL = (*WORDS,)
COMMANDS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("banks",), ()),
    (("banks", "small", "--json"), ()),
    (("check",), ()),
    (("build", "small", "--form", "full", "--format", "xlsx", "--format", "docx"), ()),
    (("map", "output/small-full.xlsx"), ()),
    (("map", FILES[0], "--json"), (TEAM,)),
    ((*ISSUE, "-o", "again", "--due", "2031-05-01"), (TEAM,)),
    ((*ISSUE, "-o", "again", "--dry-run"), ()),
    (("collate", "round"), ()),
    (("collate", "round", "--json", "--parquet"), ALL),
    (("status", "round"), ALL),
    (("status", "round", "--remind", "reminders"), ALL),
    (("status", "round", "--json", "--remind", "reminders"), ALL),
    (("report", "round"), ()),
    (("read", *FILES), ALL),
    (("read", *FILES, "--json", "-o", "read.jsonl"), ()),
    (("read", *FILES, "--csv", "-o", "read.csv"), ()),
    (("merge", "round/returned/third a.xlsx", "copied/third b.xlsx", "--list", "list.csv"), ALL),
    (("upgrade", FILES[0]), ()),
    (("wording", "small", "--lang", "sv", "-o", "output/small-sv.xlsx"), ()),
    ((*ISSUE, "-o", "next", "--since", "round", "--carry-over"), (TEAM,)),
    (("purge", "again", "--dry-run"), ()),
    (("purge", "again", "--yes"), ()),
)
LEFT_OUT = {"demo"}  # its people and their words are the program's own
OUTPUTS = ("output", "next", "reminders", "round", "read.jsonl", "read.csv", "list.csv", "again")


@pytest.fixture
def desk(world: World) -> World:
    """A file in a folder that names a person lies where it can be named without it."""
    (other,) = world.round.returned.glob("*/third b.xlsx")
    copied = world.desk / "copied" / other.name
    copied.parent.mkdir()
    copied.write_bytes(other.read_bytes())
    return world


def test_every_command_is_tried() -> None:
    assert isinstance(cli, click.Group)
    assert {words[0] for words, _ in COMMANDS} | LEFT_OUT == set(cli.commands)


def test_no_command_tells_on_standard_error_what_people_wrote_or_who_they_are(
    desk: World, say: Say
) -> None:
    looked_at = 0
    for words, allowed in COMMANDS:
        ran = say(desk, *words)
        assert ran.status in (0, 3), (words, ran.told)
        assert leaked(ran.told) == [], words
        assert set(leaked(ran.out)) <= set(allowed), words
        looked_at += len(ran.told) + len(ran.out)
    assert looked_at > 10_000
    _look_into_what_was_written(desk)


def _look_into_what_was_written(world: World) -> None:
    """Every byte of every file, and of what is packed into it."""
    mine = (*PLACES, socket.gethostname()) if len(socket.gethostname()) > 5 else PLACES
    kinds: set[str] = set()
    looked_into = 0
    held: set[str] = set()
    for path in _written(world):
        for place, data in layers(path.name, path.read_bytes()):
            assert leaked(data, mine) == [], f"{path.name}: {place}"
            if place.endswith(("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")):
                assert leaked(data, (AUTHOR, ANSWER, DOUBT, STRAY, CONTACT, COVER)) == [], place
            held |= set(leaked(data))
            looked_into += 1
        kinds.add(path.suffix)
    assert kinds >= {".xlsx", ".docx", ".eml", ".html", ".csv", ".json", ".sqlite", ".parquet"}
    assert looked_into > 500
    assert {ANSWER, STRAY, TEAM} <= held, "the canaries that belong into results are not found"


def _written(world: World) -> list[Path]:
    paths = [world.desk / name for name in OUTPUTS]
    assert all(path.exists() for path in paths), paths
    files = [each for path in paths for each in (path, *path.rglob("*")) if each.is_file()]
    return [each for each in files if "returned" not in each.parts or "next" in each.parts]
