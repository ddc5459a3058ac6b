"""Pages → everything that stands in them, in order: rows of tables, and paragraphs between them.

Tables of ours that were pasted into a cell or a text box are taken out of it, so that their rows
are found like all others. What remains of a cell is its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from workbook.readers.word.pages import (
    Aside,
    AsideKind,
    Block,
    Cell,
    Pages,
    Paragraph,
    Row,
    Table,
)

START = "Start of the document"


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row. table: the number of its table. heading: of the section where it stands."""

    table: int
    row: Row
    heading: str


@dataclass(frozen=True, slots=True)
class SeenParagraph:
    """A paragraph outside tables."""

    paragraph: Paragraph
    heading: str


Seen = SeenRow | SeenParagraph
IsOurs = Callable[[Row], bool]


def see(pages: Pages, is_ours: IsOurs) -> tuple[Seen, ...]:
    """Every row and paragraph of the text, in order. is_ours: whether a row has marks of ours."""
    return tuple(_see(pages, is_ours))


def _see(pages: Pages, is_ours: IsOurs) -> Iterator[Seen]:
    heading = Heading()
    tables = 0
    for block in pages.blocks:
        if isinstance(block, Paragraph):
            heading.pass_by(block)
            kept, lifted = _lift_boxes(block, is_ours)
            yield SeenParagraph(kept, heading.text)
        else:
            table, lifted = _lift_table(block, is_ours)
            lifted = [table, *lifted]
        for table in lifted:
            tables += 1
            for row in table.rows:
                yield SeenRow(tables, row, heading.text)


@dataclass(slots=True)
class Heading:
    """The heading of the section that a reader has got to: of the highest level in use."""

    text: str = START
    level: int = 0

    def pass_by(self, paragraph: Paragraph) -> None:
        """Take note of a heading."""
        if not paragraph.level:
            return
        words = " ".join(paragraph.text.split())
        if words and (not self.level or paragraph.level <= self.level):
            self.text, self.level = words, paragraph.level


Lifted = list[Table]


def _lift(blocks: Iterable[Block], is_ours: IsOurs) -> tuple[tuple[Block, ...], Lifted]:
    """Blocks without the tables of ours in them, and those tables."""
    kept: list[Block] = []
    lifted: Lifted = []
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraph, inner = _lift_boxes(block, is_ours)
            kept.append(paragraph)
        else:
            table, inner = _lift_table(block, is_ours)
            (lifted if any(map(is_ours, table.rows)) else kept).append(table)
        lifted += inner
    return tuple(kept), lifted


def _lift_table(table: Table, is_ours: IsOurs) -> tuple[Table, Lifted]:
    lifted: Lifted = []
    if not any(_may_hold_tables(each) for row in table.rows for each in row.cells):
        return table, lifted
    rows = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            blocks, inner = _lift(cell.blocks, is_ours)
            cells.append(Cell(blocks))
            lifted += inner
        rows.append(Row(tuple(cells)))
    return Table(tuple(rows)), lifted


def _may_hold_tables(cell: Cell) -> bool:
    """Whether there is more in a cell than paragraphs on which nothing hangs."""
    return any(not isinstance(each, Paragraph) or each.asides for each in cell.blocks)


def _lift_boxes(paragraph: Paragraph, is_ours: IsOurs) -> tuple[Paragraph, Lifted]:
    if not any(aside.kind is AsideKind.TEXT_BOX for aside in paragraph.asides):
        return paragraph, []
    lifted: Lifted = []
    asides = []
    for aside in paragraph.asides:
        blocks, inner = aside.blocks, Lifted()
        if aside.kind is AsideKind.TEXT_BOX:
            blocks, inner = _lift(blocks, is_ours)
        asides.append(Aside(aside.kind, blocks))
        lifted += inner
    return replace(paragraph, asides=tuple(asides)), lifted
