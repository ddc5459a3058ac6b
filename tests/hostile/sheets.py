"""Hostile contents of Excel workbooks, and of .xls files."""

from __future__ import annotations

import re

from tests.hostile.case import WHOLE, Case, Make, doubted, harmless, noticed, refused
from tests.hostile.ground import (
    BOOK,
    BOOK_LINKS,
    OFFICE,
    SHEET,
    SHEET_LINKS,
    STRINGS,
    STYLES,
    TYPES,
    Change,
    Ground,
    before_end,
    inline,
    plain_zip,
    put,
    put_cell,
)
from tests.loop import FRIENDS, NAME, SIZE
from workbook.problems.files import NOT_OUR_WORKBOOK
from workbook.problems.gate import (
    FILE_CELL_TWICE,
    FILE_NO_SUCH_PLACE,
    FILE_PART_MISSING,
    FILE_SHEETS_SHARED,
    FILE_TOO_FULL,
    FILE_TOO_MUCH_TEXT,
    FILE_UNPACKS_TOO_FAR,
    FILE_ZIP,
)


def sheet(change: Change) -> Make:
    """A workbook whose sheet with the answers is changed."""
    return lambda ground: ground.edited("xlsx", {SHEET: change})


def cell(name: str, inside: str) -> Make:
    """A workbook with one cell changed. inside: all that follows the cell's name and style."""
    return sheet(lambda text: put_cell(text, name, inside))


def number(text: str, style: int | None = None) -> Make:
    """A workbook in which the number is this, in a cell of this style."""

    def change(page: str) -> str:
        page = put_cell(page, "C9", f"><v>{text}</v>")
        if style is None:
            return page
        before, cell_start, after = page.partition('<c r="C9" s="')
        return before + cell_start + str(style) + after[after.index('"') :]

    return sheet(change)


def extra_row(inside: str) -> Make:
    """A workbook with further rows below all others."""
    return sheet(before_end("sheetData", inside))


def book(change: Change) -> Make:
    return lambda ground: ground.edited("xlsx", {BOOK: change})


def linked(part: str, content: bytes, kind: str, target: str = "", mode: str = "") -> Make:
    """A workbook whose sheet has one more part, or one more link to the outside."""
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r9" Type="{OFFICE}/{kind}" Target="{target or "/" + part}"'
        f"{f' TargetMode={chr(34)}{mode}{chr(34)}' if mode else ''}/></Relationships>"
    )
    return lambda ground: ground.edited("xlsx", {SHEET_LINKS: links, part: content})


def names(*listed: str) -> Make:
    """A workbook with further defined names."""
    return book(before_end("definedNames", "".join(listed)))


def name(what: str, where: str, attributes: str = "") -> str:
    return f'<definedName name="{what}"{attributes}>{where}</definedName>'


def merged(inside: str) -> Change:
    return put("</sheetData>", f"</sheetData><mergeCells>{inside}</mergeCells>")


def filled(rows: int, columns: int, text: str) -> str:
    """Rows and rows of one cell, far below."""
    one = "".join(f"<c t='str'><v>{text}</v></c>" for _ in range(columns))
    return f"<row r='2000'>{one}</row>" + f"<row>{one}</row>" * (rows - 1)


def sheet_links(change: Change) -> Make:
    return lambda ground: ground.edited("xlsx", {BOOK_LINKS: change})


def types(change: Change) -> Make:
    return lambda ground: ground.edited("xlsx", {TYPES: change})


def general_format(code: str) -> Make:
    """A workbook whose plain cells have a number format."""
    formats = f'<numFmts><numFmt numFmtId="0" formatCode="{code}"/></numFmts><fonts'
    return lambda ground: ground.edited("xlsx", {STYLES: put("<fonts", formats)})


def led(kind: str, to: str) -> Make:
    """A workbook whose link to a part of a kind leads elsewhere; to nowhere where that is empty."""

    def change(links: str) -> str:
        found = re.findall(f'<Relationship [^>]*/{kind}"[^>]*>', links)
        assert len(found) == 1, kind
        new = re.sub('Target="[^"]*"', f'Target="{to}"', found[0]) if to else ""
        return links.replace(found[0], new)

    return lambda ground: ground.edited("xlsx", {BOOK_LINKS: change})


def with_shared(text: str, times: int) -> Make:
    """A workbook with one long shared string that many cells show."""

    def make(ground: Ground) -> bytes:
        files = ground.files("xlsx")
        strings = files[STRINGS].decode()
        number = strings.count("<si>")
        files[STRINGS] = before_end("sst", f"<si><t>{text}</t></si>")(strings).encode()
        row = "<row r='3000'>" + f"<c t='s'><v>{number}</v></c>" * times + "</row>"
        files[SHEET] = before_end("sheetData", row)(files[SHEET].decode()).encode()
        return plain_zip(files)

    return make


PLACES: tuple[Case, ...] = (
    noticed(
        "a cell at the very last place",
        extra_row('<row r="1048576"><c r="XFD1048576" t="str"><v>here</v></c></row>'),
        "1 piece of other text",
    ),
    refused(
        "a cell one column too far",
        extra_row('<row r="900"><c r="XFE900"><v>1</v></c></row>'),
        FILE_NO_SUCH_PLACE,
        sheet="One",
        found="XFE900",
    ),
    refused(
        "a cell one row too far",
        extra_row('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'),
        FILE_NO_SUCH_PLACE,
        sheet="One",
        found="A1048577",
    ),
    refused(
        "a row of a thousand million",
        extra_row('<row r="1000000000"><c><v>1</v></c></row>'),
        FILE_NO_SUCH_PLACE,
        sheet="One",
        found="1000000000",
    ),
    refused(
        "a row below zero",
        extra_row('<row r="-1"><c><v>1</v></c></row>'),
        FILE_NO_SUCH_PLACE,
        sheet="One",
        found="-1",
    ),
    refused(
        "a row zero",
        extra_row('<row r="0"><c><v>1</v></c></row>'),
        FILE_NO_SUCH_PLACE,
        sheet="One",
        found="row 0",
    ),
    refused(
        "a row with letters",
        extra_row('<row r="seven"><c><v>1</v></c></row>'),
        FILE_NO_SUCH_PLACE,
        sheet="One",
        found="seven",
    ),
    refused(
        "a row with digits of another script",
        extra_row('<row r="٧"><c><v>1</v></c></row>'),
        FILE_NO_SUCH_PLACE,
        sheet="One",
        found="٧",
    ),
    *(
        refused(
            f"a cell called {found or 'nothing'}",
            extra_row(f'<row r="900"><c r="{found}"><v>1</v></c></row>'),
            FILE_NO_SUCH_PLACE,
            sheet="One",
            found=found[:20],
        )
        for found in ("A0", "C", "7", "", "A-1", "R1C1", "C" * 50, "C7:D8")
    ),
    refused(
        "rows that run over the end",
        extra_row('<row r="1048576"/><row><c><v>1</v></c></row>'),
        FILE_NO_SUCH_PLACE,
        sheet="One",
        found="row 1048577",
    ),
    refused(
        "cells that run over the end",
        extra_row('<row r="900"><c r="XFD900"/><c><v>1</v></c></row>'),
        FILE_NO_SUCH_PLACE,
        sheet="One",
        found="row 900",
    ),
    refused(
        "one cell twice",
        extra_row('<row r="7"><c r="C7" t="str"><v>South</v></c></row>'),
        FILE_CELL_TWICE,
        cell="One!C7",
    ),
    refused(
        "one cell twice in its row",
        sheet(put('<c r="D7"', '<c r="C7" t="str"><v>South</v></c><c r="D7"')),
        FILE_CELL_TWICE,
        cell="One!C7",
    ),
    refused(
        "one cell with two values",
        cell("C9", "><v>12</v><v>13</v>"),
        FILE_CELL_TWICE,
        cell="One!C9",
    ),
    refused(
        "one cell with words and a number",
        cell("C9", ' t="inlineStr"><is><t>12</t></is><v>13</v>'),
        FILE_CELL_TWICE,
        cell="One!C9",
    ),
    noticed(
        "one row twice, with other cells",
        extra_row('<row r="7"><c r="M7" t="str"><v>beside</v></c></row>'),
        "1 piece of other text",
    ),
    harmless("rows in the wrong order", extra_row('<row r="2"><c r="M2"/></row>')),
    harmless("a merge over the whole sheet", sheet(merged('<mergeCell ref="A1:XFD1048576"/>'))),
    harmless(
        "a hundred thousand merges",
        sheet(merged("".join(f'<mergeCell ref="A1:B{n}"/>' for n in range(100_000)))),
    ),
    harmless("a merge that is none", sheet(merged('<mergeCell ref="B7:A-1"/><mergeCell/>'))),
    harmless(
        "a hyperlink over the whole sheet",
        sheet(put("<hyperlinks>", '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/>')),
    ),
    harmless(
        "a hundred thousand validations over the whole sheet",
        sheet(
            put(
                "</dataValidations>",
                '<dataValidation sqref="A1:XFD1048576"/>' * 100_000 + "</dataValidations>",
            )
        ),
    ),
    harmless(
        "a size that is a lie",
        sheet(lambda text: text.replace('<dimension ref="', '<dimension ref="A1:XFD1048576" x="')),
    ),
    harmless(
        "columns without end",
        sheet(put("<cols>", '<cols><col min="1" max="999999999" width="9"/>')),
    ),
)

AMOUNTS: tuple[Case, ...] = (
    refused(
        "120,000 filled cells",
        extra_row(filled(12_000, 10, "x")),
        FILE_TOO_FULL,
        sheet="One",
    ),
    refused("a word of a megabyte in five cells", with_shared("x" * 10**6, 5), FILE_TOO_MUCH_TEXT),
    refused(
        "a word of a megabyte in ten thousand cells",
        with_shared("x" * 10**6, 10_000),
        FILE_TOO_MUCH_TEXT,
    ),
    harmless(
        "a word of a megabyte in an answer",
        cell("C7", inline("word " * 200_000)),
        {NAME: "word " * 200_000},
    ),
    harmless("40,000 letters in an answer", cell("C7", inline("é" * 40_000)), {NAME: "é" * 40_000}),
    harmless(
        "200,000 names that lead nowhere", names(*(name(f"x{n}", "#REF!") for n in range(200_000)))
    ),
    harmless(
        "200,000 names of one cell",
        names(*(name(f"x{n}", "One!$A$1") for n in range(200_000))),
    ),
    noticed(
        "a formula of a megabyte",
        cell("C7", f' t="str"><f>{"1+" * 500_000}1</f><v>North</v>'),
        "1 notice and 1 piece of other text",
    ),
    harmless(
        "20,000 styles",
        lambda ground: ground.edited("xlsx", {STYLES: before_end("cellXfs", "<xf/>" * 20_000)}),
    ),
    harmless(
        "20,000 number formats",
        lambda ground: ground.edited(
            "xlsx",
            {
                STYLES: put(
                    "<fonts",
                    "<numFmts>"
                    + "".join(
                        f'<numFmt numFmtId="{n}" formatCode="{"[Red]" * 20}0"/>'
                        for n in range(500, 20_500)
                    )
                    + "</numFmts><fonts",
                )
            },
        ),
    ),
    harmless(
        "a number format of a megabyte",
        lambda ground: ground.edited(
            "xlsx",
            {
                STYLES: put(
                    "<fonts",
                    '<numFmts><numFmt numFmtId="900" formatCode="'
                    + "[$" * 500_000
                    + '"/></numFmts><fonts',
                )
            },
        ),
    ),
    harmless(
        "a million spaces between cells",
        sheet(before_end("sheetData", " " * 10**6)),
    ),
    refused(
        "a list of sheets without end",
        book(before_end("sheets", '<sheet name="x" sheetId="9" r:id="rId1"/>' * 500_000)),
        FILE_UNPACKS_TOO_FAR,
    ),
)

VALUES: tuple[Case, ...] = (
    noticed(
        "a formula of a hundred thousand letters",
        cell("C7", f' t="str"><f>{"A" * 100_000}</f><v>North</v>'),
        "1 notice and 1 piece of other text",
        "The cell holds a formula.",
    ),
    doubted(
        "a hundred thousand digits and a letter",
        number("1" * 100_000 + "x"),
        f"{WHOLE}, with 1 point in doubt",
        "is not a number",
        {SIZE: None},
    ),
    harmless("a number format of a hundred thousand brackets", general_format("[" * 100_000)),
    harmless("a number format of currencies without end", general_format("[$" * 50_000)),
    *(
        doubted(
            f"a shared word number {found}",
            cell("C7", f' t="s"><v>{found}</v>'),
            f"{WHOLE}, with 1 point in doubt",
            changed={NAME: None},
        )
        for found in ("-1", "99999", "1e2", "x", "٣", "4294967296")
    ),
    noticed(
        "a formula that leaves the workbook",
        cell("C7", ' t="str"><f>[1]Other!A1</f><v>North</v>'),
        "1 notice and 1 piece of other text",
        "The cell holds a formula.",
    ),
    noticed(
        "a formula that starts a program",
        cell("C7", " t=\"str\"><f>cmd|' /C calc'!A0</f><v>North</v>"),
        "1 notice and 1 piece of other text",
        "The cell holds a formula.",
    ),
    doubted(
        "an error instead of an answer",
        cell("C7", ' t="e"><v>#REF!</v>'),
        f"{WHOLE}, with 1 point in doubt",
        "The cell shows an error: #REF!.",
        {NAME: None},
    ),
    doubted(
        "an error that does not exist",
        cell("C7", ' t="e"><v>#EVIL()</v>'),
        f"{WHOLE}, with 1 point in doubt",
        "The cell shows an error: #EVIL().",
        {NAME: None},
    ),
    doubted(
        "a yes or no that is neither",
        cell("C11", ' t="b"><v>7</v>'),
        f"{WHOLE}, with 1 point in doubt",
        "The cell shows an error: 7.",
        {FRIENDS: None},
    ),
    harmless("a yes or no for a word", cell("C11", ' t="b"><v>1</v>')),
    doubted(
        "a number that is no number",
        number("NaN"),
        f"{WHOLE}, with 1 point in doubt",
        "“NaN” is not a number",
        {SIZE: None},
    ),
    doubted(
        "a number without end",
        number("INF"),
        f"{WHOLE}, with 1 point in doubt",
        "“INF” is not a number",
        {SIZE: None},
    ),
    harmless("a number of 309 digits", number("1e308"), {SIZE: "1" + "0" * 308}),
    doubted(
        "a number beyond all numbers",
        number("1e999"),
        f"{WHOLE}, with 1 point in doubt",
        "“1e999” is not a number",
        {SIZE: None},
    ),
    harmless("a number of 400 digits", number("9" * 400), {SIZE: "9" * 400}),
    doubted(
        "a number of 5,000 digits",
        number("9" * 5_000),
        f"{WHOLE}, with 1 point in doubt",
        "is not a number",
        {SIZE: None},
    ),
    doubted(
        "a number with an underline",
        number("1_2"),
        f"{WHOLE}, with 1 point in doubt",
        "“1_2” is not a number",
        {SIZE: None},
    ),
    doubted(
        "a number in another script",
        number("١٢"),
        f"{WHOLE}, with 1 point in doubt",
        "“١٢” is not a number",
        {SIZE: None},
    ),
    doubted(
        "a kind of value that does not exist",
        cell("C9", ' t="zz"><v>twelve</v>'),
        f"{WHOLE}, with 1 point in doubt",
        "“twelve” is not a number",
        {SIZE: None},
    ),
    doubted(
        "a day for a number",
        cell("C9", ' t="d"><v>2026-01-01</v>'),
        f"{WHOLE}, with 1 point in doubt",
        "the cell holds the date 1 January 2026",
        {SIZE: None},
    ),
    doubted(
        "a day that does not exist",
        cell("C9", ' t="d"><v>2026-02-31</v>'),
        f"{WHOLE}, with 1 point in doubt",
        "“2026-02-31” is not a number",
        {SIZE: None},
    ),
    harmless("a style that does not exist", number("12", 99_999)),
    harmless("a style of a billion billions", number("12", 10**18)),
    harmless(
        "1904 said twice",
        book(lambda text: text.replace("<workbookPr ", '<workbookPr date1904="1" ')),
    ),
    harmless(
        "runs and reading aids",
        cell(
            "C7",
            ' t="inlineStr"><is><r><t>No</t></r><r><t>rth</t></r><rPh sb="0" eb="1">'
            "<t>nope</t></rPh><phoneticPr/></is>",
        ),
    ),
    harmless(
        "letters that only look escaped",
        cell("C7", inline("_x004E_orth")),
        {NAME: "_x004E_orth"},
    ),
    harmless("an escaped zero", cell("C7", inline("No_x0000_rth")), {NAME: "No\x00rth"}),
    harmless("half a letter, escaped", cell("C7", inline("No_xD800_rth")), {NAME: "No_xD800_rth"}),
    harmless(
        "a letter in two escaped halves", cell("C7", inline("_xD83D__xDE00_")), {NAME: "\U0001f600"}
    ),
)

PARTS: tuple[Case, ...] = (
    refused(
        "no list of sheets",
        lambda ground: ground.without("xlsx", BOOK),
        FILE_PART_MISSING,
        part="the part with its list of sheets",
    ),
    refused(
        "no sheet with answers",
        lambda ground: ground.without("xlsx", SHEET),
        FILE_PART_MISSING,
        part="the sheet “One”",
    ),
    refused(
        "no links to the sheets",
        lambda ground: ground.without("xlsx", BOOK_LINKS),
        FILE_PART_MISSING,
        part="the sheet “Start here”",
    ),
    refused("no content types", lambda ground: ground.without("xlsx", TYPES), FILE_ZIP),
    refused("no shared words", lambda ground: ground.without("xlsx", STRINGS), NOT_OUR_WORKBOOK),
    harmless("no styles", lambda ground: ground.without("xlsx", STYLES)),
    harmless("no links of the whole", lambda ground: ground.without("xlsx", "_rels/.rels")),
    refused(
        "a sheet that is the list of sheets",
        sheet_links(put("worksheets/sheet2.xml", "workbook.xml")),
        FILE_PART_MISSING,
        part="the sheet “One”",
    ),
    refused(
        "a sheet that is its own links",
        sheet_links(put("worksheets/sheet2.xml", "_rels/workbook.xml.rels")),
        FILE_PART_MISSING,
        part="the sheet “One”",
    ),
    refused(
        "a sheet that is the shared words",
        sheet_links(put("worksheets/sheet2.xml", "sharedStrings.xml")),
        FILE_PART_MISSING,
        part="the sheet “One”",
    ),
    refused(
        "a sheet on a computer far away",
        sheet_links(
            put(
                'Target="worksheets/sheet2.xml"',
                'Target="http://example.org/sheet.xml" TargetMode="External"',
            )
        ),
        FILE_PART_MISSING,
        part="the sheet “One”",
    ),
    refused(
        "a sheet among the files of the computer",
        sheet_links(put("worksheets/sheet2.xml", "../../../../etc/passwd")),
        FILE_PART_MISSING,
        part="the sheet “One”",
    ),
    refused(
        "a sheet with an address of a file",
        sheet_links(put("worksheets/sheet2.xml", "file:///etc/passwd")),
        FILE_PART_MISSING,
        part="the sheet “One”",
    ),
    refused(
        "two sheets that are one part",
        sheet_links(put("worksheets/sheet3.xml", "worksheets/sheet2.xml")),
        FILE_SHEETS_SHARED,
        first="One",
        second="Results",
    ),
    refused(
        "two sheets that are one part, in capitals",
        sheet_links(put("worksheets/sheet3.xml", "worksheets/SHEET2.xml")),
        FILE_SHEETS_SHARED,
        first="One",
        second="Results",
    ),
    refused(
        "two sheets with one link",
        book(put('r:id="rId3"', 'r:id="rId2"')),
        FILE_SHEETS_SHARED,
        first="One",
        second="Results",
    ),
    harmless("targets from the root", sheet_links(put('"worksheets/', '"/xl/worksheets/', 5))),
    harmless(
        "targets that go up and down", sheet_links(put('"worksheets/', '"../xl/./worksheets/', 5))
    ),
    harmless(
        "targets written in per cent",
        sheet_links(put("worksheets/sheet2.xml", "worksheets/%73heet2.xml")),
    ),
    harmless(
        "links that know each other in a circle",
        linked("xl/drawings/loop.xml", b"<x/>", "drawing", target="../worksheets/sheet2.xml"),
    ),
    harmless("no link to the shared words", led("sharedStrings", "")),
    harmless(
        "a link to the shared words that leads to the styles", led("sharedStrings", "styles.xml")
    ),
    harmless("a link to the styles that leads nowhere", led("styles", "away.xml")),
    harmless(
        "a content type twice",
        types(
            lambda text: text.replace(
                "<Override",
                (
                    '<Override PartName="/xl/workbook.xml" ContentType="'
                    "application/vnd.openxmlformats-"
                    'officedocument.spreadsheetml.sheet.main+xml"/><Override'
                ),
                1,
            )
        ),
    ),
    harmless(
        "a content type that calls a sheet a picture",
        types(lambda text: text.replace("worksheet+xml", "png", 1)),
    ),
    harmless(
        "macros",
        lambda ground: ground.edited(
            "xlsx",
            {
                "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(100),
                TYPES: put("sheet.main+xml", "sheet.main+xml"),
            },
        ),
    ),
    harmless(
        "a macro workbook",
        lambda ground: ground.edited(
            "xlsx",
            {
                "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(100),
                TYPES: lambda text: text.replace(
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                ),
            },
        ),
    ),
    harmless(
        "a link to another workbook",
        lambda ground: ground.edited(
            "xlsx",
            {
                "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
                BOOK_LINKS: before_end(
                    "Relationships",
                    (
                        f'<Relationship Id="x1" Type="{OFFICE}/externalLink" '
                        'Target="externalLinks/externalLink1.xml"/>'
                    ),
                ),
            },
        ),
    ),
    harmless(
        "a link for a running exchange of data",
        lambda ground: ground.edited(
            "xlsx",
            {
                "xl/externalLinks/externalLink1.xml": (
                    b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'
                )
            },
        ),
    ),
    harmless("an embedded object", linked("xl/embeddings/o.bin", bytes(99), "oleObject")),
    harmless(
        "a hyperlink to a computer far away",
        linked("x", b"", "hyperlink", "http://example.org/", "External"),
    ),
    harmless(
        "a drawing on a computer far away",
        linked("x", b"", "drawing", "http://example.org/x.xml", "External"),
    ),
    harmless(
        "comments on a computer far away",
        linked("x", b"", "comments", "\\\\server\\x.xml", "External"),
    ),
    harmless(
        "a picture in the background far away",
        linked("x", b"", "image", "file:///etc/passwd", "External"),
    ),
    harmless(
        "names that point outside",
        names(
            name("evil", "'[1]Other'!$A$1"),
            name("x", "'http://example.org/[b.xlsx]One'!$C$7"),
            name("y", "cmd|'/C calc'!A0"),
            name("z", "One!$A$1048577"),
        ),
    ),
    harmless(
        "a name of ours that points to another workbook",
        names(name("answer.small.one.size", "'[1]One'!$C$7", ' localSheetId="3"')),
    ),
    harmless(
        "a name with a sheet that does not exist",
        names(name("x", "Nowhere!$A$1", ' localSheetId="99999999999999999999"')),
    ),
)
