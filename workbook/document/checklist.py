"""A page to print: every question of a section, with a box to tick once it is answered."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.document.cover import CHECKLIST
from workbook.document.questions import head_row
from workbook.document.records import (
    Block,
    Cell,
    Face,
    Heading,
    Paragraph,
    Role,
    Row,
    Run,
    Section,
    Table,
)
from workbook.document.words import (
    BOX,
    CHECKLIST_OF,
    CHECKLIST_PURPOSE,
    CHECKLIST_TITLE,
    CODE,
    IS_NEEDED,
    NEEDED_HEAD,
    QUESTION,
    TICK_HEAD,
)
from workbook.languages import Speaker, speaker
from workbook.layout import Item, Layout, Page
from workbook.marks import part_name
from workbook.words import MARK_OPTIONAL

WIDTHS = (15.0, 28.0, 103.0, 28.0)


def checklist(layout: Layout) -> Section:
    """A table for each section of the form."""
    say = speaker(layout.language)
    parts = (block for page in layout.pages for block in _part(page, say))
    return Section((*_opening(say), *parts))


def _opening(say: Speaker) -> Iterator[Block]:
    yield Heading(1, (Run(say(CHECKLIST_TITLE)),), anchor=part_name(CHECKLIST))
    yield Paragraph(Role.PURPOSE, (Run(say(CHECKLIST_PURPOSE)),))


def _part(page: Page, say: Speaker) -> Iterator[Block]:
    yield Heading(2, (Run(page.title),))
    heads = head_row(*map(say, (TICK_HEAD, CODE, QUESTION, NEEDED_HEAD)))
    rows = (_row(item, say) for item in page.items)
    yield Table(say(CHECKLIST_OF).format(title=page.title), WIDTHS, (heads, *rows))


def _row(item: Item, say: Speaker) -> Row:
    needed = say(IS_NEEDED if item.required else MARK_OPTIONAL)
    condition = (Run(f" {item.only_if.words}", Face.QUIET),) if item.only_if else ()
    cells = (
        Cell((Paragraph(Role.MARK, (Run(BOX),)),)),
        Cell((Paragraph(Role.ROW_CODE, (Run(item.code),)),)),
        Cell((Paragraph(Role.LABEL, (Run(item.prompt), *condition)),)),
        Cell((Paragraph(Role.SMALL, (Run(needed),)),)),
    )
    return Row(cells)
