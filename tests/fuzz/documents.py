"""A filled-in Word document → the parts of a small docx package, and of an odt package.

What only looks is taken off, so that a file is a few kilobytes. The OpenDocument text is made from
the same body, with boxes as LibreOffice writes them.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Collection, Iterator
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from tests.fuzz.packing import Part
from tests.readers.odt_typist import SPACES as ODT_SPACES
from tests.readers.word_typist import MAIN_TYPE, inserted, p, part, relations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_LOOKS = ("rPr", "tblPr", "tblGrid", "trPr", "sectPr", "proofErr", "tcW", "tcBorders", "shd")
_LOOKS_TOO = ("vAlign", "keepNext", "pBdr", "spacing", "checkedState", "uncheckedState", "noWrap")
_COMMENT, _NOTE, _INSERTED = "canary comment end", "canary footnote end", "canary inserted end"
BESIDE = (_COMMENT, _NOTE, _INSERTED)


def docx_parts(data: bytes, codes: Collection[str], *, bare: bool) -> tuple[Part, ...]:
    """The parts of the document that hold words. codes: the first cells of rows with answers.
    bare: nothing is left but those rows' tables, the headings and the copy code."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        held = {name: package.read(name) for name in package.namelist()}
    body = etree.fromstring(held["word/document.xml"])[0]
    strip(body)
    if bare:
        for each in list(body):
            if not _is_needed(each, codes):
                body.remove(each)
    else:
        _add_beside(body)
    foot = etree.fromstring(held["word/footer1.xml"])
    strip(foot)
    document = part("document", etree.tostring(body, encoding="unicode"))
    names = [] if bare else ["comments", "footnotes"]
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>',
        "_rels/.rels": relations({"document": "word/document.xml"}),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relations(
            {name: f"{name}.xml" for name in ("styles", "footer1", *names)}
        ),
        "word/footer1.xml": etree.tostring(foot, encoding="unicode"),
        "word/styles.xml": part("styles", *_heading_styles(held["word/styles.xml"])),
    }
    if not bare:
        parts["word/comments.xml"] = part(
            "comments", f'<w:comment w:id="3" w:author="x">{p(_COMMENT)}</w:comment>'
        )
        parts["word/footnotes.xml"] = part(
            "footnotes", f'<w:footnote w:id="4">{p(_NOTE)}</w:footnote>'
        )
    return tuple(Part(name, text.encode()) for name, text in parts.items())


def strip(root: etree._Element) -> None:
    """Take off what only looks."""
    for name in _LOOKS + _LOOKS_TOO:
        for each in list(root.iter(f"{{*}}{name}")):
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)
    for name in ("pPr", "tcPr"):
        for each in list(root.iter(f"{W}{name}")):
            style = each.find(f"{W}pStyle")
            is_plain = style is not None and not str(style.get(f"{W}val")).startswith("Heading")
            parent = each.getparent()
            if parent is not None and (is_plain or not len(each)):
                parent.remove(each)


def _is_needed(block: etree._Element, codes: Collection[str]) -> bool:
    if block.tag == f"{W}tbl":
        return any(_words(row.find(f"{W}tc")) in codes for row in block.iter(f"{W}tr"))
    return "Workbook code" in _words(block) or block.find(f"{W}pPr") is not None


def _words(element: etree._Element | None) -> str:
    return "" if element is None else "".join(each.text or "" for each in element.iter(f"{W}t"))


def _add_beside(body: etree._Element) -> None:
    """A comment, a footnote and tracked words, in the last paragraph of the body's own."""
    last = [each for each in body if each.tag == f"{W}p"][-1]
    made = etree.fromstring(
        part(
            "p",
            "<w:r><w:t>typed below</w:t></w:r>",
            '<w:r><w:commentReference w:id="3"/></w:r><w:r><w:footnoteReference w:id="4"/></w:r>',
            inserted(_INSERTED),
        )
    )
    last.addnext(made)


def _heading_styles(styles: bytes) -> Iterator[str]:
    for each in etree.fromstring(styles).iterchildren(f"{W}style"):
        name = each.find(f"{W}name")
        if name is not None and str(name.get(f"{W}val")).lower().startswith("heading"):
            bare = copy.deepcopy(each)
            strip(bare)
            yield etree.tostring(bare, encoding="unicode")


def odt_parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The same document as an OpenDocument text."""
    held = {each.name: each.data for each in parts}
    body = etree.fromstring(held["word/document.xml"])[0]
    foot = etree.fromstring(held["word/footer1.xml"])
    content = (
        f"<office:document-content {ODT_SPACES}><office:body><office:text>"
        f"{''.join(_blocks(body))}</office:text></office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {ODT_SPACES}><office:master-styles><style:master-page>"
        f"<style:footer>{''.join(_blocks(foot))}</style:footer></style:master-page>"
        "</office:master-styles></office:document-styles>"
    )
    return (
        Part("mimetype", b"application/vnd.oasis.opendocument.text"),
        Part("content.xml", content.encode()),
        Part("styles.xml", styles.encode()),
    )


def _blocks(element: etree._Element) -> Iterator[str]:
    for each in element:
        if each.tag == f"{W}p":
            style = each.find(f"{W}pPr/{W}pStyle")
            level = str(style.get(f"{W}val"))[-1] if style is not None else ""
            name = f'h text:outline-level="{level}"' if level.isdigit() else "p"
            yield f"<text:{name}>{''.join(_inline(each))}</text:{name.split()[0]}>"
        elif each.tag == f"{W}tbl":
            rows = "".join(
                "<table:table-row>"
                + "".join(_odt_cell(cell) for cell in row.iterchildren(f"{W}tc"))
                + "</table:table-row>"
                for row in each.iterchildren(f"{W}tr")
            )
            yield f"<table:table><table:table-column/>{rows}</table:table>"


def _odt_cell(cell: etree._Element) -> str:
    return f"<table:table-cell>{''.join(_blocks(cell))}</table:table-cell>"


def _inline(element: etree._Element) -> Iterator[str]:
    for each in element:
        if each.tag == f"{W}r":
            yield f"<text:span>{''.join(_run(each))}</text:span>"
        elif each.tag == f"{W}bookmarkStart":
            yield f"<text:bookmark text:name={quoteattr(str(each.get(f'{W}name')))}/>"
        elif each.tag == f"{W}sdt":
            content = each.find(f"{W}sdtContent")
            inside = "".join(_inline(content)) if content is not None else ""
            yield f"<loext:content-control{_box(each)}>{inside}</loext:content-control>"
        elif each.tag in (f"{W}ins", f"{W}hyperlink"):
            yield from _inline(each)


def _run(run: etree._Element) -> Iterator[str]:
    for each in run:
        if each.tag == f"{W}t":
            yield escape(each.text or "").replace("  ", " <text:s/>")
        elif each.tag == f"{W}br":
            yield "<text:line-break/>"
        elif each.tag == f"{W}tab":
            yield "<text:tab/>"


def _box(control: etree._Element) -> str:
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        return ""
    found = [
        f" loext:{name}={quoteattr(str(each.get(f'{W}val')))}"
        for name in ("tag", "alias")
        if (each := properties.find(f"{W}{name}")) is not None
    ]
    checked = next(properties.iter(f"{W14}checked"), None)
    if checked is not None:
        is_ticked = checked.get(f"{W14}val") == "1"
        found.append(f' loext:checkbox="true" loext:checked="{str(is_ticked).lower()}"')
    if properties.find(f"{W}showingPlcHdr") is not None:
        found.append(' loext:showing-place-holder="true"')
    return "".join(found)
