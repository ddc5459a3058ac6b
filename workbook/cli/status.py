"""Exit statuses, and the one way in which a command stops with a message."""

from __future__ import annotations

from enum import IntEnum
from typing import IO, Any

import click

from workbook.problems import Problem


class Status(IntEnum):
    """What the program says when it ends. These numbers are a contract."""

    DONE = 0
    FAULT = 1  # of the program itself
    USAGE = 2  # what was asked for cannot be done
    ATTENTION = 3  # some returned file needs a person
    BANK = 4  # a bank is invalid


class StopError(click.ClickException):
    """Ends a command with one clear message on standard error, and the status for usage."""

    exit_code = Status.USAGE

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message."""
        click.echo(in_one_piece(self.problem), file=file, err=file is None)


class InvalidBankError(StopError):
    """Ends a command because of mistakes in a bank."""

    exit_code = Status.BANK


class ProgramFaultError(StopError):
    """Ends a command because of a fault of the program or the computer."""

    exit_code = Status.FAULT


def counted(count: int, thing: str) -> str:
    """So many of a thing, in words: ``1 bank``, ``2 banks``."""
    return f"1 {thing}" if count == 1 else f"{count} {thing}s"


def in_one_piece(problem: Problem) -> str:
    """A problem as one line: where, what, and what to do."""
    place = f"{problem.place}: " if problem.place else ""
    return f"{place}{problem.message} {problem.remedy}"
