"""Answers typed into blank workbooks as Excel and Word write them, for other programs to open.

Nothing of the program's writers or readers is used: the parts of the file are changed in place, so
that everything else in it stays as it was built. Used by make.py.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from tests.programs.values import Entry

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
FIRST_DAY = datetime.date(1899, 12, 30)
IN_BOLD = 7  # every so many texts one has a word in bold
READ_ALOUD = "𠮷野家"  # a name above which Japanese Excel shows how it is said
NEWEST = (1980, 1, 1, 0, 0, 0)  # the date of every part, so that the same files come out again


def type_into_sheets(data: bytes, entries: Sequence[Entry]) -> bytes:
    """The blank workbook with these entries in its cells."""
    parts = unzip(data)
    sheets = _sheet_parts(parts)
    strings = etree.fromstring(parts["xl/sharedStrings.xml"])
    for sheet in dict.fromkeys(entry.sheet for entry in entries):
        root = etree.fromstring(parts[sheets[sheet]])
        cells = {str(cell.get("r")): cell for cell in root.iter(f"{S}c")}
        for entry in entries:
            if entry.sheet == sheet:
                _fill(cells[entry.cell], entry, strings)
        parts[sheets[sheet]] = _written(root)
    for count in ("count", "uniqueCount"):
        strings.attrib.pop(count, "")
    parts["xl/sharedStrings.xml"] = _written(strings)
    return zipped(parts)


def unzip(data: bytes) -> dict[str, bytes]:
    """The parts of a file by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The file of these parts, as small as it gets. An OpenDocument's first part stays plain."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name, NEWEST), content, how, compresslevel=9)
    return out.getvalue()


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part of each sheet, by its name."""
    links = etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    targets = {str(each.get("Id")): f"xl/{each.get('Target')}" for each in links}
    book = etree.fromstring(parts["xl/workbook.xml"])
    return {str(each.get("name")): targets[str(each.get(R_ID))] for each in book.iter(f"{S}sheet")}


def _fill(cell: etree._Element, entry: Entry, strings: etree._Element) -> None:
    for child in list(cell):
        cell.remove(child)
    content = etree.SubElement(cell, f"{S}v")
    if entry.how == "number":
        cell.attrib.pop("t", "")
        content.text = entry.text
    elif entry.how == "date":
        cell.attrib.pop("t", "")
        content.text = str((datetime.date.fromisoformat(entry.text) - FIRST_DAY).days)
    else:
        cell.set("t", "s")
        content.text = str(len(strings))
        # SheetJS undoes what looks like an escape across runs, so that no such text has several.
        in_bold = len(strings) % IN_BOLD == 0 and "_x" not in entry.text
        strings.append(_string(entry.text, in_bold=in_bold))


def _string(text: str, *, in_bold: bool) -> etree._Element:
    """A shared string: plain, or with its middle in bold, or with a reading aid above a name."""
    string = etree.Element(f"{S}si")
    if in_bold and len(text) > 2:
        third = len(text) // 3
        for number, piece in enumerate((text[:third], text[third:-third], text[-third:])):
            run = etree.SubElement(string, f"{S}r")
            if number == 1:
                etree.SubElement(etree.SubElement(run, f"{S}rPr"), f"{S}b")
            _words(run, piece)
        return string
    _words(string, text)
    if READ_ALOUD in text:
        aid = etree.SubElement(string, f"{S}rPh", sb="0", eb="3")
        _words(aid, "よしのや")
        etree.SubElement(string, f"{S}phoneticPr", fontId="1")
    return string


def _words(parent: etree._Element, text: str) -> None:
    """Words as Excel writes them: what looks like an escape of its own is escaped."""
    words = etree.SubElement(parent, f"{S}t")
    words.text = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    words.set(SPACE, "preserve")


def every_other(entries: Iterable[Entry]) -> list[Entry]:
    """Half of the entries, so that answered and empty places take turns."""
    return list(entries)[::2]
