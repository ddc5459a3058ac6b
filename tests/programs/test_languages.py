"""Copies of several languages, filled or saved by LibreOffice: the same codes, every character."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tongues import GUIDE, LANGUAGES, check, filled_book, filled_document
from tests.tongues_of_cases import EASY, REVIEW
from workbook.building import DOCX, XLSX
from workbook.document import build_document
from workbook.document import places as document_places
from workbook.grid import build_grid
from workbook.grid import places as sheet_places
from workbook.reading.account import Fate
from workbook.reading.read import read_data

from .conftest import demand
from .office import Job, Office, missing
from .test_writer import WRITER, entry

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


def test_hebrew_review_typed_in_calc(office: Office, tmp_path: Path) -> None:
    blank, filled = tmp_path / "blank.xlsx", tmp_path / "filled.xlsx"
    blank.write_bytes(REVIEW.blank("he", XLSX))
    where = {place.key: place for place in sheet_places(build_grid(REVIEW.layout_in("he")))}
    typed = REVIEW.typed_in("he")
    entries = [[where[key].sheet, where[key].cell, "text", words] for key, words in typed.items()]
    job = Job(blank).do("type", entries=entries).do("recalculate").do("show").save(filled)
    count, _, shown, _ = office.run_one(job)
    assert count == len(typed) > 30
    worked_out = [[cell for cell in row if cell] for name, rows in shown for row in rows]
    # The theme, the person's own vote, how the one other voted, how many others, and the verdict.
    circle = ["מעגל התמיכה", "חלה התקדמות", "0", "1", "0", "0", "1", "אין הסכמה היום"]
    progress = ["ההתקדמות שלי", "חלה נסיגה", "0", "0", "0", "1", "1"]
    assert [row for row in worked_out if row[: len(circle)] == circle]
    assert [row for row in worked_out if row[: len(progress)] == progress]
    account = read_data(filled.name, filled.read_bytes())
    assert account.fate is Fate.READ, account.problems
    check(account, "he", REVIEW)


def test_hebrew_easy_read_sheet_typed_in_writer(writer: Office, tmp_path: Path) -> None:
    blank, filled = tmp_path / "blank.docx", tmp_path / "filled.docx"
    blank.write_bytes(EASY.blank("he", DOCX))
    printed = build_document(EASY.layout_in("he"))
    where = {place.key: place for place in document_places(printed)}
    typed = EASY.typed_in("he")
    entries = [
        entry(where[key], where[key].allowed[0] if words == "✓" else words)
        for key, words in typed.items()
    ]
    job = Job(blank).do("type", entries=entries).save(filled)
    assert writer.run_one(job)[0] == len(typed) > 12
    account = read_data(filled.name, filled.read_bytes())
    assert account.fate is Fate.READ, account.problems
    check(account, "he", EASY)
