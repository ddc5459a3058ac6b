"""A collation → the facilitator's report, and the page that may be shared."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.collation.records import Collation
from workbook.reports.beside import words_beside
from workbook.reports.board import Board, board_of, disputes_of, doubts_of
from workbook.reports.chapters import chapters_of
from workbook.reports.crosswalk import side_parts
from workbook.reports.parts import parts_of
from workbook.reports.pooled import apart, pooled_parts, title_of
from workbook.reports.records import Chapter
from workbook.reports.rendering import render
from workbook.reports.returns import countable_returns
from workbook.reports.sharing import safe_page
from workbook.reports.suppression import DEFAULT_THRESHOLD, SMALLEST_THRESHOLD

FACILITATOR_MARK = "For the facilitator only: it shows small numbers"
SHARED_MARK = "May be shared: small groups are not shown"


def facilitator_page(collation: Collation, before: Collation | None) -> str:
    """The whole round, with every number and every word. before: the round before this one."""
    (returns, pooled), (last, _) = (
        apart(countable_returns(collation)),
        apart(countable_returns(before)),
    )
    chapters, sections = chapters_of(collation.round.bank, returns, last)
    names = {copy.id: copy.team_name for copy in collation.round.copies}
    board = board_of(collation, before)
    disputes = disputes_of(collation.results)
    return render(
        "facilitator.html.j2",
        mark=FACILITATOR_MARK,
        title=f"{collation.round.name}: report",
        board=board,
        before=before.round.name if before else "",
        chapters=chapters,
        sides=side_parts(collation),
        parts=parts_of(sections),
        pooled=pooled_parts(pooled),
        teams=_team_links(board, chapters),
        disputes=tuple(each for each in disputes if not each.settled),
        settled=tuple(each for each in disputes if each.settled),
        doubts=doubts_of(collation.files, names),
        beside=words_beside(collation.files, names),
        round_problems=collation.problems,
    )


def _team_links(board: Board, chapters: Iterable[Chapter]) -> tuple[tuple[str, str], ...]:
    """Each return's name, and where its own part of the page is: its first vote or profile, or
    else its line of the board."""
    own: dict[str, str] = {}
    for chapter in chapters:
        for vote in (each for part in chapter.votes for each in part.votes):
            own.setdefault(vote.team, vote.anchor)
        for profile in (each for part in chapter.profiles for each in part.teams):
            own.setdefault(profile.team, profile.anchor)
    return tuple(
        (one.team, own.get(one.team, f"t-{number}"))
        for number, one in enumerate(board.progress, start=1)
    )


def shared_page(
    collation: Collation, before: Collation | None, threshold: int = DEFAULT_THRESHOLD
) -> str:
    """What may be shown to others: no team, no words, no vote, and no small number."""
    limit = max(threshold, SMALLEST_THRESHOLD)
    everyone = countable_returns(collation)
    returns, pooled = apart(everyone)
    last, _ = apart(countable_returns(before))
    chapters, sections = chapters_of(collation.round.bank, returns, last)
    page = safe_page(board_of(collation, before), chapters, sections, limit)
    return render(
        "shared.html.j2",
        mark=SHARED_MARK,
        title=f"{collation.round.name}: summary",
        about=everyone[0].bank.title if everyone else "",
        before=before.round.name if before else "",
        page=page,
        asked=tuple(dict.fromkeys(page_.title for each in everyone for page_ in each.layout.pages)),
        pooled=tuple(dict.fromkeys(title_of(each) for each in pooled)),
        threshold=limit,
    )
