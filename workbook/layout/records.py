"""The records of a layout: pages, items, lines and slots, and the results a form can show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbook.identity import AnswerKey

MORE = "more"  # the row part of a long answer's second cell
ROW_LABEL = "label"  # the column part of the name that people give to a free row


class Kind(StrEnum):
    """What one slot takes. TICK is one option of a many-of question."""

    SHORT_TEXT = "short-text"
    LONG_TEXT = "long-text"
    SINGLE_CHOICE = "single-choice"
    RATING = "rating"
    YES_NO = "yes-no"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    TICK = "tick"


class Shape(StrEnum):
    """How an item is set out."""

    SINGLE = "single"  # one slot
    TICKS = "ticks"  # a slot beside each option
    GRID = "grid"  # lines under column heads
    CARDS = "cards"  # a block per line, one slot under another: for tables too wide for a page


WIDEST_GRID = 7  # slots side by side that still read well on A4 landscape


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be printed. alt: what it shows, for people who do not see it. A writer is given
    its bytes by its name."""

    name: str
    alt: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one answer. choices: the words offered, in order; empty for free entry.
    head: the column's label, empty where the item has one column only. pictures: one for each
    choice; empty where none has any."""

    key: AnswerKey
    kind: Kind
    choices: tuple[str, ...] = ()
    head: str = ""
    pictures: tuple[Picture | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Echo:
    """Words that a line repeats from a slot of another question, once somebody has filled it."""

    source: AnswerKey
    head: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of slots. marker: its printed number; label: its printed name, "" where it has none.
    label_slot: where people name a free row themselves. echoes: what it repeats. picture: of its
    label."""

    id: str
    marker: str = ""
    label: str = ""
    label_slot: Slot | None = None
    echoes: tuple[Echo, ...] = ()
    slots: tuple[Slot, ...] = ()
    picture: Picture | None = None

    def all_slots(self) -> Iterator[Slot]:
        """The slots of the line in reading order."""
        if self.label_slot:
            yield self.label_slot
        yield from self.slots


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: its label and how to answer in it. is_plain: whether that only says what
    goes without saying."""

    label: str
    hint: str
    kind: Kind
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """The item matters only when this slot holds these words. words: how that is printed."""

    source: AnswerKey
    answer: str
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question. code: the short code people can say on the phone.

    lines: what stands in place; spare: further room, set out apart so that it is not in the way.
    label_head: the head over line labels, "" where lines have none.
    every_slot: whether it counts as answered only when each slot of its lines is filled.
    """

    question: str
    code: str
    prompt: str
    help: str
    hint: str
    shape: Shape
    required: bool
    heads: tuple[Head, ...]
    label_head: str
    lines: tuple[Line, ...]
    spare: tuple[Line, ...] = ()
    only_if: OnlyIf | None = None
    every_slot: bool = False
    picture: Picture | None = None

    def slots(self) -> Iterator[Slot]:
        """Every slot, spare ones too, in reading order."""
        for line in self.lines + self.spare:
            yield from line.all_slots()


@dataclass(frozen=True, slots=True)
class Page:
    """A section of the form: a sheet in Excel, a heading in Word."""

    id: str
    sheet: str
    title: str
    purpose: str
    theme: int | None
    items: tuple[Item, ...]
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """A result: how each theme was voted on. person: the words that mark the person's own voice;
    voice_column and show_column: columns of the attendee table. verdict: the matrix, if any."""

    id: str
    title: str
    caution: str
    question: str
    attendees: str
    voice_column: str
    person: str
    themes: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, str], ...]
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A result: scale values side by side. bars: each answer and its name; scale: words → number,
    only for points that have one."""

    id: str
    title: str
    caution: str
    bars: tuple[tuple[AnswerKey, str], ...]
    scale: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A result: how often each option stands in one column of a table."""

    id: str
    title: str
    caution: str
    question: str
    column: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """Rows of answers under one name. rows: each row's name and its answers, one in each column;
    points: the scale's words with their numbers, only for points that have one."""

    label: str
    rows: tuple[tuple[str, tuple[AnswerKey, ...]], ...]
    points: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Averages:
    """A result: the average of each group. heads: of the columns that are averaged, one or two;
    all groups have the same points."""

    id: str
    title: str
    caution: str
    heads: tuple[str, ...]
    groups: tuple[AnswerGroup, ...]

    @property
    def points(self) -> tuple[tuple[str, int], ...]:
        """The scale's words with their numbers."""
        return self.groups[0].points


@dataclass(frozen=True, slots=True)
class Marks:
    """A result: what was chosen in each row, marked under the points of its scale."""

    id: str
    title: str
    caution: str
    groups: tuple[AnswerGroup, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """What is published of one programme. choice: the words of the choice that it comes to, None
    where nothing is compared; words: everything that is printed."""

    choice: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One dimension. own: the team's answer, None where it has none; code: of its question.
    choices: the answers that can be the same or different; empty where nothing is compared.
    ticks: the team's answer where it is a list of ticks. source: where the facts are from."""

    label: str
    own: AnswerKey | None
    code: str
    choices: tuple[str, ...]
    ticks: tuple[tuple[AnswerKey, str], ...]
    is_long: bool
    published: tuple[Published, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A result: the team's answers beside what is published. programmes: label and full name."""

    id: str
    title: str
    caution: str
    programmes: tuple[tuple[str, str], ...]
    dimensions: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A result: numbers before and after, row by row. heads: of the two columns; rows: each row's
    name and its two answers."""

    id: str
    title: str
    caution: str
    heads: tuple[str, str]
    rows: tuple[tuple[str, tuple[AnswerKey, AnswerKey]], ...]


Shown = Vote | Profile | Count | Averages | Marks | Reference | Change


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where a question comes from, for the sources sheet."""

    code: str
    prompt: str
    origin: str
    source: str
    counterparts: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A form ready to be placed in a file. rows of results and sources included."""

    bank: str
    edition: str
    form: str
    language: str
    title: str
    about: str
    who: str
    how: str
    readers: str
    attribution: tuple[str, ...]
    easy_read: bool
    not_applicable: str
    dont_know: str
    tick: str
    pages: tuple[Page, ...]
    results: tuple[Shown, ...]
    sources: tuple[SourceLine, ...]
    draft: str = ""  # what is said of words that nobody has reviewed; "" where they were
    changed_by: str = ""  # the site that has changed the bank's words, pages or questions
    pictures: tuple[tuple[str, Picture], ...] = ()  # of the cover: what each stands beside

    def items(self) -> Iterator[Item]:
        """Every item in printed order."""
        for page in self.pages:
            yield from page.items
