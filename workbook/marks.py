"""The marks of an answer in a Word document: what writers print and readers look for.

Every answer stands in a row of a table whose first cell shows a short code, such as ``CIRCLE-3``.
An answer in a control also has the control's tag and its title; every answer cell has a bookmark.
No single mark survives every program, so that each answer has several. A document says which
workbook it is in one visible line, the copy code, on its first page and under every page.

BlankDocument is the account of a document as it left us. It is plain data: ``workbook.document``
makes it, a reader compares a returned file with it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import quote, unquote

from workbook.identity import AnswerKey, Stamp, cover_words, is_sound

LONGEST_TAG = 64  # characters; Word refuses longer tags and titles of controls
LONGEST_TITLE = 64
LONGEST_BOOKMARK = 40  # characters; Word cuts longer names

COPY_CODE_NAME = "Workbook code"
SEPARATOR = "·"
COPY, ROUND, TEAM, COVER = "copy", "round", "team", "cover"
# What a line cannot hold as it is: line ends, control characters, all spaces but single plain ones.
_UNSAFE = re.compile(r"[^\S ]|[\x00-\x1f\x7f-\x9f]|\A | \Z|(?<= ) ")

# Where words of the blank depend on whose copy it is, a character that no file can hold stands for
# them: the copy code, the shorter one of footers, and whose copy it is, with the words before that.
CODE_SLOT, FOOT_SLOT, FOR_SLOT = "\x11", "\x12", "\x13"

EMPTY_BOX, TICKED_BOX = "☐", "☒"


class Form(StrEnum):
    """How an answer is asked for in a document."""

    TEXT = "text"  # a few words in an inline control
    CHOICE = "choice"  # an inline control with a list
    CHECK = "check"  # one check box
    DATE = "date"  # an inline control with a calendar
    CELL = "cell"  # a whole plain cell, without a control


@dataclass(frozen=True, slots=True)
class BlankSlot:
    """A place for one answer, or for one choice of it (a check box).

    tag, alias: of its control; empty for CELL. alias is the control's title.
    row_code: the words of the first cell of its row, unique to the row in the document.
    cell: which cell of that row holds the answer, the code's own cell being 0.
    placeholder: the pale words that stand there until somebody answers; empty for CELL, an empty
    box for CHECK. words: the choices of a list in order; for CHECK the one choice that the box
    stands for, as it is printed beside it. ticked: only for CHECK, the answer that a ticked box
    gives. Several CHECK slots may share a key, a row code and a cell: yes, no, not applicable;
    then each box stands in a paragraph of its own, followed by its words.
    prompt: the question's words as printed in the row, or over the table. head: the words over the
    answer's column, in a table of several columns; empty elsewhere.
    pictures: how many are printed between a box and its words. beside: whether the words of a box
    that has its cell for itself stand in that cell, too.
    """

    key: AnswerKey
    tag: str
    alias: str
    bookmark: str
    row_code: str
    cell: int
    form: Form
    placeholder: str = ""
    words: tuple[str, ...] = ()
    ticked: str = ""
    prompt: str = ""
    head: str = ""
    pictures: int = 0
    beside: bool = False


@dataclass(frozen=True, slots=True)
class BlankDocument:
    """A blank Word document as plain data.

    slots: every answer place in document order. further: places of rows that the blank does not
    print but that people may add at the end of a table, in order, with the row code that such a
    row would have had; they have the cell, form and words of the rows above them.
    texts: every paragraph of ours with the answer places taken out of it, in document order;
    paragraphs without text are left out. margins: the same for page headers and footers. Page
    numbers and other fields count as nothing. Compare them with ``identity.comparable``.
    """

    stamp: Stamp
    slots: tuple[BlankSlot, ...]
    texts: tuple[str, ...]
    further: tuple[BlankSlot, ...] = ()
    margins: tuple[str, ...] = ()

    def of_copy(self, stamp: Stamp) -> BlankDocument:
        """The blank of one copy of this form, whose words have slots until then."""
        texts = (_filled(text, stamp) for text in self.texts)
        return replace(
            self,
            stamp=stamp,
            texts=tuple(text for text in texts if text),
            margins=tuple(_filled(text, stamp) for text in self.margins),
        )


def _filled(text: str, stamp: Stamp) -> str:
    """The words of a paragraph as one copy prints them; empty where it has no such paragraph."""
    if text == CODE_SLOT:
        return copy_code(stamp)
    if text == FOOT_SLOT:
        return short_copy_code(stamp)
    if text.startswith(FOR_SLOT):
        team, lines = cover_words(stamp)
        words = (f"{text.removeprefix(FOR_SLOT)} {team}" if team else "", lines)
        return "\n".join(part for part in words if part)
    return text


def control_tag(key: AnswerKey, box: int | None = None) -> str:
    """The tag of an answer's control. box: which check box of the answer, from 1, where it has
    several; an answer in a control of its own has none."""
    return str(key) if box is None else f"{key}={box}"


def bookmark_name(key: AnswerKey) -> str:
    """The bookmark at an answer: a name that every word processor keeps."""
    return f"w_{_digest(str(key))}"


def part_name(part: str) -> str:
    """The bookmark at the heading of a part of the document, for links to lead to."""
    return f"part_{_digest(part)}"


def copy_code(stamp: Stamp) -> str:
    """The visible line that says which workbook a document is:
    ``Workbook code: ccarm · 2026.1 · review · en · copy K7Q2 · round spring``."""
    named = (
        (COPY, stamp.copy),
        (ROUND, stamp.round),
        (TEAM, stamp.team),
        (COVER, stamp.cover),
    )
    parts = [stamp.bank, stamp.edition, stamp.form, stamp.language]
    shown = [_shown(part) for part in parts]
    shown += [f"{name} {_shown(text)}" for name, text in named if text]
    return f"{COPY_CODE_NAME}: {f' {SEPARATOR} '.join(shown)}"


def short_copy_code(stamp: Stamp) -> str:
    """The same without what the cover says, for the foot of every page."""
    return copy_code(replace(stamp, team=None, cover=None))


def parse_copy_code(text: str) -> Stamp | None:
    """The stamp in a line that ``copy_code`` printed, wherever in the text it begins; None when
    there is none. The line ends at a line break or a tab. Spaces may have been doubled or changed
    by a program: runs of them count as one."""
    if text.count(SEPARATOR) < 3:
        return None
    found = re.search(rf"{COPY_CODE_NAME}\s*:([^\n\r\t\v\f]*)", _single_spaced(text), re.IGNORECASE)
    parts = [part.strip() for part in found.group(1).split(SEPARATOR)] if found else []
    if len(parts) < 4 or not all(parts):
        return None
    bank, edition, form, language, *rest = parts
    named: dict[str, str] = {}
    for part in rest:
        name, _space, value = part.partition(" ")
        if name not in (COPY, ROUND, TEAM, COVER) or name in named or not value:
            return None
        named[name] = unquote(value)
    stamp = Stamp(
        bank=unquote(bank),
        edition=unquote(edition),
        form=unquote(form),
        language=unquote(language),
        copy=named.get(COPY),
        round=named.get(ROUND),
        team=named.get(TEAM),
        cover=named.get(COVER),
    )
    return stamp if is_sound(stamp) else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def _shown(text: str) -> str:
    """A part of the copy code. What would break the line is written in another way."""
    escaped = text.replace("%", "%25").replace(SEPARATOR, "%C2%B7")
    return _UNSAFE.sub(lambda found: quote(found.group()), escaped)


def _single_spaced(text: str) -> str:
    return re.sub(r"[^\S\n\r\t\v\f]+", " ", text)
