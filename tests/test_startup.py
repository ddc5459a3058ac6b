"""Nothing is loaded before it is needed: ``workbook --help`` and where each command stands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from tests.benchmarks.collating import make_round
from workbook.cli import cli
from workbook.cli.commands import COMMANDS
from workbook.rounds.folder import RoundFolder

# What takes long to load, and what only some commands need.
HEAVY = {
    "babel",
    "dask",
    "distributed",
    "docx",
    "filelock",
    "fsspec",
    "jinja2",
    "lxml",
    "msoffcrypto",
    "multiprocessing",
    "olefile",
    "openpyxl",
    "pyarrow",
    "pydantic",
    "python_calamine",
    "ruamel",
    "xlsxwriter",
    "yaml",
}
ASK = (
    "import contextlib, sys\n"
    "from workbook.cli import cli\n"
    "with contextlib.suppress(SystemExit):\n"
    "    cli(sys.argv[1:], prog_name='workbook')\n"
    "print(*sorted(sys.modules), sep='\\n', file=sys.stderr)\n"
)


def loaded_by(*arguments: str) -> tuple[str, set[str]]:
    """What the program prints, and every module that was loaded when it had."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout, set(done.stderr.split())


def test_help_loads_no_command_and_nothing_heavy() -> None:
    printed, modules = loaded_by("--help")
    assert "Show a whole round with made-up teams." in printed
    assert "click" in modules
    assert {name.split(".")[0] for name in modules} & HEAVY == set()
    ours = {name for name in modules if name.startswith("workbook.")}
    assert {name.split(".")[1] for name in ours} == {"cli", "problems", "reading"}
    assert {name for name in ours if name.startswith("workbook.cli.")} == {
        "workbook.cli.commands",
        "workbook.cli.status",
    }


def test_the_help_of_a_command_loads_nothing_heavy() -> None:
    counted = 0
    for command, _ in COMMANDS:
        printed, modules = loaded_by(command, "--help")
        assert f"Example: workbook {command}" in " ".join(printed.split())
        found = {name.split(".")[0] for name in modules} & HEAVY
        assert found == set(), command
        counted += 1
    assert counted >= 13


def test_an_unchanged_round_is_left_alone_without_a_bank_being_loaded(tmp_path: Path) -> None:
    make_round(RoundFolder(tmp_path / "spring"), 1)
    banks = {"workbook.bank", "workbook.library", "workbook.loader", "workbook.layout"}
    first, modules = loaded_by("collate", str(tmp_path / "spring"))
    assert banks <= modules
    again, modules = loaded_by("collate", str(tmp_path / "spring"))
    assert again == first != ""
    assert banks & modules == set()


def test_what_is_watched_for_is_loaded_when_it_is_needed() -> None:
    """The other tests would pass on names that nothing has."""
    _, modules = loaded_by("banks")
    assert {"pydantic", "ruamel"} <= {name.split(".")[0] for name in modules}


def test_short_helps_are_those_of_the_commands() -> None:
    assert {name: listed.short_help for name, listed in COMMANDS} == {
        name: command.short_help for name, command in cli.commands.items()
    }
    assert [name for name, command in cli.commands.items() if command.name != name] == []


def test_help_lists_every_command_in_order() -> None:
    printed = CliRunner().invoke(cli, ["--help"]).output
    lines = printed.partition("Commands:\n")[2].splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "]
    assert listed == sorted(cli.commands)
    assert len(listed) >= 13
