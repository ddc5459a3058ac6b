"""A person fills every answer place with LibreOffice; the program gives everything back."""

from __future__ import annotations

import pytest

from .judging import misreadings
from .program import read_files
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
