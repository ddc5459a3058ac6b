"""Gnumeric, AbiWord and LibreOffice open filled copies of every form and save them; each answer
comes back to the character.

The copies are filled in the files themselves, as Excel and Word write them, so that these programs
meet what they did not write. They are read in this process, without the limit of time: what is
judged here is what a file says, on however busy a machine.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from tests.data.saved_by.make import Copy, copies
from tests.foreign import Verdict, judge
from workbook.exports.json import account_json
from workbook.reading.read import read_file

from .conftest import demand
from .office import find_soffice, missing
from .program import Reading

PROGRAM_LIMIT = 300  # seconds for one run of a program
SHEET_ANSWERS = 4_125  # in all forms, in Excel
PAPER_ANSWERS = 1_788 + 145 + 15  # and in Word, with two copies that are filled by half


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Copy]:
    """The copies in which everything is typed already."""
    made = copies(tmp_path_factory.mktemp("copies"))
    return [copy for copy in made if not copy.entries]


def written(made: Iterable[Copy], ending: str, folder: Path) -> dict[Path, Copy]:
    """The files of one format, each with the copy that it is."""
    folder.mkdir()
    found = {folder / copy.name: copy for copy in made if copy.name.endswith(ending)}
    for path, copy in found.items():
        path.write_bytes(copy.data)
    return found


def start(*command: str | Path) -> None:
    """Runs a program to its end."""
    subprocess.run(
        [str(word) for word in command],
        check=True,
        capture_output=True,
        timeout=PROGRAM_LIMIT,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )


def verdict(path: Path, copy: Copy, listed: Sequence[str] = ()) -> Verdict:
    """What became of a copy. listed: words that its program makes of ours."""
    reading = Reading(json.loads(account_json(read_file(path))))
    return judge(reading, copy.typed, listed)


def need(program: str) -> None:
    found = shutil.which(program) is not None
    demand(None if found else f"{program} is not installed")


def test_copies_saved_by_gnumeric_come_back_exactly(filled: Sequence[Copy], tmp_path: Path) -> None:
    need("ssconvert")
    right = 0
    for path, copy in written(filled, ".xlsx", tmp_path / "filled").items():
        saved = tmp_path / path.name
        start("ssconvert", "--export-type=Gnumeric_Excel:xlsx2", path, saved)
        found = verdict(saved, copy)
        assert found.faults == (), path.name
        right += found.right
    assert right == SHEET_ANSWERS


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_copies_saved_by_abiword_come_back_exactly(
    filled: Sequence[Copy], tmp_path: Path, ending: str
) -> None:
    """AbiWord drops every box and turns the numbers of pages into words; answers are found by the
    codes printed in their rows."""
    need("abiword")
    right = 0
    for path, copy in written(filled, ".docx", tmp_path / "filled").items():
        saved = tmp_path / f"{path.stem}.{ending}"
        start("abiword", f"--to={ending}", f"--to-name={saved}", path)
        found = verdict(saved, copy, ["Page 1 of 1"])
        assert found.faults == (), path.name
        right += found.right
    assert right == PAPER_ANSWERS


@pytest.mark.parametrize(
    ("ending", "to", "answers"),
    [
        (".xlsx", "xlsx:Calc MS Excel 2007 XML", SHEET_ANSWERS),
        (".docx", "docx:MS Word 2007 XML", PAPER_ANSWERS),
        (".docx", "odt:writer8", PAPER_ANSWERS),
    ],
    ids=["xlsx", "docx", "odt"],
)
def test_copies_saved_by_libreoffice_come_back_exactly(
    filled: Sequence[Copy], tmp_path: Path, ending: str, to: str, answers: int
) -> None:
    demand(missing())
    made = written(filled, ending, tmp_path / "filled")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    soffice = str(find_soffice())
    start(soffice, profile, "--headless", "--convert-to", to, "--outdir", tmp_path, *made)
    right = 0
    for path, copy in made.items():
        found = verdict(tmp_path / f"{path.stem}.{to.partition(':')[0]}", copy)
        assert found.faults == (), path.name
        right += found.right
    assert right == answers
