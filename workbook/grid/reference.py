"""The sheet that sets a team's answers beside what is published of others, one row a dimension.

Each published fact says itself whether the team's answer is the same, different or not known.
Nothing is counted over the dimensions: the sheet has no score and no order of programmes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbook.grid.blocks import Block, paginate, row_height, with_heights
from workbook.grid.echoes import echo_formula
from workbook.grid.formulas import choose_words, count_filled, ref, string
from workbook.grid.pages import REFERENCE_ID, head_rows, paper_for
from workbook.grid.records import Area, Cell, Face, Role, Row, Run, Sheet
from workbook.grid.sizes import Sizes
from workbook.grid.where import Where
from workbook.grid.widths import printed_scale
from workbook.grid.words import REFERENCE_PURPOSE, REFERENCE_SHEET
from workbook.languages import Speaker, speaker
from workbook.layout import Compared, Layout, Published, Reference
from workbook.words import (
    DIFFERENT,
    DIMENSION,
    FACTS_FROM,
    NOT_KNOWN,
    NOT_STATED,
    OWN_ANSWER,
    SAME,
    SEE_ANSWER,
)

LABEL, OWN, FIRST = range(3)  # columns; the last one says where the facts are from
LABEL_WIDTH, OWN_WIDTH, FACT_WIDTH, SOURCE_WIDTH = 140, 160, 165, 120  # pixels
TICKS_SHOWN = 6  # of a list of ticks: what a row has room for before anybody makes it higher


def reference_sheet(layout: Layout, where: Where, sizes: Sizes) -> tuple[Sheet, ...]:
    """The sheet, where the form has something to compare. Every printed page repeats the names of
    the programmes and how to read the sheet."""
    result = next((each for each in layout.results if isinstance(each, Reference)), None)
    if result is None:
        return ()
    widths = (LABEL_WIDTH, OWN_WIDTH, *(FACT_WIDTH,) * len(result.programmes), SOURCE_WIDTH)
    scale = printed_scale(widths)
    say = speaker(layout.language)
    paper = paper_for(widths, sizes, scale, say=say)
    top = head_rows(result.title, f"{result.caution} {say(REFERENCE_PURPOSE)}", paper)
    head = (*top, Row("=head", tuple(_heads(result, say))))
    repeated = sum(row_height(row, paper) for row in head)
    blocks = (
        Block((_dimension_row(f"={result.id}.{number + 1}", each, where, len(head) + number, say),))
        for number, each in enumerate(result.dimensions)
    )
    rows = (*head, *paginate(blocks, replace(paper, page=paper.whole - repeated), used=0))
    return (
        Sheet(
            id=REFERENCE_ID,
            name=say(REFERENCE_SHEET),
            rows=with_heights(rows, paper),
            widths=widths,
            scale=scale,
            frozen=len(head),
            repeated=(0, len(top)),
        ),
    )


def _heads(result: Reference, say: Speaker) -> Iterator[Cell]:
    for column, (label, name) in enumerate(
        ((say(DIMENSION), ""), (say(OWN_ANSWER), ""), *result.programmes, (say(FACTS_FROM), ""))
    ):
        quiet = (Run(f"\n{name}", Face.QUIET),) if name and name != label else ()
        yield Cell(column, Role.HEAD, (Run(label, Face.STRONG), *quiet))


def _dimension_row(row_id: str, compared: Compared, where: Where, row: int, say: Speaker) -> Row:
    own = ref(Area(say(REFERENCE_SHEET), row, OWN, row, OWN))
    facts = (
        _fact_cell(FIRST + number, compared, published, own, say)
        for number, published in enumerate(compared.published)
    )
    label = Cell(LABEL, Role.FACT, (Run(compared.label, Face.STRONG),))
    source = Cell(FIRST + len(compared.published), Role.FACT, (Run(compared.source, Face.QUIET),))
    return Row(row_id, (label, _own_cell(compared, where, say), *facts, source))


def _own_cell(compared: Compared, where: Where, say: Speaker) -> Cell:
    """What the team answered: repeated where it is short, or where to look for it."""
    if compared.is_long:
        words = say(SEE_ANSWER).format(code=compared.code)
        return Cell(OWN, Role.FACT, (Run(words, Face.QUIET),))
    if compared.ticks:
        return _ticked_cell(compared, where)
    if compared.own:
        longest = max(compared.choices, key=len, default="")
        formula = echo_formula(compared.own, where)
        return Cell(OWN, Role.COMPUTED, formula=formula, longest=longest)
    return Cell(OWN, Role.FACT)


def _ticked_cell(compared: Compared, where: Where) -> Cell:
    """What is ticked of a list, one under another."""
    lines = {key: f"• {words}\n" for key, words in compared.ticks}
    given = "&".join(
        f'IF({count_filled((where.slots[key].area,))}>0,{string(line)},"")'
        for key, line in lines.items()
    )
    most = sorted(lines.values(), key=len)[-TICKS_SHOWN:]
    return Cell(OWN, Role.COMPUTED, formula=given, longest="".join(most).rstrip())


def _fact_cell(
    column: int, compared: Compared, published: Published, own: str, say: Speaker
) -> Cell:
    words, not_known = published.words or say(NOT_STATED), say(NOT_KNOWN)
    if not compared.choices:
        return Cell(column, Role.FACT, (Run(words),))
    if published.choice is None:
        return Cell(column, Role.FACT, (Run(not_known, Face.STRONG), Run(f"\n{words}")))
    verdicts = [
        (choice, say(SAME if choice == published.choice else DIFFERENT))
        for choice in compared.choices
    ]
    shown = choose_words(own, verdicts, not_known)
    return Cell(
        column,
        Role.COMPUTED,
        formula=f"{shown}&CHAR(10)&{string(words)}",
        cached=f"{not_known}\n{words}",
        longest=f"{not_known}\n{words}",
    )
