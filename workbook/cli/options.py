"""What several commands share: their options, and finding the bank and form that were asked for."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from workbook.cli.status import InvalidBankError, StopError
from workbook.problems import Problem, did_you_mean
from workbook.problems.commands import (
    ASKED_BANK_UNKNOWN,
    ASKED_FORM_UNKNOWN,
    ASKED_LANGUAGE_UNKNOWN,
    ASKED_SITE_LANGUAGE,
    BANK_INVALID,
    PASSWORD_NO_TERMINAL,
    PASSWORDS_NOT_OPENED,
)

if TYPE_CHECKING:
    from workbook.bank import Bank
    from workbook.library import Library, Shelf

LARGEST_PASSWORD_FILE = 64 * 1024  # bytes that are read: many more than fifty passwords

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


def password_options(command: Command) -> Command:
    """``--password-file`` and ``--ask-password``. The command gets ``passwords``, a tuple of texts
    that do not show themselves; never as the value of an option, which others can see."""

    @functools.wraps(command)
    def with_passwords(
        *args: Any, password_file: Path | None, ask_password: bool, **options: Any
    ) -> Any:
        return command(*args, passwords=_passwords(password_file, ask_password), **options)

    in_file = click.option(
        "--password-file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Open locked files with the passwords in this file, one in each line.",
    )
    asked = click.option(
        "--ask-password", is_flag=True, help="Ask for a password that opens locked files."
    )
    return cast(Command, in_file(asked(with_passwords)))


def _passwords(file: Path | None, ask: bool) -> tuple[str, ...]:
    """Those of the file and the one that was asked for. Stops with a message where there are none
    to be had."""
    given = _typed_password() if ask else b""
    if file is None:
        return _parsed(given, "") if ask else ()
    try:
        with file.open("rb") as stream:
            listed = stream.read(LARGEST_PASSWORD_FILE)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StopError(PASSWORDS_NOT_OPENED.at(file.name, found=reason)) from error
    found = _parsed(listed, file.name)
    return (*_parsed(given, ""), *found) if ask else found


def _typed_password() -> bytes:
    if not _is_asked_at_terminal():
        raise StopError(PASSWORD_NO_TERMINAL.at(""))
    typed: str = click.prompt("Password", hide_input=True, err=True)
    return typed.encode("utf-8", "surrogateescape")


def _is_asked_at_terminal() -> bool:
    return sys.stdin.isatty()


def _parsed(data: bytes, name: str) -> tuple[str, ...]:
    from workbook.reading.passwords import parse_passwords

    found = parse_passwords(data)
    if isinstance(found, Problem):
        raise StopError(replace(found, place=name))
    return found


def pick_bank(library: Library, wanted: str) -> Bank:
    """The usable bank of this name. Raises StopError naming the nearest and all there are."""
    found = next((bank for bank in library.banks if bank.name == wanted), None)
    if found is None:
        ids = unique(bank.name for bank in library.banks)
        raise StopError(
            ASKED_BANK_UNKNOWN.at("", found=wanted, guess=guess(wanted, ids), known=", ".join(ids))
        )
    return found


def pick_form(library: Library, bank: str, form: str, language: str | None) -> Bank:
    """The bank with this form, in the language asked for. Stops with a message if there is none."""
    if not any(each.name == bank for each in library.banks):
        _check_not_broken(library, bank)
    first = pick_bank(library, bank)
    chosen = _in_language(library, first, language) if language else first
    if chosen.find_form(form) is None:
        known = [each.id for each in chosen.forms]
        problem = ASKED_FORM_UNKNOWN.at(
            "", bank=bank, found=form, guess=guess(form, known), known=", ".join(known)
        )
        raise StopError(problem)
    return chosen


def pick_shelf(library: Library, bank: str) -> Shelf:
    """The usable bank of this id with its folder. Stops with a message if there is none."""
    if not any(each.name == bank for each in library.banks):
        _check_not_broken(library, bank)
    found = pick_bank(library, bank)
    return next(shelf for shelf in library.shelves if shelf.bank is found)


def languages_of(library: Library, bank: str) -> dict[str, Bank]:
    """The bank of this name in each language that it is there in."""
    return {each.language: each for each in reversed(library.banks) if each.name == bank}


def _check_not_broken(library: Library, bank: str) -> None:
    """Stop if the bank asked for is there, but with mistakes."""
    for shelf in library.broken:
        if bank in (shelf.folder.name, shelf.bank.name if shelf.bank else ""):
            raise InvalidBankError(BANK_INVALID.at(str(shelf.folder), found=bank))


def _in_language(library: Library, bank: Bank, language: str) -> Bank:
    there = languages_of(library, bank.name)
    if language in there:
        return there[language]
    known = unique(there)
    message = ASKED_SITE_LANGUAGE if bank.site is not None else ASKED_LANGUAGE_UNKNOWN
    raise StopError(
        message.at(
            "",
            bank=bank.name,
            found=language,
            guess=guess(language, known),
            known=", ".join(known),
        )
    )


def guess(wanted: str, known: Iterable[str]) -> str:
    """``Did you mean “…”? `` where some known word is near; empty where none is."""
    near = did_you_mean(wanted, known)
    return f"Did you mean “{near}”? " if near else ""


def unique(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, in order."""
    return tuple(dict.fromkeys(words))
