"""Averages, grids and comparisons, worked out by hand from a few answers to the real bank."""

from __future__ import annotations

import io
import json
from functools import cache

import openpyxl

from tests.real_forms import real_bank, real_layout, real_stamp
from workbook.building import Carried, compile_form
from workbook.enclosing import only
from workbook.identity import AnswerKey, parse_key
from workbook.layout import Averages, Marks, Reference, build_layout
from workbook.loader import Lines
from workbook.results.check import Response, check_submission
from workbook.results.grouped import AveragesTally, MarksTally
from workbook.results.reference import Likeness, ReferenceTally
from workbook.results.tallies import ResultTally
from workbook.rules import check_structure
from workbook.submission import LocatedBy, RawAnswer, RawValue, Submission

BANK = "care-coordination"
ROUTINE, PARTLY, TRYING = "Everyday practice", "In place for some people or places", "Being tried"
DONT_KNOW, NOT_HERE = "Do not know", "Does not apply here"

# Six features: three with a number now (4, 3 and 3: 10 over 3), two with an aim.
PERSONAL = {
    "cc.personal.features:holistic:now": ROUTINE,
    "cc.personal.features:self:now": PARTLY,
    "cc.personal.features:functional:now": PARTLY,
    "cc.personal.features:carers:now": DONT_KNOW,
    "cc.personal.features:one-person:now": NOT_HERE,
    "cc.personal.features:holistic:aim": ROUTINE,
    "cc.personal.features:self:aim": ROUTINE,
}
# Three features: two of three are enough (2 and 3: 2.5); all three aims are 11 over 3.
COMMUNITY = {
    "cc.community.features:volunteers:now": TRYING,
    "cc.community.features:trust:now": PARTLY,
    "cc.community.features:volunteers:aim": ROUTINE,
    "cc.community.features:integral:aim": ROUTINE,
    "cc.community.features:trust:aim": PARTLY,
}
MAP = {
    "cc.challenges.weight:it:now": "Blocking us",
    "cc.challenges.weight:gps:now": DONT_KNOW,
    "cc.facilitators.strength:vision:now": "Strong",
    "cc.impact.evidence:cost:strength": "No evidence",
}
FACTS = {
    "cc.profile.records": "With some partners",
    "cc.profile.eligibility": DONT_KNOW,
    "cc.profile.breadth:vertical:now": "Linked",
    "cc.profile.objectives:cost": "✓",
    "cc.profile.objectives:other": "✓",
    "cc.profile.started": "2019",
}
TYPED = {**PERSONAL, **COMMUNITY, **MAP, **FACTS}


def respond(typed: dict[str, str], form: str = "full") -> Response:
    answers = tuple(
        RawAnswer(parse_key(key), RawValue(text), f"S!{key}", LocatedBy.ID)
        for key, text in typed.items()
    )
    submission = Submission(real_stamp(BANK, form), answers, (), ())
    return check_submission(real_bank(BANK), real_layout(BANK, form), submission)


@cache
def results() -> dict[str, ResultTally]:
    return {each.id: each for each in respond(TYPED).results}


def averages(wanted: str) -> AveragesTally:
    found = results()[wanted]
    assert isinstance(found, AveragesTally)
    return found


def comparison() -> dict[str, tuple[str | None, list[Likeness | None]]]:
    found = results()["programmes"]
    assert isinstance(found, ReferenceTally)
    assert len(found.programmes) == 5
    return {
        each.label: (each.own, [one.likeness for one in each.programmes])
        for each in found.dimensions
    }


def test_an_average_is_of_the_answers_with_a_number_and_needs_half_of_them() -> None:
    groups = {group.label: group for group in averages("levels").groups}
    assert len(groups) == 6
    now, aim = groups["Personal"].columns
    assert (groups["Personal"].rows, now.answered, now.average) == (6, 3, 3.3)
    assert (aim.answered, aim.average) == (2, None)
    assert groups["Personal"].gap is None
    untouched = groups["System"].columns[0]
    assert (untouched.answered, untouched.average) == (0, None)


def test_a_gap_is_the_difference_of_the_averages_as_they_are_shown() -> None:
    groups = {group.label: group for group in averages("levels").groups}
    now, aim = groups["Community"].columns
    assert (now.average, aim.average, groups["Community"].gap) == (2.5, 3.7, 1.2)


def test_a_half_is_rounded_up_as_spreadsheet_programs_do() -> None:
    rows = ("many-referrals", "single-entry", "coordinator", "role-breadth", "team", "quick")
    said = (TRYING, TRYING, TRYING, PARTLY, DONT_KNOW, TRYING)
    key = "cc.service.features:{}:now"
    three = dict(zip(map(key.format, rows), said, strict=True))
    extra = {
        key.format(row): words for row, words in (("role-power", PARTLY), ("tailored", TRYING))
    }
    more = {key.format("assessment"): TRYING}
    answers = {**three, **extra, **more}
    found = next(each for each in respond(answers).results if each.id == "levels")
    assert isinstance(found, AveragesTally)
    group = next(each for each in found.groups if each.label == "Clinical and service")
    # 2, 2, 2, 3, 2, 3, 2 and 2 over eight answers of eleven: 18 over 8 is 2.25.
    assert (group.rows, group.columns[0].answered, group.columns[0].average) == (11, 8, 2.3)


def test_entries_with_a_lozenge_stand_apart_and_in_no_average() -> None:
    rows = {group.label: group.rows for group in averages("characteristics").groups}
    assert rows == {
        "System level": 7,
        "Organisational level": 5,
        "Clinical and professional integration": 6,
        "Service integration": 10,
    }
    apart = results()["not-essential"]
    assert isinstance(apart, MarksTally)
    labels = [row.label for group in apart.groups for row in group.rows]
    assert len(labels) == 6
    assert all(label.endswith("◇") for label in labels)


def test_challenges_and_helps_are_marked_on_their_own_scales() -> None:
    found = results()["challenges-helps"]
    assert isinstance(found, MarksTally)
    challenges, helps = found.groups
    assert (len(challenges.rows), challenges.lowest, challenges.highest) == (13, 0, 4)
    assert (len(helps.rows), helps.lowest, helps.highest) == (9, 0, 3)
    said = {row.answer: (row.words, row.score) for row in (*challenges.rows, *helps.rows)}
    assert said["cc.challenges.weight:it:now"] == ("Blocking us", 4)
    assert said["cc.challenges.weight:gps:now"] == (DONT_KNOW, None)
    assert said["cc.facilitators.strength:vision:now"] == ("Strong", 3)
    assert said["cc.challenges.weight:silos:now"] == (None, None)


def test_no_evidence_is_an_answer_with_a_number() -> None:
    found = results()["evidence"]
    assert isinstance(found, MarksTally)
    rows = {row.label: row.score for row in found.groups[0].rows}
    assert rows["Cost-effectiveness"] == 0
    assert [score for label, score in rows.items() if label != "Cost-effectiveness"] == [None] * 3


def test_each_programme_is_the_same_different_or_not_known_one_dimension_at_a_time() -> None:
    same, different, unknown = Likeness.SAME, Likeness.DIFFERENT, Likeness.NOT_KNOWN
    found = comparison()
    assert found["Shared electronic records"] == (
        "With some partners",
        [different, same, same, same, different],
    )
    assert found["Integration up and down: hospitals, specialists"] == (
        "Linked",
        [same, unknown, unknown, same, unknown],
    )
    assert found["Written rules on who is eligible"] == (DONT_KNOW, [unknown] * 5)
    assert found["Peer support"] == (None, [unknown] * 5)


def test_facts_in_words_are_left_for_people_to_compare() -> None:
    found = comparison()
    assert found["What it tries to achieve"] == ("Lower cost; Other", [None] * 5)
    assert found["Year of the start"] == ("2019", [None] * 5)
    assert found["Interviews in the study"] == (None, [None] * 5)


def test_nothing_counts_or_orders_likenesses() -> None:
    """The record of a comparison has no number at all."""
    line = json.dumps(
        [(own, likenesses) for own, likenesses in comparison().values() if own != "2019"]
    )
    assert not any(character.isdigit() for character in line)


def test_what_is_compared_is_printed_with_its_caution() -> None:
    shown = next(each for each in real_layout(BANK, "profile").results)
    assert isinstance(shown, Reference)
    assert "not a standard to be met" in shown.caution
    assert "no score of likeness" in shown.caution


def test_each_form_shows_the_results_that_it_asks_for() -> None:
    kinds = {
        form: [type(each).__name__ for each in real_layout(BANK, form).results]
        for form in ("full", "profile", "quick")
    }
    assert kinds["full"] == ["Averages"] * 2 + ["Marks"] * 3 + ["Reference"]
    assert kinds["profile"] == ["Reference"]
    assert kinds["quick"] == ["Profile"]


def test_the_form_that_travels_in_a_copy_shows_the_same_results() -> None:
    for form in ("full", "profile", "quick"):
        enclosed = only(real_bank(BANK), form)
        assert check_structure(enclosed, Lines()) == ()
        assert build_layout(enclosed, form).results == real_layout(BANK, form).results


def test_sheets_of_a_copy_with_answers_show_what_read_works_out() -> None:
    """The numbers that stand in the file before any program has worked them out."""
    answers: dict[AnswerKey, Carried] = {parse_key(key): text for key, text in TYPED.items()}
    stream = io.BytesIO()
    compile_form(real_bank(BANK), "full").write("xlsx", real_stamp(BANK, "full"), stream, answers)
    book = openpyxl.load_workbook(stream, data_only=True)
    rows = [[cell.value for cell in row[:8]] for row in book["Results"].iter_rows()]
    beside = {row[0]: row[1:] for row in rows if row[0]}
    assert beside["Personal"][:6] == ["6", 3.3, 3, None, 2, None]
    assert beside["Community"][:6] == ["3", 2.5, 2, 3.7, 3, 1.2]
    it = next(label for label in beside if str(label).startswith("Computer systems"))
    assert beside[it] == ["Blocking us", None, None, None, None, "●", None]
    compared = {row[0].value: [cell.value for cell in row] for row in book["Compared"].iter_rows()}
    assert compared["Shared electronic records"][1:4] == [
        "With some partners",
        "Different\nWithin the team only",
        "Same\nWith some partners",
    ]
    assert compared["What it tries to achieve"][1] == "• Lower cost\n• Other\n"


def test_kinds_of_result_are_told_apart_in_the_layout() -> None:
    results_of_full = {each.id: each for each in real_layout(BANK, "full").results}
    levels, evidence = results_of_full["levels"], results_of_full["evidence"]
    assert isinstance(levels, Averages)
    assert levels.heads == ("Now", "In a year (aim)")
    assert isinstance(evidence, Marks)
    assert [words for words, _score in evidence.groups[0].points][:2] == [
        "No evidence",
        "Stories and impressions",
    ]
