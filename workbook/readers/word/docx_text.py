"""The text of one part of a .docx file: its blocks, tables and paragraphs, with what hangs on them.

Elements are known by their local names, so that Strict and ordinary files read alike. What is not
known is looked into, so that words in an extension of another program are not lost. Boxes of other
programs, such as those that Google Docs puts round cells, are seen through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from workbook.readers.word.drafts import Boxes, Draft
from workbook.readers.word.equations import equation_text
from workbook.readers.word.fields import MOST_OPEN, Field, form_text, origin_in
from workbook.readers.word.pages import (
    Aside,
    AsideKind,
    Block,
    Cell,
    Origin,
    Paragraph,
    Row,
    Table,
)
from workbook.readers.word.shapes import find_shapes
from workbook.readers.word.symbols import symbol_text
from workbook.readers.word.words import attribute, child, plain_words, read_control, unescape
from workbook.readers.xml import local_name

_LAST_LEVEL = 9
# What people cannot type: settings, marks of changes and of spelling, numbers of notes.
_SETTINGS = "pPr rPr tblPr tblGrid tblPrEx trPr tcPr sectPr sdtPr sdtEndPr delInstrText"
_MARKS = (
    "proofErr lastRenderedPageBreak footnoteRef endnoteRef annotationRef separator "
    "continuationSeparator"
)
_SKIPPED = frozenset(f"{_SETTINGS} {_MARKS}".split())
_STRUCK = frozenset({"del", "moveFrom"})
_ADDED = frozenset({"ins", "moveTo"})
_OUTSIDE = frozenset({"altChunk", "subDoc"})
_SIGNS: Mapping[str, str] = MappingProxyType(
    {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011",
     "softHyphen": "\u00ad"}
)  # fmt: skip
_NOTES: Mapping[str, AsideKind] = MappingProxyType(
    {
        "footnoteReference": AsideKind.FOOTNOTE,
        "endnoteReference": AsideKind.ENDNOTE,
        "commentReference": AsideKind.COMMENT,
    }
)

Notes = dict[tuple[AsideKind, str], etree._Element]


@dataclass(slots=True)
class DocxText:
    """Reads the parts of one file. levels: of headings, by style. notes: those that no paragraph
    has taken yet. is_libre: whether LibreOffice saved it. outside: how many parts kept in files of
    their own were met."""

    levels: Mapping[str, int]
    notes: Notes
    is_libre: bool = False
    boxes: Boxes = field(default_factory=Boxes)
    outside: int = 0
    _bookmarks: list[str] = field(default_factory=list)
    _fields: list[Field] = field(default_factory=list)
    _struck: int = 0
    _added: int = 0

    def read(self, element: etree._Element) -> tuple[Block, ...]:
        """The blocks in an element, whatever stands open round it."""
        fields, self._fields = self._fields, []
        blocks: list[Block] = []
        self._blocks(element, blocks)
        self._fields = fields
        return tuple(blocks)

    def leftover_notes(self) -> Iterator[Aside]:
        """Notes and comments that hang on nothing."""
        for (kind, _id), note in tuple(self.notes.items()):
            yield Aside(kind, self.read(note))

    # Blocks

    def _blocks(self, element: etree._Element, out: list[Block]) -> None:
        for each in element:
            name = local_name(each)
            if name == "p":
                out.append(self._paragraph(each))
            elif name == "tbl":
                out.append(Table(tuple(self._rows(each))))
            elif name == "AlternateContent":
                self._first_branch(each, lambda branch: self._blocks(branch, out), lambda: len(out))
            elif not self._passing(each, name):
                self._within(each, name, lambda inner: self._blocks(inner, out))

    def _passing(self, element: etree._Element, name: str) -> bool:
        """Whether an element has no text of its own; bookmarks wait for the next paragraph."""
        if name == "bookmarkStart":
            self._bookmarks.append(attribute(element, "name"))
        self.outside += name in _OUTSIDE
        return name in _SKIPPED or name in _OUTSIDE or name == "bookmarkStart"

    def _within(
        self, element: etree._Element, name: str, look: Callable[[etree._Element], None]
    ) -> None:
        """Look into an element, knowing what it says about everything in it."""
        struck, added = name in _STRUCK, name in _ADDED
        self._struck += struck
        self._added += added
        boxed = name == "sdt" and not self._struck
        if boxed:
            self.boxes.enter(read_control(element))
        look(element)
        if boxed:
            self.boxes.leave()
        self._struck -= struck
        self._added -= added

    def _first_branch(
        self,
        element: etree._Element,
        look: Callable[[etree._Element], None],
        size: Callable[[], int],
    ) -> None:
        """One branch of content that is there several times, for newer and older programs."""
        before = size()
        for branch in element:
            look(branch)
            if size() > before:
                return

    def _rows(self, element: etree._Element) -> Iterator[Row]:
        rows: list[Row] = []
        self._collect(element, "tr", lambda row: rows.append(self._row(row)))
        return iter(rows)

    def _row(self, row: etree._Element) -> Row:
        cells: list[Cell] = []
        gone = child(child(row, "trPr"), "del") is not None
        self._struck += gone
        self._collect(row, "tc", lambda cell: cells.append(self._cell(cell)))
        self._struck -= gone
        return Row(tuple(cells))

    def _cell(self, cell: etree._Element) -> Cell:
        blocks: list[Block] = []
        gone = child(child(cell, "tcPr"), "cellDel") is not None
        self._struck += gone
        self._blocks(cell, blocks)
        self._struck -= gone
        return Cell(tuple(blocks))

    def _collect(
        self, element: etree._Element, wanted: str, take: Callable[[etree._Element], None]
    ) -> None:
        """The rows of a table or cells of a row, through all that may stand round them."""
        for each in element:
            name = local_name(each)
            if name == wanted:
                take(each)
            elif not self._passing(each, name):
                self._within(each, name, lambda inner: self._collect(inner, wanted, take))

    # Paragraphs

    def _paragraph(self, element: etree._Element) -> Paragraph:
        draft = Draft(self.boxes, self._bookmarks)
        self._bookmarks = []
        if self._struck:
            draft.forget_boxes()
        self._inline(element, draft)
        # A program may forget to end a field. A page number is over at the paragraph's end.
        self._fields = [each for each in self._fields if not each.is_mute]
        properties = _first_children(child(element, "pPr"))
        marks = properties.get("rPr", ())
        end_struck = any(local_name(each) in _STRUCK for each in marks)
        return draft.done(self._level(properties), runs_on=end_struck or self._struck > 0)

    def _level(self, properties: Mapping[str, etree._Element]) -> int:
        outline = properties.get("outlineLvl")
        if outline is not None:
            return outline_level(outline)
        style = properties.get("pStyle")
        return self.levels.get(attribute(style, "val"), 0) if style is not None else 0

    def _inline(self, element: etree._Element, draft: Draft) -> None:
        for each in element:
            name = local_name(each)
            if name in _SKIPPED:
                continue
            handler = _HANDLERS.get(name)
            if handler is not None:
                handler(self, each, draft)
            elif name == "r":
                self._inline(each, draft)
                draft.end_run()
            elif name == "AlternateContent":
                self._first_branch(each, lambda b: self._inline(b, draft), lambda: draft.size)
            else:
                self._look_inside(each, name, draft)

    def _look_inside(self, element: etree._Element, name: str, draft: Draft) -> None:
        if name == "sdt" and not self._struck:
            draft.enter(read_control(element))
            self._inline(element, draft)
            self.boxes.leave()
            return
        self._within(element, name, lambda inner: self._inline(inner, draft))

    def _type(self, text: str, draft: Draft, *, symbol: bool = False) -> None:
        if self._struck:
            draft.strike(text)
            return
        origin = origin_in(self._fields)
        if origin is not None:
            origin = Origin.SYMBOL if symbol and origin is Origin.TYPED else origin
            draft.type(text, inserted=self._added > 0, origin=origin)

    def _words(self, element: etree._Element, draft: Draft) -> None:
        self._type(self._plain(element), draft)

    def _struck_words(self, element: etree._Element, draft: Draft) -> None:
        draft.strike(self._plain(element))

    def _plain(self, element: etree._Element) -> str:
        return unescape(plain_words(element)) if self.is_libre else plain_words(element)

    def _sign(self, element: etree._Element, draft: Draft) -> None:
        self._type(_SIGNS[local_name(element)], draft)

    def _symbol(self, element: etree._Element, draft: Draft) -> None:
        sign = symbol_text(attribute(element, "font"), attribute(element, "char"))
        self._type(sign, draft, symbol=local_name(element) == "sym")

    def _equation(self, element: etree._Element, draft: Draft) -> None:
        self._type(equation_text(element), draft, symbol=True)

    def _bookmark(self, element: etree._Element, draft: Draft) -> None:
        draft.bookmarks.append(attribute(element, "name"))

    def _field_mark(self, element: etree._Element, draft: Draft) -> None:
        """A field begins, shows its text, or ends."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            shown = form_text(element)
            self._type(shown or "", draft)
            if len(self._fields) < MOST_OPEN:
                self._fields.append(Field(is_form=shown is not None))
        elif self._fields and kind == "separate":
            self._fields[-1].shows = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _field_code(self, element: etree._Element, draft: Draft) -> None:
        if self._fields and not self._fields[-1].shows:
            self._fields[-1].add_code(element.text or "")

    def _simple_field(self, element: etree._Element, draft: Draft) -> None:
        self._fields.append(Field(attribute(element, "instr"), shows=True))
        self._inline(element, draft)
        self._fields.pop()

    def _reading_aid(self, element: etree._Element, draft: Draft) -> None:
        aid = Draft(Boxes())
        self._inline(element, aid)
        draft.hang(AsideKind.READING_AID, (aid.done(),))

    def _note(self, element: etree._Element, draft: Draft) -> None:
        kind = _NOTES[local_name(element)]
        note = self.notes.pop((kind, attribute(element, "id")), None)
        if note is not None:
            draft.hang(kind, self.read(note))

    def _drawing(self, element: etree._Element, draft: Draft) -> None:
        """Pictures are counted; words in shapes stand beside the paragraph."""
        shapes = find_shapes(element)
        draft.pictures += shapes.pictures
        for box in shapes.boxes:
            draft.hang(AsideKind.TEXT_BOX, self._apart(box))
        if shapes.words:
            words = Draft(Boxes())
            words.type("\n".join(shapes.words), inserted=False)
            draft.hang(AsideKind.TEXT_BOX, (words.done(),))

    def _apart(self, element: etree._Element) -> tuple[Block, ...]:
        """The blocks of a shape. A box for an answer round the shape is not round its words."""
        around, self.boxes.open = self.boxes.open, []
        blocks = self.read(element)
        self.boxes.open = around
        return blocks


def _first_children(element: etree._Element | None) -> Mapping[str, etree._Element]:
    """The first child of each name."""
    found: dict[str, etree._Element] = {}
    for each in () if element is None else element:
        found.setdefault(local_name(each), each)
    return found


def outline_level(outline: etree._Element) -> int:
    """The level of a heading that says it by a number from 0; 9 is for no heading at all."""
    number = attribute(outline, "val")
    return int(number) + 1 if re.fullmatch(f"[0-{_LAST_LEVEL - 1}]", number) else 0


_HANDLERS: Mapping[str, Callable[[DocxText, etree._Element, Draft], None]] = MappingProxyType(
    {
        "t": DocxText._words,
        "delText": DocxText._struck_words,
        **dict.fromkeys(_SIGNS, DocxText._sign),
        "oMath": DocxText._equation,
        "sym": DocxText._symbol,
        "symEx": DocxText._symbol,
        "bookmarkStart": DocxText._bookmark,
        "fldChar": DocxText._field_mark,
        "instrText": DocxText._field_code,
        "fldSimple": DocxText._simple_field,
        "rt": DocxText._reading_aid,
        **dict.fromkeys(_NOTES, DocxText._note),
        "drawing": DocxText._drawing,
        "pict": DocxText._drawing,
        "object": DocxText._drawing,
    }
)
