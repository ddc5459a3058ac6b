"""What the tests with real programs share, and when they run.

They are skipped, with the reason, where LibreOffice (with its Python module ``uno``) or poppler
is not installed; those with Gnumeric and AbiWord, where these are not. With
WORKBOOK_REQUIRE_PROGRAMS=1 they fail there instead, so that a server that is meant to run them
cannot pass by skipping.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .office import Office, missing
from .workshop import Workshop

HERE = Path(__file__).parent
POPPLER = ("pdftotext", "pdfinfo")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test of this folder, so that ``-m 'not programs'`` leaves them out."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.programs)


def demand(reason: str | None) -> None:
    """Skips the test for this reason, or fails it where the programs are required."""
    if reason is None:
        return
    if os.environ.get("WORKBOOK_REQUIRE_PROGRAMS") == "1":
        pytest.fail(f"required here, but {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """LibreOffice Calc, ready to type."""
    demand(missing())
    one = Office()
    yield one
    one.stop()


@pytest.fixture(scope="session")
def poppler() -> None:
    """The programs that say what is on a printed page."""
    absent = [name for name in POPPLER if shutil.which(name) is None]
    demand(f"{' and '.join(absent)} of poppler not found" if absent else None)


@pytest.fixture(scope="session")
def workshop(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Blank and filled workbooks, shared by the processes of one test run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return Workshop(shared / "workshop", office)
