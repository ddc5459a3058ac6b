"""Hostile contents of OpenDocument files, spreadsheets and texts."""

from __future__ import annotations

from tests.hostile.case import Case, Make, harmless, noticed, refused
from tests.hostile.ground import CONTENT, MANIFEST, Change, before_end, put
from tests.loop import NAME
from workbook.problems.files import NOT_OUR_WORKBOOK
from workbook.problems.gate import (
    FILE_LOCKED_OPENDOCUMENT,
    FILE_PART_MISSING,
    FILE_TOO_DEEP,
    FILE_TOO_FULL,
    FILE_TOO_MUCH_TEXT,
    FILE_ZIP,
)

ANSWER = "<text:p>North</text:p>"
SHEETS = "the part with its sheets"
ITS_TEXT = "the part with its text"
ONE_MORE = "1 piece of other text"
LOCKED = "<manifest:encryption-data><manifest:algorithm/></manifest:encryption-data>"


def sheets(change: Change) -> Make:
    return lambda ground: ground.edited("ods", {CONTENT: change})


def text(change: Change) -> Make:
    return lambda ground: ground.edited("odt", {CONTENT: change})


def answer(inside: str) -> Make:
    """A spreadsheet with another first answer."""
    return sheets(put(ANSWER, inside))


def cell(attributes: str, inside: str = "<text:p>x</text:p>") -> str:
    return f'<table:table-cell office:value-type="string"{attributes}>{inside}</table:table-cell>'


def rows(*listed: str) -> Make:
    """A spreadsheet with one more sheet at its end, of these rows."""
    table = f'<table:table table:name="More">{"".join(listed)}</table:table>'

    def change(page: str) -> str:
        head, mark, tail = page.rpartition("</table:table>")
        return head + mark + table + tail

    return sheets(change)


def row(inside: str, attributes: str = "") -> str:
    return f"<table:table-row{attributes}>{inside}</table:table-row>"


def repeated(what: str, times: int) -> str:
    return f' table:number-{what}-repeated="{times}"'


def deep(tag: str, depth: int, inside: str) -> str:
    return f"<{tag}>" * depth + inside + f"</{tag}>" * depth


def appended(inside: str) -> Make:
    return text(before_end("office:text", inside))


OPEN_DOCUMENT: tuple[Case, ...] = (
    refused(
        "no content of an ods",
        lambda ground: ground.without("ods", CONTENT),
        FILE_PART_MISSING,
        part=SHEETS,
    ),
    refused(
        "no content of an odt",
        lambda ground: ground.without("odt", CONTENT),
        FILE_PART_MISSING,
        part=ITS_TEXT,
    ),
    refused("no kind of an ods", lambda ground: ground.without("ods", "mimetype"), FILE_ZIP),
    harmless("no manifest of an ods", lambda ground: ground.without("ods", MANIFEST)),
    harmless("no styles of an ods", lambda ground: ground.without("ods", "styles.xml")),
    harmless("no styles of an odt", lambda ground: ground.without("odt", "styles.xml")),
    refused(
        "a content that is no document",
        lambda ground: ground.edited("ods", {CONTENT: "<x/>"}),
        NOT_OUR_WORKBOOK,
    ),
    refused(
        "an ods that calls itself an odt",
        lambda ground: ground.edited(
            "ods", {"mimetype": b"application/vnd.oasis.opendocument.text"}
        ),
        FILE_PART_MISSING,
        part=ITS_TEXT,
    ),
    refused(
        "a locked ods",
        lambda ground: ground.edited("ods", {MANIFEST: before_end("manifest:manifest", LOCKED)}),
        FILE_LOCKED_OPENDOCUMENT,
    ),
    refused(
        "a locked odt",
        lambda ground: ground.edited("odt", {MANIFEST: before_end("manifest:manifest", LOCKED)}),
        FILE_LOCKED_OPENDOCUMENT,
    ),
    noticed(
        "a hundred thousand spaces in a cell",
        rows(row(cell("", f"<text:p>x{' ' * 100_000}x</text:p>"))),
        "1 notice and 2 pieces of other text",
    ),
    noticed(
        "empty cells without end",
        rows(row(f"<table:table-cell{repeated('columns', 999_999_999)}/>")),
        ONE_MORE,
    ),
    noticed(
        "empty rows without end",
        rows(row("<table:table-cell/>", repeated("rows", 999_999_999)) * 50),
        ONE_MORE,
    ),
    refused(
        "a word in a million columns",
        rows(row(cell(repeated("columns", 10**6)))),
        FILE_TOO_FULL,
        sheet="More",
    ),
    refused(
        "a word in a million rows",
        rows(row(cell(""), repeated("rows", 10**6))),
        FILE_TOO_FULL,
        sheet="More",
    ),
    refused(
        "an answer in a million rows",
        sheets(
            lambda page: page.replace(
                "<table:table-row", "<table:table-row" + repeated("rows", 10**6), 12
            ).replace(repeated("rows", 10**6), "", 11)
        ),
        FILE_TOO_FULL,
        sheet="Start here",
    ),
    refused(
        "a word in 16,384 columns of a million rows",
        rows(row(cell(repeated("columns", 16_384)), repeated("rows", 1_048_576))),
        FILE_TOO_FULL,
        sheet="More",
    ),
    noticed(
        "a word repeated less than no times",
        rows(row(cell(repeated("columns", -5)))),
        "1 notice and 2 pieces of other text",
    ),
    noticed(
        "a word beyond the last row",
        rows(row("<table:table-cell/>", repeated("rows", 1_048_576)), row(cell(""))),
        "1 notice and 2 pieces of other text",
    ),
    refused(
        "a thousand million spaces",
        answer('<text:p>North<text:s text:c="999999999"/></text:p>'),
        FILE_TOO_MUCH_TEXT,
    ),
    refused(
        "spaces by the hundred thousand, a thousand times",
        answer("<text:p>North" + '<text:s text:c="100000"/>' * 1_000 + "</text:p>"),
        FILE_TOO_MUCH_TEXT,
    ),
    refused(
        "a thousand million spaces in an odt",
        appended('<text:p>x<text:s text:c="999999999"/></text:p>'),
        FILE_TOO_MUCH_TEXT,
    ),
    refused(
        "a thousand million spaces in the header of an odt",
        lambda ground: ground.edited(
            "odt",
            {
                "styles.xml": before_end(
                    "office:master-styles",
                    (
                        '<style:master-page style:name="x"><style:header>'
                        '<text:p>x<text:s text:c="999999999"/>'
                        "</text:p></style:header></style:master-page>"
                    ),
                )
            },
        ),
        FILE_TOO_MUCH_TEXT,
    ),
    harmless(
        "spaces less than none",
        answer('<text:p>North<text:s text:c="-9"/></text:p>'),
        {NAME: "North "},
    ),
    harmless(
        "scripts",
        sheets(
            put(
                "<office:body>",
                (
                    '<office:scripts><office:script script:language="ooo:Basic" '
                    'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0">Shell "calc"'
                    "</office:script></office:scripts><office:body>"
                ),
            )
        ),
    ),
    harmless(
        "a link in an answer",
        answer('<text:p><text:a xlink:href="file:///etc/passwd">North</text:a></text:p>'),
    ),
    noticed(
        "a sheet fetched from far away",
        rows('<table:table-source xlink:href="http://example.org/x.ods" table:table-name="x"/>'),
        ONE_MORE,
    ),
    noticed(
        "a formula that leaves an ods",
        sheets(
            lambda page: page.replace(
                f' office:value-type="string" calcext:value-type="string">{ANSWER}',
                ' table:formula="of:=[\'file:///etc/passwd\'#$x.A1]" office:value-type="string">'
                f"{ANSWER}",
            )
        ),
        "1 notice and 1 piece of other text",
    ),
    noticed(
        "frames in frames",
        appended(
            "<text:p>"
            + deep("draw:frame", 60, "<draw:text-box><text:p>deep</text:p></draw:text-box>")
            + "</text:p>"
        ),
        ONE_MORE,
    ),
    refused(
        "frames in frames without end",
        appended("<text:p>" + deep("draw:frame", 5_000, "<draw:text-box/>") + "</text:p>"),
        FILE_TOO_DEEP,
    ),
    refused(
        "tables in tables without end",
        appended(deep("table:table", 5_000, "<table:table-row/>")),
        FILE_TOO_DEEP,
    ),
    refused("lists in lists without end", appended(deep("text:list", 5_000, "")), FILE_TOO_DEEP),
    noticed("lists 60 deep", appended(deep("text:list", 60, "<text:p>deep</text:p>")), ONE_MORE),
    harmless("a page that begins and never ends", appended('<text:section text:name="x"/>')),
    harmless(
        "a change that was never made",
        appended('<text:p><text:change text:change-id="nowhere"/></text:p>'),
    ),
    noticed(
        "a picture far away with words beside it",
        appended(
            '<text:p>word<draw:frame><draw:image xlink:href="http://example.org/x.png"/></draw:frame>'
            "</text:p>"
        ),
        ONE_MORE,
    ),
    harmless(
        "a connection that fetches data",
        appended('<text:p><text:dde-connection office:name="cmd"/></text:p>'),
    ),
)
