"""Hostile XML: document types wherever they can hide, entities, nesting, floods, broken text."""

from __future__ import annotations

from tests.hostile.case import Case, Make, harmless, refused
from tests.hostile.ground import (
    BOOK,
    BOOK_LINKS,
    CONTENT,
    MANIFEST,
    OFFICE,
    SHEET,
    SHEET_LINKS,
    STRINGS,
    STYLES,
    TEXT,
    TEXT_LINKS,
    TYPES,
    Change,
    Ground,
    before_end,
    inline,
    put,
    put_cell,
)
from tests.loop import NAME
from workbook.problems.gate import (
    FILE_DAMAGED,
    FILE_DEFINES_TEXT,
    FILE_ODD_LETTERS,
    FILE_TOO_DEEP,
    FILE_UNPACKS_TOO_FAR,
)

DOCTYPE = '<!DOCTYPE x [<!ENTITY e "boom">]>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">'
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE x SYSTEM "http://example.org/x.dtd" [<!ENTITY % e SYSTEM "x"> %e;]>'


def _headed(text: str, head: str) -> str:
    """A part with something put between its declaration and its first element."""
    if text.startswith("<?xml"):
        declaration, end, rest = text.partition("?>")
        return f"{declaration}{end}{head}{rest}"
    return head + text


def _with_type(part: str, kind: str = "xlsx", doctype: str = DOCTYPE) -> Make:
    return lambda ground: ground.edited(kind, {part: lambda text: _headed(text, doctype)})


def _bare(text: str) -> str:
    """A part without its declaration."""
    return text.partition("?>")[2] if text.startswith("<?xml") else text


def _encoded(
    encoding: str, head: str = DOCTYPE, part: str = SHEET, kind: str = "xlsx", mark: bytes = b""
) -> Make:
    """A part in another encoding. The declaration is that of the honest file: UTF-8, or none."""

    def make(ground: Ground) -> bytes:
        text = head + _bare(ground.files(kind)[part].decode())
        return ground.edited(kind, {part: mark + text.encode(encoding, "xmlcharrefreplace")})

    return make


def _declared(encoding: str, codec: str, head: str = "") -> Make:
    """The sheet with a declaration of its own."""

    def make(ground: Ground) -> bytes:
        text = _bare(ground.files("xlsx")[SHEET].decode())
        whole = f'<?xml version="1.0" encoding="{encoding}"?>{head}{text}'
        return ground.edited("xlsx", {SHEET: whole.encode(codec, "xmlcharrefreplace")})

    return make


def _sheet(change: Change) -> Make:
    return lambda ground: ground.edited("xlsx", {SHEET: change})


def _raw_answer(raw: bytes) -> Make:
    """The first answer with bytes in it that are no words."""

    def make(ground: Ground) -> bytes:
        sheet = ground.files("xlsx")[SHEET]
        assert sheet.count(b">North<") == 1
        return ground.edited("xlsx", {SHEET: sheet.replace(b">North<", b">" + raw + b"<")})

    return make


def _linked(kind: str, part: str, content: str) -> Make:
    """The sheet with one more part that hangs on it."""
    address = f"{OFFICE}/{kind}"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r9" Type="{address}" Target="/{part}"/></Relationships>'
    )
    return lambda ground: ground.edited("xlsx", {SHEET_LINKS: links, part: content})


def _text_linked(kind: str, content: str) -> Make:
    """A Word copy with one more part that hangs on its text."""
    link = f'<Relationship Id="r9" Type="{OFFICE}/{kind}" Target="more.xml"/>'
    return lambda ground: ground.edited(
        "docx", {TEXT_LINKS: before_end("Relationships", link), "word/more.xml": content}
    )


def _padded(inside: str) -> Make:
    """The sheet with something at its end that no program puts there."""
    return _sheet(before_end("worksheet", inside))


def _nested(depth: int, tag: str = "a") -> str:
    return f"<{tag}>" * depth + f"</{tag}>" * depth


def _attributes(count: int) -> str:
    return "<x " + " ".join(f'a{n}="1"' for n in range(count)) + "/>"


def _spaces(count: int) -> str:
    return "<x " + " ".join(f'xmlns:a{n}="u:{n}"' for n in range(count)) + "/>"


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPED_PARTS = (
    (TYPES, "xlsx"),
    ("_rels/.rels", "xlsx"),
    (BOOK, "xlsx"),
    (BOOK_LINKS, "xlsx"),
    (SHEET, "xlsx"),
    (STRINGS, "xlsx"),
    (STYLES, "xlsx"),
    ("xl/drawings/drawing1.xml", "xlsx"),
    ("xl/worksheets/_rels/sheet3.xml.rels", "xlsx"),
    (TYPES, "docx"),
    (TEXT, "docx"),
    (TEXT_LINKS, "docx"),
    ("word/styles.xml", "docx"),
    ("word/footer1.xml", "docx"),
    (CONTENT, "ods"),
    ("styles.xml", "ods"),
    (MANIFEST, "ods"),
    (CONTENT, "odt"),
    ("styles.xml", "odt"),
    (MANIFEST, "odt"),
)

DOCUMENT_TYPES: tuple[Case, ...] = (
    *(
        refused(f"a document type in {part} ({kind})", _with_type(part, kind), FILE_DEFINES_TEXT)
        for part, kind in TYPED_PARTS
    ),
    refused(
        "a document type in comments",
        _linked("comments", "xl/comments1.xml", DOCTYPE + "<comments/>"),
        FILE_DEFINES_TEXT,
    ),
    refused(
        "a document type in threaded comments",
        _linked("threadedComment", "xl/threads.xml", DOCTYPE + "<x/>"),
        FILE_DEFINES_TEXT,
    ),
    refused(
        "a document type in an old drawing",
        _linked("vmlDrawing", "xl/old.vml", DOCTYPE + "<xml/>"),
        FILE_DEFINES_TEXT,
    ),
    *(
        refused(
            f"a document type in {kind} of a docx",
            _text_linked(kind, f"{DOCTYPE}<w:x {W}/>"),
            FILE_DEFINES_TEXT,
        )
        for kind in ("header", "footer", "footnotes", "endnotes", "comments")
    ),
    harmless("a document type in a part that nothing opens", _with_type("xl/theme/theme1.xml")),
    harmless("a document type in the properties", _with_type("docProps/core.xml")),
    *(
        refused(f"a document type in {name}", _encoded(codec, mark=mark), FILE_DEFINES_TEXT)
        for name, codec, mark in (
            ("UTF-8 with a mark", "utf-8", b"\xef\xbb\xbf"),
            ("UTF-16 with a mark", "utf-16-le", b"\xff\xfe"),
            ("UTF-16, big end first, with a mark", "utf-16-be", b"\xfe\xff"),
            ("UTF-16 without a mark", "utf-16-le", b""),
            ("UTF-16, big end first, without a mark", "utf-16-be", b""),
            ("UTF-32 with a mark", "utf-32-le", b"\xff\xfe\0\0"),
            ("UTF-32, big end first, with a mark", "utf-32-be", b"\0\0\xfe\xff"),
            ("UTF-32 without a mark", "utf-32-le", b""),
            ("UTF-32, big end first, without a mark", "utf-32-be", b""),
        )
    ),
    refused(
        "a document type in UTF-16 of a docx",
        _encoded("utf-16-le", part=TEXT, kind="docx", mark=b"\xff\xfe"),
        FILE_DEFINES_TEXT,
    ),
    refused(
        "a document type in UTF-16 of an ods",
        _encoded("utf-16-be", part=CONTENT, kind="ods", mark=b"\xfe\xff"),
        FILE_DEFINES_TEXT,
    ),
    refused(
        "UTF-8 said, UTF-16 meant, and a document type",
        _declared("utf-8", "utf-16", DOCTYPE),
        FILE_DEFINES_TEXT,
    ),
    refused(
        "a document type in Latin letters",
        _declared("iso-8859-1", "latin-1", DOCTYPE),
        FILE_DEFINES_TEXT,
    ),
    refused("UTF-7", _declared("utf-7", "ascii", "+ADwAIQ-DOCTYPE x+AD4-"), FILE_ODD_LETTERS),
    refused("a code of Japanese mail", _declared("iso-2022-jp", "ascii"), FILE_ODD_LETTERS),
    refused("a code of mainframes", _declared("cp037", "cp037"), FILE_DAMAGED),
    refused(
        "a document type in small letters",
        _with_type(SHEET, doctype="<!doctype x>"),
        FILE_DEFINES_TEXT,
    ),
    refused(
        "a document type behind a comment",
        _with_type(SHEET, doctype=f"<!-- x -->{DOCTYPE}"),
        FILE_DEFINES_TEXT,
    ),
    refused("a document type in the midst of the sheet", _padded(DOCTYPE), FILE_DEFINES_TEXT),
    refused("a billion laughs", _with_type(SHEET, doctype=LAUGHS), FILE_DEFINES_TEXT),
    refused("a billion laughs in a docx", _with_type(TEXT, "docx", LAUGHS), FILE_DEFINES_TEXT),
    refused("a billion laughs in an odt", _with_type(CONTENT, "odt", LAUGHS), FILE_DEFINES_TEXT),
    refused("an entity from outside", _with_type(SHEET, doctype=OUTSIDE), FILE_DEFINES_TEXT),
    refused(
        "an entity of the document type from outside",
        _with_type(SHEET, doctype=PARAMETER),
        FILE_DEFINES_TEXT,
    ),
    refused("an entity that nobody defined", _raw_answer(b"&e;"), FILE_DAMAGED),
    harmless("UTF-16 as some programs write it", _encoded("utf-16-le", "", mark=b"\xff\xfe")),
    harmless("UTF-32", _encoded("utf-32-be", "", mark=b"\0\0\xfe\xff")),
    harmless("Latin letters", _declared("iso-8859-1", "latin-1")),
    harmless("the letters of Windows", _declared("windows-1252", "latin-1")),
    harmless(
        "words that only look like a document type",
        lambda ground: ground.edited(
            "xlsx", {SHEET: lambda text: put_cell(text, "C7", inline("<!DOCTYPE html>"))}
        ),
        {NAME: "<!DOCTYPE html>"},
    ),
)

FLOODS: tuple[Case, ...] = (
    harmless("elements 200 deep", _padded(_nested(200))),
    refused("elements 300 deep", _padded(_nested(300)), FILE_TOO_DEEP),
    refused("elements 100,000 deep", _padded(_nested(100_000)), FILE_TOO_DEEP),
    refused(
        "elements 100,000 deep in a docx",
        lambda ground: ground.edited("docx", {TEXT: before_end("w:body", _nested(100_000, "w:p"))}),
        FILE_TOO_DEEP,
    ),
    refused(
        "elements 100,000 deep in an ods",
        lambda ground: ground.edited(
            "ods", {CONTENT: before_end("office:spreadsheet", _nested(100_000, "text:p"))}
        ),
        FILE_TOO_DEEP,
    ),
    refused(
        "elements 100,000 deep in the list of sheets",
        lambda ground: ground.edited("xlsx", {BOOK: before_end("workbook", _nested(100_000))}),
        FILE_TOO_DEEP,
    ),
    harmless("100,000 attributes", _padded(_attributes(100_000))),
    refused("4,000,000 attributes", _padded(_attributes(100) * 41_000), FILE_UNPACKS_TOO_FAR),
    harmless("10,000 namespaces", _padded(_spaces(10_000))),
    harmless(
        "namespaces within namespaces",
        _padded(
            "".join(f'<n{n}:a xmlns:n{n}="u:{n}">' for n in range(200))
            + "".join(f"</n{n}:a>" for n in reversed(range(200)))
        ),
    ),
    harmless("100,000 processing instructions", _padded("<?x y?>" * 100_000)),
    harmless("a comment of a megabyte", _padded(f"<!-- {'x' * 10**6} -->")),
    refused(
        "an attribute of eleven megabytes",
        _padded(f'<x a="{"0123456789" * 1_100_000}"/>'),
        FILE_UNPACKS_TOO_FAR,
    ),
    refused("a text of eleven megabytes", _padded("0123456789" * 1_100_000), FILE_UNPACKS_TOO_FAR),
    refused("a name of a hundred thousand letters", _padded(f"<{'a' * 100_000}/>"), FILE_DAMAGED),
    refused(
        "a million small elements in the list of sheets",
        lambda ground: ground.edited("xlsx", {BOOK: before_end("workbook", "<a/>" * 1_000_001)}),
        FILE_UNPACKS_TOO_FAR,
    ),
    refused(
        "a million small elements in a docx",
        lambda ground: ground.edited("docx", {TEXT: before_end("w:body", "<a/>" * 1_000_001)}),
        FILE_UNPACKS_TOO_FAR,
    ),
    refused("bytes that are no UTF-8", _raw_answer(b"N\xff\xferth"), FILE_DAMAGED),
    refused("a letter written the long way round", _raw_answer(b"\xc0\xaf"), FILE_DAMAGED),
    refused("half a letter in UTF-8", _raw_answer(b"\xed\xa0\x80"), FILE_DAMAGED),
    refused("a zero among the words", _raw_answer(b"No\0rth"), FILE_DAMAGED),
    refused("a control sign among the words", _raw_answer(b"No\x07rth"), FILE_DAMAGED),
    refused("a zero as a number among the words", _raw_answer(b"No&#0;rth"), FILE_DAMAGED),
    refused("half a letter as a number", _raw_answer(b"No&#xD800;rth"), FILE_DAMAGED),
    refused("an element that is not closed", _padded("<a>"), FILE_DAMAGED),
    refused("two outermost elements", _sheet(lambda text: text + "<a/>"), FILE_DAMAGED),
    refused("an attribute twice", _sheet(put('<c r="C7"', '<c r="C9" r="C7"')), FILE_DAMAGED),
    refused(
        "a sheet of no bytes", lambda ground: ground.edited("xlsx", {SHEET: b""}), FILE_DAMAGED
    ),
    refused(
        "a sheet that is a picture",
        lambda ground: ground.edited("xlsx", {SHEET: b"\x89PNG\r\n\x1a\n" + bytes(400)}),
        FILE_DAMAGED,
    ),
    refused(
        "content types of no bytes",
        lambda ground: ground.edited("xlsx", {TYPES: b""}),
        FILE_DAMAGED,
    ),
    refused("a text of no bytes", lambda ground: ground.edited("docx", {TEXT: b""}), FILE_DAMAGED),
    refused(
        "a content of no bytes", lambda ground: ground.edited("ods", {CONTENT: b""}), FILE_DAMAGED
    ),
)
