"""A command in a process of its own, watched: what it says, what it starts, what it leaves behind.

The computer around it carries canaries: the names of the person and of the computer, the home
folder, the folder for temporary files.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.leaks.canaries import BANKS, HOME, HOST, TEMPORARY, USER
from tests.leaks.world import World

ROOT = Path(__file__).parents[2]
LONGEST = 120  # seconds that a command may take on a busy machine
SPY = """\
import os, pathlib, sys
folder = pathlib.Path(os.environ["WORKBOOK_SPY"])
folder.joinpath(f"{os.getpid()}.started").write_text("\\n".join(sys.orig_argv), encoding="utf-8")
def note(event, given):
    if event == "open" and isinstance(given[0], str) and given[0].startswith(os.environ["TMPDIR"]):
        with open(folder / f"{os.getpid()}.opened", "a", encoding="utf-8") as out:
            out.write(given[0].removeprefix(os.environ["TMPDIR"]) + "\\n")
sys.addaudithook(note)
"""


@dataclass
class Ran:
    """status, out, told: of the command; told is its standard error. started: the command lines of
    it and of every process that it started. temporary: the names of the files that were opened in
    the folder for temporary files. left: what lies there now."""

    status: int
    out: str
    told: str
    started: list[str] = field(default_factory=list)
    temporary: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def environment(
    world: World, scratch: Path, more: Mapping[str, str] | None = None
) -> dict[str, str]:
    """What a command finds around it. scratch: a folder of this test's own."""
    spy, temporary, home = scratch / "spy", scratch / TEMPORARY, world.root / HOME
    for folder in (spy, temporary, home):
        folder.mkdir(parents=True, exist_ok=True)
    (spy / "sitecustomize.py").write_text(SPY, encoding="utf-8")
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join((str(spy), str(ROOT))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "WORKBOOK_SPY": str(spy),
        "WORKBOOK_BANKS": str(world.desk / BANKS),
        "TMPDIR": str(temporary),
        "HOME": str(home),
        **dict.fromkeys(("USER", "LOGNAME", "USERNAME", "LNAME"), USER),
        **dict.fromkeys(("HOSTNAME", "COMPUTERNAME"), HOST),
        **(more or {}),
    }


def run(
    world: World,
    scratch: Path,
    *words: str,
    python: Sequence[str] = (),
    more: Mapping[str, str] | None = None,
    prepare: Callable[[], None] | None = None,
) -> Ran:
    """A command given on the desk. python: options of Python itself."""
    around = environment(world, scratch, more)
    done = subprocess.run(
        [sys.executable, *python, "-m", "workbook", *words],
        cwd=world.desk,
        env=around,
        capture_output=True,
        preexec_fn=prepare,
        stdin=subprocess.DEVNULL,
        timeout=LONGEST,
        check=False,
    )
    return told_of(done.returncode, done.stdout, done.stderr, scratch)


def told_of(status: int, out: bytes, told: bytes, scratch: Path) -> Ran:
    """What is known of a command that has ended."""
    spy, temporary = scratch / "spy", scratch / TEMPORARY
    return Ran(
        status,
        out.decode("utf-8", "replace"),
        told.decode("utf-8", "replace"),
        [path.read_text(encoding="utf-8") for path in sorted(spy.glob("*.started"))],
        [path.read_text(encoding="utf-8") for path in sorted(spy.glob("*.opened"))],
        sorted(path.relative_to(temporary).as_posix() for path in temporary.rglob("*")),
    )


@dataclass
class Descendants:
    """Looks at the processes below this one while something runs, as any other user could."""

    lines: set[str] = field(default_factory=set)
    _over: threading.Event = field(default_factory=threading.Event)

    def watch(self, parent: int) -> None:
        """Until ``stop`` is called: every command line below a process."""
        while not self._over.wait(0.02):
            for number in _below(parent):
                self.lines.add(_line(number))

    def stop(self) -> None:
        self._over.set()


def _below(parent: int) -> list[int]:
    found = [parent]
    for number in found:
        for task in Path(f"/proc/{number}/task").glob("*/children"):
            try:
                found.extend(map(int, task.read_text(encoding="ascii").split()))
            except OSError:
                continue  # it has ended
    return found


def _line(number: int) -> str:
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""
