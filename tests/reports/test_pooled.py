"""Pages of a form that people answer each for themselves: what is on them, and what must not be.

MADE UP: no person, team or answer here is anybody's. What is expected was worked out by hand.
"""

import re
from collections.abc import Iterable, Iterator

import pytest
from lxml import html

from tests.reports.made_up import Typed, collation_of, copy_of, known_of, name_of, result_of
from workbook.collation.records import Collation, CopyResult
from workbook.reports.pooled import Pooled, apart, pooled_parts
from workbook.reports.returns import countable_returns
from workbook.reports.write import report_files

TIME, MATTERS = "p3c.practitioner.true:time:now", "p3c.practitioner.true:matters:now"
BEST = "p3c.practitioner.best"
PAGE = "teams/01-maple-ward-practitioner.html"
NOT, LITTLE, MOSTLY, VERY = "Not true", "A little true", "Mostly true", "Very true"


def person(role: str, time: str = "", matters: str = "", words: str = "") -> Typed:
    typed = {"p3c.cover.role": role, TIME: time, MATTERS: matters, BEST: words}
    named = {"p3c.cover.service": "Maple ward", "p3c.cover.date": "2026-05-04"}
    return {key: text for key, text in (named | typed).items() if text}


# Twelve people. Of six nurses, one could say nothing under “time” that others might not guess: the
# counts of the first statement can be worked out from one another, those of the second cannot.
TWELVE = (
    *(person("Nurse", MOSTLY, LITTLE) for _ in range(2)),
    *(person("Nurse", MOSTLY, MOSTLY, f"A word of nurse {n}") for n in range(3)),
    person("Nurse", LITTLE, NOT),
    *(person("GP", MOSTLY, MOSTLY) for _ in range(2)),
    person("Manager", MOSTLY, MOSTLY, "A word of a manager"),
    person("Manager", MOSTLY, LITTLE),
    *(person("", VERY, VERY) for _ in range(2)),
)


def people(number: int, typed: Iterable[Typed]) -> Iterator[CopyResult]:
    """Everybody of a made-up team, in one round."""
    known = known_of("p3c", "practitioner")
    copy = copy_of(number, name_of(number), "practitioner")
    for who, each in enumerate(typed, start=1):
        yield result_of(known, copy, each, respondent=str(who))


def round_of(*teams: Iterable[Typed]) -> Collation:
    results = [each for at, typed in enumerate(teams) for each in people(at, typed)]
    return collation_of(results, bank="p3c")


def pooled(collation: Collation) -> Pooled:
    (found,) = pooled_parts(apart(countable_returns(collation))[1])
    return found


def pages_of(collation: Collation) -> dict[str, str]:
    return {name: page.decode() for name, page in report_files(collation, None, 7).items()}


def spread(found: Pooled) -> dict[str, dict[str, tuple[str, ...] | None]]:
    """The first two statements as they are shown, by group."""
    (question,) = found.questions
    return {
        f"{table.title}, {table.people}": {line.label[:12]: line.cells for line in table.lines[:2]}
        for table in question.tables
    }


def test_spread_is_shown_for_everyone_and_for_groups_where_nothing_can_be_worked_out() -> None:
    few = "1 to 4"
    assert spread(pooled(round_of(TWELVE))) == {
        "Everyone, 12": {
            "I have time ": ("0", few, "about 10", few, "0", "0"),
            "I start from": (few, few, "about 5", few, "0", "0"),
        },
        # How many nurses said “a little true” could be worked out: one or two.
        "Nurse, 6": {"I have time ": None, "I start from": (few, few, few, "0", "0", "0")},
        "All others together, 6": {
            "I have time ": None,
            "I start from": ("0", few, few, few, "0", "0"),
        },
    }


def test_words_are_in_the_order_of_the_alphabet_and_names_and_dates_are_left_out() -> None:
    found = pooled(round_of(reversed(TWELVE)))
    words = {each.code: each.texts for each in found.words}
    assert words["VIEW-2"] == (
        "A word of a manager", "A word of nurse 0", "A word of nurse 1", "A word of nurse 2",
    )  # fmt: skip
    assert words["VIEW-3"] == ()
    assert found.left_out == 2, "the name of the service and the date"


def test_four_people_are_too_few_for_anything() -> None:
    collation = round_of([person("Nurse", NOT, words="Nobody else said this")] * 4)
    found = pooled(collation)
    assert (found.people, found.questions, found.words) == (0, (), ())
    pages = pages_of(collation)
    assert "Fewer than 5 people have answered" in pages[PAGE]
    for page in pages.values():
        assert "Nobody else said this" not in page
        assert not cells(page, "VIEW-1")


def test_one_person_alone_is_too_few_as_well() -> None:
    known, copy = known_of("p3c", "practitioner"), copy_of(0, name_of(0), "practitioner")
    alone = result_of(known, copy, person("Nurse", NOT, words="Nobody else said this"))
    pages = pages_of(collation_of([alone], bank="p3c"))
    assert "Fewer than 5 people have answered" in pages[PAGE]
    assert not any("Nobody else said this" in page for page in pages.values())


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return pages_of(round_of(TWELVE, TWELVE[:5], TWELVE[4:]))


def test_no_page_shows_a_count_under_five(pages: dict[str, str]) -> None:
    shown = [cell for page in pages.values() for cell in cells(page, "VIEW-1")]
    assert len(shown) > 150
    for cell in set(shown):
        about = re.fullmatch(r"about (\d+)", cell)
        assert cell in ("0", "1 to 4", "not shown") or (about and int(about[1]) >= 5), cell


def test_page_says_in_plain_words_what_is_hidden_and_why(pages: dict[str, str]) -> None:
    text = words_of(pages[PAGE])
    assert "12 people answered, each for themselves." in text
    assert "no count under 5 is shown, and none can be worked out from the others" in text
    assert "A group of fewer than 5 people is put together with others." in text
    assert "“What is your role?”" in text


def test_nobody_is_told_apart_on_the_page_of_the_team(pages: dict[str, str]) -> None:
    text = words_of(pages[PAGE])
    assert "Maple ward, 1" not in text
    assert "returned-" not in text
    assert "2026-05-04" not in text
    assert "GP" not in text, "two people are no group"


def test_shared_page_leaves_these_answers_out_and_says_so(pages: dict[str, str]) -> None:
    text = words_of(pages["shared.html"])
    assert not cells(pages["shared.html"], "VIEW-1")
    assert "What people answered each for themselves is left out: “Practitioner view”." in text
    assert "Nurse" not in text


def test_facilitator_sees_each_team_and_no_roles_one_by_one(pages: dict[str, str]) -> None:
    page = read_page(pages["facilitator.html"])
    titles = [" ".join(each.text_content().split()) for each in page.iter("h2")]
    for number in range(3):
        assert f"{name_of(number)}: Practitioner view" in titles
    assert "What is your role?" not in "".join(each.text_content() for each in page.iter("h3"))


def test_service_answers_stand_on_the_teams_own_page_as_before() -> None:
    known = known_of("p3c", "profile")
    own = result_of(known, copy_of(0, name_of(0), "profile"), {"p3c.profile.model": "A hub"})
    collation = collation_of([own, *people(0, TWELVE)], bank="p3c")
    pages = pages_of(collation)
    assert set(pages) == {"facilitator.html", "shared.html", "teams/01-maple-ward.html", PAGE}
    assert "A hub" in pages["teams/01-maple-ward.html"]
    assert "people of your team" not in pages["teams/01-maple-ward.html"]
    assert "VIEW-1" not in pages["teams/01-maple-ward.html"]
    assert "A hub" not in pages[PAGE]


def test_conversations_stand_on_a_page_of_their_own_with_every_word() -> None:
    known, copy = known_of("p3c", "lived"), copy_of(0, name_of(0), "lived")
    said = ("They rang me on Sunday.", "Nobody called back.")
    results = [
        result_of(known, copy, {"p3c.lived.after": words}, respondent=str(number))
        for number, words in enumerate(said, start=1)
    ]
    pages = pages_of(collation_of(results, bank="p3c"))
    page = pages["teams/01-maple-ward-lived.html"]
    assert all(words in page for words in said), "two people are enough to be heard"


def cells(page: str, code: str) -> list[str]:
    """What stands in the cells of the tables about a question."""
    found = read_page(page).xpath(f"//div[starts-with(@aria-label, '{code}')]//td")
    return [cell.text_content().strip() for cell in found]


def words_of(page: str) -> str:
    return " ".join(read_page(page).text_content().split())


def read_page(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)
