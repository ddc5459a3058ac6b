"""Made-up answers → a filled Word document. python-docx plays the person who types them.

As people do, it finds a row by the code in its first cell. What is typed, chosen or ticked there is
written as Word writes it. None of our writer or reader is used.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as File
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell

from workbook.demo.script import Typed
from workbook.document import Place
from workbook.identity import AnswerKey
from workbook.marks import Form

TICKED = "☒"
WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

Box = Any  # a content control: python-docx has no type of its own for it


def fill_word(
    blank: Path,
    filled: Path,
    places: Iterable[Place],
    typed: Mapping[AnswerKey, Typed],
    remark: str = "",
) -> None:
    """Save a copy of a blank document with the answers in their rows.

    remark: words typed under the last table.
    """
    file = docx.Document(str(blank))
    rows = _rows(file)
    for place in places:
        if place.key in typed:
            _answer(rows[place.row_code][place.cell], place, typed[place.key])
    if remark:
        file.add_paragraph(remark)
    file.save(str(filled))


def _rows(file: File) -> Mapping[str, list[_Cell]]:
    """The cells of every row by the words in its first cell."""
    rows: dict[str, list[_Cell]] = {}
    for table in file.tables:
        for row in table._tbl.tr_lst:
            cells = [_Cell(each, table) for each in row.tc_lst]
            rows.setdefault(cells[0].text, cells)
    return rows


def _answer(cell: _Cell, place: Place, typed: Typed) -> None:
    words = _displayed(typed)
    if place.form is Form.CELL:
        _write(cell, words)
    elif place.form is Form.CHECK:
        _tick(_box(cell, place.tags[place.allowed.index(words)]))
    else:
        box = _box(cell, place.tags[0])
        _type(box, words)
        if isinstance(typed, datetime.date):
            _pick(box, typed)


def _displayed(typed: Typed) -> str:
    """What people see: a date as Word shows one that was picked from its calendar."""
    if isinstance(typed, datetime.date):
        return f"{typed.day} {typed:%B} {typed.year}"
    return str(typed)


def _box(cell: _Cell, tag: str) -> Box:
    """The content control with a tag."""
    (box,) = cell._tc.xpath(f'.//w:sdt[w:sdtPr/w:tag/@w:val="{tag}"]')
    return box


def _write(cell: _Cell, words: str) -> None:
    """Type into a plain cell; each line is a paragraph."""
    first, *others = words.split("\n")
    paragraph = cell.paragraphs[-1]
    paragraph.add_run(first)
    for line in others:
        cell.add_paragraph(line, paragraph.style)


def _type(box: Box, words: str) -> None:
    """Type over the pale words of a control, or choose from its list."""
    properties, content = box.find(qn("w:sdtPr")), box.find(qn("w:sdtContent"))
    for prompt in properties.findall(qn("w:showingPlcHdr")):
        properties.remove(prompt)
    content.clear()
    run = OxmlElement("w:r")
    content.append(run)
    run.text = words  # python-docx makes Word's own signs of tabs and line ends


def _pick(box: Box, day: datetime.date) -> None:
    """Keep the date beside its words, as Word's calendar does."""
    next(box.iter(qn("w:date"))).set(qn("w:fullDate"), f"{day}T00:00:00Z")


def _tick(box: Box) -> None:
    """Click a check box."""
    next(box.iter(f"{WORD_2010}checked")).set(f"{WORD_2010}val", "1")
    next(box.iter(qn("w:t"))).text = TICKED
