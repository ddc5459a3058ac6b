"""``workbook build`` and ``workbook map``."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from workbook.cli.options import (
    bank_folder_option,
    json_option,
    password_options,
    pick_bank,
    pick_form,
    unique,
)
from workbook.cli.output import check_free, write_file
from workbook.cli.status import Status, StopError, in_one_piece
from workbook.identity import Stamp
from workbook.problems.commands import OUTPUT_FORMAT

if TYPE_CHECKING:
    from workbook.bank import Bank

DEFAULT_FOLDER = Path("output")
KINDS: Mapping[str, str] = MappingProxyType({"xlsx": "Excel (.xlsx)", "docx": "Word (.docx)"})


@click.command(short_help="Build a blank workbook.")
@click.argument("bank")
@click.option("--form", required=True, help="Which form of the bank.")
@click.option(
    "--format",
    "formats",
    type=click.Choice(["xlsx", "docx"]),
    multiple=True,
    default=["xlsx"],
    show_default=True,
    help="xlsx for Excel, docx for Word. Give it twice to get both.",
)
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A Word file whose letterhead and styles the Word document takes over.",
)
@click.option("--lang", "language", help="The language; the bank's own if left out.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    default=DEFAULT_FOLDER,
    show_default=True,
    help="The folder for the file, made if it is not there; or the file, such as blank.xlsx.",
)
@click.option("--force", is_flag=True, help="Replace a file of the same name.")
@bank_folder_option
def build(
    bank: str,
    form: str,
    formats: tuple[str, ...],
    template: Path | None,
    language: str | None,
    target: Path,
    force: bool,
    folders: tuple[Path, ...],
) -> None:
    """Build a blank workbook from one form of a bank, and print its path.

    Example: workbook build ccarm --form review --format xlsx --format docx
    """
    from workbook.library import load_library

    library = load_library(folders)
    chosen = pick_form(library, bank, form, language)
    name = f"{chosen.name}-{form}"
    if chosen.language != pick_bank(library, bank).language:
        name += f"-{chosen.language}"
    paths = _paths(target, name, unique(formats))
    for path in paths.values():
        check_free(path, force)
    for kind, path in paths.items():
        write_file(path, _built(chosen, form, kind, template), force)
        click.echo(str(path))


@click.command("map", short_help="Show where each answer goes.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option("Print the map as one line of JSON.")
@password_options
@bank_folder_option
def map_command(
    file: Path, as_json: bool, folders: tuple[Path, ...], passwords: tuple[str, ...]
) -> None:
    """Show where each answer of a blank workbook goes, and what it may hold.

    Example: workbook map output/ccarm-review.xlsx --json
    """
    from workbook.exports.json import map_json
    from workbook.exports.text import map_text
    from workbook.reading.account import PlaceMap
    from workbook.reading.mapping import map_file

    found = map_file(file, folders, passwords)
    if not isinstance(found, PlaceMap):
        for problem in found:
            click.echo(f"{file.name}: {in_one_piece(problem)}", err=True)
        raise SystemExit(Status.ATTENTION)
    click.echo(map_json(found) if as_json else map_text(found))


def _paths(target: Path, name: str, kinds: tuple[str, ...]) -> dict[str, Path]:
    """Where the file of each kind goes: into a folder, or the one file to the name that was given.
    Stops with a message where that name is of another kind."""
    ending = target.suffix.lower().removeprefix(".")
    if ending not in KINDS or target.is_dir():
        return {kind: target / f"{name}.{kind}" for kind in kinds}
    if kinds != (ending,):
        found = " and ".join(KINDS[kind] for kind in kinds)
        raise StopError(OUTPUT_FORMAT.at(str(target), found=found, kind=ending))
    return {ending: target}


def _built(bank: Bank, form: str, kind: str, template: Path | None) -> bytes:
    """The blank workbook of one kind. Stops with a message if the template is not usable."""
    from workbook.building import TemplateError, build_word, build_workbook

    stamp = Stamp(bank.id, bank.edition, form, bank.language)
    stream = io.BytesIO()
    if kind == "xlsx":
        build_workbook(bank, form, stamp, stream)
        return stream.getvalue()
    try:
        build_word(bank, form, stamp, stream, template)
    except TemplateError as error:
        raise StopError(error.problem) from error
    return stream.getvalue()
