"""LibreOffice Calc at the disposal of the tests: one running program for a whole session.

``typist.py`` does the typing, run by a Python that has ``uno`` (LibreOffice's own on Windows and
macOS). This module finds that Python, hands it batches of jobs, and ends and restarts everything
when a batch takes too long or LibreOffice dies.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

START_LIMIT = 120.0  # seconds until the first sign of life
BATCH_LIMIT = 300.0  # seconds for one batch, unless the caller says otherwise

TYPIST = Path(__file__).with_name("typist.py")
INSTALLED = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)


class OfficeError(AssertionError):
    """LibreOffice did not do what a test asked of it."""


@dataclass
class Job:
    """What to do with one book, from opening to closing. book: its file; None opens an empty one.

    Steps are added by name: ``job.do("rename-sheet", sheet="Start", to="Begin")``.
    """

    book: Path | None
    steps: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def do(self, verb: str, **details: Any) -> Job:
        """The same job with one more step; ``typist.VERBS`` lists the verbs."""
        self.steps.append((verb, details))
        return self

    def save(self, path: Path, password: str = "") -> Job:
        """The same job with a copy saved, locked if a password is given; the ending of the name
        says in which format."""
        details = {"password": password} if password else {}
        return self.do("save", path=str(path.resolve()), **details)

    def as_json(self) -> dict[str, Any]:
        return {"open": str(self.book.resolve()) if self.book else None, "steps": self.steps}


@functools.cache
def find_soffice() -> str | None:
    """The program to start, or None."""
    named = os.environ.get("WORKBOOK_SOFFICE")
    found = named or shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((str(path) for path in INSTALLED if path.exists()), None)


@functools.cache
def find_uno_python() -> str | None:
    """A Python that can import ``uno``, or None."""
    soffice = find_soffice()
    beside = Path(soffice).resolve().parent if soffice else None
    inside = ("python.exe", "python", "../Resources/python")
    own = [beside / name for name in inside] if beside else []
    wanted = [os.environ.get("WORKBOOK_UNO_PYTHON"), sys.executable, "/usr/bin/python3", *own]
    return next((str(python) for python in wanted if python and _has_uno(python)), None)


def _has_uno(python: str | Path) -> bool:
    try:
        tried = subprocess.run(
            [str(python), "-c", "import uno"], capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def missing() -> str | None:
    """Why LibreOffice cannot be used here; None when it can."""
    if find_soffice() is None:
        return "LibreOffice is not installed (no soffice program was found)"
    if find_uno_python() is None:
        return "no Python with the uno module was found (Debian: python3-uno)"
    return None


class Office:
    """One LibreOffice, started when first used. Batches are carried out one after another."""

    def __init__(self, typist: Path = TYPIST) -> None:
        """typist: the script that types; it must speak as ``typist.py`` does."""
        self._script = typist
        self._typist: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes] = queue.Queue()
        self._pump = threading.Thread()
        self._profile: tempfile.TemporaryDirectory[str] | None = None
        self.version = ""

    def run(self, jobs: Iterable[Job], limit: float = BATCH_LIMIT) -> list[list[Any]]:
        """The results of each job's steps. Raises OfficeError when a job or LibreOffice failed."""
        if self._typist is None or self._typist.poll() is not None:
            self.stop()
            self._start()
        asked = [job.as_json() for job in jobs]
        answers = self._ask(json.dumps(asked).encode("utf-8"), limit)
        failed = [each["error"] for each in answers if "error" in each]
        if failed:
            raise OfficeError("LibreOffice refused: " + "; ".join(failed))
        return [each["results"] for each in answers]

    def run_one(self, job: Job, limit: float = BATCH_LIMIT) -> list[Any]:
        """The results of one job's steps."""
        return self.run([job], limit)[0]

    def stop(self) -> None:
        """Ends LibreOffice and everything it started, however it feels about that."""
        if self._typist is not None:
            _end(self._typist)
            self._pump.join(timeout=10)
            self._typist = None
        if self._profile is not None:
            shutil.rmtree(self._profile.name, ignore_errors=True)
            self._profile.cleanup()
            self._profile = None

    def _start(self) -> None:
        soffice, python = find_soffice(), find_uno_python()
        if soffice is None or python is None:
            raise OfficeError(missing())
        self._profile = tempfile.TemporaryDirectory(
            prefix="office-profile-", ignore_cleanup_errors=True
        )
        self._typist = subprocess.Popen(
            [python, str(self._script), soffice, str(Path(self._profile.name).resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=sys.platform != "win32",
        )
        self._answers = queue.Queue()
        self._pump = threading.Thread(target=_pump, args=(self._typist, self._answers), daemon=True)
        self._pump.start()
        self.version = str(self._answer(START_LIMIT)["ready"])

    def _ask(self, line: bytes, limit: float) -> Any:
        assert self._typist is not None
        assert self._typist.stdin is not None
        try:
            self._typist.stdin.write(line + b"\n")
            self._typist.stdin.flush()
        except OSError as problem:
            self.stop()
            raise OfficeError("LibreOffice died before it was asked") from problem
        return self._answer(limit)

    def _answer(self, limit: float) -> Any:
        try:
            line = self._answers.get(timeout=limit)
        except queue.Empty:
            self.stop()
            raise OfficeError(f"LibreOffice did not answer within {limit:.0f} seconds") from None
        if not line:
            self.stop()
            raise OfficeError("LibreOffice, or the typist, ended in the middle of its work")
        return json.loads(line)


def _pump(typist: subprocess.Popen[bytes], answers: queue.Queue[bytes]) -> None:
    """Hands on the typist's lines; an empty one says that it has ended."""
    assert typist.stdout is not None
    with typist.stdout:
        for line in typist.stdout:
            answers.put(line)
    answers.put(b"")


def _end(typist: subprocess.Popen[bytes]) -> None:
    """Lets the typist end LibreOffice; after five seconds ends them both, children too."""
    if typist.stdin is not None and not typist.stdin.closed:
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            typist.stdin.close()
            typist.wait(timeout=5)
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(typist.pid, signal.SIGKILL)
    else:
        subprocess.run(
            ["taskkill", "/F", "/T", "/PID", str(typist.pid)], capture_output=True, check=False
        )
    typist.wait()
