"""``workbook upgrade``."""

from __future__ import annotations

from pathlib import Path

import click

from workbook.cli.options import bank_folder_option, password_options
from workbook.cli.remade import give, kind_of, output_options, read_all, target_path
from workbook.cli.status import StopError, in_one_piece
from workbook.problems import Problem, Severity


@click.command(short_help="Move a filled workbook to the newest edition.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--edition", help="The edition to move to; the newest if left out.")
@output_options
@password_options
@bank_folder_option
def upgrade(
    file: Path,
    edition: str | None,
    kind: str | None,
    target: Path | None,
    listed: Path | None,
    force: bool,
    folders: tuple[Path, ...],
    passwords: tuple[str, ...],
) -> None:
    """Write a copy of the newest edition with the answers of a filled workbook, and list what could
    not be taken over and what people should check.

    The file itself is not changed. Where it is of the newest edition already, nothing is written.

    Example: workbook upgrade returned/north.xlsx -o north-new.xlsx --list north-new.csv
    """
    from workbook.library import load_library
    from workbook.reworking import find_newest, former_form, upgrade_copy

    (account,) = read_all((file,), folders, passwords)
    given, stamp = former_form(account, folders), account.stamp
    if given is None or stamp is None:
        raise RuntimeError("a file was read whose form is not known")
    bank = find_newest(load_library(folders).banks, stamp, edition)
    if isinstance(bank, Problem):
        if bank.severity is not Severity.NOTICE:
            raise StopError(bank)
        click.echo(f"{file.name}: {in_one_piece(bank)}", err=True)
        return
    format_ = kind_of(account, kind)
    path = target_path((file,), target, listed, format_, bank.edition, force)
    made = upgrade_copy(account, given, bank, format_, folders)
    give(made, path, listed, force, f"Edition {stamp.edition} → {bank.edition}")
