"""A round with names and words in every corner, collated and reported on."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.loop import NAME, SIZE, fill, write_loop_bank
from workbook.building import build_workbook
from workbook.cli import cli
from workbook.identity import Stamp
from workbook.loader import load_bank
from workbook.rounds.folder import HINT_FILE, HINT_WORDS, RoundFolder
from workbook.rounds.records import Copy, Format, Round
from workbook.rounds.register import save_register

# What people are called and what they wrote: none of it may be left.
CANARIES = ("Zeisig", "zeisig", "Stieglitz", "stieglitz", "Gimpel", "Pirol", "pirol")
ROUND_NAME = "Round of Gimpel"


def run(*words: str | Path, bank: Path | None = None, typed: str | None = None) -> Result:
    given = list(map(str, words))
    if bank is not None:
        given += ["--bank-folder", str(bank)]
    return CliRunner().invoke(cli, given, input=typed, catch_exceptions=False)


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every place below a folder; the bytes of files."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
        if path.name != ".lock"
    }


@pytest.fixture(scope="session")
def purge_bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_loop_bank(tmp_path_factory.mktemp("bank"))


@pytest.fixture(scope="session")
def made_round(purge_bank: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Never changed: tests take copies of it."""
    bank = load_bank(purge_bank).bank
    assert bank is not None
    folder = RoundFolder(tmp_path_factory.mktemp("made") / "spring")
    folder.copies.mkdir(parents=True)
    folder.letters.mkdir()
    folder.returned.mkdir()
    (folder.returned / HINT_FILE).write_text(HINT_WORDS, encoding="utf-8")
    copies = []
    for number, team in enumerate(("Zeisig ward", "Stieglitz ward"), start=1):
        file = f"00{number}-{team.split()[0].lower()}-full-code{number}.xlsx"
        copy = Copy(
            f"code{number}", f"team{number}", team, "full", bank.edition, "en", Format.XLSX, file,
            contact="pirol@example.org", cover=(("Site", "Pirol House"),),
        )  # fmt: skip
        copies.append(copy)
        stream = io.BytesIO()
        stamp = Stamp(bank.id, bank.edition, "full", "en", copy=copy.id, round="r-1", team=team)
        build_workbook(bank, "full", stamp, stream)
        (folder.copies / file).write_bytes(stream.getvalue())
        (folder.letters / file.replace(".xlsx", ".eml")).write_bytes(b"To: pirol@example.org\r\n")
    assert save_register(folder, Round("r-1", ROUND_NAME, "small", tuple(copies))) is None
    blank = folder.copies / copies[0].file
    typed = {NAME: "Pirol wrote this", SIZE: "1,234"}
    fill(purge_bank, blank, folder.returned / "Zeisig of Pirol.xlsx", typed)
    with zipfile.ZipFile(folder.returned / "Stieglitz.zip", "w") as packed:
        packed.write(folder.copies / copies[1].file, "Stieglitz.xlsx")
    (folder.returned / "late").mkdir()
    (folder.returned / "late" / "scan of Pirol.pdf").write_bytes(b"%PDF-1.7 Pirol\n")
    run("collate", folder.path, bank=purge_bank)
    run("report", folder.path, bank=purge_bank)
    run("status", folder.path, "--remind", folder.path / "reminders", bank=purge_bank)
    return folder.path


@pytest.fixture
def spring(made_round: Path, tmp_path: Path) -> RoundFolder:
    shutil.copytree(made_round, tmp_path / "spring")
    return RoundFolder(tmp_path / "spring")
