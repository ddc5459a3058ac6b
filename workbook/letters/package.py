"""The package that openpyxl saved → the same without a clock, and with what it left out.

openpyxl writes the time into every file, leaves out the values of formulas and flattens charts.
Called by ``annotated.py``, in its worker; the file that came back is only looked at.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape, unescape

EPOCH = (1980, 1, 1, 0, 0, 0)
MODIFIED = "2026-01-01T00:00:00Z"
# By sheet name and cell.
Shown = Mapping[str, Mapping[str, object]]

_CLOCK = re.compile(r"(<dcterms:modified[^>]*>)[^<]*")
_SHEET = re.compile(r"<sheet [^>]*>")
_RELATION = re.compile(r"<Relationship [^>]*>")
_FORMULA = re.compile(
    r'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f[ >][^<]*</f>|<f[^>]*/>)<v ?/?>(?:</v>)?</c>'
)
_CHART = re.compile(r"xl/charts/chart[0-9]*\.xml")
_SHOWN = re.compile(r"<(?:[a-z]+:)?f>([^<]*)</")
_LINKED = re.compile(rb'<!|\s[A-Za-z]+:(?:id|embed|link)="')
_TYPE = re.compile(r' t="[a-z]*"')
_QUOTES = MappingProxyType(
    {"&apos;": "'", "&quot;": '"', "&#10;": "\n", "&#13;": "\r", "&#9;": "\t"}
)


def settle_package(data: bytes, original: bytes, shown: Shown) -> bytes:
    """The package with fixed times, cached values and the charts of the original."""
    stream = io.BytesIO()
    charts = _charts(original)
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        sheets = _sheet_parts(before)
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":
                part = _CLOCK.sub(rf"\g<1>{MODIFIED}", part.decode("utf-8")).encode("utf-8")
            if _CHART.fullmatch(name):
                part = charts.get(_shows(part), part)
            values = shown.get(sheets.get(name, ""))
            if values:
                part = _with_values(part.decode("utf-8"), values).encode("utf-8")
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, part)
    return stream.getvalue()


def _charts(original: bytes) -> dict[tuple[str, ...], bytes]:
    """The charts of the file that came back, by the cells that they show; only those that stand
    on their own, without links to other parts."""
    with zipfile.ZipFile(io.BytesIO(original)) as package:
        parts = [package.read(name) for name in package.namelist() if _CHART.fullmatch(name)]
    return {_shows(part): part for part in parts if _shows(part) and not _LINKED.search(part)}


def _shows(chart: bytes) -> tuple[str, ...]:
    found = _SHOWN.findall(chart.decode("utf-8", "replace"))
    return tuple(sorted(unescape(each, dict(_QUOTES)) for each in found))


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Part → sheet's name."""
    book = package.read("xl/workbook.xml").decode("utf-8")
    relations = package.read("xl/_rels/workbook.xml.rels").decode("utf-8")
    targets = {
        _attribute(each, "Id"): _attribute(each, "Target").lstrip("/")
        for each in _RELATION.findall(relations)
    }
    return {
        targets.get(_attribute(each, "r:id"), ""): _attribute(each, "name")
        for each in _SHEET.findall(book)
    }


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf' {name}="([^"]*)"', tag)
    return unescape(found.group(1), dict(_QUOTES)) if found else ""


def _with_values(part: str, values: Mapping[str, object]) -> str:
    """Each formula's value beside it. Words hold no bare ``<``, so the pattern finds cells only."""

    def fill(found: re.Match[str]) -> str:
        cell, attributes, formula = found.groups()
        kind, text = _cached(values.get(cell))
        if not text:
            return found.group()
        return f'<c r="{cell}"{_TYPE.sub("", attributes)}{kind}>{formula}<v>{text}</v></c>'

    return _FORMULA.sub(fill, part)


def _cached(value: object) -> tuple[str, str]:
    """The type and the text of a cached value; no text where none can be written plainly."""
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, int | float):
        return "", repr(value)
    if isinstance(value, str):
        return (' t="e"' if value.startswith("#") and value.isupper() else ' t="str"'), escape(
            value
        )
    return "", ""
