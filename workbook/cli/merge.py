"""``workbook merge``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli.options import bank_folder_option, password_options
from workbook.cli.remade import give, kind_of, output_options, read_all, target_path
from workbook.cli.status import StopError
from workbook.problems import Problem
from workbook.problems.reworking import OTHER_HANDED_OUT, TOO_FEW_FILES

if TYPE_CHECKING:
    from workbook.reading.account import Account

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(short_help="Merge several people's versions of one copy.")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option(
    "--handed-out",
    "before",
    type=_FILE,
    help="The copy as it was handed out, where it came with last time's answers.",
)
@output_options
@password_options
@bank_folder_option
def merge(
    files: tuple[Path, ...],
    before: Path | None,
    kind: str | None,
    target: Path | None,
    listed: Path | None,
    force: bool,
    folders: tuple[Path, ...],
    passwords: tuple[str, ...],
) -> None:
    """Merge several people's versions of one copy into one workbook.

    What one version has, or all have alike, is taken. Where they differ the place stays empty, with
    all that they say in a note on it and in the list: write the right answer there.

    The files themselves are not changed.

    Example: workbook merge anna.xlsx ben.xlsx -o team.xlsx --list to-decide.csv
    """
    from workbook.reworking import Version, former_form, merge_copies

    if len(files) < 2:
        raise StopError(TOO_FEW_FILES.at(files[0].name))
    given = (*files, before) if before else files
    accounts = read_all(given, folders, passwords)
    known = former_form(accounts[0], folders)
    if known is None:
        raise RuntimeError("a file was read whose form is not known")
    left_with = _left_with(accounts[0], accounts[len(files) :])
    format_ = kind_of(accounts[0], kind)
    path = target_path(given, target, listed, format_, "merged", force)
    versions = [
        Version(name, account) for name, account in zip(_names(files), accounts, strict=False)
    ]
    made = merge_copies(versions, known, format_, left_with, folders)
    if isinstance(made, Problem):
        raise StopError(made)
    give(made, path, listed, force, f"{len(files)} versions")


def _left_with(first: Account, before: list[Account]) -> Account | None:
    """The copy as it was handed out, if that file was given."""
    from workbook.reworking.merge import stamp_differs

    for account in before:
        if first.stamp is None or account.stamp is None:
            return None
        differs = stamp_differs(first.stamp, account.stamp)
        if differs:
            raise StopError(OTHER_HANDED_OUT.at(account.file.name, differs=differs))
        return account
    return None


def _names(files: tuple[Path, ...]) -> list[str]:
    """Each file's name; with its folders where another has the same, and a number where even that
    does not tell it from another."""
    short = [file.name for file in files]
    names = [file.name if short.count(file.name) == 1 else str(file) for file in files]
    return [
        name if names.count(name) == 1 else f"{name} ({number})"
        for number, name in enumerate(names, start=1)
    ]
