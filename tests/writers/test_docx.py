"""The Word file of a form: every mark in place, for people, readers and screen readers."""

from __future__ import annotations

import zipfile
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from tests.real_forms import EASY_READ, FORMS, ORDINARY, real_layout, real_stamp
from tests.writers.docx_walk import (
    W14,
    Found,
    W,
    answer_places,
    attribute,
    body,
    part,
    parts,
    value,
    words,
    written,
)
from workbook.document import Document, Heading, blank_document, build_document, places
from workbook.identity import Stamp
from workbook.marks import BlankSlot, Form, copy_code, parse_copy_code

KINDS = {
    Form.TEXT: "text",
    Form.CHOICE: "list",
    Form.CHECK: "box",
    Form.DATE: "date",
    Form.CELL: "cell",
}


def made(name: str, form: str) -> tuple[Document, Stamp, bytes]:
    document = build_document(real_layout(name, form))
    stamp = real_stamp(name, form)
    return document, stamp, written(document, stamp)


@pytest.fixture(scope="module")
def sample() -> bytes:
    return made("sample", "full")[2]


def as_found(slot: BlankSlot) -> Found:
    choices = (slot.placeholder, *slot.words) if slot.form is Form.CHOICE else ()
    return Found(
        slot.tag,
        slot.alias,
        slot.bookmark,
        slot.row_code,
        slot.cell,
        KINDS[slot.form],
        slot.placeholder,
        choices,
    )


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_every_answer_has_its_tag_title_bookmark_and_code(name: str, form: str) -> None:
    document, stamp, data = made(name, form)
    slots = blank_document(document, stamp).slots

    found = list(answer_places(data))

    assert len(found) == len(slots) > 1
    assert found == [as_found(slot) for slot in slots]
    tags = Counter(each.tag for each in found if each.tag)
    assert set(tags.values()) == {1}
    marks = Counter(attribute(each, "name") for each in body(data).iter(f"{W}bookmarkStart"))
    assert set(marks.values()) == {1}
    assert sum(mark.startswith("w_") for mark in marks) == len(places(document))


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_every_other_word_is_in_the_account_of_the_blank(name: str, form: str) -> None:
    document, stamp, data = made(name, form)
    texts = [words(each, without_controls=True) for each in body(data).iter(f"{W}p")]
    texts += [words(each) for each in part(data, "word/footer1.xml").iter(f"{W}p")]

    printed = [text.strip() for text in texts if text.strip()]

    assert len(printed) > 40
    blank = blank_document(document, stamp)
    assert printed == [text.strip() for text in (*blank.texts, *blank.margins)]


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_controls_stand_within_a_paragraph_and_hold_only_text(name: str, form: str) -> None:
    data = made(name, form)[2]
    checked = 0
    for control in body(data).iter(f"{W}sdt"):
        parent = control.getparent()
        assert parent is not None
        assert parent.tag == f"{W}p"
        content = control.find(f"{W}sdtContent")
        assert content is not None
        assert [child.tag for child in content] == [f"{W}r"]
        assert control.find(f"{W}sdtPr/{W}dataBinding") is None
        assert control.find(f"{W}sdtPr/{W}lock") is None
        assert control.find(f"{W}sdtPr/{W}text") is None, "rich text, not plain text"
        checked += 1
    assert checked > 0


def test_numbers_of_controls_and_bookmarks_are_all_different(sample: bytes) -> None:
    controls = [value(each, "w:sdtPr/w:id") for each in body(sample).iter(f"{W}sdt")]
    marks = [attribute(each, "id") for each in body(sample).iter(f"{W}bookmarkStart")]
    ends = [attribute(each, "id") for each in body(sample).iter(f"{W}bookmarkEnd")]
    assert len(controls) >= 100
    assert len(set(controls)) == len(controls)
    assert len(set(marks)) == len(marks) == len(ends) > 100
    assert set(marks) == set(ends)


def test_boxes_are_not_ticked_and_pale_words_are_marked_as_such(sample: bytes) -> None:
    controls = list(body(sample).iter(f"{W}sdt"))
    boxes = [c for c in controls if c.find(f"{W}sdtPr/{W14}checkbox") is not None]
    others = [c for c in controls if c not in boxes]
    assert len(boxes) > 5
    assert len(others) > 50
    for box in boxes:
        state = box.find(f".//{W14}checked")
        assert state is not None
        assert state.get(f"{W14}val") == "0"
        assert words(box) == "☐"
    for other in others:
        assert other.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        assert value(other, "w:sdtContent/w:r/w:rPr/w:rStyle") == "PlaceholderText"


def test_dates_are_shown_in_words_and_in_the_language_of_the_form(sample: bytes) -> None:
    dates = list(body(sample).iter(f"{W}date"))
    assert len(dates) > 1
    assert {value(date, "w:dateFormat") for date in dates} == {"d MMMM yyyy"}
    assert {value(date, "w:lid") for date in dates} == {"en-GB"}


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_two_builds_are_the_same_bytes(name: str, form: str) -> None:
    document, stamp, data = made(name, form)
    assert written(document, stamp) == data


def test_another_copy_differs_only_in_its_code() -> None:
    document, stamp, data = made("sample", "full")
    other = written(document, replace(stamp, copy="K7Q2", round="spring"))
    changed = {name for name, content in parts(other).items() if content != parts(data)[name]}
    assert changed == {"word/document.xml", "word/footer1.xml"}
    longer = copy_code(replace(stamp, copy="K7Q2", round="spring")).encode()
    shorter = copy_code(stamp).encode()
    for name in changed:
        assert parts(other)[name].replace(longer, shorter) == parts(data)[name]


def test_copy_code_can_be_read_on_the_cover_and_under_every_page(sample: bytes) -> None:
    stamp = real_stamp("sample", "full")
    on_cover = [parse_copy_code(words(each)) for each in body(sample).iter(f"{W}p")]
    assert on_cover.count(stamp) == 1
    footer = [words(each) for each in part(sample, "word/footer1.xml").iter(f"{W}p")]
    assert parse_copy_code(footer[0]) == stamp
    fields = [attribute(f, "instr") for f in part(sample, "word/footer1.xml").iter(f"{W}fldSimple")]
    assert fields == [" PAGE ", " NUMPAGES "]


def test_first_section_has_the_footer_and_later_ones_go_on_with_it(sample: bytes) -> None:
    setups = list(body(sample).iter(f"{W}sectPr"))
    assert len(setups) == len(build_document(real_layout("sample", "full")).sections)
    references = [len(setup.findall(f"{W}footerReference")) for setup in setups]
    assert references == [1, *[0] * (len(setups) - 1)]


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_pages_are_turned_where_the_document_says_so(name: str, form: str) -> None:
    document, _stamp, data = made(name, form)
    turned = []
    for setup in body(data).iter(f"{W}sectPr"):
        wide, high = (int(value(setup, "w:pgSz", name)) for name in ("w", "h"))
        turned.append(wide > high)
        assert (value(setup, "w:pgSz", "orient") == "landscape") == (wide > high)
        assert {wide, high} == {11906, 16838}, "A4"
    assert turned == [section.landscape for section in document.sections]


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_tables_speak_to_screen_readers_and_print_well(name: str, form: str) -> None:
    data = made(name, form)[2]
    tables = list(body(data).iter(f"{W}tbl"))
    assert len(tables) >= 4
    for table in tables:
        assert value(table, "w:tblPr/w:tblCaption")
        rows = table.findall(f"{W}tr")
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        has_heads = (name, form) != EASY_READ or len(table.findall(f"{W}tblGrid/{W}gridCol")) > 2
        assert heads == [has_heads, *[False] * (len(rows) - 1)]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        if has_heads:
            assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in rows[0].iter(f"{W}p"))
        heights = [row.find(f"{W}trPr/{W}trHeight") for row in rows]
        assert {attribute(h, "hRule") for h in heights if h is not None} <= {"atLeast"}


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_headings_are_real_headings(name: str, form: str) -> None:
    document, _stamp, data = made(name, form)
    shown = [
        (int(style.removeprefix("Heading")), words(each))
        for each in body(data).iter(f"{W}p")
        if (style := value(each, "w:pPr/w:pStyle")).startswith("Heading")
    ]
    wanted = [
        (block.level, block.text)
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Heading)
    ]
    assert len(shown) > 5
    assert shown == wanted
    title = next(body(data).iter(f"{W}p"))
    assert (value(title, "w:pPr/w:outlineLvl"), words(title)) == ("0", document.title)


@pytest.mark.parametrize(("name", "form"), ORDINARY)
def test_every_link_leads_to_a_bookmark(name: str, form: str) -> None:
    data = made(name, form)[2]
    marks = {attribute(each, "name") for each in body(data).iter(f"{W}bookmarkStart")}
    links = [attribute(each, "anchor") for each in body(data).iter(f"{W}hyperlink")]
    assert len(links) >= 4
    assert set(links) <= marks


def test_every_style_in_use_is_there(sample: bytes) -> None:
    styles = part(sample, "word/styles.xml")
    ids = {attribute(each, "styleId") for each in styles.iter(f"{W}style")}
    used = {
        attribute(each)
        for tag in ("pStyle", "rStyle")
        for root in (body(sample), part(sample, "word/footer1.xml"))
        for each in root.iter(f"{W}{tag}")
    }
    assert len(used) > 15
    assert used <= ids


def test_language_of_the_document_is_set(sample: bytes) -> None:
    languages = [attribute(each) for each in part(sample, "word/styles.xml").iter(f"{W}lang")]
    assert languages == ["en-GB"]
    assert docx.Document(BytesIO(sample)).core_properties.language == "en-GB"


def test_a_language_written_from_right_to_left_turns_text_tables_and_pages() -> None:
    document = replace(build_document(real_layout("sample", "full")), language="he")
    data = written(document, Stamp("sample", "1.0", "full", "he"))
    default = part(data, "word/styles.xml").find(f".//{W}pPrDefault/{W}pPr/{W}bidi")
    assert default is not None
    tables = list(body(data).iter(f"{W}tbl"))
    assert tables
    assert all(each.find(f"{W}tblPr/{W}bidiVisual") is not None for each in tables)
    assert all(each.find(f"{W}bidi") is not None for each in body(data).iter(f"{W}sectPr"))


def test_easy_read_text_is_larger() -> None:
    document = build_document(real_layout("sample", "full"))
    sizes = []
    for each in (document, replace(document, easy_read=True)):
        styles = part(written(each, real_stamp("sample", "full")), "word/styles.xml")
        sizes.append(
            {
                attribute(style, "styleId"): int(value(style, "w:rPr/w:sz"))
                for style in styles.iter(f"{W}style")
                if style.find(f"{W}rPr/{W}sz") is not None
            }
        )
    usual, easy = sizes
    assert usual["Normal"] == 22
    assert easy["Normal"] >= 28
    # What the reader need not read is small and out of the way.
    small = {"WorkbookCopyCode", "WorkbookCode", "WorkbookRowCode", "WorkbookCredits", "Footer"}
    gap = {"WorkbookGap"}
    assert small | gap < set(usual)
    assert all(size >= 28 for name, size in easy.items() if name not in small | gap)
    assert all(easy[name] > size for name, size in usual.items() if name not in small | gap)


def test_file_says_nothing_of_who_made_it_or_where(sample: bytes) -> None:
    known = docx.Document(BytesIO(sample)).core_properties
    assert (known.author, known.last_modified_by, known.comments) == ("", "", "")
    assert known.title == "Sample: Every kind of question"
    assert "docProps/app.xml" not in parts(sample)
    with zipfile.ZipFile(BytesIO(sample)) as package:
        dates = {each.date_time for each in package.infolist()}
    assert dates == {(2026, 1, 1, 0, 0, 0)}


def test_text_that_looks_like_something_else_stays_text(sample: bytes) -> None:
    printed = [words(each) for each in body(sample).iter(f"{W}p")]
    assert "=How did it begin?" in printed
    assert any('Family, or a "friend"' in text for text in printed)
    assert "You & your team's work" not in printed  # that is the name of a sheet
    assert "About you & your team" in printed


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_an_independent_judge_finds_nothing_wrong(name: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / "blank.docx"
    path.write_bytes(made(name, form)[2])
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_the_judge_finds_something_in_a_spoilt_document(sample: bytes, tmp_path: Path) -> None:
    path = tmp_path / "spoilt.docx"
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts(sample).items():
            spoilt = content.replace(b"<w:tblPr>", b"<w:nonsense/><w:tblPr>")
            package.writestr(name, spoilt if name == "word/document.xml" else content)
    assert OpenXmlValidator().validate(path).errors


def test_python_docx_reads_every_table(sample: bytes) -> None:
    file = docx.Document(BytesIO(sample))
    assert len(file.tables) == len(tuple(build_document(real_layout("sample", "full")).tables()))
    assert file.paragraphs[0].text == "Sample: Every kind of question"


def test_parts_are_well_formed_and_need_nothing_from_outside(sample: bytes) -> None:
    for name, content in parts(sample).items():
        root = etree.fromstring(content)
        if name.endswith(".rels"):
            assert not [each for each in root if each.get("TargetMode") == "External"]
    assert not [name for name in parts(sample) if "customXml" in name]
