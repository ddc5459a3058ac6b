"""What Gnumeric, SheetJS, ExcelJS, ONLYOFFICE and AbiWord write in ways of their own."""

from __future__ import annotations

import pytest

from tests.data.saved_by.typing_in import unzip
from tests.readers.odt_typist import odt
from tests.readers.odt_typist import p as odt_p
from tests.readers.packages import content_types, ods, xlsb, xlsx, xlsx_parts, zipped
from tests.readers.word_reading import lines, pages
from tests.readers.word_typist import docx, p, part
from workbook.readers.book import Sheet
from workbook.readers.headings import plain_words
from workbook.readers.package import FileKind, identify
from workbook.readers.returned import read_book
from workbook.readers.word.pages import paragraphs_of
from workbook.readers.xlsx_text import unescape
from workbook.submission import RawValue

ALL_BIN = (
    '<Default Extension="bin" '
    'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
)
NO_MANIFEST_TYPE = b'<!DOCTYPE manifest:manifest [<!ENTITY a "b">]>'
MANIFEST_TYPE = (
    b'<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
)
MANIFEST = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n%s\n'
    b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    b"<manifest:file-entry/>%s</manifest:manifest>"
)
LOCKED = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"


def only_sheet(data: bytes) -> Sheet:
    (sheet,) = read_book(data).sheets
    return sheet


def test_xlsx_in_which_sheetjs_calls_every_bin_a_binary_workbook_is_an_xlsx() -> None:
    types = content_types().replace("<Override", f"{ALL_BIN}<Override", 1)
    parts = xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    data = zipped({**parts, "[Content_Types].xml": types})
    assert ALL_BIN in types
    assert identify(data) is FileKind.XLSX
    assert identify(xlsb()) is FileKind.XLSB


def test_binary_workbook_that_is_named_by_its_ending_alone_is_still_one() -> None:
    types = content_types("application/xml", "/docProps/app.xml")
    data = zipped({"[Content_Types].xml": types.replace("<Override", f"{ALL_BIN}<Override", 1)})
    assert identify(data) is FileKind.XLSB


def test_formula_whose_words_gnumeric_shares_stays_a_formula() -> None:
    cells = '<c r="A1" t="s"><f>B1&amp;"x"</f><v>0</v></c><c r="B1" t="s"><f>C1</f><v>7</v></c>'
    sheet = only_sheet(xlsx(f'<row r="1">{cells}</row>', strings="<si><t>yx</t></si>"))
    assert sheet.cells[0, 0] == RawValue("yx", formula='B1&"x"')
    assert (sheet.cells[0, 1].formula, sheet.cells[0, 1].error) == ("C1", True)


def test_cells_without_content_count_for_the_places_of_those_that_follow() -> None:
    sheet = only_sheet(xlsx('<row r="1"><c r="C1" s="2"/><c s="2"/><c><v>5</v></c></row>'))
    assert {place: value.text for place, value in sheet.cells.items()} == {(0, 4): "5"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("_x0041_ as SheetJS and ExcelJS write it", "_x0041_ as SheetJS and ExcelJS write it"),
        ("_x005F_x0041_ as Excel writes it", "_x0041_ as Excel writes it"),
        ("_x005F_", "_x005F_"),
        ("_x005F_x005F_", "_x005F_"),
        ("_x005F_x0041_x0042_", "_x0041_x0042_"),
        ("_x005F_x0041_x005F_x0042_", "_x0041_x0042_"),
        ("a_x000D_\nb_x0001__x001f_", "a\r\nb\x01\x1f"),
        ("_x0085_ _x00A0_", "\x85 _x00A0_"),
        ("_xD83D__xDE00_ _xde00_ _xFFFF_", "😀 _xDE00_ \uffff"),
    ],
)
def test_only_what_excel_escapes_is_unescaped(written: str, meant: str) -> None:
    assert unescape(written) == meant


def test_words_that_look_like_an_escape_across_runs_are_none() -> None:
    shared = "<si><r><t>_x00</t></r><r><rPr><b/></rPr><t>0D_ and _x000D_</t></r></si>"
    sheet = only_sheet(xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=shared))
    assert sheet.cells[0, 0].text == "_x000D_ and \r"


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ('&LArial,Regular" Guide · 1&RArial,Regular" Page &P of &N', "Guide · 1 Page of"),
        ('&L&"Arial,Regular"&8 Guide&R&"Arial,Bold Italic"&8 x', "Guide x"),
        ('Typed, and "quoted"', 'Typed, and "quoted"'),
        ("&LOur ward,Regular visits", "Our ward,Regular visits"),
    ],
)
def test_fonts_that_gnumeric_leaves_in_headings_are_no_words(codes: str, words: str) -> None:
    assert plain_words(codes) == words


def with_manifest(kind: bytes, more: bytes = b"") -> bytes:
    return zipped({**unzip(odt(odt_p("a"))), "META-INF/manifest.xml": MANIFEST % (kind, more)})


def test_document_type_in_the_list_of_parts_of_abiword_is_harmless() -> None:
    data = with_manifest(MANIFEST_TYPE)
    assert identify(data) is FileKind.ODT
    assert lines(data) == ["a"]
    assert identify(with_manifest(MANIFEST_TYPE, LOCKED)) is FileKind.ENCRYPTED


def test_any_other_document_type_there_is_refused() -> None:
    assert identify(with_manifest(b"")) is FileKind.ODT
    for other in (NO_MANIFEST_TYPE, MANIFEST_TYPE * 2, MANIFEST_TYPE.replace(b">", b" []>")):
        assert identify(with_manifest(other)) is FileKind.ZIP


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (' <text:s/>two <text:s text:c="2"/>', "  two   "),  # AbiWord
        ('<text:bookmark text:name="b"/> <text:s/>two', "  two"),
        ('<text:s text:c="2"/>two', "  two"),  # LibreOffice
        (" two", "two"),
        ("\n  <text:s/>one", " one"),
        ("a <text:span> <text:s/>b</text:span>", "a  b"),
    ],
)
def test_spaces_at_the_start_of_a_paragraph_are_all_there(inside: str, text: str) -> None:
    assert lines(odt(odt_p(inside))) == [text]


def test_comments_on_the_whole_document_are_kept_beside_those_on_words() -> None:
    """ONLYOFFICE numbers both from 0."""
    anchored = '<w:r><w:commentReference w:id="0"/></w:r>'
    comment = '<w:comment w:id="0">{0}</w:comment>'
    data = docx(
        f"<w:p>{anchored}</w:p>",
        parts={
            "comments": part("comments", comment.format(p("on words")) * 2),
            "commentsDocument": part("comments", comment.format(p("on the whole"))),
        },
    )
    found = pages(data)
    hung = [aside for block in paragraphs_of(found.blocks) for aside in block.asides]
    every = [paragraphs_of(aside.blocks) for aside in (*hung, *found.margins)]
    listed = [paragraph.text for blocks in every for paragraph in blocks]
    assert listed == ["on words", "on words", "on the whole"]


FORM_NAMES = 'xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"'
TEXTAREA = '<form:textarea form:name="A-1 · Who" form:id="c1" form:current-value="{0}"/>'
CALL = '<draw:control draw:control="c1"/>'


def with_forms(listed: str, *paragraphs: str) -> bytes:
    forms = f"<office:forms {FORM_NAMES}><form:form>{listed}</form:form></office:forms>"
    return odt(forms, *(odt_p(each) for each in paragraphs))


@pytest.mark.parametrize(
    ("control", "words", "ticked"),
    [
        (TEXTAREA.format("two&#10;lines"), "two\nlines", None),
        (
            '<form:textarea form:id="c1" form:name="A-1 · Who" form:value="old">'
            "<text:p>two</text:p><text:p>lines</text:p></form:textarea>",
            "two\nlines",
            None,
        ),
        ('<form:date form:name="A-1 · Who" form:id="c1" form:value="1 May"/>', "1 May", None),
        (
            '<form:listbox form:name="A-1 · Who" form:id="c1"><form:option form:label="no"/>'
            '<form:option form:label="yes" form:current-selected="true"/></form:listbox>',
            "yes",
            None,
        ),
        (
            '<form:checkbox form:name="A-1 · Who" form:id="c1" form:value="☒" '
            'form:current-state="checked"/>',
            "☒",
            True,
        ),
        ('<form:checkbox form:name="A-1 · Who" form:id="c1" form:label=" x"/>', "☐ x", False),
    ],
)
def test_boxes_that_onlyoffice_keeps_apart_stand_where_the_text_calls_them(
    control: str, words: str, ticked: bool | None
) -> None:
    data = with_forms(control, f"before {CALL} after")
    assert lines(data) == [f"before {words} after"]
    (box,) = pages(data).controls
    assert (box.alias, box.ticked) == ("A-1 · Who", ticked)


def test_words_of_a_box_that_the_text_never_calls_are_listed() -> None:
    found = pages(with_forms(TEXTAREA.format("lost?"), "the text"))
    listed = [each.text for aside in found.margins for each in paragraphs_of(aside.blocks)]
    assert listed == ["lost?"]


LINES = "one\ntwo<text:span>three\n</text:span>four\n\nfive"


@pytest.mark.parametrize(
    ("program", "text"),
    [
        ("ONLYOFFICE/10.0.0.170", "one\ntwothree\nfour\n\nfive"),
        ("LibreOffice/7.4", "one twothree four five"),
        ("", "one twothree four five"),
    ],
)
def test_line_ends_in_a_cell_are_lines_where_onlyoffice_wrote_them(program: str, text: str) -> None:
    row = f"<table:table-row><table:table-cell><text:p>{LINES}</text:p></table:table-cell>"
    data = ods(f'<table:table table:name="A">{row}</table:table-row></table:table>')
    meta = f"<meta><generator>{program}</generator></meta>"
    sheet = only_sheet(zipped({**unzip(data), "meta.xml": meta}))
    assert sheet.cells[0, 0].text == text
