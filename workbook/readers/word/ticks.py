"""The boxes of an answer to be ticked → the answer: by their state, else by the sign they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbook.identity import comparable
from workbook.marks import BlankSlot
from workbook.readers.word.contents import Content
from workbook.readers.word.pages import Block, Control, Origin, Paragraph, paragraphs_of
from workbook.submission import RawValue

TICKED_SIGNS = "☒☑✓✔✗✘🗹🗷☓■"
EMPTY_SIGNS = "☐□▢◻⬜❏❑❒"
_SIGNS = TICKED_SIGNS + EMPTY_SIGNS
_CROSSES = ("x", "X")  # typed before the words of a choice where its box is gone


@dataclass(frozen=True, slots=True)
class _Box:
    """One box. state: what its control says, None where there is none. sign: what it shows.
    rest: the text from there to the next box. slot: whose box it is, None if nobody knows."""

    slot: BlankSlot | None
    state: bool | None
    sign: str
    rest: str

    @property
    def shows_tick(self) -> bool:
        """Whether its sign is a tick or a cross."""
        return self.sign != "" and self.sign in TICKED_SIGNS

    @property
    def is_ticked(self) -> bool:
        """By its state, else by its sign."""
        return self.shows_tick if self.state is None else self.state

    @property
    def is_unsure(self) -> bool:
        """Whether its sign says another thing than its state."""
        return self.state is not None and self.sign != "" and self.shows_tick != self.state

    @property
    def extra(self) -> str:
        """Text beside the box that is not printed there, and a tick that does not count."""
        words = comparable(self.rest)
        is_ours = self.slot is not None and words in ("", comparable(self.slot.words[0]))
        unread = self.sign if self.shows_tick and not (self.slot and self.is_ticked) else ""
        return unread + ("" if is_ours else self.rest.strip())


def read_ticks(
    blocks: Sequence[Block],
    slots: Sequence[BlankSlot],
    controls: Sequence[Control],
    only: frozenset[int] | None = None,
) -> Content:
    """What the boxes of one answer give. slots: one for each box, in printed order.
    only: the boxes that alone belong to it, the other text being left aside."""
    paragraphs = tuple(paragraphs_of(tuple(blocks)))
    found = [box for each in paragraphs for box in _boxes(each, slots, controls, only)]
    boxes = _by_order(found, slots)
    values = tuple(
        RawValue(words)
        for words in dict.fromkeys(box.slot.ticked for box in boxes if box.slot and box.is_ticked)
    )
    extra = "\n".join(box.extra for box in boxes if box.extra)
    unsure = sum(box.is_unsure for box in boxes)
    if extra and not values and not unsure:
        values, extra = (RawValue(extra),), ""
    pieces = [piece for each in paragraphs for piece in each.pieces if piece.text.strip()]
    return Content(
        values=values,
        extra=extra,
        inserted=bool(values or extra) and any(piece.inserted for piece in pieces),
        signs=bool(values) and any(piece.origin is Origin.SYMBOL for piece in pieces),
        unsure_boxes=unsure,
    )


def _boxes(
    paragraph: Paragraph,
    slots: Sequence[BlankSlot],
    controls: Sequence[Control],
    only: frozenset[int] | None,
) -> Iterator[_Box]:
    """The boxes of one paragraph, each with the text that follows it."""
    numbers = _box_numbers(paragraph, slots, controls)
    if only is not None:
        numbers = [number for number in numbers if number in only]
    elif not numbers:
        for line in paragraph.text.split("\n"):
            yield _bare(line, slots)
        return
    shown: dict[int, list[str]] = {number: [] for number in numbers}
    after: dict[int, list[str]] = {number: [] for number in numbers}
    before: list[str] = []
    texts = before
    for piece in paragraph.pieces:
        inside = next((each for each in reversed(piece.controls) if each in shown), None)
        texts = texts if inside is None else after[inside]
        (texts if inside is None else shown[inside]).append(piece.text)
    if "".join(before).strip() and only is None:
        yield _Box(None, None, "", "".join(before))
    for number in numbers:
        rest = "".join(after[number]) if only is None else ""
        yield _box(controls[number], "".join(shown[number]), rest, slots)


def _box_numbers(
    paragraph: Paragraph, slots: Sequence[BlankSlot], controls: Sequence[Control]
) -> list[int]:
    """The boxes of a paragraph: those that have a state, or else those that are marked as ours.

    A quirk of LibreOffice 7.4: it puts the title of the first box on a control round the whole
    cell, which is no box.
    """
    real = [number for number in paragraph.controls if controls[number].ticked is not None]
    return real or [number for number in paragraph.controls if _marked(controls[number], slots)]


def _marked(control: Control, slots: Sequence[BlankSlot]) -> BlankSlot | None:
    """The slot whose tag or title a control has."""
    tagged = (slot for slot in slots if slot.tag and slot.tag == control.tag)
    titled = (slot for slot in slots if slot.alias and slot.alias == control.alias)
    return next(tagged, None) or next(titled, None)


def _box(control: Control, text: str, rest: str, slots: Sequence[BlankSlot]) -> _Box:
    """A box in a control, known by the words that people see beside it, or else by its marks.
    Text typed into it beside its sign counts as typed beside it."""
    sign, left = _split_sign(text)
    rest = left + rest
    slot = _by_words(rest, slots) or _marked(control, slots)
    return _Box(slot, control.ticked, sign, rest)


def _bare(text: str, slots: Sequence[BlankSlot]) -> _Box:
    """A line without a control: perhaps a sign and words, as old programs save it."""
    sign, rest = _split_sign(text)
    if sign:
        return _Box(_by_words(rest, slots), None, sign, rest)
    first, _space, words = text.strip().partition(" ")
    slot = _by_words(words, slots)
    if first in _CROSSES and slot is not None:
        return _Box(slot, None, TICKED_SIGNS[0], words)
    return _Box(_by_words(text, slots), None, "", text)


def _split_sign(text: str) -> tuple[str, str]:
    """The sign of a box at the start of a text, and what follows it."""
    words = text.strip()
    return (words[0], words[1:]) if words and words[0] in _SIGNS else ("", text)


def _by_words(text: str, slots: Sequence[BlankSlot]) -> BlankSlot | None:
    words = comparable(text)
    return next((slot for slot in slots if comparable(slot.words[0]) == words), None)


def _by_order(boxes: list[_Box], slots: Sequence[BlankSlot]) -> list[_Box]:
    """Boxes that nothing else names are those of their order, if there are as many as printed."""
    real = [number for number, box in enumerate(boxes) if box.sign or box.state is not None]
    if len(real) != len(slots):
        return boxes
    for number, slot in zip(real, slots, strict=True):
        taken = {box.slot.tag for box in boxes if box.slot}
        if boxes[number].slot is None and slot.tag not in taken:
            boxes[number] = replace(boxes[number], slot=slot)
    return boxes
