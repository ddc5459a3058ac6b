"""A person's LibreOffice Writer, in raw XML: files as it saves them."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    }.items()
)


def p(inside: str = "", style: str = "Standard") -> str:
    """A paragraph; inside is XML."""
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def cell(*inside: str) -> str:
    blocks = "".join(each if each.startswith("<") else p(escape(each)) for each in inside)
    return f"<table:table-cell>{blocks or p()}</table:table-cell>"


def row(*cells: str) -> str:
    inside = "".join(each if each.startswith("<table:") else cell(each) for each in cells)
    return f"<table:table-row>{inside}</table:table-row>"


def table(*rows: str) -> str:
    return f"<table:table><table:table-column/>{''.join(rows)}</table:table>"


def odt(
    *blocks: str, styles: str = "", automatic: str = "", masters: str = "", root: str = "text"
) -> bytes:
    """A document of these blocks. styles, automatic, masters: further XML. root: what it is."""
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:{root}>"
        f"{''.join(blocks)}</office:{root}></office:body></office:document-content>"
    )
    common = (
        f"<office:document-styles {SPACES}><office:styles>{styles}</office:styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        package.writestr("styles.xml", common)
    return out.getvalue()
