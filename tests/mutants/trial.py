"""A mutant → whether some test notices it.

The project is copied into a folder of its own; a mutant takes the place of its module there. Each
trial is a process forked from one that holds pytest and the libraries, but nothing of the program.
How long it may take is counted in time of the processor, so that a busy machine decides nothing; by
the clock it may take much longer, and is ended only where it waits for ever.
"""

from __future__ import annotations

import compileall
import contextlib
import importlib
import math
import os
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pytest

from tests.mutants.operators import Mutant

if sys.platform != "win32":
    import resource

ROOT = Path(__file__).parents[2]
COPIED = ("workbook", "tests", "question_banks")
# What tests load anyway, so that forked trials have it already. No plugin of pytest: it warns of
# those that it finds loaded, and warnings are errors here.
LIBRARIES = (
    *("lxml.etree", "openpyxl", "docx", "pydantic", "click", "msoffcrypto", "olefile"),
    *("python_calamine", "xlsxwriter", "ruamel.yaml", "yaml", "jinja2", "filelock", "oxmsg"),
)
_WAITING = 10  # times as long by the clock as in time of the processor


class Verdict(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    TOO_SLOW = "killed: too slow"
    SURVIVED = "survived"


@dataclass(frozen=True, slots=True)
class Bench:
    """A copy of the project."""

    folder: Path

    def path(self, module: str) -> Path:
        """Where a module lies in the copy: ``readers/xml.py``."""
        return self.folder / "workbook" / module

    def load(self) -> None:
        """Whatever a trial needs of other people's libraries, once."""
        for name in LIBRARIES:
            importlib.import_module(name)

    def restore(self, module: str, source: str) -> None:
        """Put a source where a module lies, and forget what was compiled of it."""
        path = self.path(module)
        path.write_text(source, encoding="utf-8")
        for old in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
            old.unlink()

    def original(self, module: str) -> str:
        """The module as it is in the project."""
        return self.path(module).read_text(encoding="utf-8")

    def judge(self, mutant: Mutant, tests: tuple[str, ...], seconds: float) -> Verdict:
        """Run tests with the mutant in place. seconds: of the processor's time, after which it
        counts as noticed."""
        before = self.original(mutant.module)
        self.restore(mutant.module, mutant.make())
        try:
            return self._run(tests, seconds)
        finally:
            self.restore(mutant.module, before)

    def passes(self, tests: tuple[str, ...], seconds: float) -> bool:
        """Whether the tests pass without any mutant: otherwise nothing can be said."""
        return self._run(tests, seconds) is Verdict.SURVIVED

    def _run(self, tests: tuple[str, ...], seconds: float) -> Verdict:
        trial = os.fork()
        if trial == 0:
            self._try(tests, seconds)
        until = time.monotonic() + _WAITING * seconds
        while time.monotonic() < until:
            ended, status = os.waitpid(trial, os.WNOHANG)
            if ended:
                _end_group(trial)
                return _verdict(os.waitstatus_to_exitcode(status))
            time.sleep(0.02)
        _end_group(trial)
        os.waitpid(trial, 0)
        return Verdict.TOO_SLOW

    def _try(self, tests: tuple[str, ...], seconds: float) -> None:
        """The life of a trial. Ends the process."""
        status = 1
        try:
            os.setsid()
            _limit_work(seconds)
            nowhere = os.open(os.devnull, os.O_RDWR)
            for descriptor in (0, 1, 2):
                os.dup2(nowhere, descriptor)
            os.chdir(self.folder)
            forget_project()
            sys.path.insert(0, str(self.folder))
            sys.dont_write_bytecode = True
            os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
            scratch = self.folder / "scratch"
            shutil.rmtree(scratch, ignore_errors=True)
            options = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist")
            status = int(pytest.main([*options, f"--basetemp={scratch}", *tests]))
        finally:
            os._exit(status)


def _limit_work(seconds: float) -> None:
    """Let this process end after so much time of the processor, and each that it starts."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds), hard))


def _verdict(status: int) -> Verdict:
    if status == -signal.SIGXCPU:
        return Verdict.TOO_SLOW
    return Verdict.SURVIVED if status == 0 else Verdict.KILLED


def forget_project() -> None:
    """Let go of what was imported of the project here, so that the copy is imported."""
    for name in [each for each in sys.modules if each.partition(".")[0] in ("workbook", "tests")]:
        del sys.modules[name]
    sys.path[:] = [each for each in sys.path if Path(each or ".").resolve() != ROOT]


def make_bench(folder: Path) -> Bench:
    """A copy of the project as it is now."""
    for name in COPIED:
        ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored, symlinks=True)
    shutil.copy(ROOT / "pyproject.toml", folder)
    compileall.compile_dir(str(folder / "workbook"), quiet=2)
    compileall.compile_dir(str(folder / "tests"), quiet=2)
    return Bench(folder)


def _end_group(leader: int) -> None:
    """End a trial and whatever it has started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)
