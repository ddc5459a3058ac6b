"""What stands in a .docx file, to the character, whatever stands round it."""

from __future__ import annotations

import datetime

import pytest

from tests.readers.word_reading import lines, pages
from tests.readers.word_typist import (
    STYLES,
    check,
    control,
    date_kind,
    deleted,
    docx,
    inserted,
    mark,
    p,
    part,
    r,
    tbl,
    tc,
    tr,
)
from workbook.readers.refusal import Refused
from workbook.readers.word.pages import AsideKind, Origin, Paragraph, Table, paragraphs_of


def first(data: bytes) -> Paragraph:
    return next(paragraphs_of(pages(data).blocks))


def asides(data: bytes) -> list[tuple[AsideKind, str]]:
    """Everything that hangs on paragraphs of the text."""
    return [
        (aside.kind, "\n".join(each.text for each in paragraphs_of(aside.blocks)))
        for paragraph in paragraphs_of(pages(data).blocks)
        for aside in paragraph.asides
    ]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ('<w:t xml:space="preserve"> a  b </w:t>', " a  b "),
        ("<w:t> a  b </w:t>", "a  b"),
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:ptab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t>", "a\nb\nc"),
        ('<w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t>', "a\nb"),
        ("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t>", "a\u2011b"),
        ("<w:t>a</w:t><w:softHyphen/><w:t>b</w:t>", "a\u00adb"),
        ("<w:t>שלום 👩‍👩‍👧‍👦</w:t>", "שלום 👩‍👩‍👧‍👦"),
        ("<w:lastRenderedPageBreak/><w:t>a</w:t>", "a"),
        ("<w:rPr><w:tab/></w:rPr><w:t>a</w:t>", "a"),
    ],
)
def test_run_with_each_kind_of_sign_gives_its_text(inside: str, text: str) -> None:
    assert lines(docx(f"<w:p><w:r>{inside}</w:r></w:p>")) == [text]


@pytest.mark.parametrize(
    ("font", "number", "sign"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "00FE", "☑"),
        ("Wingdings", "F04A", "☺"),
        ("Wingdings 2", "F050", "✓"),
        ("Symbol", "F0B7", "•"),
        ("Webdings", "F061", "\uf061"),
        ("Wingdings", "nonsense", "\ufffd"),
        ("Wingdings", "D800", "\ufffd"),
        ("Wingdings", "FFFFFFFF", "\ufffd"),
    ],
)
def test_sign_of_a_symbol_font_becomes_a_character(font: str, number: str, sign: str) -> None:
    paragraph = first(docx(p(f'<w:r><w:sym w:font="{font}" w:char="{number}"/></w:r>')))

    assert [(each.text, each.origin) for each in paragraph.pieces] == [(sign, Origin.SYMBOL)]


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:customXml>{}</w:customXml>",
        "<w:dir>{}</w:dir>",
        "<w:bdo>{}</w:bdo>",
        "<w:ins>{}</w:ins>",
        "<w:moveTo>{}</w:moveTo>",
        "<w:somethingNew>{}</w:somethingNew>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
    ],
)
def test_words_within_any_wrapper_are_read(wrapped: str) -> None:
    assert lines(docx(p("a ", wrapped.format(r("b")), " c"))) == ["a b c"]


def m(text: str) -> str:
    return f"<m:r><w:rPr/><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (m("=2"), "=2"),
        (f"<m:f><m:fPr/><m:num>{m('1')}</m:num><m:den>{m('2')}</m:den></m:f>", "1/2"),
        (f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>", "x^2"),
        (f"<m:sSub><m:e>{m('x')}</m:e><m:sub>{m('i')}</m:sub></m:sSub>", "x_i"),
        (f"<m:rad><m:deg/><m:e>{m('9')}</m:e></m:rad>", "√9"),
        (f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:e>{m("a")}</m:e></m:nary>', "∑a"),
    ],
)
def test_equation_gives_one_line_of_signs_to_be_compared(inside: str, text: str) -> None:
    paragraph = first(docx(p("x", f"<m:oMathPara><m:oMath>{inside}</m:oMath></m:oMathPara>")))

    assert [(each.text, each.origin) for each in paragraph.pieces] == [
        ("x", Origin.TYPED),
        (text, Origin.SYMBOL),
    ]


def test_base_of_ruby_is_text_and_its_reading_aid_stands_beside_it() -> None:
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{r('とう')}</w:rt><w:rubyBase>{r('東')}</w:rubyBase></w:ruby>"
    data = docx(p(f"<w:r>{ruby}</w:r>"))

    assert lines(data) == ["東"]
    assert asides(data) == [(AsideKind.READING_AID, "とう")]


# Fields


def field(code: str, *shown: str, end: str = '<w:r><w:fldChar w:fldCharType="end"/></w:r>') -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + "".join(map(r, shown)) + end
    )


def test_page_numbers_count_as_nothing() -> None:
    simple = f'<w:fldSimple w:instr=" NUMPAGES ">{r("12")}</w:fldSimple>'

    assert lines(docx(p("Page ", field(" PAGE ", "3"), " of ", simple))) == ["Page  of "]


def test_text_of_another_field_is_read_as_such_and_its_code_is_not() -> None:
    paragraph = first(docx(p("on ", field(r"DATE \@ d", "3 April"))))

    assert [(each.text, each.origin) for each in paragraph.pieces] == [
        ("on ", Origin.TYPED),
        ("3 April", Origin.FIELD),
    ]


@pytest.mark.parametrize("code", ["HYPERLINK x", "FORMTEXT"])
def test_text_that_people_type_into_a_field_is_typed(code: str) -> None:
    assert [each.origin for each in first(docx(p(field(code, "a")))).pieces] == [Origin.TYPED]


def test_page_number_without_an_end_hides_nothing_after_its_paragraph() -> None:
    assert lines(docx(p("a", field("PAGE", "3", end="")), p("b"))) == ["a", "b"]


def test_old_form_boxes_give_their_tick_and_their_choice() -> None:
    tick = "<w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>"
    drop = (
        "<w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='No'/>"
        "<w:listEntry w:val='Yes'/></w:ddList></w:ffData>"
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    both = "".join(
        f'<w:r><w:fldChar w:fldCharType="begin">{each}</w:fldChar></w:r>{end}'
        for each in (tick, drop)
    )

    assert lines(docx(p(both))) == ["☒Yes"]


# Tracked changes


def test_added_words_are_read_and_struck_out_words_stand_beside_the_text() -> None:
    data = docx(p("old ", inserted("new"), deleted("gone"), deleted(" too"), " end"))

    assert lines(data) == ["old new end"]
    assert [each.inserted for each in first(data).pieces] == [False, True, False]
    assert asides(data) == [(AsideKind.DELETED, "gone too")]


def test_words_moved_away_are_struck_out_even_if_the_file_calls_them_text() -> None:
    data = docx(p("a", f"<w:moveFrom>{r('b')}</w:moveFrom>"), p(f"<w:moveTo>{r('b')}</w:moveTo>"))

    assert lines(data) == ["a", "b"]
    assert asides(data) == [(AsideKind.DELETED, "b")]


def test_words_added_by_one_and_struck_out_by_another_are_struck_out() -> None:
    data = docx(p("a", f"<w:ins><w:del>{r('b')}</w:del></w:ins>"))

    assert lines(data) == ["a"]
    assert asides(data) == [(AsideKind.DELETED, "b")]


def test_paragraph_whose_end_was_struck_out_runs_on() -> None:
    gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>"

    assert [
        each.runs_on for each in paragraphs_of(pages(docx(gone.format(r("a")), p("b"))).blocks)
    ] == [
        True,
        False,
    ]


def test_row_and_cell_struck_out_lose_their_text_and_their_boxes() -> None:
    row = f"<w:tr><w:trPr><w:del/></w:trPr>{tc(p(control(r('a'), tag='c.name')))}</w:tr>"
    cell = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{p('b')}</w:tc>"
    data = docx(tbl(row, f"<w:tr>{cell}{tc('c')}</w:tr>"))

    assert lines(data) == ["", "", "c"]
    assert asides(data) == [(AsideKind.DELETED, "a"), (AsideKind.DELETED, "b")]
    assert [each.controls for each in paragraphs_of(pages(data).blocks)] == [(), (), ()]


# Boxes for answers


def test_box_says_what_it_is() -> None:
    data = docx(
        p(
            control(r("a"), tag="t", alias="A", empty=True),
            check("c", ticked=True),
            control(r("3 April 2026"), kind=date_kind("2026-04-03")),
            control(r("?"), kind=date_kind("not-a-date")),
        )
    )
    boxes = pages(data).controls

    assert [(each.tag, each.alias, each.shows_prompt) for each in boxes[:2]] == [
        ("t", "A", True),
        ("c", "", False),
    ]
    assert [each.ticked for each in boxes] == [None, True, None, None]
    assert [each.date for each in boxes] == [None, None, datetime.date(2026, 4, 3), None]


@pytest.mark.parametrize("value", ["0", "false", "off"])
def test_prompt_mark_turned_off_counts_as_off(value: str) -> None:
    box = f'<w:sdt><w:sdtPr><w:showingPlcHdr w:val="{value}"/></w:sdtPr><w:sdtContent/></w:sdt>'

    assert not pages(docx(p(box))).controls[0].shows_prompt


def test_box_round_runs_paragraphs_cells_and_rows_is_known_in_each_paragraph() -> None:
    row = control(tr("a", "b"), tag="row")
    cells = f"<w:tr>{control(tc('c', 'd'), tag='cell')}{tc('e')}</w:tr>"
    data = docx(
        tbl(row, cells), control(p("f") + p("g"), tag="block"), p(control(r("h"), tag="run"))
    )
    read = pages(data)
    found = [
        (each.text, [read.controls[number].tag for number in each.controls])
        for each in paragraphs_of(read.blocks)
    ]

    assert found == [
        ("a", ["row"]),
        ("b", ["row"]),
        ("c", ["cell"]),
        ("d", ["cell"]),
        ("e", []),
        ("f", ["block"]),
        ("g", ["block"]),
        ("h", ["run"]),
    ]
    table = read.blocks[0]
    assert isinstance(table, Table)
    assert [len(each.cells) for each in table.rows] == [2, 2]


def test_empty_box_is_known_too() -> None:
    assert first(docx(p(control("", tag="t")))).controls == (0,)


def test_bookmarks_are_kept_by_the_paragraph_that_they_begin_in_or_before() -> None:
    data = docx(p(mark("one"), "a"), mark("two"), p("b"), tbl(f"{mark('three')}{tr('c')}"))

    assert [each.bookmarks for each in paragraphs_of(pages(data).blocks)] == [
        ("one",),
        ("two",),
        ("three",),
    ]


# What stands beside the text


def box(words: str, kind: str = "wps") -> str:
    if kind == "wps":
        return (
            "<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
            f"<w:txbxContent>{p(words)}</w:txbxContent>"
            "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
    inner = f"<v:textbox><w:txbxContent>{p(words)}</w:txbxContent></v:textbox>"
    return f"<w:pict><v:shape>{inner}</v:shape></w:pict>"


def test_text_box_that_is_there_for_two_kinds_of_programs_counts_once() -> None:
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{box('in the box')}</mc:Choice>"
        f"<mc:Fallback>{box('in the box', 'vml')}</mc:Fallback></mc:AlternateContent>"
    )
    data = docx(p("a", f"<w:r>{both}</w:r>", "b"))

    assert lines(data) == ["ab"]
    assert asides(data) == [(AsideKind.TEXT_BOX, "in the box")]


def test_older_branch_is_read_where_the_newer_one_has_no_words() -> None:
    branches = "<mc:Choice/><mc:Fallback><w:t>☺</w:t></mc:Fallback>"
    both = f"<mc:AlternateContent>{branches}</mc:AlternateContent>"

    assert lines(docx(p(f"<w:r>{both}</w:r>"))) == ["☺"]


def test_emoji_that_word_writes_as_a_symbol_is_read_once() -> None:
    both = (
        '<mc:AlternateContent><mc:Choice Requires="w16se">'
        '<w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F60A"/></mc:Choice>'
        "<mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent>"
    )
    paragraph = first(docx(p(f"<w:r>{both}</w:r>")))

    assert [(each.text, each.origin) for each in paragraph.pieces] == [("😊", Origin.TYPED)]


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        (f"<w:r>{box('a', 'vml')}</w:r>", "a"),
        ('<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>', "DRAFT"),
        (
            "<w:r><w:drawing><a:p><a:r><a:t>in a shape</a:t></a:r></a:p></w:drawing></w:r>",
            "in a shape",
        ),
    ],
)
def test_words_in_shapes_of_each_kind_are_found(drawn: str, words: str) -> None:
    assert asides(docx(p(drawn))) == [(AsideKind.TEXT_BOX, words)]


def test_pictures_are_counted() -> None:
    picture = "<w:r><w:drawing><a:graphic><pic:pic/></a:graphic></w:drawing></w:r>"

    assert first(docx(p(picture, picture))).pictures == 2


def test_notes_and_comments_hang_on_the_paragraph_that_refers_to_them() -> None:
    comments = part("comments", f'<w:comment w:id="4">{p("why?")}{p("really?")}</w:comment>')
    footnotes = part(
        "footnotes",
        f'<w:footnote w:id="-1" w:type="separator">{p("line")}</w:footnote>',
        f'<w:footnote w:id="2">{p("foot")}</w:footnote>',
    )
    endnotes = part("endnotes", f'<w:endnote w:id="2">{p("end")}</w:endnote>')
    references = (
        '<w:r><w:commentReference w:id="4"/><w:footnoteReference w:id="2"/>'
        '<w:endnoteReference w:id="2"/></w:r>'
    )
    data = docx(
        p("a", references),
        p("b", references),
        parts={"comments": comments, "footnotes": footnotes, "endnotes": endnotes},
    )

    assert asides(data) == [
        (AsideKind.COMMENT, "why?\nreally?"),
        (AsideKind.FOOTNOTE, "foot"),
        (AsideKind.ENDNOTE, "end"),
    ]


def test_comment_on_nothing_and_words_of_page_headers_and_diagrams_stand_in_the_margins() -> None:
    read = pages(
        docx(
            p("a"),
            parts={
                "comments": part("comments", f'<w:comment w:id="4">{p("lost")}</w:comment>'),
                "header1": part("hdr", p("over")),
                "footer1": part("ftr", p("under")),
                "diagramData1": part("x", "<a:pt><a:t>a point</a:t></a:pt>"),
            },
        )
    )

    assert [
        (each.kind.value, [q.text for q in paragraphs_of(each.blocks)]) for each in read.margins
    ] == [
        ("header", ["over"]),
        ("footer", ["under"]),
        ("comment", ["lost"]),
        ("text-box", ["a point"]),
    ]


def test_parts_kept_in_other_files_are_counted() -> None:
    assert pages(docx(p("a"), "<w:altChunk/>")).outside == 1


# Headings, files


def test_heading_is_known_by_its_style_in_any_language_or_by_its_level() -> None:
    styles = part(
        "styles",
        '<w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>',
        '<w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Kop1"/></w:style>',
        '<w:style w:styleId="Turn"><w:name w:val="T"/><w:basedOn w:val="Turn"/></w:style>',
    )
    by_level = '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:p>'
    data = docx(p("a", style="Kop1"), p("b", style="Own"), p("c", style="Turn"), by_level,
                p("d"), parts={"styles": styles})  # fmt: skip

    assert [each.level for each in paragraphs_of(pages(data).blocks)] == [1, 1, 0, 3, 0]


def test_strict_open_xml_reads_like_the_usual_kind() -> None:
    usual = docx(tbl(tr(tc(p(control(r("a"), tag="t"))), "b")), p(deleted("c"), "d"))
    strict = docx(
        tbl(tr(tc(p(control(r("a"), tag="t"))), "b")),
        p(deleted("c"), "d"),
        namespace="http://purl.oclc.org/ooxml/wordprocessingml/main",
    )

    assert pages(strict) == pages(usual)
    assert pages(usual).controls[0].tag == "t"


@pytest.mark.parametrize(
    ("program", "text"),
    [
        ("LibreOffice/7.4.7.2$Linux_X86_64", "_x0041_ _x005F_ _x005Fx"),
        ("Microsoft Office Word", "_x005F_x0041_ _x005F_ _x005Fx"),
        ("", "_x005F_x0041_ _x005F_ _x005Fx"),
    ],
)
def test_escapes_that_libreoffice_adds_are_undone_in_its_files_only(
    program: str, text: str
) -> None:
    assert lines(docx(p("_x005F_x0041_ _x005F_ _x005Fx"), application=program)) == [text]


def test_document_without_a_text_is_refused() -> None:
    with pytest.raises(Refused, match="damaged"):
        pages(docx(root="<x/>"))


def test_tables_within_tables_as_deep_as_the_gate_allows_are_read() -> None:
    deep = p("bottom")
    for _ in range(60):
        deep = tbl(f"<w:tr><w:tc>{deep}<w:p/></w:tc></w:tr>")

    assert lines(docx(deep)).count("bottom") == 1


def test_styles_part_is_read_for_the_small_form() -> None:
    assert first(docx(p("a", style="Kop2"), parts={"styles": STYLES})).level == 2
