"""The first sheet of an easy-read workbook, and the small words at the end of its last one."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.grid.blocks import Block, Paper, paginate, row_height, with_heights
from workbook.grid.pages import GAP_HEIGHT, START_ID, paper_for
from workbook.grid.records import Cell, Face, Figure, Role, Row, Run, Sheet, Target
from workbook.grid.sizes import Sizes
from workbook.grid.widths import printed_scale
from workbook.grid.words import (
    EASY_PAGES,
    EASY_STAFF_WORDS,
    EASY_STEP_WORDS,
    START_SHEET,
    TO_THE_RIGHT,
)
from workbook.languages import Speaker, english, speaker
from workbook.layout import Layout, Picture
from workbook.words import (
    CHANGED,
    COPY,
    DRAFT,
    EASY_BACK_TO,
    EASY_HOW,
    EASY_PRINT,
    EASY_READERS,
    EASY_RETURN,
    EASY_SKIP,
    EASY_STAFF,
    EASY_STEPS,
    EASY_WHAT,
    EASY_WHO,
    sentences,
)

WIDTHS = (110, 558)  # pixels
PICTURE, WORDS = range(2)
SIDE = 86  # pixels: of pictures
LEAST = 96  # pixels: of what stands beside a picture
AIR = 12  # pixels between two of them
LINE = 32  # pixels: about one line


def easy_paper(widths: tuple[int, ...], sizes: Sizes, say: Speaker = english) -> Paper:
    """The printed page, upright."""
    return paper_for(widths, sizes, printed_scale(widths, portrait=True), portrait=True, say=say)


def easy_start(layout: Layout, sizes: Sizes) -> Sheet:
    """What this is, who fills it in, when, who sees it, how, and where it goes."""
    scale = printed_scale(WIDTHS, portrait=True)
    say = speaker(layout.language)
    paper = easy_paper(WIDTHS, sizes, say)
    top = (
        Row("=title", (Cell(PICTURE, Role.TITLE, (Run(layout.title, Face.STRONG),)),)),
        Row("=purpose", height=GAP_HEIGHT, fixed=True),
        Row("", fixed=True),  # the key row
        Row("=copy-for", (Cell(PICTURE, Role.COPY_FOR), Cell(WORDS, Role.TEAM))),
    )
    blocks = [Block(tuple(rows)) for rows in (*_facts(layout), _pages(layout))]
    used = sum(row_height(row, paper) for row in top)
    rows = with_heights((*top, *paginate(blocks, paper, used)), paper)
    return Sheet(START_ID, say(START_SHEET), rows, WIDTHS, scale, portrait=True)


def about_rows(layout: Layout, column: int) -> list[Row]:
    """Which copy this is, and what licences ask for. column: where words stand on that sheet."""
    say = speaker(layout.language)
    rows = [
        Row("=about.gap", height=GAP_HEIGHT, fixed=True),
        Row("=about", (Cell(PICTURE, Role.HEADING, (Run(say(EASY_STAFF), Face.STRONG),)),)),
    ]
    for number, words in enumerate(map(say, EASY_STAFF_WORDS), start=1):
        rows.append(Row(f"=staff.{number}", (Cell(column, Role.TEXT, (Run(words),)),)))
    # In some languages the word is wider than its column; it runs on over the empty one beside.
    copy = (Cell(PICTURE, Role.QUESTION, (Run(say(COPY), Face.STRONG),)), Cell(column, Role.COPY))
    rows.append(Row("=copy", copy))
    edition = f"{layout.bank} {layout.edition}, {layout.form}"
    for number, words in enumerate((edition, *layout.attribution)):
        rows.append(Row(f"=credits.{number}", (Cell(column, Role.CREDITS, (Run(words),)),)))
    return rows


def _facts(layout: Layout) -> Iterator[list[Row]]:
    pictures, say = dict(layout.pictures), speaker(layout.language)
    steps = " ".join(map(say, (EASY_STEP_WORDS, EASY_PRINT, EASY_SKIP)))
    draft = (("draft", DRAFT, layout.draft),) if layout.draft else ()
    changed = (("changed", CHANGED, layout.changed_by),) if layout.changed_by else ()
    told = (
        *draft,
        *changed,
        ("about", EASY_WHAT, layout.about),
        ("who", EASY_WHO, layout.who),
        ("how", EASY_HOW, layout.how),
        ("readers", EASY_READERS, layout.readers),
        ("steps", EASY_STEPS, steps),
        ("give_back", EASY_RETURN, say(EASY_BACK_TO)),
    )
    for part, head, words in told:
        yield list(_fact_rows(part, say(head), words, pictures.get(part)))


def _fact_rows(part: str, head: str, words: str, picture: Picture | None) -> Iterator[Row]:
    """A question, and each sentence of its answer on a line of its own, beside a picture."""
    shown = Cell(PICTURE, Role.PICTURE, figure=Figure(picture, SIDE) if picture else None)
    yield Row(f"={part}", (shown, Cell(WORDS, Role.TEXT, (Run(head, Face.STRONG),))))
    said = sentences(words)
    for number, each in enumerate(said, start=1):
        yield Row(f"={part}.{number}", (Cell(WORDS, Role.TEXT, (Run(each),)),))
    room = max(AIR, LEAST - LINE * (1 + len(said)))
    yield Row(f"={part}.room", height=room, fixed=True)


def _pages(layout: Layout) -> list[Row]:
    """Links to the pages."""
    say = speaker(layout.language)
    rows = [Row("=pages", (Cell(WORDS, Role.TEXT, (Run(say(EASY_PAGES), Face.STRONG),)),))]
    for page in layout.pages:
        words = (Run(f"{page.title} {say(TO_THE_RIGHT)}", Face.LINK),)
        link = Cell(WORDS, Role.LINK, words, link=Target(page.id, "=title"))
        rows.append(Row(f"=pages.{page.id}", (link,)))
    return rows
