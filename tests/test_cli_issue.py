import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.loop import NAME, SIZE, STEPS, Typed, fill, write_loop_bank
from workbook.cli import cli
from workbook.identity import AnswerKey
from workbook.reading.read import read_file
from workbook.results.answers import Answer, State
from workbook.rounds.files import working_on
from workbook.rounds.folder import RoundFolder
from workbook.rounds.records import Copy, Round
from workbook.rounds.register import load_register

INJECTIONS = (
    "=cmd|'/c calc'!A1",
    "../../etc/passwd",
    "CON",
    'a/b\\c:*?"<>|',
    "\u202egnp.exe",
    "x" * 120,
    "🙂 🙃",
    "@SUM(1)",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
)


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_loop_bank(tmp_path / "banks")


@pytest.fixture
def folder(tmp_path: Path) -> RoundFolder:
    return RoundFolder(tmp_path / "round")


def issue(
    bank: Path, table: str, folder: RoundFolder, *more: str | Path, name: str = "Spring 2026"
) -> Result:
    """The command, with a roster of these lines."""
    roster = bank.parents[1] / "roster.csv"
    roster.write_text(table, encoding="utf-8")
    words = ["issue", "small", "--form", "full", "--roster", roster, "--round", name]
    words += ["-o", folder.path, "--bank-folder", bank, *more]
    return CliRunner().invoke(cli, [str(word) for word in words])


def round_in(folder: RoundFolder) -> Round:
    found = load_register(folder)
    assert isinstance(found, Round), found
    return found


def seen(path: Path) -> dict[str, tuple[bytes, int]]:
    """Every file but the lock, with its bytes and when it was written."""
    return {
        each.relative_to(path).as_posix(): (each.read_bytes(), each.stat().st_mtime_ns)
        for each in path.rglob("*")
        if each.is_file() and each.name != ".lock"
    }


def test_issue_makes_the_round_and_says_what_comes_next(bank: Path, folder: RoundFolder) -> None:
    result = issue(bank, "team,contact\nNorth,n@example.org\nSouth,\n", folder)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout == (
        f"{folder.path}\n"
        "2 new copies, 2 in all.\n"
        "Send the mail drafts in letters: each has its copy attached.\n"
        "Drafts without an address: South. Write it in before you send.\n"
        "Put each file that comes back into returned, as it came.\n"
        f'To see who has answered: workbook status "{folder.path}"\n'
    )
    assert len(list(folder.copies.iterdir())) == len(list(folder.letters.iterdir())) == 2


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_issued_copy_says_whose_it_is(bank: Path, folder: RoundFolder, kind: str) -> None:
    table = "team,cover: Site,cover\n=North & 'Ward',The Mill,Room 4\n"
    issue(bank, table, folder, "--format", kind)
    (copy,) = round_in(folder).copies
    account = read_file(folder.copies / copy.file, (bank,))
    assert account.stamp is not None
    assert (account.stamp.copy, account.stamp.round) == (copy.id, round_in(folder).id)
    assert account.stamp.team == "=North & 'Ward'"
    assert account.stamp.cover == "Site: The Mill\nRoom 4"
    assert account.unplaced == ()
    assert account.response is not None
    assert {answer.state for answer in account.response.answers} == {State.BLANK}


def test_names_that_attack_are_kept_exactly_and_harm_no_file(
    bank: Path, folder: RoundFolder
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row, name in enumerate(("team", *INJECTIONS), start=1):
        sheet.cell(row, 1).value = name
        sheet.cell(row, 1).data_type = "s"
    roster = bank.parents[1] / "roster.xlsx"
    book.save(roster)
    words = ["issue", "small", "--form", "full", "--roster", roster, "--round", "=Spring/.."]
    words += ["-o", folder.path, "--bank-folder", bank]
    result = CliRunner().invoke(cli, [str(word) for word in words])
    assert result.exit_code == 0, result.stderr
    copies = round_in(folder).copies
    assert tuple(copy.team_name for copy in copies) == INJECTIONS
    for copy in copies:
        assert copy.file.isascii()
        assert len(copy.file) <= 80
        assert set(copy.file) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
        account = read_file(folder.copies / copy.file, (bank,))
        assert account.stamp is not None
        assert (account.stamp.copy, account.stamp.team) == (copy.id, copy.team_name)
    assert {each.name for each in folder.copies.iterdir()} == {copy.file for copy in copies}
    assert {each.name for each in bank.parents[1].iterdir()} == {"banks", "round", "roster.xlsx"}
    table = folder.register_table.read_text(encoding="utf-8-sig")
    assert not any(line.startswith(("=", "@", "+", "-")) for line in table.splitlines())


def test_name_of_300_characters_is_a_fault(bank: Path, folder: RoundFolder) -> None:
    result = issue(bank, f"team\n{'x' * 300}\n", folder)
    assert result.exit_code == 2
    assert 'roster.csv, row 2, column "team": This has 300 characters' in result.stderr


def test_all_faults_are_listed_and_nothing_is_written(bank: Path, folder: RoundFolder) -> None:
    table = "team,language,form\nNorth,fr,\n,,\nNorth,,ful\n,,full\n"
    result = issue(bank, table, folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [
        'roster.csv, row 2, column "language"',
        'roster.csv, row 4, column "form"',
        'roster.csv, row 5, column "team"',
    ]
    assert not folder.path.exists()


def test_dry_run_writes_nothing(bank: Path, folder: RoundFolder) -> None:
    result = issue(bank, "team,colour\nNorth,red\n", folder, "--dry-run")
    assert result.exit_code == 0
    assert "there would be 1 new copy, 1 in all. Nothing was written." in result.stdout
    assert 'column "colour": This column is not used.' in result.stderr
    assert not folder.path.exists()
    issue(bank, "team\nNorth\n", folder)
    before = seen(folder.path)
    assert issue(bank, "team\nNorth\nSouth\n", folder, "--dry-run").exit_code == 0
    assert seen(folder.path) == before


def test_issue_again_touches_nothing_and_adds_what_is_new(bank: Path, folder: RoundFolder) -> None:
    issue(bank, "team\nNorth\nSouth\n", folder)
    (folder.returned / "north.xlsx").write_bytes(b"came back")
    before = seen(folder.path)
    again = issue(bank, "team\nNorth\nSouth\n", folder)
    assert again.stdout == f"{folder.path}\nNothing is new: 2 copies, all there already.\n"
    assert seen(folder.path) == before
    more = issue(bank, "team\nEast\nNorth\nSouth\n", folder)
    assert "1 new copy, 3 in all." in more.stdout
    after = seen(folder.path)
    for name in before.keys() - {"register.json", "register.csv"}:
        assert after[name] == before[name]
    assert len(after) == len(before) + 2
    assert [copy.team_name for copy in round_in(folder).copies] == ["North", "South", "East"]


def test_another_name_for_the_round_is_refused(bank: Path, folder: RoundFolder) -> None:
    issue(bank, "team\nNorth\n", folder)
    result = issue(bank, "team\nNorth\n", folder, name="Autumn")
    assert result.exit_code == 2
    assert "The round in this folder is called “Spring 2026”" in result.stderr


def test_round_that_is_being_worked_on_is_left_alone(bank: Path, folder: RoundFolder) -> None:
    issue(bank, "team\nNorth\n", folder)
    with working_on(folder):
        result = issue(bank, "team\nNorth\nSouth\n", folder)
    assert result.exit_code == 2
    assert "Another program is working on this round. Wait until it is done" in result.stderr


def test_round_goes_below_output_where_nothing_else_is_said(
    bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roster.csv").write_text("team\nNorth\n", encoding="utf-8")
    words = ["issue", "small", "--form", "full", "--roster", "roster.csv", "--round", "Spring 2026"]
    result = CliRunner().invoke(cli, [*words, "--bank-folder", str(bank)])
    assert result.stdout.splitlines()[0] == str(Path("output") / "spring-2026")
    assert round_in(RoundFolder(tmp_path / "output" / "spring-2026")).name == "Spring 2026"


def test_own_letter_is_used_and_a_faulty_one_stops_before_anything_is_written(
    bank: Path, folder: RoundFolder
) -> None:
    letter = bank.parents[1] / "letter.j2"
    letter.write_text("Subject: Hello {{ teem }}\n\nHello.\n", encoding="utf-8")
    result = issue(bank, "team\nNorth\n", folder, "--template", letter)
    assert result.exit_code == 2
    assert "letter.j2:1" in result.stderr
    assert not folder.path.exists()
    letter.write_text("Subject: Hello {{ team }}\n\nDear people of {{ team }}.\n", encoding="utf-8")
    assert issue(bank, "team\nNorth\n", folder, "--template", letter).exit_code == 0
    (mail,) = folder.letters.iterdir()
    assert b"Dear people of North." in mail.read_bytes()


def test_due_day_is_kept(bank: Path, folder: RoundFolder) -> None:
    result = issue(bank, "team\nNorth\n", folder, "--due", "2999-05-31")
    assert result.stderr == ""
    assert json.loads(folder.register.read_bytes())["round"]["due"] == "2999-05-31"


def test_due_day_that_is_over_is_told_and_kept(bank: Path, folder: RoundFolder) -> None:
    result = issue(bank, "team\nNorth\n", folder, "--due", "2000-05-31")
    assert result.exit_code == 0
    assert "The day when copies are due, 2000-05-31, is over already." in result.stderr
    assert json.loads(folder.register.read_bytes())["round"]["due"] == "2000-05-31"


def test_misspelt_column_stops_before_anything_is_written(bank: Path, folder: RoundFolder) -> None:
    result = issue(bank, "team,fromat\nNorth,docx\n", folder)
    assert result.exit_code == 2
    assert "Did you mean “format”?" in result.stderr
    assert not folder.path.exists()


def test_teams_without_an_address_are_named_up_to_five(bank: Path, folder: RoundFolder) -> None:
    teams = "".join(f"Ward {each}\n" for each in "ABCDEFG")
    result = issue(bank, f"team\n{teams}", folder)
    named = "Ward A, Ward B, Ward C, Ward D, Ward E and 2 more"
    assert f"Drafts without an address: {named}. Write it in before you send." in result.stdout


def test_copies_that_are_gone_are_not_said_to_be_there(bank: Path, folder: RoundFolder) -> None:
    issue(bank, "team\nNorth\nSouth\n", folder)
    (folder.copies / round_in(folder).copies[0].file).unlink()
    result = issue(bank, "team\nNorth\nSouth\n", folder)
    assert "Nothing is new: 2 copies, in the register." in result.stdout
    assert "copies that are not there any more" in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--carry-over",), "--carry-over needs --since"),
        (("--lang", "fr"), "not there in the language “fr”"),
        (
            ("--due", "31.5.2027"),
            "“31.5.2027” is no date that this program knows. Write the day as 2027-05-31.",
        ),
        (("--due", "2027-02-30"), "“2027-02-30” is no date that this program knows."),
    ],
)
def test_what_cannot_be_asked_for(
    bank: Path, folder: RoundFolder, words: tuple[str, ...], told: str
) -> None:
    result = issue(bank, "team\nNorth\n", folder, *words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not folder.path.exists()


def test_folder_without_a_round_is_no_round_before(bank: Path, folder: RoundFolder) -> None:
    result = issue(bank, "team\nNorth\n", folder, "--since", bank)
    assert result.exit_code == 2
    assert "There is no round in this folder" in result.stderr


# ── a second round ───────────────────────────────────────────────────────────────────────────────


def first_round(bank: Path, folder: RoundFolder) -> Copy:
    """A round of two teams; North has sent its copy back."""
    issue(bank, "team\nNorth\nSouth\n", folder, name="Autumn 2025")
    north = round_in(folder).copies[0]
    typed: dict[str, Typed] = {NAME: "+North", SIZE: 12, f"{STEPS}:1:height": "High"}
    fill(bank, folder.copies / north.file, folder.returned / "north.xlsx", typed)
    return north


def answers_in(path: Path, bank: Path) -> dict[AnswerKey, Answer]:
    account = read_file(path, (bank,))
    assert account.response is not None
    assert account.unplaced == ()
    return {each.key: each for each in account.response.answers if each.state is not State.BLANK}


def test_second_round_keeps_the_teams_and_prefills_nothing(
    bank: Path, folder: RoundFolder, tmp_path: Path
) -> None:
    before = RoundFolder(tmp_path / "before")
    first_round(bank, before)
    result = issue(bank, "team\nEast\nnorth\n", folder, "--since", before.path)
    assert result.exit_code == 0, result.stderr
    round_ = round_in(folder)
    assert round_.since is not None
    assert (round_.since.name, round_.since.folder) == ("Autumn 2025", "../before")
    assert round_.copies[1].team == round_in(before).copies[0].team
    assert {copy.carried for copy in round_.copies} == {False}
    assert answers_in(folder.copies / round_.copies[1].file, bank) == {}
    # The folder is remembered: a longer roster needs no --since.
    issue(bank, "team\nEast\nNorth\nSouth\n", folder)
    assert round_in(folder).copies[2].team == round_in(before).copies[1].team


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_carried_answers_stand_in_the_new_copies(
    bank: Path, folder: RoundFolder, tmp_path: Path, kind: str
) -> None:
    before = RoundFolder(tmp_path / "before")
    first_round(bank, before)
    returned = seen(before.returned)
    more = ("--since", before.path, "--carry-over", "--format", kind)
    result = issue(bank, "team\nNorth\nSouth\n", folder, *more)
    assert result.exit_code == 0, result.stderr
    north, south = round_in(folder).copies
    assert (north.form, north.carried) == ("full-again", True)
    assert (south.form, south.carried) == ("full", False)
    assert "roster.csv, row 3: There are no answers of this team" in result.stderr
    found = answers_in(folder.copies / north.file, bank)
    assert {str(key): (each.value, each.code) for key, each in found.items()} == {
        NAME: ("+North", None),
        SIZE: ("12", None),
        f"{STEPS}:1:height": ("High", "high"),
    }
    assert seen(before.returned) == returned
    again = issue(bank, "team\nNorth\nSouth\n", folder, *more)
    assert "Nothing is new: 2 copies, all there already." in again.stdout


def test_round_is_not_its_own_round_before(bank: Path, folder: RoundFolder) -> None:
    issue(bank, "team\nNorth\n", folder)
    result = issue(bank, "team\nNorth\n", folder, "--since", folder.path)
    assert result.exit_code == 2
    assert "are the same folder" in result.stderr


def test_round_that_was_moved_still_takes_more_teams(bank: Path, folder: RoundFolder) -> None:
    issue(bank, "team\nNorth\n", folder)
    moved = RoundFolder(folder.path.with_name("moved"))
    shutil.move(folder.path, moved.path)
    assert issue(bank, "team\nNorth\nSouth\n", moved).exit_code == 0
    assert len(round_in(moved).copies) == 2


def test_roster_as_a_spreadsheet_and_in_another_folder(bank: Path, folder: RoundFolder) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Team", "Format"])
    sheet.append(["North", "Word"])
    stream = io.BytesIO()
    book.save(stream)
    roster = bank.parents[1] / "teams.xlsx"
    roster.write_bytes(stream.getvalue())
    words = ["issue", "small", "--form", "full", "--roster", roster, "--round", "Spring"]
    words += ["-o", folder.path, "--bank-folder", bank]
    assert CliRunner().invoke(cli, [str(word) for word in words]).exit_code == 0
    assert round_in(folder).copies[0].file.endswith(".docx")
