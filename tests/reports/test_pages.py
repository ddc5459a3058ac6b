"""What stands on the pages, and what must not."""

import re
from dataclasses import replace

import pytest

from tests.payloads import PAYLOADS
from tests.reports.made_up import (
    TEAMS,
    carried_known,
    collation_of,
    copy_of,
    disputed,
    full_guide,
    guides,
    known_of,
    result_of,
    review,
    reviews,
)
from workbook.collation.records import Collation, Standing
from workbook.identity import Stamp
from workbook.problems.answers import FORMULA_SHOWS_NOTHING
from workbook.reports.rendering import visible
from workbook.reports.report import facilitator_page, shared_page
from workbook.reports.write import is_report, report_files
from workbook.rounds.names import slug
from workbook.submission import Unplaced

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
    allowed = re.compile(r"0|1 to 7|7 or fewer|(Middle: )?(about \d+(\.\d+)?|not shown)|about \d+%")
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
        assert slug(own[0], "team") in name


def test_same_round_gives_the_same_bytes() -> None:
    first = report_files(guides(3, 2), guides(2, 2), 7)
    again = report_files(guides(3, 2), guides(2, 2), 7)
    assert first == again
    assert all(is_report(page[:2000]) for page in first.values())


def test_ratings_are_neither_totalled_nor_averaged(pages: dict[str, str]) -> None:
    words = words_in(pages["facilitator.html"]).lower()
    for word in ("average", "mean score", "total score", "overall"):
        assert word not in words.replace("never totalled or averaged", "")


def test_page_says_how_many_returns_are_in_doubt() -> None:
    known = known_of("sample", "full")
    sizes = ("5", "9", "?!", "many", "?", "")
    results = [
        result_of(known, copy_of(at, TEAMS[at], "full"), {"about.size": each, "about.name": "x"})
        for at, each in enumerate(sizes)
    ]
    words = words_in(facilitator_page(collation_of(results, bank="sample"), None))
    assert "2 of 6 returns say something here; 3 are in doubt." in words
    assert "6 of 6 returns say something here." in words


def foreign(standing: Standing, stamp: Stamp, count: int, copy: str | None = None) -> Collation:
    """A round with a file that is none of its copies, and holds so many answers and a note."""
    collation = reviews(1)
    (file,) = collation.files
    account = replace(file.arrival.account, stamp=stamp)
    arrival = replace(file.arrival, place="monday/old.xlsx", account=account)
    answers = (Unplaced(f"Page!C{at}", "answer", f"Old words {at}") for at in range(count))
    strange = replace(
        file,
        arrival=arrival,
        standing=standing,
        copy=copy,
        unplaced=(*answers, Unplaced("Page!Z9", "note", "Please ring me")),
    )
    return replace(collation, files=(file, strange))


@pytest.mark.parametrize(
    ("standing", "stamp", "count", "told"),
    [
        (
            Standing.OTHER_ROUND,
            Stamp("ccarm", "1", "review", copy="c", round="r0", team="Old house"),
            13,
            "Old house 13 answers, not counted here monday/old.xlsx : a workbook of another round",
        ),
        (
            Standing.OTHER_ROUND,
            Stamp("ccarm", "1", "review", copy="c", round="r0"),
            2,
            "Round r0 2 answers, not counted here",
        ),
        (
            Standing.NOT_ISSUED,
            Stamp("ccarm", "1", "review"),
            1,
            "Of no team that we know 1 answer, not counted here monday/old.xlsx : no copy of this",
        ),
        (
            Standing.LEFT_OUT,
            Stamp("ccarm", "1", "review", team="Old house"),
            3,
            "Old house 3 answers, not counted here monday/old.xlsx : left out by a decision",
        ),
    ],
)
def test_answers_in_a_file_of_no_copy_are_one_line(
    standing: Standing, stamp: Stamp, count: int, told: str
) -> None:
    words = words_in(facilitator_page(foreign(standing, stamp, count), None))
    assert told in words
    assert words.count("not counted here") == 1
    assert "Old words" not in words
    assert "Please ring me" in words


def test_answers_that_a_copy_has_no_place_for_are_listed() -> None:
    stamp = Stamp("ccarm", "1", "review")
    words = words_in(facilitator_page(foreign(Standing.MERGED, stamp, 2, copy="c0"), None))
    assert "Maple ward Old words 0" in words
    assert "Maple ward Old words 1" in words
    assert "not counted here" not in words


def test_formula_without_an_answer_tells_each_reader_what_to_do() -> None:
    collation = reviews(1)
    (file,) = collation.files
    problem = FORMULA_SHOWS_NOTHING.at("Case review!C5", "ccarm.rev.date")
    torn = replace(collation, files=(replace(file, problems=(problem,)),))
    pages = report_files(torn, None, 7)
    remedy = "It begins with =, so it was taken for a formula. Ask for the answer without =."
    assert remedy in words_in(pages["facilitator.html"].decode())
    team = words_in(pages["teams/01-maple-ward.html"].decode())
    assert "Ask for" not in team
    assert "Write the answer itself" in team


def test_files_that_differ_are_set_side_by_side() -> None:
    words = words_in(facilitator_page(disputed(reviews(2)), None))
    assert "Maple ward : COVER-1 Case reference" in words
    assert "CASE-0 in monday/a.xlsx" in words
    assert "Something else in tuesday/b.xlsx" in words
    assert "Not settled yet" in words


def test_open_conflicts_stand_first_and_settled_ones_last() -> None:
    collation = disputed(reviews(2))
    first, second, *rest = collation.results
    (conflict,) = first.conflicts
    chosen = replace(conflict.variants[0], chosen=True)
    settled = replace(conflict, variants=(chosen, *conflict.variants[1:]))
    assert settled.settled
    both = replace(
        collation,
        results=(
            replace(first, conflicts=(settled,)),
            replace(second, conflicts=(conflict,)),
            *rest,
        ),
    )
    page = facilitator_page(both, None)
    words = words_in(page[page.index('<h2 id="doubts"') :])
    places = [
        words.index(each)
        for each in ("Harbour team : COVER-1", "Answers and files in doubt", "Maple ward : COVER-1")
    ]
    assert places == sorted(places)
    assert "1 answer that is settled" in words


def beside(collation: Collation) -> Collation:
    """The same round, where a team wrote in a cell beside, and a mail came with its workbook."""
    first, second, *rest = collation.files
    note = Unplaced("Case review!Z5", "cell", "See the back of the page")
    words = Unplaced("monday/a.eml, words of the mail", "mail-text", "Please ring us")
    arrival = replace(second.arrival, container="monday/a.eml")
    mail = replace(
        first,
        arrival=replace(first.arrival, place="monday/a.eml"),
        copy=None,
        standing=Standing.OPENED,
        unplaced=(words,),
    )
    files = (replace(first, unplaced=(note,)), replace(second, arrival=arrival), mail, *rest)
    return replace(collation, files=files)


def test_words_beside_the_answers_stand_with_their_team_file_and_place() -> None:
    page = facilitator_page(beside(reviews(2)), None)
    part = page[page.index('<h2 id="beside"') : page.index('<h2 id="c-vote"')]
    words = words_in(part)
    assert "Maple ward See the back of the page returned-c0.xlsx , Case review!Z5" in words
    assert "Harbour team Please ring us monday/a.eml : the words of the mail" in words
    assert '<a href="#beside">' in page
    assert 'href="#beside"' not in facilitator_page(reviews(2), None)


def test_team_reads_its_own_words_beside_the_answers_and_no_others() -> None:
    pages = report_files(beside(reviews(2)), None, 7)
    own, other = (words_in(page.decode()) for name, page in pages.items() if "teams/" in name)
    assert "See the back of the page" in own
    assert "See the back of the page" not in other
    assert "Please ring us" not in words_in(pages["shared.html"].decode())


def test_what_has_changed_stands_before_everything_else_that_was_said() -> None:
    known = carried_known("ccarm", "review")
    copy = replace(copy_of(1, "Maple ward", known.layout.form), carried=True)
    asked = next(page for page in known.layout.pages if page.title == "What has changed")
    typed = review(1) | {asked.items[0].question: "A new key worker."}
    pages = report_files(collation_of([result_of(known, copy, typed)]), reviews(2), 7)
    for name in ("facilitator.html", "teams/01-maple-ward.html"):
        words = words_in(pages[name].decode())
        assert words.index("A new key worker.") < words.index("Each review ends with a vote")
    assert "A new key worker." not in pages["shared.html"].decode()


def test_last_time_is_told_only_where_there_was_something() -> None:
    page = facilitator_page(reviews(3), reviews(3, shift=1))
    promises = page[page.index('id="r-promises"') : page.index('id="q-ccarm.rev.promises"')]
    words = words_in(promises)
    assert re.search(r"last time [1-9]", words)
    assert "last time 0" not in words
    for word in ("token", "by their id"):
        assert word not in words_in(page)


def test_contents_lead_to_every_team_and_part(pages: dict[str, str]) -> None:
    page = pages["facilitator.html"]
    nav = page[page.index("<nav") : page.index("</nav>")]
    links = dict(re.findall(r'<a href="#([^"]+)">(.*?)</a>', nav))
    for team in (*TEAMS, "Zinnia house"):
        (target,) = (target for target, words in links.items() if words == f"<bdi>{team}</bdi>")
        place = page.index(f'id="{target}"')
        assert team in page[place : place + 200]
    headings = re.findall(r'<h2 id="([^"]+)"', page[page.index("<main") :])
    assert {*headings} - {"counted", "worded"} <= links.keys()
    assert [each for each in links if each[:2] in ("n-", "w-")]


def test_words_are_folded_away_on_the_facilitators_page_only(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        assert ("<details>" in page) == (name == "facilitator.html"), name
        assert "<details open" not in page


def test_shared_page_leaves_out_what_says_nothing_and_says_so_once() -> None:
    """Four reviews: no question can be shown."""
    page = shared_page(reviews(4), None, 7)
    words = words_in(page)
    assert "not shown" not in words.replace("What is not shown, and why", "").replace(
        "small groups are not shown", ""
    ).replace("Came back not shown", "")
    assert page.count("<table") == 0
    assert words.count("could give a team away") == 1
    assert "at least 8 answers" in words
    assert "at least 16 returns" in words
    assert "Needed questions answered" not in words  # four returns are too few for this, too


def test_shared_page_tells_what_was_agreed_theme_by_theme() -> None:
    page = shared_page(reviews(30), None, 7)
    words = words_in(page[page.index('id="g-vote"') :])
    # Of 30: theme 1 is agreed on by those of seeds that 3 does not divide, ten of each verdict.
    assert "Circle of Support 0 about 10 about 10" in words
    assert "votes themselves stay with those who cast them" in words


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
    assert slug("Ärzte & Söhne / Nord", "team") == "arzte-sohne-nord"
    assert slug("../../etc/passwd", "team") == "etc-passwd"
    assert slug("病棟", "team") == "team"
    assert len(slug("x" * 500, "team")) == 40
    for payload in PAYLOADS:
        assert re.fullmatch(r"[a-z0-9-]+", slug(payload, "team"))


def test_characters_that_no_file_can_hold_are_shown_as_numbers() -> None:
    assert visible("a\x00b\x1b[31m\ud800\tc\r\nd") == "a\\x00b\\x1b[31m\\xd800\tc\nd"
