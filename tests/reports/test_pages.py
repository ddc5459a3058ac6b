"""What stands on the pages, and what must not."""

import re
from dataclasses import replace

import pytest

from tests.payloads import PAYLOADS
from tests.reports.made_up import (
    TEAMS,
    collation_of,
    copy_of,
    disputed,
    full_guide,
    guides,
    known_of,
    result_of,
    reviews,
)
from workbook.collation.records import Collation
from workbook.reports.rendering import visible
from workbook.reports.report import facilitator_page, shared_page
from workbook.reports.write import is_report, report_files, slug

ROUNDS = {"ccarm": lambda: disputed(reviews(12)), "vg": lambda: guides(9, 9)}


@pytest.fixture(scope="module", params=sorted(ROUNDS))
def pages(request: pytest.FixtureRequest) -> dict[str, str]:
    """The pages of a round, with the round before beside it."""
    collation: Collation = ROUNDS[request.param]()
    before = reviews(10, shift=1) if request.param == "ccarm" else guides(8, 8, shift=1)
    return {name: page.decode() for name, page in report_files(collation, before, 7).items()}


def words_in(page: str) -> str:
    """The words of a page without its markup, as one line."""
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def test_every_page_says_for_whom_it_is(pages: dict[str, str]) -> None:
    assert "For the facilitator only: it shows small numbers" in pages["facilitator.html"]
    teams = [name for name in pages if name.startswith("teams/")]
    assert len(teams) > 10
    for name in teams:
        assert "For this team only" in pages[name]
        assert "A low answer is not a bad service." in words_in(pages[name])


def test_pages_stand_alone(pages: dict[str, str]) -> None:
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    for name, page in pages.items():
        assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in page
        assert '<meta name="referrer" content="no-referrer">' in page
        assert '<html lang="en" dir="ltr">' in page
        assert page.count("<h1>") == 1, name
        for forbidden in ("<script", "<link", "<img", "<iframe", "http://", "https://", "@import"):
            assert forbidden not in page, (name, forbidden)
        assert not re.search(r"\son[a-z]+=", page), name


def test_every_id_stands_once_and_every_link_leads_somewhere(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), name
        targets = {*re.findall(r'href="#([^"]+)"', page)}
        targets |= {
            one for each in re.findall(r'labelledby="([^"]+)"', page) for one in each.split()
        }
        assert targets <= set(ids), name


def test_shared_page_names_no_team_and_holds_no_words_or_votes(pages: dict[str, str]) -> None:
    words = words_in(pages["shared.html"])
    for team in (*TEAMS, "Zinnia"):
        assert team not in words
    for typed in ("cook for my sister", "CASE-", "waiting room on Tuesdays", "Amal", "bus pass"):
        assert typed not in words
        assert "Sheet!" not in words
    assert "The person at the centre" not in pages["shared.html"]
    assert "Slipped back" not in words


def test_shared_page_shows_no_small_number(pages: dict[str, str]) -> None:
    cells = re.findall(r"<(?:td|dd)[^>]*>([^<]*)</(?:td|dd)>", pages["shared.html"])
    assert len(cells) > 20
    allowed = re.compile(r"0|1 to 7|7 or fewer|(Middle: )?(about \d+(\.\d+)?|not shown)")
    assert [cell for cell in cells if not allowed.fullmatch(cell.strip())] == []


def test_shared_page_shows_what_it_may() -> None:
    """Twenty-seven guides: 14 said No and 13 Yes, so both are shown, rounded."""
    words = words_in(shared_page(guides(27, 0), None, 7))
    assert "about 15 about 15 about 25" in words.replace("Yes No Answered ", "")


def test_team_page_names_no_other_team(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        if not name.startswith("teams/"):
            continue
        own = [team for team in TEAMS if team in words_in(page)]
        assert len(own) == 1, name
        assert slug(own[0]) in name


def test_same_round_gives_the_same_bytes() -> None:
    first = report_files(guides(3, 2), guides(2, 2), 7)
    again = report_files(guides(3, 2), guides(2, 2), 7)
    assert first == again
    assert all(is_report(page[:2000]) for page in first.values())


def test_ratings_are_neither_totalled_nor_averaged(pages: dict[str, str]) -> None:
    words = words_in(pages["facilitator.html"]).lower()
    for word in ("average", "mean score", "total score", "overall"):
        assert word not in words.replace("never totalled or averaged", "")


def test_files_that_differ_are_set_side_by_side() -> None:
    words = words_in(facilitator_page(disputed(reviews(2)), None))
    assert "Maple ward : COVER-1 Case reference" in words
    assert "CASE-0 in monday/a.xlsx" in words
    assert "Something else in tuesday/b.xlsx" in words
    assert "Not settled yet" in words


def test_doubts_name_team_file_and_place() -> None:
    words = words_in(facilitator_page(reviews(1), None))
    assert "Maple ward : returned-c0.xlsx , Sheet!ccarm.rev.next-date" in words
    assert "“04/11/2026” can mean" in words


def test_several_people_of_a_team_are_not_named_on_its_page() -> None:
    known = known_of("vg", "full")
    copy = copy_of(1, "Maple ward", "full")
    results = [
        result_of(known, replace(copy, id=f"c{who}", respondent=who), full_guide(at))
        for at, who in enumerate(("Night nurse", "Porter", "Sister Agnes"))
    ]
    pages = report_files(collation_of(results, bank="vg"), None, 7)
    (name,) = (name for name in pages if name.startswith("teams/"))
    words = words_in(pages[name].decode())
    assert "Night nurse" in words_in(pages["facilitator.html"].decode())
    content = words[words.index("The four configurations", words.index("Needed questions")) :]
    for who in ("Night nurse", "Porter", "Sister Agnes"):
        assert who not in content
    assert "3 people of your team" in words


def test_round_without_any_return_still_has_its_pages() -> None:
    known = known_of("ccarm", "review")
    late = [result_of(known, copy_of(at, TEAMS[at], "review"), None) for at in range(3)]
    pages = report_files(collation_of(late), None, 7)
    assert sorted(pages) == ["facilitator.html", "shared.html"]
    assert "0 of 3" in words_in(pages["facilitator.html"].decode())


def test_page_names_are_safe() -> None:
    assert slug("Ärzte & Söhne / Nord") == "arzte-sohne-nord"
    assert slug("../../etc/passwd") == "etc-passwd"
    assert slug("病棟") == "team"
    assert len(slug("x" * 500)) == 40
    for payload in PAYLOADS:
        assert re.fullmatch(r"[a-z0-9-]+", slug(payload))


def test_characters_that_no_file_can_hold_are_shown_as_numbers() -> None:
    assert visible("a\x00b\x1b[31m\ud800\tc\r\nd") == "a\\x00b\\x1b[31m\\xd800\tc\nd"
