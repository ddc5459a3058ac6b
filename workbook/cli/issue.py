"""``workbook issue``."""

from __future__ import annotations

import datetime
import os
import secrets
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from workbook.cli.options import bank_folder_option, languages_of, pick_form
from workbook.cli.rounds import collated
from workbook.cli.status import Status, StopError, in_one_piece
from workbook.problems import Problem
from workbook.problems.rounds import (
    DUE_PAST,
    DUE_WRONG,
    LETTER_NOT_READ,
    ROSTER_NOT_OPENED,
    SINCE_ITSELF,
)

if TYPE_CHECKING:
    from workbook.bank import Bank
    from workbook.issuing import Asked, CarryOver, Plan
    from workbook.rounds.folder import RoundFolder
    from workbook.rounds.records import Round
    from workbook.rounds.wanted import Roster

DEFAULT_FOLDER = Path("output")
SHOWN = 5  # teams that are named one by one


def to_day(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime.date | None:
    """The day that was typed. Ends the command where it is none."""
    if value is None:
        return None
    try:
        return datetime.datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError:
        told = in_one_piece(DUE_WRONG.at("", found=value))
        raise click.BadParameter(told, ctx, param) from None


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line, beside bank, form and language."""

    roster: Path
    round_name: str
    format: str
    due: datetime.date | None
    since: Path | None
    carry: bool
    folders: tuple[Path, ...]


@click.command(short_help="Make a round: a copy and a letter for each team.")
@click.argument("bank")
@click.option("--form", required=True, help="Which form of the bank, where the roster says none.")
@click.option(
    "--roster",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The table of teams: CSV, Excel or ODS. Only its column “team” is needed.",
)
@click.option("--round", "round_name", required=True, help="The round's name: “Spring 2026”.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["xlsx", "docx"]),
    default="xlsx",
    show_default=True,
    help="xlsx for Excel, docx for Word, where the roster says none.",
)
@click.option("--lang", "language", help="The language, where the roster says none.")
@click.option(
    "--due",
    callback=to_day,
    metavar="DATE",
    help="The day when copies are to be back, such as 2026-05-31. Letters name it.",
)
@click.option(
    "--since",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the round before. Teams of the same name are then the same teams.",
)
@click.option("--carry-over", "carry", is_flag=True, help="Put each team's last answers in.")
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A letter of your own, as a jinja2 template.",
)
@click.option("--dry-run", is_flag=True, help="Check everything and write nothing.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    help="The round's folder.  [default: output/ROUND]",
)
@bank_folder_option
def issue(
    bank: str,
    form: str,
    roster: Path,
    round_name: str,
    kind: str,
    language: str | None,
    due: datetime.date | None,
    since: Path | None,
    carry: bool,
    template: Path | None,
    dry_run: bool,
    target: Path | None,
    folders: tuple[Path, ...],
) -> None:
    """Make a round: a copy and a mail draft for each team of a roster, and a register.

    Run it again with a longer roster to add teams. What was made before is not touched.

    Example: workbook issue ccarm --form review --roster teams.csv --round "Spring 2026"
    """
    from workbook.library import load_library

    if carry and since is None:
        raise click.UsageError("--carry-over needs --since.")
    library = load_library(folders)
    chosen = pick_form(library, bank, form, language)
    banks = languages_of(library, bank)
    letter = _template(template)
    options = Options(roster, round_name, kind, due, since, carry, folders)
    folder = _folder(target, round_name)
    plan = _plan(folder, banks, form, chosen.language, options)
    _tell((*plan.notices, *_past(due)))
    if not dry_run:
        _write(folder, plan, banks, letter)
    click.echo("\n".join(_said(folder, plan, dry_run)))


def _past(due: datetime.date | None) -> Iterable[Problem]:
    """A notice where the day is over. Nothing that is written knows what day it is today."""
    if due and due < datetime.date.today():
        yield DUE_PAST.at("", found=due.isoformat())


def _folder(target: Path | None, round_name: str) -> RoundFolder:
    from workbook.rounds.folder import RoundFolder
    from workbook.rounds.names import slug

    return RoundFolder(target or DEFAULT_FOLDER / slug(round_name, "round"))


def _plan(
    folder: RoundFolder, banks: Mapping[str, Bank], form: str, language: str, options: Options
) -> Plan:
    """What is to be made. Stops with every fault that is found."""
    from workbook.issuing import plan_issue
    from workbook.rounds.records import Format
    from workbook.rounds.register import load_register
    from workbook.rounds.roster import load_roster
    from workbook.rounds.wanted import Defaults

    there = load_register(folder) if folder.holds_round else None
    if isinstance(there, Problem):
        raise StopError(there)
    defaults = Defaults(form, language, Format(options.format))
    roster = load_roster(_bytes(options.roster), options.roster.name, defaults, banks)
    if isinstance(roster, tuple):
        _stop(roster)
    asked = _asked(folder, there, banks, options)
    carries = _carries(roster, there, banks, options)
    plan = plan_issue(asked, roster, there, secrets.choice, carries)
    if isinstance(plan, tuple):
        _stop(plan)
    return plan


def _asked(
    folder: RoundFolder, there: Round | None, banks: Mapping[str, Bank], options: Options
) -> Asked:
    """What the round is to be, with the round before it where there is one."""
    from workbook.issuing import Asked
    from workbook.rounds.folder import RoundFolder
    from workbook.rounds.records import Round, Since
    from workbook.rounds.register import load_register

    bank = next(iter(banks.values())).id
    editions = {language: each.edition for language, each in banks.items()}
    named = options.since or (folder.path / there.since.folder if there and there.since else None)
    if named is None:
        return Asked(options.round_name, bank, editions, options.due)
    if named.resolve() == folder.path.resolve():
        raise StopError(SINCE_ITSELF.at(""))
    before = load_register(RoundFolder(named))
    if isinstance(before, Round):
        since = Since(before.id, before.name, _seen_from(folder.path, named))
        return Asked(options.round_name, bank, editions, options.due, since, before)
    if options.since:
        raise StopError(before)
    return Asked(options.round_name, bank, editions, options.due)


def _carries(
    roster: Roster, there: Round | None, banks: Mapping[str, Bank], options: Options
) -> Mapping[int, CarryOver]:
    """Last round's answers, where they are wanted."""
    if not options.carry or options.since is None:
        return {}
    from workbook.issuing import carry_over
    from workbook.rounds.folder import RoundFolder

    last = collated(RoundFolder(options.since), options.folders, None).collation
    return carry_over(roster, there, last, banks)


def _write(
    folder: RoundFolder, plan: Plan, banks: Mapping[str, Bank], template: str | None
) -> None:
    from workbook.issuing import find_gone, find_unlisted, issue_round

    shows = sys.stderr.isatty() and len(plan.new) > 1

    def watch(done: int, of: int) -> None:
        click.echo(f"\r{done} of {of} copies made", nl=done == of, err=True)

    problem = issue_round(folder, plan, banks, template, watch if shows else None)
    if problem is not None:
        raise StopError(problem)
    odd = find_unlisted(folder, plan.round), find_gone(folder, plan.round)
    _tell(each for each in odd if each)


def _said(folder: RoundFolder, plan: Plan, dry_run: bool) -> Iterable[str]:
    """The round's folder, what is new in it, and what to do next."""
    from workbook.issuing import find_gone
    from workbook.rounds.names import first_of

    new, all_ = len(plan.new), len(plan.round.copies)
    copies = "1 new copy" if new == 1 else f"{new or 'no'} new copies"
    if dry_run:
        yield f"{folder.path}: there would be {copies}, {all_} in all. Nothing was written."
        return
    yield str(folder.path)
    if plan.round == plan.there:
        held = "1 copy" if all_ == 1 else f"{all_} copies"
        where = "in the register" if find_gone(folder, plan.round) else "all there already"
        yield f"Nothing is new: {held}, {where}."
        return
    yield f"{copies.capitalize()}, {all_} in all."
    if new:
        yield f"Send the mail drafts in {folder.letters.name}: each has its copy attached."
    bare = list(dict.fromkeys(copy.team_name for copy in plan.new if not copy.contact))
    if bare:
        yield f"Drafts without an address: {first_of(bare, SHOWN)}. Write it in before you send."
    yield f"Put each file that comes back into {folder.returned.name}, as it came."
    yield f'To see who has answered: workbook status "{folder.path}"'


def _template(path: Path | None) -> str | None:
    """The facilitator's letter, tried before anything is written."""
    if path is None:
        return None
    from workbook.letters.template import check_template

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StopError(LETTER_NOT_READ.at(path.name)) from error
    problem = check_template(text, name=path.name)
    if problem is not None:
        raise StopError(problem)
    return text


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StopError(ROSTER_NOT_OPENED.at(path.name, found=reason)) from error


def _seen_from(folder: Path, other: Path) -> str:
    """The way from one folder to another, with ``/`` between; the whole path where there is none,
    as between two drives."""
    try:
        return Path(os.path.relpath(other, folder)).as_posix()
    except ValueError:
        return other.resolve().as_posix()


def _tell(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(in_one_piece(problem), err=True)


def _stop(problems: tuple[Problem, ...]) -> NoReturn:
    """End with all of several faults. Nothing has been written."""
    _tell(problems)
    raise SystemExit(Status.USAGE)
