"""A small spreadsheet program: it opens a workbook, lets people edit it, and saves it again.

Nothing of the program's writers and readers is used. What a cell of the blank printed is remembered
beside its words (``printed``), and what a person meant beside what was typed (``meant``); neither
is saved, so that a reader sees what it would see in any file.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from lxml import etree

from workbook.identity import AnswerKey

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

T = TypeVar("T")
Element = Any  # lxml knows of each attribute only that it may be missing
At = tuple[int, int]
Move = Callable[[int, int], At | None]


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a blank: which copy's, on which sheet, in which row and column."""

    copy: str
    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell. kind: ``text``, ``inline``, ``rich``, ``number``, ``truth`` or
    ``error``.

    printed: the cell of the blank whose words these are; None for what a person typed. meant: the
    answer that the person gave, None where it was meant for no question. by_hand: whether people
    moved it away from the words beside it; also: what they could see it was for when they put it
    down. by_accident: whether it moved because cells above it went. edited: words of ours that a
    person has changed.
    """

    text: str
    kind: str = "text"
    formula: str | None = None
    style: str = ""
    printed: Spot | None = None
    meant: AnswerKey | None = None
    by_hand: bool = False
    by_accident: bool = False
    also: frozenset[AnswerKey] = frozenset()
    is_fresh: bool = False
    edited: bool = False

    @property
    def is_typed(self) -> bool:
        """Whether a person typed this, wholly or in part."""
        return self.printed is None or self.edited


@dataclass(slots=True)
class Page:
    """A sheet. columns: which column of the blank each one is. places: the pale cells for answers.

    raw: what the program keeps without knowing it: what stands before and after the cells.
    """

    name: str
    copy: str
    origin: str
    cells: dict[At, Cell] = field(default_factory=dict)
    columns: list[int | None] = field(default_factory=list)
    places: dict[At, AnswerKey] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    checks: list[tuple[At, str]] = field(default_factory=list)
    notes: dict[At, str] = field(default_factory=dict)
    threads: list[tuple[At, str]] = field(default_factory=list)
    boxes: list[tuple[At, str]] = field(default_factory=list)
    header: str = ""
    footer: str = ""
    even_footer: str = ""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    state: str = ""
    typed_name: bool = False

    def copied(self) -> Page:
        """The same page again, to be edited on its own."""
        return replace(
            self,
            cells=dict(self.cells),
            columns=list(self.columns),
            places=dict(self.places),
            merges=list(self.merges),
            checks=list(self.checks),
            notes=dict(self.notes),
            threads=list(self.threads),
            boxes=list(self.boxes),
            hidden_rows=set(self.hidden_rows),
            hidden_columns=set(self.hidden_columns),
        )

    def shift(self, move: Move) -> None:
        """Put everything that hangs on cells elsewhere; None stands for a cell that is gone."""
        self.cells = _moved(self.cells, move)
        self.places = _moved(self.places, move)
        self.notes = _moved(self.notes, move)
        self.threads = [(to, x) for at, x in self.threads if (to := move(*at)) is not None]
        self.checks = [(to, x) for at, x in self.checks if (to := move(*at)) is not None]
        self.boxes = [(move(*at) or at, text) for at, text in self.boxes]
        areas = ((move(a, b), move(c, d)) for a, b, c, d in self.merges)
        self.merges = [(*first, *last) for first, last in areas if first and last]

    def size(self) -> At:
        """How many rows and columns hold something."""
        rows = max((row for row, _ in self.cells), default=0)
        return rows + 1, max((column for _, column in self.cells), default=0) + 1


@dataclass(slots=True)
class Name:
    """A defined name: for a cell of a page, or for one that is gone (at is None)."""

    page: Page | None
    at: At | None
    own: Page | None = None


@dataclass(slots=True)
class Workbook:
    """A whole file. others: the parts that the program keeps as they are."""

    pages: list[Page]
    names: dict[tuple[str, int], Name]
    others: dict[str, bytes]

    def copied(self) -> Workbook:
        """The same workbook again, to be edited on its own."""
        twins = {id(page): page.copied() for page in self.pages}
        names = {
            key: Name(twins.get(id(name.page)), name.at, twins.get(id(name.own)))
            for key, name in self.names.items()
        }
        return Workbook([twins[id(page)] for page in self.pages], names, self.others)

    def shift(self, page: Page, move: Move) -> None:
        """Insert or delete on one page: names follow, those of deleted cells are broken."""
        page.shift(move)
        for name in self.names.values():
            if name.page is page and name.at is not None:
                name.at = move(*name.at)

    def save(self) -> bytes:
        """The file."""
        return _Saving(self).file()


def _moved(things: dict[At, T], move: Move) -> dict[At, T]:
    return {to: thing for at, thing in things.items() if (to := move(*at)) is not None}


# Opening


def open_book(data: bytes, copy: str) -> Workbook:
    """A workbook as it left us."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root: Element = etree.fromstring(parts.pop("xl/workbook.xml"))
    links = _links(parts.pop("xl/_rels/workbook.xml.rels"), "xl")
    strings = [
        "".join(each.text or "" for each in item.iter(MAIN + "t"))
        for item in etree.fromstring(parts.pop("xl/sharedStrings.xml"))
    ]
    pages = []
    for each in root.iter(MAIN + "sheet"):
        part = links[each.get(f"{{{LINKS}}}id")]
        parts.pop(f"xl/worksheets/_rels/{posixpath.basename(part)}.rels", None)
        page = _page(each.get("name"), copy, etree.fromstring(parts.pop(part)), strings)
        page.state = each.get("state", "")
        pages.append(page)
    names = dict(_names(root, {page.name: page for page in pages}))
    kept = {name: data for name, data in parts.items() if name.startswith(_KEPT)}
    return Workbook(pages, names, kept)


_KEPT = ("xl/styles", "xl/theme", "docProps", "customXml")


def _links(data: bytes, folder: str) -> dict[str, str]:
    root: Element = etree.fromstring(data)
    return {
        each.get("Id"): posixpath.normpath(posixpath.join(folder, each.get("Target")))
        for each in root
    }


def _page(name: str, copy: str, root: Element, strings: list[str]) -> Page:
    page = Page(name, copy, name)
    for cell in root.iter(MAIN + "c"):
        at = cell_at(cell.get("r"))
        text = cell.findtext(MAIN + "v") or ""
        text = strings[int(text)] if cell.get("t") == "s" else text
        formula = cell.findtext(MAIN + "f")
        kind = {"s": "text", "str": "text"}.get(cell.get("t", "n"), "number")
        if text or formula:
            spot = Spot(copy, name, *at)
            page.cells[at] = Cell(text, kind, formula, cell.get("s", ""), printed=spot)
    for each in root.iter(MAIN + "mergeCell"):
        first, _, last = each.get("ref").partition(":")
        page.merges.append((*cell_at(first), *cell_at(last)))
    for each in root.iter(MAIN + "col"):
        if each.get("hidden"):
            page.hidden_columns |= set(range(int(each.get("min")) - 1, int(each.get("max"))))
    for each in root.iter(MAIN + "row"):
        if each.get("hidden"):
            page.hidden_rows.add(int(each.get("r")) - 1)
    page.footer = "".join(each.text or "" for each in root.iter(MAIN + "oddFooter"))
    page.columns = list(range(page.size()[1] + 1))
    return page


def _names(root: etree._Element, pages: dict[str, Page]) -> Iterator[tuple[tuple[str, int], Name]]:
    each: Element
    for each in root.iter(MAIN + "definedName"):
        if each.get("localSheetId") is None:
            sheet, _, cell = (each.text or "").rpartition("!")
            page = pages[sheet.strip("'").replace("''", "'")]
            yield (each.get("name"), 0), Name(page, cell_at(cell.replace("$", "")))


def cell_at(name: str) -> At:
    """Row and column, from 0, of a cell such as ``D7``."""
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(name[len(letters) :]) - 1, column - 1


def cell_name(at: At) -> str:
    """The name of a cell."""
    letters, rest = "", at[1] + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{at[0] + 1}"


# Saving


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return _safe(text).replace('"', "&quot;").replace("\n", "&#10;")


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = f'xmlns="{MAIN[1:-1]}" xmlns:r="{LINKS}"'
_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_DRAWING = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_TYPES = {
    "xl/workbook.xml": _TYPE + "sheet.main+xml",
    "xl/sharedStrings.xml": _TYPE + "sharedStrings+xml",
    "xl/styles.xml": _TYPE + "styles+xml",
}


class _Saving:
    """Writes the parts of a workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._strings: dict[str, int] = {}
        self._parts: dict[str, bytes] = dict(book.others)

    def file(self) -> bytes:
        pages = self._book.pages
        for number, page in enumerate(pages, start=1):
            self._sheet(number, page)
        listed = "".join(
            f'<sheet name="{_quoted(page.name)}" sheetId="{number}"'
            + (f' state="{page.state}"' if page.state else "")
            + f' r:id="rId{number}"/>'
            for number, page in enumerate(pages, start=1)
        )
        names = "".join(self._name(name, each) for (name, _), each in self._book.names.items())
        self._add(
            "xl/workbook.xml",
            f"<workbook {_SPACES}><sheets>{listed}</sheets>"
            f"<definedNames>{names}</definedNames></workbook>",
        )
        strings = "".join(_string(text) for text in self._strings)
        self._add("xl/sharedStrings.xml", f'<sst xmlns="{MAIN[1:-1]}">{strings}</sst>')
        targets = [
            ("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(pages) + 1)
        ]
        targets += [("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
        self._relations("xl/_rels/workbook.xml.rels", targets)
        self._relations("_rels/.rels", [("officeDocument", "xl/workbook.xml")])
        self._types()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name, data in self._parts.items():
                package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
        return out.getvalue()

    def _add(self, name: str, text: str) -> None:
        self._parts[name] = (_HEAD + text).encode()

    def _types(self) -> None:
        listed = "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _TYPES.items()
        )
        self._add(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>',
        )

    def _relations(self, part: str, targets: list[tuple[str, str]]) -> None:
        listed = "".join(
            f'<Relationship Id="rId{number}" Type="{LINKS}/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(targets, start=1)
        )
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        self._add(part, f'<Relationships xmlns="{space}">{listed}</Relationships>')

    def _name(self, name: str, each: Name) -> str:
        page, own = each.page, ""
        if each.own is not None:
            own = f' localSheetId="{self._book.pages.index(each.own)}"'
        target = "#REF!"
        if page is not None and each.at is not None:
            letters = cell_name((0, each.at[1]))[:-1]
            sheet = _safe(page.name.replace("'", "''"))
            target = f"'{sheet}'!${letters}${each.at[0] + 1}"
        return f'<definedName name="{name}"{own}>{target}</definedName>'

    def _sheet(self, number: int, page: Page) -> None:
        rows: dict[int, list[tuple[int, Cell]]] = {}
        for (row, column), cell in sorted(page.cells.items()):
            rows.setdefault(row, []).append((column, cell))
        columns = "".join(
            f'<col min="{each + 1}" max="{each + 1}" width="9" hidden="1"/>'
            for each in sorted(page.hidden_columns)
        )
        merged = "".join(
            f'<mergeCell ref="{cell_name(area[:2])}:{cell_name(area[2:])}"/>'
            for area in page.merges
        )
        links = self._beside(number, page)
        printed = "".join(
            f"<{name}>{_safe(words)}</{name}>"
            for name, words in (
                ("oddHeader", page.header),
                ("oddFooter", page.footer),
                ("evenFooter", page.even_footer),
            )
            if words
        )
        self._add(
            f"xl/worksheets/sheet{number}.xml",
            f"<worksheet {_SPACES}>"
            + (f"<cols>{columns}</cols>" if columns else "")
            + f"<sheetData>{''.join(self._row(page, *each) for each in rows.items())}</sheetData>"
            + (f"<mergeCells>{merged}</mergeCells>" if merged else "")
            + f"<headerFooter>{printed}</headerFooter>{links}</worksheet>",
        )

    def _row(self, page: Page, row: int, cells: list[tuple[int, Cell]]) -> str:
        hidden = ' hidden="1"' if row in page.hidden_rows else ""
        inside = "".join(self._cell((row, column), cell) for column, cell in cells)
        return f'<row r="{row + 1}"{hidden}>{inside}</row>'

    def _cell(self, at: At, cell: Cell) -> str:
        style = f' s="{cell.style}"' if cell.style else ""
        head = f'<c r="{cell_name(at)}"{style}'
        if cell.formula is not None:
            kind = ' t="str"' if cell.kind == "text" else ""
            formula = f"<f>{_safe(cell.formula)}</f><v>{_safe(cell.text)}</v>"
            return f"{head}{kind}>{formula}</c>"
        if cell.kind in ("number", "truth", "error"):
            kind = {"truth": ' t="b"', "error": ' t="e"'}.get(cell.kind, "")
            return f"{head}{kind}><v>{_safe(cell.text)}</v></c>"
        if cell.kind == "inline":
            return f'{head} t="inlineStr"><is>{_text(cell.text)}</is></c>'
        if cell.kind == "rich":
            middle = len(cell.text) // 2
            runs = "".join(
                f"<r><rPr><b/></rPr>{_text(part)}</r>"
                for part in (cell.text[:middle], cell.text[middle:])
            )
            aid = "<rPh sb='0' eb='1'><t>aid</t></rPh>"
            return f'{head} t="inlineStr"><is>{runs}{aid}</is></c>'
        number = self._strings.setdefault(cell.text, len(self._strings))
        return f'{head} t="s"><v>{number}</v></c>'

    def _beside(self, number: int, page: Page) -> str:
        """Notes, threads and text boxes; gives what the sheet says of its drawing."""
        targets: list[tuple[str, str]] = []
        if page.notes:
            listed = "".join(
                f'<comment ref="{cell_name(at)}" authorId="0"><text>{_text(text)}</text></comment>'
                for at, text in page.notes.items()
            )
            self._add(
                f"xl/comments{number}.xml",
                f'<comments xmlns="{MAIN[1:-1]}"><authors><author/></authors>'
                f"<commentList>{listed}</commentList></comments>",
            )
            targets.append(("comments", f"../comments{number}.xml"))
        if page.threads:
            listed = "".join(
                f'<threadedComment ref="{cell_name(at)}" id="{{{n}}}"><text>{_safe(text)}</text>'
                "</threadedComment>"
                for n, (at, text) in enumerate(page.threads)
            )
            self._add(
                f"xl/threadedComments/threadedComment{number}.xml",
                f'<ThreadedComments xmlns="{_THREADS}">{listed}</ThreadedComments>',
            )
            targets.append(("threadedComment", f"../threadedComments/threadedComment{number}.xml"))
        drawn = ""
        if page.boxes:
            listed = "".join(_box(at, text) for at, text in page.boxes)
            self._add(f"xl/drawings/d{number}.xml", f"<xdr:wsDr {_DRAWING}>{listed}</xdr:wsDr>")
            targets.append(("drawing", f"../drawings/d{number}.xml"))
            drawn = f'<drawing r:id="rId{len(targets)}"/>'
        if targets:
            self._relations(f"xl/worksheets/_rels/sheet{number}.xml.rels", targets)
        return drawn


def _string(text: str) -> str:
    return f"<si>{_text(text)}</si>"


def _text(text: str) -> str:
    return f'<t xml:space="preserve">{_safe(text)}</t>'


def _box(at: At, text: str) -> str:
    return (
        f"<xdr:twoCellAnchor><xdr:from><xdr:col>{at[1]}</xdr:col><xdr:row>{at[0]}</xdr:row>"
        f"</xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>{_safe(text)}</a:t></a:r></a:p>"
        "</xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
    )
