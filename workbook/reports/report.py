"""A collation → the facilitator's report, and the page that may be shared."""

from __future__ import annotations

from workbook.collation.records import Collation
from workbook.reports.board import board_of, disputes_of, doubts_of
from workbook.reports.chapters import chapters_of
from workbook.reports.rendering import render
from workbook.reports.returns import countable_returns
from workbook.reports.sharing import safe_board, safe_groups
from workbook.reports.suppression import DEFAULT_THRESHOLD, SMALLEST_THRESHOLD

FACILITATOR_MARK = "For the facilitator only: it shows small numbers"
SHARED_MARK = "May be shared: small groups are not shown"


def facilitator_page(collation: Collation, before: Collation | None) -> str:
    """The whole round, with every number and every word. before: the round before this one."""
    returns, last = countable_returns(collation), countable_returns(before)
    chapters, sections = chapters_of(collation.round.bank, returns, last)
    names = {copy.id: copy.team_name for copy in collation.round.copies}
    return render(
        "facilitator.html.j2",
        mark=FACILITATOR_MARK,
        title=f"{collation.round.name}: report",
        board=board_of(collation, before),
        before=before.round.name if before else "",
        chapters=chapters,
        sections=sections,
        disputes=disputes_of(collation.results),
        doubts=doubts_of(collation.files, names),
        round_problems=collation.problems,
    )


def shared_page(
    collation: Collation, before: Collation | None, threshold: int = DEFAULT_THRESHOLD
) -> str:
    """What may be shown to others: no team, no words, no vote, and no small number."""
    limit = max(threshold, SMALLEST_THRESHOLD)
    returns, last = countable_returns(collation), countable_returns(before)
    chapters, sections = chapters_of(collation.round.bank, returns, last)
    return render(
        "shared.html.j2",
        mark=SHARED_MARK,
        title=f"{collation.round.name}: summary",
        board=safe_board(board_of(collation, before), limit),
        before=before.round.name if before else "",
        groups=safe_groups(chapters, sections, limit),
        threshold=limit,
    )
