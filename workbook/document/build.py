"""Layout → Document: one function to read from top to bottom, and its steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from workbook.document.cards import card_blocks, more_card_blocks
from workbook.document.checklist import checklist
from workbook.document.cover import MORE, cover
from workbook.document.easy import easy_further, easy_sections
from workbook.document.questions import question_table
from workbook.document.records import Block, Document, Heading, Paragraph, Role, Run, Section
from workbook.document.reference import reference_pages
from workbook.document.results import results
from workbook.document.sources import sources
from workbook.document.tables import further_answers, grid_blocks
from workbook.document.widths import Paper, papers_for
from workbook.languages import speaker
from workbook.layout import Item, Layout, Page, Shape
from workbook.marks import part_name
from workbook.words import MORE_HEADING, MORE_PURPOSE


def build_document(layout: Layout) -> Document:
    """The document of a form: cover, sections, more room, checklist, results, sources. An
    easy-read form has its cover and sections, and nothing else."""
    if layout.easy_read:
        return _document(layout, easy_sections(layout))
    codes = {item.question: item.code for item in layout.items()}
    more = tuple(_more(layout))
    sections = (
        cover(layout, has_more=bool(more)),
        *(each for page in layout.pages for each in _sections(page, layout, codes)),
        *more,
        checklist(layout),
        *results(layout),
        *reference_pages(layout),
        sources(layout),
    )
    return _document(layout, sections)


def _document(layout: Layout, sections: tuple[Section, ...]) -> Document:
    further = easy_further if layout.easy_read else further_answers
    paper = Paper(easy_read=layout.easy_read, say=speaker(layout.language))
    return Document(
        bank=layout.bank,
        edition=layout.edition,
        form=layout.form,
        language=layout.language,
        title=layout.title,
        easy_read=layout.easy_read,
        sections=sections,
        draft=layout.draft,
        further=tuple(answer for item in layout.items() for answer in further(item, paper)),
    )


def _sections(page: Page, layout: Layout, codes: Mapping[str, str]) -> Iterator[Section]:
    """The pages of a section, under its title."""
    opening: tuple[Block, ...] = (
        Heading(1, (Run(page.title),), anchor=part_name(page.id), theme=page.theme),
        Paragraph(Role.PURPOSE, (Run(page.purpose),), with_next=True),
    )
    for paper, items in papers_for(page, layout.easy_read, speaker(layout.language)):
        yield Section((*opening, *_blocks(items, paper, codes)), paper.landscape)
        opening = ()


def _blocks(items: Sequence[Item], paper: Paper, codes: Mapping[str, str]) -> Iterator[Block]:
    for in_one_table, group in groupby(items, _shares_table):
        if in_one_table:
            yield question_table(tuple(group), paper)
            continue
        for item in group:
            if item.shape is Shape.GRID:
                yield from grid_blocks(item, paper, codes)
            else:
                yield from card_blocks(item, paper)


def _shares_table(item: Item) -> bool:
    return item.shape in (Shape.SINGLE, Shape.TICKS)


def _more(layout: Layout) -> Iterator[Section]:
    """The part with more room, where a question has more cards than stand in place."""
    say = speaker(layout.language)
    paper = Paper(easy_read=layout.easy_read, say=say)
    blocks = [block for item in layout.items() for block in more_card_blocks(item, paper)]
    if blocks:
        heading = Heading(1, (Run(say(MORE_HEADING)),), anchor=part_name(MORE))
        purpose = Paragraph(Role.PURPOSE, (Run(say(MORE_PURPOSE)),), with_next=True)
        yield Section((heading, purpose, *blocks))
