"""The sheet that adds answers up while people type: numbers in tables, and a chart of each.

Each result stands with its caution. A count says of how many; a blank, a "Don't know" and a
"No view" are never a number on a scale. ``results.tallies`` works out the same results from a
returned workbook.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbook.grid.averages import averages_part
from workbook.grid.blocks import Block, Paper, paginate, row_height, with_heights
from workbook.grid.change import change_part
from workbook.grid.completeness import Sums
from workbook.grid.counts import count_part, done_part
from workbook.grid.marks import marks_part
from workbook.grid.pages import RESULTS_ID, head_rows, paper_for
from workbook.grid.parts import HELPERS, Part, result_widths
from workbook.grid.profiles import profile_part
from workbook.grid.records import Sheet
from workbook.grid.sizes import Sizes
from workbook.grid.votes import vote_part
from workbook.grid.where import Where
from workbook.grid.widths import printed_scale
from workbook.grid.words import RESULTS_PURPOSE, RESULTS_SHEET
from workbook.languages import speaker
from workbook.layout import Averages, Change, Count, Layout, Marks, Profile, Reference, Vote
from workbook.words import RESULTS_TITLE


def results_sheet(layout: Layout, sums: Mapping[str, Sums], where: Where, sizes: Sizes) -> Sheet:
    """The results sheet. sums: the counts of each section, by the section's id."""
    widths = result_widths(layout)
    scale = printed_scale(widths, portrait=True)
    say = speaker(layout.language)
    paper = paper_for(widths, sizes, scale, portrait=True, say=say)
    top = head_rows(say(RESULTS_TITLE), say(RESULTS_PURPOSE), paper)
    parts = [done_part(layout, sums, len(top), paper)]
    for result in layout.results:
        if isinstance(result, Reference):
            continue  # it has a sheet of its own
        first = len(top) + sum(len(part.rows) for part in parts)
        parts.append(_part(result, where, first, paper))
    used = sum(row_height(row, paper) for row in top)
    blocks = [Block(part.rows) for part in parts]
    return Sheet(
        id=RESULTS_ID,
        name=say(RESULTS_SHEET),
        rows=with_heights((*top, *paginate(blocks, paper, used)), paper),
        widths=widths,
        scale=scale,
        portrait=True,
        helpers=HELPERS,
        frozen=len(top),
        charts=tuple(part.chart for part in parts if part.chart),
    )


def _part(
    result: Vote | Profile | Count | Averages | Marks | Change,
    where: Where,
    first: int,
    paper: Paper,
) -> Part:
    match result:
        case Vote():
            return vote_part(result, where, first, paper)
        case Profile():
            return profile_part(result, where, first, paper)
        case Count():
            return count_part(result, where, first, paper)
        case Averages():
            return averages_part(result, where, first, paper)
        case Marks():
            return marks_part(result, where, first, paper)
        case Change():
            return change_part(result, where, first, paper)
