"""A small round from the roster to the report, command by command, as a tired facilitator does it.

Three teams: one answers at once, one sends two versions that differ, one sends nothing until it is
reminded. People are played by openpyxl and python-docx; every number here was counted by hand.
"""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.round_mess import excel, word
from tests.small_bank import HEAD, SECTION, USUAL, question, write_bank
from workbook.cli import cli

DONE, ATTENTION, USAGE = 0, 3, 2
ROSTER = """\
team,format,contact,copy
Quay House,Excel,quay@example.org,quay
Rowan House,Word,rowan@example.org,rowan
Sedge House,Excel,sedge@example.org,sedge
"""
WORDS = {
    code: f"{code}, made up"
    for code in (
        "COVER-1", "COVER-2", "COVER-3",
        "SHORT-1", "SHORT-2", "SHORT-3", "SHORT-4", "SHORT-5", "SHORT-6",
    )
}  # fmt: skip
ALL_TEN = {**WORDS, "COVER-6": "3 April 2026"}


def workbook(*arguments: str | Path) -> Result:
    """Run a command of the program; a crash of it fails the test."""
    return CliRunner().invoke(cli, [str(each) for each in arguments], catch_exceptions=False)


def copy_of(round_: Path, copy: str) -> bytes:
    """The workbook that a copy's team got with its letter."""
    (path,) = (each for each in (round_ / "copies").iterdir() if copy in each.name)
    return path.read_bytes()


def send_back(round_: Path, name: str, content: bytes) -> None:
    """What the facilitator does with a mail's attachment."""
    (round_ / "returned" / name).write_bytes(content)


def lines(result: Result) -> list[str]:
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


def rows(round_: Path, name: str) -> list[dict[str, str]]:
    text = (round_ / "results" / f"{name}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def decide(round_: Path, decisions: Mapping[tuple[str, str], str]) -> int:
    """Write into decisions.csv, by kind and answer or file; how many cells were filled."""
    path = round_ / "decisions.csv"
    table = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    for row in table:
        row["decision"] = decisions.get((row["kind"], row["answer"] or row["files"]), "")
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, table[0].keys())
        writer.writeheader()
        writer.writerows(table)
    return sum(bool(row["decision"]) for row in table)


@pytest.fixture
def round_(tmp_path: Path) -> Path:
    """A round handed out to the three teams."""
    roster = tmp_path / "teams.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    folder = tmp_path / "spring"
    asked = ("vg", "--form", "short", "--roster", roster, "--round", "Spring", "-o", folder)
    issued = workbook("issue", *asked, "--due", "2026-05-31")

    assert issued.exit_code == DONE, issued.output
    assert "3 new copies, 3 in all." in issued.stdout
    assert len(list((folder / "letters").iterdir())) == 3
    assert [path.suffix for path in (folder / "returned").iterdir()] == [".txt"]
    return folder


def test_round_goes_from_roster_to_report(round_: Path) -> None:
    nothing_yet(round_)
    two_come_back(round_)
    reminders_are_drafted(round_)
    rowan_is_settled(round_)
    sedge_comes_back_and_all_is_done(round_)
    report_is_written(round_)


def nothing_yet(round_: Path) -> None:
    board = workbook("status", round_)

    assert board.exit_code == DONE, "nobody has done anything wrong yet"
    assert "3 copies issued: 3 not back yet." in board.stdout
    assert "0 files put into the folder." in board.stdout


def two_come_back(round_: Path) -> None:
    send_back(round_, "quay.xlsx", excel.fill(copy_of(round_, "quay"), {**ALL_TEN, "CLOSE-6": 4}))
    first = {**ALL_TEN, "CLOSE-4": "Both"}
    second = {**first, "SHORT-1": "We asked again.", "CLOSE-4": "Step by step"}
    send_back(round_, "rowan 1.docx", word.fill(copy_of(round_, "rowan"), first))
    send_back(round_, "rowan 2.docx", word.fill(copy_of(round_, "rowan"), second))
    collated = workbook("collate", round_, "--workers", "1")

    assert collated.exit_code == ATTENTION
    assert lines(collated)[:3] == [
        "3 files put into the folder.",
        "1 used",
        "2 in conflict with another file of the same copy",
    ]
    assert "3 copies issued: 1 complete, 1 in conflict, 1 not back yet." in collated.stdout
    assert "2 things wait for you in decisions.csv" in collated.stdout


def reminders_are_drafted(round_: Path) -> None:
    drafts = round_.parent / "drafts"
    told = workbook("status", round_, "--remind", drafts)
    to = {
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default)["To"]
        for path in drafts.iterdir()
    }
    board = json.loads(workbook("status", round_, "--json").stdout)

    assert told.exit_code == ATTENTION
    assert to == {"rowan@example.org", "sedge@example.org"}
    assert {each["copy"]: each["state"] for each in board["copies"]} == {
        "quay": "complete",
        "rowan": "conflicting",
        "sedge": "outstanding",
    }


def rowan_is_settled(round_: Path) -> None:
    assert decide(round_, {("answer", "We asked again."): "keep", ("answer", "Both"): "keep"}) == 2
    collated = workbook("collate", round_, "--workers", "1")
    said = {
        (row["question"], row["row"]): row["value"]
        for row in rows(round_, "answers")
        if row["copy"] == "rowan"
    }

    assert collated.exit_code == DONE, collated.output
    assert "3 copies issued: 2 complete, 1 not back yet." in collated.stdout
    assert "Next" not in collated.stdout, "there is nothing more to decide"
    assert said["vg.short.population", ""] == "We asked again."
    assert said["vg.close.used-as", ""] == "Both"


def sedge_comes_back_and_all_is_done(round_: Path) -> None:
    filled = excel.fill(copy_of(round_, "sedge"), {**ALL_TEN, "CLOSE-4": "Both", "CLOSE-6": 2.5})
    send_back(round_, "sedge.xlsx", filled)
    collated = workbook("collate", round_, "--workers", "1")
    query = "SELECT value FROM answers WHERE question = 'vg.close.hours' AND state = 'answered'"
    with closing(sqlite3.connect(round_ / "results/results.sqlite")) as database:
        hours = sorted(float(value) for (value,) in database.execute(query))

    assert collated.exit_code == DONE
    assert "4 files put into the folder." in collated.stdout
    assert "3 copies issued: 3 complete." in collated.stdout
    assert hours == [2.5, 4.0]


def report_is_written(round_: Path) -> None:
    written = workbook("report", round_)
    pages = {path.relative_to(round_).as_posix() for path in (round_ / "report").rglob("*.html")}
    page = (round_ / "report/facilitator.html").read_text(encoding="utf-8")

    assert written.exit_code == DONE, written.output
    assert len(pages) == 5, "the facilitator's, the one to share, and three teams'"
    assert "2 of 2" in page, "both of those who say how they used it used it both ways"
    assert "<script" not in page


def test_roster_with_faults_writes_nothing(tmp_path: Path) -> None:
    roster = tmp_path / "teams.csv"
    roster.write_text("team,format\nQuay,Excel\nquay,Word\nRowan,paper\n", encoding="utf-8")
    folder = tmp_path / "spring"
    asked = ("vg", "--form", "short", "--roster", roster, "--round", "Spring", "-o", folder)
    issued = workbook("issue", *asked)

    assert issued.exit_code == USAGE
    assert "row 3" in issued.stderr, "the team twice"
    assert "row 4" in issued.stderr, "a format that there is not"
    assert not folder.exists()


def test_longer_roster_adds_teams_and_touches_nothing_else(round_: Path) -> None:
    before = {path: path.read_bytes() for path in (round_ / "copies").iterdir()}
    roster = round_.parent / "teams.csv"
    roster.write_text(ROSTER + "Thorn House,Word,thorn@example.org,thorn\n", encoding="utf-8")
    asked = ("vg", "--form", "short", "--roster", roster, "--round", "Spring", "-o", round_)
    issued = workbook("issue", *asked)

    assert issued.exit_code == DONE, issued.output
    assert "1 new copy, 4 in all." in lines(issued)
    assert {path: path.read_bytes() for path in before} == before
    assert len(list((round_ / "copies").iterdir())) == 4


def test_several_people_of_one_team_are_respondents_and_not_a_conflict(tmp_path: Path) -> None:
    head = HEAD.replace(
        "    readers: Nobody.\n", "    readers: Nobody.\n    respondents: several\n"
    )
    asked = question("id: size\ntype: number\nprompt: How many are you?")
    bank = write_bank(tmp_path / "banks" / "small", head, one=SECTION + asked).parent
    roster = tmp_path / "teams.csv"
    roster.write_text("team,copy\nQuay House,quay\nRowan House,rowan\n", encoding="utf-8")
    folder = tmp_path / "round"
    of = ("--form", "full", "--roster", roster, "--round", "People", "-o", folder)
    issued = workbook("issue", "small", *of, "--bank-folder", bank)
    assert issued.exit_code == DONE, issued.output
    for name, copy, size in (("ann", "quay", 3), ("bob", "quay", 4), ("rowan", "rowan", 9)):
        filled = excel.fill(copy_of(folder, copy), {"ONE-1": size})
        send_back(folder, f"{name}.xlsx", filled)
    send_back(folder, "bob again.xlsx", (folder / "returned/bob.xlsx").read_bytes())

    collated = workbook("collate", folder, "--workers", "1", "--bank-folder", bank)
    found = [
        (row["copy"], row["respondent"], row["value"], row["file"])
        for row in rows(folder, "answers")
    ]

    assert collated.exit_code == DONE, collated.output
    assert found == [
        ("quay", "1", "3", "ann.xlsx"),
        ("quay", "2", "4", "bob.xlsx"),  # sent twice, counted once
        ("rowan", "", "9", "rowan.xlsx"),
    ]
    assert lines(collated)[:3] == [
        "4 files put into the folder.",
        "3 used",
        "1 the same as another file",
    ]


def test_round_of_two_forms_sets_them_side_by_side(tmp_path: Path) -> None:
    brief = "  - id: brief\n    title: Brief\n    who: All.\n    how: Now.\n    readers: Nobody.\n"
    head = HEAD.replace("scales:\n", f"{brief}scales:\n")
    deep = question("id: deep\ntype: rating\nscale: height\nprompt: How high is it?")
    quick = question(
        "id: quick\ntype: rating\nscale: height\nprompt: High?\ncounterparts:\n  - small.one.deep",
        USUAL.replace("full", "brief"),
    )
    bank = write_bank(tmp_path / "banks" / "small", head, one=SECTION + deep + quick).parent
    roster = tmp_path / "teams.csv"
    roster.write_text(
        "team,form,copy\nQuay House,,quay\nRowan House,full,rowan\nQuay House,full,quay2\n",
        encoding="utf-8",
    )
    folder = tmp_path / "round"
    of = ("--form", "brief", "--roster", roster, "--round", "Two", "-o", folder)
    issued = workbook("issue", "small", *of, "--bank-folder", bank)
    assert issued.exit_code == DONE, issued.output
    again = workbook("issue", "small", *of, "--bank-folder", bank)
    assert "Nothing is new: 3 copies, all there already." in again.stdout
    send_back(folder, "quay.xlsx", excel.fill(copy_of(folder, "-quay."), {"ONE-2": "High"}))
    send_back(folder, "rowan.xlsx", excel.fill(copy_of(folder, "-rowan."), {"ONE-1": "Low"}))

    for command in ("collate", "report"):
        done = workbook(command, folder, "--workers", "1", "--bank-folder", bank)
        assert done.exit_code == DONE, done.output
    teams = {row["copy"]: row["team"] for row in rows(folder, "copies")}
    assert teams["quay"] == teams["quay2"] != teams["rowan"]
    names = ("copy", "form", "question", "figure", "code", "score", "file")
    assert [tuple(row[name] for name in names) for row in rows(folder, "side_by_side")] == [
        ("quay", "brief", "small.one.quick", "small.one.deep", "high", "2", "quay.xlsx"),
        ("rowan", "full", "small.one.deep", "small.one.deep", "low", "1", "rowan.xlsx"),
    ]
    page = (folder / "report" / "facilitator.html").read_text(encoding="utf-8")
    assert "Two forms side by side" in page
    assert "not back yet" in page, "Quay House has not sent its full form"
    assert "Quay House, Full" in page
