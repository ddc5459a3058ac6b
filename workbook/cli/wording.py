"""``workbook wording``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

import click

from workbook.cli.options import bank_folder_option, guess, pick_shelf
from workbook.cli.output import check_free, write_file
from workbook.cli.status import (
    InvalidBankError,
    ProgramFaultError,
    Status,
    StopError,
    counted,
    in_one_piece,
)
from workbook.problems import Problem, Severity, worst
from workbook.problems.commands import ASKED_FORM_UNKNOWN, PROCESS_NOT_STARTED
from workbook.problems.wordings import (
    WORDING_BROKEN,
    WORDING_BUILT_IN,
    WORDING_OF_SITE,
    WORDING_THERE,
)

if TYPE_CHECKING:
    from workbook.bank import Bank
    from workbook.translating.records import Entry, Plan
    from workbook.translating.run import Source
    from workbook.translating.settle import Settled

DEFAULT_FOLDER = Path("output")
MOST_LISTED = 10  # texts of a state; more would hide the line that counts them
NO_SIGNS = ("Cc", "Cs", "Zl", "Zp")


@click.command("wording", short_help="Have a bank translated: a sheet out, a sheet back in.")
@click.argument("bank")
@click.option("--lang", "language", required=True, help="The language, such as sv or he.")
@click.option(
    "--form",
    "forms",
    multiple=True,
    help="A form to translate; may be given several times. Otherwise those that are there in the "
    "language already, or all.",
)
@click.option(
    "--from",
    "sheet",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read this filled sheet back, and write the bank's words in the language.",
)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    help="The sheet to write; otherwise one in the folder output. With --from, the folder for "
    "LANG.yaml; otherwise that of the bank.",
)
@click.option(
    "--force", is_flag=True, help="Replace a sheet; with --from, add to the words in a file."
)
@bank_folder_option
def wording_command(
    bank: str,
    language: str,
    forms: tuple[str, ...],
    sheet: Path | None,
    target: Path | None,
    force: bool,
    folders: tuple[Path, ...],
) -> None:
    """Write a sheet (Excel) in which a translator says a bank's words in another language; with
    --from, read the filled sheet back into the bank.

    Words that the bank has in this language are in the sheet already. What is missing or out of
    date is marked. Filled sheets may be .xlsx or .ods.

    Example: workbook wording vg --lang sv --form short -o vg-sv.xlsx

    Then: workbook wording vg --lang sv --from vg-sv.xlsx --bank-folder my-banks --force
    """
    from workbook.library import load_library
    from workbook.translating.run import check_language, not_spoken

    shelf = pick_shelf(load_library(folders), bank)
    known = _usable(shelf.bank)
    if known.site is not None:
        raise StopError(WORDING_OF_SITE.at("", bank=bank, own=known.id))
    _stop_at(check_language(known, language))
    _check_forms(known, forms)
    if sheet is None:
        _write(shelf.folder, language, forms, target, force)
        if (told := not_spoken(language)) is not None:
            click.echo(in_one_piece(told), err=True)
        return
    if target is None and not _is_own(shelf.folder, folders):
        raise StopError(WORDING_BUILT_IN.at("", bank=bank, language=language))
    _read(shelf.folder, language, forms, sheet, target, force)


def _usable(bank: Bank | None) -> Bank:
    if bank is None:
        raise RuntimeError("a bank was picked that could not be read")
    return bank


def _stop_at(problem: Problem | None) -> None:
    if problem is not None:
        raise StopError(problem)


def _check_forms(bank: Bank, forms: Iterable[str]) -> None:
    known = [each.id for each in bank.forms]
    for form in forms:
        if form not in known:
            problem = ASKED_FORM_UNKNOWN.at(
                "", bank=bank.id, found=form, guess=guess(form, known), known=", ".join(known)
            )
            raise StopError(problem)


def _is_own(folder: Path, folders: Iterable[Path]) -> bool:
    """Whether a bank lies in a folder that a person named, and not in the program's own."""
    return any(folder.resolve().is_relative_to(each.resolve()) for each in folders)


def _opened(folder: Path, file: Path, language: str) -> Source:
    """The bank and its wording so far. Says what is wrong with that, and stops."""
    from workbook.translating.run import open_source

    source = open_source(folder, file, language)
    for problem in source.broken:
        click.echo(in_one_piece(problem), err=True)
    if source.broken:
        raise InvalidBankError(WORDING_BROKEN.at(str(file)))
    return source


def _write(
    folder: Path, language: str, forms: tuple[str, ...], target: Path | None, force: bool
) -> None:
    from workbook.translating.run import forms_of, wording_file, write_sheet

    source = _opened(folder, wording_file(folder, language), language)
    path = target or DEFAULT_FOLDER / f"{source.bank.id}-wording-{language}.xlsx"
    check_free(path, force)
    plan, data = write_sheet(source, forms_of(source, forms))
    write_file(path, data, force)
    click.echo(str(path))
    if source.wording is not None:
        _list("Missing", plan.missing)
        _list("Outdated", plan.outdated)
    click.echo(_summary(source, plan), err=True)


def _list(state: str, entries: Sequence[Entry]) -> None:
    """The first of them; the sheet marks all."""
    for entry in entries[:MOST_LISTED]:
        click.echo(f"{state}: {entry.name}: {entry.own}", err=True)
    if len(entries) > MOST_LISTED:
        left = len(entries) - MOST_LISTED
        click.echo(f"{state}: {left} more, marked in the sheet", err=True)


def _summary(source: Source, plan: Plan) -> str:
    missing, outdated = len(plan.missing), len(plan.outdated)
    return (
        f"{plan.title} in {source.name}: {counted(len(plan.entries), 'text')}, {missing} missing, "
        f"{outdated} outdated."
    )


def _read(
    folder: Path,
    language: str,
    forms: tuple[str, ...],
    sheet: Path,
    target: Path | None,
    force: bool,
) -> None:
    from workbook.reading.worker import WorkerNotReadyError
    from workbook.translating.run import file_text, take_sheet, wording_file

    own = wording_file(folder, language)
    path = target / own.name if target is not None else own
    source = _opened(folder, path if path.is_file() else own, language)
    try:
        settled = take_sheet(source, sheet, forms)
    except WorkerNotReadyError as error:
        raise ProgramFaultError(PROCESS_NOT_STARTED.at("")) from error
    if isinstance(settled, Problem):
        _say(settled)
        raise SystemExit(Status.ATTENTION)
    for problem in settled.problems:
        _say(problem)
    if worst(settled.problems) is Severity.ERROR:
        count = sum(each.severity is Severity.ERROR for each in settled.problems)
        click.echo(f"Nothing was written: {counted(count, 'mistake')} must be mended.", err=True)
        raise SystemExit(Status.ATTENTION)
    if path.exists() and not force:
        raise StopError(WORDING_THERE.at(str(path)))
    write_file(path, file_text(source, settled).encode("utf-8"), force)
    click.echo(str(path))
    click.echo(_result(source, settled), err=True)
    if worst(settled.problems) is Severity.DOUBT:
        raise SystemExit(Status.ATTENTION)


def _say(problem: Problem) -> None:
    """A problem on one line. Words of a file's in it steer no terminal."""
    said = "".join(" " if category(sign) in NO_SIGNS else sign for sign in in_one_piece(problem))
    click.echo(said, err=True)


def _result(source: Source, settled: Settled) -> str:
    state = "a draft" if settled.wording.draft else "reviewed by a native speaker"
    return (
        f"{source.bank.title} in {source.name}: {counted(settled.count, 'text')}, {settled.new} "
        f"new, {settled.changed} changed, {settled.missing} missing, {settled.outdated} outdated; "
        f"{state}."
    )
