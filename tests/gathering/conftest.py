"""A few filled workbooks, built once, and an empty round to put them into."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from tests.loop import FRIENDS, NAME, SIZE, build_blank, fill, write_loop_bank
from workbook.gathering.tasks import Done, Task
from workbook.reading.worker import Outcome, Worker
from workbook.rounds.folder import RoundFolder


@dataclass(frozen=True)
class Filled:
    """The bytes of workbooks, and the folder of the bank that they were built from."""

    bank: Path
    north: bytes
    south: bytes
    messy: bytes  # a number in doubt, and words beside the answers


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    folder = tmp_path_factory.mktemp("filled")
    bank = write_loop_bank(folder / "banks")
    blank = build_blank(bank, folder / "blank.xlsx", copy="c-1")
    north = fill(bank, blank, folder / "north.xlsx", {NAME: "North", SIZE: 12})
    south = fill(bank, blank, folder / "south.xlsx", {NAME: "South", FRIENDS: "Yes"})
    messy = fill(bank, blank, folder / "messy.xlsx", {NAME: " Q\u202e\U0001f600 ", SIZE: "1,234"})
    book = openpyxl.load_workbook(messy)
    book["One"]["T9"] = "see over"
    book.save(messy)
    return Filled(bank, north.read_bytes(), south.read_bytes(), messy.read_bytes())


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read without a process of their own: for tests of what is in them."""

    def run(self: Worker[Task, Done], task: Task) -> Outcome[Done]:
        return Outcome(self._function(task))

    monkeypatch.setattr(Worker, "run", run)


@pytest.fixture
def round_folder(tmp_path: Path) -> RoundFolder:
    folder = RoundFolder(tmp_path / "spring")
    folder.returned.mkdir(parents=True)
    return folder
