"""A Word file as its XML says, for tests: it shares no code with the writer or the readers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from workbook.document import Document
from workbook.identity import Stamp
from workbook.writers.docx import write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def written(document: Document, stamp: Stamp) -> bytes:
    """The bytes that the writer makes."""
    stream = io.BytesIO()
    write_docx(document, stamp, stream)
    return stream.getvalue()


def part(data: bytes, name: str) -> etree._Element:
    """One part of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def parts(data: bytes) -> dict[str, bytes]:
    """Every part of a file by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def body(data: bytes) -> etree._Element:
    """The document itself."""
    return part(data, "word/document.xml")


def attribute(found: etree._Element, name: str = "val") -> str:
    """An attribute of an element."""
    return str(found.get(f"{W}{name}", ""))


def value(parent: etree._Element, path: str, name: str = "val") -> str:
    """An attribute of the first element on a path such as ``w:sdtPr/w:tag``; "" without it."""
    found = parent.find(path.replace("w:", W))
    return "" if found is None else attribute(found, name)


def words(parent: etree._Element, without_controls: bool = False) -> str:
    """The text of a paragraph, cell or control; fields give none."""
    text = []
    for run in parent.iter(f"{W}r"):
        above = [each.tag for each in run.iterancestors()]
        if f"{W}fldSimple" in above or (without_controls and f"{W}sdt" in above):
            continue
        for child in run:
            if child.tag == f"{W}t":
                text.append(child.text or "")
            elif child.tag == f"{W}tab":
                text.append("\t")
    return "".join(text)


@dataclass(frozen=True)
class Found:
    """An answer place as the file shows it. kind: list, date, box, text or cell."""

    tag: str
    title: str
    bookmark: str
    code: str
    cell: int
    kind: str
    shown: str
    choices: tuple[str, ...]


def answer_places(data: bytes) -> Iterator[Found]:
    """Every control, and every shaded cell without one, in document order."""
    for row in body(data).iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        for number, cell in enumerate(cells):
            mark = next((attribute(each, "name") for each in cell.iter(f"{W}bookmarkStart")), "")
            controls = list(cell.iter(f"{W}sdt"))
            for control in controls:
                yield _control(control, mark, words(cells[0]), number)
            if mark and not controls:
                yield Found("", "", mark, words(cells[0]), number, "cell", words(cell), ())


def _control(control: etree._Element, mark: str, code: str, cell: int) -> Found:
    choices = tuple(
        attribute(each, "displayText") or attribute(each, "value")
        for each in control.iter(f"{W}listItem")
    )
    kinds = {
        "list": f"{W}sdtPr/{W}dropDownList",
        "date": f"{W}sdtPr/{W}date",
        "box": f"{W}sdtPr/{W14}checkbox",
    }
    kind = next((name for name, path in kinds.items() if control.find(path) is not None), "text")
    return Found(
        tag=value(control, "w:sdtPr/w:tag"),
        title=value(control, "w:sdtPr/w:alias"),
        bookmark=mark,
        code=code,
        cell=cell,
        kind=kind,
        shown=words(control),
        choices=choices,
    )
