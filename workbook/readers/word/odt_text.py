"""The text of one part of an .odt file: its blocks, tables and paragraphs, with what hangs on them.

What is not known is looked into, so that words in an extension of another program are not lost.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from workbook.readers.ods_text import DRAW, OFFICE, TABLE, TEXT
from workbook.readers.values import whole
from workbook.readers.word.drafts import Boxes, Draft
from workbook.readers.word.odt_forms import FormBox
from workbook.readers.word.pages import (
    Aside,
    AsideKind,
    Block,
    Cell,
    Control,
    Origin,
    Paragraph,
    Piece,
    Row,
    Table,
)
from workbook.readers.xml import local_name

_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_LAST_LEVEL = 9
_ON = "true"

# What has no text that people type. Page numbers differ from page to page.
_MARKS = (
    "tracked-changes sequence-decls variable-decls user-field-decls forms event-listeners "
    "soft-page-break bookmark-end annotation-end note-citation change-info page-number page-count "
    "page-continuation title desc creator date-string glue-point"
)
_SKIPPED = frozenset(_MARKS.split())
_FIELDS = (
    "date time creation-date creation-time modification-date modification-time print-date "
    "print-time editing-duration editing-cycles author-name author-initials creator "
    "initial-creator printed-by sender-firstname sender-lastname sender-initials title subject "
    "description keywords file-name template-name chapter sheet-name word-count "
    "paragraph-count character-count table-count image-count object-count sequence "
    "sequence-ref reference-ref bookmark-ref note-ref expression variable-get variable-set "
    "user-field-get user-defined database-display conditional-text hidden-text "
    "page-variable-get execute-macro dde-connection measure bibliography-mark"
)
_OF_PROGRAM = frozenset(f"{TEXT}{name}" for name in _FIELDS.split())
_NOTE_KINDS: Mapping[str, AsideKind] = MappingProxyType(
    {"footnote": AsideKind.FOOTNOTE, "endnote": AsideKind.ENDNOTE}
)


@dataclass(slots=True)
class OdtText:
    """Reads the parts of one file. levels: of headings, by style. deletions: text struck out while
    changes were tracked, by id, that no paragraph has taken yet; insertions: ids of text added;
    forms: boxes whose words stand apart, by the name that the text calls them by."""

    levels: Mapping[str, int]
    deletions: dict[str, etree._Element] = field(default_factory=dict)
    insertions: frozenset[str] = frozenset()
    forms: Mapping[str, FormBox] = field(default_factory=dict)
    boxes: Boxes = field(default_factory=Boxes)
    _added: set[str] = field(default_factory=set)
    _after_space: bool = True
    _dropped: bool = False
    _called: set[str] = field(default_factory=set)

    def read(self, element: etree._Element) -> tuple[Block, ...]:
        """The blocks in an element."""
        after_space, around = self._after_space, self.boxes.open
        self.boxes.open = []
        blocks: list[Block] = []
        self._blocks(element, blocks)
        self._after_space, self.boxes.open = after_space, around
        return tuple(blocks)

    def leftover_deletions(self) -> Iterator[Aside]:
        """Text struck out whose place is lost."""
        for each in tuple(self.deletions):
            yield Aside(AsideKind.DELETED, self.read(self.deletions.pop(each)))

    def leftover_forms(self) -> Iterator[Aside]:
        """The words of boxes that the text never calls."""
        for name, box in self.forms.items():
            if name not in self._called and box.text:
                yield Aside(AsideKind.TEXT_BOX, (Paragraph((Piece(box.text),)),))

    # Blocks

    def _blocks(self, element: etree._Element, out: list[Block]) -> None:
        for each in element:
            name = local_name(each)
            if each.tag in (f"{TEXT}p", f"{TEXT}h"):
                out.append(self._paragraph(each))
            elif each.tag == f"{TABLE}table":
                rows: list[Row] = []
                self._rows(each, rows)
                out.append(Table(tuple(rows)))
            elif name.startswith("change") or str(each.tag).startswith(DRAW):
                self._loose(each, out)
            elif name not in _SKIPPED:
                self._blocks(each, out)

    def _loose(self, element: etree._Element, out: list[Block]) -> None:
        """What stands between paragraphs but belongs to none: shapes, and marks of changes."""
        draft = Draft(self.boxes)
        size = draft.size
        self._one(element, draft)
        if draft.size > size:
            out.append(draft.done())

    def _rows(self, element: etree._Element, rows: list[Row]) -> None:
        for each in element:
            if each.tag == f"{TABLE}table-row":
                rows.append(Row(tuple(self._cells(each))))
            elif local_name(each) not in _SKIPPED:
                self._rows(each, rows)

    def _cells(self, row: etree._Element) -> Iterator[Cell]:
        """The cells of a row. A cell that another covers gives its text to the one before it."""
        found: list[list[Block]] = []
        for each in row:
            blocks: list[Block] = []
            self._blocks(each, blocks)
            if each.tag == f"{TABLE}table-cell" or not found:
                found.append(blocks)
            else:
                found[-1] += blocks
        return (Cell(tuple(blocks)) for blocks in found)

    # Paragraphs

    def _paragraph(self, element: etree._Element) -> Paragraph:
        draft = Draft(self.boxes)
        self._after_space = True  # white space at the start counts for nothing
        self._dropped = False
        self._inline(element, draft)
        return draft.done(self._level(element))

    def _level(self, element: etree._Element) -> int:
        level = whole(element.get(f"{TEXT}outline-level"), 0)
        if element.tag == f"{TEXT}h" and 1 <= level <= _LAST_LEVEL:
            return level
        return self.levels.get(element.get(f"{TEXT}style-name", ""), 0)

    def _inline(self, element: etree._Element, draft: Draft, origin: Origin = Origin.TYPED) -> None:
        self._wrapped(element.text, draft, origin)
        for each in element:
            self._one(each, draft, origin)
            self._wrapped(each.tail, draft, origin)

    def _wrapped(self, text: str | None, draft: Draft, origin: Origin) -> None:
        """Text whose white space may be a mere line wrap, so that it counts for one space.

        A quirk of LibreOffice: it writes a space at the end as it is, and means it.
        """
        plain = re.sub(r"[ \t\r\n]+", " ", text or "")
        if self._after_space and plain.startswith(" "):
            plain = plain[1:]
            self._dropped = text == " "
        if plain:
            self._after_space = plain.endswith(" ")
            self._type(plain, draft, origin)

    def _meant(self, text: str, draft: Draft) -> None:
        """White space that is written as such."""
        self._after_space = False
        self._type(text, draft)

    def _spaces(self, each: etree._Element, draft: Draft) -> None:
        """Spaces that are written as such. A quirk of AbiWord: of several at the start of a
        paragraph it writes the first one plain, and means it."""
        first = " " if self._dropped and not draft.has_words else ""
        self._meant(first + " " * whole(each.get(f"{TEXT}c")), draft)

    def _type(self, text: str, draft: Draft, origin: Origin = Origin.TYPED) -> None:
        draft.type(text, inserted=bool(self._added), origin=origin)

    def _one(self, each: etree._Element, draft: Draft, origin: Origin = Origin.TYPED) -> None:
        """One element within a paragraph."""
        tag, name = each.tag, local_name(each)
        if tag == f"{TEXT}s":
            self._spaces(each, draft)
        elif tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            self._meant("\t" if name == "tab" else "\n", draft)
        elif tag in (f"{TEXT}bookmark", f"{TEXT}bookmark-start"):
            draft.bookmarks.append(each.get(f"{TEXT}name", ""))
        elif tag == f"{_LOEXT}content-control":
            draft.enter(_control(each))
            self._inline(each, draft, origin)
            self.boxes.leave()
        elif tag in _OF_PROGRAM:
            self._inline(each, draft, Origin.FIELD)
        elif not self._beside(each, name, draft) and name not in _SKIPPED:
            self._inline(each, draft, origin)
            draft.end_run()

    def _beside(self, each: etree._Element, name: str, draft: Draft) -> bool:
        """Hang what is no text of the paragraph itself on it; False for everything else."""
        if each.tag == f"{TEXT}note":
            kind = _NOTE_KINDS.get(each.get(f"{TEXT}note-class", ""), AsideKind.FOOTNOTE)
            draft.hang(kind, self.read(each))
        elif each.tag == f"{OFFICE}annotation":
            draft.hang(AsideKind.COMMENT, self.read(each))
        elif each.tag == f"{TEXT}ruby-text":
            aid = Draft(Boxes())
            self._inline(each, aid)
            draft.hang(AsideKind.READING_AID, (aid.done(),))
        elif name in ("change", "change-start", "change-end") and each.tag == TEXT + name:
            self._change(each.get(f"{TEXT}change-id", ""), name, draft)
        elif each.tag == f"{DRAW}control":
            self._form(each.get(f"{DRAW}control", ""), draft)
        elif str(each.tag).startswith(DRAW) and name != "a":
            self._shape(each, draft)
        else:
            return False
        return True

    def _form(self, name: str, draft: Draft) -> None:
        """A box whose words stand apart."""
        box = self.forms.get(name)
        if box is not None:
            self._called.add(name)
            draft.enter(box.control)
            self._meant(box.text, draft)
            self.boxes.leave()

    def _change(self, change: str, mark: str, draft: Draft) -> None:
        if mark == "change-start":
            self._added |= {change} & self.insertions
        elif mark == "change-end":
            self._added.discard(change)
        elif change in self.deletions:
            draft.hang(AsideKind.DELETED, self.read(self.deletions.pop(change)))

    def _shape(self, element: etree._Element, draft: Draft) -> None:
        """Pictures and embedded objects are counted; words in shapes stand beside the paragraph."""
        is_box = any(each.tag.startswith((TEXT, TABLE)) for each in element)
        if is_box:
            draft.hang(AsideKind.TEXT_BOX, self.read(element))
            return
        draft.pictures += element.tag == f"{DRAW}frame" and any(
            each.tag in (f"{DRAW}image", f"{DRAW}object", f"{DRAW}object-ole") for each in element
        )
        for each in element:
            if str(each.tag).startswith(DRAW):
                self._shape(each, draft)


def _control(element: etree._Element) -> Control:
    """What a box for an answer says about itself. LibreOffice 7.4 keeps neither tag nor title."""
    is_check = element.get(f"{_LOEXT}checkbox") == _ON
    try:
        day = datetime.date.fromisoformat(element.get(f"{_LOEXT}current-date", "")[:10])
    except ValueError:
        day = None
    return Control(
        tag=element.get(f"{_LOEXT}tag", ""),
        alias=element.get(f"{_LOEXT}alias", ""),
        ticked=element.get(f"{_LOEXT}checked") == _ON if is_check else None,
        date=day if element.get(f"{_LOEXT}date") == _ON else None,
        shows_prompt=element.get(f"{_LOEXT}showing-place-holder") == _ON,
    )
