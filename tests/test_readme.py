"""README's commands, run as a newcomer would run them: in a fresh copy, in an empty folder."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from workbook.bank_places import bank_folder, find_banks
from workbook.cli import cli
from workbook.library import load_library
from workbook.loader import load_bank
from workbook.reading.account import Fate

ROOT = Path(__file__).parent.parent
LANGUAGES = {"Hebrew": "he", "Swedish": "sv"}
TYPED = "Ward-7 / Ägir – 1/2"
PERSON_TYPES = re.compile(r"# Open (?P<file>\S+), answer a few questions, save it and close it\.")


def blocks(kind: str) -> list[list[str]]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)
    return [block.splitlines() for block in found]


def fresh_copy(folder: Path) -> Path:
    """The files that a clone would hold, as they are in the working tree now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
    return folder


def run(lines: list[str], folder: Path) -> str:
    """What the lines print, run one after another in one shell that stops at the first failure."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if name not in {"VIRTUAL_ENV", "MAKEFLAGS", "MAKELEVEL", "PYTHONPATH"}
    }
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(lines)],
        cwd=folder,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{lines}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def type_an_answer(file: Path, folder: Path) -> None:
    """Plays the person: writes into the first short-text cell that the map names."""
    printed = run([f".venv/bin/workbook map {file} --json"], folder)
    place = next(a for a in json.loads(printed)["answers"] if a["type"] == "short-text")
    book = openpyxl.load_workbook(folder / file)
    book[place["sheet"]][place["cell"]] = TYPED
    book.save(folder / file)


@pytest.mark.skipif(
    not all(map(shutil.which, ("bash", "git", "make"))), reason="needs bash, git and make"
)
def test_readme_commands_in_a_fresh_copy_do_what_readme_says(tmp_path: Path) -> None:
    set_up, session, a_round = blocks("console")
    folder = fresh_copy(tmp_path / "copy")

    assert set_up == ["make demo", "make test"]  # this test is a part of the second
    told = run(["make demo"], folder)
    assert "made-up" in told
    assert "12 copies issued" in told
    assert (folder / "output/demo/spring/report/facilitator.html").is_file()

    (turn,) = [n for n, line in enumerate(session) if PERSON_TYPES.match(line)]
    workbook = PERSON_TYPES.match(session[turn])
    assert workbook
    before = run(session[:turn], folder)
    assert workbook["file"] in before
    type_an_answer(Path(workbook["file"]), folder)
    after = run([session[0], *session[turn:]], folder)

    assert TYPED in after
    assert TYPED in (folder / "output/answers.csv").read_text(encoding="utf-8")
    hold_a_round(session[0], a_round, folder)


def hold_a_round(activate: str, lines: list[str], folder: Path) -> None:
    """The commands of the round, with README's own roster; one of its two teams sends a file."""
    (roster,) = blocks("csv")
    (folder / "teams.csv").write_text("\n".join(roster) + "\n", encoding="utf-8")
    (turn,) = [n for n, line in enumerate(lines) if line.startswith("# Put each file")]
    run([activate, *lines[:turn]], folder)
    in_round = Path("output/spring")
    (copy,) = (folder / in_round / "copies").glob("*north*.xlsx")
    returned = in_round / "returned" / copy.name
    shutil.copy2(copy, folder / returned)
    type_an_answer(returned, folder)
    told = run([activate, *lines[turn:]], folder)
    assert "2 copies issued: 1 partial, 1 not back yet" in told
    assert TYPED in (folder / in_round / "results/answers.csv").read_text(encoding="utf-8")
    for page in ("facilitator.html", "shared.html"):
        assert (folder / in_round / "report" / page).is_file()


def test_readme_names_every_command_and_every_fate() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = sorted(cli.commands)
    assert len(commands) >= 6
    assert [name for name in commands if f"workbook {name}" not in text and name != "demo"] == []
    assert [fate for fate in Fate if f"`{fate}`" not in text] == []


def table_rows(page: str, head: str) -> list[list[str]]:
    """The cells of the one table of a page that begins with these heads."""
    text = (ROOT / page).read_text(encoding="utf-8")
    (table,) = re.findall(rf"^\| {re.escape(head)} \|\n\|[^\n]*\n((?:\|[^\n]*\n)+)", text, re.M)
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()]


def test_readme_lists_every_bank_with_its_forms_and_languages() -> None:
    found = {}
    for bank, forms, others in table_rows("README.md", "bank | forms | also in"):
        (name,) = re.findall(r"`(\w+)`", bank)
        named, _, covered = others.partition(":")
        languages = {LANGUAGES[each] for each in re.findall(r"[A-Z]\w+", named)}
        is_draft = "draft" in named
        found[name] = (
            re.findall(r"`(\w+)`", forms),
            {each: (re.findall(r"`(\w+)`", covered), is_draft) for each in languages},
        )
    banks = load_library(()).banks
    wanted = {
        own.id: (
            [form.id for form in own.forms],
            {
                other.language: ([form.id for form in other.forms], other.draft)
                for other in banks
                if other.id == own.id and other.language != own.language
            },
        )
        for own in banks
        if own.language == "en"
    }
    assert found == wanted
    assert len(found) == 4
    assert sum(len(forms) for forms, _ in found.values()) == 13


def test_page_about_banks_lists_every_folder_with_its_forms() -> None:
    found = {
        re.findall(r"`([\w-]+)`", folder)[0]: re.findall(r"`(\w+)`", forms)
        for folder, _bank, forms in table_rows("question_banks/README.md", "folder | bank | forms")
    }
    loaded = {folder.name: load_bank(folder).bank for folder in find_banks([bank_folder()])}
    assert found == {name: [f.id for f in bank.forms] for name, bank in loaded.items() if bank}
    assert len(found) == 4


def test_links_to_files_of_the_repository_lead_somewhere() -> None:
    pages = sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("*/*.md"))
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    ]
    assert len(links) >= 8
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []
