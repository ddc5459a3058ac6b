"""Files that do not count: the decision “leave out”, and people who may have sent two files."""

from __future__ import annotations

from tests.collation.rounds import (
    CROWD,
    NORTH,
    file_at,
    result_of,
    returned,
    settled,
    stamp,
    texts,
    too_old,
)
from tests.collation.test_decisions import NAME, STORY, after, decided, fresh, table, written
from tests.collation.test_settle import BIG, FULL
from workbook.collation.decided import Decisions, read_decisions
from workbook.collation.decisions import decisions_csv
from workbook.reading.account import Fate

EACH = stamp(CROWD, "each")
WHOLE = stamp(FULL, "full")
OLD = too_old("old.xlsx", stamp(NORTH, edition="0.9"))
TOLD = "Left out, as decisions.csv says: its answers do not count."


def test_file_that_is_left_out_counts_for_nothing_and_is_still_listed() -> None:
    wrong = returned("a.xlsx", {NAME: "North", STORY: "Mine"}, notes=("ring me",))
    mended = returned("b.xlsx", {NAME: "The North"})
    content = decided((wrong, mended), ("a.xlsxfile", "Leave out"))
    found, decisions = after((wrong, mended), content)
    assert texts(result_of(found, NORTH)) == {NAME: "The North"}
    assert found.problems == ()
    out = file_at(found, "a.xlsx")
    assert (out.standing.value, out.fate, out.message) == (
        "left-out", Fate.READ_WITH_NOTICES, TOLD
    )  # fmt: skip
    assert [each.text for each in out.unplaced] == ["ring me"]
    assert file_at(found, "b.xlsx").standing.value == "used"
    assert result_of(found, NORTH).files == ("a.xlsx", "b.xlsx")
    assert decisions.left_out != frozenset()


def test_decision_to_leave_out_is_kept_and_can_be_taken_back() -> None:
    rivals = (returned("a.xlsx", {NAME: "A"}), returned("b.xlsx", {NAME: "B"}))
    content = decided(rivals, ("a.xlsxfile", "leave out"))
    found, decisions = after(rivals, content)
    again = decisions_csv(found, decisions)
    assert [(row["files"], row["decision"]) for row in table(again)] == [("a.xlsx", "leave out")]
    assert result_of(after(rivals, fresh(rivals))[0], NORTH).state.value == "conflicting"


def test_copy_whose_only_files_are_left_out_is_outstanding() -> None:
    rivals = (returned("a.xlsx", {NAME: "A"}), returned("b.xlsx", {NAME: "B"}))
    content = decided(rivals, ("a.xlsxfile", "leave out"), ("b.xlsxfile", "leave out"))
    found, _decisions = after(rivals, content)
    assert result_of(found, NORTH).state.value == "outstanding"
    assert found.problems == ()


def test_copy_of_another_edition_that_is_left_out_is_outstanding() -> None:
    found, decisions = after((OLD,), decided((OLD,), ("old.xlsxfile", "leave out")))
    assert result_of(settled((OLD,)), NORTH).state.value == "old-edition"
    assert result_of(found, NORTH).state.value == "outstanding"
    assert file_at(found, "old.xlsx").fate is Fate.READ_WITH_NOTICES
    assert len(table(decisions_csv(found, decisions))) == 1


def test_answer_cannot_be_left_out() -> None:
    rivals = (returned("a.xlsx", {NAME: "A"}), returned("b.xlsx", {NAME: "B"}))
    rows = table(fresh(rivals))
    answer = next(row for row in rows if row["kind"] == "answer")
    found, _decisions = after(rivals, decided(rivals, (answer["answer"], "leave out")))
    (problem,) = found.problems
    assert "“leave out” is not a decision that this program knows" in problem.message


def test_keeping_a_mended_file_ends_the_doubts_about_the_old_one() -> None:
    old = returned("a.xlsx", {"about.paid": "perhaps"}, WHOLE)
    mended = returned("b.xlsx", {"about.paid": "Yes"}, WHOLE)
    before = settled((old, mended), round_=BIG)
    assert result_of(before, FULL).doubts == 2  # the unclear answer, and the conflict
    rows = table(decisions_csv(before, Decisions()))
    for row in rows:
        if (row["kind"], row["files"]) == ("file", "b.xlsx"):
            row["decision"] = "keep"
    found = settled((old, mended), read_decisions(written(rows)), BIG)
    assert result_of(found, FULL).doubts == 0
    assert file_at(found, "a.xlsx").fate is Fate.READ_WITH_NOTICES
    assert texts(result_of(found, FULL)) == {"about.paid": "Yes"}


def test_same_answer_typed_in_two_ways_is_no_conflict() -> None:
    """2 March 2026 and 2026-03-02 are one day: nobody has to choose between them."""
    found = settled(
        (
            returned("a.xlsx", {NAME: "N", "about.start": "2 March 2026"}, WHOLE),
            returned("b.xlsx", {STORY: "S", "about.start": "2026-03-02"}, WHOLE),
        ),
        round_=BIG,
    )
    assert result_of(found, FULL).conflicts == ()
    assert texts(result_of(found, FULL))["about.start"] == "2 March 2026"


def test_two_people_with_the_same_answers_are_two_respondents() -> None:
    files = (returned("a", {NAME: "A"}, EACH), returned("b", {NAME: "A"}, EACH))
    found = settled(files)
    results = [each for each in found.results if each.copy.id == CROWD]
    assert [(each.respondent, texts(each)) for each in results] == [
        ("1", {NAME: "A"}),
        ("2", {NAME: "A"}),
    ]
    assert file_at(found, "b").problems[0].message == (
        "Every answer in this file is also in “a”. Both are counted, as two people."
    )
    content = decided(files, ("bfile", "leave out"))
    again, _decisions = after(files, content)
    (only,) = (each for each in again.results if each.copy.id == CROWD)
    assert texts(only) == {NAME: "A"}
    assert file_at(again, "b").standing.value == "left-out"


def test_very_same_file_is_one_respondent() -> None:
    found = settled(
        (
            returned("a", {NAME: "A"}, EACH, data="same"),
            returned("b", {NAME: "A"}, EACH, data="same"),
        )
    )
    (only,) = (each for each in found.results if each.copy.id == CROWD)
    assert only.files == ("a", "b")
    assert file_at(found, "b").standing.value == "duplicate"
