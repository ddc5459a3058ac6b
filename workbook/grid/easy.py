"""The pages of an easy-read layout → sheets: a picture left, the words right, upright on A4.

The first column holds pictures and boxes to tick, the second small pictures of choices and arrows,
the third words and answers. An answer with choices is one cell with a list, as on every sheet; its
choices stand above it, each with its picture, so that people can also mark them on paper. A table
is a card for each of its lines. No codes are shown: hidden ids and names tell which answer is
which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import ceil

from workbook.grid.blocks import AIR, Block, Paper, paginate, row_height, with_heights
from workbook.grid.completeness import HELPERS
from workbook.grid.easy_start import about_rows, easy_paper
from workbook.grid.pages import GAP_HEIGHT
from workbook.grid.records import Cell, Face, Figure, Role, Row, Run, Sheet, Target
from workbook.grid.singles import answer_cell, row_id
from workbook.grid.sizes import Sizes, line_height, split_to_fit
from workbook.grid.widths import printed_scale
from workbook.grid.words import EASY_MORE, EASY_MORE_WORDS, EASY_NEXT, TO_THE_RIGHT
from workbook.languages import speaker
from workbook.layout import Item, Kind, Layout, Line, Page, Picture, Shape, Slot
from workbook.words import sentences

WIDTHS = (96, 52, 520)  # pixels: as wide as the page at its full size
PICTURE, ARROW, WORDS = range(3)  # the columns
QUESTION_SIDE, CHOICE_SIDE, CARD_SIDE = 82, 38, 28  # pixels: of pictures
CHOICE_HEIGHT, CARD_HEIGHT = 44, 32  # pixels: of rows with such pictures
LONG_LINES, SHORT_LINES = 6, 2  # lines that give an answer its starting height
CARD_LINES = 2


def easy_pages(layout: Layout, sizes: Sizes) -> tuple[Sheet, ...]:
    """A sheet for each page, with links from one to the next. Small words stand on the last."""
    paper = easy_paper(WIDTHS, sizes, speaker(layout.language))
    following = (*layout.pages[1:], None)
    return tuple(
        _sheet(layout, page, after, paper)
        for page, after in zip(layout.pages, following, strict=True)
    )


def _sheet(layout: Layout, page: Page, after: Page | None, paper: Paper) -> Sheet:
    top = tuple(_head_rows(page, paper))
    blocks = [block for item in page.items for block in _blocks(item, paper)]
    used = sum(row_height(row, paper) for row in top)
    rows = [*top, *paginate(_apart(blocks), paper, used)]
    if after is not None:
        rows += _next_rows(after, paper)
    rows += _more(page.items, paper)
    rows += [] if after is not None else about_rows(layout, WORDS)
    return Sheet(
        id=page.id,
        name=page.sheet,
        rows=with_heights(rows, paper),
        widths=WIDTHS,
        scale=printed_scale(WIDTHS, portrait=True),
        portrait=True,
        helpers=HELPERS,
        theme=page.theme,
    )


def _head_rows(page: Page, paper: Paper) -> Iterator[Row]:
    """The title, and what the page is about beside its picture. The key row is always the third."""
    lines = [part for each in sentences(page.purpose) for part in _split(each, paper)]
    first = (_picture(page.picture, QUESTION_SIDE), _words(lines[0]))
    yield Row("=title", (Cell(PICTURE, Role.TITLE, (Run(page.title, Face.STRONG),)),))
    yield Row("=purpose", first)
    yield Row("", fixed=True)
    for number, line in enumerate(lines[1:], start=2):
        yield Row(f"=purpose.{number}", (_words(line),))
    text = ceil(line_height(paper.sizes.text) + AIR)
    room = max(GAP_HEIGHT, QUESTION_SIDE + AIR - len(lines) * text)
    yield Row("=purpose.room", height=room, fixed=True)
    band = tuple(Cell(column, Role.BAND) for column in range(len(WIDTHS)))
    yield Row("=band", band, height=GAP_HEIGHT, fixed=True)


def _blocks(item: Item, paper: Paper) -> Iterator[Block]:
    asked = tuple(_asked_rows(item, paper))
    if item.shape is Shape.SINGLE:
        slot = item.lines[0].slots[0]
        lines = LONG_LINES if slot.kind is Kind.LONG_TEXT else SHORT_LINES
        yield Block((*asked, *_slot_rows(item, slot, row_id(slot.key), lines, CHOICE_SIDE, paper)))
    elif item.shape is Shape.TICKS:
        yield Block((*asked, *(_tick_row(item, line) for line in item.lines)))
    else:
        first, *others = (tuple(_card_rows(item, line, paper)) for line in item.lines)
        yield Block((*asked, *first))
        yield from map(Block, others)


def _asked_rows(item: Item, paper: Paper) -> Iterator[Row]:
    """The question and its help beside its picture, each on as many rows as it needs. There are
    always enough for the picture."""
    said = [(Face.STRONG, part) for part in _split(item.prompt, paper, bold=True)]
    how = item.hint if item.shape is Shape.TICKS else ""
    words = "\n".join((item.help, item.only_if.words if item.only_if else "", how))
    said += [(Face.PLAIN, part) for each in sentences(words) for part in _split(each, paper)]
    for number, (face, part) in enumerate(said, start=1):
        cell = Cell(ARROW, Role.QUESTION if face is Face.STRONG else Role.EASY, (Run(part, face),))
        shown = (_picture(item.picture, QUESTION_SIDE),) if number == 1 else ()
        suffix = f".{number}" if number > 1 else ""
        yield Row(f"={item.code}.ask{suffix}", (*shown, cell), item=item.question)
    room = QUESTION_SIDE - len(said) * ceil(line_height(paper.sizes.text) + AIR)
    if room > 0:
        yield Row(f"={item.code}.room", height=room, fixed=True, item=item.question)


def _slot_rows(
    item: Item, slot: Slot, name: str, lines: int, side: int, paper: Paper
) -> Iterator[Row]:
    """The choices of a slot, each beside its picture, and the cell for the answer. side: of the
    pictures; 0 to name the choices in words only."""
    if slot.choices and side:
        high = CHOICE_HEIGHT if side == CHOICE_SIDE else CARD_HEIGHT
        for number, words in enumerate(slot.choices):
            picture = slot.pictures[number] if slot.pictures else None
            cells = (_picture(picture, side, ARROW), _choice(words))
            yield _shown_row(f"={name}.choice.{number + 1}", cells, item, high, paper)
    elif slot.choices:
        for number, part in enumerate(_split(" · ".join(slot.choices), paper), start=1):
            yield Row(f"={name}.choices.{number}", (_words(part),), item=item.question)
    empty = "\n" * (0 if slot.choices else lines - 1)
    arrow = Cell(ARROW, Role.MARKER, (Run(f"{paper.say(TO_THE_RIGHT)}{empty}", Face.QUIET),))
    yield Row(name, (arrow, answer_cell(WORDS, slot)), item=item.question)


def _tick_row(item: Item, line: Line) -> Row:
    """A box to tick, the picture of the choice, its words. An empty line under the words keeps the
    row as high as its picture when somebody ticks the box."""
    slot = line.slots[0]
    shown = _picture(line.picture, CHOICE_SIDE, ARROW)
    words = Cell(WORDS, Role.CHOICE, (Run(line.label), Run("\n", Face.QUIET)))
    return Row(row_id(slot.key), (answer_cell(PICTURE, slot), shown, words), item=item.question)


def _card_rows(item: Item, line: Line, paper: Paper, side: int = CARD_SIDE) -> Iterator[Row]:
    """One line of a table, its answers one under another."""
    name = f"={item.code}.card.{line.id}"
    number = (Cell(PICTURE, Role.NUMBERED, (Run(line.marker, Face.STRONG),)),)
    if line.label:
        title = Cell(ARROW, Role.QUESTION, (Run(line.label, Face.STRONG),))
        yield Row(name, (title,), item=item.question)
    for echo in line.echoes:
        cells = (Cell(WORDS, Role.ECHO, echo=echo.source),)
        yield Row(f"{name}.{echo.source.column}", cells, item=item.question)
    for at, slot in enumerate(line.all_slots(), start=1):
        for part, words in enumerate(_split(slot.head, paper), start=1):
            cells = (*(number if at == part == 1 and line.marker else ()), _words(words))
            yield Row(f"{name}.{at}.head.{part}", cells, item=item.question)
        yield from _slot_rows(item, slot, row_id(slot.key), CARD_LINES, side, paper)


def _more(items: Iterable[Item], paper: Paper) -> list[Row]:
    """Further lines of tables, on printed pages of their own; their choices in words only."""
    blocks = [block for item in items if item.spare for block in _more_blocks(item, paper)]
    if not blocks:
        return []
    heading = Cell(PICTURE, Role.HEADING, (Run(paper.say(EASY_MORE), Face.STRONG),))
    opening = (
        Row("=more", (heading,), fresh_page=True),
        Row("=more.purpose", (_words(paper.say(EASY_MORE_WORDS)),)),
    )
    used = sum(row_height(row, paper) for row in opening)
    return [*opening, *paginate(_apart(blocks, "=more.gap"), paper, used)]


def _more_blocks(item: Item, paper: Paper) -> Iterator[Block]:
    lines = _split(item.prompt, paper, bold=True)
    asked = tuple(
        Row(
            f"={item.code}.more.{number}",
            (Cell(ARROW, Role.QUESTION, (Run(part, Face.STRONG),)),),
            item=item.question,
        )
        for number, part in enumerate(lines, start=1)
    )
    if item.shape is Shape.SINGLE:
        slot = item.spare[0].slots[0]
        yield Block((*asked, *_slot_rows(item, slot, row_id(slot.key), LONG_LINES, 0, paper)))
        return
    first, *others = (tuple(_card_rows(item, line, paper, side=0)) for line in item.spare)
    yield Block((*asked, *first))
    yield from map(Block, others)


def _next_rows(after: Page, paper: Paper) -> list[Row]:
    """The way to the next page."""
    words = (Run(paper.say(EASY_NEXT), Face.LINK),)
    link = Cell(ARROW, Role.LINK, words, link=Target(after.id, "=title"))
    return [Row("=next.gap", height=GAP_HEIGHT, fixed=True), Row("=next", (link,))]


def _shown_row(name: str, cells: tuple[Cell, ...], item: Item, least: int, paper: Paper) -> Row:
    """A row as high as its picture. Its height is set for good, since programs make rows only as
    high as their words, and it is enough for those."""
    high = max(least, row_height(Row(name, cells), paper))
    return Row(name, cells, height=high, fixed=True, item=item.question)


def _apart(blocks: Iterable[Block], name: str = "=gap") -> Iterator[Block]:
    """The blocks, each with a little air before it."""
    for number, block in enumerate(blocks, start=1):
        gap = Row(f"{name}.{number}", height=GAP_HEIGHT, fixed=True)
        yield replace(block, opening=(gap, *block.opening))


def _split(text: str, paper: Paper, bold: bool = False) -> tuple[str, ...]:
    """A text in lines that run on over the last two columns."""
    return split_to_fit(text, paper.sizes.text, sum(WIDTHS[ARROW:]), bold)


def _words(text: str) -> Cell:
    return Cell(ARROW, Role.EASY, (Run(text),))


def _choice(words: str) -> Cell:
    return Cell(WORDS, Role.CHOICE, (Run(words),))


def _picture(picture: Picture | None, side: int, column: int = PICTURE) -> Cell:
    return Cell(column, Role.PICTURE, figure=Figure(picture, side) if picture else None)
