"""What a workbook's own sheets show as people type is what the program reads from the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .live import (
    compared_sheet_differences,
    results_sheet_differences,
    start_sheet_differences,
)
from .office import Job
from .program import Reading, read_files
from .scenes import sensible_typing
from .workshop import FORMATS, FORMS, ORDINARY, Workshop

SEEDS = (1, 2, 3)
START, RESULTS, COMPARED = "Start here", "Results", "Compared"


@pytest.mark.parametrize(("bank", "form"), FORMS)
def test_no_cell_holds_an_error_in_a_blank_or_a_filled_form(
    workshop: Workshop, bank: str, form: str
) -> None:
    filled = workshop.filled(bank, form)
    books = [filled.blank.book, *(filled.saved(suffix) for suffix in FORMATS)]
    jobs = [Job(book).do("recalculate").do("errors") for book in books]

    for formulas, errors in workshop.office.run(jobs):
        assert errors == []
        assert formulas > 10


@pytest.mark.parametrize(("bank", "form"), ORDINARY)
def test_live_numbers_of_every_scene_are_those_that_read_works_out(
    workshop: Workshop, tmp_path: Path, bank: str, form: str
) -> None:
    blank = workshop.blank(bank, form)
    paths = [tmp_path / f"scene-{seed}.xlsx" for seed in SEEDS]
    jobs = [
        Job(blank.book)
        .do("type", entries=sensible_typing(blank.places, seed))
        .do("recalculate")
        .do("errors")
        .do("show")
        .save(path)
        for seed, path in zip(SEEDS, paths, strict=True)
    ]

    reported = workshop.office.run(jobs)
    for results, reading in zip(reported, read_files(paths), strict=True):
        _, _, errors, shown, _ = results
        assert errors == []
        assert differing(dict(shown), reading) == []
    assert any(section["needed_answered"] for section in reading.json["completeness"])


def differing(sheets: dict[str, list[list[str]]], reading: Reading) -> list[str]:
    """Every number that the sheets show otherwise than it was read."""
    completeness: list[dict[str, Any]] = reading.json["completeness"]
    results: list[dict[str, Any]] = reading.json["results"]
    told = start_sheet_differences(sheets[START], completeness)
    told += results_sheet_differences(sheets[RESULTS], completeness, results)
    for result in results:
        if result["kind"] == "reference":
            told += compared_sheet_differences(sheets[COMPARED], result)
    return told


def test_an_error_that_a_person_types_stays_in_its_cell_and_is_counted_as_read_counts_it(
    workshop: Workshop, tmp_path: Path
) -> None:
    blank = workshop.blank("ccarm", "full")
    typed = {
        f"{place.sheet}!{place.cell}": ([place.sheet, place.cell, "entered", formula])
        for formula in ("=1/0", "=NA()", "=NoSuchName")
        for place in [place for place in blank.places if place.type in ("number", "date")][:9]
    }
    path = tmp_path / "errors.xlsx"
    job = Job(blank.book).do("type", entries=list(typed.values())).do("recalculate")
    _, _, errors, shown, _ = workshop.office.run_one(job.do("errors").do("show").save(path))
    (reading,) = read_files([path])

    assert {f"{each['sheet']}!{each['cell']}" for each in errors} == set(typed)
    assert differing(dict(shown), reading) == []
    assert {answer["state"] for _, answer in reading.answers()} == {"unreadable"}
