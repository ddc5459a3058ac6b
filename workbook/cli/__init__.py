"""The command line: parse, call, print, exit status. Everything else is done in other rooms.

Data goes to standard output and messages to standard error. The statuses are in status.py.
"""

from __future__ import annotations

import io
import sys

import click

from workbook import __version__
from workbook.cli.banks import banks, check
from workbook.cli.board import status_command
from workbook.cli.build import build, map_command
from workbook.cli.collate import collate
from workbook.cli.demo import demo
from workbook.cli.issue import issue
from workbook.cli.merge import merge
from workbook.cli.purge import purge_command
from workbook.cli.read import read
from workbook.cli.report import report
from workbook.cli.status import Status, in_one_piece
from workbook.cli.upgrade import upgrade
from workbook.cli.wording import wording_command
from workbook.problems.commands import PROGRAM_FAULT
from workbook.reading.worker import fault_line, leave_no_core


@click.group(
    commands=[
        banks,
        build,
        check,
        collate,
        demo,
        issue,
        map_command,
        merge,
        purge_command,
        read,
        report,
        status_command,
        upgrade,
        wording_command,
    ],
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
