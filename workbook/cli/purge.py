"""``workbook purge``: remove what people wrote from a round's folder."""

from __future__ import annotations

import datetime
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli.rounds import round_argument
from workbook.cli.status import Status, StopError, in_one_piece
from workbook.problems import Problem
from workbook.problems.purge import PURGE_CHANGED, PURGE_LEFT, PURGE_NOT_CONFIRMED

if TYPE_CHECKING:
    from workbook.purging.records import Plan
    from workbook.rounds.folder import RoundFolder

SHOWN = 10  # names of files that are left
# By the words of rounds/purged.py: --help should not wait for that room.
KINDS = (
    ("returned-file", "returned file", "returned files"),
    ("result", "file of results", "files of results"),
    ("report", "page of the report", "pages of the report"),
    ("copy", "copy that was handed out", "copies that were handed out"),
    ("letter", "letter", "letters"),
    ("decisions", "table of decisions", "tables of decisions"),
    ("readings", "store of readings", "stores of readings"),
    ("register", "file of the register", "files of the register"),
    ("left-over", "left-over of a program", "left-overs of programs"),
    ("other-file", "other file", "other files"),
    ("link", "link (what it leads to stays)", "links (what they lead to stays)"),
)
NOT_SHREDDED = (
    "Deleting is not shredding. Backups, mailboxes, shared folders and the disk itself may still "
    "hold these files. What was written or copied elsewhere is still there."
)


@click.command("purge", short_help="Remove what people wrote from a round.")
@round_argument
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask. For scripts.")
@click.option(
    "--all", "take_all", is_flag=True, help="Also remove files that this program did not make."
)
def purge_command(folder: Path, dry_run: bool, yes: bool, take_all: bool) -> None:
    """Remove everything personal from a round's folder: what came back, results, report, copies,
    letters, decisions and the register. It cannot be undone.

    purged.json stays: a hash of each file that was removed, its fate and its copy's code. It holds
    no name and no text.

    Example: workbook purge rounds/spring --dry-run
    """
    from workbook.rounds.files import working_on
    from workbook.rounds.folder import RoundFolder

    place = RoundFolder(folder)
    plan = _planned(place, take_all)  # before anything is made in a folder that holds no round
    if dry_run:
        _tell(place, plan)
        click.echo("Nothing was removed." if plan.files else _nothing(place))
        return
    if not plan.files and not plan.problems:
        _tell_left(plan)
        click.echo(_nothing(place))
        return
    with working_on(place) as held:
        if held:
            raise StopError(held)
        plan = _planned(place, take_all)
        _tell(place, plan)
        if not yes:
            _confirm(place, plan, take_all)
        faults = _purged(place, plan)
    _finish(plan, faults)


def _planned(folder: RoundFolder, take_all: bool) -> Plan:
    from workbook.purging.plan import plan_purge

    plan = plan_purge(folder, take_all)
    if isinstance(plan, Problem):
        raise StopError(plan)
    return plan


def _tell(folder: RoundFolder, plan: Plan) -> None:
    """What there is to remove, by kind, and what stays."""
    named = f"“{plan.name}” in {folder.path}" if plan.name else str(folder.path)
    click.echo(f"{named}: {len(plan.files)} to remove")
    for line in _counts(plan):
        click.echo(line)
    _tell_left(plan)


def _counts(plan: Plan) -> Iterator[str]:
    counted = Counter(each.kept.was.value for each in plan.files)
    for kind, one, many in KINDS:
        if counted[kind]:
            yield f"{counted[kind]:>6} {one if counted[kind] == 1 else many}"


def _tell_left(plan: Plan) -> None:
    from workbook.rounds.names import first_of

    if plan.strangers:
        click.echo(in_one_piece(PURGE_LEFT.at("", found=first_of(plan.strangers, SHOWN))), err=True)


def _confirm(folder: RoundFolder, plan: Plan, take_all: bool) -> None:
    """Have the round's name typed. What a person has agreed to must not have changed meanwhile."""
    name = plan.name or folder.path.resolve().name
    if not _is_at_terminal():
        raise click.UsageError("There is nobody to ask. Look at --dry-run, then give --yes.")
    typed = click.prompt(
        f"To remove all this for good, type “{name}”", default="", show_default=False
    )
    if " ".join(typed.split()) != " ".join(name.split()):
        raise StopError(PURGE_NOT_CONFIRMED.at("", name=name))
    if _planned(folder, take_all) != plan:
        raise StopError(PURGE_CHANGED.at(folder.path.name))


def _is_at_terminal() -> bool:
    return sys.stdin.isatty()


def _purged(folder: RoundFolder, plan: Plan) -> tuple[Problem, ...]:
    from workbook.purging.act import purge_round

    # The one date in a round that is not given by a person: the day on which this was done.
    done = purge_round(folder, plan, datetime.date.today())
    if isinstance(done, Problem):
        raise StopError(done)
    return done


def _finish(plan: Plan, faults: tuple[Problem, ...]) -> None:
    """What was done, and what was not."""
    from workbook.problems.purge import PURGE_NOT_REMOVED

    left = sum(each.remedy == PURGE_NOT_REMOVED.remedy for each in faults)
    count = len(plan.files) - left
    click.echo(
        f"{'1 file' if count == 1 else f'{count} files'} removed. purged.json has their hashes."
    )
    click.echo(NOT_SHREDDED)
    for problem in (*plan.problems, *faults):
        click.echo(in_one_piece(problem), err=True)
    if faults or plan.problems:
        raise SystemExit(Status.ATTENTION)


def _nothing(folder: RoundFolder) -> str:
    return f"{folder.path}: there is nothing to remove."
