"""``workbook banks`` and ``workbook check``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from workbook.cli.options import bank_folder_option, json_option, pick_bank
from workbook.cli.status import Status, counted, in_one_piece
from workbook.problems import Problem, Severity, worst
from workbook.problems.files import BANK_LEFT_OUT


@click.command(short_help="List the question banks and their forms.")
@click.argument("bank", required=False)
@json_option("Print the list as one line of JSON.")
@bank_folder_option
def banks(bank: str | None, as_json: bool, folders: tuple[Path, ...]) -> None:
    """List the question banks, their forms and how many questions each asks.

    Name a bank to see more of it.

    Example: workbook banks ccarm
    """
    # Imported here, as in every command: --help should not wait for rooms that it does not need.
    from workbook.exports.banks import banks_json, banks_text
    from workbook.library import load_library

    library = load_library(folders)
    shown = library.banks
    if bank:
        edition = pick_bank(library, bank).edition
        shown = tuple(each for each in shown if (each.name, each.edition) == (bank, edition))
    click.echo(banks_json(shown) if as_json else banks_text(shown, in_full=bank is not None))
    for shelf in library.broken:
        click.echo(in_one_piece(BANK_LEFT_OUT.at(str(shelf.folder))), err=True)
    if library.broken:
        raise SystemExit(Status.BANK)


@click.command(short_help="Check question banks and say what is wrong.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@json_option("Print the problems as one line of JSON.")
@bank_folder_option
def check(paths: tuple[Path, ...], as_json: bool, folders: tuple[Path, ...]) -> None:
    """Check question banks and say what is wrong, with file and line.

    Without a path, every bank that the program can find is checked.

    Example: workbook check my-banks/diabetes
    """
    from workbook.exports.banks import check_json
    from workbook.library import load_library, load_shelves

    shelves = load_shelves(paths, folders) if paths else load_library(folders).shelves
    problems = tuple(problem for shelf in shelves for problem in (*shelf.problems, *shelf.told))
    if as_json:
        click.echo(check_json(shelves))
    for problem in () if as_json else problems:
        click.echo(in_one_piece(problem))
    click.echo(f"{counted(len(shelves), 'bank')} checked, {_found(problems)}.", err=True)
    if worst(problems) is Severity.ERROR:
        raise SystemExit(Status.BANK)


def _found(problems: Sequence[Problem]) -> str:
    """How many problems there are, and how many notices, which nobody has to act on."""
    notices = sum(each.severity is Severity.NOTICE for each in problems)
    grave = len(problems) - notices
    found = counted(grave, "problem") if grave else "no problems"
    return f"{found}, {counted(notices, 'notice')}" if notices else found
