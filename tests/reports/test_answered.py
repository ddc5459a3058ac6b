"""A team's page shows what was asked and answered, with dates and numbers as its language has them.

Votes, promises and bars of a form stand on the page only where the team has given any. Expected
words are written by hand.
"""

from __future__ import annotations

import re

import pytest

from tests.reports.made_up import collation_of, copy_of, known_of, result_of
from workbook.collation.records import CopyResult
from workbook.languages import number_in_words
from workbook.layout import build_layout
from workbook.library import load_library
from workbook.reading.known import Known
from workbook.reports.said import Date, Number, joined, tell
from workbook.reports.team import team_page

FIRST, PROMISES = "ccarm.rev.first", "REVIEW-6"
VOTE = "How many voted what, voice by voice."
COUNTS = "How often each kind is named"


def words_of(page: str) -> str:
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def page_of(typed: dict[str, str], before: dict[str, str] | None = None) -> str:
    """The words of the page of one team that typed this into a case review."""
    known = known_of("ccarm", "review")
    now = result_of(known, copy_of(1, "North", "review"), typed)
    last = None
    if before is not None:
        last = collation_of([result_of(known, copy_of(1, "North", "review"), before)], "Autumn")
    return words_of(team_page(now, collation_of([now]), last))


def left_blank(page: str) -> str:
    """All that is listed as left blank, one list after another."""
    return " ".join(part.split("Case review")[0] for part in page.split("Left blank")[1:])


def test_results_of_which_nothing_was_answered_are_not_shown() -> None:
    page = page_of({"ccarm.cover.case-ref": "CASE-1"})
    assert "CASE-1" in page
    assert VOTE not in page
    assert "No vote" not in page
    assert COUNTS not in page
    assert "Here the person stands in the middle" not in page  # there is no such picture
    assert "After discussion, what have we agreed for each theme?" in left_blank(page)


def test_results_stand_there_as_soon_as_one_thing_was_answered() -> None:
    promise = {FIRST: "No", "ccarm.rev.promises:1:state": "Done"}
    vote = {
        "ccarm.rev.attendees:1:who": "A",
        "ccarm.rev.attendees:1:group": "The person",
        "ccarm.rev.vote:1:circle": "Progress made",
    }
    page = page_of(promise)
    assert COUNTS in page
    assert VOTE not in page
    page = page_of(vote)
    assert VOTE in page
    assert "Here the person stands in the middle" in page
    assert COUNTS not in page
    assert VOTE in page_of({"ccarm.cover.case-ref": "CASE-1"}, before=vote)


@pytest.mark.parametrize(
    ("answer", "is_left_blank"), [("No", True), ("Yes", False), ("", False), ("perhaps", False)]
)
def test_question_that_need_not_be_answered_is_not_called_left_blank(
    answer: str, is_left_blank: bool
) -> None:
    typed = {"ccarm.cover.case-ref": "CASE-1", **({FIRST: answer} if answer else {})}
    page = page_of(typed)
    assert (f"{PROMISES} What did we say we would do last time" in page) is is_left_blank
    assert ("REVIEW-3 Is this the first review" in left_blank(page)) is (answer == "")


def test_answer_to_a_question_that_need_not_be_answered_is_shown() -> None:
    page = page_of({FIRST: "Yes", "ccarm.rev.promises:1:action": "Ask about the bus."})
    assert "Ask about the bus." in page
    assert PROMISES in page


def test_bars_without_an_answer_are_not_shown() -> None:
    known = known_of("vg", "short")
    title = "How strong each configuration is today"
    for typed, is_there in (
        ({"vg.cover.country": "SE"}, False),
        ({"vg.cover.country": "SE", "vg.short.strength:chain:now": "Not used"}, True),
    ):
        made = result_of(known, copy_of(1, "North", "short"), typed)
        page = words_of(team_page(made, collation_of([made], bank="vg")))
        assert (title in page) is is_there


def test_averages_of_groups_without_an_answer_are_not_shown() -> None:
    known = known_of("cc", "full")
    typed = {"cc.personal.features:holistic:now": "Planned"}
    made = result_of(known, copy_of(1, "North", "full"), typed)
    page = team_page(made, collation_of([made], bank="cc"))
    table = page.partition("How far each level is in place, now and in a year</h3>")[2]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>', table.partition("</table>")[0])
    assert rows == ["Personal"]
    assert "Characteristics named in the literature, group by group" not in page


def in_language(language: str, typed: dict[str, str]) -> str:
    bank = next(
        each for each in load_library().banks if (each.id, each.language) == ("ccarm", language)
    )
    made: CopyResult = result_of(
        Known(bank, build_layout(bank, "review")), copy_of(1, "North", "review"), typed
    )
    return words_of(team_page(made, collation_of([made])))


@pytest.mark.parametrize(
    ("language", "day", "number", "plain"),
    [
        ("en", "3 April 2026", "12,345", "2026"),
        ("sv", "3 april 2026", "12\u00a0345", "2026"),
        ("he", "3 באפריל 2026", "12,345", "2026"),
    ],
)
def test_dates_and_numbers_are_written_as_the_language_of_the_page_has_them(
    language: str, day: str, number: str, plain: str
) -> None:
    typed = {
        "ccarm.cover.case-ref": "2026-04-03",
        "ccarm.rev.date": "2026-04-03",
        "ccarm.rev.incidents": "12345",
        "ccarm.rev.measures:1:measure": "12345",
        "ccarm.rev.measures:1:date": "2026-04-03",
    }
    page = in_language(language, typed)
    assert page.count(day) == 2
    assert page.count("2026-04-03") == 1  # somebody's words, and no date
    assert page.count(" ".join(number.split())) == 1
    assert page.count("12345") == 1
    assert plain in in_language(language, {"ccarm.rev.incidents": plain})


@pytest.mark.parametrize(
    ("number", "english", "swedish"),
    [
        ("0", "0", "0"),
        ("2026", "2026", "2026"),
        ("1234.5", "1,234.5", "1\u00a0234,5"),
        ("-1234567.250", "-1,234,567.250", "-1\u00a0234\u00a0567,250"),
        ("+0.5", "+0.5", "+0,5"),
        ("12345678901234567890", "12,345,678,901,234,567,890", None),
        ("12 345", "12 345", "12 345"),
        ("1E5", "1E5", "1E5"),
    ],
)
def test_numbers_keep_every_digit(number: str, english: str, swedish: str | None) -> None:
    assert number_in_words(number, "en") == english
    assert number_in_words(number, "he").strip("\u200e\u200f") == english
    if swedish is not None:
        assert number_in_words(number, "sv") == swedish
    digits = [sign for sign in number_in_words(number, "sv") if sign.isdigit()]
    assert digits == [sign for sign in number if sign.isdigit()]


def test_written_parts_are_said_one_by_one() -> None:
    money = joined(" ", (Number("1234.5"), "GBP"))
    assert money == "1234.5 GBP"
    assert tell(money, "sv") == "1\u00a0234,5 GBP"
    assert tell(joined(": ", ("By", Date("2026-05-31"))), "sv") == "By: 31 maj 2026"
    assert tell("2026-05-31", "sv") == "2026-05-31"
