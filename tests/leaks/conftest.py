"""The round, made once; and commands given in this process, with all that they say."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.leaks.running import Ran, environment
from tests.leaks.world import World, make_world
from workbook.cli import main

Say = Callable[..., Ran]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Handed out and returned, not yet collated. Never changed."""
    return make_world(tmp_path_factory.mktemp("leaks") / "world")


@pytest.fixture
def world(made: World, tmp_path: Path) -> World:
    """A copy to work on."""
    return made.copied(tmp_path / "world")


@pytest.fixture
def say(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> Say:
    """Gives a command on the desk of a world, in this process: what libraries write into logs,
    down to the least, count as said."""
    caplog.set_level(logging.DEBUG)

    def command(world: World, *words: str) -> Ran:
        for name, value in environment(world, tmp_path).items():
            if not name.startswith(("PYTHON", "PATH", "TMPDIR")):
                monkeypatch.setenv(name, value)
        monkeypatch.chdir(world.desk)
        monkeypatch.setattr(sys, "argv", ["workbook", *words])
        capfd.readouterr()
        caplog.clear()
        try:
            main()
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(bool(end.code))
        seen = capfd.readouterr()
        return Ran(status, seen.out, seen.err + caplog.text)

    return command


if not hasattr(os, "fork"):
    pytest.fail("these tests look at processes as only Unix shows them", pytrace=False)
