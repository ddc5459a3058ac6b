"""Every command of the program: its name, its short help and where it stands.

A command is loaded when it is asked for, here and nowhere else, so that ``workbook --help`` waits
for none of them. A test holds the short help against the commands' own.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from importlib import import_module

import click


@dataclass(frozen=True, slots=True)
class Listed:
    """A command that need not be loaded yet. name: of the function in the module."""

    module: str
    name: str
    short_help: str


COMMANDS: tuple[tuple[str, Listed], ...] = (
    ("banks", Listed("banks", "banks", "List the question banks and their forms.")),
    ("build", Listed("build", "build", "Build a blank workbook.")),
    ("check", Listed("banks", "check", "Check question banks and say what is wrong.")),
    ("collate", Listed("collate", "collate", "Collate what has come back in a round.")),
    ("demo", Listed("demo", "demo", "Show a whole round with made-up teams.")),
    ("issue", Listed("issue", "issue", "Make a round: a copy and a letter for each team.")),
    ("map", Listed("build", "map_command", "Show where each answer goes.")),
    ("merge", Listed("merge", "merge", "Merge several people's versions of one copy.")),
    ("purge", Listed("purge", "purge_command", "Remove what people wrote from a round.")),
    ("read", Listed("read", "read", "Read returned workbooks.")),
    (
        "report",
        Listed("report", "report", "Write the report of a round, and a page for each team."),
    ),
    ("status", Listed("board", "status_command", "Show who has returned what in a round.")),
    ("upgrade", Listed("upgrade", "upgrade", "Move a filled workbook to the newest edition.")),
    (
        "wording",
        Listed(
            "wording",
            "wording_command",
            "Have a bank translated: a sheet out, a sheet back in.",
        ),
    ),
)


class Commands(MutableMapping[str, click.Command]):
    """The commands by name, each loaded the first time that it is asked for."""

    def __init__(self) -> None:
        self.listed = dict(COMMANDS)
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            listed = self.listed[name]
            module = import_module(f"workbook.cli.{listed.module}")
            self._loaded[name] = getattr(module, listed.name)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self.listed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.listed)

    def __len__(self) -> int:
        return len(self.listed)


class Program(click.Group):
    """A group whose help lists its commands without loading them."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with its short help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, listed.short_help) for name, listed in sorted(COMMANDS)])
