"""LibreOffice opens and saves a merged workbook with its remarks, and these stay remarks."""

from __future__ import annotations

import subprocess
from pathlib import Path

import openpyxl
import pytest

from tests.reworking import copies
from workbook.reworking import Reworked, Version, former_form, merge_copies

from .conftest import demand
from .office import find_soffice, missing

TIME_LIMIT = 180
KIM = {"name": "North", "mood": "Well", "people:1:who": "Nurse", "people:1:height": "High"}
LEE = {"name": "North", "mood": "Badly\nor so", "people:1:who": "Cook"}


def saved_again(path: Path, work: Path) -> bytes:
    """What LibreOffice makes of a file when it opens and saves it."""
    soffice = find_soffice()
    assert soffice is not None
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    how = ["--headless", profile, "--convert-to", path.suffix[1:], "--outdir", str(work)]
    subprocess.run([soffice, *how, str(path)], check=True, timeout=TIME_LIMIT, capture_output=True)
    return (work / path.name).read_bytes()


@pytest.mark.parametrize("format_", ["xlsx", "docx"])
def test_saved_by_a_program_the_decision_is_the_answer(tmp_path: Path, format_: str) -> None:
    demand(missing())
    folder = copies.old_edition(tmp_path / "banks")
    bank = copies.load(folder)
    files = [copies.type_in(copies.blank(bank), bank, typed) for typed in (KIM, LEE)]
    versions = [
        Version(name, copies.read(data, folder, name=name))
        for name, data in zip(("kim.xlsx", "lee.xlsx"), files, strict=True)
    ]
    known = former_form(versions[0].account, (folder,))
    assert known is not None
    made = merge_copies(versions, known, format_, folders=(folder,))
    assert isinstance(made, Reworked)
    assert len([point for point in made.points if point.key]) == 3
    path = tmp_path / f"team.{format_}"
    decided = {"mood": "So, so", "people:1:who": "Nurse"}
    typed = copies.type_in if format_ == "xlsx" else copies.write_in
    path.write_bytes(typed(made.data, bank, decided))
    (tmp_path / "saved").mkdir()
    again = copies.read(saved_again(path, tmp_path / "saved"), folder, name=path.name)
    assert copies.said(again) == {"name": "North", **decided}
    assert again.unplaced == ()
    if format_ == "xlsx":
        book = openpyxl.load_workbook(tmp_path / "saved" / path.name)
        assert sum(c.comment is not None for sheet in book for row in sheet for c in row) == 3
