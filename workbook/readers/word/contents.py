"""The paragraphs of an answer place → the text that was typed, to the character."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbook.identity import comparable
from workbook.languages import months
from workbook.marks import BlankSlot, Form
from workbook.readers.word.pages import Block, Control, Origin, Paragraph, Piece
from workbook.submission import RawValue

# What Word itself shows in a box that somebody emptied.
_WORDS_OWN_PROMPTS = frozenset(
    {
        "click or tap here to enter text.",
        "click here to enter text.",
        "choose an item.",
        "click or tap to enter a date.",
        "click here to enter a date.",
    }
)


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in an answer place. values: usually one or none; several where several boxes are
    ticked that exclude each other. extra: text there that is no part of the answer.

    inserted: some of it was added under tracked changes. signs, fields: some of it is a sign of a
    symbol font, or text that the program worked out. unsure_boxes: boxes whose sign says another
    thing than their state. perhaps_prompt: it may be a program's own pale words.
    """

    values: tuple[RawValue, ...] = ()
    extra: str = ""
    inserted: bool = False
    signs: bool = False
    fields: bool = False
    unsure_boxes: int = 0
    perhaps_prompt: bool = False


def read_text(
    blocks: Sequence[Block],
    slot: BlankSlot,
    controls: Sequence[Control],
    prompts: frozenset[str],
    only: frozenset[int] | None = None,
) -> Content:
    """The answer in a cell that is not for ticking. prompts: the pale words of all boxes of ours,
    as compared, since a box may have come from elsewhere. only: the boxes that alone belong to
    the answer."""
    lines = tuple(_lines(blocks))
    kept = [[piece for piece in line if _is_in(piece, only)] for line in lines]
    empty = empty_boxes((piece for line in kept for piece in line), controls, prompts)
    typed = [_without_prompt(line, slot, empty) for line in kept]
    texts = ["".join(piece.text for piece in line) for line in typed]
    text = "\n".join(
        words
        for words, line, left in zip(texts, kept, typed, strict=True)
        if left or (only is None and not _has_text(line))
    )
    pieces = [piece for line in typed for piece in line if piece.text.strip()]
    if not text.strip("\n"):
        return Content()
    doubtful = any(controls[number].shows_prompt for piece in pieces for number in piece.controls)
    return Content(
        values=(RawValue(text, date=_agreed_date(text, pieces, slot, controls)),),
        inserted=any(piece.inserted for piece in pieces),
        signs=any(piece.origin is Origin.SYMBOL for piece in pieces),
        fields=any(piece.origin is Origin.FIELD for piece in pieces),
        perhaps_prompt=doubtful,
    )


def _lines(blocks: Iterable[Block]) -> Iterator[tuple[Piece, ...]]:
    """The lines of blocks. A table within gives a line a row, with a tab between its cells."""
    waiting: list[Piece] = []
    listed = tuple(blocks)
    for number, block in enumerate(listed):
        if isinstance(block, Paragraph):
            waiting += block.pieces
            if not block.runs_on or number == len(listed) - 1:
                is_end = _is_end_of_table_cell(listed, number) and not waiting
                if not is_end:
                    yield tuple(waiting)
                waiting = []
            continue
        if waiting:
            yield tuple(waiting)
            waiting = []
        for row in block.rows:
            yield tuple(_joined(cell.blocks for cell in row.cells))


def _is_end_of_table_cell(blocks: Sequence[Block], number: int) -> bool:
    """Whether a paragraph only stands there because a cell may not end with a table."""
    return number == len(blocks) - 1 and number > 0 and not isinstance(blocks[-2], Paragraph)


def _joined(cells: Iterable[Iterable[Block]]) -> Iterator[Piece]:
    for number, blocks in enumerate(cells):
        if number:
            yield Piece("\t")
        for place, line in enumerate(_lines(blocks)):
            if place:
                yield Piece("\n")
            yield from line


def _is_in(piece: Piece, only: frozenset[int] | None) -> bool:
    return only is None or any(number in only for number in piece.controls)


def _has_text(line: Iterable[Piece]) -> bool:
    return any(piece.text for piece in line)


def empty_boxes(
    pieces: Iterable[Piece], controls: Sequence[Control], prompts: frozenset[str]
) -> frozenset[int]:
    """The boxes that show nothing but the words asking for an answer."""
    shown: defaultdict[int, list[str]] = defaultdict(list)
    for piece in pieces:
        for number in piece.controls:
            shown[number].append(piece.text)
    compared = {number: comparable("".join(texts)) for number, texts in shown.items()}
    return frozenset(
        number
        for number, words in compared.items()
        if words in prompts or (controls[number].shows_prompt and words in _WORDS_OWN_PROMPTS)
    )


def _without_prompt(line: Sequence[Piece], slot: BlankSlot, empty: frozenset[int]) -> list[Piece]:
    """A line without the words asking for an answer, in their box or left behind without it."""
    typed = [piece for piece in line if not any(number in empty for number in piece.controls)]
    if empty or not slot.placeholder:
        return typed
    prompt = comparable(slot.placeholder)
    if comparable("".join(piece.text for piece in typed)) == prompt:
        return []
    return [piece for piece in typed if piece.controls or comparable(piece.text) != prompt]


def _agreed_date(
    text: str, pieces: Iterable[Piece], slot: BlankSlot, controls: Sequence[Control]
) -> datetime.date | None:
    """The date that a date box keeps beside its words, if it is the date that they show."""
    if slot.form is not Form.DATE:
        return None
    kept = {controls[number].date for piece in pieces for number in piece.controls} - {None}
    found = next(iter(kept)) if len(kept) == 1 else None
    return found if found is not None and shows_date(text, found) else None


def shows_date(text: str, day: datetime.date) -> bool:
    """Whether words show this date, in any order, with its month as a number or by a name in one of
    the languages that the program speaks."""
    numbers = sorted(int(digits) for digits in re.findall(r"[0-9]{1,4}", text))
    words = re.findall(r"[^\W\d_]+", text.casefold())
    names = tuple(name for name, month in months().items() if month == day.month)
    if any(name.startswith(word) and len(word) >= 3 for word in words for name in names):
        return numbers == sorted((day.day, day.year))
    return not words and numbers == sorted((day.day, day.month, day.year))
