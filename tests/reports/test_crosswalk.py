"""What the pages set side by side, against figures counted by hand and words as they were typed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.collation.two_forms import (
    CHANCE,
    PLANNED,
    UNKNOWN,
    both_forms_of_one_team,
    two_forms,
    with_person,
)
from tests.reports.made_up import collation_of, copy_of, guides, known_of, result_of
from workbook.collation.matters import find_matters
from workbook.collation.records import Collation
from workbook.reports.crosswalk import side_parts
from workbook.reports.report import facilitator_page, shared_page
from workbook.reports.results import profile_parts
from workbook.reports.returns import countable_returns, labels_of
from workbook.reports.sides import MatterFigure
from workbook.reports.team import team_page
from workbook.reports.write import report_files

COMMON = "All, each team once"


def matter(collation: Collation, code: str) -> MatterFigure:
    (found,) = (
        each for part in side_parts(collation) for each in part.matters if each.lead.code == code
    )
    return found


def falls(figure: MatterFigure, label: str) -> dict[str, tuple[list[int], dict[str, int]]]:
    """By form: how often each point of the scale, and what stands apart."""
    (tally,) = (each for each in figure.tallies if each.label.startswith(label))
    return {
        row.label: (
            [share.count for share in row.shares],
            {share.label: share.count for share in row.apart},
        )
        for row in tally.rows
    }


def words(page: str) -> str:
    """A page as it is read: no markup, single spaces."""
    return " ".join(re.sub(r"<[^>]*>", " ", page.split("</style>")[1]).split())


def test_figures_on_one_scale_are_counted_by_form_and_then_each_team_once() -> None:
    # Not used, by chance, some, planned, reviewed. The blank copy says nothing.
    assert falls(matter(two_forms(), "SHORT-7"), "Chain") == {
        "Short form": ([0, 0, 0, 1, 0], {"Do not know": 1}),
        "Full guide": ([0, 1, 0, 1, 0], {}),
        COMMON: ([0, 1, 0, 2, 0], {"Do not know": 1}),
    }
    assert falls(matter(two_forms(), "SHORT-7"), "Shop") == {
        "Short form": ([0, 1, 0, 1, 0], {}),
        "Full guide": ([0, 0, 0, 0, 0], {"Blank": 2}),
        COMMON: ([0, 1, 0, 1, 0], {"Blank": 2}),
    }


@pytest.mark.parametrize(
    ("short", "full", "counts", "apart"),
    [
        (PLANNED, PLANNED, [0, 1, 0, 1, 0], {}),
        (PLANNED, CHANCE, [0, 1, 0, 0, 0], {"Two forms of one team differ": 1}),
        (PLANNED, UNKNOWN, [0, 1, 0, 0, 0], {"Two forms of one team differ": 1}),
        (UNKNOWN, UNKNOWN, [0, 1, 0, 0, 0], {"Do not know": 1}),
        (PLANNED, "", [0, 1, 0, 1, 0], {}),
        ("", PLANNED, [0, 1, 0, 1, 0], {}),
    ],
)
def test_team_with_both_forms_is_counted_once(
    short: str, full: str, counts: list[int], apart: dict[str, int]
) -> None:
    collation = both_forms_of_one_team(short, full, {"vg.chain.meets": "Steps"})
    if short and full:
        found = falls(matter(collation, "SHORT-7"), "Chain")[COMMON]
        assert found == (counts, apart)
    profile = next(profile_parts(countable_returns(collation), ()))
    assert profile.id == "configurations"
    chain = profile.spread.rows[0]
    assert [share.count for share in chain.shares] == counts
    assert {share.label: share.count for share in chain.apart} == apart


def test_each_team_stands_under_its_own_form_in_its_own_words() -> None:
    figure = matter(two_forms(), "SHORT-2")
    assert figure.heads == ("Short form", "Full guide")
    assert [asked.code for asked in figure.asked] == ["SHORT-2", "CHAIN-1", "CHAIN-2", "CHAIN-4"]
    said = {
        line.team: [[(each.code, each.text) for each in cell.said] for cell in line.cells]
        for line in figure.lines
    }
    assert said == {
        "Maple ward": [[("SHORT-2", "Booking and checks")], []],
        "Harbour team": [[("SHORT-2", "n/a")], []],
        "Lantern house": [[], [("CHAIN-1", "=The same steps for all"), ("CHAIN-2", "")]],
        "Orchard group": [[], [("CHAIN-4", "Shift workers")]],
    }
    lantern = figure.lines[2].cells[1]
    assert lantern.said[1].rows[0].cells == ("Pathway or routine: Yearly check",)
    assert lantern.blank == ("CHAIN-4",)
    assert figure.tallies == ()


def test_form_that_a_team_did_not_have_is_no_gap() -> None:
    collation = two_forms()
    late = result_of(known_of("vg", "full"), copy_of(1, "Maple ward", "full"), None)
    figure = matter(replace(collation, results=(*collation.results, late)), "SHORT-2")
    cells = {line.team: line.cells[1] for line in figure.lines}
    assert (cells["Maple ward"].words, cells["Maple ward"].is_late) == (None, True)
    assert (cells["Harbour team"].words, cells["Harbour team"].is_late) == (None, False)


def test_round_of_one_form_has_nothing_to_set_side_by_side() -> None:
    assert side_parts(two_forms(only="short")) == ()
    assert side_parts(guides(full=3, short=0)) == (), "the one short copy came back blank"


def test_person_stands_beside_the_team_and_is_never_counted_with_it() -> None:
    (part,) = side_parts(with_person())
    assert (part.title, part.is_person) == ("What the person said", True)
    told = [
        (
            figure.lead.code,
            figure.heads,
            [[each.text or each.rows[0].cells for each in cell.said] for cell in line.cells],
            figure.tallies,
        )
        for figure in part.matters
        for line in figure.lines
    ]
    heads = ("The team: Every kind of question", "The person: My own page")
    assert told == [
        ("ABOUT-2", heads, [["We meet on Mondays"], ["I want Tuesdays"]], ()),
        ("ABOUT-4", heads, [["Strong"], ["Somewhat strong"]], ()),
        ("PEOPLE-2", heads, [[("Progress made 1, No view 1",)], ["Worse"]], ()),
    ]


def test_team_without_a_person_s_sheet_is_not_in_the_person_s_part() -> None:
    collation = with_person()
    other = replace(collation.results[0].copy, id="c9", team="t9", team_name="Quayside team")
    result = replace(collation.results[0], copy=other)
    (part,) = side_parts(replace(collation, results=(*collation.results, result)))
    assert {line.team for figure in part.matters for line in figure.lines} == {"Maple ward"}


def test_page_of_the_team_has_both_and_says_which_is_whose() -> None:
    collation = with_person()
    pages = report_files(collation, None, 7)
    page = words(pages["teams/01-maple-ward.html"].decode())
    assert [name for name in pages if name.startswith("teams/")] == ["teams/01-maple-ward.html"]
    assert "people of your team sent a workbook back" not in page
    assert "You sent back more than one: “Every kind of question”, “My own page”." in page
    assert "The team: Every kind of question The person: My own page We meet on Mondays" in page
    assert "OWN-1 What do you want to say? My own page I want Tuesdays" in page


def test_page_of_a_team_with_one_form_is_as_before() -> None:
    collation = two_forms()
    page = words(team_page(collation.results[0], collation))
    assert "side by side" not in page
    assert "more than one" not in page


def test_several_people_of_a_team_stay_unsigned_beside_another_form() -> None:
    known = known_of("vg", "short")
    typed = {"vg.short.chain": "Signed by nobody"}
    results = [
        result_of(known, copy_of(1, "Maple ward", "short", respondent="Anna"), typed),
        result_of(
            known_of("vg", "full"), copy_of(1, "Maple ward", "full"), {"vg.chain.meets": "Steps"}
        ),
    ]
    page = words(team_page(tuple(results), collation_of(results, bank="vg")))
    assert "2 people of your team sent a workbook back." in page
    assert "One person Signed by nobody" in page
    assert "side by side" not in page


def test_forms_of_which_small_groups_are_hidden_stand_beside_nothing() -> None:
    people = [
        result_of(
            known_of("p3c", "practitioner"),
            copy_of(1, "Maple ward", "practitioner", respondent=str(number)),
            {"p3c.practitioner.goal": f"Only {number} said this"},
        )
        for number in (1, 2)
    ]
    team = result_of(
        known_of("p3c", "full"),
        copy_of(1, "Maple ward", "full"),
        {"p3c.domains.goals:own:now": "Often"},
    )
    both = collation_of([*people, team], bank="p3c")
    assert len(find_matters(both)) > 0
    assert side_parts(both) == ()


def test_report_names_the_form_only_where_a_team_has_several() -> None:
    both = both_forms_of_one_team(PLANNED, CHANCE)
    assert list(labels_of(both.results).values()) == [
        "Maple ward, Short form",
        "Maple ward, Full guide",
        "Harbour team",
    ]
    page = facilitator_page(both, None)
    assert '<a href="#c-crosswalk">Two forms side by side</a>' in page
    assert "<bdi>Maple ward, Full guide</bdi>" in page


def test_last_time_s_answers_are_those_of_the_same_form() -> None:
    now = both_forms_of_one_team(PLANNED, CHANCE)
    before = replace(now, results=now.results[::-1])
    part = next(profile_parts(countable_returns(now), countable_returns(before)))
    last = {team.team: team.bars[0].last for team in part.teams}
    assert last == {
        "Maple ward, Short form": PLANNED,
        "Maple ward, Full guide": CHANCE,
        "Harbour team": CHANCE,
    }


def test_page_to_share_holds_nothing_of_it() -> None:
    page = words(shared_page(two_forms(), None, 3)) + words(shared_page(with_person(), None, 3))
    for told in ("side by side", "What the person said", "Booking and checks", "I want Tuesdays"):
        assert told not in page
