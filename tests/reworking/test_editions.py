"""Which of several editions is the newest, and what is said where nobody can tell."""

from __future__ import annotations

import pytest

from tests.sample import sample_bank
from workbook.bank import Bank
from workbook.identity import Stamp
from workbook.problems import Problem, Severity
from workbook.reworking.editions import find_newest, order


def editions(*names: str, language: str = "en") -> list[Bank]:
    changes = [{"edition": name, "language": language} for name in names]
    return [sample_bank().model_copy(update=each) for each in changes]


def stamp(edition: str, form: str = "full", language: str = "en") -> Stamp:
    return Stamp("sample", edition, form, language)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("2026.1", "2027.1"),
        ("2026.9", "2026.10"),
        ("1", "2"),
        ("v2.9", "v2.10"),
        ("2026-04-03", "2026-11-02"),
        ("2026", "2026.1"),
        ("draft 3", "edition 4"),
        ("9", "1" + "0" * 5_000),  # more digits than Python makes a number of
    ],
)
def test_larger_numbers_are_newer(older: str, newer: str) -> None:
    assert order(older) < order(newer)
    found = find_newest(editions(newer, older), stamp(older))
    assert isinstance(found, Bank)
    assert found.edition == newer


@pytest.mark.parametrize("own", ["2", "3", "2.0.1"])
def test_nothing_newer_is_said_kindly(own: str) -> None:
    found = find_newest(editions("1", "2"), stamp(own))
    assert isinstance(found, Problem)
    assert found.severity is Severity.NOTICE
    assert f"edition {own}" in found.message
    assert "Nothing was written" in found.message


@pytest.mark.parametrize(
    ("own", "there", "named"),
    [
        ("1", ("2", "2.0"), "2, 2.0"),
        ("1", ("2-spring", "2-autumn"), "2-autumn, 2-spring"),
        ("spring", ("autumn",), "autumn, spring"),
        ("2 (draft)", ("2",), "2, 2 (draft)"),
    ],
)
def test_editions_with_the_same_numbers_are_not_guessed(
    own: str, there: tuple[str, ...], named: str
) -> None:
    found = find_newest(editions(*there), stamp(own))
    assert isinstance(found, Problem)
    assert found.severity is Severity.ERROR
    assert named in found.message
    assert "--edition" in found.remedy
    chosen = find_newest(editions(*there), stamp(own), there[0])
    assert isinstance(chosen, Bank)
    assert chosen.edition == there[0]


def test_only_the_language_of_the_copy_counts() -> None:
    banks = [*editions("1", "2"), *editions("3", language="mi")]
    found = find_newest(banks, stamp("1"))
    assert isinstance(found, Bank)
    assert found.edition == "2"
    missing = find_newest(banks, stamp("1", language="fr"))
    assert isinstance(missing, Problem)
    assert "“fr”" in missing.message


def test_edition_that_is_not_there_is_told_with_the_nearest() -> None:
    found = find_newest(editions("2026.1", "2027.1"), stamp("2026.1"), "2027.2")
    assert isinstance(found, Problem)
    assert "Did you mean “2027.1”?" in found.remedy
    assert "2026.1, 2027.1" in found.remedy


def test_own_edition_asked_for_is_nothing_to_do() -> None:
    found = find_newest(editions("1", "2"), stamp("1"), "1")
    assert isinstance(found, Problem)
    assert found.severity is Severity.NOTICE


def test_form_that_is_gone_is_told() -> None:
    found = find_newest(editions("2"), stamp("1", form="long"))
    assert isinstance(found, Problem)
    assert "no form “long”" in found.message
    assert "full, short" in found.remedy


def test_copy_with_last_answers_finds_its_form() -> None:
    found = find_newest(editions("2"), stamp("1", form="full-again"))
    assert isinstance(found, Bank)
    assert found.find_form("full-again") is not None


# ── versions of a site ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("own", "there", "chosen"),
    [
        ("1", ("1+elm", "2+elm", "2"), "2"),  # what is newer of the bank itself
        ("1+elm", ("2", "2+elm", "1+elm"), "2+elm"),
        ("1+elm2", ("1+elm2", "2+elm2", "3+oak"), "2+elm2"),  # the site's name is no number
        ("1+elm.9", ("1+elm.10", "1+oak.11", "2"), "1+elm.10"),
        ("1.1+elm.5", ("1.1.1+elm.1", "1.1+elm.5"), "1.1.1+elm.1"),
    ],
)
def test_copy_stays_with_its_site(own: str, there: tuple[str, ...], chosen: str) -> None:
    found = find_newest(editions(*there), stamp(own))
    assert isinstance(found, Bank)
    assert found.edition == chosen


def test_version_of_a_site_that_is_not_here_is_not_moved_unasked() -> None:
    banks = editions("1", "2", "2+oak")
    found = find_newest(banks, stamp("1+elm"))
    assert isinstance(found, Problem)
    assert found.severity is Severity.ERROR
    assert "a version of the site “elm”" in found.message
    assert found.remedy.endswith("Or choose another edition with --edition: 1, 2, 2+oak.")
    asked = find_newest(banks, stamp("1+elm"), "2")
    assert isinstance(asked, Bank)
    assert asked.edition == "2"
