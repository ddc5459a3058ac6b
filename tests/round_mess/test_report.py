"""The numbers that the report's pages show are those counted by hand, with their denominators."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import lxml.html
import pytest

from tests.round_mess import expected
from tests.round_mess.answers import TEAMS
from tests.round_mess.conftest import Collated, copied
from tests.round_mess.program import run

# Each row of numbers as a person reads it, by the question's code. A table of a question with
# several parts ends with how many answered; "of" stands where each answer has its own line.
WANTED: Mapping[str, tuple[str, ...]] = {
    "COVER-4": ("9 of 20", "8 of 20", "8 of 20", "4 of 20", "5 of 20"),
    "COVER-5": ("4 of 16", "5 of 16", "3 of 16", "3 of 16", "1 of 16"),
    "SHORT-7": ("2 5 4 4 2 17", "2 6 5 4 1 18", "2 3 8 4 1 18", "1 4 4 5 3 17"),
    "CLOSE-4": ("7 of 20", "3 of 20", "5 of 20", "3 of 20", "2 of 20"),
    "CLOSE-5": ("11 of 20", "9 of 20", "4 of 20", "3 of 20"),
    "CLOSE-6": ("19 0 5 12",),  # how many, lowest, middle, highest
}
SHARED_NEVER = ("House", "days sees it", "nights sees it", "damson", "days.xlsx", "We asked again")


@pytest.fixture(scope="module")
def pages(decided: Collated, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that ``workbook report`` writes once the facilitator has decided."""
    path = copied(decided.path, tmp_path_factory.mktemp("report"))
    ran = run("report", path)
    assert ran.status == decided.ran.status, ran.told
    return path / "report"


def test_distributions_are_those_counted_by_hand(pages: Path) -> None:
    sections = {
        section.xpath("string(*[starts-with(name(), 'h')]/span[@class='code'])"): section
        for section in lxml.html.parse(pages / "facilitator.html").iter("section")
    }

    assert {code: _numbers(sections[code]) for code in WANTED} == WANTED


def test_board_of_the_report_counts_copies_as_counted_by_hand(pages: Path) -> None:
    text = " ".join(lxml.html.parse(pages / "facilitator.html").getroot().text_content().split())
    needed = {
        f"{name.split('-')[0].title()} House, {name.split('-')[1]}": copy.needed
        for name, copy in expected.copies(decided=True).items()
    }

    assert "61 files came back, and 7 inside ZIP files and mails" in text
    for name, answered in needed.items():
        shown = "nothing to count" if answered is None else f"{answered} of 10"
        start = text.index(name, text.index("How complete each is"))
        assert shown in text[start : start + 60], name


def test_each_copy_that_says_something_has_a_page(pages: Path) -> None:
    assert len(list((pages / "teams").glob("*.html"))) == expected.AFTER_HEARD


def test_page_to_share_names_nobody_and_repeats_no_words(pages: Path) -> None:
    text = (pages / "shared.html").read_text(encoding="utf-8")

    for words in (*SHARED_NEVER, *(team.title() for team in TEAMS)):
        assert words not in text


def _numbers(section: lxml.html.HtmlElement) -> tuple[str, ...]:
    """The numbers of each line of the section's first table."""
    lines = section.xpath("(.//table)[1]/tbody/tr")
    return tuple(
        " ".join(cell.text for cell in line.xpath("td[contains(@class, 'n')]")) for line in lines
    )
