"""A Hebrew workbook runs from right to left in all its parts; an English one in none."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils import get_column_letter

from tests.tongues import GUIDE
from tests.tongues_of_cases import EASY
from workbook.building import DOCX, XLSX
from workbook.grid import build_grid, places

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEBREW = re.compile("[א-ת]")


def parts(language: str, kind: str) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(GUIDE.blank(language, kind))) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


@pytest.mark.parametrize(("language", "wanted"), [("he", True), ("sv", False), ("en", False)])
def test_every_sheet_has_its_direction(language: str, wanted: bool) -> None:
    found = parts(language, XLSX)
    sheets = [text for name, text in found.items() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 7  # start, three sections, results, sources, lists
    assert all(('rightToLeft="1"' in text) is wanted for text in sheets)


def test_no_cell_of_a_hebrew_sheet_begins_on_the_left() -> None:
    """LibreOffice prints what begins on the left of a hidden column over the columns beside it."""
    formats = parts("he", XLSX)["xl/styles.xml"]
    sides = re.findall(r'<alignment[^>]*horizontal="(\w+)"', formats)
    assert len(sides) > 10
    assert "left" in sides  # the row numbers, which end beside their answers
    assert sides.count("left") < 3
    assert 'readingOrder="2"' in formats
    assert "readingOrder" not in parts("en", XLSX)["xl/styles.xml"]


def test_english_words_of_a_hebrew_sheet_run_from_left_to_right() -> None:
    """Or the full stop of an attribution would stand before its first word."""
    book = openpyxl.load_workbook(io.BytesIO(GUIDE.blank("he", XLSX)))
    seen = {True: 0, False: 0}
    for sheet in (each for each in book.worksheets if each.sheet_state == "visible"):
        for cell in (each for row in sheet.iter_rows() for each in row):
            column = get_column_letter(cell.column or 1)
            shown = not sheet.column_dimensions[column].hidden and cell.row != 3
            if not shown or not isinstance(cell.value, str) or cell.value.startswith("="):
                continue
            if re.search("[A-Za-zא-ת]", cell.value):
                is_english = not HEBREW.search(cell.value)
                assert cell.alignment.readingOrder == (1 if is_english else 2), cell.coordinate
                seen[is_english] += 1
    assert seen[True] > 30
    assert seen[False] > 100


def test_chosen_answers_of_a_hebrew_sheet_run_from_right_to_left_and_typed_ones_as_they_are() -> (
    None
):
    book = openpyxl.load_workbook(io.BytesIO(EASY.blank("he", XLSX)))
    seen = {True: 0, False: 0}
    for place in places(build_grid(EASY.layout_in("he"))):
        chosen = bool(place.allowed)
        order = book[place.sheet][place.cell].alignment.readingOrder
        assert order == (2 if chosen else 0), place.key
        seen[chosen] += 1
    assert seen[True] > 30
    assert seen[False] > 40


def test_english_paragraphs_of_a_hebrew_document_run_from_left_to_right() -> None:
    body = etree.fromstring(parts("he", DOCX)["word/document.xml"].encode("utf-8"))
    seen = 0
    for paragraph in body.iter(f"{W}p"):
        words = "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
        properties = paragraph.find(f"{W}pPr")
        if HEBREW.search(words):
            assert properties is None or properties.find(f"{W}bidi") is None
        elif re.fullmatch(r"\S*[A-Za-z]\S* .{20,}", words):
            assert properties is not None
            set_to = {each.tag: each.get(f"{W}val") for each in properties}
            assert (set_to.get(f"{W}bidi"), set_to.get(f"{W}jc")) == ("0", "right"), words
            seen += 1
    assert seen > 10


def test_bars_of_a_hebrew_chart_begin_on_the_right() -> None:
    for language, count in (("he", 2), ("en", 1)):
        charts = [text for name, text in parts(language, XLSX).items() if "charts/chart" in name]
        assert len(charts) == 2
        for text in charts:
            assert text.count('<c:orientation val="maxMin"/>') == count


def test_arrows_point_at_the_answers() -> None:
    shared = parts("he", XLSX)["xl/sharedStrings.xml"]
    hints = re.findall(r">(▸|◂) כתבו", shared)
    assert len(hints) > 3
    assert set(hints) == {"▸"}


def test_words_tables_and_pages_of_a_hebrew_document_run_from_right_to_left() -> None:
    found = parts("he", DOCX)
    body = etree.fromstring(found["word/document.xml"].encode("utf-8"))
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) > 8
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in tables)
    runs = [
        run
        for run in body.iter(f"{W}r")
        if HEBREW.search("".join(words.text or "" for words in run.iter(f"{W}t")))
    ]
    assert len(runs) > 150
    assert all(run.find(f"{W}rPr/{W}rtl") is not None for run in runs)
    assert all(section.find(f"{W}bidi") is not None for section in body.iter(f"{W}sectPr"))
    assert "<w:bidi/>" in found["word/styles.xml"]


def test_nothing_of_an_english_document_does() -> None:
    found = parts("en", DOCX)
    for mark in ("<w:rtl/>", "<w:bidi/>", "<w:bidiVisual/>"):
        assert not any(mark in text for text in found.values())


@pytest.mark.parametrize(("language", "says"), [("he", "טיוטת תרגום"), ("sv", "Utkast")])
def test_draft_says_so_on_the_cover_and_in_the_file(language: str, says: str) -> None:
    book, document = parts(language, XLSX), parts(language, DOCX)
    assert says in book["xl/sharedStrings.xml"]
    assert says in document["word/document.xml"]
    assert says in book["docProps/core.xml"]
    assert says in document["docProps/core.xml"]
    assert "Draft" not in parts("en", XLSX)["xl/sharedStrings.xml"]
