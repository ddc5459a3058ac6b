"""What two people put into one row, one list of ticks or one long answer is not mixed up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.collation.rounds import ROUND, copy, file_at, result_of, returned, settled, stamp, texts
from workbook.collation.candidates import LEFT_BLANK, candidates
from workbook.collation.decided import Decisions
from workbook.collation.records import Collation, CopyState

FULL = "copyfull"
BIG = replace(ROUND, copies=(copy(FULL, "Full", "full"),))
WHAT, WHO = "tables.steps:1:what", "tables.steps:1:who"
ROLE, CIRCLE, LIVING = "people.here:1:who", "people.vote:1:circle", "people.vote:1:living"
PHONE, PAPER = "about.tools:phone", "about.tools:paper"
STORY, MORE = "about.story", "about.story:more"


def put_together(*typed: dict[str, str], keep: str | None = None, of: str = "") -> Collation:
    """Files a, b … of one copy. keep: an answer to keep in decisions.csv, of that file."""
    arrivals = tuple(
        returned(
            name, {f"about.{own}": "Yes" if own == "paid" else "3", **each}, stamp(FULL, "full")
        )
        for name, own, each in zip("abc", ("paid", "size", "start"), typed, strict=False)
    )
    open_ = settled(arrivals, round_=BIG)
    if keep is None:
        return open_
    rows = candidates(open_)
    kept = [each.id for each in rows if each.cells.get("answer") == keep]
    kept = kept if not of else [e.id for e in rows if e.id in kept and e.cells["files"] == of]
    return settled(arrivals, Decisions(kept=frozenset(kept)), round_=BIG)


def own(found: Collation) -> dict[str, str | None]:
    """What the copy says, without the answer that makes each file say something of its own."""
    said = texts(result_of(found, FULL)).items()
    return {key: text for key, text in said if key not in ("about.paid", "about.size")}


TORN = {
    "two people's rows, in different columns": ({WHAT: "Wash"}, {WHO: "Care staff"}),
    "another step, and a column that only one of them has": (
        {WHAT: "Wash", WHO: "Care staff"},
        {WHAT: "Dress"},
    ),
    "votes of two people in one row": ({ROLE: "Nurse", CIRCLE: "Unchanged"}, {LIVING: "No view"}),
    "different ticks": ({PHONE: "x"}, {PAPER: "x"}),
    "two long answers": ({STORY: "One"}, {STORY: "Two", MORE: "and on"}),
}


@pytest.mark.parametrize("name", TORN)
def test_what_two_people_said_is_not_mixed(name: str) -> None:
    first, second = TORN[name]
    found = put_together(first, second)
    result = result_of(found, FULL)
    assert result.state is CopyState.CONFLICTING
    differing = {key for key in {**first, **second} if first.get(key) != second.get(key)}
    assert {str(each.key) for each in result.conflicts} == differing
    assert all(text is None for text in own(found).values())


@pytest.mark.parametrize("name", TORN)
def test_keeping_one_answer_keeps_its_whole_row(name: str) -> None:
    first, second = TORN[name]
    key = next(key for key in second if first.get(key) != second[key])
    found = put_together(first, second, keep=second[key], of="b")
    assert result_of(found, FULL).state is CopyState.PARTIAL
    assert own(found) == second


TOGETHER = {
    "one holds all of the other's row": ({WHAT: "Wash", WHO: "Care staff"}, {WHAT: "Wash"}),
    "both name the same step": (
        {WHAT: "Wash", WHO: "Care staff"},
        {WHAT: "Wash", "tables.fit:1:now": "Strong"},
    ),
    "different rows": ({WHAT: "Wash"}, {"tables.steps:2:what": "Dress"}),
    "more ticks of the same": ({PHONE: "x"}, {PHONE: "x", PAPER: "x"}),
    "a row with a name of its own": (
        {"tables.areas:health:concern": "Falls"},
        {"tables.areas:health:strength": "Strong"},
    ),
}


@pytest.mark.parametrize("name", TOGETHER)
def test_what_belongs_together_is_put_together(name: str) -> None:
    first, second = TOGETHER[name]
    found = put_together(first, second)
    assert result_of(found, FULL).conflicts == ()
    assert own(found) == {**first, **second}


def test_each_cell_of_a_row_can_still_be_chosen_by_itself() -> None:
    files = ({WHAT: "Wash"}, {WHO: "Care staff"})
    rows = [each for each in candidates(put_together(*files)) if each.kind == "answer"]
    assert [each.cells["answer"] for each in rows] == ["Wash", LEFT_BLANK, LEFT_BLANK, "Care staff"]
    kept = frozenset(rows[number].id for number in (0, 3))
    arrivals = (
        returned("a", {"about.paid": "Yes", WHAT: "Wash"}, stamp(FULL, "full")),
        returned("b", {"about.size": "3", WHO: "Care staff"}, stamp(FULL, "full")),
    )
    found = settled(arrivals, Decisions(kept=kept), round_=BIG)
    assert own(found) == {WHAT: "Wash", WHO: "Care staff"}


def test_file_tells_what_differs_once() -> None:
    found = put_together({WHAT: "Wash"}, {WHO: "Care staff"})
    assert file_at(found, "a").message.startswith(
        "This differs from “b”: 2 answers differ, 1 answer is only here"
    )
