"""When a file itself says that it was last saved: its own words, or nothing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.loop import build_blank, write_loop_bank
from tests.readers.odt_typist import odt
from tests.readers.odt_typist import p as odt_p
from tests.readers.packages import zipped
from tests.readers.word_typist import docx, p
from workbook.readers.package import open_package
from workbook.readers.returned import read_book, read_returned
from workbook.readers.saved import office_saved, open_document_saved
from workbook.reading.read import read_file

DATA = Path(__file__).parent / "data"


def core(text: str) -> str:
    return (
        '<cp:coreProperties xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
        f"<dcterms:modified>{text}</dcterms:modified></cp:coreProperties>"
    )


def meta(text: str) -> str:
    return (
        '<office:document-meta xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'
        f"<office:meta><dc:date>{text}</dc:date></office:meta></office:document-meta>"
    )


def with_part(data: bytes, name: str, content: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return zipped({each: file.read(each) for each in file.namelist()} | {name: content})


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-03T09:30:00Z",
        "2026-04-03",
        "2026-04-03T09:30",
        "2026-04-03T09:30:00+02:00",
        "2026-04-03T09:30:00.123456789",
    ],
)
def test_moments_are_told_as_they_stand(text: str) -> None:
    assert office_saved(open_package(zipped({"docProps/core.xml": core(text)}))) == text
    assert open_document_saved(open_package(zipped({"meta.xml": meta(f" {text}\n")}))) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2026-13-01T00:00:00Z",
        "2026-04-03T25:00:00Z",
        "20260403",
        "2026-W14-5",
        "٢٠٢٦-٠٤-٠٣",
        "2026-04-03 and =1+1",
        "2026-04-03T09:30:00Z" + " " * 30 + "x",
    ],
)
def test_other_words_are_nothing(text: str) -> None:
    assert office_saved(open_package(zipped({"docProps/core.xml": core(text)}))) is None
    assert open_document_saved(open_package(zipped({"meta.xml": meta(text)}))) is None


@pytest.mark.parametrize(
    "broken",
    ["", "<", "<!DOCTYPE a><a/>", core("2026-04-03").replace("modified", "created"), "<a>" * 300],
)
def test_missing_or_broken_properties_are_nothing(broken: str) -> None:
    for name in ("docProps/core.xml", "other.xml"):
        assert office_saved(open_package(zipped({name: broken}))) is None


def test_properties_without_end_are_not_looked_at() -> None:
    long = core("2026-04-03") + "<!-- -->" * 10_000
    assert office_saved(open_package(zipped({"docProps/core.xml": long}))) is None


def test_files_that_libreoffice_saved_say_when() -> None:
    """The moments were read from the files by hand."""
    assert (
        read_book((DATA / "saved-by-libreoffice.ods").read_bytes()).saved == "2026-11-21T20:30:13"
    )
    assert (
        read_book((DATA / "saved-by-libreoffice.xlsx").read_bytes()).saved == "2026-11-21T20:30:13Z"
    )
    assert read_book((DATA / "saved-by-libreoffice.xls").read_bytes()).saved is None


def test_documents_say_when() -> None:
    word, text = docx(p("Title")), odt(odt_p("Title"))
    assert read_returned(word).saved is None
    assert read_returned(text).saved is None
    assert (
        read_returned(with_part(word, "docProps/core.xml", core("2026-04-03"))).saved
        == "2026-04-03"
    )
    assert read_returned(with_part(text, "meta.xml", meta("2026-04-03"))).saved == "2026-04-03"


def test_account_of_a_returned_file_says_when(tmp_path: Path) -> None:
    """openpyxl, as the program that saves, writes the moment that it is told."""
    bank = write_loop_bank(tmp_path)
    blank = build_blank(bank, tmp_path / "blank.xlsx")
    book = openpyxl.load_workbook(blank)
    book.save(tmp_path / "filled.xlsx")
    stamped = with_part(
        (tmp_path / "filled.xlsx").read_bytes(), "docProps/core.xml", core("2026-04-03T09:30:00Z")
    )
    (tmp_path / "stamped.xlsx").write_bytes(stamped)

    assert read_file(tmp_path / "stamped.xlsx", (bank,)).saved == "2026-04-03T09:30:00Z"
    assert read_file(tmp_path / "stamped.xlsx").saved == "2026-04-03T09:30:00Z"  # unknown bank
    assert read_file(blank, (bank,)).saved == "2026-01-01T00:00:00Z"  # as it left us
