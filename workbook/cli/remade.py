"""What ``upgrade`` and ``merge`` share: files read within limits, and the new workbook written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbook.cli.output import check_free, write_file
from workbook.cli.status import ProgramFaultError, Status, StopError, in_one_piece
from workbook.problems.commands import PROCESS_NOT_STARTED
from workbook.problems.reworking import NOT_READABLE, SAME_AS_INPUT, WRONG_ENDING

if TYPE_CHECKING:
    from workbook.reading.account import Account
    from workbook.reworking import Reworked

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_FOLDER = Path("output")
DOCUMENTS = ("docx", "odt")
_ODD = re.compile(r"[^A-Za-z0-9._-]+")


def output_options(command: Command) -> Command:
    """``-o``, ``--list``, ``--format`` and ``--force``, as both commands have them."""
    for add in (
        click.option("--force", is_flag=True, help="Replace files of the same names."),
        click.option(
            "--list",
            "listed",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Write the list of what to look at to this file too, as CSV.",
        ),
        click.option(
            "-o",
            "--output",
            "target",
            type=click.Path(dir_okay=False, path_type=Path),
            help=f"The file to write; otherwise one in the folder {DEFAULT_FOLDER}.",
        ),
        click.option(
            "--format",
            "kind",
            type=click.Choice(["xlsx", "docx"]),
            help="xlsx for Excel, docx for Word; that of the first file if left out.",
        ),
    ):
        command = add(command)
    return command


def read_all(
    files: Sequence[Path], folders: tuple[Path, ...], passwords: tuple[str, ...] = ()
) -> list[Account]:
    """The accounts of files, each of which must be readable. Says what is wrong with those that
    are not, and stops."""
    from workbook.reading.read import read_files
    from workbook.reading.worker import WorkerNotReadyError

    try:
        accounts = list(read_files(files, folders, passwords=passwords))
    except WorkerNotReadyError as error:
        raise ProgramFaultError(PROCESS_NOT_STARTED.at("")) from error
    unread = [account for account in accounts if account.response is None]
    for account in unread:
        for problem in account.problems:
            click.echo(in_one_piece(problem), err=True)
        click.echo(in_one_piece(NOT_READABLE.at(account.file.name)), err=True)
    if unread:
        raise SystemExit(Status.ATTENTION)
    return accounts


def kind_of(account: Account, asked: str | None) -> str:
    """The format of the new workbook: the one asked for, or that of the file."""
    return asked or ("docx" if account.file.kind in DOCUMENTS else "xlsx")


def target_path(
    files: Sequence[Path],
    target: Path | None,
    listed: Path | None,
    kind: str,
    ending: str,
    force: bool,
) -> Path:
    """Where the new workbook goes: never over a file that was read. ending: of its usual name.
    listed: where its list goes, to which the same applies."""
    if target is None:
        target = DEFAULT_FOLDER / f"{files[0].stem}-{_ODD.sub('-', ending)}.{kind}"
    elif target.suffix.lower() != f".{kind}":
        raise StopError(WRONG_ENDING.at(str(target), format=kind))
    for path in (target, listed) if listed is not None else (target,):
        if path.exists() and any(path.samefile(file) for file in files):
            raise StopError(SAME_AS_INPUT.at(str(path)))
        check_free(path, force)
    return target


def give(made: Reworked, target: Path, listed: Path | None, force: bool, told: str) -> None:
    """Write the workbook and its list, print both, and end with the status they call for. told:
    what it is made of, in a few words."""
    from workbook.exports.reworked import points_csv, points_text

    write_file(target, made.data, force)
    click.echo(str(target))
    if listed is not None:
        table = points_csv(made.points).encode("utf-8", "backslashreplace")
        write_file(listed, table, force)
        click.echo(str(listed))
    click.echo(points_text(made).encode("utf-8", "backslashreplace"), nl=False)
    places = "1 place" if made.filled == 1 else f"{made.filled} places"
    click.echo(f"{told}: {places} filled in. {_summary(made)}", err=True)
    if made.needs_person:
        raise SystemExit(Status.ATTENTION)


def _summary(made: Reworked) -> str:
    from workbook.reworking import Sort

    looked = sum(made.count(sort) for sort in Sort if sort is not Sort.NOTICE)
    if not looked:
        return "Nothing needs a person."
    return "1 point needs a person." if looked == 1 else f"{looked} points need a person."
