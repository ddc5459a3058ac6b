"""The command line: parse, call, print, exit status. Everything else is done in other rooms.

Data goes to standard output and messages to standard error. The statuses are in status.py.
"""

from __future__ import annotations

import io
import sys

import click

from workbook import __version__
from workbook.cli.commands import Commands, Program
from workbook.cli.status import Status, in_one_piece
from workbook.problems.commands import PROGRAM_FAULT
from workbook.reading.ending import fault_line, leave_no_core


@click.group(
    cls=Program,
    commands=Commands(),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="workbook")
def cli() -> None:
    """Turn question banks into fillable workbooks, and read filled workbooks back exactly.

    Example: workbook build ccarm --form review
    """


def main() -> None:
    """The program ``workbook``. Never shows a traceback, which might hold answers or paths."""
    _speak_utf8()
    leave_no_core()
    try:
        cli(prog_name="workbook")
    except Exception as error:  # the last word of the program
        click.echo(in_one_piece(PROGRAM_FAULT.at("", where=fault_line(error))), err=True)
        raise SystemExit(Status.FAULT) from None


def _speak_utf8() -> None:
    """Windows pipes speak an old code page that lacks ✓; ours are always UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
