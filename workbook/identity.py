"""How an answer is found again: what writers and readers share, and nothing else.

Every visible cell of a workbook can be named twice over. A hidden key row names the columns and a
hidden id column names the rows, so that (row id, column key) names a cell wherever it has moved.
Each answer also has a defined name. The key row carries the copy's stamp on every sheet.

BlankBook is the account of a workbook as it left us: what stood in each cell before anybody typed.
It is plain data: a grid makes it, a reader compares a returned file with it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import parse_qsl, quote_plus, urlencode

STAMP_MARK = "workbook-copy?"
COLUMN_MARK = "@"
ID_COLUMN_KEY = "@id"
NAME_PREFIX = "answer."

# Where words of the blank depend on whose copy it is, they begin with a character that no file can
# hold: which copy it is (with the words for a copy of nobody), words that only the copy of a team
# has, the words of the cover, and the copy's code in a page footer.
ABOUT_SLOT, COPY_FOR_SLOT, COVER_SLOT, COPY_SLOT = "\x11", "\x12", "\x13", "\x14"
_SLOTS = (ABOUT_SLOT, COPY_FOR_SLOT, COVER_SLOT)
DOT = " · "

_SHORT = 200  # characters of words that are kept for the next time they are compared
LONGEST_ID = 200  # characters of a bank's id, an edition and the like
_NO_SIGNS = ("Cc", "Cf", "Cs", "Zl", "Zp")

# Remarks of ours in a copy of a returned file. The digits at the end are worked out from the words,
# so that words which a person has changed or added to are never taken for ours.
REMARKS_SHEET = "Please look at"
_SEALED = re.compile("▷ (.{0,4000}?) ◁([0-9a-f]{10})", re.DOTALL)

# Marks that keyboards and programs put in the place of the plain ones.
_TYPED_AS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys("´`‘’‚‛′ʼ", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
# What is only about the look of the sign before it, such as ✔ in colour, counts for nothing.
_ONE_FORM: Mapping[int, str | None] = MappingProxyType(
    {ord(sign): plain for sign, plain in _TYPED_AS.items()}
    | dict.fromkeys([0x034F, *range(0xFE00, 0xFE10)])
)
_BULLET = re.compile(r"^•\s*(?=\S)")
_FULL_STOP = re.compile(r"(?<=[^.\s])\s*\.$")


@dataclass(frozen=True, slots=True, order=True)
class AnswerKey:
    """``question[:row[:column]]``. row: a fixed row's code, an option's code for a many-of
    question, a repeating row's number from 1, or ``more`` for a long answer's second cell."""

    question: str
    row: str | None = None
    column: str | None = None

    def __str__(self) -> str:
        return ":".join(part for part in (self.question, self.row, self.column) if part)


def parse_key(text: str) -> AnswerKey:
    """The key that ``str(key)`` printed. Raises ValueError for anything else."""
    parts = text.split(":")
    if not 1 <= len(parts) <= 3 or not all(parts):
        raise ValueError(f"{text!r} is not an answer key: question[:row[:column]]")
    return AnswerKey(*parts)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which workbook a copy is. The rest is None for a blank that was not issued.

    copy: the copy's id. round: the round's id. team: the team's name as the cover prints it; a
    return is known by the copy's id alone. cover: further lines that the cover prints, with line
    ends between.
    """

    bank: str
    edition: str
    form: str
    language: str = "en"
    copy: str | None = None
    round: str | None = None
    team: str | None = None
    cover: str | None = None


def stamp_text(stamp: Stamp, sheet: str) -> str:
    """What the first cell of a sheet's key row holds: the stamp, and the sheet's own id."""
    (text,) = stamp_texts(stamp, (sheet,))
    return text


def stamp_texts(stamp: Stamp, sheets: Iterable[str]) -> tuple[str, ...]:
    """The same for several sheets of one copy."""
    fields = {
        "bank": stamp.bank,
        "edition": stamp.edition,
        "form": stamp.form,
        "language": stamp.language,
        "copy": stamp.copy,
        "round": stamp.round,
        "team": stamp.team,
        "cover": stamp.cover,
    }
    shared = STAMP_MARK + urlencode({name: text for name, text in fields.items() if text})
    return tuple(f"{shared}&sheet={quote_plus(sheet)}" for sheet in sheets)


def parse_stamp(text: str) -> tuple[Stamp, str] | None:
    """The stamp and the sheet id that ``stamp_text`` wrote; None when the text is not a stamp."""
    if not text.startswith(STAMP_MARK):
        return None
    fields = dict(parse_qsl(text.removeprefix(STAMP_MARK)))
    sheet = fields.pop("sheet", None)
    try:
        stamp = Stamp(**fields)
    except TypeError:
        return None
    return (stamp, sheet) if sheet and is_sound(stamp) else None


def is_sound(stamp: Stamp) -> bool:
    """Whether a stamp can be one of ours: its ids are short, and hold no sign that steers a screen.
    People are shown them."""
    ids = (stamp.bank, stamp.edition, stamp.form, stamp.language, stamp.copy, stamp.round)
    return all(
        len(each) <= LONGEST_ID
        and not any(unicodedata.category(sign) in _NO_SIGNS for sign in each)
        for each in ids
        if each is not None
    )


@lru_cache(maxsize=16)
def cover_words(stamp: Stamp) -> tuple[str, str]:
    """Whose copy it is as the cover prints it: the team's name on one line, and the further lines
    of the cover; both empty for a blank. Characters that no file can hold are left out."""
    team = " ".join(_printed_lines(stamp.team or ""))
    return team, "\n".join(_printed_lines(stamp.cover or ""))


def is_same_copy(stamp: Stamp, other: Stamp) -> bool:
    """Whether two stamps name one copy. What the cover prints does not count: some places of a
    file have no room for it."""
    return _bare(stamp) == _bare(other)


def fill_in(text: str, stamp: Stamp) -> str:
    """Words of the blank as one copy prints them: those that begin with a slot depend on whose copy
    it is. Other words stay as they are; empty where the copy has no such words."""
    if not text.startswith(_SLOTS):
        return text.replace(COPY_SLOT, _after_dot(stamp.copy)) if COPY_SLOT in text else text
    slot, words = text[0], text[1:]
    team, lines = cover_words(stamp)
    if slot == ABOUT_SLOT:
        return DOT.join(part for part in (stamp.copy, stamp.round) if part) or words
    if slot == COPY_FOR_SLOT:
        return words if team else ""
    return f"{team}\n{lines}" if team and lines else team or lines


def _after_dot(copy: str | None) -> str:
    return f"{DOT}{copy}".replace("&", "&&") if copy else ""


def column_key(column: int) -> str:
    """The key row's text for a column of a blank sheet, counted from 0."""
    return f"{COLUMN_MARK}{column}"


def answer_name(key: AnswerKey) -> str:
    """The defined name of an answer. Ids never hold ``_``, so no two answers share a name."""
    return NAME_PREFIX + str(key).replace("-", "_").replace(":", "__")


def _bare(stamp: Stamp) -> Stamp:
    return replace(stamp, team=None, cover=None)


def _printed_lines(text: str) -> list[str]:
    lines = ("".join(c for c in line if _is_printed(c)).strip() for line in text.splitlines())
    return [line for line in lines if line]


def _is_printed(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cs") or character == "\t"


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: ``A``, ``Z``, ``AA``."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The name of a cell, such as ``D7`` for row 6 and column 3."""
    return f"{column_letters(column)}{row + 1}"


def place_name(sheet: str, row: int, column: int) -> str:
    """Where a cell is, as people are told: ``Circle of support!D7``."""
    return f"{sheet}!{cell_name(row, column)}"


def comparable(text: str) -> str:
    """Text as it is compared: composed form, no invisible characters, single spaces, no case.

    Never used for what is kept: an answer's own text is stored as it was typed.
    """
    return _compared_once(text) if len(text) <= _SHORT else _compared(text)


@lru_cache(maxsize=8192)
def _compared_once(text: str) -> str:
    """Most words are short, and those of a bank are compared again in every copy."""
    return _compared(text)


def _compared(text: str) -> str:
    # Most texts are plain ASCII, in which there is nothing to compose, to hide or to straighten.
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        if not text.isascii():
            text = "".join(c for c in text if _is_visible(c))
        text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return " ".join(text.split()).casefold()


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) != "Cf"


def loosely(text: str) -> str:
    """Text as the words of an answer are compared: with the words that a bank prints or accepts.

    Looser than ``comparable``: every form of quotation mark and of hyphen is one, and the colour
    mark of an emoji, a bullet before and a full stop after the words make no difference. Rules
    refuse banks in which two different answers would read the same.
    """
    return _loosened_once(text) if len(text) <= _SHORT else _loosened(text)


@lru_cache(maxsize=8192)
def _loosened_once(text: str) -> str:
    return _loosened(text)


def _loosened(text: str) -> str:
    bare = _FULL_STOP.sub("", _BULLET.sub("", comparable(text.translate(_ONE_FORM))))
    return unicodedata.normalize("NFKC", bare)


def seal(text: str) -> str:
    """A remark of ours, so marked that ``without_sealed`` knows it again. Words of a person's in it
    may hold our marks, which would end it too early."""
    inside = text.replace("▷", "▸").replace("◁", "◂")
    return f"▷ {inside} ◁{_digits(inside)}"


def without_sealed(text: str) -> str:
    """What is left of a text when remarks of ours are taken out; as it was where there is none."""
    left = _SEALED.sub(lambda m: "" if _digits(m[1]) == m[2] else m[0], text)
    return text if left == text else left.strip()


def _digits(text: str) -> str:
    return hashlib.sha256(comparable(text).encode("utf-8", "replace")).hexdigest()[:10]


class Holds(StrEnum):
    """What a cell of a blank sheet holds."""

    TEXT = "text"  # words of ours
    FORMULA = "formula"  # worked out by the spreadsheet program
    ANSWER = "answer"  # empty, for a person to fill


@dataclass(frozen=True, slots=True)
class BlankCell:
    """A cell that is not empty in the blank, or is there to be filled.

    row_id names its row within the sheet; column counts from 0 in the blank.
    text: the printed words, empty for formulas and answers. key: only for answers.
    """

    row_id: str
    column: int
    holds: Holds
    text: str = ""
    key: AnswerKey | None = None


@dataclass(frozen=True, slots=True)
class BlankSheet:
    """A sheet of the blank. rows: each row id and its row, from 0, in printed order.

    Cells of the key row and the id column are not listed: they are known by their marks.
    """

    id: str
    name: str
    key_row: int
    id_column: int
    rows: Mapping[str, int]
    cells: tuple[BlankCell, ...]
    header: str = ""  # text of the printed page header and footer
    footer: str = ""


@dataclass(frozen=True, slots=True)
class BlankBook:
    """A blank Excel workbook as plain data: that of one copy, or that of a form, whose words have
    slots (``fill_in``) until ``of_copy`` fills them."""

    stamp: Stamp
    sheets: tuple[BlankSheet, ...]
    names: Mapping[str, AnswerKey]

    def of_copy(self, stamp: Stamp) -> BlankBook:
        """The blank of one copy of this form."""
        return BlankBook(
            stamp, tuple(_filled_sheet(each, stamp) for each in self.sheets), self.names
        )


def _filled_sheet(sheet: BlankSheet, stamp: Stamp) -> BlankSheet:
    """The sheet of one copy. Its cells are the very same where none of them has a slot."""
    has_slots = any(cell.text.startswith(_SLOTS) for cell in sheet.cells)
    return replace(
        sheet,
        cells=tuple(_filled_cells(sheet.cells, stamp)) if has_slots else sheet.cells,
        header=fill_in(sheet.header, stamp),
        footer=fill_in(sheet.footer, stamp),
    )


def _filled_cells(cells: Iterable[BlankCell], stamp: Stamp) -> Iterator[BlankCell]:
    for cell in cells:
        if not cell.text.startswith(_SLOTS):
            yield cell
        elif text := fill_in(cell.text, stamp):
            yield replace(cell, text=text)
