"""Reading xlsx: every kind of cell, and everything typed beside the cells, to the character."""

import datetime

import pytest

from tests.readers.packages import MAIN, STRICT, STRICT_LINKS, links, xlsx, xlsx_parts, zipped
from workbook.problems.gate import (
    FILE_CELL_TWICE,
    FILE_NO_SUCH_PLACE,
    FILE_PART_MISSING,
    FILE_TOO_FULL,
)
from workbook.readers import xlsx_cells
from workbook.readers.book import Book, DefinedName, Merge, Note, Sheet, TextBox
from workbook.readers.refusal import Refused
from workbook.readers.returned import read_book
from workbook.submission import RawValue

DATE_STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="d\\ mmmm\\ yyyy;@"/>'
    '<numFmt numFmtId="165" formatCode="[$£-809]#,##0.00"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="22"/>'
    '<xf numFmtId="20"/><xf numFmtId="10"/><xf numFmtId="165"/><xf numFmtId="46"/></cellXfs>'
)


def only_sheet(data: bytes) -> Sheet:
    book = read_book(data)
    assert len(book.sheets) == 1
    return book.sheets[0]


def value_of(cell: str, **more: str) -> RawValue | None:
    """The raw value of a cell written in XML."""
    return only_sheet(xlsx(f'<row r="1">{cell}</row>', **more)).cells.get((0, 0))


def text(words: str, formula: str | None = None) -> RawValue:
    return RawValue(words, formula=formula)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1" t="inlineStr"><is><t> a </t></is></c>', text(" a ")),
        ('<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r></is></c>', text("a b")),
        ('<c r="A1" t="str"><f>B1&amp;"x"</f><v>yx</v></c>', text("yx", 'B1&"x"')),
        ('<c r="A1" t="str"><v>a\nb</v></c>', text("a\nb")),
        ('<c r="A1"><v>12</v></c>', RawValue("12", number=12.0)),
        ('<c r="A1" t="n"><v>0.10000000000000001</v></c>', RawValue("0.1", number=0.1)),
        ('<c r="A1"><v>1E21</v></c>', RawValue("1" + "0" * 21, number=1e21)),
        ('<c r="A1"><v>-0</v></c>', RawValue("0", number=-0.0)),
        ('<c r="A1"><v>1E400</v></c>', text("1E400")),
        ('<c r="A1" t="b"><v>1</v></c>', RawValue("TRUE", truth=True)),
        ('<c r="A1" t="b"><f>TRUE()</f><v>1</v></c>', RawValue("TRUE", truth=True)),
        ('<c r="A1"><f>FALSE()</f></c>', RawValue("FALSE", truth=False)),
        ('<c r="A1" t="e"><v>#DIV/0!</v></c>', RawValue("#DIV/0!", error=True)),
        ('<c r="A1" t="e"><f>#N/A</f><v>#N/A</v></c>', RawValue("#N/A", error=True)),
        (
            '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
            RawValue("#DIV/0!", formula="1/0", error=True),
        ),
        (
            '<c r="A1" t="d"><v>2026-04-03T00:00:00</v></c>',
            RawValue("2026-04-03", date=datetime.date(2026, 4, 3)),
        ),
        ('<c r="A1"><f>SUM(B1:B2)</f></c>', RawValue("", formula="SUM(B1:B2)")),
        ('<c r="A1" s="3"/>', None),
        ('<c r="A1" t="inlineStr"><is><t></t></is></c>', None),
        ('<c r="A1" s="99999"><v>1</v></c>', RawValue("1", number=1.0)),
    ],
)
def test_cell_gives_its_exact_content(cell: str, value: RawValue | None) -> None:
    assert value_of(cell) == value


@pytest.mark.parametrize(
    ("style", "stored", "words", "date"),
    [
        (1, "46115", "2026-04-03", datetime.date(2026, 4, 3)),
        (2, "46115", "2026-04-03", datetime.date(2026, 4, 3)),
        (3, "46115.604224537", "2026-04-03T14:30:05", datetime.datetime(2026, 4, 3, 14, 30, 5)),
        (1, "59", "1900-02-28", datetime.date(1900, 2, 28)),
        (1, "61", "1900-03-01", datetime.date(1900, 3, 1)),
        (1, "2958465", "9999-12-31", datetime.date(9999, 12, 31)),
        (4, "0.604166666666667", "14:30", None),
        (7, "1.5", "36:00", None),
    ],
)
def test_number_in_a_date_format_is_a_date_or_a_time(
    style: int, stored: str, words: str, date: datetime.date | None
) -> None:
    value = value_of(f'<c r="A1" s="{style}"><v>{stored}</v></c>', styles=DATE_STYLES)
    assert value == RawValue(words, date=date)


@pytest.mark.parametrize("stored", ["1e300", "-1e300", "1e12", "-1e12"])
@pytest.mark.parametrize("style", [1, 4, 5, 6, 7])
def test_number_of_any_size_is_read_in_every_format(style: int, stored: str) -> None:
    value = value_of(f'<c r="A1" s="{style}"><v>{stored}</v></c>', styles=DATE_STYLES)
    assert value is not None
    assert value.number == float(stored)
    digits = stored.lstrip("-").replace("1e", "")
    zeros = int(digits) + (2 if style == 5 else 0)
    sign = "-" if stored.startswith("-") else ""
    assert value.text.strip("£%") == f"{sign}1{'0' * zeros}"


def test_percentage_beyond_all_numbers_is_read_to_the_digit() -> None:
    value = value_of('<c r="A1" s="5"><v>1.7e308</v></c>', styles=DATE_STYLES)
    assert value == RawValue(f"17{'0' * 309}%", number=1.7e308)


@pytest.mark.parametrize("stored", ["60", "0", "-5", "2958466", "1e9"])
def test_number_that_is_no_day_stays_a_number(stored: str) -> None:
    value = value_of(f'<c r="A1" s="1"><v>{stored}</v></c>', styles=DATE_STYLES)
    assert value is not None
    assert value.date is None
    assert value.number == float(stored)


def test_days_of_1904_workbooks_begin_later() -> None:
    cell = '<c r="A1" s="1"><v>44653</v></c>'
    value = value_of(cell, styles=DATE_STYLES, book='<workbookPr date1904="1"/>')
    assert value == RawValue("2026-04-03", date=datetime.date(2026, 4, 3))


def test_percentage_and_money_read_as_people_see_them() -> None:
    percent = value_of('<c r="A1" s="5"><v>0.1</v></c>', styles=DATE_STYLES)
    money = value_of('<c r="A1" s="6"><v>1200</v></c>', styles=DATE_STYLES)
    assert percent == RawValue("10%", number=0.1)
    assert money == RawValue("£1200", number=1200.0)


SHARED = (
    "<si><t>zero</t></si><si><t/></si>"
    '<si><r><t xml:space="preserve">one </t></r><r><rPr><b/></rPr><t>bold</t></r>'
    '<rPh sb="0" eb="1"><t>reading aid</t></rPh></si>'
    "<si><t>tab_x0009_here _x005F_x0041_ _xD83D__xDE00_ _xD83D_ _x000D_</t></si>"
)


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("0", text("zero")),
        ("1", None),
        ("2", text("one bold")),
        ("3", text("tab\there _x0041_ 😀 _xD83D_ \r")),
    ],
)
def test_shared_string_is_whole_and_unescaped(number: str, value: RawValue | None) -> None:
    assert value_of(f'<c r="A1" t="s"><v>{number}</v></c>', strings=SHARED) == value


@pytest.mark.parametrize("number", ["4", "-1", "99999999999", "1.0", "x", "²"])
def test_shared_string_that_does_not_exist_is_never_another_one(number: str) -> None:
    value = value_of(f'<c r="A1" t="s"><v>{number}</v></c>', strings=SHARED)
    assert value is not None
    assert value.error
    assert value.text == "\N{REPLACEMENT CHARACTER}"


def test_cells_and_rows_without_names_follow_the_last_one() -> None:
    rows = (
        "<row><c><v>1</v></c><c><v>2</v></c></row>"
        "<row r='5'><c r='C5'><v>3</v></c><c><v>4</v></c></row>"
        "<row><c><v>5</v></c></row>"
    )
    cells = only_sheet(xlsx(rows)).cells
    assert {place: value.text for place, value in cells.items()} == {
        (0, 0): "1", (0, 1): "2", (4, 2): "3", (4, 3): "4", (5, 0): "5",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["XFE1", "A1048577", "A0", "1A", "AAAA1", "A-1"])
def test_cell_outside_every_sheet_is_refused(name: str) -> None:
    with pytest.raises(Refused) as caught:
        value_of(f'<c r="{name}"><v>1</v></c>')
    assert caught.value.problem == FILE_NO_SUCH_PLACE.at("", sheet="Vote", found=name)


def test_last_cell_of_a_sheet_is_read() -> None:
    cells = only_sheet(xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')).cells
    assert list(cells) == [(1048575, 16383)]


def test_row_number_of_a_thousand_million_is_refused() -> None:
    with pytest.raises(Refused):
        only_sheet(xlsx('<row r="1000000000"><c><v>1</v></c></row>'))


def test_cell_that_stands_there_twice_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        value_of('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>')
    assert caught.value.problem == FILE_CELL_TWICE.at("", cell="Vote!A1")


def test_sheet_with_too_many_filled_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_cells, "MOST_CELLS", 2)
    with pytest.raises(Refused) as caught:
        only_sheet(xlsx("<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>"))
    assert caught.value.problem == FILE_TOO_FULL.at("", sheet="Vote")


def test_formula_that_was_filled_down_is_shifted() -> None:
    rows = (
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1+$C$1+\'A1\'!A1&amp;"A1"</f>'
        '<v>1</v></c></row><row r="3"><c r="B3"><f t="shared" si="0"/><v>1</v></c></row>'
    )
    formula = only_sheet(xlsx(rows)).cells[2, 1].formula
    assert formula == "A3+$C$1+'A1'!A3&\"A1\""


def test_strict_workbook_is_read_like_any_other() -> None:
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46115</v></c></row>'
    data = xlsx(
        row,
        strings="<si><t>words</t></si>",
        styles=DATE_STYLES,
        names="<definedName name='n'>Vote!$A$1</definedName>",
        after="<mergeCells><mergeCell ref='A1:B2'/></mergeCells>",
        space=STRICT,
        link_space=STRICT_LINKS,
    )
    book = read_book(data)
    assert book.sheets[0].cells[0, 0] == text("words")
    assert book.sheets[0].cells[0, 1].text == "2026-04-03"
    assert book.sheets[0].merges == (Merge(0, 0, 1, 1),)
    assert book.names == (DefinedName("n", "Vote", 0, 0),)


def test_words_under_a_merge_are_read() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    sheet = only_sheet(xlsx(rows, after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'))
    assert sheet.cells[0, 1].text == "2"


def test_names_of_single_cells_are_kept_with_their_scope() -> None:
    names = (
        "<definedName name='plain'>Vote!$C$7</definedName>"
        "<definedName name='quoted'>'It''s here'!C7</definedName>"
        "<definedName name='own' localSheetId='0'>Vote!$A$1</definedName>"
        "<definedName name='area'>Vote!$A$1:$B$2</definedName>"
        "<definedName name='gone'>#REF!</definedName>"
        "<definedName name='lost'>Vote!#REF!</definedName>"
        "<definedName name='outside'>[1]Vote!$A$1:$B$1</definedName>"
        "<definedName name='far'>Vote!$A$9999999</definedName>"
    )
    assert read_book(xlsx("", names=names)).names == (
        DefinedName("plain", "Vote", 6, 2),
        DefinedName("quoted", "It's here", 6, 2),
        DefinedName("own", "Vote", 0, 0, own_sheet="Vote"),
    )


def test_printed_words_are_kept_without_codes() -> None:
    codes = (
        '<headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"&amp;8Tom &amp;&amp; Jo&amp;CMiddle'
        "&amp;R&amp;K52606DRight &amp;A</oddHeader>"
        "<oddFooter>&amp;CPage &amp;P of &amp;N</oddFooter>"
        "<firstHeader>&amp;CFirst</firstHeader><evenFooter>&amp;CPage &amp;P of &amp;N</evenFooter>"
        "</headerFooter>"
    )
    sheet = only_sheet(xlsx("", after=codes))
    assert sheet.header == "Tom & Jo Middle Right First"
    assert sheet.footer == "Page of"


def book_with(parts: dict[str, str | bytes], *relations: tuple[str, str]) -> Book:
    """A workbook whose sheet has further parts."""
    base = xlsx_parts("")
    sheet_links = {"xl/worksheets/_rels/sheet1.xml.rels": links(*relations)}
    return read_book(zipped({**base, **sheet_links, **parts}))


def comments(*notes: tuple[str, int, str]) -> str:
    listed = "".join(
        f'<comment ref="{cell}" authorId="{author}"><text><r><t>{words}</t></r></text></comment>'
        for cell, author, words in notes
    )
    authors = "<authors><author>Jo</author><author>tc={123}</author></authors>"
    return f'<comments xmlns="{MAIN}">{authors}<commentList>{listed}</commentList></comments>'


STAND_IN = (
    "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment\n\n"
    "Comment:\n    first"
)
THREADS = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<threadedComment ref="B2" id="{1}"><text>first</text></threadedComment>'
    '<threadedComment ref="B2" parentId="{1}"><text>reply</text></threadedComment>'
    "</ThreadedComments>"
)


def test_notes_and_threads_are_read_once_each() -> None:
    book = book_with(
        {
            "xl/comments1.xml": comments(("A1", 0, "a note\n"), ("B2", 1, STAND_IN)),
            "xl/threadedComments/threadedComment1.xml": THREADS,
        },
        ("comments", "../comments1.xml"),
        ("threadedComment", "../threadedComments/threadedComment1.xml"),
    )
    assert book.sheets[0].notes == (
        Note(0, 0, "a note\n"),
        Note(1, 1, "first"),
        Note(1, 1, "reply"),
    )


# Numbers that Python takes for digits and stumbles over.
NO_NUMBERS = ("²", "٣²", "-1", "9" * 5_000, "")


@pytest.mark.parametrize("number", NO_NUMBERS)
def test_numbers_of_lists_that_are_no_numbers_name_nothing(number: str) -> None:
    note = comments(("A1", 0, "a note")).replace('authorId="0"', f'authorId="{number}"')
    drawing = DRAWING.replace("<xdr:row>6<", f"<xdr:row>{number}<")
    book = book_with(
        {"xl/comments1.xml": note, "xl/drawings/drawing1.xml": drawing},
        ("comments", "../comments1.xml"),
        ("drawing", "../drawings/drawing1.xml"),
    )
    assert book.sheets[0].notes == (Note(0, 0, "a note"),)
    assert book.sheets[0].texts == (TextBox("two runs\nx\ny", None, 2),)
    names = f"<definedName name='own' localSheetId='{number}'>Vote!$A$1</definedName>"
    assert read_book(xlsx("", names=names)).names == (
        DefinedName("own", "Vote", 0, 0, own_sheet=number),
    )


def test_stand_in_for_a_thread_that_is_gone_keeps_the_persons_words() -> None:
    book = book_with(
        {"xl/comments1.xml": comments(("B2", 1, STAND_IN))}, ("comments", "../comments1.xml")
    )
    assert [note.text.strip() for note in book.sheets[0].notes] == ["first"]


DRAWING = (
    '<xdr:wsDr xmlns:xdr="d" xmlns:a="a" xmlns:mc="mc"><xdr:twoCellAnchor>'
    "<xdr:from><xdr:col>2</xdr:col><xdr:row>6</xdr:row></xdr:from>"
    "<mc:AlternateContent><mc:Choice><xdr:grpSp><xdr:sp><xdr:txBody>"
    "<a:p><a:r><a:t>two </a:t></a:r><a:r><a:t>runs</a:t></a:r></a:p>"
    "<a:p><a:r><a:t>x</a:t></a:r><a:br/><a:r><a:t>y</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    "</xdr:grpSp></mc:Choice><mc:Fallback><xdr:sp><xdr:txBody><a:p><a:r><a:t>two runs</a:t></a:r>"
    "</a:p></xdr:txBody></xdr:sp></mc:Fallback></mc:AlternateContent></xdr:twoCellAnchor>"
    "<xdr:twoCellAnchor><xdr:sp><xdr:txBody><a:p/></xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
    "</xdr:wsDr>"
)
OLD_DRAWING = (
    '<xml xmlns:v="v" xmlns:x="x"><v:shape><v:textbox><div>old <font>box</font><br></div>'
    "<div>line</div></v:textbox></v:shape><v:shape><v:textbox><div>frame of a note</div>"
    '</v:textbox><x:ClientData ObjectType="Note"/></v:shape></xml>'
)


def test_words_in_shapes_are_read_once_with_their_place() -> None:
    book = book_with(
        {"xl/drawings/drawing1.xml": DRAWING, "xl/drawings/vmlDrawing1.vml": OLD_DRAWING},
        ("drawing", "../drawings/drawing1.xml"),
        ("vmlDrawing", "../drawings/vmlDrawing1.vml"),
    )
    assert book.sheets[0].texts == (TextBox("two runs\nx\ny", 6, 2), TextBox("old box\nline"))


def test_links_out_of_the_package_are_not_followed() -> None:
    parts = xlsx_parts("")
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = links(
        ("comments", "../../../../../etc/passwd")
    ).replace("/>", ' TargetMode="External"/>')
    assert read_book(zipped(parts)).sheets[0].notes == ()


def test_sheets_keep_their_order_and_chart_sheets_have_no_cells() -> None:
    parts = xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    book = str(parts["xl/workbook.xml"])
    parts["xl/workbook.xml"] = book.replace(
        "<sheets>", '<sheets><sheet name="Chart" r:id="rId4"/>'
    ).replace('name="Vote"', 'name="Vote" state="veryHidden"')
    parts["xl/_rels/workbook.xml.rels"] = links(
        ("worksheet", "worksheets/sheet1.xml"),
        ("sharedStrings", "sharedStrings.xml"),
        ("styles", "styles.xml"),
        ("chartsheet", "chartsheets/sheet1.xml"),
    )
    parts["xl/chartsheets/sheet1.xml"] = f'<chartsheet xmlns="{MAIN}"/>'
    found = [(each.name, each.hidden, len(each.cells)) for each in read_book(zipped(parts)).sheets]
    assert found == [("Chart", False, 0), ("Vote", True, 1)]


@pytest.mark.parametrize("lost", ["xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"])
def test_sheet_that_leads_nowhere_is_damage_and_never_an_empty_sheet(lost: str) -> None:
    parts = xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    del parts[lost]
    with pytest.raises(Refused) as caught:
        read_book(zipped(parts))
    assert caught.value.problem == FILE_PART_MISSING.at("", part="the sheet “Vote”")
