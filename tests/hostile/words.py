"""Hostile contents of Word documents."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.case import Case, Make, harmless, noticed, refused
from tests.hostile.ground import (
    OFFICE,
    TEXT,
    TEXT_LINKS,
    TYPES,
    Change,
    before_end,
    put,
)
from tests.loop import NAME
from workbook.problems.gate import FILE_PART_MISSING, FILE_TOO_DEEP, FILE_ZIP

ITS_TEXT = "the part with its text"
ANSWER = ">North</w:t></w:r>"  # the end of the first answer's words


def text(change: Change) -> Make:
    """A document whose text is changed."""
    return lambda ground: ground.edited("docx", {TEXT: change})


def added(blocks: str) -> Make:
    """A document with something more in front of its last settings."""

    def change(page: str) -> str:
        head, mark, tail = page.rpartition("<w:sectPr")
        assert mark
        return head + blocks + mark + tail

    return text(change)


def beside(inside: str) -> Make:
    """A document with something behind the words of the first answer, in the same place."""
    return text(put(ANSWER, ANSWER + inside))


def linked(kind: str, target: str, inside: str = "", mode: str = "External") -> Make:
    """A document with a link to the outside, and what uses it."""
    link = f'<Relationship Id="r99" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return lambda ground: ground.edited(
        "docx", {TEXT_LINKS: before_end("Relationships", link), TEXT: before_end("w:body", inside)}
    )


def p(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def table(inside: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{inside}</w:tc></w:tr></w:tbl>"


def nested(make: Callable[[str], str], depth: int, inside: str) -> str:
    for _ in range(depth):
        inside = make(inside)
    return inside


def box(inside: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def field(code: str, shown: str) -> str:
    return (
        run('<w:fldChar w:fldCharType="begin"/>')
        + run(f"<w:instrText>{code}</w:instrText>")
        + run('<w:fldChar w:fldCharType="separate"/>')
        + run(f"<w:t>{shown}</w:t>")
        + run('<w:fldChar w:fldCharType="end"/>')
    )


ONE_MORE = "1 piece of other text"

WORDS: tuple[Case, ...] = (
    refused(
        "no text", lambda ground: ground.without("docx", TEXT), FILE_PART_MISSING, part=ITS_TEXT
    ),
    refused(
        "a text without a body",
        lambda ground: ground.edited("docx", {TEXT: "<x/>"}),
        FILE_PART_MISSING,
        part=ITS_TEXT,
    ),
    refused(
        "a text that is the styles",
        lambda ground: ground.edited("docx", {"_rels/.rels": put("document.xml", "styles.xml")}),
        FILE_PART_MISSING,
        part=ITS_TEXT,
    ),
    refused(
        "a text among the files of the computer",
        lambda ground: ground.edited(
            "docx", {"_rels/.rels": put("word/document.xml", "../../../etc/passwd")}
        ),
        FILE_PART_MISSING,
        part=ITS_TEXT,
    ),
    refused("no content types of a docx", lambda ground: ground.without("docx", TYPES), FILE_ZIP),
    harmless("no styles of a docx", lambda ground: ground.without("docx", "word/styles.xml")),
    harmless("no links of a docx", lambda ground: ground.without("docx", TEXT_LINKS)),
    noticed("tables 20 deep", added(nested(table, 20, p("deep"))), ONE_MORE),
    refused("tables 90 deep", added(nested(table, 90, p("deep"))), FILE_TOO_DEEP),
    refused("tables 5,000 deep", added(nested(table, 5_000, p("deep"))), FILE_TOO_DEEP),
    noticed("boxes for answers 80 deep", added(nested(box, 80, p("deep"))), ONE_MORE),
    refused("boxes for answers 5,000 deep", added(nested(box, 5_000, p("deep"))), FILE_TOO_DEEP),
    noticed(
        "a table of 3,000 empty rows and one word",
        added(
            table("<w:p/>").replace(
                "</w:tr>",
                "</w:tr>"
                + "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 3_000
                + f"<w:tr><w:tc>{p('word')}</w:tc></w:tr>",
            )
        ),
        ONE_MORE,
    ),
    harmless(
        "a cell as wide as a thousand million",
        text(lambda page: page.replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="1000000000"/>')),
    ),
    harmless(
        "a cell as wide as less than nothing",
        text(lambda page: page.replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="-7"/>')),
    ),
    harmless(
        "cells that all go on from above",
        added(table("<w:p/>").replace("<w:tcPr/>", "<w:tcPr><w:vMerge/></w:tcPr>") * 500),
    ),
    noticed(
        "a part kept in a file of its own",
        added('<w:altChunk r:id="r99"/>'),
        "1 notice",
        "A part of this document is kept in a file of its own, and was not read.",
    ),
    noticed(
        "a document kept elsewhere",
        linked("subDocument", "file:///etc/passwd", '<w:subDoc r:id="r99"/>'),
        "1 notice",
        "A part of this document is kept in a file of its own, and was not read.",
    ),
    harmless("a template from far away", linked("attachedTemplate", "http://example.org/x.dotm")),
    harmless("a header from far away", linked("header", "http://example.org/header.xml")),
    harmless("comments from far away", linked("comments", "\\\\server\\comments.xml")),
    harmless("a font from far away", linked("font", "http://example.org/font.odttf")),
    harmless(
        "an empty paragraph with a picture from far away",
        linked("image", "http://example.org/x.png", "<w:p><w:r><w:t/></w:r></w:p>"),
    ),
    noticed(
        "a field that fetches a file",
        added(paragraph(field("INCLUDETEXT C:\\secret.docx", "fetched"))),
        ONE_MORE,
    ),
    noticed(
        "a field that starts a program",
        added(paragraph(field("DDEAUTO c:\\windows\\cmd.exe", "started"))),
        ONE_MORE,
    ),
    harmless(
        "a field that starts a program and shows nothing",
        added(paragraph(field("DDEAUTO cmd", ""))),
    ),
    harmless(
        "a field that is never closed",
        added('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'),
    ),
    harmless(
        "a thousand fields that are never closed",
        added("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 1_000 + "</w:p>"),
    ),
    harmless(
        "a thousand fields that are closed and never begun",
        added("<w:p>" + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 1_000 + "</w:p>"),
    ),
    harmless(
        "a thousand bookmarks without end",
        added(
            "<w:p>"
            + "".join(f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/>' for n in range(1_000))
            + "</w:p>"
        ),
    ),
    harmless(
        "bookmarks of ours in the wrong place",
        added('<w:p><w:bookmarkStart w:id="77" w:name="w_0b8a74af9566dd91"/></w:p>'),
    ),
    harmless(
        "an alternative with the words of the answer twice",
        text(
            put(
                '<w:r><w:t xml:space="preserve">North</w:t></w:r>',
                '<mc:AlternateContent><mc:Choice Requires="w14">'
                "<w:r><w:t>North</w:t></w:r></mc:Choice>"
                "<mc:Fallback><w:r><w:t>South</w:t></w:r></mc:Fallback></mc:AlternateContent>",
            )
        ),
    ),
    harmless(
        "an alternative of which only the second says something",
        text(
            put(
                '<w:r><w:t xml:space="preserve">North</w:t></w:r>',
                '<mc:AlternateContent><mc:Choice Requires="zz"/>'
                "<mc:Fallback><w:r><w:t>North</w:t></w:r></mc:Fallback></mc:AlternateContent>",
            )
        ),
    ),
    noticed(
        "a sign of a font with a code that is none",
        added('<w:p><w:r><w:sym w:font="Wingdings" w:char=""/></w:r></w:p>'),
        ONE_MORE,
    ),
    noticed(
        "a sign of a font beyond all signs",
        added('<w:p><w:r><w:sym w:font="Wingdings" w:char="FFFFFFFF"/></w:r></w:p>'),
        ONE_MORE,
    ),
    noticed(
        "a sign that is half a letter",
        added('<w:p><w:r><w:sym w:font="Arial" w:char="D800"/></w:r></w:p>'),
        ONE_MORE,
    ),
    noticed(
        "words struck out without end",
        added(
            "<w:p>"
            + "<w:del>" * 90
            + "<w:r><w:delText>gone</w:delText></w:r>"
            + "</w:del>" * 90
            + "</w:p>"
        ),
        ONE_MORE,
    ),
    harmless(
        "an answer of 300,000 letters",
        text(put(">North<", f">{'north ' * 50_000}<")),
        {NAME: "north " * 50_000},
    ),
    harmless(
        "words that look like mark-up",
        text(put(">North<", ">&lt;script&gt;alert(1)&lt;/script&gt;<")),
        {NAME: "<script>alert(1)</script>"},
    ),
    harmless(
        "words that look like a formula",
        text(put(">North<", ">=cmd|'/C calc'!A0<")),
        {NAME: "=cmd|'/C calc'!A0"},
    ),
    noticed(
        "a note that calls itself",
        lambda ground: ground.edited(
            "docx",
            {
                TEXT_LINKS: before_end(
                    "Relationships",
                    (f'<Relationship Id="r9" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>'),
                ),
                "word/footnotes.xml": (
                    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                    '<w:footnote w:id="1"><w:p><w:r><w:t>round</w:t>'
                    '<w:footnoteReference w:id="1"/></w:r>'
                    "</w:p></w:footnote></w:footnotes>"
                ),
                TEXT: put(ANSWER, ANSWER + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
            },
        ),
        ONE_MORE,
    ),
    harmless("a note that does not exist", beside('<w:r><w:footnoteReference w:id="-5"/></w:r>')),
    harmless(
        "an embedded object in a docx",
        beside(
            '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" '
            'ProgID="Package" r:id="r5"/></w:object></w:r>'
        ),
    ),
    harmless(
        "styles that are based on each other in a circle",
        lambda ground: ground.edited(
            "docx",
            {
                "word/styles.xml": before_end(
                    "w:styles",
                    (
                        '<w:style w:styleId="A1"><w:basedOn w:val="B1"/></w:style>'
                        '<w:style w:styleId="B1"><w:basedOn w:val="A1"/></w:style>'
                    ),
                )
            },
        ),
    ),
)
