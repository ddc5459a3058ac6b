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
from workbook.languages import Speaker, speaker
from workbook.layout import Item, Layout, Page
from workbook.marks import part_name
from workbook.words import (
    ALL_SECTIONS,
    CHANGED,
    DRAFT,
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
    purpose = speaker(layout.language)(START_PURPOSE)
    return Section(
        (
            Paragraph(Role.TITLE, (Run(layout.title),)),
            Paragraph(Role.COPY),
            Paragraph(Role.PURPOSE, (Run(purpose),)),
            Paragraph(Role.COPY_FOR),
            *_facts(layout),
            *_steps(layout),
            *_sections(layout, has_more),
        )
    )


def _facts(layout: Layout) -> Iterator[Block]:
    say = speaker(layout.language)
    draft = ((DRAFT, layout.draft),) if layout.draft else ()
    changed = ((CHANGED, layout.changed_by),) if layout.changed_by else ()
    named = (
        *draft,
        *changed,
        (WHAT, layout.about),
        (WHO, layout.who),
        (HOW, layout.how),
        (READERS, layout.readers),
    )
    for term, text in named:
        yield _fact(say(term), text)


def _fact(term: str, text: str) -> Paragraph:
    return Paragraph(Role.TEXT, (Run(f"{term}. ", Face.STRONG), Run(text)))


def _steps(layout: Layout) -> Iterator[Block]:
    say = speaker(layout.language)
    yield Heading(2, (Run(say(STEPS_HEADING)),))
    code = next(layout.items()).code
    words = (*STEPS_BEFORE, ZERO_COUNTS, OTHER_ANSWERS, OPTIONAL_QUESTIONS, *STEPS_AFTER)
    for number, step in enumerate(words, start=1):
        text = say(step).format(
            not_applicable=layout.not_applicable,
            dont_know=layout.dont_know,
            placeholder=say(TYPE_HERE),
            choose=say(CHOOSE_HERE),
            code=code,
        )
        yield Paragraph(Role.STEP, (Run(f"{number}\t", Face.STRONG), Run(text)))


def _sections(layout: Layout, has_more: bool) -> Iterator[Block]:
    say = speaker(layout.language)
    yield Heading(2, (Run(say(SECTIONS_HEADING)),))
    items = tuple(layout.items())
    total = _count_row("", Run(say(ALL_SECTIONS), Face.STRONG), items, say)
    heads = head_row(*map(say, (CODE, SECTION, NEEDED, OPTIONAL)))
    rows = (heads, *(_section_row(page, say) for page in layout.pages), total)
    yield Table(say(SECTIONS_HEADING), WIDTHS, rows)
    yield _parts(has_more, say)


def _section_row(page: Page, say: Speaker) -> Row:
    code = page.items[0].code.rpartition("-")[0]
    return _count_row(code, Run(page.title, link=part_name(page.id)), page.items, say)


def _count_row(code: str, name: Run, items: Sequence[Item], say: Speaker) -> Row:
    needed = sum(item.required for item in items)
    cells = (
        Cell((Paragraph(Role.ROW_CODE, (Run(code),)),)),
        Cell((Paragraph(Role.LABEL, (name,)),)),
        _count_cell(needed, say),
        _count_cell(len(items) - needed, say),
    )
    return Row(cells)


def _parts(has_more: bool, say: Speaker) -> Paragraph:
    """Links to what stands after the sections."""
    parts = [(CHECKLIST_TITLE, CHECKLIST), (RESULTS_TITLE, RESULTS), (SOURCES_TITLE, SOURCES)]
    if has_more:
        parts.insert(0, (MORE_HEADING, MORE))
    runs = [Run(f"{say(AFTER_SECTIONS)} ")]
    for number, (title, part) in enumerate(parts):
        runs += [Run(BETWEEN)] if number else []
        runs.append(Run(say(title), link=part_name(part)))
    return Paragraph(Role.NOTE, tuple(runs))


def _count_cell(number: int, say: Speaker) -> Cell:
    return Cell((Paragraph(Role.LABEL, (Run(str(number) if number else say(NONE_HERE)),)),))
