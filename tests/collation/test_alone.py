"""Files that are no copy of the round: nothing that was typed into them is lost."""

from __future__ import annotations

import pytest

from tests.collation.rounds import ROUND, file_at, returned, settled, stamp, unread
from workbook.collation.records import ReturnedFile, Standing
from workbook.identity import Stamp
from workbook.problems import Message
from workbook.problems.collation import NOBODY_KNOWS_WHOSE, OF_ANOTHER_BANK, OF_ANOTHER_ROUND
from workbook.problems.files import NO_SUCH_BANK, NO_SUCH_EDITION, NOTHING_FILLED_IN

STRANGERS = {
    "of another round": (stamp(round="autumn"), Standing.OTHER_ROUND, OF_ANOTHER_ROUND),
    "of no copy": (stamp(None), Standing.NOT_ISSUED, NOBODY_KNOWS_WHOSE),
    "of another bank": (stamp(bank="other"), Standing.NOT_ISSUED, OF_ANOTHER_BANK),
}
FULL = {
    "about.name": "  Willow\nHouse ",
    "about.size": "many",  # not a number
    "about.paid": "Not applicable",
    "about.tools:phone": "✓",
    "people.here:1:who": "0",
}


def as_full(of: Stamp) -> Stamp:
    return Stamp(of.bank, of.edition, "full", copy=of.copy, round=of.round)


def listed(file: ReturnedFile) -> list[tuple[str, str, str]]:
    return [(each.place, each.kind, each.text) for each in file.unplaced]


@pytest.mark.parametrize("case", STRANGERS)
def test_answers_of_a_file_that_is_no_copy_are_listed_as_typed(case: str) -> None:
    of, standing, _message = STRANGERS[case]
    found = settled((returned("a.xlsx", FULL, as_full(of), notes=("A note",)),))
    file = file_at(found, "a.xlsx")
    assert file.standing is standing
    assert sorted(listed(file)) == [
        ("Page!C1", "answer", "  Willow\nHouse "),
        ("Page!C2", "answer", "many"),
        ("Page!C3", "answer", "Not applicable"),
        ("Page!C4", "answer", "✓"),
        ("Page!C5", "answer", "0"),
        ("Page!F1", "note", "A note"),
    ]


def test_answers_of_a_copy_of_the_round_are_listed_once_in_their_own_table() -> None:
    found = settled((returned("a.xlsx", {"about.name": "N"}, notes=("A note",)),))
    assert listed(file_at(found, "a.xlsx")) == [("Page!F1", "note", "A note")]


def test_blank_file_of_another_round_lists_nothing() -> None:
    file = file_at(settled((returned("a.xlsx", {}, stamp(round="autumn")),)), "a.xlsx")
    assert file.unplaced == ()
    assert NOTHING_FILLED_IN.remedy in {each.remedy for each in file.problems}


NOT_HELD: dict[str, tuple[Stamp, Message, Message]] = {
    "bank": (stamp(bank="gone"), NO_SUCH_BANK, OF_ANOTHER_BANK),
    "edition of another bank": (stamp(bank="other"), NO_SUCH_EDITION, OF_ANOTHER_BANK),
    "edition of another round": (stamp(round="old"), NO_SUCH_EDITION, OF_ANOTHER_ROUND),
}


@pytest.mark.parametrize("case", NOT_HELD)
def test_unknown_bank_of_a_file_from_elsewhere_asks_for_one_thing_only(case: str) -> None:
    """To give the folder of its bank would not make it a workbook of this round."""
    of, unknown, told = NOT_HELD[case]
    gaps = {"edition": "0", "form": "f", "language": "en", "known": "none"}
    file = file_at(settled((unread("a.xlsx", unknown.at("", bank=of.bank, **gaps), of),)), "a.xlsx")
    (problem,) = file.problems
    assert (problem.remedy, problem.message) == (told.remedy, file.message)


def test_unknown_edition_of_the_rounds_own_bank_asks_for_that_edition() -> None:
    gaps = {"bank": ROUND.bank, "edition": "0", "form": "f", "language": "en", "known": "none"}
    old = unread("a.xlsx", NO_SUCH_EDITION.at("", **gaps), stamp(edition="0"))
    file = file_at(settled((old,)), "a.xlsx")
    assert file.standing is Standing.OLD_EDITION
    assert [each.remedy for each in file.problems] == [NO_SUCH_EDITION.remedy]
