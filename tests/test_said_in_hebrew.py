"""Every form of every bank, as a Hebrew workbook prints it: the program speaks Hebrew on all
sheets and pages, and the easy-read sheet from right to left."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from lxml import etree

from tools.words import collected
from workbook.bank import Bank
from workbook.building import DOCX, XLSX, compile_form
from workbook.document import Table, build_document
from workbook.document.records import Block, Cell, Heading, Paragraph
from workbook.grid import build_grid
from workbook.identity import Stamp
from workbook.layout import build_layout
from workbook.library import load_library
from workbook.wordings import texts_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OWN = [bank for bank in load_library().banks if bank.language == "en"]
FORMS = [(bank.id, form.id) for bank in OWN for form in bank.forms]


def hebrew(bank_id: str) -> Bank:
    """A bank whose own words are still English."""
    bank = next(each for each in OWN if each.id == bank_id)
    return bank.model_copy(update={"language": "he"})


def program_words(bank: Bank) -> set[str]:
    """The program's English words that a person could take for nothing else: whole texts without
    gaps that the bank does not say itself."""
    own = {text.words for text in texts_of(bank)}
    accepted = {word for words in bank.accept.model_dump().values() for word in flat(words)}
    plain = {text for text in collected() if "{" not in text and any(map(str.isalpha, text))}
    return plain - own - accepted


def without_own_words(bank: Bank, description: str) -> str:
    """A description without what the bank says: its words may hold shorter ones of the program."""
    for text in sorted((each.words for each in texts_of(bank)), key=len, reverse=True):
        description = description.replace(text, "")
    return description


def flat(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from flat(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from flat(each)


def printed_in_document(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                yield from printed_in_cell(cell)
    elif isinstance(block, Heading | Paragraph):
        yield from (run.text.strip() for run in block.runs)


def printed_in_cell(cell: Cell) -> Iterator[str]:
    for paragraph in cell.paragraphs:
        yield from printed_in_document(paragraph)
    for answer in cell.answers:
        yield answer.slot.placeholder


def test_forms_are_there() -> None:
    assert len(FORMS) >= 13
    assert {bank for bank, _form in FORMS} == {"ccarm", "vg", "cc", "p3c"}


@pytest.mark.parametrize(("bank_id", "form"), FORMS)
def test_sheets_say_nothing_of_the_program_in_english(bank_id: str, form: str) -> None:
    bank = hebrew(bank_id)
    english = program_words(bank)
    grid = build_grid(build_layout(bank, form))
    seen, formulas = 0, 0
    for sheet in grid.sheets:
        assert sheet.name not in english
        for _number, _row, cell in sheet.cells():
            said = {run.text.strip() for run in cell.runs} | {str(cell.cached)}
            assert not said & english, (sheet.name, said & english)
            seen += 1
            if cell.formula:
                formulas += 1
                assert not [text for text in english if f'"{text}"' in cell.formula], cell.formula
        for chart in sheet.charts:
            said_beside = without_own_words(bank, chart.description)
            assert not [text for text in english if len(text) > 12 and text in said_beside]
    assert len(english) > 120
    assert seen > 100
    assert formulas > 5


@pytest.mark.parametrize(("bank_id", "form"), FORMS)
def test_documents_say_nothing_of_the_program_in_english(bank_id: str, form: str) -> None:
    bank = hebrew(bank_id)
    english = program_words(bank)
    document = build_document(build_layout(bank, form))
    said = [
        words
        for section in document.sections
        for block in section.blocks
        for words in printed_in_document(block)
    ]
    assert not set(said) & english
    assert len(said) > 60


def parts(kind: str) -> dict[str, bytes]:
    bank, stream = hebrew("ccarm"), io.BytesIO()
    stamp = Stamp(bank.id, bank.edition, "easyread", "he")
    compile_form(bank, "easyread").write(kind, stamp, stream)
    with zipfile.ZipFile(stream) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_easy_read_sheets_run_from_right_to_left_with_their_pictures() -> None:
    found = parts(XLSX)
    sheets = [data for name, data in found.items() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) > 5
    assert all(b'rightToLeft="1"' in data for data in sheets)
    drawings = [data for name, data in found.items() if name.startswith("xl/drawings/drawing")]
    assert sum(data.count(b"<xdr:pic>") for data in drawings) > 100
    assert "▸ ".encode() not in found["xl/sharedStrings.xml"]  # arrows point the other way


def test_easy_read_pages_run_from_right_to_left_with_their_pictures() -> None:
    body = etree.fromstring(parts(DOCX)["word/document.xml"])
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) > 50
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in tables)
    assert len(list(body.iter(f"{W}drawing"))) > 100


def test_easy_read_cover_says_that_the_words_are_a_draft() -> None:
    for kind, part in ((XLSX, "xl/sharedStrings.xml"), (DOCX, "word/document.xml")):
        assert "טיוטת תרגום" in parts(kind)[part].decode()
