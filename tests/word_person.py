"""A person who fills in a Word document: python-docx, and raw XML where it knows no such thing.

Nothing of the program's writer or reader is used. Rows are found by the code in their first cell.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

import docx
from docx.document import Document as File
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell

from tests.typed import Typed
from workbook.document import Place
from workbook.marks import Form

WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
KEEP_SPACES = "{http://www.w3.org/XML/1998/namespace}space"
TICKED, EMPTY = "☒", "☐"
PIECE = 5  # characters of a text that was typed with many corrections

Element = Any  # python-docx has no types for most elements


class Manner(StrEnum):
    """How an answer is typed."""

    AT_ONCE = "at once"  # lines are paragraphs in a plain cell
    IN_PIECES = "in pieces"  # as after corrections, with breaks within a paragraph
    OVER = "over all"  # the cell emptied first, so that no box is left in it


@dataclass(frozen=True)
class Entry:
    """What is typed into a place."""

    typed: Typed
    manner: Manner = Manner.AT_ONCE

    @property
    def shown(self) -> str:
        """What people see there afterwards."""
        if isinstance(self.typed, datetime.date):
            return _date(self.typed, self.manner)
        return self.typed if isinstance(self.typed, str) else _decimal(self.typed)


def _date(day: datetime.date, manner: Manner) -> str:
    """Picked from the calendar, or typed in two other ways."""
    if manner is Manner.AT_ONCE:
        return f"{day.day} {day:%B} {day.year}"
    return day.isoformat() if manner is Manner.IN_PIECES else f"{day:%b} {day.day}, {day.year}"


def _decimal(number: float) -> str:
    digits = format(Decimal(repr(number)), "f")
    return digits.removesuffix(".0")


def open_file(data: bytes) -> File:
    return docx.Document(io.BytesIO(data))


def save(file: File) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def fill(file: File, entries: Mapping[Place, Entry]) -> None:
    """Type, choose and tick."""
    rows = rows_by_code(file)
    for place, entry in entries.items():
        _enter(rows[place.row_code][place.cell], place, entry)


def rows_by_code(file: File) -> dict[str, list[_Cell]]:
    """The cells of each row by the text of its first cell."""
    found: dict[str, list[_Cell]] = {}
    for cells in rows(file):
        found.setdefault(cells[0].text, cells)
    return found


def rows(file: File) -> Iterator[list[_Cell]]:
    for table in file.tables:
        for row in table._tbl.tr_lst:
            yield [_Cell(each, table) for each in row.tc_lst]


def spots(file: File, places: Iterable[Place]) -> Iterator[Element]:
    """Blocks after which words can be typed that are no answers: everything that stands in the
    body, and the last paragraph of every cell that holds no answer and no code of a row."""
    codes = {place.row_code for place in places}
    taken = {(place.row_code, place.cell) for place in places}
    yield from file.element.body.inner_content_elements
    for cells in rows(file):
        code = cells[0].text
        for number, cell in enumerate(cells):
            if code not in codes or (number and (code, number) not in taken):
                yield cell.paragraphs[-1]._p


def type_after(spot: Element, text: str) -> None:
    """A new paragraph with these words."""
    spot.addnext(_paragraph(text))


def _enter(cell: _Cell, place: Place, entry: Entry) -> None:
    if entry.manner is Manner.OVER:
        cell.text = _over(place, entry.shown)
    elif place.form is Form.CHECK:
        _tick(_box(cell, place.tags[place.allowed.index(entry.shown)]))
    elif place.form is Form.CELL:
        _write(cell, entry)
    else:
        box = _box(cell, place.tags[0])
        _type(box, entry)
        if isinstance(entry.typed, datetime.date) and entry.manner is Manner.AT_ONCE:
            next(box.iter(qn("w:date"))).set(qn("w:fullDate"), f"{entry.typed}T00:00:00Z")


def _over(place: Place, text: str) -> str:
    """The text of a cell without boxes; signs stand for boxes that were to be ticked."""
    if place.form is not Form.CHECK:
        return text
    if len(place.allowed) == 1:
        return TICKED
    return "\n".join(f"{TICKED if words == text else EMPTY} {words}" for words in place.allowed)


def _box(cell: _Cell, tag: str) -> Element:
    (box,) = cell._tc.xpath(f'.//w:sdt[w:sdtPr/w:tag/@w:val="{tag}"]')
    return box


def _tick(box: Element) -> None:
    next(box.iter(f"{WORD_2010}checked")).set(f"{WORD_2010}val", "1")
    next(box.iter(qn("w:t"))).text = TICKED


def _type(box: Element, entry: Entry) -> None:
    properties, content = box.find(qn("w:sdtPr")), box.find(qn("w:sdtContent"))
    for prompt in properties.findall(qn("w:showingPlcHdr")):
        properties.remove(prompt)
    content.clear()
    content.extend(_runs(entry.shown, entry.manner))


def _write(cell: _Cell, entry: Entry) -> None:
    last = cell.paragraphs[-1]._p
    if entry.manner is Manner.IN_PIECES:
        last.extend(_runs(entry.shown, entry.manner))
        return
    first, *others = entry.shown.split("\n")
    last.extend(_runs(first))
    for line in others:
        last.addnext(made := _paragraph(line))
        last = made


def _paragraph(text: str) -> Element:
    made = OxmlElement("w:p")
    made.extend(_runs(text))
    return made


def _runs(text: str, manner: Manner = Manner.AT_ONCE) -> Iterator[Element]:
    """One run; or many, with marks between them of the kind that Word leaves behind."""
    if manner is not Manner.IN_PIECES:
        yield _run(text)
        return
    for start in range(0, len(text), PIECE):
        run = _run(text[start : start + PIECE])
        if start % 2:
            looks = OxmlElement("w:rPr")
            looks.append(OxmlElement("w:b"))
            run.insert(0, looks)
        yield run
        yield OxmlElement("w:proofErr", {qn("w:type"): "spellStart"})


def _run(text: str) -> Element:
    run = OxmlElement("w:r")
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(OxmlElement("w:br"))
        for place, words in enumerate(line.split("\t")):
            if place:
                run.append(OxmlElement("w:tab"))
            written = OxmlElement("w:t", {KEEP_SPACES: "preserve"})
            written.text = words
            run.append(written)
    return run
