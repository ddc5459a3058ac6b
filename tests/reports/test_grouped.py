"""Averages and published facts on a round's pages: each team's own, and never shared."""

from __future__ import annotations

from functools import cache

from tests.reports.made_up import collation_of, copy_of, known_of, name_of, result_of
from workbook.collation.records import Collation
from workbook.reports.grouped import averages_parts, reference_parts
from workbook.reports.report import facilitator_page, shared_page
from workbook.reports.returns import countable_returns
from workbook.reports.team import team_page

ROUTINE, PLANNED = "Everyday practice", "Planned"
KEY = "cc.community.features:{}:{}"
FIRST = {
    KEY.format("volunteers", "now"): PLANNED,
    KEY.format("trust", "now"): PLANNED,
    KEY.format("volunteers", "aim"): ROUTINE,
    KEY.format("integral", "aim"): ROUTINE,
    "cc.profile.peer": "Yes",
    "cc.challenges.weight:it:now": "Blocking us",
}
SECOND = {KEY.format("trust", "now"): ROUTINE, "cc.profile.peer": "No"}


@cache
def round_of(*said: tuple[tuple[str, str], ...]) -> Collation:
    known = known_of("cc", "full")
    results = (
        result_of(known, copy_of(number, name_of(number), "full"), dict(each))
        for number, each in enumerate(said)
    )
    return collation_of(results, bank="cc")


def both() -> Collation:
    return round_of(tuple(FIRST.items()), tuple(SECOND.items()))


def test_each_team_has_its_own_averages_and_last_times() -> None:
    returns = countable_returns(both())
    before = countable_returns(round_of(tuple(SECOND.items())))
    part = next(each for each in averages_parts(returns, before) if each.id == "levels")
    assert part.teams == ("Maple ward", "Harbour team")
    community = dict(part.groups)["Community"]
    assert community[0].said == (
        "Now: 1.0 (2 of 3 count)",
        "In a year (aim): 4.0 (2 of 3 count)",
        "Gap: +3.0",
    )
    assert community[0].last[0] == "Now: no average (1 of 3 count)"
    assert community[1].said[0] == "Now: no average (1 of 3 count)"
    assert community[1].last == ()


def test_each_team_stands_beside_the_five_programmes_by_itself() -> None:
    (part,) = reference_parts(countable_returns(both()))
    rows = [{row.label: row for row in rows} for _team, rows in part.teams]
    assert [len(each) for each in rows] == [43, 43]
    peer = [row["Peer support"] for row in rows]
    assert [each.own for each in peer] == ["Yes", "No"]
    assert [likeness for likeness, _words in peer[0].cells] == [
        "Different",
        "Same",
        "Different",
        "Different",
        "Different",
    ]
    assert rows[0]["Who pays"].own == ""


def test_facilitator_and_team_see_averages_and_facts() -> None:
    page = facilitator_page(both(), None)
    assert "Now: 1.0 (2 of 3 count)" in page
    assert "Oxleas Advanced Dementia Service" in page
    assert "not a standard to be met" in page
    own = team_page(both().results[0], both())
    assert "Now: 1.0 (2 of 3 count)" in own
    assert "Harbour team" not in own
    assert own.count("<strong>Same.</strong>") == 1


def test_page_to_share_has_no_average_and_no_comparison() -> None:
    page = shared_page(both(), None, 5)
    assert "2 of 3 count" not in page
    assert "Oxleas Advanced Dementia Service" not in page
    assert "Maple ward" not in page


def test_people_who_answered_the_same_copy_are_not_told_apart_by_averages() -> None:
    known = known_of("cc", "full")
    copies = [copy_of(1, name_of(1), "full", respondent=who) for who in ("A", "B")]
    results = tuple(
        result_of(known, copy, said) for copy, said in zip(copies, (FIRST, SECOND), strict=True)
    )
    page = team_page(results, collation_of(results, bank="cc"))
    assert "2 of 3 count" not in page
    assert "<strong>Same.</strong>" not in page
