"""The empty Word file that a document begins as, where people give no template.

python-docx's own template is not used: it brings styles, a theme and data parts that nothing here
needs, and a date of its own.
"""

from __future__ import annotations

import io
import zipfile

from workbook.document import PORTRAIT_WIDTH
from workbook.writers.docx.elements import twips
from workbook.writers.docx.theme import font_part, theme_part

A4_WIDTH, A4_HEIGHT = 210.0, 297.0  # millimetres
TOP, BOTTOM, EDGE = 17.0, 19.0, 9.0  # margins, and how far from the edge a footer stands

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def empty_file() -> io.BytesIO:
    """An A4 document without text, styles or an author."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in _parts().items():
            package.writestr(name, _HEAD + content)
    stream.seek(0)
    return stream


def _parts() -> dict[str, str]:
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relations(
            (f"{_OFFICE}/styles", "styles.xml"),
            (f"{_OFFICE}/settings", "settings.xml"),
            (f"{_OFFICE}/fontTable", "fontTable.xml"),
            (f"{_OFFICE}/theme", "theme/theme1.xml"),
        ),
        "word/fontTable.xml": font_part(),
        "word/settings.xml": _settings(),
        "word/styles.xml": f'<w:styles xmlns:w="{_W}"/>',
        "word/theme/theme1.xml": theme_part(),
    }


def _content_types() -> str:
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    parts = (
        ("/docProps/core.xml", core),
        ("/word/document.xml", f"{_WORD}.document.main+xml"),
        ("/word/fontTable.xml", f"{_WORD}.fontTable+xml"),
        ("/word/settings.xml", f"{_WORD}.settings+xml"),
        ("/word/styles.xml", f"{_WORD}.styles+xml"),
        ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _core() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
    )


def _document() -> str:
    """The document's root says that programs which do not know check boxes may go on."""
    side = twips((A4_WIDTH - PORTRAIT_WIDTH) / 2)
    size = f'w:w="{twips(A4_WIDTH)}" w:h="{twips(A4_HEIGHT)}"'
    margins = (
        f'w:top="{twips(TOP)}" w:right="{side}" w:bottom="{twips(BOTTOM)}" w:left="{side}" '
        f'w:header="{twips(EDGE)}" w:footer="{twips(EDGE)}" w:gutter="0"'
    )
    return (
        f'<w:document xmlns:w="{_W}" xmlns:r="{_OFFICE}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14">'
        f"<w:body><w:sectPr><w:pgSz {size}/><w:pgMar {margins}/></w:sectPr></w:body></w:document>"
    )


def _settings() -> str:
    """Without the compatibility mode, Word opens a file as one of an old Word."""
    mode = (
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    )
    return (
        f'<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat>{mode}</w:compat></w:settings>"
    )
