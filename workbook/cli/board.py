"""``workbook status``: the board of a round, and letters to those who are not done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli.options import bank_folder_option, json_option, password_options
from workbook.cli.rounds import (
    check_output,
    check_returned,
    collated,
    decisions_waiting,
    needs_attention,
    round_argument,
    tell_problems,
    workers_option,
)
from workbook.cli.status import ProgramFaultError, Status, StopError, in_one_piece
from workbook.problems.commands import PROCESS_NOT_STARTED

if TYPE_CHECKING:
    from workbook.collation.records import Collation
    from workbook.rounds.folder import RoundFolder


@click.command("status", short_help="Show who has returned what in a round.")
@round_argument
@json_option("Print the board as one line of JSON.")
@click.option(
    "--remind",
    "letters",
    metavar="LETTERS_DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write mail drafts into this folder: letters about what is in doubt, and reminders.",
)
@workers_option
@password_options
@bank_folder_option
def status_command(
    folder: Path,
    as_json: bool,
    letters: Path | None,
    workers: int | None,
    folders: tuple[Path, ...],
    passwords: tuple[str, ...],
) -> None:
    """Show who has returned what in a round, what is in doubt and what is still to come.

    The results are left as they are. Nothing is sent: drafts are files that you open in your mail
    program, look at and send yourself.

    Example: workbook status rounds/spring --remind reminders
    """
    from workbook.exports.board import board_json, board_text
    from workbook.rounds.folder import RoundFolder

    place = RoundFolder(folder)
    if letters is not None:
        check_output(place, letters)
    collation = collated(place, folders, workers, passwords).collation
    if letters is not None:
        check_returned(place)
    if as_json:
        click.echo(board_json(collation))
        tell_problems(collation)
    else:
        text = board_text(collation)
        steps = "".join(
            f"{step}\n" for step in _next(place, collation, is_told=letters is not None)
        )
        click.echo((text + steps).encode("utf-8", "backslashreplace"), nl=False)
    if letters is not None:
        _write_letters(place, collation, letters, quiet=as_json)
    if needs_attention(collation):
        raise SystemExit(Status.ATTENTION)


def _next(folder: RoundFolder, collation: Collation, is_told: bool) -> Iterator[str]:
    """What the facilitator can do now. is_told: whether letters are being drafted already."""
    from workbook.collation.decided import NAME
    from workbook.collation.records import CopyState

    yield from decisions_waiting(collation, (folder.path / NAME).is_file())
    is_open = any(each.doubts or each.state is not CopyState.COMPLETE for each in collation.results)
    if is_open and not is_told:
        command = f'workbook status "{folder.path}" --remind reminders'
        yield f"Next: to draft letters to those who are not done: {command}"


def _write_letters(
    folder: RoundFolder, collation: Collation, letters: Path, *, quiet: bool
) -> None:
    """Write the drafts and list them; on standard error where the board is data for a program."""
    from workbook.cli.drafts import draft_letters, without_address
    from workbook.reading.worker import WorkerNotReadyError
    from workbook.rounds.files import add_files

    try:
        drafts = draft_letters(folder, collation)
    except WorkerNotReadyError as error:
        raise ProgramFaultError(PROCESS_NOT_STARTED.at("")) from error
    problem = add_files(letters, drafts)
    if problem:
        raise StopError(problem)
    if not quiet:
        click.echo("\nMail drafts" if drafts else "\nThere is nobody to write to.")
    for name in drafts:
        click.echo(str(letters / name) if quiet else f"  {letters / name}", err=quiet)
    nameless = without_address(collation, drafts)
    if nameless:
        click.echo(in_one_piece(nameless), err=True)
