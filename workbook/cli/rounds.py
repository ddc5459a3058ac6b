"""What the commands about a round share: the folder they are given, and collating it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbook.cli.beyond import Beyond
from workbook.cli.status import ProgramFaultError, StopError, in_one_piece
from workbook.problems import Problem
from workbook.problems.arrivals import RETURNED_MISSING
from workbook.problems.commands import PROCESS_NOT_STARTED
from workbook.problems.results import RESULTS_IN_THE_WAY
from workbook.problems.rounds import OUTPUT_AMONG_RETURNS

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


def check_output(folder: RoundFolder, target: Path) -> None:
    """Stop before anything is written among the files that were handed out or came back: there it
    would be taken for a return, or replace one of the same name."""
    chosen = target.resolve()
    for kept in (folder.path / "returned", folder.returned, folder.copies):
        if chosen.is_relative_to(kept.resolve()):
            raise StopError(OUTPUT_AMONG_RETURNS.at(target.name))


def check_returned(folder: RoundFolder) -> None:
    """Stop where the folder of returns is gone: it would look as if nobody had sent anything, and
    earlier results or what teams are told would be wrong."""
    if folder.url is None and not folder.returned.is_dir():
        raise StopError(RETURNED_MISSING.at(folder.returned.name))


def check_results(folder: RoundFolder, target: Path) -> None:
    """Stop before results replace a file of somebody's own. In the round's own folder of results
    everything is ours, even where a run was stopped before it had described them."""
    if target.resolve() == folder.results.resolve():
        return
    from workbook.exports.results import stranger_in

    stranger = stranger_in(target)
    if stranger is not None:
        raise StopError(RESULTS_IN_THE_WAY.at(str(stranger)))


def collated(
    folder: RoundFolder,
    bank_folders: tuple[Path, ...],
    workers: int | None,
    passwords: tuple[str, ...] = (),
    beyond: Beyond | None = None,
) -> Run:
    """The round as it stands. Stops with a message if there is no round in the folder. beyond: who
    reads, if not this computer."""
    from workbook.collation.run import run_round
    from workbook.gathering.engine import EngineError
    from workbook.reading.worker import WorkerNotReadyError

    shows = sys.stderr.isatty()
    start = (beyond or Beyond()).starter(passwords)
    try:
        watch = _show_progress if shows else None
        run = run_round(folder, bank_folders, workers, watch, passwords, start)
    except WorkerNotReadyError as error:
        raise ProgramFaultError(PROCESS_NOT_STARTED.at("")) from error
    except EngineError as error:
        raise StopError(error.problem) from error
    finally:
        if shows:
            click.echo("\r\x1b[K", nl=False, err=True)  # take the line away again
    if isinstance(run, Problem):
        raise StopError(run)
    return run


def tell_problems(collation: Collation, told: str = "") -> None:
    """What is to be said of the round as a whole, on standard error. told: what has been printed
    already, which is not said again."""
    for problem in untold_problems(collation, told):
        click.echo(in_one_piece(problem), err=True)


def untold_problems(collation: Collation, told: str) -> list[Problem]:
    """The problems of the round as a whole that have not been printed already."""
    return [each for each in collation.problems if each.message not in told]


def needs_attention(collation: Collation) -> bool:
    """Whether a person has to look at some file or decision."""
    from workbook.reading.account import Fate

    fates = (Fate.NEEDS_PERSON, Fate.REFUSED)
    return bool(collation.problems) or any(each.fate in fates for each in collation.files)


def decisions_waiting(collation: Collation, written: bool = True) -> Iterator[str]:
    """What the facilitator has to decide next. written: whether decisions.csv is there already."""
    from workbook.collation.candidates import candidates

    groups = {each.group for each in candidates(collation) if each.is_open and each.decides}
    if groups:
        waiting = "1 thing waits" if len(groups) == 1 else f"{len(groups)} things wait"
        where = "decisions.csv" if written else "decisions.csv, which “workbook collate” writes"
        yield f"Next: {waiting} for you in {where}. Decide there, then collate again."


def _show_progress(done: int, total: int) -> None:
    click.echo(f"\r{done} of {total} files read", nl=False, err=True)
