"""What stands over a table: its question, how to answer, the choices of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbook.document.questions import how_paragraphs
from workbook.document.records import Face, Heading, Paragraph, Role, Run
from workbook.document.words import BETWEEN, CHOOSE_COLUMN, SAME_ROWS
from workbook.languages import Speaker
from workbook.layout import Head, Item, Kind, Shape, Slot
from workbook.words import CHOOSE_IN_EACH, CHOOSE_ONE

_LETTERS_IN_LINE = "  "  # between a code and its words


def question_heading(item: Item, words: str) -> Heading:
    """The question over its table."""
    return coded_heading(2, item.code, words)


def coded_heading(level: int, code: str, words: str) -> Heading:
    """A heading that begins with a code."""
    return Heading(level, (Run(code, Face.QUIET), Run(_LETTERS_IN_LINE), Run(words)))


def notes(item: Item, codes: Mapping[str, str], say: Speaker) -> Iterator[Paragraph]:
    """What stands between a question and its table. codes: of every question, by its id."""
    for paragraph in how_paragraphs(item, item.help, say):
        yield note(paragraph.text)
    if item.only_if:
        yield Paragraph(Role.TEXT, (Run(item.only_if.words),), with_next=True)
    if item.shape is not Shape.GRID:
        return
    for echo in item.lines[0].echoes[:1] if item.lines else ():
        yield note(say(SAME_ROWS).format(code=codes[echo.source.question]))
    for words in _legend(item, say):
        yield note(words)


def note(text: str, with_next: bool = True) -> Paragraph:
    """Quiet words over or under a table."""
    return Paragraph(Role.NOTE, (Run(text),), with_next=with_next)


def own_hint(head: Head, slot: Slot) -> str:
    """What the bank itself says about a column, without the choices and without what goes without
    saying."""
    bullets = "\n".join(f"• {words}" for words in slot.choices)
    own = head.hint.removesuffix(bullets).strip()
    return "" if head.is_plain else own


def free_hint(head: Head, slot: Slot) -> str:
    """How to answer where no choices are offered; text needs no more than the bank says."""
    if slot.kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT):
        return own_hint(head, slot)
    return head.hint


def choice_hint(head: Head, slot: Slot, say: Speaker) -> str:
    """The choices of a column one after another, so that a page stays short."""
    own = own_hint(head, slot)
    choices = say(CHOOSE_ONE).format(choices=BETWEEN.join(slot.choices))
    return f"{own}\n{choices}" if own else choices


def _legend(item: Item, say: Speaker) -> Iterator[str]:
    """The choices of each column, once for columns that share them."""
    slots = (item.lines + item.spare)[0].slots
    offered = {slot.choices for slot in slots}
    if len(offered) == 1 and any(offered):
        yield say(CHOOSE_IN_EACH).format(choices=BETWEEN.join(slots[0].choices))
        return
    for choices in dict.fromkeys(slot.choices for slot in slots if slot.choices):
        heads = [
            head.label
            for head, slot in zip(item.heads, slots, strict=True)
            if slot.choices == choices
        ]
        yield say(CHOOSE_COLUMN).format(head=", ".join(heads), choices=BETWEEN.join(choices))
