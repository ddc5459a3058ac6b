"""What the commands about a round share: the folder they are given, and collating it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbook.cli.status import ProgramFaultError, StopError, in_one_piece
from workbook.problems import Problem
from workbook.problems.commands import PROCESS_NOT_STARTED

if TYPE_CHECKING:
    from workbook.collation.records import Collation
    from workbook.collation.run import Run
    from workbook.rounds.folder import RoundFolder

Command = TypeVar("Command", bound=Callable[..., Any])


def round_argument(command: Command) -> Command:
    """``DIR``: the folder of a round."""
    return click.argument(
        "folder",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
    )(command)


def workers_option(command: Command) -> Command:
    """``--workers``: how many processes read files side by side."""
    return click.option(
        "--workers",
        type=click.IntRange(min=1),
        help="How many files are read side by side. It makes no difference to the results.",
    )(command)


def collated(folder: RoundFolder, bank_folders: tuple[Path, ...], workers: int | None) -> Run:
    """The round as it stands. Stops with a message if there is no round in the folder."""
    from workbook.collation.run import run_round
    from workbook.reading.worker import WorkerNotReadyError

    shows = sys.stderr.isatty()
    try:
        run = run_round(folder, bank_folders, workers, _show_progress if shows else None)
    except WorkerNotReadyError as error:
        raise ProgramFaultError(PROCESS_NOT_STARTED.at("")) from error
    finally:
        if shows:
            click.echo("\r\x1b[K", nl=False, err=True)  # take the line away again
    if isinstance(run, Problem):
        raise StopError(run)
    return run


def tell_problems(collation: Collation) -> None:
    """What is to be said of the round as a whole, on standard error."""
    for problem in collation.problems:
        click.echo(in_one_piece(problem), err=True)


def needs_attention(collation: Collation) -> bool:
    """Whether a person has to look at some file or decision."""
    from workbook.reading.account import Fate

    fates = (Fate.NEEDS_PERSON, Fate.REFUSED)
    return bool(collation.problems) or any(each.fate in fates for each in collation.files)


def _show_progress(done: int, total: int) -> None:
    click.echo(f"\r{done} of {total} files read", nl=False, err=True)
