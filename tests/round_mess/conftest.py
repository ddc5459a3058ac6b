"""The round is handed out, returned and collated once for all tests of this folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.round_mess.facilitator import decide
from tests.round_mess.ground import hand_out, return_files
from tests.round_mess.program import Ran, run
from workbook.rounds.folder import RoundFolder


@dataclass(frozen=True)
class Collated:
    """A round's folder after ``workbook collate``, and what the command did."""

    path: Path
    ran: Ran


@pytest.fixture(scope="session")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The round's folder with everything that came back, not yet collated. Never changed."""
    root = tmp_path_factory.mktemp("mess")
    folder = RoundFolder(root / "round")
    return_files(folder, hand_out(folder, root / "roster"), root / "bank")
    return folder.path


@pytest.fixture(scope="session")
def collated(returned: Path, tmp_path_factory: pytest.TempPathFactory) -> Collated:
    """The round collated once, before anything was decided. Never changed."""
    path = copied(returned, tmp_path_factory.mktemp("collated"))
    return Collated(path, run("collate", path))


@pytest.fixture(scope="session")
def decided(collated: Collated, tmp_path_factory: pytest.TempPathFactory) -> Collated:
    """The same round after the facilitator has decided. Never changed."""
    path = copied(collated.path, tmp_path_factory.mktemp("decided"))
    assert decide(path) == 5, "three answers, one file and one owner"
    return Collated(path, run("collate", path))


def copied(folder: Path, into: Path) -> Path:
    """A copy of a round's folder to work on."""
    return shutil.copytree(folder, into / "round", symlinks=True)
