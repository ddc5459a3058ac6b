"""``workbook read``."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli.options import bank_folder_option, json_option, password_options
from workbook.cli.output import check_free, write_file
from workbook.cli.status import ProgramFaultError, Status
from workbook.problems.commands import PROCESS_NOT_STARTED

if TYPE_CHECKING:
    from workbook.reading.account import Account

FATE_COUNTS = (
    ("read", "read"),
    ("read-with-notices", "read with notices"),
    ("needs-person", "in need of a person"),
    ("refused", "not read"),
)


@click.command(short_help="Read returned workbooks.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, readable=False, path_type=Path),
)
@json_option("Print one line of JSON for each file.")
@click.option("--csv", "as_csv", is_flag=True, help="Print one table of all answers as CSV.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of the screen.",
)
@click.option("--force", is_flag=True, help="Replace the file given with -o.")
@password_options
@bank_folder_option
def read(
    files: tuple[Path, ...],
    as_json: bool,
    as_csv: bool,
    target: Path | None,
    force: bool,
    folders: tuple[Path, ...],
    passwords: tuple[str, ...],
) -> None:
    """Read returned workbooks and say what each holds, what is in doubt and what else was found.

    A file that cannot be read never stops the others. The files themselves are not changed.

    Example: workbook read returned/*.xlsx --csv -o answers.csv
    """
    if as_json and as_csv:
        raise click.UsageError("Choose either --json or --csv.")
    if target:
        check_free(target, force)
    accounts: list[Account] = []
    pieces = _printed(
        _watched(_accounts(files, folders, passwords), files, accounts), as_json, as_csv
    )
    if target:
        write_file(target, b"".join(pieces), force)
        click.echo(str(target))
    else:
        for piece in pieces:
            click.echo(piece, nl=False)
    click.echo(_summary(accounts), err=True)
    if any(account.needs_attention for account in accounts):
        raise SystemExit(Status.ATTENTION)


def _accounts(
    files: tuple[Path, ...], folders: tuple[Path, ...], passwords: tuple[str, ...]
) -> Iterator[Account]:
    from workbook.reading.read import read_files
    from workbook.reading.worker import WorkerNotReadyError

    try:
        yield from read_files(files, folders, passwords=passwords)
    except WorkerNotReadyError as error:
        raise ProgramFaultError(PROCESS_NOT_STARTED.at("")) from error


def _watched(
    accounts: Iterable[Account], files: tuple[Path, ...], kept: list[Account]
) -> Iterator[Account]:
    """The accounts, kept for the summary; on a terminal, with a word on how far we are."""
    shows = sys.stderr.isatty() and len(files) > 1
    for number, account in enumerate(accounts, start=1):
        kept.append(account)
        if shows:
            click.echo(f"\r{number} of {len(files)} files read", nl=False, err=True)
        yield account
    if shows:
        click.echo("", err=True)


def _printed(accounts: Iterable[Account], as_json: bool, as_csv: bool) -> Iterator[bytes]:
    """What goes to standard output, a piece at a time. Bytes, so that no system changes the line
    ends: a CSV table has its own."""
    from workbook.exports.csv import answers_csv
    from workbook.exports.json import account_json
    from workbook.exports.text import account_text

    if as_csv:
        yield answers_csv(accounts).encode("utf-8", "backslashreplace")
        return
    for number, account in enumerate(accounts):
        if as_json:
            yield (account_json(account) + "\n").encode("utf-8")
        else:
            gap = "\n\n" if number else ""
            yield (gap + account_text(account)).encode("utf-8", "backslashreplace")


def _summary(accounts: list[Account]) -> str:
    """How many files there were, and how they fared; the fates add up to the files."""
    fates = Counter(account.fate.value for account in accounts)
    told = [f"{fates[fate]} {words}" for fate, words in FATE_COUNTS if fates[fate]]
    files = "1 file" if len(accounts) == 1 else f"{len(accounts)} files"
    return f"{files}: {', '.join(told)}."
