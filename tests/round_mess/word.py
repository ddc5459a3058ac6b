"""A person in Word: python-docx, and raw XML where it knows no such thing.

Nothing of the program is used. Rows are found as people find them, by the code in their first cell.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping
from typing import Any

import docx
from docx.document import Document as File
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from tests.round_mess.answers import Typed

WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
SPACES = "{http://www.w3.org/XML/1998/namespace}space"
TICKED = "☒"

Element = Any  # python-docx has no types for most elements


def fill(blank: bytes, sheet: Mapping[str, Typed]) -> bytes:
    """A blank with answers typed, chosen and ticked in it."""
    file = _open(blank)
    type_into(file, sheet)
    return _saved(file)


def save_again(data: bytes, author: str) -> bytes:
    """The same document, saved by somebody else: other bytes, the same answers."""
    file = _open(data)
    file.core_properties.last_modified_by = author
    return _saved(file)


def fill_and_review(blank: bytes, sheet: Mapping[str, Typed], extra: Mapping[str, str]) -> bytes:
    """Filled in and reviewed: one answer is added with changes tracked, words of it are struck
    out, a comment hangs on another, a control was deleted with its text kept, and somebody added a
    row to a table. extra: those words."""
    file = _open(blank)
    tracked, bare = "SHORT-3", "COVER-1"
    type_into(file, {code: typed for code, typed in sheet.items() if code not in (tracked, bare)})
    cells = answer_cells(file)
    _track(cells[tracked], str(sheet[tracked]), extra["struck-out"])
    _without_control(cells[bare], str(sheet[bare]))
    paragraph = Paragraph(cells["SHORT-1"].paragraphs[-1]._p, cells["SHORT-1"])
    file.add_comment(paragraph.runs, extra["comment"], author="", initials="")
    _add_row(cells["SHORT-6"], extra["added-row"])
    return _saved(file)


def type_into(file: File, sheet: Mapping[str, Typed]) -> None:
    """Type each answer into its cell or its control."""
    cells = answer_cells(file)
    for code, typed in sheet.items():
        boxes = cells[code]._tc.findall(f".//{qn('w:sdt')}")
        if not boxes:
            _write(cells[code], str(typed))
        elif boxes[0].find(f".//{WORD_2010}checkbox") is not None:
            _tick(boxes[0])
        else:
            _type(boxes[0], typed)


def answer_cells(file: File) -> dict[str, _Cell]:
    """The last cell of the first row that shows a code in its first cell."""
    cells: dict[str, _Cell] = {}
    for first, last in _rows(file):
        cells.setdefault(first.text, last)
    return cells


def _rows(file: File) -> Iterator[tuple[_Cell, _Cell]]:
    for table in file.tables:
        for row in table._tbl.tr_lst:
            yield _Cell(row.tc_lst[0], table), _Cell(row.tc_lst[-1], table)


def _write(cell: _Cell, words: str) -> None:
    first, *others = words.split("\n")
    paragraph = cell.paragraphs[-1]
    paragraph.add_run(first)
    for line in others:
        cell.add_paragraph(line, paragraph.style)


def _tick(box: Element) -> None:
    next(box.iter(f"{WORD_2010}checked")).set(f"{WORD_2010}val", "1")
    next(box.iter(qn("w:t"))).text = TICKED


def _type(box: Element, typed: Typed) -> None:
    """Over the pale words of a control, or from its list or calendar."""
    properties, content = box.find(qn("w:sdtPr")), box.find(qn("w:sdtContent"))
    for prompt in properties.findall(qn("w:showingPlcHdr")):
        properties.remove(prompt)
    content.clear()
    content.append(_run(_shown(typed)))
    if isinstance(typed, datetime.date):
        next(box.iter(qn("w:date"))).set(qn("w:fullDate"), f"{typed}T00:00:00Z")


def _shown(typed: Typed) -> str:
    if isinstance(typed, datetime.date):
        month = ("January", "February", "March", "April")[typed.month - 1]
        return f"{typed.day} {month} {typed.year}"
    return f"{typed:g}" if isinstance(typed, float) else str(typed)


def _track(cell: _Cell, added: str, struck_out: str) -> None:
    """Words added and words struck out, with the changes left open."""
    who = {qn("w:id"): "901", qn("w:author"): "A", qn("w:date"): "2026-03-01T00:00:00Z"}
    insertion = OxmlElement("w:ins", who)
    insertion.append(_run(added))
    deletion = OxmlElement("w:del", who | {qn("w:id"): "902"})
    deletion.append(_run(struck_out, "w:delText"))
    cell.paragraphs[-1]._p.extend((deletion, insertion))


def _without_control(cell: _Cell, words: str) -> None:
    """The control deleted, words typed where it was."""
    box: Element = cell._tc.find(f".//{qn('w:sdt')}")
    box.addnext(_run(words))
    box.getparent().remove(box)


def _add_row(cell: _Cell, words: str) -> None:
    """A row below, made by hand: no code, no control."""
    above: Element = cell._tc.getparent()
    row = OxmlElement("w:tr")
    for text in ("", words, ""):
        cell_element, paragraph = OxmlElement("w:tc"), OxmlElement("w:p")
        paragraph.append(_run(text))
        cell_element.append(paragraph)
        row.append(cell_element)
    above.addnext(row)


def _run(text: str, kind: str = "w:t") -> Element:
    """One run; a line of it after a break."""
    run = OxmlElement("w:r")
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(OxmlElement("w:br"))
        words = OxmlElement(kind, {SPACES: "preserve"})
        words.text = line
        run.append(words)
    return run


def _open(data: bytes) -> File:
    return docx.Document(io.BytesIO(data))


def _saved(file: File) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()
