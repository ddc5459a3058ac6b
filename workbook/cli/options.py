"""What several commands share: their options, and finding the bank that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbook.cli.status import StopError
from workbook.problems import did_you_mean
from workbook.problems.commands import ASKED_BANK_UNKNOWN

if TYPE_CHECKING:
    from workbook.bank import Bank
    from workbook.library import Library

Command = TypeVar("Command", bound=Callable[..., Any])


def bank_folder_option(command: Command) -> Command:
    """``--bank-folder``: where to look for banks besides those of the program."""
    return click.option(
        "--bank-folder",
        "folders",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        multiple=True,
        envvar="WORKBOOK_BANKS",
        show_envvar=True,
        help="Look for banks in this folder too. May be given several times.",
    )(command)


def json_option(help_text: str) -> Callable[[Command], Command]:
    """``--json``: print data for programs instead of a page for people."""
    return click.option("--json", "as_json", is_flag=True, help=help_text)


def pick_bank(library: Library, wanted: str) -> Bank:
    """The usable bank of this id. Raises StopError naming the nearest and all there are."""
    found = next((bank for bank in library.banks if bank.id == wanted), None)
    if found is None:
        ids = unique(bank.id for bank in library.banks)
        raise StopError(
            ASKED_BANK_UNKNOWN.at("", found=wanted, guess=guess(wanted, ids), known=", ".join(ids))
        )
    return found


def guess(wanted: str, known: Iterable[str]) -> str:
    """``Did you mean “…”? `` where some known word is near; empty where none is."""
    near = did_you_mean(wanted, known)
    return f"Did you mean “{near}”? " if near else ""


def unique(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, in order."""
    return tuple(dict.fromkeys(words))
