"""The first sheet: what this is, how to fill it in, how far people have got, whose work it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workbook.grid.blocks import Block, paginate, row_height, with_heights
from workbook.grid.completeness import Sum, Sums
from workbook.grid.formulas import string
from workbook.grid.pages import (
    GAP_HEIGHT,
    REFERENCE_ID,
    RESULTS_ID,
    SOURCES_ID,
    START_ID,
    head_rows,
    paper_for,
)
from workbook.grid.records import Cell, Face, Role, Row, Run, Sheet, Target
from workbook.grid.sizes import Sizes, line_height
from workbook.grid.widths import printed_scale
from workbook.grid.words import (
    DONE_OF,
    PROGRESS_HEADING,
    PROGRESS_NOTE,
    SEE_COMPARED,
    SEE_RESULTS,
    SEE_SOURCES,
    START_PURPOSE,
    START_SHEET,
    STEPS,
)
from workbook.languages import Speaker, speaker
from workbook.layout import Layout, Page, Reference
from workbook.words import (
    ABOUT_HEADING,
    ALL_SECTIONS,
    CHANGED,
    COPY,
    CREDITS,
    DRAFT,
    EDITION,
    HOW,
    NEEDED,
    NONE_HERE,
    OPTIONAL,
    READERS,
    SECTION,
    STEPS_HEADING,
    WHAT,
    WHO,
)

WIDTHS = (120, 550, 130, 130)  # pixels
COPY_LINES = 5  # for whose copy it is: the team's name and up to four further lines
_GAPS = re.compile(r"({done}|{due})")


def start_sheet(layout: Layout, sums: Mapping[str, Sums], sizes: Sizes) -> Sheet:
    """The start sheet. sums: the counts of each section, by the section's id."""
    scale = printed_scale(WIDTHS, portrait=True)
    paper = paper_for(WIDTHS, sizes, scale, portrait=True)
    say = speaker(layout.language)
    top = head_rows(layout.title, say(START_PURPOSE), paper)
    parts = (_facts(layout), _steps(layout), _progress(layout, sums), _about(layout))
    used = sum(row_height(row, paper) for row in top)
    room = used + COPY_LINES * line_height(sizes.text)
    rows = (*top, _copy_for(), *paginate((Block(tuple(part)) for part in parts), paper, room))
    return Sheet(
        START_ID,
        say(START_SHEET),
        with_heights(rows, paper),
        WIDTHS,
        scale,
        portrait=True,
        frozen=len(top),
        repeated=(0, 0),
    )


def _fact(row_id: str, term: str, text: str) -> Row:
    name = (Cell(0, Role.TEXT, (Run(term, Face.STRONG),)),) if term else ()
    return Row(row_id, (*name, Cell(1, Role.TEXT, (Run(text),))))


def _copy_for() -> Row:
    """Whose copy it is: filled in when a copy is written, hidden in a blank."""
    return Row("=copy-for", (Cell(0, Role.COPY_FOR), Cell(1, Role.TEAM)))


def _heading(name: str, words: str) -> Iterator[Row]:
    yield Row(f"={name}.gap", height=GAP_HEIGHT, fixed=True)
    yield Row(f"={name}", (Cell(0, Role.HEADING, (Run(words, Face.STRONG),)),))


def _facts(layout: Layout) -> Iterator[Row]:
    say = speaker(layout.language)
    if layout.draft:
        yield _fact("=draft", say(DRAFT), layout.draft)
    if layout.changed_by:
        yield _fact("=changed", say(CHANGED), layout.changed_by)
    yield _fact("=what", say(WHAT), layout.about)
    yield _fact("=who", say(WHO), layout.who)
    yield _fact("=how", say(HOW), layout.how)
    yield _fact("=readers", say(READERS), layout.readers)


def _steps(layout: Layout) -> Iterator[Row]:
    say = speaker(layout.language)
    yield from _heading("steps", say(STEPS_HEADING))
    for number, words in enumerate(STEPS, start=1):
        text = say(words).format(not_applicable=layout.not_applicable, dont_know=layout.dont_know)
        yield Row(
            f"=step.{number}",
            (
                Cell(0, Role.MARKER, (Run(str(number), Face.STRONG),)),
                Cell(1, Role.TEXT, (Run(text),)),
            ),
        )


def _progress(layout: Layout, sums: Mapping[str, Sums]) -> Iterator[Row]:
    say = speaker(layout.language)
    yield from _heading("progress", say(PROGRESS_HEADING))
    yield Row("=progress.note", (Cell(0, Role.NOTE, (Run(say(PROGRESS_NOTE), Face.QUIET),)),))
    heads = ("", SECTION, NEEDED, OPTIONAL)
    cells = tuple(
        Cell(column, Role.HEAD, (Run(say(words), Face.STRONG),) if words else ())
        for column, words in enumerate(heads)
    )
    yield Row("=progress.head", cells)
    for page in layout.pages:
        yield _section_row(page, sums[page.id], say)
    yield _total_row(sums, say)
    yield Row("=results", (_link(1, say(SEE_RESULTS), RESULTS_ID),))
    if any(isinstance(result, Reference) for result in layout.results):
        yield Row("=compared", (_link(1, say(SEE_COMPARED), REFERENCE_ID),))


def _section_row(page: Page, sums: Sums, say: Speaker) -> Row:
    code = page.items[0].code.rpartition("-")[0]
    cells = (
        Cell(0, Role.TEXT, (Run(code, Face.QUIET),)),
        _link(1, page.title, page.id),
        _done_cell(2, (sums.needed_due,), (sums.needed_done,), say),
        _done_cell(3, (sums.optional_due,), (sums.optional_done,), say),
    )
    return Row(f"=progress.{page.id}", cells)


def _total_row(sums: Mapping[str, Sums], say: Speaker) -> Row:
    each = tuple(sums.values())
    cells = (
        Cell(1, Role.TEXT, (Run(say(ALL_SECTIONS), Face.STRONG),)),
        _done_cell(2, tuple(s.needed_due for s in each), tuple(s.needed_done for s in each), say),
        _done_cell(
            3, tuple(s.optional_due for s in each), tuple(s.optional_done for s in each), say
        ),
    )
    return Row("=progress.all", cells)


def _done_cell(column: int, due: tuple[Sum, ...], done: tuple[Sum, ...], say: Speaker) -> Cell:
    """``12 of 20 answered``, or a word where nothing is asked."""
    due_formula = "+".join(each.formula for each in due)
    done_formula = "+".join(each.formula for each in done)
    done_of, none_here = say(DONE_OF), say(NONE_HERE)
    counts = {"{done}": done_formula, "{due}": due_formula}
    parts = [counts.get(part) or string(part) for part in _GAPS.split(done_of)]
    words = "&".join(f"({part})" for part in parts if part != '""')
    blank_due = sum(each.blank for each in due)
    cached = done_of.format(done=0, due=blank_due) if blank_due else none_here
    formula = f"IF({due_formula}=0,{string(none_here)},{words})"
    return Cell(column, Role.COMPUTED, formula=formula, cached=cached)


def _about(layout: Layout) -> Iterator[Row]:
    say = speaker(layout.language)
    yield from _heading("about", say(ABOUT_HEADING))
    copy = (Cell(0, Role.TEXT, (Run(say(COPY), Face.STRONG),)), Cell(1, Role.COPY))
    yield Row("=copy", copy)
    yield _fact("=edition", say(EDITION), f"{layout.bank} {layout.edition}, {layout.form}")
    for number, line in enumerate(layout.attribution, start=1):
        yield _fact(f"=attribution.{number}", say(CREDITS) if number == 1 else "", line)
    yield Row("=sources", (_link(1, say(SEE_SOURCES), SOURCES_ID),))


def _link(column: int, words: str, sheet: str) -> Cell:
    return Cell(column, Role.LINK, (Run(words, Face.LINK),), link=Target(sheet, "=title"))
