"""The theme and the list of fonts of a document: what Word offers when people choose a colour.

Word itself can do without both; other programs and checkers expect every document to have them.
"""

from __future__ import annotations

from workbook.writers.colours import INK, LINE, LINK, QUIET, THEMES
from workbook.writers.docx.controls import BOX_FONT
from workbook.writers.docx.elements import colour
from workbook.writers.docx.look import FONT

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PLAIN = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_STROKE = f'<a:ln w="6350">{_PLAIN}</a:ln>'
_NO_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_part() -> str:
    """The theme: our colours, one font, no effects."""
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'<a:theme xmlns:a="{_A}" name="Workbook"><a:themeElements>'
        f'<a:clrScheme name="Workbook">{_colours()}</a:clrScheme>'
        f'<a:fontScheme name="Workbook"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Workbook"><a:fillStyleLst>{_PLAIN * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_STROKE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_NO_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_PLAIN * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def font_part() -> str:
    """The fonts that the document names."""
    text = f'<w:font w:name="{FONT}"><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    boxes = f'<w:font w:name="{BOX_FONT}"><w:family w:val="modern"/></w:font>'
    return f'<w:fonts xmlns:w="{_W}">{text}{boxes}</w:fonts>'


def _colours() -> str:
    accents = {f"accent{number}": ink for number, ink in enumerate(THEMES, start=1)}
    named = {
        "dk1": INK,
        "lt1": "#FFFFFF",
        "dk2": QUIET,
        "lt2": LINE,
        **accents,
        "hlink": LINK,
        "folHlink": QUIET,
    }
    return "".join(
        f'<a:{name}><a:srgbClr val="{colour(ink)}"/></a:{name}>' for name, ink in named.items()
    )
