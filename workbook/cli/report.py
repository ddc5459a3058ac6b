"""``workbook report``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli.options import bank_folder_option, password_options
from workbook.cli.rounds import (
    check_output,
    collated,
    needs_attention,
    round_argument,
    tell_problems,
    workers_option,
)
from workbook.cli.status import Status, StopError, in_one_piece
from workbook.problems import Problem
from workbook.problems.reports import (
    REPORT_IN_THE_WAY,
    REPORT_LEFT_OVER,
    REPORT_OTHER_BANK,
    REPORT_SINCE_ITSELF,
    REPORT_SINCE_NOT_READ,
)

if TYPE_CHECKING:
    from workbook.collation.records import Collation
    from workbook.rounds.folder import RoundFolder

# The same numbers as in reports/suppression.py: --help should not wait for that room.
THRESHOLD = 7
LEAST = 3


@click.command(short_help="Write the report of a round, and a page for each team.")
@round_argument
@click.option(
    "--since",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the round before. The register's own if left out.",
)
@click.option(
    "--threshold",
    type=click.IntRange(min=LEAST),
    default=THRESHOLD,
    show_default=True,
    help="In the page to share, counts up to this number are not told exactly.",
)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the pages; “report” in the round's own folder if left out.",
)
@click.option("--force", is_flag=True, help="Also replace files that this program did not write.")
@workers_option
@password_options
@bank_folder_option
def report(
    folder: Path,
    since: Path | None,
    threshold: int,
    target: Path | None,
    force: bool,
    workers: int | None,
    folders: tuple[Path, ...],
    passwords: tuple[str, ...],
) -> None:
    """Write the report of a round, a page to share, and a page for each team; print their paths.

    facilitator.html shows everything and is for you alone. shared.html hides small groups.
    Running it again brings the pages up to date: they hold nothing but what is worked out, so an
    earlier run's pages are replaced without --force.

    Example: workbook report rounds/spring --since rounds/autumn
    """
    from workbook.reports.write import report_files
    from workbook.rounds.files import working_on
    from workbook.rounds.folder import RoundFolder

    if since is not None and since.resolve() == folder.resolve():
        raise StopError(REPORT_SINCE_ITSELF.at(""))
    place = RoundFolder(folder)
    written = target or place.reports
    check_output(place, written)
    with working_on(place) as held:
        if held:
            raise StopError(held)
        collation = collated(place, folders, workers, passwords).collation
        before = _before(place, collation, since, (folders, workers, passwords))
        pages = report_files(collation, before, threshold)
        _write(written, pages, force)
    for name in pages:
        click.echo(str(written / name))
    for problem in _left_over(written, pages):
        click.echo(in_one_piece(problem), err=True)
    tell_problems(collation)
    if needs_attention(collation):
        raise SystemExit(Status.ATTENTION)


def _before(
    folder: RoundFolder,
    collation: Collation,
    since: Path | None,
    how: tuple[tuple[Path, ...], int | None, tuple[str, ...]],
) -> Collation | None:
    """The round before, collated: the one asked for, or the one that the register names. how: as
    ``collated`` is to be told."""
    from workbook.rounds.folder import RoundFolder

    named = collation.round.since
    if since is None and named is None:
        return None
    path = since or folder.path / (named.folder if named else "")
    try:
        before = collated(RoundFolder(path), *how).collation
    except StopError:
        if since is not None or named is None:
            raise
        click.echo(in_one_piece(REPORT_SINCE_NOT_READ.at("", found=named.name)), err=True)
        return None
    if before.round.bank != collation.round.bank:
        wrong = REPORT_OTHER_BANK.at(
            path.name, found=before.round.bank, expected=collation.round.bank
        )
        raise StopError(wrong)
    return before


def _write(target: Path, pages: dict[str, bytes], force: bool) -> None:
    """Write every page, unless a file that is not ours stands where one belongs."""
    from workbook.rounds.files import replace_files

    strange = [name for name in pages if (target / name).exists() and not _is_ours(target / name)]
    if strange and not force:
        raise StopError(REPORT_IN_THE_WAY.at(str(target / strange[0])))
    problem = replace_files(target, pages)
    if problem:
        raise StopError(problem)


def _left_over(target: Path, pages: dict[str, bytes]) -> Iterator[Problem]:
    """A notice for each team's page that an earlier run wrote and this one did not."""
    from workbook.reports.write import TEAM_FOLDER

    for path in sorted((target / TEAM_FOLDER).glob("*.html")):
        name = f"{TEAM_FOLDER}/{path.name}"
        if name not in pages and _is_ours(path):
            yield REPORT_LEFT_OVER.at(name)


def _is_ours(path: Path) -> bool:
    """Whether a file is a page that this command wrote."""
    from workbook.reports.write import is_report

    try:
        with path.open("rb") as stream:
            return is_report(stream.read(2000))
    except OSError:
        return False
