"""The first page: what this is, how to fill it in, where things stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    AFTER_SECTIONS,
    BETWEEN,
    CHECKLIST_TITLE,
    CHOOSE_HERE,
    CODE,
    SECTIONS_HEADING,
    START_PURPOSE,
    STEPS_AFTER,
    STEPS_BEFORE,
    TYPE_HERE,
)
from workbook.layout import Item, Layout, Page
from workbook.marks import part_name
from workbook.words import (
    ALL_SECTIONS,
    HOW,
    MORE_HEADING,
    NEEDED,
    NONE_HERE,
    OPTIONAL,
    OPTIONAL_QUESTIONS,
    OTHER_ANSWERS,
    READERS,
    RESULTS_TITLE,
    SECTION,
    SOURCES_TITLE,
    STEPS_HEADING,
    WHAT,
    WHO,
    ZERO_COUNTS,
)

CHECKLIST, RESULTS, SOURCES, MORE = "=checklist", "=results", "=sources", "=more"
WIDTHS = (26.0, 88.0, 30.0, 30.0)


def cover(layout: Layout, has_more: bool) -> Section:
    """The cover. has_more: whether the document has a part with more room."""
    return Section(
        (
            Paragraph(Role.TITLE, (Run(layout.title),)),
            Paragraph(Role.COPY),
            Paragraph(Role.PURPOSE, (Run(START_PURPOSE),)),
            Paragraph(Role.COPY_FOR),
            *_facts(layout),
            *_steps(layout),
            *_sections(layout, has_more),
        )
    )


def _facts(layout: Layout) -> Iterator[Block]:
    named = (
        (WHAT, layout.about),
        (WHO, layout.who),
        (HOW, layout.how),
        (READERS, layout.readers),
    )
    for term, text in named:
        yield _fact(term, text)


def _fact(term: str, text: str) -> Paragraph:
    return Paragraph(Role.TEXT, (Run(f"{term}. ", Face.STRONG), Run(text)))


def _steps(layout: Layout) -> Iterator[Block]:
    yield Heading(2, (Run(STEPS_HEADING),))
    code = next(layout.items()).code
    words = (*STEPS_BEFORE, ZERO_COUNTS, OTHER_ANSWERS, OPTIONAL_QUESTIONS, *STEPS_AFTER)
    for number, step in enumerate(words, start=1):
        text = step.format(
            not_applicable=layout.not_applicable,
            dont_know=layout.dont_know,
            placeholder=TYPE_HERE,
            choose=CHOOSE_HERE,
            code=code,
        )
        yield Paragraph(Role.STEP, (Run(f"{number}\t", Face.STRONG), Run(text)))


def _sections(layout: Layout, has_more: bool) -> Iterator[Block]:
    yield Heading(2, (Run(SECTIONS_HEADING),))
    items = tuple(layout.items())
    total = _count_row("", Run(ALL_SECTIONS, Face.STRONG), items)
    heads = head_row(CODE, SECTION, NEEDED, OPTIONAL)
    rows = (heads, *map(_section_row, layout.pages), total)
    yield Table(SECTIONS_HEADING, WIDTHS, rows)
    yield _parts(has_more)


def _section_row(page: Page) -> Row:
    code = page.items[0].code.rpartition("-")[0]
    return _count_row(code, Run(page.title, link=part_name(page.id)), page.items)


def _count_row(code: str, name: Run, items: Sequence[Item]) -> Row:
    needed = sum(item.required for item in items)
    cells = (
        Cell((Paragraph(Role.ROW_CODE, (Run(code),)),)),
        Cell((Paragraph(Role.LABEL, (name,)),)),
        _count_cell(needed),
        _count_cell(len(items) - needed),
    )
    return Row(cells)


def _parts(has_more: bool) -> Paragraph:
    """Links to what stands after the sections."""
    parts = [(CHECKLIST_TITLE, CHECKLIST), (RESULTS_TITLE, RESULTS), (SOURCES_TITLE, SOURCES)]
    if has_more:
        parts.insert(0, (MORE_HEADING, MORE))
    runs = [Run(AFTER_SECTIONS)]
    for number, (title, part) in enumerate(parts):
        runs += [Run(BETWEEN)] if number else []
        runs.append(Run(title, link=part_name(part)))
    return Paragraph(Role.NOTE, tuple(runs))


def _count_cell(number: int) -> Cell:
    return Cell((Paragraph(Role.LABEL, (Run(str(number) if number else NONE_HERE),)),))
