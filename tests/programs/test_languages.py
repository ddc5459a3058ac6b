"""Copies of three languages, opened and saved by LibreOffice: the same codes, every character."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tongues import GUIDE, LANGUAGES, check, filled_book, filled_document
from workbook.building import DOCX, XLSX
from workbook.reading.account import Fate
from workbook.reading.read import read_data

from .conftest import demand
from .office import Job, Office, missing
from .test_writer import WRITER

Fill = Callable[[bytes, str], bytes]


@pytest.fixture(scope="module")
def writer() -> Iterator[Office]:
    """LibreOffice Writer."""
    demand(missing())
    one = Office(WRITER)
    yield one
    one.stop()


def saved_by(
    office: Office, folder: Path, kind: str, fill: Fill, endings: tuple[str, ...]
) -> Iterator[tuple[str, Path]]:
    """A filled copy of each language, saved again in each format."""
    jobs, saved = [], []
    for language in LANGUAGES:
        first = folder / f"{language}.{kind}"
        first.write_bytes(fill(GUIDE.blank(language, kind), language))
        job = Job(first)
        for ending in endings:
            path = folder / f"{language}-saved.{ending}"
            job.save(path)
            saved.append((language, path))
        jobs.append(job)
    office.run(jobs)
    yield from saved


def test_excel_copies_saved_by_calc(office: Office, tmp_path: Path) -> None:
    seen = 0
    for language, path in saved_by(office, tmp_path, XLSX, filled_book, ("xlsx", "ods")):
        account = read_data(path.name, path.read_bytes())
        assert account.fate is Fate.READ, (path.name, account.problems)
        check(account, language)
        seen += 1
    assert seen == 6


def test_word_copies_saved_by_writer(writer: Office, tmp_path: Path) -> None:
    seen = 0
    for language, path in saved_by(writer, tmp_path, DOCX, filled_document, ("docx", "odt")):
        account = read_data(path.name, path.read_bytes())
        assert account.fate is Fate.READ, (path.name, account.problems)
        check(account, language)
        seen += 1
    assert seen == 6
