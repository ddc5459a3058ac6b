"""An independent judge of the file format finds nothing wrong with a workbook."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from .workshop import FORMS, Workshop


def complaints(book: Path) -> list[str]:
    """What the judge has to say about a file."""
    return [str(error) for error in OpenXmlValidator().validate(book).errors]


@pytest.mark.parametrize(("bank", "form"), FORMS)
def test_audit_of_a_built_form_finds_nothing(workshop: Workshop, bank: str, form: str) -> None:
    assert complaints(workshop.blank(bank, form).book) == []


def test_audit_of_a_spoilt_form_finds_something(workshop: Workshop, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.xlsx"
    whole = workshop.blank("vg", "short").book
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(spoilt, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet2.xml":
                content = content.replace(b"<sheetData>", b"<sheetData><nonsense/>")
            target.writestr(name, content)

    assert complaints(spoilt) != []
