"""A whole round with made-up teams, and the round before it: hand out, fill, collate, report.

The people who fill in and send back are played by openpyxl, python-docx and the standard library,
which share no code with our writers and readers. The facilitator's steps are those of the commands.
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from workbook.bank import Bank
from workbook.building import build_workbook
from workbook.collation.decisions import save_decisions
from workbook.collation.records import Collation
from workbook.collation.run import Run, run_round
from workbook.demo.deciding import settle_meadow
from workbook.demo.filling import people_of
from workbook.demo.returns import return_autumn, return_spring
from workbook.demo.reviews import FORM
from workbook.exports.results import write_results
from workbook.identity import Stamp
from workbook.issuing import Asked, Plan, issue_round, plan_issue
from workbook.problems import Problem
from workbook.reports.write import report_files
from workbook.rounds.files import replace_files
from workbook.rounds.folder import RoundFolder
from workbook.rounds.records import Format, Round, Since
from workbook.rounds.roster import load_roster
from workbook.rounds.wanted import Defaults

ROSTER = "teams.csv"
AUTUMN_NAME, SPRING_NAME = "Autumn, made up", "Spring, made up"
AUTUMN_DUE, SPRING_DUE = datetime.date(2025, 10, 31), datetime.date(2026, 4, 30)
WORD_TEAMS = ("Compass", "Anchor", "Pebble", "Bridge", "Feather", "Thimble")
TEAMS = (
    "Lantern", "Compass", "Kite", "Anchor", "Willow", "Pebble",
    "Harvest", "Bridge", "Meadow", "Feather", "Ladder", "Thimble",
)  # fmt: skip
NEW_IN_SPRING = 4  # the last teams of the list
Made = TypeVar("Made")

THRESHOLD = 7  # the largest group that the page for sharing hides


class DemoError(RuntimeError):
    """A step of the demonstration that a facilitator would have been told could not be done."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demonstration made. first: the spring round before anything was decided;
    spring: after one conflict was settled. report: the report's pages."""

    roster: Path
    autumn: Collation
    first: Collation
    spring: Collation
    folder: RoundFolder
    results: tuple[Path, ...]
    report: tuple[Path, ...]


def run_demo(bank: Bank, folder: Path) -> Demo:
    """Two rounds of one form in a new folder. bank: the one that the reviews are written for.

    Raises DemoError with what a facilitator would have been told, OSError when the folder is there
    already or cannot be made, and WorkerNotReadyError when no process can be started.
    """
    folder.mkdir(parents=True)
    last = RoundFolder(folder / "autumn")
    roster = _write_roster(folder / f"autumn {ROSTER}", TEAMS[:-NEW_IN_SPRING])
    autumn_round = _issue(bank, last, roster, _asked(bank, AUTUMN_NAME, AUTUMN_DUE))
    before = people_of(last, autumn_round, bank, FORM)
    return_autumn(before)
    autumn = _collate(last)

    now = RoundFolder(folder / "spring")
    roster = _write_roster(folder / ROSTER, TEAMS)
    since = Since(autumn_round.id, autumn_round.name, f"../{last.path.name}")
    asked = _asked(bank, SPRING_NAME, SPRING_DUE, since, autumn_round)
    spring_round = _issue(bank, now, roster, asked)
    people = people_of(now, spring_round, bank, FORM)
    return_spring(people, before, _build_blank(bank, folder))
    first = _collate(now)
    settle_meadow(now.decisions, people.copies["Team Meadow"].id)
    spring = _collate(now)
    return Demo(
        roster=roster,
        autumn=autumn.collation,
        first=first.collation,
        spring=spring.collation,
        folder=now,
        results=_checked(write_results(spring.collation, now.results, parquet=False)),
        report=_report(now, spring.collation, autumn.collation),
    )


def _write_roster(path: Path, teams: tuple[str, ...]) -> Path:
    """A roster as a facilitator would keep it. The addresses can belong to nobody."""
    lines = ["team,format,contact,cover: Site"]
    for name in teams:
        kind = "Word" if name in WORD_TEAMS else "Excel"
        lines.append(f"Team {name},{kind},{name.lower()}@example.org,Made-up site {name[0]}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _asked(
    bank: Bank,
    name: str,
    due: datetime.date,
    since: Since | None = None,
    before: Round | None = None,
) -> Asked:
    return Asked(name, bank.id, {bank.language: bank.edition}, due, since, before)


def _issue(bank: Bank, folder: RoundFolder, roster: Path, asked: Asked) -> Round:
    """What ``workbook issue`` does."""
    banks: Mapping[str, Bank] = {bank.language: bank}
    defaults = Defaults(FORM, bank.language, Format.XLSX)
    loaded = load_roster(roster.read_bytes(), roster.name, defaults, banks)
    if isinstance(loaded, tuple):
        raise DemoError(loaded[0])
    plan: Plan | tuple[Problem, ...] = plan_issue(asked, loaded, None, secrets.choice)
    if isinstance(plan, tuple):
        raise DemoError(plan[0])
    if problem := issue_round(folder, plan, banks):
        raise DemoError(problem)
    return plan.round


def _build_blank(bank: Bank, folder: Path) -> Path:
    """A workbook that was issued to nobody."""
    path = folder / f"{bank.id}-{FORM}.xlsx"
    with path.open("xb") as stream:
        build_workbook(bank, FORM, Stamp(bank.id, bank.edition, FORM, bank.language), stream)
    return path


def _collate(folder: RoundFolder) -> Run:
    """What ``workbook collate`` does, but for the results."""
    run = _checked(run_round(folder))
    if problem := save_decisions(folder.path, run.collation, run.decisions):
        raise DemoError(problem)
    return run


def _report(folder: RoundFolder, now: Collation, before: Collation) -> tuple[Path, ...]:
    """What ``workbook report`` does."""
    pages = report_files(now, before, THRESHOLD)
    if problem := replace_files(folder.reports, pages):
        raise DemoError(problem)
    return tuple(folder.reports / name for name in pages)


def _checked(made: Made | Problem) -> Made:
    if isinstance(made, Problem):
        raise DemoError(made)
    return made
