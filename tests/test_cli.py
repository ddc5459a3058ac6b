import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.loop import FRIENDS, NAME, SIZE, build_blank, fill, write_loop_bank
from tests.sites import elm as site
from tests.small_bank import HEAD, SECTION, question, write_bank
from tests.test_schemas import complaints
from workbook.cli import cli
from workbook.exports.csv import COLUMNS
from workbook.library import load_library


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_loop_bank(tmp_path / "banks")


@pytest.fixture
def blank(bank: Path, tmp_path: Path) -> Path:
    return build_blank(bank, tmp_path / "blank.xlsx")


@pytest.fixture
def filled(bank: Path, blank: Path, tmp_path: Path) -> Path:
    return fill(bank, blank, tmp_path / "filled.xlsx", {NAME: "+North", SIZE: 12})


def run(*words: str | Path, bank: Path | None = None) -> Result:
    """One command, in this process; with a folder of banks of our own."""
    given = [str(word) for word in words]
    if bank is not None:
        given += ["--bank-folder", str(bank)]
    return CliRunner().invoke(cli, given)


def python_m(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """One command as people give it: in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "workbook", *map(str, words)],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
        cwd=Path(__file__).parent.parent,
    )


# ── banks ────────────────────────────────────────────────────────────────────────────────────────


def test_banks_lists_ids_forms_and_counts(bank: Path) -> None:
    result = run("banks", bank=bank)
    assert result.exit_code == 0
    assert "small  A small bank (edition 1, language en)" in result.stdout
    assert "full  Full: 4 questions, 4 of them needed" in result.stdout
    for own in load_library().banks:
        assert f"{own.id}  " in result.stdout


def test_banks_of_one_bank_tells_more(bank: Path) -> None:
    result = run("banks", "small", bank=bank)
    assert "Sections: One" in result.stdout
    assert "ccarm" not in result.stdout


def test_banks_as_json(bank: Path) -> None:
    (found,) = json.loads(run("banks", "small", "--json", bank=bank).stdout)["banks"]
    assert found == {
        "id": "small",
        "edition": "1",
        "title": "A small bank",
        "languages": ["en"],
        "drafts": [],
        "questions": 4,
        "forms": [{"id": "full", "title": "Full", "questions": 4, "required": 4}],
    }


def test_banks_in_the_environment_are_found(bank: Path) -> None:
    result = CliRunner().invoke(cli, ["banks"], env={"WORKBOOK_BANKS": str(bank)})
    assert "A small bank" in result.stdout


def test_unknown_bank_is_answered_with_the_nearest_and_all(bank: Path) -> None:
    result = run("banks", "smal", bank=bank)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Did you mean “small”?" in result.stderr
    assert "small, cc, ccarm, p3c, vg" in result.stderr


def test_bank_with_mistakes_is_left_out_of_the_list_and_said_so(tmp_path: Path) -> None:
    broken = write_bank(tmp_path / "broken", HEAD.replace("title: A small bank", "titel: A"))
    result = run("banks", bank=broken)
    assert result.exit_code == 4
    assert str(broken) in result.stderr
    assert "A small bank" not in result.stdout


# ── check ────────────────────────────────────────────────────────────────────────────────────────


def test_check_of_a_sound_bank_says_so_on_standard_error(bank: Path) -> None:
    result = run("check", bank)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 bank checked, no problems.\n"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({'edition: "1"': 'edition: "2"'}, "no problems, 2 notices"),
        ({"site: elm": "site: elm\nlanguage: sv"}, "1 problem"),
        ({"id: elm.choir": "id: choir"}, "1 problem, 1 notice"),
        (
            {"id: elm.choir": "id: choir", "id: elm.valley\n": "id: valley\n"},
            "2 problems, 1 notice",
        ),
        ({site.FORM_CHOICE: ""}, "no problems"),
    ],
)
def test_check_counts_notices_apart(changes: dict[str, str], said: str, tmp_path: Path) -> None:
    text = site.SITE
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    site.write_base(tmp_path / "banks" / "small")
    folder = site.write_site(tmp_path / "banks" / "my-site", text)
    result = run("check", folder, bank=tmp_path / "banks")
    assert result.stderr == f"1 bank checked, {said}.\n"


def test_check_without_a_path_checks_every_bank_there_is(bank: Path) -> None:
    result = run("check", bank=bank)
    count = len(load_library((bank,)).shelves)
    assert count >= 2
    assert f"{count} banks checked" in result.stderr


def test_check_tells_every_problem_with_file_and_line(tmp_path: Path) -> None:
    wrong = question("id: name\ntype: short-txt") + question("id: Size\ntype: number")
    folder = write_bank(tmp_path / "wrong", one=SECTION + wrong)
    result = run("check", folder)
    assert result.exit_code == 4
    lines = result.stdout.splitlines()
    assert len(lines) >= 2
    for line in lines:
        assert re.match(rf"{re.escape(str(folder))}.*\.yaml:\d+: \S", line), line
    assert f"{len(lines)} problems" in result.stderr


def test_check_as_json_has_the_same_problems(tmp_path: Path) -> None:
    folder = write_bank(tmp_path / "wrong", HEAD.replace("title: A small bank", "titel: A"))
    result = run("check", folder, "--json")
    assert result.exit_code == 4
    told = json.loads(result.stdout)
    assert told["checked"] == [str(folder)]
    assert len(told["problems"]) == len(run("check", folder).stdout.splitlines())
    assert {problem["severity"] for problem in told["problems"]} == {"error"}


def test_check_of_a_folder_without_a_bank_is_a_problem(tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert result.exit_code == 4
    assert "bank.yaml" in result.stdout


# ── build ────────────────────────────────────────────────────────────────────────────────────────


def test_build_writes_a_workbook_and_prints_its_path(bank: Path, tmp_path: Path) -> None:
    result = run("build", "small", "--form", "full", "-o", tmp_path / "new" / "er", bank=bank)
    path = tmp_path / "new" / "er" / "small-full.xlsx"
    assert (result.exit_code, result.stdout) == (0, f"{path}\n")
    assert "One" in openpyxl.load_workbook(path).sheetnames


def test_build_of_two_formats_writes_both_and_each_can_be_mapped_and_read(
    bank: Path, tmp_path: Path
) -> None:
    both = ("--format", "xlsx", "--format", "docx")
    result = run("build", "small", "--form", "full", *both, "-o", tmp_path, bank=bank)
    paths = [Path(line) for line in result.stdout.splitlines()]
    assert [path.name for path in paths] == ["small-full.xlsx", "small-full.docx"]
    keys = []
    for path in paths:
        printed = run("map", path, "--json", bank=bank).stdout
        assert complaints("map", printed) == []
        answers = json.loads(printed)["answers"]
        keys.append({(each["question"], each["row"], each["column"]) for each in answers})
        read = run("read", path, "--json", bank=bank)
        assert json.loads(read.stdout)["message"] == "Nothing has been filled in yet."
    assert len(keys[0]) == 11
    assert keys[1] <= keys[0]


@pytest.mark.parametrize("name", ["my blank.xlsx", "new folder/Blank.XLSX", "blank.docx"])
def test_build_writes_the_file_that_was_named(name: str, bank: Path, tmp_path: Path) -> None:
    target = tmp_path / name
    kind = name.lower()[-4:]
    words = ("build", "small", "--form", "full", "--format", kind, "-o", target)
    result = run(*words, bank=bank)
    assert (result.exit_code, result.stdout) == (0, f"{target}\n"), result.output
    assert target.is_file()
    again = run(*words, bank=bank)
    assert again.exit_code == 2
    assert (
        "Choose another name or folder with -o, or replace the file with --force." in again.stderr
    )
    assert run(*words, "--force", bank=bank).exit_code == 0


@pytest.mark.parametrize(
    ("formats", "name", "said"),
    [
        (("docx",), "blank.xlsx", "This is the name of one file, and Word (.docx) was asked for."),
        (("xlsx",), "blank.docx", "This is the name of one file, and Excel (.xlsx) was asked for."),
        (("xlsx", "docx"), "blank.docx", "Excel (.xlsx) and Word (.docx) was asked for."),
    ],
)
def test_build_into_a_file_of_another_kind_is_refused(
    formats: tuple[str, ...], name: str, said: str, bank: Path, tmp_path: Path
) -> None:
    asked = [word for each in formats for word in ("--format", each)]
    result = run("build", "small", "--form", "full", *asked, "-o", tmp_path / name, bank=bank)
    assert result.exit_code == 2
    assert said in result.stderr
    assert f"“--format {name[-4:]}” alone" in result.stderr
    assert not (tmp_path / name).exists()


def test_build_leaves_both_formats_alone_when_one_is_in_the_way(bank: Path, tmp_path: Path) -> None:
    (tmp_path / "small-full.docx").write_bytes(b"answers of a whole day")
    both = ("--format", "xlsx", "--format", "docx")
    result = run("build", "small", "--form", "full", *both, "-o", tmp_path, bank=bank)
    assert result.exit_code == 2
    assert [path.name for path in tmp_path.glob("small-full*")] == ["small-full.docx"]


def test_build_with_a_template_that_is_no_word_file_says_so(bank: Path, tmp_path: Path) -> None:
    template = tmp_path / "letter.docx"
    template.write_bytes(b"not a Word file")
    words = ("build", "small", "--form", "full", "--format", "docx", "--template", template)
    result = run(*words, "-o", tmp_path / "new", bank=bank)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "letter.docx" in result.stderr


def test_build_goes_to_the_output_folder_by_default(
    bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("build", "small", "--form", "full", bank=bank)
    assert result.stdout == f"{Path('output', 'small-full.xlsx')}\n"
    assert (tmp_path / "output" / "small-full.xlsx").is_file()


def test_build_twice_gives_the_same_bytes(bank: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        run("build", "small", "--form", "full", "-o", tmp_path / folder, bank=bank)
    first, second = (tmp_path / folder / "small-full.xlsx" for folder in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()


def test_build_never_replaces_a_file_unless_told_to(bank: Path, tmp_path: Path) -> None:
    path = tmp_path / "small-full.xlsx"
    path.write_bytes(b"answers of a whole day")
    words = ("build", "small", "--form", "full", "-o", tmp_path)
    result = run(*words, bank=bank)
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(path) in result.stderr
    assert "--force" in result.stderr
    assert path.read_bytes() == b"answers of a whole day"
    assert run(*words, "--force", bank=bank).exit_code == 0
    assert path.read_bytes().startswith(b"PK")


def test_build_of_an_unknown_form_names_the_nearest_and_all(bank: Path, tmp_path: Path) -> None:
    result = run("build", "small", "--form", "ful", "-o", tmp_path / "out", bank=bank)
    assert result.exit_code == 2
    assert "no form “ful”. Did you mean “full”? It has: full." in result.stderr
    assert not (tmp_path / "out").exists()


def test_build_in_an_unknown_language_names_those_there_are(bank: Path, tmp_path: Path) -> None:
    words = ("build", "small", "--form", "full", "--lang", "he", "-o", tmp_path / "out")
    result = run(*words, bank=bank)
    assert result.exit_code == 2
    assert "in: en." in result.stderr


def test_build_from_a_bank_with_mistakes_is_refused(tmp_path: Path) -> None:
    broken = write_bank(tmp_path / "broken", HEAD.replace("licence:", "license:"))
    words = ("build", "small", "--form", "full", "-o", tmp_path / "out")
    result = run(*words, bank=broken)
    assert result.exit_code == 4
    assert "workbook check" in result.stderr
    assert not (tmp_path / "out").exists()


def test_build_where_nothing_can_be_written_says_so(bank: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    words = ("build", "small", "--form", "full", "-o", tmp_path / "file" / "folder")
    result = run(*words, bank=bank)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Nothing can be written here" in result.stderr
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


def test_build_without_a_form_is_a_question_of_usage(bank: Path) -> None:
    result = run("build", "small", bank=bank)
    assert result.exit_code == 2
    assert "--form" in result.stderr


# ── map ──────────────────────────────────────────────────────────────────────────────────────────


def test_map_as_json_follows_its_schema_and_leads_to_every_answer(bank: Path, blank: Path) -> None:
    result = run("map", blank, "--json", bank=bank)
    assert result.exit_code == 0
    assert complaints("map", result.stdout) == []
    told = json.loads(result.stdout)
    assert told["workbook"]["bank"] == "small"
    assert len(told["answers"]) == 3 + 2 * 4
    name = told["answers"][0]
    assert (name["question"], name["row"], name["type"]) == (NAME, None, "short-text")
    assert name["place"] == f"One!{name['cell']}"


def test_map_for_people_names_places_and_choices(bank: Path, blank: Path) -> None:
    result = run("map", blank, bank=bank)
    assert re.search(rf"One!C\d+ +{re.escape(FRIENDS)} +yes-no: Yes \| No", result.stdout)


def test_map_of_a_foreign_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7")
    result = run("map", path)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("letter.pdf: ")


# ── read ─────────────────────────────────────────────────────────────────────────────────────────


def test_read_for_people_tells_the_answers_and_ends_well(bank: Path, filled: Path) -> None:
    result = run("read", filled, bank=bank)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("filled.xlsx\n")
    assert "What is your name?" in result.stdout
    assert result.stderr == "1 file: 1 read.\n"


def test_read_as_json_prints_a_line_for_each_file_that_follows_the_schema(
    bank: Path, blank: Path, filled: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"nothing of the kind")
    result = run("read", filled, bad, blank, "--json", bank=bank)
    assert result.exit_code == 3
    lines = result.stdout.splitlines()
    assert [complaints("read", line) for line in lines] == [[], [], []]
    accounts = [json.loads(line) for line in lines]
    assert [account["file"]["name"] for account in accounts] == [
        "filled.xlsx",
        "bad.xlsx",
        "blank.xlsx",
    ]
    assert [account["fate"] for account in accounts] == ["read", "refused", "needs-person"]
    assert "3 files: 1 read, 1 in need of a person, 1 not read." in result.stderr


def test_read_as_csv_neutralises_formulas(bank: Path, filled: Path) -> None:
    result = run("read", filled, "--csv", bank=bank)
    table = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    assert tuple(table[0]) == COLUMNS
    (name,) = (row for row in table if row["question"] == NAME)
    assert name["text"] == name["value"] == "'+North"
    assert name["file"] == "filled.xlsx"


def test_read_writes_to_a_file_and_never_over_one(bank: Path, filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "answers.csv"
    words = ("read", filled, "--csv", "-o", target)
    result = run(*words, bank=bank)
    assert (result.exit_code, result.stdout) == (0, f"{target}\n")
    written = target.read_bytes()
    assert written.startswith(b"round,copy,")
    assert b"\r\r\n" not in written
    again = run(*words, bank=bank)
    assert again.exit_code == 2
    assert "--force" in again.stderr
    assert target.read_bytes() == written


def test_read_says_what_is_in_doubt_and_exits_with_three(
    bank: Path, blank: Path, tmp_path: Path
) -> None:
    doubtful = fill(bank, blank, tmp_path / "doubt.xlsx", {FRIENDS: "now and then"})
    result = run("read", doubtful, bank=bank)
    assert result.exit_code == 3
    assert "“now and then” is not one of the choices here: Yes, No" in result.stdout
    assert "now and then" not in result.stderr


def test_read_of_json_and_csv_at_once_is_refused(filled: Path) -> None:
    assert run("read", filled, "--json", "--csv").exit_code == 2


def test_read_of_a_file_that_is_not_there_is_a_question_of_usage(tmp_path: Path) -> None:
    assert run("read", tmp_path / "gone.xlsx").exit_code == 2


# ── the program as a whole ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_help_begins_with_a_verb_and_gives_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Example: workbook {command}" in " ".join(result.stdout.split())


def test_commands_are_those_of_the_contract() -> None:
    assert {"banks", "check", "build", "map", "read", "demo"} <= set(cli.commands)


def test_program_runs_as_a_module_and_reads_through_its_worker(bank: Path, filled: Path) -> None:
    done = python_m("read", filled, "--json", "--bank-folder", bank)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["fate"] == "read"


def test_program_speaks_utf8_where_the_system_does_not(bank: Path, blank: Path) -> None:
    done = python_m("banks", "ccarm", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode("utf-8")


def test_unknown_command_is_a_question_of_usage() -> None:
    assert python_m("raed").returncode == 2


def test_fault_of_the_program_is_one_line_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("what a person wrote")

    monkeypatch.setattr("workbook.cli.cli.main", fail)
    from workbook.cli import main

    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    seen = capsys.readouterr()
    assert "ValueError at test_cli.py" in seen.err
    assert "what a person wrote" not in seen.err
    assert "Traceback" not in seen.err
