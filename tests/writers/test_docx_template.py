"""A local letterhead: its page, header and styles with our structure; what it lacks is ours."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor
from openxml_audit import OpenXmlValidator

from tests.real_forms import real_layout, real_stamp
from tests.writers.docx_walk import (
    W,
    answer_places,
    attribute,
    body,
    part,
    parts,
    value,
    words,
)
from workbook.document import blank_document, build_document
from workbook.marks import parse_copy_code
from workbook.problems import Severity
from workbook.writers.docx import TemplateError, write_docx

STAMP = real_stamp("sample", "full")


def letterhead(path: Path, change: Callable[[WordFile], None] = lambda file: None) -> Path:
    """A letterhead such as an office might have: narrow text, a header, one style of its own."""
    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(35)
    section.header.paragraphs[0].text = "Northern Trust"
    section.footer.paragraphs[0].text = "Registered charity 1"
    file.styles["Heading 1"].font.size = Pt(31)
    file.styles["Heading 1"].font.color.rgb = RGBColor(0x12, 0x34, 0x56)
    file.add_paragraph("Dear Sir or Madam")
    file.core_properties.author = "A. Clerk"
    change(file)
    file.save(str(path))
    return path


def built(template: Path) -> bytes:
    stream = BytesIO()
    write_docx(build_document(real_layout("sample", "full")), STAMP, stream, template)
    return stream.getvalue()


def test_style_of_the_template_replaces_ours(tmp_path: Path) -> None:
    data = built(letterhead(tmp_path / "their.docx"))
    named = [
        each
        for each in part(data, "word/styles.xml").iter(f"{W}style")
        if value(each, "w:name").casefold() == "heading 1"
    ]
    assert len(named) == 1
    assert value(named[0], "w:rPr/w:sz") == "62"
    assert value(named[0], "w:rPr/w:color") == "123456"


def test_style_that_the_template_lacks_comes_from_us(tmp_path: Path) -> None:
    data = built(letterhead(tmp_path / "their.docx"))
    file = docx.Document(BytesIO(data))
    assert file.styles["Workbook Answer"].font.size == Pt(11)
    assert file.styles["Workbook Answer"].base_style.name == "Normal"
    used = {attribute(each) for each in body(data).iter(f"{W}pStyle")}
    ids = {attribute(each, "styleId") for each in part(data, "word/styles.xml").iter(f"{W}style")}
    assert len(used) > 12
    assert used <= ids


def test_styles_with_ids_in_another_language_are_found_by_name(tmp_path: Path) -> None:
    def german(file: WordFile) -> None:
        file.styles["Heading 1"].element.set(f"{W}styleId", "berschrift1")

    data = built(letterhead(tmp_path / "their.docx", german))
    used = {attribute(each) for each in body(data).iter(f"{W}pStyle")}
    assert "berschrift1" in used
    assert "Heading1" not in used


def test_letterhead_stays_and_the_letter_goes(tmp_path: Path) -> None:
    data = built(letterhead(tmp_path / "their.docx"))
    file = docx.Document(BytesIO(data))
    assert [p.text for p in file.sections[0].header.paragraphs] == ["Northern Trust"]
    assert "Dear Sir or Madam" not in [words(each) for each in body(data).iter(f"{W}p")]
    footer = [p.text for p in file.sections[0].footer.paragraphs]
    assert footer[0] == "Registered charity 1"
    assert parse_copy_code(footer[1]) == STAMP
    assert len(footer) == 3


def test_a_first_page_of_its_own_has_the_copy_code_too(tmp_path: Path) -> None:
    def own_first_page(file: WordFile) -> None:
        section = file.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "With a large logo"

    data = built(letterhead(tmp_path / "their.docx", own_first_page))
    sections = docx.Document(BytesIO(data)).sections
    first = [p.text for p in sections[0].first_page_footer.paragraphs]
    assert parse_copy_code(first[0]) == STAMP
    assert sections[0].first_page_header.paragraphs[0].text == "With a large logo"
    assert [section.different_first_page_header_footer for section in sections] == [
        True,
        *[False] * (len(sections) - 1),
    ]


def test_page_of_the_template_is_kept_and_tables_fit_it(tmp_path: Path) -> None:
    data = built(letterhead(tmp_path / "their.docx"))
    checked = 0
    widths: list[int] = []
    for each in body(data)[0]:
        widths += [
            sum(int(attribute(c, "w")) for c in table.iter(f"{W}gridCol"))
            for table in each.iter(f"{W}tbl")
        ]
        for setup in each.iter(f"{W}sectPr"):
            page = int(value(setup, "w:pgSz", "w"))
            text = page - 2 * int(value(setup, "w:pgMar", "left"))
            assert int(value(setup, "w:pgMar", "left")) == round(35 * 1440 / 25.4)
            # Each column's width is rounded to a twentieth of a point.
            assert all(width <= text + 10 for width in widths)
            checked += len(widths)
            widths = []
    assert checked == len(list(body(data).iter(f"{W}tbl"))) > 5


def test_columns_of_codes_are_no_narrower_on_a_narrow_page(tmp_path: Path) -> None:
    stream = BytesIO()
    write_docx(build_document(real_layout("sample", "full")), STAMP, stream)
    narrow = built(letterhead(tmp_path / "their.docx"))
    usual, fitted = (
        [int(attribute(next(each.iter(f"{W}gridCol")), "w")) for each in body(data).iter(f"{W}tbl")]
        for data in (stream.getvalue(), narrow)
    )
    assert len(usual) == len(fitted) > 5
    assert all(abs(one - other) <= 1 for one, other in zip(usual, fitted, strict=True)), "rounded"


def test_a_template_that_lies_on_its_side_gives_upright_pages_again(tmp_path: Path) -> None:
    def turned(file: WordFile) -> None:
        section = file.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)

    data = built(letterhead(tmp_path / "their.docx", turned))
    first = docx.Document(BytesIO(data)).sections[0]
    assert first.page_width is not None
    assert first.page_height is not None
    assert first.page_width < first.page_height


def test_answers_and_words_are_the_same_as_without_a_template(tmp_path: Path) -> None:
    data = built(letterhead(tmp_path / "their.docx"))
    blank = blank_document(build_document(real_layout("sample", "full")), STAMP)
    found = [(each.tag, each.bookmark, each.code, each.cell) for each in answer_places(data)]
    assert found == [(s.tag, s.bookmark, s.row_code, s.cell) for s in blank.slots]
    texts = [words(each, without_controls=True) for each in body(data).iter(f"{W}p")]
    printed = [text.strip() for text in texts if text.strip()]
    assert printed == [text.strip() for text in blank.texts]


def test_origin_and_protection_of_the_template_are_left_behind(tmp_path: Path) -> None:
    def private(file: WordFile) -> None:
        settings = file.settings.element
        settings.append(
            parse_xml(f'<w:documentProtection {nsdecls("w")} w:edit="forms" w:enforcement="1"/>')
        )
        file.add_comment(file.paragraphs[0].runs, "Ask Ann", author="A. Clerk")

    template = letterhead(tmp_path / "their.docx", private)
    assert b"Ask Ann" in b"".join(parts(template.read_bytes()).values())

    data = built(template)
    everything = b"".join(parts(data).values())
    for word in (b"A. Clerk", b"Ask Ann", b"documentProtection", b"python-docx"):
        assert word not in everything
    assert not [name for name in parts(data) if "customXml" in name or "app.xml" in name]


def test_language_of_the_form_replaces_that_of_the_template(tmp_path: Path) -> None:
    def german(file: WordFile) -> None:
        properties = file.styles["Heading 1"].element.get_or_add_rPr()
        properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="de-DE"/>'))

    data = built(letterhead(tmp_path / "their.docx", german))
    languages = {attribute(each) for each in part(data, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"en-GB"}


def test_two_builds_with_a_template_are_the_same_bytes(tmp_path: Path) -> None:
    template = letterhead(tmp_path / "their.docx")
    assert built(template) == built(template)


def test_the_judge_finds_nothing_that_the_template_did_not_have(tmp_path: Path) -> None:
    template = letterhead(tmp_path / "their.docx")
    result = tmp_path / "built.docx"
    result.write_bytes(built(template))
    before = {str(error) for error in OpenXmlValidator().validate(template).errors}
    after = {str(error) for error in OpenXmlValidator().validate(result).errors}
    assert after <= before


@pytest.mark.parametrize("content", [b"", b"Dear Sir", b"PK\x03\x04 but nothing more"])
def test_a_file_that_is_no_word_document_is_refused_in_words(
    content: bytes, tmp_path: Path
) -> None:
    template = tmp_path / "their.docx"
    template.write_bytes(content)
    with pytest.raises(TemplateError) as refused:
        built(template)
    assert refused.value.problem.severity is Severity.ERROR
    assert refused.value.problem.place == "their.docx"


def test_a_spreadsheet_is_refused_as_a_template(tmp_path: Path) -> None:
    template = tmp_path / "their.docx"
    with zipfile.ZipFile(template, "w") as package:
        package.writestr("[Content_Types].xml", "<Types xmlns='x'/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(TemplateError):
        built(template)


def test_a_template_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        built(tmp_path / "none.docx")


def test_a_template_without_a_page_of_its_own_gets_a4(tmp_path: Path) -> None:
    def bare(file: WordFile) -> None:
        pages = file.sections[0]._sectPr
        for child in list(pages):
            pages.remove(child)

    data = built(letterhead(tmp_path / "their.docx", bare))
    first = docx.Document(BytesIO(data)).sections[0]
    assert first.page_width is not None
    assert round(first.page_width.mm) == 210
