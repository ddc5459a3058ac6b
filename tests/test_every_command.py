"""A bank that a person adds in a folder of their own works in every command, and so does a site.

The commands are taken from the program: a new one fails here until it is tried, too.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.sites.elm import SITE, library_of, write_base, write_site
from workbook.bank import Bank
from workbook.cli import cli
from workbook.grid import build_grid, places
from workbook.layout import build_layout

SMALL, ELM = "small", "small+elm"
OWN_QUESTION = {SMALL: "small.home.level", ELM: "elm.choir"}  # what only this version asks
WORDS = {SMALL: "High", ELM: "The choir of the valley"}


class Desk:
    """A place to work at, with a folder of banks and what commands have made so far."""

    def __init__(self, folder: Path, name: str) -> None:
        found = {each.name: each for each in library_of(folder).banks}
        self.banks, self.name, self.bank = folder / "banks", name, found[name]
        self.out, self.round = folder / "out", folder / "round"
        self.roster = folder / "roster.csv"
        self.roster.write_text("team\nNorth\nSouth\n", encoding="utf-8")
        self.done: list[str] = []

    @property
    def question(self) -> str:
        return OWN_QUESTION[self.name]

    def run(self, command: str, *words: object, status: int = 0) -> Result:
        """The command; where it takes folders of banks, with this one."""
        takes = any(each.name == "folders" for each in cli.commands[command].params)
        given = [str(word) for word in words] + ["--bank-folder", str(self.banks)] * takes
        result = CliRunner().invoke(cli, [command, *given], catch_exceptions=False)
        assert result.exit_code == status, (command, result.output)
        self.done.append(command)
        return result

    def blank(self) -> Path:
        return self.out / f"{self.name}-full.xlsx"

    def filled(self, blank: Path, to: Path, **typed: str) -> Path:
        """A copy of a blank with the question that only this version asks, and others."""
        fill(self.bank, blank, to, {self.question: WORDS[self.name], **typed})
        return to


def fill(bank: Bank, blank: Path, to: Path, typed: Mapping[str, str]) -> None:
    where = {str(each.key): each for each in places(build_grid(build_layout(bank, "full")))}
    book = openpyxl.load_workbook(blank)
    for key, words in typed.items():
        book[where[key].sheet][where[key].cell].value = words
    book.save(to)


def do_check(desk: Desk) -> None:
    said = json.loads(desk.run("check", desk.banks, "--json").stdout)
    assert [Path(each).name for each in said["checked"]] == ["my-site", "small"]
    assert [each["severity"] for each in said["problems"]] == ["notice"]  # a result less


def do_banks(desk: Desk) -> None:
    assert desk.run("banks").stdout.count(f"{desk.name}  A small bank") == 1
    shown = desk.run("banks", desk.name, "--json").stdout
    (bank,) = json.loads(shown)["banks"]
    assert (bank["id"], bank["edition"]) == (desk.name, desk.bank.edition)
    counted = {each["id"]: each["questions"] for each in bank["forms"]}
    assert counted == {SMALL: {"full": 6, "brief": 4}, ELM: {"full": 7, "brief": 4}}[desk.name]


def do_build(desk: Desk) -> None:
    kinds = ("--format", "xlsx", "--format", "docx")
    made = desk.run("build", desk.name, "--form", "full", *kinds, "-o", desk.out).stdout
    assert made == f"{desk.blank()}\n{desk.blank().with_suffix('.docx')}\n"


def do_map(desk: Desk) -> None:
    for kind in (".xlsx", ".docx"):
        said = json.loads(desk.run("map", desk.blank().with_suffix(kind), "--json").stdout)
        assert said["workbook"]["edition"] == desk.bank.edition
        assert desk.question in {each["question"] for each in said["answers"]}


def do_read(desk: Desk) -> None:
    file = desk.filled(desk.blank(), desk.out / "one.xlsx")
    (said,) = map(json.loads, desk.run("read", file, "--json").stdout.splitlines())
    texts = {each["question"]: each["text"] for each in said["answers"]}
    assert (said["fate"], texts[desk.question]) == ("read", WORDS[desk.name])


def do_issue(desk: Desk) -> None:
    words = ("--form", "full", "--roster", desk.roster, "--round", "Spring", "-o", desk.round)
    assert "2 new copies" in desk.run("issue", desk.name, *words).stdout
    north, _south = sorted((desk.round / "copies").iterdir())
    back = desk.round / "returned"
    desk.filled(north, back / "a.xlsx", **{"small.cover.team": "North"})
    desk.filled(north, back / "b.xlsx", **{"small.care.plan": "Yes"})


def do_merge(desk: Desk) -> None:
    back, to = desk.round / "returned", desk.out / "merged.xlsx"
    desk.run("merge", back / "a.xlsx", back / "b.xlsx", "-o", to)
    (said,) = map(json.loads, desk.run("read", to, "--json").stdout.splitlines())
    texts = {each["question"]: each["text"] for each in said["answers"]}
    assert (texts[desk.question], texts["small.cover.team"]) == (WORDS[desk.name], "North")
    assert texts["small.care.plan"] == "Yes"


def do_status(desk: Desk) -> None:
    said = json.loads(desk.run("status", desk.round, "--json", "--workers", 1).stdout)
    assert {each["edition"] for each in said["copies"]} == {desk.bank.edition}


def do_collate(desk: Desk) -> None:
    desk.run("collate", desk.round, "--workers", 1)
    text = (desk.round / "results" / "answers.csv").read_text(encoding="utf-8-sig")
    rows = [each for each in csv.DictReader(text.splitlines()) if each["state"] == "answered"]
    assert desk.question in {each["question"] for each in rows}


def do_report(desk: Desk) -> None:
    desk.run("report", desk.round, "--workers", 1)
    pages = [each.read_text(encoding="utf-8") for each in (desk.round / "report").rglob("*.html")]
    question = desk.bank.find_question(desk.question)
    assert question is not None
    assert any(question.prompt in page for page in pages)


def do_upgrade(desk: Desk) -> None:
    """A newer edition of the bank comes; the site's version of it follows without a change."""
    new = desk.banks.parent / "newer"
    write_base(new / "small", edition="2")
    write_site(new / "my-site", SITE.replace('edition: "1"', 'edition: "2"'))
    old, desk.banks = desk.banks, new
    to = desk.out / "moved.xlsx"
    desk.run("upgrade", desk.out / "one.xlsx", "-o", to)
    (said,) = map(json.loads, desk.run("read", to, "--json").stdout.splitlines())
    texts = {each["question"]: each["text"] for each in said["answers"]}
    assert said["workbook"]["edition"] == desk.bank.edition.replace("1", "2")
    assert texts[desk.question] == WORDS[desk.name]
    desk.banks = old


def do_purge(desk: Desk) -> None:
    desk.run("purge", desk.round, "--yes")
    assert not list((desk.round / "copies").glob("*"))


def do_wording(desk: Desk) -> None:
    """What a site says is said in its own language: translators work on the bank itself."""
    to = desk.out / "sheet.xlsx"
    desk.run("wording", SMALL, "--lang", "sv", "--form", "full", "-o", to)
    assert to.is_file()
    if desk.name == ELM:
        told = desk.run("wording", ELM, "--lang", "sv", "-o", to.with_name("no.xlsx"), status=2)
        assert "“small+elm” is a site's version of a bank" in told.output
        assert not to.with_name("no.xlsx").exists()


def do_demo(desk: Desk) -> None:
    """It has a bank of its own, and takes no other."""
    assert not any(each.name in ("bank", "folders") for each in cli.commands["demo"].params)
    desk.done.append("demo")


RUNS: Mapping[str, Callable[[Desk], None]] = {
    "check": do_check,
    "banks": do_banks,
    "build": do_build,
    "map": do_map,
    "read": do_read,
    "issue": do_issue,
    "merge": do_merge,
    "status": do_status,
    "collate": do_collate,
    "report": do_report,
    "upgrade": do_upgrade,
    "wording": do_wording,
    "demo": do_demo,
    "purge": do_purge,
}


@pytest.mark.parametrize("name", [SMALL, ELM])
def test_bank_in_a_folder_of_its_own_works_in_every_command(name: str, tmp_path: Path) -> None:
    assert set(cli.commands) <= set(RUNS), "try the new command here, too"
    desk = Desk(tmp_path, name)
    for command, run in RUNS.items():
        if command in cli.commands:
            run(desk)
    assert set(desk.done) == set(cli.commands)


def test_every_command_that_needs_a_bank_takes_a_folder_of_banks() -> None:
    """All but the demonstration, and purge, which removes files and reads none."""
    without = {
        name
        for name, command in cli.commands.items()
        if not any(each.name == "folders" for each in command.params)
    }
    assert without == {"demo", "purge"}
