"""What a person sees in a workbook, and what they mean by what they type there."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from tests.people.book import At, Cell, Name, Page, Spot, Workbook
from tests.people.form import OURS, SINGLES, TABLES, VISIBLE, base_book, seen_label, tiny_form
from workbook.identity import AnswerKey
from workbook.layout import Kind

WIDEST = 20  # columns, after all that people insert


class View(StrEnum):
    """How the words round a cell look to a person."""

    CLEAR = "clear"  # one row's labels stand left of it
    MIXED = "mixed"  # labels of several rows stand in its row
    BARE = "bare"  # no label at all
    FOREIGN = "foreign"  # labels of another copy


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person takes a cell for. key: None where no answer belongs there. several: all that it
    may be for, where labels of several rows stand beside it."""

    view: View
    key: AnswerKey | None = None
    several: frozenset[AnswerKey] = frozenset()


@dataclass
class World:
    """A workbook in a person's hands. steps: what they did, in words. marks: what of it matters for
    the judgement, counted."""

    book: Workbook
    luck: random.Random
    steps: list[str] = field(default_factory=list)
    marks: Counter[str] = field(default_factory=Counter)
    typed: int = 0

    def words(self) -> str:
        """New words that stand nowhere else."""
        self.typed += 1
        return f"typed-{self.typed}-{self.luck.choice(('a', 'é', 'ו', '&<b>', 'x  y', '=1', '-'))}"

    def page(self) -> Page:
        """Some page, mostly one with answers."""
        ours = [page for page in self.book.pages if page.origin in (SINGLES, TABLES)]
        return self.luck.choice(ours or self.book.pages)

    def row(self, page: Page, first: int = 0) -> int:
        """Some row of a page, or one just below."""
        return self.luck.randrange(min(first, page.size()[0]), page.size()[0] + 2)

    def place(self, page: Page) -> At | None:
        """A pale cell for an answer, empty or filled."""
        return self.luck.choice(sorted(page.places)) if page.places else None

    def filled(self, page: Page) -> At | None:
        """A cell that a person has typed into."""
        found = sorted(at for at, cell in page.cells.items() if cell.is_typed)
        return self.luck.choice(found) if found else None

    def label(self, page: Page) -> At | None:
        """A cell with words of ours that people see."""
        found = sorted(
            at for at, cell in page.cells.items() if cell.printed and cell.printed.column < VISIBLE
        )
        return self.luck.choice(found) if found else None

    def type_in(self, page: Page, at: At, cell: Cell) -> None:
        """Type into a cell what is meant for the question that one sees there."""
        meant = what_is_seen(page, at)
        unclear = meant.view is View.BARE or (meant.key is None and meant.several)
        key = page.places.get(at) if unclear else meant.key
        page.cells[at] = Cell(cell.text, cell.kind, cell.formula, "", meant=key)


def what_is_seen(page: Page, at: At) -> Seen:
    """What the words in a cell's row and over its column say that the cell is for."""
    rows: dict[tuple[str, str, int], bool] = {}
    for column in range(WIDEST):
        cell = page.cells.get((at[0], column))
        row = seen_label(cell.printed) if cell and cell.printed and _tells(cell) else None
        if cell and cell.printed and row is not None:
            is_home = page.columns[column : column + 1] == [cell.printed.column]
            rows[row] = rows.get(row, False) or is_home
    if not rows:
        return Seen(View.BARE)
    keys = {
        _key(page, at, sheet, row) if is_home else None
        for (copy, sheet, row), is_home in rows.items()
        if copy == OURS
    }
    if len(rows) > 1:
        return Seen(View.MIXED, several=frozenset(key for key in keys if key))
    if not keys:
        return Seen(View.FOREIGN)
    key = next(iter(keys))
    several = frozenset() if key else _keys_of(rows)
    return Seen(View.CLEAR, key, several)


def _tells(cell: Cell) -> bool:
    """Whether a label says anything: an arrow alone points at any row."""
    return any(letter.isalnum() for letter in cell.text)


def their_key(page: Page, at: At) -> AnswerKey | None:
    """The answer that labels of one row of another copy say a cell is for."""
    labels = (cell.printed for (row, _), cell in page.cells.items() if row == at[0])
    rows = {found for spot in labels if spot and (found := seen_label(spot))}
    _, sheet, row = next(iter(rows)) if len(rows) == 1 else (None, "", -1)
    return _key(page, at, sheet, row)


def _keys_of(rows: Iterable[tuple[str, str, int]]) -> frozenset[AnswerKey]:
    return frozenset(
        asked.key
        for (sheet, at), asked in tiny_form().asked.items()
        if any((name, row) == (sheet, at[0]) for _, name, row in rows)
    )


def _key(page: Page, at: At, sheet: str, row: int) -> AnswerKey | None:
    column = _column(page, at, sheet, row)
    asked = tiny_form().asked.get((sheet, (row, column))) if column is not None else None
    return asked.key if asked else None


def alike(page: Page, at: At) -> frozenset[AnswerKey]:
    """The answers in this column whose rows have just the words that stand beside a cell, such as
    the number of a row: nobody can see from which table they came."""
    form = tiny_form()
    blank = {each.name: each.cells for each in base_book(whole=True).pages}
    column = page.columns[at[1]] if at[1] < len(page.columns) else None
    return frozenset(
        asked.key
        for (sheet, place), asked in form.asked.items()
        if sheet == page.origin and place[1] == column
        if all(
            (cell := page.cells.get((at[0], label[1]))) is not None
            and cell.text.strip() == blank[sheet][label].text.strip()
            for label in asked.labels
        )
    )


def is_shifted(page: Page, at: At) -> bool:
    """Whether a head of a table in this column stands in another row than the heads beside it. A
    head that a person brought from another column or another sheet tells nothing of this column:
    it never belonged to the rows below it, and there are none that it could be in line with."""
    heads = {
        (row, column): cell.printed
        for (row, column), cell in page.cells.items()
        if cell.printed and (cell.printed.sheet, _at(cell.printed)) in tiny_form().heads
    }
    return any(
        spot.row == other.row and spot.sheet == other.sheet and row != line
        for (row, column), spot in heads.items()
        for (line, _), other in heads.items()
        if column == at[1] and spot.sheet == page.origin
        if page.columns[column : column + 1] == [spot.column]
    )


def _column(page: Page, at: At, sheet: str, row: int) -> int | None:
    """The column of the blank that a cell stands in: by the head over it, else by itself."""
    form = tiny_form()
    heads = {
        asked.head
        for (name, place), asked in form.asked.items()
        if name == sheet and place[0] == row and asked.head
    }
    for above in range(at[0] - 1, -1, -1):
        cell = page.cells.get((above, at[1]))
        if cell and cell.printed and (cell.printed.sheet, _at(cell.printed)) in form.heads:
            if _at(cell.printed) in heads:
                is_home = page.columns[at[1] : at[1] + 1] == [cell.printed.column]
                return cell.printed.column if is_home else None
            break
    return page.columns[at[1]] if at[1] < len(page.columns) else None


def _at(spot: Spot) -> At:
    return spot.row, spot.column


def new_world(luck: random.Random) -> World:
    """A filled copy: with all its sheets, or as it is after the others were deleted."""
    world = World(base_book(whole=luck.random() < 0.15).copied(), luck)
    share = luck.choice((0.3, 0.7, 1.0))
    for page in world.book.pages:
        for at in sorted(page.places):
            if luck.random() < share:
                world.type_in(page, at, answer_for(world, page.places[at]))
    world.steps.append(
        f"fill in {sum(c.is_typed for p in world.book.pages for c in p.cells.values())}"
    )
    return world


def answer_for(world: World, key: AnswerKey) -> Cell:
    """What a person types for a question: words that are theirs alone, or a choice."""
    kind = tiny_form().by_key[key].kind
    luck = world.luck
    if kind is Kind.NUMBER:
        world.typed += 1
        return Cell(str(1000 + world.typed), luck.choice(("number", "text")))
    if kind is Kind.TICK and luck.random() < 0.6:
        return Cell("✓")
    if kind is Kind.RATING and luck.random() < 0.6:
        return Cell(luck.choice(("Low", "High", "Don't know")))
    if kind is Kind.SINGLE_CHOICE and luck.random() < 0.6:
        return Cell(luck.choice(("Better", "Worse", "No view")))
    return Cell(world.words(), luck.choice(("text", "text", "inline", "rich")))


def name_at(book: Workbook, page: Page, at: At) -> list[Name]:
    """The names of the whole workbook that stand for a cell."""
    return [
        name
        for name in book.names.values()
        if name.page is page and name.at == at and name.own is None
    ]
