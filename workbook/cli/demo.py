"""``workbook demo``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli.options import pick_bank
from workbook.cli.status import ProgramFaultError, StopError
from workbook.problems import NOT_WRITTEN, PROCESS_NOT_STARTED

if TYPE_CHECKING:
    from workbook.demo import Demo

DEMO_BANK, DEMO_FORM = "ccarm", "review"


@click.command(short_help="Show the whole loop with made-up answers.")
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
    """Show the whole loop once: build a workbook, fill it with made-up answers, read it back.

    Example: workbook demo -o output
    """
    from workbook.demo import run_demo
    from workbook.library import load_library
    from workbook.reading.worker import WorkerNotReadyError

    bank = pick_bank(load_library(), DEMO_BANK)
    try:
        done = run_demo(bank, DEMO_FORM, _free_folder(folder))
    except WorkerNotReadyError as error:
        raise ProgramFaultError(PROCESS_NOT_STARTED.at("")) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StopError(NOT_WRITTEN.at(str(folder), found=reason)) from error
    click.echo("\n".join(_story(done)))


def _free_folder(folder: Path) -> Path:
    """A folder that is not there yet, so that an earlier demonstration is kept."""
    names = ("demo" if number == 1 else f"demo-{number}" for number in count(1))
    return next(folder / name for name in names if not (folder / name).exists())


def _story(done: Demo) -> Iterator[str]:
    from workbook.exports.text import account_text

    text, *data = done.exports
    yield "1. A question bank became a workbook. Open it to see what a team would get:"
    yield f"   {done.blank}"
    yield ""
    yield "2. Another program filled it in with made-up answers. One date is unclear on purpose,"
    yield "   and one remark stands far from every question:"
    yield f"   {done.filled}"
    yield ""
    yield "3. The filled workbook was read back. Every answer is in these files:"
    yield f"   {text}"
    yield from (f"   {path}" for path in data)
    yield ""
    yield "4. This is how the account for people begins and ends:"
    yield ""
    yield from _excerpt(account_text(done.account))
    yield ""
    yield "Now try it yourself: fill in the first file, save it, and run"
    yield f"   workbook read {done.blank}"


def _excerpt(text: str) -> Iterator[str]:
    """The account without its answers, which are long."""
    before, _, rest = text.partition("\nAnswers\n")
    after = rest[rest.find("\nResults\n") :] if "\nResults\n" in rest else ""
    yield from (f"   | {line}".rstrip() for line in before.splitlines())
    yield "   |"
    yield "   | … the answers stand here …"
    yield from (f"   | {line}".rstrip() for line in after.splitlines())
