"""``--password-file`` and ``--ask-password`` on each command, and that no password leaks."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.locks import lock_agile
from tests.loop import NAME, SIZE, build_blank, fill, write_loop_bank
from workbook.building import build_workbook
from workbook.cli import cli
from workbook.cli.status import Status
from workbook.identity import Stamp
from workbook.loader import load_bank
from workbook.problems.gate import FILE_LOCKED, FILE_NOT_UNLOCKED
from workbook.rounds.folder import RoundFolder
from workbook.rounds.records import Copy, Format, Round
from workbook.rounds.register import save_register

CANARY = "Kanarienvögel 7734 "
WRONG = "wrong-canary-5512"


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_loop_bank(tmp_path_factory.mktemp("bank"))


@pytest.fixture
def word(tmp_path: Path) -> Path:
    path = tmp_path / "passwords.txt"
    path.write_bytes(b"\xef\xbb\xbf" + f"{WRONG}\r\n{CANARY}\r\n".encode())
    return path


@pytest.fixture
def locked(bank: Path, tmp_path: Path) -> Path:
    blank = build_blank(bank, tmp_path / "blank.xlsx", copy="c-1")
    path = fill(bank, blank, tmp_path / "locked.xlsx", {NAME: "Ann", SIZE: "1,234"})
    path.write_bytes(lock_agile(path.read_bytes(), CANARY))
    return path


@pytest.fixture
def round_(bank: Path, locked: Path, tmp_path: Path) -> RoundFolder:
    """A round of one team, whose file came back locked and with a doubt."""
    made = load_bank(bank).bank
    assert made is not None
    folder = RoundFolder(tmp_path / "spring")
    copy = Copy(
        "c-1", "t-1", "North", "full", made.edition, "en", Format.XLSX, "north.xlsx",
        contact="north@example.org",
    )  # fmt: skip
    folder.copies.mkdir(parents=True)
    folder.returned.mkdir()
    stream = io.BytesIO()
    stamp = Stamp(made.id, made.edition, "full", "en", copy="c-1", round="r-1")
    build_workbook(made, "full", stamp, stream)
    (folder.copies / copy.file).write_bytes(stream.getvalue())
    (folder.returned / "north.xlsx").write_bytes(lock_agile(_round_file(bank, folder), CANARY))
    assert save_register(folder, Round("r-1", "Spring", "small", (copy,))) is None
    return folder


def _round_file(bank: Path, folder: RoundFolder) -> bytes:
    path = folder.path / "filling.xlsx"
    fill(bank, folder.copies / "north.xlsx", path, {NAME: "Ann", SIZE: "1,234"})
    data = path.read_bytes()
    path.unlink()
    return data


def run(*words: str | Path, bank: Path, typed: str | None = None) -> Result:
    given = [*map(str, words), "--bank-folder", str(bank)]
    return CliRunner().invoke(cli, given, input=typed, catch_exceptions=False)


def test_read_opens_a_locked_file_with_one_of_the_passwords(
    bank: Path, locked: Path, word: Path
) -> None:
    without = run("read", locked, "--json", bank=bank)
    assert json.loads(without.stdout)["message"] == FILE_LOCKED.text
    found = json.loads(run("read", locked, "--json", "--password-file", word, bank=bank).stdout)
    assert found["file"]["kind"] == "xlsx"
    assert found["file"]["bytes"] == locked.stat().st_size
    assert "Ann" in [each["text"] for each in found["answers"]]


def test_read_says_when_no_password_opens_the_file(
    bank: Path, locked: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(f"{WRONG}\n{CANARY.strip()}\n", encoding="utf-8")
    result = run("read", locked, "--json", "--password-file", other, bank=bank)
    assert json.loads(result.stdout)["message"] == FILE_NOT_UNLOCKED.text
    assert result.exit_code == Status.ATTENTION


def test_map_opens_a_locked_workbook(bank: Path, locked: Path, word: Path) -> None:
    assert run("map", locked, bank=bank).exit_code == Status.ATTENTION
    assert run("map", locked, "--password-file", word, bank=bank).exit_code == 0


@pytest.mark.parametrize("command", ["collate", "status", "report"])
def test_commands_of_a_round_open_locked_files_and_later_ones_need_no_password(
    command: str, bank: Path, round_: RoundFolder, word: Path
) -> None:
    shut = run("status", round_.path, "--json", bank=bank)
    assert "locked with a password" in shut.stdout
    opened = run(command, round_.path, "--password-file", word, bank=bank)
    assert "locked with a password" not in opened.output
    later = run("status", round_.path, "--json", bank=bank)
    assert "locked with a password" not in later.stdout
    assert json.loads(later.stdout)["copies"][0]["files"]


def test_password_can_be_typed_where_nobody_sees_it(
    bank: Path, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, object]] = []

    def prompt(text: str, **how: object) -> str:
        asked.append({"text": text, **how})
        return CANARY

    monkeypatch.setattr("workbook.cli.options.click.prompt", prompt)
    monkeypatch.setattr("workbook.cli.options._is_asked_at_terminal", lambda: True)
    found = run("read", locked, "--json", "--ask-password", bank=bank)
    assert "Ann" in [each["text"] for each in json.loads(found.stdout)["answers"]]
    assert asked == [{"text": "Password", "hide_input": True, "err": True}]


def test_password_is_not_asked_for_where_nobody_sits(bank: Path, locked: Path) -> None:
    result = run("read", locked, "--ask-password", bank=bank, typed=f"{CANARY}\n")
    assert result.exit_code == Status.USAGE
    assert "not a terminal" in result.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\r\n", "no password"), (b"\xff\xfe", "not text in UTF-8"), (b"a\n" * 9, None)],
)
def test_file_without_passwords_stops_the_command(
    content: bytes, said: str | None, bank: Path, locked: Path, tmp_path: Path
) -> None:
    path = tmp_path / "p.txt"
    path.write_bytes(content)
    result = run("read", locked, "--password-file", path, bank=bank)
    if said is None:
        assert result.exit_code == Status.ATTENTION
        return
    assert result.exit_code == Status.USAGE
    assert result.stderr.startswith("p.txt: ")
    assert said in result.stderr


def test_missing_password_file_is_a_usage_error(bank: Path, locked: Path, tmp_path: Path) -> None:
    result = run("read", locked, "--password-file", tmp_path / "none.txt", bank=bank)
    assert result.exit_code == Status.USAGE
    assert "does not exist" in result.stderr


def test_letter_about_a_locked_file_holds_no_copy_of_it(
    bank: Path, round_: RoundFolder, word: Path, tmp_path: Path
) -> None:
    letters = tmp_path / "letters"
    options = ("--remind", letters, "--password-file", word)
    run("status", round_.path, *options, bank=bank)
    (draft,) = letters.iterdir()
    text = draft.read_text(encoding="utf-8")
    assert draft.name == "north-correction.eml"
    assert "a few points" in text
    assert "attachment" not in text
    assert "attached" not in text


def test_no_password_is_in_any_output_file_log_or_store(
    bank: Path,
    round_: RoundFolder,
    word: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    told = ""
    for command in (
        ("collate", round_.path),
        ("status", round_.path, "--remind", round_.path / "reminders"),
        ("status", round_.path, "--json"),
        ("report", round_.path),
        ("read", round_.returned / "north.xlsx", "--json", "-o", round_.path / "read.json"),
        ("read", word),
    ):
        told += run(*command, "--password-file", word, bank=bank).output
    files = [each for each in round_.path.rglob("*") if each.is_file()]
    assert len(files) > 15
    kept = b"".join(each.read_bytes() for each in files)
    for secret in (CANARY.strip(), "7734", WRONG):
        assert secret not in told
        assert secret not in caplog.text
        for encoding in ("utf-8", "utf-16-le", "unicode_escape"):
            assert secret.encode(encoding) not in kept


def test_password_is_in_no_argument_of_a_worker_and_in_no_temporary_file(
    bank: Path, locked: Path, word: Path, tmp_path: Path
) -> None:
    """The whole program, with a folder for temporary files that is looked into afterwards; each
    process says what it was started with."""
    spy = tmp_path / "spy"
    spy.mkdir()
    (spy / "sitecustomize.py").write_text(
        "import sys, pathlib, os\n"
        f"pathlib.Path({str(spy)!r}, f'{{os.getpid()}}.args').write_text(repr(sys.orig_argv))\n",
        encoding="utf-8",
    )
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "workbook", "read", str(locked), "--json"]
    command += ["--password-file", str(word), "--bank-folder", str(bank)]
    done = subprocess.run(
        command,
        env={"PYTHONPATH": f"{spy}:.", "TMPDIR": str(temporary), "PATH": "/usr/bin:/bin"},
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert "Ann" in [each["text"] for each in json.loads(done.stdout)["answers"]]
    started = [path.read_text(encoding="utf-8") for path in spy.glob("*.args")]
    assert len(started) >= 2  # the program and its worker
    for words in (*started, done.stdout.decode(), done.stderr.decode()):
        assert "7734" not in words
    assert list(temporary.rglob("*")) == []
