"""``workbook collate``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli.beyond import Beyond, beyond_options
from workbook.cli.options import bank_folder_option, json_option, password_options
from workbook.cli.rounds import (
    check_output,
    check_results,
    check_returned,
    collated,
    decisions_waiting,
    needs_attention,
    round_argument,
    untold_problems,
    workers_option,
)
from workbook.cli.status import Status, StopError, in_one_piece
from workbook.problems import Problem, Severity

if TYPE_CHECKING:
    from workbook.collation.records import Collation
    from workbook.collation.run import Run
    from workbook.collation.unchanged import Outcome
    from workbook.rounds.folder import RoundFolder


@click.command(short_help="Collate what has come back in a round.")
@round_argument
@workers_option
@beyond_options
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the results; “results” in the round's own folder if left out.",
)
@click.option("--parquet", is_flag=True, help="Also write Parquet files.")
@click.option(
    "--parquet-parts",
    "parts",
    metavar="URL",
    help="Also write each table as Parquet files of a hundred thousand rows, into a folder or the "
    "URL of one.",
)
@click.option("--force", is_flag=True, help="Also replace files that this program did not write.")
@json_option("Print the board as one line of JSON.")
@password_options
@bank_folder_option
def collate(
    folder: Path,
    workers: int | None,
    target: Path | None,
    parquet: bool,
    parts: str | None,
    force: bool,
    as_json: bool,
    folders: tuple[Path, ...],
    passwords: tuple[str, ...],
    beyond: Beyond,
) -> None:
    """Read everything below “returned” of a round, and write its results.

    What the files leave open is listed in decisions.csv: write your decisions there and collate
    again. Returned files are never changed.

    Example: workbook collate rounds/spring
    """
    from workbook.collation.unchanged import find_outcome, inputs_of, keep_outcome, may_differ
    from workbook.rounds.files import working_on
    from workbook.rounds.folder import RoundFolder

    place = RoundFolder(folder, beyond.elsewhere)
    written = target or place.results
    _check(place, written, parts, force)
    # Paths as they were typed, too: the receipt names them so.
    paths = (folder, written, written.resolve(), place.returned.resolve())
    options = () if passwords or parts else (*map(str, paths), parquet, as_json)
    with working_on(place) as held:
        if held:
            raise StopError(held)
        inputs = inputs_of(place, folders, options, workers) if options else None
        outcome = find_outcome(place, inputs, written, workers)
        if outcome is None:
            run = collated(place, folders, workers, passwords, beyond)
            _write_results(run.collation, written, parquet, place, workers)
            if parts:
                _write_parts(run.collation, parts)
            undecided = _save_decisions(place, run)
            outcome = _outcome(run.collation, written, as_json, undecided)
            is_sure = not may_differ(run.collation)
            del run  # before all files are listed once more: there may be very many
            if inputs and is_sure and inputs == inputs_of(place, folders, options, workers):
                keep_outcome(place, inputs, written, outcome, workers)
    click.echo(outcome.printed, nl=False)
    click.echo(outcome.told, nl=False, err=True)
    if outcome.status:
        raise SystemExit(outcome.status)


def _check(folder: RoundFolder, written: Path, parts: str | None, force: bool) -> None:
    """Stop before anything is made in a folder that holds no round, or no returns any more, and
    before anything is read where results cannot go."""
    from workbook.rounds.register import load_register

    found = load_register(folder)
    if isinstance(found, Problem):
        raise StopError(found)
    check_returned(folder)
    check_output(folder, written)
    if not force:
        check_results(folder, written)
    if parts:
        _check_parts(folder, parts, force)


def _write_results(
    collation: Collation, target: Path, parquet: bool, round_: RoundFolder, workers: int | None
) -> None:
    from workbook.exports.results import write_results
    from workbook.gathering.ahead import count_workers

    returned, many = round_.url or round_.returned, count_workers(workers)
    done = write_results(collation, target, parquet, returned, many)
    if isinstance(done, Problem):
        raise StopError(done)


def _check_parts(round_: RoundFolder, target: str, force: bool) -> None:
    """Stop before anything is read when the parts cannot be written where they are to go."""
    from workbook.exports.parts import check_parts
    from workbook.gathering.remote import local_folder

    path = local_folder(target)
    if path is not None:
        check_output(round_, Path(path))
    problem = check_parts(target, force)
    if problem:
        raise StopError(problem)


def _write_parts(collation: Collation, target: str) -> None:
    from workbook.exports.parts import write_parts

    problem = write_parts(collation, target)
    if problem:
        raise StopError(problem)


def _save_decisions(folder: RoundFolder, run: Run) -> Problem | None:
    """Write decisions.csv. Gives what the facilitator has to see to; stops if the disk refuses."""
    from workbook.collation.decisions import save_decisions

    problem = save_decisions(folder.path, run.collation, run.decisions)
    if problem and problem.severity is Severity.ERROR:
        raise StopError(problem)
    return problem


def _outcome(
    collation: Collation, written: Path, as_json: bool, undecided: Problem | None
) -> Outcome:
    """What there is to say: the receipt on standard output, and problems on standard error."""
    from workbook.collation.unchanged import Outcome
    from workbook.exports.board import board_json, receipt, tell_copies

    told = ""
    if as_json:
        printed = board_json(collation)
    else:
        lines = (*receipt(collation), tell_copies(collation), f"Results: {written}")
        told = printed = "\n".join((*lines, *_next(collation)))
    problems = [*untold_problems(collation, told), *((undecided,) if undecided else ())]
    shown = "".join(f"{in_one_piece(each)}\n" for each in problems)
    attention = undecided or needs_attention(collation)
    return Outcome({}, f"{printed}\n", shown, int(Status.ATTENTION) if attention else 0)


def _next(collation: Collation) -> Iterator[str]:
    """What the facilitator can do now."""
    yield from decisions_waiting(collation)
    if any(each.doubts for each in collation.results):
        yield "Next: “workbook status” shows what is in doubt, and drafts letters about it."
