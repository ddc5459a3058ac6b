"""A person fills every answer place with LibreOffice; the program gives everything back."""

from __future__ import annotations

from pathlib import Path

import pytest

from .judging import misreadings
from .office import Job
from .program import read_files
from .values import at_full_length
from .workshop import FORMATS, FORMS, Workshop


@pytest.mark.parametrize(("bank", "form"), FORMS)
def test_every_place_filled_and_saved_in_each_format_comes_back_exactly(
    workshop: Workshop, bank: str, form: str
) -> None:
    filled = workshop.filled(bank, form)
    readings = read_files(filled.saved(suffix) for suffix in FORMATS)

    for suffix, reading in zip(FORMATS, readings, strict=True):
        assert misreadings(filled.entries, reading) == [], suffix
        assert len(reading.answers()) == len(filled.blank.places) > 0
        assert (reading.json["workbook"]["bank"], reading.json["workbook"]["form"]) == (bank, form)
        assert reading.json["file"]["kind"] == suffix.removeprefix(".")


def test_a_long_text_of_emoji_comes_back_exactly(workshop: Workshop, tmp_path: Path) -> None:
    """LibreOffice cuts a long text of an .xls into records, between the halves of an emoji too."""
    blank = workshop.blank("vg", "short")
    place = next(place for place in blank.places if place.type == "long-text")
    text = at_full_length("", "😀😀😀😀😀😀😀\n")
    job = Job(blank.book).do("type", entries=[[place.sheet, place.cell, "text", text]])
    paths = [tmp_path / f"emoji{suffix}" for suffix in FORMATS]
    for path in paths:
        job.save(path)
    workshop.office.run_one(job)

    for path, reading in zip(paths, read_files(paths), strict=True):
        ((key, answer),) = reading.answers()
        assert key == place.key
        assert answer["text"] == text, path.suffix
