"""The options for work beyond one machine: who reads the files, and where they lie."""

from __future__ import annotations

import errno
import functools
import importlib.util
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from workbook.cli.status import StopError
from workbook.problems.beyond import (
    EXTRA_MISSING,
    PASSWORDS_IN_THE_OPEN,
    PLACE_NOT_OPENED,
    SCHEDULER_ALONE,
)

if TYPE_CHECKING:
    from workbook.gathering.engine import StartEngine

Command = TypeVar("Command", bound=Callable[..., Any])

LOCAL, DASK = "local", "dask"


@dataclass(frozen=True, slots=True)
class Beyond:
    """What was asked for. elsewhere: as a round's folder is told it."""

    engine: str = LOCAL
    scheduler: str | None = None
    elsewhere: Path | str | None = None

    def starter(self, passwords: tuple[str, ...]) -> StartEngine:
        """How the engine is started. Stops with a message where it is not installed, or where
        passwords would be sent to it over an open line."""
        if self.engine == LOCAL:
            from workbook.gathering.pool import start_pool

            return start_pool
        if importlib.util.find_spec("distributed") is None:
            raise StopError(EXTRA_MISSING.at("", asked="--engine dask"))
        if passwords and self.scheduler and not self.scheduler.startswith("tls://"):
            raise StopError(PASSWORDS_IN_THE_OPEN.at(""))
        from workbook.gathering.dask_engine import start_dask

        return functools.partial(start_dask, address=self.scheduler)


def beyond_options(command: Command) -> Command:
    """``--engine``, ``--scheduler`` and ``--returned``. The command gets ``beyond``."""

    @functools.wraps(command)
    def with_beyond(
        *args: Any, engine: str, scheduler: str | None, returned: str | None, **options: Any
    ) -> Any:
        if scheduler and engine == LOCAL:
            raise StopError(SCHEDULER_ALONE.at(""))
        beyond = Beyond(engine, scheduler, _elsewhere(returned) if returned else None)
        return command(*args, beyond=beyond, **options)

    by = click.option(
        "--engine",
        type=click.Choice([LOCAL, DASK]),
        default=LOCAL,
        help="Who reads the files: this computer, or the workers of a Dask cluster. It makes no "
        "difference to the results.",
    )
    through = click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="With --engine dask: the scheduler whose workers read. Without it, --workers are "
        "started on this computer.",
    )
    of = click.option(
        "--returned",
        metavar="URL",
        help="Where the returned files lie, if not in the folder “returned” of the round: a folder "
        "or the URL of one, such as s3://bucket/spring.",
    )
    return cast(Command, by(through(of(with_beyond))))


def _elsewhere(url: str) -> Path | str:
    """A folder of this computer as a path, any other as its URL, which can be opened."""
    from workbook.gathering.remote import can_go_elsewhere, check_place, local_folder

    path = local_folder(url)
    if path is not None:
        if not Path(path).is_dir():
            raise StopError(PLACE_NOT_OPENED.at("", found=os.strerror(errno.ENOENT)))
        return Path(path)
    if not can_go_elsewhere():
        raise StopError(EXTRA_MISSING.at("", asked="--returned"))
    problem = check_place(url)
    if problem:
        raise StopError(problem)
    return url
