"""Two people who fill a real form: one types into Word's controls, in raw XML; the other has
python-docx and types over whole cells, which wipes the controls out.

Both find the places as ``document.places`` names them: by the row's code and the cell's number.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable, Mapping

import docx as python_docx
from docx.table import _Row
from lxml import etree

from tests.programs.values import AMOUNTS, AWKWARD, ONCE
from workbook.document import Place
from workbook.layout import Kind
from workbook.marks import Form

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DOCUMENT = "word/document.xml"

_FIRST_DATE = datetime.date(1990, 1, 1)


def values_for(places: Iterable[Place]) -> dict[str, str]:
    """A distinct, awkward text for every place, as a person would type it; choices take turns."""
    given: dict[str, str] = {}
    turns: dict[str, int] = {}
    for place in places:
        kind = "text" if place.kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT) else str(place.kind)
        turn = turns[kind] = turns.get(kind, -1) + 1
        given[str(place.key)] = _value(place, turn)
    return given


def _value(place: Place, turn: int) -> str:
    if place.allowed:
        return place.allowed[turn % len(place.allowed)]
    if place.kind is Kind.NUMBER:
        return ("0", str(turn), f"-{turn}.5")[turn % 3]
    if place.kind is Kind.MONEY:
        return AMOUNTS[turn % len(AMOUNTS)][0].format(n=turn + 1)
    if place.kind is Kind.DATE:
        day = _FIRST_DATE + datetime.timedelta(days=37 * turn)
        return f"{day.day} {day:%B} {day.year}"
    if turn < len(ONCE):
        return ONCE[turn]
    return AWKWARD[turn % len(AWKWARD)][1].format(key=place.key, n=1000 + turn)


def fill_controls(data: bytes, places: Iterable[Place], typed: Mapping[str, str]) -> bytes:
    """The document with answers typed into it as Word does it."""
    root = _document(data)
    rows = {_words(row.find(f"{W}tc")): row for row in root.iter(f"{W}tr")}
    for place in places:
        text = typed.get(str(place.key), "")
        if not text:
            continue
        cell = rows[place.row_code].findall(f"{W}tc")[place.cell]
        if place.form is Form.CHECK:
            _tick(cell, place.tags[place.allowed.index(text)])
        elif place.form is Form.CELL:
            _write_paragraphs(cell, text)
        else:
            (control,) = [each for each in cell.iter(f"{W}sdt") if _tag(each) == place.tags[0]]
            _write_control(control, text)
    return _replaced(data, etree.tostring(root))


def add_paragraphs(data: bytes, typed: Iterable[tuple[int, str]]) -> bytes:
    """The document with new paragraphs behind old ones, which are counted from 0 and round again;
    those in cells and between the tables alike."""
    root = _document(data)
    for at, words in typed:
        listed = list(root.iter(f"{W}p"))
        paragraph = etree.Element(f"{W}p")
        paragraph.append(_run(words))
        listed[at % len(listed)].addnext(paragraph)
    return _replaced(data, etree.tostring(root))


def _document(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(DOCUMENT))


def _replaced(data: bytes, document: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as target:
        for name in package.namelist():
            target.writestr(name, document if name == DOCUMENT else package.read(name))
    return out.getvalue()


def _words(cell: etree._Element | None) -> str:
    return "" if cell is None else "".join(each.text or "" for each in cell.iter(f"{W}t"))


def _tag(control: etree._Element) -> str:
    found = control.find(f"{W}sdtPr/{W}tag")
    return "" if found is None else str(found.get(f"{W}val"))


def _run(text: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        for place, words in enumerate(line.split("\t")):
            if place:
                etree.SubElement(run, f"{W}tab")
            written = etree.SubElement(run, f"{W}t")
            written.text = words
            written.set(SPACE, "preserve")
    return run


def _write_control(control: etree._Element, text: str) -> None:
    prompt = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    if prompt is not None:
        prompt.getparent().remove(prompt)  # type: ignore[union-attr]
    content = control.find(f"{W}sdtContent")
    assert content is not None
    for child in list(content):
        content.remove(child)
    content.append(_run(text))


def _tick(cell: etree._Element, tag: str) -> None:
    (control,) = [each for each in cell.iter(f"{W}sdt") if _tag(each) == tag]
    state = next(control.iter(f"{W14}checked"))
    state.set(f"{W14}val", "1")
    sign = next(control.iter(f"{W}t"))
    sign.text = "☒"


def _write_paragraphs(cell: etree._Element, text: str) -> None:
    paragraph = cell.findall(f"{W}p")[-1]
    for number, line in enumerate(text.split("\n")):
        if number:
            paragraph = etree.SubElement(cell, f"{W}p")
        if line:
            paragraph.append(_run(line))


def fill_over_controls(data: bytes, places: Iterable[Place], typed: Mapping[str, str]) -> bytes:
    """The document with whole cells typed over, so that no control is left where there was one."""
    book = python_docx.Document(io.BytesIO(data))
    rows: dict[str, _Row] = {}
    for table in book.tables:
        for row in table.rows:
            rows.setdefault(row.cells[0].text, row)
    for place in places:
        text = typed.get(str(place.key), "")
        if text:
            cell = rows[place.row_code].cells[place.cell]
            cell.text = _over(place, text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _over(place: Place, text: str) -> str:
    if place.form is not Form.CHECK:
        return text
    if len(place.allowed) == 1:
        return "☒"
    return "\n".join(f"{'☒' if words == text else '☐'} {words}" for words in place.allowed)
