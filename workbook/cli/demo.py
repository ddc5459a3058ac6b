"""``workbook demo``."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import click

from workbook.cli.options import pick_bank
from workbook.cli.status import ProgramFaultError, StopError
from workbook.problems.commands import NOT_WRITTEN, PROCESS_NOT_STARTED


@click.command(short_help="Show a whole round with made-up teams.")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Where to put the demonstration's folder.",
)
def demo(folder: Path) -> None:
    """Show a whole round with twelve made-up teams: hand out, fill in, take back, report.

    Example: workbook demo -o output
    """
    from workbook.demo import BANK, DemoError, run_demo, tell
    from workbook.library import load_library
    from workbook.reading.worker import WorkerNotReadyError

    bank = pick_bank(load_library(), BANK)
    try:
        done = run_demo(bank, _free_folder(folder))
    except WorkerNotReadyError as error:
        raise ProgramFaultError(PROCESS_NOT_STARTED.at("")) from error
    except DemoError as error:
        raise StopError(error.problem) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StopError(NOT_WRITTEN.at(str(folder), found=reason)) from error
    click.echo("\n".join(tell(done)))


def _free_folder(folder: Path) -> Path:
    """A folder that is not there yet, so that an earlier demonstration is kept."""
    names = ("demo" if number == 1 else f"demo-{number}" for number in count(1))
    return next(folder / name for name in names if not (folder / name).exists())
