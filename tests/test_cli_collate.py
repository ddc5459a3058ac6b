"""The commands ``collate`` and ``status`` on a small round: what they print, write and say."""

from __future__ import annotations

import csv
import email
import email.policy
import errno
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.loop import FRIENDS, NAME, SIZE, STEPS, Typed, fill, write_loop_bank
from tests.test_schemas import complaints
from workbook.building import build_workbook
from workbook.cli import cli
from workbook.cli.drafts import without_address
from workbook.collation.records import Collation, CopyResult, CopyState
from workbook.identity import Stamp
from workbook.loader import load_bank
from workbook.reading.worker import WorkerNotReadyError
from workbook.rounds.files import working_on
from workbook.rounds.folder import HINT_FILE, HINT_WORDS, RoundFolder
from workbook.rounds.records import Copy, Format, Round
from workbook.rounds.register import load_register, save_register

TEAMS = ("north", "south", "east", "west")
SECRET = "A secret answer"


def run(*words: str | Path, bank: Path) -> Result:
    given = [*map(str, words), "--bank-folder", str(bank)]
    return CliRunner().invoke(cli, given, catch_exceptions=False)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_loop_bank(tmp_path_factory.mktemp("bank"))


@pytest.fixture(scope="module")
def issued(bank: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round of four teams with messy returns, not collated. Never changed."""
    folder = RoundFolder(tmp_path_factory.mktemp("issued") / "spring")
    copies = tuple(_copy(team) for team in TEAMS)
    folder.copies.mkdir(parents=True)
    folder.returned.mkdir()
    (folder.returned / HINT_FILE).write_text(HINT_WORDS, encoding="utf-8")
    for copy in copies:
        _build(bank, copy, folder.copies / copy.file)
    assert save_register(folder, Round("r1", "Spring", "small", copies)) is None
    for place, (team, typed) in RETURNED.items():
        path = folder.returned / place
        path.parent.mkdir(exist_ok=True)
        fill(bank, folder.copies / f"{team}.xlsx", path, typed)
    shutil.copy(folder.returned / "north 1.xlsx", folder.returned / "north again.xlsx")
    bundled = folder.returned / "west.xlsx"
    with zipfile.ZipFile(folder.returned / "bundle.zip", "w") as bundle:
        bundle.write(bundled, "west.xlsx")
    bundled.unlink()
    (folder.returned / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    return folder.path


RETURNED: dict[str, tuple[str, dict[str, Typed]]] = {
    "north 1.xlsx": ("north", {NAME: SECRET, SIZE: 1}),
    "mail/north 2.xlsx": ("north", {NAME: "Another name", SIZE: 1}),
    "south.xlsx": ("south", {NAME: "South", SIZE: "1,234"}),
    "west.xlsx": ("west", {NAME: "West", SIZE: "1,234", f"{STEPS}:1:what": "Go"}),
}
# Six files lie in the folder, and one of them is a ZIP with a seventh inside.
RECEIPT = """\
6 files put into the folder, and 1 file inside ZIP files and mails: 7 in all.
      2  used
      1  the same as another file
      2  in conflict with another file of the same copy
      1  not readable
      1  opened: ZIP files and mails
4 copies issued: 2 partial, 1 in conflict, 1 not back yet.
"""


def _copy(team: str) -> Copy:
    return Copy(
        id=f"copy{team}",
        team=f"team{team}",
        team_name=team.title(),
        form="full",
        edition="1",
        language="en",
        format=Format.XLSX,
        file=f"{team}.xlsx",
        contact=f"{team}@example.org",
    )


def _build(bank: Path, copy: Copy, path: Path) -> None:
    made = load_bank(bank).bank
    assert made is not None
    stamp = Stamp("small", "1", "full", copy=copy.id, round="r1", team=copy.team_name)
    with path.open("wb") as stream:
        build_workbook(made, "full", stamp, stream)


@pytest.fixture(scope="module")
def collated(issued: Path, bank: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same round after ``collate``. Never changed."""
    path = tmp_path_factory.mktemp("collated") / "spring"
    shutil.copytree(issued, path)
    result = run("collate", path, bank=bank)
    assert result.exit_code == 3
    assert result.stdout.startswith(RECEIPT)
    (path / "receipt").write_text(result.stdout + "|" + result.stderr, encoding="utf-8")
    return path


@pytest.fixture
def spring(collated: Path, tmp_path: Path) -> Iterator[Path]:
    """The collated round, to work on: what was read is remembered, so this is quick."""
    path = tmp_path / "spring"
    shutil.copytree(collated, path)
    yield path
    path.chmod(0o755)


def decide(folder: Path, **words: str) -> None:
    """Write beside the rows with these answers, or of these kinds."""
    path = folder / "decisions.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    for row in rows:
        about = row["answer"] or row["kind"]
        row["decision"] = words.get(about.replace(" ", "_"), row["decision"])
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")


# ── collate ──────────────────────────────────────────────────────────────────────────────────────


def test_collate_prints_the_receipt_and_what_to_do_next(collated: Path) -> None:
    printed, told = (collated / "receipt").read_text(encoding="utf-8").split("|")
    assert "Results: " in printed
    assert printed.splitlines()[-2:] == [
        "Next: 1 thing waits for you in decisions.csv. Decide there, then collate again.",
        "Next: “workbook status” shows what is in doubt, and drafts letters about it.",
    ]
    assert told == ""
    assert SECRET not in printed


def test_round_of_a_bank_that_is_not_on_this_computer_gives_the_same_results(
    issued: Path, collated: Path, tmp_path: Path
) -> None:
    """Every copy that came back carries its form."""
    path = tmp_path / "spring"
    shutil.copytree(issued, path)
    result = CliRunner().invoke(cli, ["collate", str(path)], catch_exceptions=False)
    assert result.exit_code == 3
    assert result.stdout.startswith(RECEIPT)
    there, here = collated / "results", path / "results"
    for name in ("answers.csv", "conflicts.csv", "codebook.csv", "unplaced.csv"):
        assert (here / name).read_bytes() == (there / name).read_bytes(), name
    told = (here / "problems.csv").read_text(encoding="utf-8")
    assert told.count("has no bank “small”") == 4  # once for each file that is used


def test_collate_writes_results_and_decisions_and_leaves_the_rest(
    issued: Path, collated: Path
) -> None:
    assert (collated / "results" / "answers.csv").is_file()
    assert (collated / "results" / "datapackage.json").is_file()
    for part in ("returned", "copies"):
        assert tree(collated / part) == tree(issued / part)
    assert SECRET in (collated / "decisions.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_collating_again_gives_the_same_bytes(spring: Path, bank: Path, workers: str) -> None:
    before = {name: data for name, data in tree(spring).items() if name != "readings.sqlite"}
    assert run("collate", spring, "--workers", workers, bank=bank).exit_code == 3
    after = {name: data for name, data in tree(spring).items() if name != "readings.sqlite"}
    assert after == before


def test_decisions_are_followed(spring: Path, bank: Path) -> None:
    decide(spring, Another_name="keep")
    result = run("collate", spring, bank=bank)
    assert "2  put together" in result.stdout
    assert "decisions.csv" not in result.stdout
    answers = (spring / "results" / "answers.csv").read_text(encoding="utf-8")
    assert "Another name" in answers
    assert "keep" in (spring / "decisions.csv").read_text(encoding="utf-8-sig")


def test_collate_without_anything_in_doubt_says_done(
    issued: Path, bank: Path, tmp_path: Path
) -> None:
    path = tmp_path / "spring"
    shutil.copytree(issued, path)
    for file in (path / "returned").rglob("*"):
        if file.is_file() and file.name not in (HINT_FILE, "north 1.xlsx"):
            file.unlink()
    result = run("collate", path, bank=bank)
    assert result.exit_code == 0
    assert result.stdout.startswith("1 file put into the folder.\n      1  used\n")
    assert "Next:" not in result.stdout
    assert not (path / "decisions.csv").exists()


def test_wrong_decision_is_told_and_asks_for_attention(spring: Path, bank: Path) -> None:
    decide(spring, Another_name="kepp")
    result = run("collate", spring, bank=bank)
    assert result.exit_code == 3
    assert "“kepp” is not a decision" in result.stderr
    assert "kepp" in (spring / "decisions.csv").read_text(encoding="utf-8-sig")


def test_results_can_go_elsewhere(spring: Path, bank: Path, tmp_path: Path) -> None:
    shutil.rmtree(spring / "results")
    result = run("collate", spring, "-o", tmp_path / "out", bank=bank)
    assert f"Results: {tmp_path / 'out'}" in result.stdout
    assert (tmp_path / "out" / "answers.csv").is_file()
    assert not (spring / "results").exists()


@pytest.mark.parametrize("name", ["files.csv", "results.xlsx", "answers.parquet"])
def test_results_replace_no_file_of_somebodys_own(
    name: str, spring: Path, bank: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / name).write_text("my own", encoding="utf-8")
    refused = run("collate", spring, "-o", mine, bank=bank)
    assert refused.exit_code == 2
    assert refused.stderr.startswith(f"{mine / name}: There is a file of this name")
    assert "--force" in refused.stderr
    assert tree(mine) == {name: b"my own"}
    assert run("collate", spring, "-o", mine, "--force", bank=bank).exit_code == 3
    assert tree(mine).get(name) != b"my own"
    assert (mine / "datapackage.json").is_file()


def test_results_beside_a_data_package_of_somebodys_own_are_refused(
    spring: Path, bank: Path, tmp_path: Path
) -> None:
    schema = json.loads((spring / "results" / "datapackage.json").read_bytes())["$schema"]
    mine = tmp_path / "mine"
    mine.mkdir()
    for words in ("not json", json.dumps({"$schema": schema, "name": "my-trees"}), "[]"):
        (mine / "datapackage.json").write_text(words, encoding="utf-8")
        refused = run("collate", spring, "-o", mine, bank=bank)
        assert refused.exit_code == 2
        assert "datapackage.json" in refused.stderr
        assert tree(mine) == {"datapackage.json": words.encode()}


def test_results_of_an_earlier_run_are_replaced_without_a_question(
    spring: Path, bank: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    assert run("collate", spring, "-o", out, bank=bank).exit_code == 3
    first = tree(out)
    decide(spring, Another_name="keep")
    assert run("collate", spring, "-o", out, bank=bank).exit_code == 3
    assert tree(out).keys() == first.keys()
    assert tree(out)["answers.csv"] != first["answers.csv"]
    assert tree(out)["notes.txt"] == b"mine"


@pytest.mark.parametrize("named", [True, False])
def test_results_of_a_run_that_was_killed_are_finished(
    named: bool, spring: Path, bank: Path
) -> None:
    whole = tree(spring / "results")
    (spring / "results" / "datapackage.json").unlink()
    (spring / "results" / "files.csv").write_text("half", encoding="utf-8")
    where = ("-o", spring / "results") if named else ()
    assert run("collate", spring, *where, bank=bank).exit_code == 3
    assert tree(spring / "results") == whole


@pytest.mark.parametrize("words", [["collate"], ["collate", "--force"], ["status", "--remind"]])
def test_folder_of_returns_that_is_gone_stops_what_would_count_on_it(
    words: list[str], spring: Path, bank: Path, tmp_path: Path
) -> None:
    shutil.rmtree(spring / "returned")
    before = tree(spring)
    letters = [tmp_path / "letters"] if "--remind" in words else []
    result = run(*words, *letters, spring, bank=bank)
    assert result.exit_code == 2
    assert result.stdout == ""
    told = "returned: There is no folder “returned” here. Make it again and put the files there.\n"
    assert result.stderr == told
    assert {each: data for each, data in tree(spring).items() if each != "readings.sqlite"} == {
        each: data for each, data in before.items() if each != "readings.sqlite"
    }
    assert not (tmp_path / "letters").exists()


def test_folder_of_returns_that_is_gone_is_told_and_counts_as_no_file(
    spring: Path, bank: Path
) -> None:
    shutil.rmtree(spring / "returned")
    told = "There is no folder “returned” here. Make it again and put the files there."
    result = run("status", spring, bank=bank)
    assert result.exit_code == 3
    assert f"{told}\n0 files put into the folder.\n" in result.stdout
    assert "not readable" not in result.stdout
    assert told not in result.stderr
    assert not (spring / "returned").exists()
    as_data = run("status", spring, "--json", bank=bank)
    assert complaints("status", as_data.stdout) == []
    assert json.loads(as_data.stdout)["counts"]["put_in"] == 0
    assert f"returned: {told}" in as_data.stderr


@pytest.mark.parametrize("command", ["collate", "status"])
def test_reader_that_does_not_start_is_told_with_what_may_be_the_cause(
    command: str, spring: Path, bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise WorkerNotReadyError

    before = tree(spring)
    monkeypatch.setattr("workbook.collation.run.run_round", stopped)
    result = run(command, spring, bank=bank)
    assert result.exit_code == 1
    assert "ask whoever installed the program whether you may read its folder" in result.stderr
    assert tree(spring) == before


@pytest.mark.parametrize("inside", ["returned", "returned/mail", "returned/new", "copies"])
@pytest.mark.parametrize(
    ("command", "option"), [("collate", "-o"), ("status", "--remind"), ("report", "-o")]
)
def test_nothing_is_written_among_what_came_back_or_was_handed_out(
    command: str, option: str, inside: str, issued: Path, bank: Path
) -> None:
    before = tree(issued)
    result = run(command, issued, option, issued / inside, bank=bank)
    assert result.exit_code == 2
    assert "Nothing is written into this folder" in result.stderr
    assert {name: data for name, data in tree(issued).items() if name != ".lock"} == before


def test_collate_as_json_follows_the_schema(spring: Path, bank: Path) -> None:
    result = run("collate", spring, "--json", bank=bank)
    assert complaints("status", result.stdout) == []
    assert result.stdout.count("\n") == 1


@pytest.mark.parametrize("command", ["collate", "status"])
def test_folder_without_a_round_is_told_and_left_alone(
    command: str, bank: Path, tmp_path: Path
) -> None:
    result = run(command, tmp_path, bank=bank)
    assert result.exit_code == 2
    assert "register.json" in result.stderr
    assert tree(tmp_path) == {}


def test_round_that_is_being_worked_on_is_left_alone(spring: Path, bank: Path) -> None:
    before = tree(spring / "results")
    with working_on(RoundFolder(spring)) as held:
        assert held is None
        result = run("collate", spring, bank=bank)
    assert result.exit_code == 2
    assert "Another program is working on this round" in result.stderr
    assert tree(spring / "results") == before


def test_full_disk_is_told_and_earlier_results_stay_whole(
    spring: Path, bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(spring, Another_name="keep")
    before, decided = tree(spring / "results"), (spring / "decisions.csv").read_bytes()

    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    result = run("collate", spring, bank=bank)
    assert result.exit_code == 2
    assert "disk is full" in result.stderr or "No space left" in result.stderr
    assert tree(spring / "results") == before
    assert (spring / "decisions.csv").read_bytes() == decided


# ── status ───────────────────────────────────────────────────────────────────────────────────────


def test_status_shows_the_board_and_writes_no_results(issued: Path, bank: Path) -> None:
    result = run("status", issued, bank=bank)
    assert result.exit_code == 3
    assert result.stdout.startswith("Spring\n4 copies issued")
    assert "In conflict" in result.stdout
    assert "scan.pdf" in result.stdout
    assert SECRET not in result.stdout
    assert not (issued / "results").exists()
    assert not (issued / "decisions.csv").exists()
    assert result.stdout.splitlines()[-2:] == [
        "Next: 1 thing waits for you in decisions.csv, which “workbook collate” writes. Decide "
        "there, then collate again.",
        f'Next: to draft letters to those who are not done: workbook status "{issued}" --remind '
        "reminders",
    ]


def test_status_says_nothing_of_what_is_next_where_all_are_done(bank: Path, tmp_path: Path) -> None:
    folder = RoundFolder(tmp_path / "done")
    folder.copies.mkdir(parents=True)
    folder.returned.mkdir()
    copy = _copy("north")
    _build(bank, copy, folder.copies / copy.file)
    assert save_register(folder, Round("r1", "Spring", "small", (copy,))) is None
    assert "Next: " in run("status", folder.path, bank=bank).stdout
    typed: dict[str, Typed] = {NAME: "North", SIZE: 1, FRIENDS: "Yes", f"{STEPS}:1:what": "Go"}
    fill(bank, folder.copies / copy.file, folder.returned / copy.file, typed)
    done = run("status", folder.path, bank=bank)
    assert "1 copy issued: 1 complete." in done.stdout
    assert "Next: " not in done.stdout


def test_status_as_json_follows_the_schema(spring: Path, bank: Path) -> None:
    result = run("status", spring, "--json", bank=bank)
    assert complaints("status", result.stdout) == []
    states = {each["team_name"]: each["state"] for each in json.loads(result.stdout)["copies"]}
    assert states == {
        "North": "conflicting",
        "South": "partial",
        "East": "outstanding",
        "West": "partial",
    }


def test_remind_drafts_a_letter_for_each_copy_that_needs_one(
    spring: Path, bank: Path, tmp_path: Path
) -> None:
    letters = tmp_path / "letters"
    before = tree(spring / "returned")
    result = run("status", spring, "--remind", letters, bank=bank)
    assert "--remind" not in result.stdout  # it is done already
    assert sorted(path.name for path in letters.iterdir()) == [
        "east-reminder.eml",
        "north-correction.eml",
        "south-correction.eml",
        "west-correction.eml",
    ]
    for path in letters.iterdir():
        assert str(path) in result.stdout
        team = path.name.partition("-")[0]
        assert _mail(path)["To"] == f"{team}@example.org"
    assert tree(spring / "returned") == before


def test_remind_beside_json_keeps_the_data_clean(spring: Path, bank: Path, tmp_path: Path) -> None:
    result = run("status", spring, "--json", "--remind", tmp_path / "letters", bank=bank)
    assert complaints("status", result.stdout) == []
    assert result.stderr.count(".eml\n") == 4


@pytest.mark.parametrize("team", ["south", "west"])  # west's workbook came in a ZIP file
def test_correction_letter_brings_the_marked_workbook(
    team: str, spring: Path, bank: Path, tmp_path: Path
) -> None:
    run("status", spring, "--remind", tmp_path / "letters", bank=bank)
    mail = _mail(tmp_path / "letters" / f"{team}-correction.eml")
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == f"{team}-marked.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(attached.get_content()))
    notes = [cell for sheet in book for row in sheet for cell in row if cell.comment]
    assert [cell.value for cell in notes] == ["1,234"]


def test_remind_names_drafts_without_an_address(spring: Path, bank: Path, tmp_path: Path) -> None:
    register = RoundFolder(spring)
    round_ = load_register(register)
    assert isinstance(round_, Round)
    nameless = tuple(replace(each, contact="") for each in round_.copies)
    assert save_register(register, replace(round_, copies=nameless)) is None
    result = run("status", spring, "--remind", tmp_path / "letters", bank=bank)
    drafts = sorted(path.name for path in (tmp_path / "letters").iterdir())
    assert len(drafts) == 4
    assert result.stderr.startswith("There is no mail address in ")
    assert all(name in result.stderr for name in drafts)
    assert not any(name in result.stderr for name in ("North", "South", "East", "West"))
    assert "To" not in _mail(tmp_path / "letters" / "east-reminder.eml")


def test_many_drafts_without_an_address_are_counted() -> None:
    copies = tuple(replace(_copy(name), contact="no address") for name in "abcdefg")
    results = tuple(CopyResult(each, CopyState.OUTSTANDING) for each in copies)
    collation = Collation(Round("r1", "Spring", "small", copies), (), results)
    drafts = [f"{name}-reminder.eml" for name in "abcdefg"]
    told = without_address(collation, drafts)
    assert told is not None
    named = ", ".join(f"{name}-reminder.eml" for name in "abcde")
    assert told.message == f"There is no mail address in {named} and 2 more."
    one = without_address(collation, drafts[:1])
    assert one is not None
    assert one.message == "There is no mail address in a-reminder.eml."
    assert without_address(collation, ()) is None


def test_workbook_that_a_decision_gave_a_team_is_answered_with_its_own(
    spring: Path, bank: Path, tmp_path: Path
) -> None:
    made = load_bank(bank).bank
    assert made is not None
    fresh = tmp_path / "fresh.xlsx"
    with fresh.open("wb") as stream:
        build_workbook(made, "full", Stamp("small", "1", "full"), stream)
    fill(bank, fresh, spring / "returned" / "whose.xlsx", {NAME: "East", SIZE: "1,234"})
    run("collate", spring, bank=bank)
    decide(spring, assign="East")
    run("status", spring, "--remind", tmp_path / "letters", bank=bank)
    mail = _mail(tmp_path / "letters" / "east-correction.eml")
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "east.xlsx"
    assert attached.get_content() == (spring / "copies" / "east.xlsx").read_bytes()


def test_remind_writes_over_nothing(spring: Path, bank: Path, tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    assert run("status", spring, "--remind", letters, bank=bank).exit_code == 3
    first = tree(letters)
    (letters / "east-reminder.eml").write_text("edited", encoding="utf-8")
    (letters / "west-correction.eml").unlink()
    result = run("status", spring, "--remind", letters, bank=bank)
    assert result.exit_code == 2
    assert "east-reminder.eml" in result.stderr
    assert set(tree(letters)) == set(first) - {"west-correction.eml"}
    assert (letters / "east-reminder.eml").read_text(encoding="utf-8") == "edited"
    assert not (letters / "west-correction.eml").exists()


def _mail(path: Path) -> email.message.EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
