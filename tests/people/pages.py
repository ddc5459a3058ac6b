"""A Word document in a person's hands: its main part, and what they meant by their words.

Every typed text holds a word of its own, ``typed17``, by which it is found again wherever it went.
Nothing of the program's writers and readers is used to edit.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lxml import etree

from tests.people.bank import tiny_bank
from workbook.bank import Bank
from workbook.document import Place, blank_document, build_document, places
from workbook.identity import AnswerKey, Stamp
from workbook.layout import Layout, build_layout
from workbook.marks import BlankDocument
from workbook.readers.returned import read_returned
from workbook.readers.word.pages import Pages
from workbook.readers.word.placing import place_document
from workbook.results.check import Response, check_submission
from workbook.writers.docx import write_docx

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{SPACE}}}"
WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
# Which printed row a row is, and which cell of it a cell; taken out before the file is saved.
CODE, CELL = "{urn:people}code", "{urn:people}cell"
TYPED = re.compile(r"typed[0-9]+e")
GROWING = ("two.here", "two.steps")
Element = Any  # lxml knows of each parent and child only that it may be missing


@dataclass(frozen=True)
class TinyDocument:
    """The blank document and what is known of it. parts: all of the file but its main part."""

    bank: Bank
    layout: Layout
    blank: BlankDocument
    root: Element
    parts: Mapping[str, bytes]
    places: Mapping[tuple[str, int], AnswerKey]
    codes: frozenset[str]
    printed: frozenset[str]


@cache
def tiny_document() -> TinyDocument:
    bank = tiny_bank()
    layout = build_layout(bank, "full")
    document = build_document(layout)
    stamp = Stamp(bank.id, bank.edition, "full", copy="c1")
    stream = io.BytesIO()
    write_docx(document, stamp, stream)
    with zipfile.ZipFile(stream) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts.pop("word/document.xml"))
    listed: tuple[Place, ...] = places(document)
    codes = frozenset(each.row_code for each in listed)
    printed = frozenset(words(p) for p in root.iter(W + "p"))
    for row in root.iter(W + "tr"):
        code = words(row.find(W + "tc"))
        if code in codes:
            row.set(CODE, code)
            for number, cell in enumerate(row.findall(W + "tc")):
                cell.set(CELL, str(number))
    return TinyDocument(
        bank,
        layout,
        blank_document(document, stamp),
        root,
        parts,
        {(each.row_code, each.cell): each.key for each in listed},
        codes,
        printed,
    )


def words(element: Element | None) -> str:
    """All the words in an element."""
    return "" if element is None else "".join(each.text or "" for each in element.iter(W + "t"))


@dataclass
class Document:
    """The document. meant: what each typed word answers; also: what it was put beside by hand.

    struck: typed words that stand in a struck-out place are still to be told of. notes: comments
    and footnotes by kind.
    """

    luck: random.Random
    root: Element
    steps: list[str] = field(default_factory=list)
    meant: dict[str, AnswerKey | None] = field(default_factory=dict)
    also: dict[str, set[AnswerKey | None]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=lambda: {"comment": [], "footnote": []})
    header: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    number: int = 0

    def words(self, key: AnswerKey | None = None) -> str:
        """New words, meant for a question or for none."""
        self.number += 1
        name = f"typed{self.number}e"
        self.meant[name] = key
        self.also[name] = set()
        return f"{name}{self.luck.choice(('', ' a', ' é', ' ו', ' <b>', '  =1'))}"

    @property
    def body(self) -> Element:
        return self.root[0]

    def tables(self) -> list[Element]:
        """The tables that hold answers."""
        return [
            table
            for table in self.body.iter(W + "tbl")
            if any(row.get(CODE) for row in table.iterchildren(W + "tr"))
        ]

    def table(self) -> Element | None:
        found = self.tables()
        return self.luck.choice(found) if found else None

    def rows(self) -> list[Element]:
        """The rows that hold answers."""
        return [row for row in self.body.iter(W + "tr") if row.get(CODE)]

    def row(self) -> Element | None:
        found = self.rows()
        return self.luck.choice(found) if found else None

    def spots(self) -> list[tuple[Element, int]]:
        """The cells for answers, each with its number in its row."""
        return [
            (cell, number)
            for row in self.rows()
            for number, cell in enumerate(row.findall(W + "tc"))
            if self.key_at(row, number) is not None
        ]

    def spot(self) -> tuple[Element, int] | None:
        """A cell for an answer and its number in its row."""
        found = self.spots()
        return self.luck.choice(found) if found else None

    def key_at(self, row: Element, number: int) -> AnswerKey | None:
        """What a person takes a cell of a row for: by the code or question they see."""
        known = tiny_document()
        cells = row.findall(W + "tc")
        shown = seen_code(row)
        code = shown or row.get(CODE)
        if shown is None and cells and words(cells[0]).strip() in known.printed - {""}:
            return None
        cell = cells[number].get(CELL) if number < len(cells) else None
        return known.places.get((code or "", number if cell is None else int(cell)))

    def put(self, texts: Iterable[str], cell: Element) -> None:
        """Note what words are meant for, now that a person has put them into a cell."""
        row = next(cell.iterancestors(W + "tr"), None)
        if row is None:
            return
        number = row.findall(W + "tc").index(cell)
        code = seen_code(row) or row.get(CODE) or ""
        keys = {self.key_at(row, number), tiny_document().places.get((code, number))}
        for name in texts:
            self.also[name] |= keys

    def file(self) -> bytes:
        """The file."""
        root = deepcopy(self.root)
        for each in root.iter(W + "tr", W + "tc"):
            each.attrib.pop(CODE, None)
            each.attrib.pop(CELL, None)
        etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "w14", "r", "wp", "mc"])
        parts = {**tiny_document().parts, "word/document.xml": etree.tostring(root)}
        links = parts["word/_rels/document.xml.rels"].decode()
        for kind in ("comment", "footnote"):
            inside = "".join(
                f'<w:{kind} w:id="{number}"><w:p><w:r><w:t>{_safe(text)}</w:t></w:r></w:p>'
                f"</w:{kind}>"
                for number, text in enumerate(self.notes[kind], start=1)
            )
            parts[f"word/{kind}s.xml"] = (
                f'<w:{kind}s xmlns:w="{SPACE}">{inside}</w:{kind}s>'.encode()
            )
            links = links.replace("</Relationships>", _link(kind + "s") + "</Relationships>")
        inside = "".join(f"<w:p><w:r><w:t>{_safe(text)}</w:t></w:r></w:p>" for text in self.header)
        parts["word/header9.xml"] = f'<w:hdr xmlns:w="{SPACE}">{inside}</w:hdr>'.encode()
        links = links.replace("</Relationships>", _link("header", "9") + "</Relationships>")
        parts["word/_rels/document.xml.rels"] = links.encode()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name, data in parts.items():
                package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
        return out.getvalue()

    def typed(self) -> Counter[str]:
        """Every typed word in the file, as often as people see it, struck out or not."""
        found: Counter[str] = Counter()
        for each in self.root.iter(W + "t", W + "delText"):
            if not any(above.tag.endswith("}Fallback") for above in each.iterancestors()):
                found.update(TYPED.findall(each.text or ""))
        for text in (*self.notes["comment"], *self.notes["footnote"], *self.header):
            found.update(TYPED.findall(text))
        return found


def seen_code(row: Element) -> str | None:
    """The code that stands in the first cell of a row."""
    cells = row.findall(W + "tc")
    code = words(cells[0]).strip() if cells else ""
    return code if code in tiny_document().codes else None


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _link(kind: str, number: str = "") -> str:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="rP{kind}" Type="{space}/{kind}" Target="{kind}{number}.xml"/>'


def run(text: str, tag: str = "t") -> Element:
    """A run of words."""
    made = etree.Element(W + "r")
    inside = etree.SubElement(made, W + tag)
    inside.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    inside.text = text
    return made


def paragraph(*runs: Element) -> Element:
    """A paragraph of runs."""
    made = etree.Element(W + "p")
    made.extend(runs)
    return made


def type_in_cell(cell: Element, text: str, luck: random.Random) -> None:
    """Type into a cell: into its box if it has one, else at its end."""
    box = next((each for each in cell.iter(W + "sdt")), None)
    if box is not None and box.find(f"{W}sdtPr/{WORD_2010}checkbox") is None:
        properties, content = box.find(W + "sdtPr"), box.find(W + "sdtContent")
        for prompt in properties.findall(W + "showingPlcHdr"):
            properties.remove(prompt)
        for each in list(content):
            content.remove(each)
        content.append(run(text))
        return
    paragraphs = cell.findall(W + "p")
    if not paragraphs or luck.random() < 0.3:
        cell.append(paragraph(run(text)))
    else:
        paragraphs[-1].append(run(text))


def new_document(luck: random.Random) -> Document:
    """A filled copy."""
    document = Document(luck, deepcopy(tiny_document().root))
    share = luck.choice((0.3, 0.7, 1.0))
    for row in document.rows():
        for number, cell in enumerate(row.findall(W + "tc")):
            key = document.key_at(row, number)
            if key is None or luck.random() > share:
                continue
            box = next((each for each in cell.iter(WORD_2010 + "checked")), None)
            if box is not None and luck.random() < 0.5:
                box.set(WORD_2010 + "val", "1")
                next(cell.iter(W + "t")).text = "☒"
            else:
                type_in_cell(cell, document.words(key), luck)
    document.steps.append(f"fill in {document.number}")
    return document


def read_document(data: bytes) -> Response:
    """What the program says of a document of the tiny form."""
    known = tiny_document()
    returned = read_returned(data)
    assert isinstance(returned, Pages)
    return check_submission(known.bank, known.layout, place_document(returned, known.blank))


def all_typed(element: Element) -> Iterator[str]:
    """The typed words in an element."""
    for each in element.iter(W + "t", W + "delText"):
        yield from TYPED.findall(each.text or "")
